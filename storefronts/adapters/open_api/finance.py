"""Statements and payouts over the Open API (docs/protocol.md 4.7)."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from storefronts.adapters.open_api.client import Client
from storefronts.contract import EstimateData, PayoutState, SettlementLine, StatementData

STATEMENTS = "/finance/202309/statements"
LINES = "/finance/202501/statements/{}/statement_transactions"
UNSETTLED = "/finance/202507/orders/unsettled"
WITHDRAWALS = "/finance/202309/withdrawals"
WITHDRAW = "/extension/202611/withdrawals"
PAGE = 100

# The wire's field -> our part. Several fields of one part are added up.
_REVENUE = {
    "subtotal_before_discount_amount": "PRODUCTS",
    "seller_discount_amount": "SELLER_DISCOUNT",
    "refund_subtotal_before_discount_amount": "REFUND",
    "seller_discount_refund_amount": "REFUND",
}
_SHIPPING = {
    "actual_shipping_fee_amount": "ACTUAL_SHIPPING",
    "customer_paid_shipping_fee_amount": "CUSTOMER_SHIPPING",
    "shipping_fee_discount_amount": "PLATFORM_SHIPPING",
    "return_shipping_fee_amount": "RETURN_SHIPPING",
    "refunded_customer_shipping_fee_amount": "CUSTOMER_SHIPPING",
    "refund_customer_shipping_fee": "CUSTOMER_SHIPPING",
}
_FEES = {
    "platform_commission_amount": "COMMISSION",
    "dynamic_commission_amount": "DYNAMIC_COMMISSION",
    "mall_service_fee_amount": "MALL_SERVICE",
    "pre_order_service_fee_amount": "PRE_ORDER",
    "sfp_service_fee_amount": "SHIPPING_FEE_PROGRAM",
    "bonus_cashback_service_fee_amount": "BONUS_CASHBACK",
    "transaction_fee_amount": "ORDER_PROCESSING",  # INFERRED: the interface has no field for it
    "affiliate_commission_amount": "AFFILIATE",
    "affiliate_partner_commission_amount": "AFFILIATE",
    "affiliate_ads_commission_amount": "AFFILIATE",
    "gmv_max_ad_fee_amount": "ADS",
}
_TAX = {"article_22_income_tax_withheld": "INCOME_TAX"}
_PAID = {"SUCCESS": "PAID", "PROCESSED": "PAID", "RECEIVED": "PAID"}
_RETURNED = {"FAILED": "RETURNED", "REVERSED": "RETURNED", "CLOSED": "RETURNED", "EXCEPTION": "RETURNED"}


class FinanceCalls:
    """The part of the adapter that talks about money."""

    client: Client

    def statements_since(self, moment: datetime) -> Iterator[StatementData]:
        """The statements of the days since ``moment``, oldest first."""
        query: dict[str, Any] = {"sort_field": "statement_time", "sort_order": "ASC", "page_size": PAGE}
        query["statement_time_ge"] = int(moment.timestamp())
        for data in self._pages(STATEMENTS, query):
            for row in data.get("statements") or []:
                yield _statement(row)

    def statement_lines(self, external_id: str) -> Iterator[list[SettlementLine]]:
        """Its lines, page by page."""
        query = {"sort_field": "order_create_time", "page_size": PAGE}
        for data in self._pages(LINES.format(external_id), query):
            yield [_line(row) for row in data.get("transactions") or []]

    def unsettled(self) -> Iterator[list[EstimateData]]:
        """What no statement has told of, with what the storefront expects of it, page by page."""
        query = {"sort_field": "order_create_time", "page_size": PAGE}
        for data in self._pages(UNSETTLED, query):
            yield [
                EstimateData(
                    order_id=str(row["order_id"]),
                    amount=_rupiah(row.get("est_settlement_amount")),
                    settles_at=_moment(row.get("estimated_settlement")),
                )
                for row in data.get("transactions") or []
                if row.get("order_id")
            ]

    def withdraw(self, amount: int, *, bank: str, number: str, holder: str, idempotency_key: str) -> str:
        """EXTENSION: ask for money; the storefront's id of the payout. The same key asks once."""
        body = {
            "amount": str(amount),
            "bank_account": {"bank": bank, "number": number, "holder": holder},
            "idempotency_key": idempotency_key,
        }
        return str(self.client.post(WITHDRAW, body)["id"])

    def payout_states(self, moment: datetime) -> Iterator[PayoutState]:
        """What became of the payouts that were asked for since ``moment``."""
        query = {"types": "WITHDRAW", "page_size": PAGE, "create_time_ge": int(moment.timestamp())}
        for data in self._pages(WITHDRAWALS, query):
            for row in data.get("withdrawals") or []:
                status = str(row.get("status") or "")
                yield PayoutState(
                    external_id=str(row["id"]),
                    key=str(row.get("idempotency_key") or ""),
                    status=_PAID.get(status) or _RETURNED.get(status) or "PROCESSING",
                    reason=str(row.get("reason") or ""),
                    at=_moment(row.get("update_time") or row.get("create_time")),
                )

    def _pages(self, path: str, query: dict[str, Any]) -> Iterator[dict]:
        token: str | None = None
        while token != "":
            data = self.client.get(path, query | ({"page_token": token} if token else {}))
            yield data
            token = data.get("next_page_token") or ""


def _statement(row: dict) -> StatementData:
    return StatementData(
        external_id=str(row["id"]),
        at=datetime.fromtimestamp(int(row["statement_time"]), UTC),
        revenue=_rupiah(row.get("revenue_amount")),
        shipping=_rupiah(row.get("shipping_cost_amount")),
        fees=_rupiah(row.get("fee_amount")),
        amount=_rupiah(row.get("settlement_amount")),
        payment_status=str(row.get("payment_status") or "PROCESSING"),
        paid_at=_moment(row.get("payment_time")),
    )


def _line(row: dict) -> SettlementLine:
    fees = row.get("fee_tax_breakdown") or {}
    shipping = row.get("shipping_cost_breakdown") or {}
    parts: dict[str, int] = {}
    for names, given in (
        (_REVENUE, row.get("revenue_breakdown") or {}),
        (_SHIPPING, shipping | (shipping.get("supplementary_component") or {})),
        (_FEES, fees.get("fee") or {}),
        (_TAX, fees.get("tax") or {}),
    ):
        for name, part in names.items():
            if amount := _rupiah(given.get(name)):
                parts[part] = parts.get(part, 0) + amount
    amount = _rupiah(row.get("settlement_amount"))
    # What no field of ours names, an adjustment above all, is told as the one part that needs a reason.
    if rest := amount - sum(parts.values()):
        parts["ADJUSTMENT"] = rest
    return SettlementLine(
        external_id=str(row["id"]),
        kind=str(row.get("type") or "ORDER")[:40],
        order_id=str(row.get("order_id") or row.get("adjustment_order_id") or ""),
        parts=parts,
        amount=amount,
        ordered_at=_moment(row.get("order_create_time")),
    )


def _rupiah(text: Any) -> int:
    """Whole rupiah of the wire's decimal string, negative for what is taken."""
    return int(str(text or "0").partition(".")[0])


def _moment(seconds: Any) -> datetime | None:
    return datetime.fromtimestamp(int(seconds), UTC) if seconds else None
