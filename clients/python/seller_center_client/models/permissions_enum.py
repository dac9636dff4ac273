from enum import StrEnum


class PermissionsEnum(StrEnum):
    ADSREAD = "ads:read"
    ADSWRITE = "ads:write"
    AFFILIATESREAD = "affiliates:read"
    AFFILIATESWRITE = "affiliates:write"
    BUYERSREAD = "buyers:read"
    CHATREAD = "chat:read"
    CHATWRITE = "chat:write"
    FINANCEREAD = "finance:read"
    FINANCEWRITE = "finance:write"
    HEALTHREAD = "health:read"
    HEALTHWRITE = "health:write"
    IMPORTSWRITE = "imports:write"
    INSIGHTSREAD = "insights:read"
    INSIGHTSWRITE = "insights:write"
    ORDERSREAD = "orders:read"
    ORDERSWRITE = "orders:write"
    PACKINGWRITE = "packing:write"
    PRODUCTSREAD = "products:read"
    PRODUCTSWRITE = "products:write"
    PROGRAMMESWRITE = "programmes:write"
    PROMOTIONSREAD = "promotions:read"
    PROMOTIONSWRITE = "promotions:write"
    RETURNSREAD = "returns:read"
    RETURNSWRITE = "returns:write"
    SHOPREAD = "shop:read"
    SHOPWRITE = "shop:write"
    STOCKWRITE = "stock:write"
    SYNCREAD = "sync:read"
    SYNCWRITE = "sync:write"
    TEAMWRITE = "team:write"
    TOKENSWRITE = "tokens:write"
    WEBHOOKSWRITE = "webhooks:write"

    def __str__(self) -> str:
        return str(self.value)
