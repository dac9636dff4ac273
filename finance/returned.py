"""Which fees come back with a return: from the books where the money went back, else as they would."""

from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from aftersales.fees import FeeBack, tells_fees
from aftersales.models import Refund, Return
from core import clock
from core.money import rupiah
from finance.actions import orders
from finance.expectations import Refunded, RefundedItem, expect
from finance.kinds import FEES, Part
from finance.models import OrderMoney

_FEES = frozenset(part.value for part in FEES)


@tells_fees
def of_return(row: Return) -> list[FeeBack]:
    """Nothing for an order that is not in the books yet, and for what the platform bears. ``row`` comes with everything."""
    money = OrderMoney.objects.filter(order=row.order_id).first()
    if money is None:
        return []
    money.order = row.order
    refund = getattr(row, "refund", None)
    lines = money.lines
    name = refund.public_id if refund else row.public_id
    if not any(line.get("refund") == name for line in lines):
        items, shipping = _wanted(row, refund)
        if not items and not shipping:
            return []
        bought, rates, terms = orders.as_bought(money)
        others = [refund for refund in bought.refunds if refund.id != name]
        coming = Refunded(name, clock.now(), items, shipping)
        with_refund = expect(replace(bought, refunds=(*others, coming)), rates, terms)
        lines = [line.as_json() for line in with_refund]
    return [_back(line, money.order) for line in lines if line.get("refund") == name and line["part"] in _FEES]


def _wanted(row: Return, refund: Refund | None) -> tuple[tuple[RefundedItem, ...], int]:
    """What the seller would give back: as it was agreed, or as it is asked for. A replacement gives no money back."""
    if refund is not None:
        found, other = [], 0
        for one in refund.lines.all():
            borne = min(one.buyer_amount, one.seller_amount)
            found.append(RefundedItem(orders.name_of(one.order_line), borne))
            other += one.seller_amount - borne
        return tuple(found), other
    if row.type == Return.Type.REPLACEMENT or row.is_couriers_fault or not row.is_open:
        return (), 0
    lines = list(row.lines.all())
    goods = tuple(RefundedItem(orders.name_of(line.order_line), line.amount) for line in lines)
    return goods, max(0, row.amount - sum(line.amount for line in lines))


def _back(line: dict[str, Any], order) -> FeeBack:
    part = Part(line["part"])
    why = ""
    if line.get("percent"):
        percent = line["percent"].rstrip("0").rstrip(".") if "." in line["percent"] else line["percent"]
        why = _("%(percent)s %% of %(base)s were charged") % {
            "percent": percent.replace(".", ","), "base": rupiah(line.get("base", 0))
        }  # fmt: skip
    return FeeBack(str(part.label), line.get("sku", "").removesuffix("+"), line["amount"], why)
