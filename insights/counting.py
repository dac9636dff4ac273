"""One storefront's day counted from the rows of its orders, as SQL: what the sums are, and nothing else decides.

Every statement takes ``shop``, ``platform``, ``day``, and the day's first moment ``begin`` and the next day's ``end``.
"""

# The orders that count in the span, each at its moment (docs/rules.md 9.3): both halves have an index. What goes to creators
# as a sample was not sold.
_COUNTED = """
SELECT o.*, CASE WHEN o.is_cod THEN o.ordered_at ELSE o.paid_at END AS counted_at
FROM orders_order o WHERE o.shop_id = %(shop)s AND o.purchased_on = %(platform)s AND NOT o.is_sample
AND ((o.is_cod AND o.ordered_at >= %(begin)s AND o.ordered_at < %(end)s)
  OR (NOT o.is_cod AND o.paid_at >= %(begin)s AND o.paid_at < %(end)s))
"""
# What went back for the goods of each line; of a cancelled order nothing, for all of it is taken out.
_BACK = """
SELECT l.order_id, l.id AS line_id, least(l.paid, coalesce(sum(r.buyer_amount), 0)) AS goods
FROM orders_orderline l JOIN counted c ON c.id = l.order_id AND c.status <> 'CANCELLED' AND c.refunded > 0
JOIN aftersales_refundline r ON r.order_line_id = l.id GROUP BY l.order_id, l.id, l.paid
"""
_WITH = f"WITH counted AS MATERIALIZED ({_COUNTED}), back AS MATERIALIZED ({_BACK})"
_WITH += """, order_back AS (SELECT order_id, sum(goods) AS goods FROM back GROUP BY order_id HAVING sum(goods) > 0)
"""

HOURS = (
    _WITH
    + """
INSERT INTO insights_saleshour (shop_id, platform, hour, orders, items, gmv, cancelled, cancelled_gmv, returned, returned_gmv,
    goods, seller_discount, platform_discount, shipping, placed, placed_paid)
SELECT %(shop)s, %(platform)s, hour, sum(orders), sum(items), sum(gmv), sum(cancelled), sum(cancelled_gmv), sum(returned),
    sum(returned_gmv), sum(goods), sum(seller_discount), sum(platform_discount), sum(shipping), sum(placed), sum(placed_paid)
FROM (
    SELECT date_trunc('hour', c.counted_at, 'UTC') AS hour, 1 AS orders, c.item_count AS items, c.sub_total AS gmv,
        (c.status = 'CANCELLED')::int AS cancelled, CASE WHEN c.status = 'CANCELLED' THEN c.sub_total ELSE 0 END AS cancelled_gmv,
        (b.goods IS NOT NULL)::int AS returned, least(c.sub_total, coalesce(b.goods, 0)) AS returned_gmv,
        c.goods_original AS goods, c.seller_discount, c.platform_discount, c.shipping_fee AS shipping, 0 AS placed, 0 AS placed_paid
    FROM counted c LEFT JOIN order_back b ON b.order_id = c.id
    UNION ALL
    SELECT date_trunc('hour', o.ordered_at, 'UTC'), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, (o.is_cod OR o.paid_at IS NOT NULL)::int
    FROM orders_order o WHERE o.shop_id = %(shop)s AND o.purchased_on = %(platform)s AND NOT o.is_sample
        AND o.ordered_at >= %(begin)s AND o.ordered_at < %(end)s
) found GROUP BY hour
"""
)
PRODUCTS = (
    _WITH
    + """
INSERT INTO insights_productday (shop_id, platform, day, product_id, orders, items, gmv, cancelled, cancelled_gmv, returned,
    returned_gmv)
SELECT %(shop)s, %(platform)s, %(day)s, product_id, count(*), sum(items), sum(gmv), count(*) FILTER (WHERE gone),
    coalesce(sum(gmv) FILTER (WHERE gone), 0), count(*) FILTER (WHERE goods > 0), sum(goods)
FROM (
    SELECT s.product_id, c.id, c.status = 'CANCELLED' AS gone, sum(l.quantity) AS items, sum(l.paid) AS gmv,
        coalesce(sum(b.goods), 0) AS goods
    FROM counted c JOIN orders_orderline l ON l.order_id = c.id LEFT JOIN products_sku s ON s.id = l.sku_id
    LEFT JOIN back b ON b.line_id = l.id GROUP BY s.product_id, c.id, c.status
) found GROUP BY product_id
"""
)
# A discount without a promotion goes by its kind; what a platform's kind took off was the platform's.
PROMOTIONS = (
    _WITH
    + """, layers AS (
    SELECT l.order_id, layer FROM orders_orderline l JOIN counted c ON c.id = l.order_id, jsonb_array_elements(l.layers) layer
    UNION ALL SELECT c.id, layer FROM counted c, jsonb_array_elements(c.layers) layer
), used AS (
    SELECT order_id, coalesce(layer->>'promotion_id', layer->>'kind') AS promotion,
        sum((layer->>'amount')::bigint) FILTER (WHERE layer->>'kind' NOT LIKE 'PLATFORM%%') AS by_seller,
        sum((layer->>'amount')::bigint) FILTER (WHERE layer->>'kind' LIKE 'PLATFORM%%') AS by_platform
    FROM layers GROUP BY 1, 2
)
INSERT INTO insights_promotionday (shop_id, platform, day, promotion, orders, items, gmv, cancelled, cancelled_gmv, returned,
    returned_gmv, by_seller, by_platform)
SELECT %(shop)s, %(platform)s, %(day)s, u.promotion, count(*), sum(c.item_count), sum(c.sub_total),
    count(*) FILTER (WHERE c.status = 'CANCELLED'), coalesce(sum(c.sub_total) FILTER (WHERE c.status = 'CANCELLED'), 0),
    count(b.goods), coalesce(sum(least(c.sub_total, coalesce(b.goods, 0))), 0), coalesce(sum(u.by_seller), 0), coalesce(sum(u.by_platform), 0)
FROM used u JOIN counted c ON c.id = u.order_id LEFT JOIN order_back b ON b.order_id = c.id GROUP BY u.promotion
"""
)
BUYERS = (
    _WITH
    + """
INSERT INTO insights_buyerday (shop_id, platform, day, buyer)
SELECT DISTINCT %(shop)s, %(platform)s, %(day)s::date, coalesce(nullif(buyer_id, ''), '#' || id) FROM counted
"""
)
