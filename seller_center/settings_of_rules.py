"""The figures by which the house works: sync, orders, promotions, webhooks, limits. Each can be set by its environment
variable; what the platforms do not say (INFERRED) is here and nowhere else."""

import os
from decimal import Decimal

from django.core.exceptions import ImproperlyConfigured

from seller_center.env import env_bool

DEMO = env_bool("DEMO")

# Sync (ADR 2, 3, 19). A batch that is not through at half of the lease gives the rest back untried.
SYNC_NUDGE = True
SYNC_BATCH = int(os.environ.get("SYNC_BATCH", "100"))
SYNC_READ_BATCH = int(os.environ.get("SYNC_READ_BATCH", "20"))
SYNC_THREADS = int(os.environ.get("SYNC_THREADS", "4"))
SYNC_CALL_TIMEOUT_SECONDS = float(os.environ.get("SYNC_CALL_TIMEOUT_SECONDS", "4"))
SYNC_LEASE_SECONDS = int(os.environ.get("SYNC_LEASE_SECONDS", "40"))
SYNC_BACKOFF_SECONDS = float(os.environ.get("SYNC_BACKOFF_SECONDS", "5"))
SYNC_MAX_ATTEMPTS = int(os.environ.get("SYNC_MAX_ATTEMPTS", "12"))
SYNC_CIRCUIT_FAILURES = int(os.environ.get("SYNC_CIRCUIT_FAILURES", "5"))
SYNC_CIRCUIT_SECONDS = float(os.environ.get("SYNC_CIRCUIT_SECONDS", "10"))
# A host that refuses our token is asked again now and then: the seller may have mended it there.
SYNC_AUTH_CIRCUIT_SECONDS = float(os.environ.get("SYNC_AUTH_CIRCUIT_SECONDS", "60"))
# The longest that a job waits because its host had trouble.
SYNC_SETBACK_SECONDS = float(os.environ.get("SYNC_SETBACK_SECONDS", "60"))
# A job is given up after the host has answered everything else for so long, but never this one.
SYNC_GIVE_UP_SECONDS = float(os.environ.get("SYNC_GIVE_UP_SECONDS", "10800"))
# So long after we gave up on a call a host may still carry it out: what it had was said is then said once more.
SYNC_LATE_WRITE_SECONDS = float(os.environ.get("SYNC_LATE_WRITE_SECONDS", "30"))
# A call that is told to slow down waits for its turn this long before it gives its place back.
SYNC_PACE_SECONDS = float(os.environ.get("SYNC_PACE_SECONDS", "5"))
# Stock is told after what was sold there is taken in; behind a queue that does not end it waits this long at most.
SYNC_STOCK_WAITS_SECONDS = float(os.environ.get("SYNC_STOCK_WAITS_SECONDS", "60"))
# Whether a sender that touches the database during a call is stopped: the tests insist.
SYNC_GUARD_SENDERS = False
SYNC_READ_BACK_DELAY_SECONDS = float(os.environ.get("SYNC_READ_BACK_DELAY_SECONDS", "0.5"))
SYNC_SWEEP_SECONDS = float(os.environ.get("SYNC_SWEEP_SECONDS", "5"))
SYNC_KEEP_DONE_DAYS = int(os.environ.get("SYNC_KEEP_DONE_DAYS", "30"))
# Months of the change log that ended so long ago are taken off; 0 keeps it for ever. What shops were when an order was
# placed is read from it, so two years are the least.
CHANGE_LOG_KEEP_DAYS = int(os.environ.get("CHANGE_LOG_KEEP_DAYS", "0"))
if 0 < CHANGE_LOG_KEEP_DAYS < 730:
    raise ImproperlyConfigured("CHANGE_LOG_KEEP_DAYS is 0 (for ever) or at least 730")

# A webhook that tells of an older moment is somebody's copy: storefronts try again for 15 h 32 min (docs/protocol.md 5),
# and may begin a day late. Ahead is what a clock may be wrong before the host's next answer tells us.
INBOUND_OLDEST_SECONDS = int(os.environ.get("INBOUND_OLDEST_SECONDS", "172800"))
INBOUND_AHEAD_SECONDS = int(os.environ.get("INBOUND_AHEAD_SECONDS", "900"))

# Where a product's video may be: buyers are led to nowhere else.
VIDEO_HOSTS = os.environ.get("VIDEO_HOSTS", "youtube.com,youtu.be,tiktok.com,vimeo.com,instagram.com").split(",")

# Orders. Webhooks get lost and come late: a poll reads what changed since the last one, with an overlap.
ORDER_POLL_SECONDS = float(os.environ.get("ORDER_POLL_SECONDS", "60"))
ORDER_POLL_OVERLAP_SECONDS = int(os.environ.get("ORDER_POLL_OVERLAP_SECONDS", "300"))
ORDER_POLL_FIRST_DAYS = int(os.environ.get("ORDER_POLL_FIRST_DAYS", "14"))
# INFERRED (docs/rules.md 3.4): the payment window; the seller's time to answer a buyer is the platform's own rule.
ORDER_PAYMENT_MINUTES = int(os.environ.get("ORDER_PAYMENT_MINUTES", "60"))
ORDER_PREORDER_DAYS = int(os.environ.get("ORDER_PREORDER_DAYS", "7"))
ORDER_CANCEL_ANSWER_HOURS = int(os.environ.get("ORDER_CANCEL_ANSWER_HOURS", "48"))
# Targets of shop health in per cent, from which on a rate is shown as missed (docs/rules.md 9.5).
HEALTH_LATE_PERCENT = float(os.environ.get("HEALTH_LATE_PERCENT", "4"))
HEALTH_SELLER_FAULT_PERCENT = float(os.environ.get("HEALTH_SELLER_FAULT_PERCENT", "2.5"))
HEALTH_FAST_PERCENT = float(os.environ.get("HEALTH_FAST_PERCENT", "95"))
HEALTH_DEFECT_PERCENT = float(os.environ.get("HEALTH_DEFECT_PERCENT", "1.5"))
# Violation points lapse after so many days (an older page says 180). INFERRED: how long 24 points bar, and how many
# products may be on sale then.
HEALTH_POINTS_DAYS = int(os.environ.get("HEALTH_POINTS_DAYS", "90"))
HEALTH_EXCLUSION_DAYS = int(os.environ.get("HEALTH_EXCLUSION_DAYS", "28"))
HEALTH_LISTINGS_MOST = int(os.environ.get("HEALTH_LISTINGS_MOST", "1000"))
# INFERRED (docs/rules.md 9.5): how a rate becomes a part of the store rating (the points at the target, and at how many
# times the target none are left), the returns left unanswered that are allowed, and on how much each part must rest.
HEALTH_SCORE_AT_TARGET = Decimal(os.environ.get("HEALTH_SCORE_AT_TARGET", "4"))
HEALTH_SCORE_ZERO_AT = Decimal(os.environ.get("HEALTH_SCORE_ZERO_AT", "6"))
HEALTH_UNANSWERED_PERCENT = Decimal(os.environ.get("HEALTH_UNANSWERED_PERCENT", "10"))
HEALTH_ORDERS_LEAST = int(os.environ.get("HEALTH_ORDERS_LEAST", "30"))
HEALTH_REVIEWS_LEAST = int(os.environ.get("HEALTH_REVIEWS_LEAST", "5"))
HEALTH_RETURNS_LEAST = int(os.environ.get("HEALTH_RETURNS_LEAST", "5"))
HEALTH_CHATS_LEAST = int(os.environ.get("HEALTH_CHATS_LEAST", "5"))
# How often the storefronts are asked what they themselves measure.
HEALTH_READ_SECONDS = int(os.environ.get("HEALTH_READ_SECONDS", "900"))
# Data Compass (docs/rules.md 9.3): how often the sums follow the orders, how often the storefronts are asked who looked at
# the shop, and how many days back.
INSIGHTS_SECONDS = float(os.environ.get("INSIGHTS_SECONDS", "1"))
INSIGHTS_READ_SECONDS = int(os.environ.get("INSIGHTS_READ_SECONDS", "60"))
# How often the storefronts are asked for reviews that buyers wrote (docs/rules.md 1.2).
REVIEWS_READ_SECONDS = int(os.environ.get("REVIEWS_READ_SECONDS", "15"))
# How often a storefront is asked what its categories ask of products (docs/rules.md 2.1).
ATTRIBUTES_READ_SECONDS = int(os.environ.get("ATTRIBUTES_READ_SECONDS", str(24 * 3600)))
INSIGHTS_TRAFFIC_DAYS = int(os.environ.get("INSIGHTS_TRAFFIC_DAYS", "180"))
# Both storefronts sold the last piece: the later order is cancelled where it was placed, with the reason.
ORDER_CANCEL_WHEN_SHORT = env_bool("ORDER_CANCEL_WHEN_SHORT", True)

# Chat (docs/rules.md 9.1). The targets are INFERRED; stars are looked for on sessions that began within so many days.
CHAT_ANSWER_HOURS = int(os.environ.get("CHAT_ANSWER_HOURS", "12"))
CHAT_TARGET_PERCENT = float(os.environ.get("CHAT_TARGET_PERCENT", "85"))
CHAT_SATISFACTION_PERCENT = float(os.environ.get("CHAT_SATISFACTION_PERCENT", "80"))
CHAT_POLL_SECONDS = int(os.environ.get("CHAT_POLL_SECONDS", "15"))
CHAT_SESSION_DAYS = int(os.environ.get("CHAT_SESSION_DAYS", "7"))

# Returns. INFERRED (docs/rules.md 8.2): how long a counter-offer stands; the mocks read the same.
RETURN_OFFER_DAYS = int(os.environ.get("RETURN_OFFER_DAYS", "2"))
RETURN_POLL_SECONDS = float(os.environ.get("RETURN_POLL_SECONDS", "60"))

# Promotions. The least and the most per cent off where a tool has no bounds of its own, and what all promotions together
# may take off before the simulator warns (docs/rules.md 4.1: each tool has bounds; the figures are not published).
PROMOTION_PERCENT_LEAST = Decimal(os.environ.get("PROMOTION_PERCENT_LEAST", "1"))
PROMOTION_PERCENT_MOST = Decimal(os.environ.get("PROMOTION_PERCENT_MOST", "70"))
PROMOTION_EXCESS_PERCENT = Decimal(os.environ.get("PROMOTION_EXCESS_PERCENT", "50"))
# A budget that could not carry an order ends the promotion on both storefronts (S12; INFERRED).
PROMOTION_ENDS_WHEN_BUDGET_IS_SHORT = env_bool("PROMOTION_ENDS_WHEN_BUDGET_IS_SHORT", True)

# Money (docs/rules.md 7.3, 7.4): days from delivery to the statement, by period (finance/periods.py says who has which).
# Express is what every shop begins with. INFERRED where no source tells, or sources disagree.
FINANCE_INSTANT_DAYS = int(os.environ.get("FINANCE_INSTANT_DAYS", "0"))
FINANCE_EXPRESS_DAYS = int(os.environ.get("FINANCE_EXPRESS_DAYS", "3"))
FINANCE_STANDARD_DAYS = int(os.environ.get("FINANCE_STANDARD_DAYS", "8"))
FINANCE_EXTENDED_DAYS = int(os.environ.get("FINANCE_EXTENDED_DAYS", "15"))
# What the storefronts expect of orders to settle is read so often.
FINANCE_ESTIMATES_SECONDS = float(os.environ.get("FINANCE_ESTIMATES_SECONDS", "900"))
FINANCE_READ_SECONDS = float(os.environ.get("FINANCE_READ_SECONDS", "120"))
# Statements of so many days are looked at again: they may come late, and their payment changes.
FINANCE_READ_DAYS = int(os.environ.get("FINANCE_READ_DAYS", "60"))
# A settlement is asked about so long after its day, with so many orders at one look at most.
FINANCE_OVERDUE_HOURS = int(os.environ.get("FINANCE_OVERDUE_HOURS", "24"))
FINANCE_OVERDUE_MOST = int(os.environ.get("FINANCE_OVERDUE_MOST", "1000"))
# A difference of no more than this is called a matter of rounding; it is a case all the same.
FINANCE_ROUNDING_RUPIAH = int(os.environ.get("FINANCE_ROUNDING_RUPIAH", "5"))
# INFERRED (docs/rules.md 7.4): the least that can be withdrawn, and how many bank accounts a shop may have.
FINANCE_WITHDRAWAL_LEAST = int(os.environ.get("FINANCE_WITHDRAWAL_LEAST", "10000"))
OWN_ROLES_MOST = int(os.environ.get("OWN_ROLES_MOST", "20"))  # roles that one shop puts together
FINANCE_BANK_ACCOUNTS_MOST = int(os.environ.get("FINANCE_BANK_ACCOUNTS_MOST", "5"))

# Outbound webhooks. A batch is sent in order; the lease is longer than a drain and one call take together.
WEBHOOK_SECONDS = float(os.environ.get("WEBHOOK_SECONDS", "2"))
WEBHOOK_TOTAL_SECONDS = float(os.environ.get("WEBHOOK_TOTAL_SECONDS", "10"))
WEBHOOK_LEASE_SECONDS = int(os.environ.get("WEBHOOK_LEASE_SECONDS", "90"))
WEBHOOK_BATCH = int(os.environ.get("WEBHOOK_BATCH", "20"))
WEBHOOK_THREADS = int(os.environ.get("WEBHOOK_THREADS", "16"))
WEBHOOK_ENDPOINTS_MAX = int(os.environ.get("WEBHOOK_ENDPOINTS_MAX", "20"))
WEBHOOK_KEEP_DAYS = int(os.environ.get("WEBHOOK_KEEP_DAYS", "30"))
NOTIFICATION_KEEP_DAYS = int(
    os.environ.get("NOTIFICATION_KEEP_DAYS", "90")
)  # of members; the change log keeps what happened
PARCEL_PHOTO_KEEP_DAYS = int(os.environ.get("PARCEL_PHOTO_KEEP_DAYS", "90"))  # longer than any return may be asked for
WEBHOOK_LOOK_UP_AT_SAVING = env_bool("WEBHOOK_LOOK_UP_AT_SAVING", True)

# Calls to addresses that somebody typed (core.outside). Those on loopback, by http too, are for the demo: a server must
# never be talked into calling itself. The file holds authorities to trust instead of the world's.
OUTSIDE_CONNECT_SECONDS = float(os.environ.get("OUTSIDE_CONNECT_SECONDS", "5"))
OUTSIDE_ALLOW_LOOPBACK = env_bool("OUTSIDE_ALLOW_LOOPBACK", DEMO)
OUTSIDE_CA_FILE = os.environ.get("OUTSIDE_CA_FILE", "")

# Where storefront hosts are. In the demo both are mocks of ours; for the real thing see docs/connecting.md.
# How many rows of one product search a storefront lets us reach (12052180 beyond).
# Where buyers see a product: {host} is the connection's address, {id} the product's there, {channel} the storefront.
STOREFRONT_PAGES = {
    "TIKTOK_SHOP": os.environ.get("STOREFRONT_TIKTOK_SHOP_PAGE", "{host}/p/{id}?channel={channel}"),
    "TOKOPEDIA": os.environ.get("STOREFRONT_TOKOPEDIA_PAGE", "{host}/p/{id}?channel={channel}"),
}
STOREFRONT_SHOP_PAGES = {
    "TIKTOK_SHOP": os.environ.get("STOREFRONT_TIKTOK_SHOP_SHOP_PAGE", "{host}/?channel={channel}"),
    "TOKOPEDIA": os.environ.get("STOREFRONT_TOKOPEDIA_SHOP_PAGE", "{host}/?channel={channel}"),
}
STOREFRONT_SEARCH_DEPTH = 10_000
STOREFRONT_TIKTOK_SHOP_URL = os.environ.get(
    "STOREFRONT_TIKTOK_SHOP_URL", f"http://127.0.0.1:{os.environ.get('TIKTOK_SHOP_PORT', '8001')}"
)
STOREFRONT_TOKOPEDIA_URL = os.environ.get(
    "STOREFRONT_TOKOPEDIA_URL", f"http://127.0.0.1:{os.environ.get('TOKOPEDIA_PORT', '8002')}"
)

# With which credentials the platform itself asks Tokopedia for the mirror of a shop.
STOREFRONT_TOKOPEDIA_APP_KEY = os.environ.get("STOREFRONT_TOKOPEDIA_APP_KEY", "demo-tokopedia" if DEMO else "")
STOREFRONT_TOKOPEDIA_APP_SECRET = os.environ.get(
    "STOREFRONT_TOKOPEDIA_APP_SECRET", "demo-tokopedia-secret" if DEMO else ""
)
# Shops that become eligible are planned by themselves, this many days ahead; else platform staff plan them in waves.
INTEGRATION_AUTO_PLAN = env_bool("INTEGRATION_AUTO_PLAN", True)
INTEGRATION_NOTICE_DAYS = int(os.environ.get("INTEGRATION_NOTICE_DAYS", "7"))
# How long after the planned day a seller may move it, where no wave says otherwise.
INTEGRATION_POSTPONE_DAYS = int(os.environ.get("INTEGRATION_POSTPONE_DAYS", "30"))
# An activation that could not go on is tried again after so many seconds.
INTEGRATION_CHUNK = int(os.environ.get("INTEGRATION_CHUNK", "200"))  # products a transaction
# From which likeness of titles on a pair is proposed, and from which on "merge all safe ones" takes it (0 to 1).
INTEGRATION_LIKENESS = float(os.environ.get("INTEGRATION_LIKENESS", "0.55"))
INTEGRATION_SAFE_LIKENESS = float(os.environ.get("INTEGRATION_SAFE_LIKENESS", "0.85"))
INTEGRATION_RETRY_SECONDS = int(os.environ.get("INTEGRATION_RETRY_SECONDS", "60"))

# Mall's criteria over 30 days, in per cent and points (docs/rules.md 9.2), and when the end of a brand is warned of.
MALL_SFCR_PERCENT = float(os.environ.get("MALL_SFCR_PERCENT", "3"))
MALL_LDR_PERCENT = float(os.environ.get("MALL_LDR_PERCENT", "3"))
MALL_BAD_REVIEW_PERCENT = float(os.environ.get("MALL_BAD_REVIEW_PERCENT", "0.5"))
MALL_POINTS = int(os.environ.get("MALL_POINTS", "12"))
MALL_WARN_DAYS = int(os.environ.get("MALL_WARN_DAYS", "30"))
MALL_PROOF_BYTES = 10 * 1024 * 1024

# Limits where sources disagree are settings that the mocks share (docs/rules.md 2.1).
PRODUCT_SKUS_MAX = int(os.environ.get("PRODUCT_SKUS_MAX", "300"))
STOCK_MAX = int(os.environ.get("STOCK_MAX", "999999"))
IMPORT_MAX_BYTES = int(os.environ.get("IMPORT_MAX_BYTES", str(20 * 1024 * 1024)))
IMPORT_MAX_ROWS = int(os.environ.get("IMPORT_MAX_ROWS", "20000"))
UNDO_DAYS = 30
# Files that are fetched by themselves: how many a shop has, how long one may take, and after how many failures in a row it rests.
STOCK_FILES_MAX = int(os.environ.get("STOCK_FILES_MAX", "10"))
STOCK_FILE_SECONDS = float(os.environ.get("STOCK_FILE_SECONDS", "60"))
STOCK_FILE_FAILURES = int(os.environ.get("STOCK_FILE_FAILURES", "5"))
# A price beyond this many times the old one, or below the old one divided by it, is asked about before it is saved.
PRICE_JUMP_FACTOR = float(os.environ.get("PRICE_JUMP_FACTOR", "2"))
INVITATION_HOURS = 120  # docs/rules.md 1.2

# Affiliates (docs/rules.md 9.6). INFERRED, from a summary of several markets: which store rating a shop needs, how many
# counterfeit cases close the door to it, and what of a product's reviews and returns of so many days is too much, from so
# many bad ones on.
AFFILIATE_RATING_LEAST = Decimal(os.environ.get("AFFILIATE_RATING_LEAST", "2.5"))
AFFILIATE_COUNTERFEIT_DAYS = int(os.environ.get("AFFILIATE_COUNTERFEIT_DAYS", "60"))
AFFILIATE_COUNTERFEIT_CASES = int(os.environ.get("AFFILIATE_COUNTERFEIT_CASES", "3"))
AFFILIATE_EVENT_DAYS = int(os.environ.get("AFFILIATE_EVENT_DAYS", "30"))
AFFILIATE_EVENTS_LEAST = int(os.environ.get("AFFILIATE_EVENTS_LEAST", "5"))
AFFILIATE_NEGATIVE_PERCENT = Decimal(os.environ.get("AFFILIATE_NEGATIVE_PERCENT", "1.2"))
AFFILIATE_NEGATIVE_PERCENT_ELECTRONICS = Decimal(os.environ.get("AFFILIATE_NEGATIVE_PERCENT_ELECTRONICS", "1.5"))
AFFILIATE_ELECTRONICS = os.environ.get("AFFILIATE_ELECTRONICS", "600002").split(",")
AFFILIATE_RETURN_PERCENT = Decimal(os.environ.get("AFFILIATE_RETURN_PERCENT", "10"))
# How long creators who promote a product keep its rate when it is cut, and (INFERRED) how long after a visit by a link an
# order is the creator's; the mock storefronts read the latter too.
AFFILIATE_PROTECTION_DAYS = int(os.environ.get("AFFILIATE_PROTECTION_DAYS", "30"))
AFFILIATE_ATTRIBUTION_DAYS = int(os.environ.get("AFFILIATE_ATTRIBUTION_DAYS", "7"))
# How often new orders by creators, answers and requests are read; how often, and how far back, all orders are read again;
# and how often creators' profiles are.
AFFILIATE_READ_SECONDS = int(os.environ.get("AFFILIATE_READ_SECONDS", "15"))
AFFILIATE_REREAD_SECONDS = int(os.environ.get("AFFILIATE_REREAD_SECONDS", "900"))
AFFILIATE_REREAD_DAYS = int(os.environ.get("AFFILIATE_REREAD_DAYS", "60"))
# Ads (docs/rules.md 9.4). All INFERRED: the platforms publish no figures. Rupiah; the tax (PPN) and the rate at which
# clicks become orders in per cent; how long a wallet may last before its end becomes a deadline, and how often reports
# are asked for that no webhook announced.
ADS_DAILY_LEAST = int(os.environ.get("ADS_DAILY_LEAST", "50000"))
ADS_DAILY_MOST = int(os.environ.get("ADS_DAILY_MOST", "100000000"))
ADS_TOP_UP_LEAST = int(os.environ.get("ADS_TOP_UP_LEAST", "50000"))
ADS_TOP_UP_MOST = int(os.environ.get("ADS_TOP_UP_MOST", "500000000"))
ADS_TAX_PERCENT = Decimal(os.environ.get("ADS_TAX_PERCENT", "11"))
ADS_BID = int(os.environ.get("ADS_BID", "500"))
ADS_BID_LEAST = int(os.environ.get("ADS_BID_LEAST", "100"))
ADS_BID_MOST = int(os.environ.get("ADS_BID_MOST", "5000"))
ADS_ORDERS_PERCENT = Decimal(os.environ.get("ADS_ORDERS_PERCENT", "2"))
ADS_CREDITED_DAYS = int(os.environ.get("ADS_CREDITED_DAYS", "7"))
ADS_PROTECTED_PERCENT = int(os.environ.get("ADS_PROTECTED_PERCENT", "90"))
ADS_RUNS_OUT_HOURS = int(os.environ.get("ADS_RUNS_OUT_HOURS", "48"))
ADS_TEND_SECONDS = float(os.environ.get("ADS_TEND_SECONDS", "15"))
ADS_POLL_SECONDS = float(os.environ.get("ADS_POLL_SECONDS", "60"))
