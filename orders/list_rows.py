"""Lines of Manage Orders as plain values: lines that are equal look the same, in one language (seller_center.drawn)."""

from datetime import datetime
from typing import NamedTuple

from logistics import shipping
from orders.models import Order, Package, Status
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
    may_arrange: bool
    may_print: bool


def list_row(order: Order) -> OrderRow:
    """The line of an order that came ``queries.listed``."""
    parcels, may_ship = order.parcels, order.may_ship
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
        lines=tuple(
            LineShown(line.title, line.variant, line.seller_sku, line.quantity, small_pictures.url(line.thumbnail))
            for line in order.lines.all()
        ),
        parcels=tuple(_parcel(parcel) for parcel in parcels),
        may_arrange=may_ship and not (parcels and parcels[0].wanted_at),
        may_print=bool(order.status == Status.AWAITING_COLLECTION and parcels and parcels[0].has_label),
    )


def _parcel(parcel: Package) -> ParcelShown:
    return ParcelShown(
        is_asked=parcel.wanted_at is not None,
        tracking_number=parcel.tracking_number,
        provider_name=parcel.provider_name,
        is_printed=bool(parcel.label_prints),
        problem=str(parcel.problem),
    )
