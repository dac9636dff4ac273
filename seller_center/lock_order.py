"""The one order in which the house takes locks, first to last (docs/adr: "One lock order for the whole house").

A transaction may leave out what it does not need, and may lock what it holds once more; it never goes back up. Tables
by their names in the database, names of ``core.locks.hold`` with a colon; several rows of one table by ascending id.
``UNDER`` names the rows that need no place of their own. Every test is watched for this order.
"""

LOCK_ORDER = (
    # Names, held before the rows they speak of.
    "invitations:",
    "webhook-endpoints:",
    "shipping-options:",
    "stock-buffer:",
    "integration_wave",
    # People and shops.
    "accounts_shop",
    "accounts_user",
    "accounts_membership",
    "accounts_invitation",
    "accounts_apitoken",
    "pricing_programmeperiod",
    "desk_savedview",
    "logistics_warehouse",
    # What storefronts tell.
    "storefronts_inboundevent",
    "integration_mallapplication",
    "integration_integration",
    "integration_binding",
    "outbox_connection",
    "storefronts_driftcheck",
    # What platforms and buyers do with a shop's goods.
    "campaigns_campaign",
    "registrations:",
    "campaigns_registration",
    "promotions:",
    "order:",
    "orders_order",
    "package:",
    "orders_package",
    "return:",
    "aftersales_return",
    "collaborations:",
    "affiliates_collaboration",
    "affiliates_collaborationlisting",
    "affiliates_affiliatereading",
    "affiliates_affiliateorder",
    "affiliates_sample",
    "affiliates_creator",
    "conversation:",
    "chat_conversation",
    # The goods.
    "storefronts_difference",
    "editor-form:",
    "loose-images:",
    "products_product",
    "live-title:",
    "products_campaignallocation",
    "products_editorform",
    # What they cost.
    "promotions_promotion",
    "promotions_promotionlisting",
    # Ads: the wallet first, then the campaigns that spend from it.
    "ads_adwallet",
    "ads_adcampaign",
    # The books: what an order is to bring, its statements, and what left the balance.
    "finance_reading",
    "statement:",
    "finance_statement",
    "finance_ordermoney",
    "cases:",
    "finance_case",
    "bank-accounts:",
    "payouts:",
    "finance_bankaccount",
    "finance_withdrawal",
    "finance_payout",
    "finance_automaticpayout",
    "finance_statementlink",
    "finance_accountday",
    # Sums of it.
    "insights_logcursor",
    "insights_staleday",
    "insights_standing",
    "traffic:",
    "reports:",
    "insights_report",
    # What is told of it, last.
    "core_job",
    "outbox_syncjob",
    "webhooks_cursor",
    "webhooks_endpoint",
    "webhooks_delivery",
    "notice-rules:",
    "desk_noticecursor",
    "desk_letter",
    "desk_notification",
    "core_idempotencykey",
)

# Rows that are only written under the lock of a row they belong to: nobody else can wait for them.
UNDER = {
    "orders_orderline": ("orders_order",),
    "aftersales_refund": ("orders_order",),
    "aftersales_refundline": ("orders_order",),
    "aftersales_returnline": ("aftersales_return",),
    "aftersales_evidence": ("aftersales_return",),
    "aftersales_dispute": ("aftersales_return",),
    "chat_message": ("chat_conversation",),
    "chat_wait": ("chat_conversation",),
    "chat_session": ("chat_conversation",),
    "chat_draft": ("chat_conversation",),
    "products_productimage": ("products_product", "loose-images:"),
    "products_listing": ("products_product",),
    "products_sku": ("products_product",),
    "products_stocklevel": ("products_product",),
    "products_stockbuffer": ("stock-buffer:",),
    "promotions_promotionitem": ("promotions_promotion",),
    "promotions_counter": ("promotions_promotion",),
    "promotions_use": ("promotions_promotion",),
    "integration_bindingwarehouse": ("integration_binding",),
    "integration_oldlisting": ("integration_binding",),
    "integration_pair": ("integration_binding",),
    "integration_choice": ("integration_integration",),
    "ads_adplacement": ("ads_adwallet",),
    "ads_adhour": ("ads_adwallet",),
    "products_heldprice": ("promotions_promotion",),
}

# Rows that are locked alone, that only the installation itself writes, or that a library counts log-ins in.
ALONE = {
    "ads_adorder",
    "axes_accessattempt",
    "orders_orderpoll",
    "aftersales_returnpoll",
    "chat_chatpoll",
    "logistics_shippingoption",
    "products_category",
    "promotions_toolsurface",
}
