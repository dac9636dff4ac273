"""Settings of the API's description (docs/openapi.yml): what it is called, and names for choices that share one."""

from typing import Any

SPECTACULAR_SETTINGS: dict[str, Any] = {
    "TITLE": "Seller Center API",
    "VERSION": "1.0.0",
    "OAS_VERSION": "3.1.0",
    "DEFAULT_GENERATOR_CLASS": "core.api_schema.EnglishGenerator",
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_AUTHENTICATION": [],
    "SERVE_PERMISSIONS": [],
    "COMPONENT_SPLIT_REQUEST": True,
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
        "ImportModeEnum": ["dry_run", "run"],
        "ChangeModeEnum": ["set", "add", "percent"],
    },
}
