"""Where mocks and adapters go beyond the partner protocol's catalogue, by name: whatever is not here is a fault."""

# The catalogue has these calls with a newer version; ours answer the older one as well.
OLDER = {
    ("GET", "/affiliate_seller/202508/marketplace_creators/{}"),
    ("GET", "/analytics/202405/shop/performance"),
    ("GET", "/analytics/202405/shop_products/{}/performance"),
    ("GET", "/order/202309/orders"),
    ("POST", "/affiliate_seller/202508/marketplace_creators/search"),
    ("POST", "/customer_service/202309/conversations/{}/messages"),
    ("POST", "/product/202309/products/search"),
    ("POST", "/product/202309/products/{}/partial_edit"),
    ("POST", "/product/202312/products/search"),
    ("POST", "/return_refund/202309/cancellations"),
    ("POST", "/return_refund/202309/cancellations/search"),
    ("PUT", "/product/202309/products/{}"),
}

# What replies carry beside the typed members: EXTENSIONS, or members that the wire had in an older version.
OURS_ALONE = {
    "DELETE /promotion/202309/activities/{activity_id}/products": "activity_type begin_time create_time duration_type end_time id title",
    "GET /affiliate_seller/202508/open_collaborations/creator_content_details": "creator_content_details.creator_profile.selection_region",
    "GET /affiliate_seller/202508/target_collaborations/{target_collaboration_id}": (
        "target_collaboration.create_time target_collaboration.creators.follower_count "
        "target_collaboration.products.inventory"
    ),
    "GET /affiliate_seller/202608/marketplace_creators/{creator_user_id}": "creator.avg_ec_video_view_count creator.creator_open_id",
    "GET /analytics/202509/shop_products/{product_id}/performance": (
        "performance.intervals.sales.breakdowns.sales.orders "
        "performance.intervals.traffic.breakdowns.traffic.add_cart_count "
        "performance.intervals.traffic.breakdowns.traffic.add_cart_users "
        "performance.intervals.traffic.breakdowns.traffic.product_clicks "
        "performance.intervals.traffic.breakdowns.traffic.product_impressions "
        "performance.intervals.traffic.breakdowns.traffic.unique_clicks "
        "performance.intervals.traffic.breakdowns.traffic.unique_product_impressions"
    ),
    "GET /analytics/202606/shop_performances/metrics/{metric_code}/diagnosis": "metric_name",
    "GET /analytics/202606/shop_performances/metrics/{metric_code}/problem_details": "ldr_problem_order_items",
    "GET /analytics/202609/shop/performance": (
        "performance.intervals.breakdowns.content_breakdown.add_cart_count "
        "performance.intervals.breakdowns.content_breakdown.add_cart_users "
        "performance.intervals.breakdowns.content_breakdown.product_clicks "
        "performance.intervals.breakdowns.content_breakdown.product_impressions "
        "performance.intervals.breakdowns.content_breakdown.unique_clicks "
        "performance.intervals.breakdowns.content_breakdown.unique_product_impressions "
        "performance.intervals.traffic.add_cart_count performance.intervals.traffic.add_cart_users"
    ),
    "GET /customer_service/202309/conversations": "conversations.buyer_read_index conversations.participants.platform",
    "GET /customer_service/202601/conversations/{conversation_id}": "conversation.buyer_read_index conversation.can_send_message conversation.participants.buyer_platform",
    "GET /finance/202501/orders/{order_id}/statement_transactions": "fee_tax_amount fee_tax_breakdown revenue_breakdown shipping_cost_breakdown statement_ids",
    "GET /order/202507/orders": "orders.line_items.promotions orders.promotions",
    "GET /product/202309/products/{product_id}": "review_count",
    "GET /promotion/202309/activities/{activity_id}": "id",
    "POST /affiliate_seller/202508/sample_applications/search": "sample_applications.collaboration_id sample_applications.create_time",
    "POST /order/202309/orders/search": "orders.line_items.promotions orders.promotions",
    "POST /product/202502/products/search": "products.product_status products.skus.external_sku_id",
    "POST /promotion/202309/activities/search": "activities.activity_id",
    "POST /promotion/202309/activities/{activity_id}/deactivate": "activity_type begin_time create_time duration_type end_time id",
    "POST /return_refund/202602/refunds/calculate": "order_refund_amount.buyer_service_fee",
    "POST /return_refund/202602/returns/search": (
        "return_orders.borne_by return_orders.clocks return_orders.disputes return_orders.moments "
        "return_orders.replacement_tracking_number"
    ),
    "PUT /promotion/202309/activities/{activity_id}": "activity_type begin_time create_time duration_type end_time id status",
    "PUT /promotion/202309/activities/{activity_id}/products": "activity_type begin_time create_time duration_type end_time id",
}

# Calls that the real host has no interface for.
OUR_EXTENSIONS = {
    "/extension/202611",
    "/extension/202611/returns/{}/{}",
    "/extension/202611/withdrawals",
}
