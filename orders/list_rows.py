"""Lines of Manage Orders as plain values: lines that are equal look the same, in one language (seller_center.drawn)."""

from datetime import datetime
from typing import NamedTuple

from logistics import shipping
from orders.models import Order, OrderLine, Status, label_is_there
from products.catalogue import small_pictures


class LineShown(NamedTuple):
    """What was bought; ``thumbnail_url`` is our own picture, "" for what is not in the catalogue."""

    title: str
    variant: str
    seller_sku: str
    quantity: int
    thumbnail_url: str


class ParcelShown(NamedTuple):
    """A parcel; ``is_asked`` while its storefront has yet to answer."""

    is_asked: bool
    tracking_number: str
    provider_name: str
    is_printed: bool
    problem: str
    has_label: bool


class OrderRow(NamedTuple):
    """One line of Manage Orders. ``deadline`` is the moment that it waits for, if any: until when it must be shipped, or when
    it is cancelled unpaid. Names and problems are in the reader's language."""

    public_id: str
    external_id: str
    purchased_on: str
    status: str
    buyer_name: str
    flag: str
    flag_name: str
    note: str
    ordered_at: datetime
    deadline: datetime | None
    has_ship_by: bool
    has_auto_cancel: bool
    total: int
    item_count: int
    is_cod: bool
    is_short: bool
    asks_to_cancel: bool
    is_being_cancelled: bool
    cancelled_by: str
    problem: str
    service: str
    lines: tuple[LineShown, ...]
    parcels: tuple[ParcelShown, ...]
    is_waiting: bool
    may_arrange: bool
    may_print: bool


def listed(orders):
    """Orders with what their lines show, and what says which actions they have."""
    return orders.only(
        "shop", "public_id", "external_id", "purchased_on", "status", "stock", "buyer_name", "ordered_at", "ship_by",
        "auto_cancel_at", "total", "item_count", "is_cod", "is_seller_shipping", "service_code", "service_name", "flag",
        "note", "cancelled_by", "cancel_requested_at", "wanted_cancel", "wanted_answer", "wanted_parcels", "problem",
        "paid_at",
    )  # fmt: skip


def list_rows(orders: list[Order]) -> list[OrderRow]:
    """The lines of orders that came ``listed``; one query more, for what was bought and its parcels."""
    bought: dict[int, list[LineShown]] = {order.pk: [] for order in orders}
    parcels: dict[int, dict[int, ParcelShown]] = {order.pk: {} for order in orders}
    lines = OrderLine.objects.filter(order__in=list(bought)).order_by("id")
    for order_id, title, variant, seller_sku, quantity, thumbnail, parcel_id, *parcel in lines.values_list(
        "order_id", "title", "variant", "seller_sku", "quantity", small_pictures.of_sku("sku__"), "package_id", *_PARCEL
    ):  # fmt: skip
        bought[order_id].append(LineShown(title, variant, seller_sku, quantity, small_pictures.url(thumbnail)))
        if parcel_id is not None:
            parcels[order_id][parcel_id] = _parcel(*parcel)
    return [
        _list_row(order, tuple(bought[order.pk]), tuple(parcel for _pk, parcel in sorted(parcels[order.pk].items())))
        for order in orders
    ]


_PARCEL = [
    f"package__{name}"
    for name in ("wanted_at", "tracking_number", "provider_name", "label_prints", "problem", "status")
]


def _parcel(wanted_at, tracking_number, provider_name, label_prints, problem, status) -> ParcelShown:
    has_label = label_is_there(status, tracking_number)
    return ParcelShown(wanted_at is not None, tracking_number, provider_name, bool(label_prints), problem, has_label)


def _list_row(order: Order, lines: tuple[LineShown, ...], parcels: tuple[ParcelShown, ...]) -> OrderRow:
    may_ship = order.may_ship
    has_ship_by = may_ship and order.ship_by is not None
    has_auto_cancel = not has_ship_by and order.status == Status.UNPAID and order.auto_cancel_at is not None
    return OrderRow(
        public_id=order.public_id,
        external_id=order.external_id,
        purchased_on=order.purchased_on,
        status=order.status,
        buyer_name=order.buyer_name,
        flag=order.flag,
        flag_name=str(order.get_flag_display()) if order.flag else "",
        note=order.note,
        ordered_at=order.ordered_at,
        deadline=order.ship_by if has_ship_by else order.auto_cancel_at if has_auto_cancel else None,
        has_ship_by=has_ship_by,
        has_auto_cancel=has_auto_cancel,
        total=order.total,
        item_count=order.item_count,
        is_cod=order.is_cod,
        is_short=order.stock == Order.Stock.SHORT and order.status != Status.CANCELLED,
        asks_to_cancel=order.cancel_requested_at is not None and order.may_cancel,
        is_being_cancelled=bool(order.wanted_cancel),
        cancelled_by=str(order.get_cancelled_by_display())
        if order.cancelled_by and order.status == Status.CANCELLED
        else "",
        problem=str(order.problem),
        service=shipping.name_of(order),
        lines=lines,
        parcels=parcels,
        is_waiting=bool(order.wanted_cancel or order.wanted_answer or order.wanted_parcels)
        or any(parcel.is_asked for parcel in parcels),
        may_arrange=may_ship and not (parcels and parcels[0].is_asked),
        may_print=bool(order.status == Status.AWAITING_COLLECTION and parcels and parcels[0].has_label),
    )
