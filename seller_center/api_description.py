"""Settings of the API's description (docs/openapi.yml): what it is called, and names for choices that share one."""

from typing import Any

SPECTACULAR_SETTINGS: dict[str, Any] = {
    "TITLE": "Seller Center API",
    "VERSION": "1.0.0",
    "OAS_VERSION": "3.1.0",
    "DESCRIPTION": "Everything a member can do to a shop on the pages, a program can do here: the same rules, the same "
    "refusals, the same change log. Money is whole rupiah, moments are RFC 3339 with their offset, lists have cursors, "
    "and every refusal is a problem (RFC 9457) whose `type` leads to the catalogue of problems.",
    "EXTERNAL_DOCS": {"description": "Every problem this API answers with", "url": "/api/problems/"},
    "SERVERS": [
        {"url": "/", "description": "The seller center that serves this description"},
        {"url": "http://127.0.0.1:8000", "description": "make run on your own machine"},
    ],
    "WEBHOOKS": [
        "webhooks.schema.order_created",
        "webhooks.schema.order_updated",
        "webhooks.schema.stock_changed",
        "webhooks.schema.product_updated",
        "webhooks.schema.listing_updated",
        "webhooks.schema.promotion_updated",
    ],
    "DEFAULT_GENERATOR_CLASS": "core.api_schema.EnglishGenerator",
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_AUTHENTICATION": [],
    "SERVE_PERMISSIONS": [],
    "COMPONENT_SPLIT_REQUEST": True,
    "SWAGGER_UI_SETTINGS": {
        "deepLinking": True,
        "docExpansion": "none",
        "filter": True,
        "defaultModelsExpandDepth": -1,
        "displayRequestDuration": True,
    },
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "ENUM_NAME_OVERRIDES": {
        "PlatformEnum": "core.platforms.Platform",
        "ProductStatusEnum": "products.models.Product.Status",
        "AuditStatusEnum": "products.models.Listing.AuditStatus",
        "StockEntryKindEnum": "products.models.StockEntry.Kind",
        "JobStatusEnum": "core.models.Job.Status",
        "JobKindEnum": "core.models.Job.Kind",
        "SyncJobStateEnum": "outbox.models.SyncJob.State",
        "WebhookDeliveryStateEnum": "webhooks.models.Delivery.State",
        "WebhookEventTypeEnum": "webhooks.events.EventType",
        "DriftCheckStatusEnum": "storefronts.models.DriftCheck.Status",
        "ProgrammeStatusEnum": ["ENROLLED", "NOT_ENROLLED"],
        "CampaignStageEnum": "campaigns.models.Campaign.Stage",
        "RegistrationStatusEnum": "campaigns.models.Registration.Status",
        "PromotionStatusEnum": "promotions.models.Promotion.Status",
        "PromotionToolEnum": "promotions.tools.Tool",
        "SellerToolEnum": "promotions.tools.SELLER_CHOICES",
        "PromotionLevelEnum": "promotions.models.Promotion.Level",
        "PriceLayerLevelEnum": ["ITEM", "ORDER", "ORDER_SHARE"],
        "ImportModeEnum": ["dry_run", "run"],
        "ChangeModeEnum": ["set", "add", "percent"],
    },
}
