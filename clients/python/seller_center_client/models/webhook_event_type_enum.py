from enum import StrEnum


class WebhookEventTypeEnum(StrEnum):
    AD_UPDATED = "ad.updated"
    APPEAL_DECIDED = "appeal.decided"
    CASE_UPDATED = "case.updated"
    COLLABORATION_UPDATED = "collaboration.updated"
    INTEGRATION_UPDATED = "integration.updated"
    LISTING_UPDATED = "listing.updated"
    MALL_UPDATED = "mall.updated"
    MESSAGE_RECEIVED = "message.received"
    ORDER_CREATED = "order.created"
    ORDER_UPDATED = "order.updated"
    PRODUCT_UPDATED = "product.updated"
    PROMOTION_UPDATED = "promotion.updated"
    RETURN_CREATED = "return.created"
    RETURN_UPDATED = "return.updated"
    SAMPLE_CREATED = "sample.created"
    SAMPLE_UPDATED = "sample.updated"
    STATEMENT_UPDATED = "statement.updated"
    STOCK_CHANGED = "stock.changed"
    VIOLATION_CREATED = "violation.created"
    WITHDRAWAL_UPDATED = "withdrawal.updated"

    def __str__(self) -> str:
        return str(self.value)
