"""Reads over returns."""

from datetime import datetime

from django.db.models import F, Prefetch, Q, QuerySet
from django.utils.functional import Promise

from aftersales import clocks
from aftersales.models import RefundLine, Return, ReturnLine
from core.keyset import Sort
from core.lists import counts_by_status
from products.catalogue import small_pictures

Status = Return.Status
# Tab -> the statuses it shows, by what the seller must do.
TABS: dict[str, list[str]] = {
    "": [],
    "answer": [Status.PENDING.value],
    "inspect": [Status.RECEIVED.value],
    "buyer": [Status.AWAITING_BUYER_RESPONSE.value, Status.AWAITING_BUYER_SHIP.value, Status.BUYER_SHIPPED.value],
    "settling": [Status.SUCCESS.value],
    "refunded": [Status.COMPLETE.value],
    "refused": [Status.REJECTED.value, Status.PACKAGE_REJECTED.value, Status.CANCELLED.value],
}
SORTS = {"created": Sort("requested_at"), "due": Sort("due_at"), "amount": Sort("amount")}
DEFAULT_SORT = "-created"


def sortable(returns, sort: Sort):
    """Only those that have the column they are sorted by: most have no deadline of the seller's."""
    return returns.filter(due_at__isnull=False) if sort.column == "due_at" else returns


# What pages, files and programs are told of a line, and what its fees are found by.
_LINE = (
    *("returned", "quantity", "amount", "good", "damaged", "missing", "not_ours", "restocked"),
    *("order_line__title", "order_line__variant", "order_line__seller_sku", "order_line__external_sku_id"),
    *("order_line__sku__public_id", "sku__public_id", "warehouse__name"),
)


def with_lines(returns):
    """Returns with their orders and lines, each with its picture, in a fixed number of queries."""
    lines = ReturnLine.objects.select_related("order_line__sku", "sku", "warehouse").only(*_LINE)
    lines = lines.annotate(thumbnail=small_pictures.of_sku("order_line__sku__"))
    return returns.select_related("order").prefetch_related(Prefetch("lines", lines.order_by("id")))


def with_everything(returns):
    """The same with evidence, disputes and refunds, for the page of one."""
    refunded = Prefetch("refund__lines", RefundLine.objects.select_related("order_line__sku"))
    return with_lines(returns).select_related("refund").prefetch_related("evidence", "disputes", refunded)


def open_returns(shop, purchased_on: str):
    """A shop's returns of one storefront's orders that somebody still has to act on."""
    rows = Return.objects.for_shop(shop).filter(purchased_on=purchased_on)
    return rows.filter(Q(status__in=Return.OPEN) | Q(arbitration=Return.Arbitration.IN_PROGRESS))


def status_counts(returns) -> dict[str, int]:
    """How many of each status; counting stops at 1,001."""
    return counts_by_status(returns, Status.values)


def soonest_due(returns):
    """What waits for the seller, the soonest deadline first."""
    return returns.filter(due_at__isnull=False).order_by(F("due_at").asc(), "id")


def kept_goods(row: Return) -> QuerySet:
    """Titles of what the request is about that cannot be sent back, by their category (docs/rules.md 8.2)."""
    lines = ReturnLine.objects.filter(returned=row, sku__product__category__is_returnable=False)
    return lines.order_by("id").values_list("order_line__title", flat=True)


def silence(row: Return) -> tuple[str | Promise, datetime] | None:
    """What happens if nobody acts, and when; None while no clock runs."""
    if row.next_at is None:
        return None
    if row.arbitration == Return.Arbitration.IN_PROGRESS:
        return clocks.CLOCKS["decide"].silence, row.next_at
    name = {
        Status.PENDING: "answer",
        Status.AWAITING_BUYER_RESPONSE: "offer",
        Status.AWAITING_BUYER_SHIP: "send",
        Status.BUYER_SHIPPED: "inspect_own",
        Status.RECEIVED: "inspect",
        Status.SUCCESS: "replace",
    }.get(Status(row.status))
    return (clocks.CLOCKS[name].silence, row.next_at) if name else None
