"""Reads over orders."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection as db
from django.db.models import Count, Exists, F, Min, OuterRef, Prefetch, Q, Sum

from core import clock
from core.keyset import Sort
from core.lists import TAB_CAP, counts_by_status
from orders.models import (
    BEFORE_TRANSIT,
    COMBINED_MAX,
    SHIPPED,
    TO_SHIP,
    Order,
    OrderLine,
    OrderPoll,
    Package,
    Packing,
    ParcelPhoto,
    Status,
)
from products.catalogue import small_pictures
from products.models import Sku

FAILED_DELIVERY = [
    Package.Status.FAILED_DELIVERY.value,
    Package.Status.RETURNING.value,
    Package.Status.RETURNED.value,
    Package.Status.LOST.value,
]
# Tab -> the statuses it shows (docs/rules.md 3.1).
TABS: dict[str, list[str]] = {
    "": [],
    "unpaid": [Status.UNPAID.value],
    "on_hold": [Status.ON_HOLD.value],
    "to_ship": [Status.AWAITING_SHIPMENT.value, Status.PARTIALLY_SHIPPING.value],
    "to_collect": [Status.AWAITING_COLLECTION.value],
    "shipped": [status.value for status in SHIPPED],
    "completed": [Status.COMPLETED.value],
    "cancelled": [Status.CANCELLED.value],
}
SORTS = {
    "created": Sort("ordered_at"),
    "ship_by": Sort("ship_by"),
    "paid": Sort("paid_at"),
    "total": Sort("total"),
}
DEFAULT_SORT = "-created"
TO_PACK_SHOWN = 50


def sortable(orders, sort: Sort):
    """Only orders that have the column they are sorted by: an unpaid order has no payment time, and no deadline."""
    if sort.column == "ship_by":
        return orders.filter(status__in=TO_SHIP, ship_by__isnull=False)
    return orders.filter(paid_at__isnull=False) if sort.column == "paid_at" else orders


def with_everything(orders):
    """Orders with their lines (each with its picture) and packages, in a fixed number of queries."""
    lines = (
        OrderLine.objects.select_related("package", "sku")
        .annotate(thumbnail=small_pictures.of_sku("sku__"))
        .order_by("id")
    )
    return orders.prefetch_related(Prefetch("lines", lines))


def thumbnail_url(line) -> str:
    """The picture of a line that came ``with_everything``: our own; "" for what is not in the catalogue."""
    return small_pictures.url(line.thumbnail or "")


def picture_urls(skus) -> dict[int, str]:
    """What these SKUs (row ids) look like, as far as they have a picture."""
    found = Sku.objects.filter(pk__in=skus).annotate(thumbnail=small_pictures.of_sku()).exclude(thumbnail=None)
    return {pk: small_pictures.url(thumbnail) for pk, thumbnail in found.values_list("pk", "thumbnail")}


def companions(shop, order: Order) -> list[Order]:
    """Other orders that may go in one parcel with this one: TikTok Shop, same buyer, address and service, awaiting
    shipment, nobody asked to cancel (docs/rules.md 3.5, S23). At most 19, oldest first."""
    if order.why_not_combine:
        return []
    rows = (
        Order.objects.for_shop(shop)
        .filter(
            connection=order.connection_id,
            purchased_on=order.purchased_on,
            status=Status.AWAITING_SHIPMENT,
            buyer_id=order.buyer_id,
            service_code=order.service_code,
            is_cod=order.is_cod,
            recipient=order.recipient,
        )
        .exclude(pk=order.pk)
    )
    found = [row for row in with_everything(rows).order_by("id")[:100] if not row.why_not_combine]
    return found[: COMBINED_MAX - 1]


def combinable(orders: list[Order]) -> list[list[Order]]:
    """Which of these orders could share a parcel: groups of 2 to 20 of one buyer, address and service (S23)."""
    groups: dict[tuple, list[Order]] = {}
    for order in orders:
        if not order.why_not_combine:
            to = tuple(sorted((key, str(value)) for key, value in order.recipient.items()))
            groups.setdefault((order.connection_id, order.buyer_id, order.service_code, order.is_cod, to), []).append(
                order
            )
    cut = [group[at : at + COMBINED_MAX] for group in groups.values() for at in range(0, len(group), COMBINED_MAX)]
    return [group for group in cut if len(group) > 1]


def mates(order: Order) -> list[Order]:
    """The other orders in the same combined parcel, oldest first."""
    combined = [parcel.pk for parcel in order.parcels if parcel.is_combined]
    if not combined:
        return []
    rows = Order.objects.for_shop(order.shop_id).filter(lines__package__in=combined).exclude(pk=order.pk)
    return list(rows.distinct().order_by("id"))


def void_labels(shop) -> list[Order]:
    """Orders that were cancelled after their label was printed, until somebody took the label out; at most twenty."""
    found = Order.objects.for_shop(shop).filter(
        lines__package__void_at__isnull=False, lines__package__void_seen_at=None
    )
    return list(found.only("public_id", "external_id").distinct().order_by("id")[:20])


def is_waiting(order: Order) -> bool:
    """Whether a storefront has yet to answer something about the order: its row asks again until it has."""
    return bool(
        order.wanted_cancel
        or order.wanted_answer
        or order.wanted_parcels
        or any(parcel.wanted_at for parcel in order.parcels)
    )


def status_counts(orders, *, are_few: bool = False, cap: int = TAB_CAP) -> dict[str, int]:
    """How many of these orders have each status; "1.000+" from the ``cap`` on."""
    return counts_by_status(orders, Status.values, are_few=are_few, cap=cap)


@dataclass(frozen=True)
class Urgent:
    """What waits for the seller's hand in the order inbox; each figure is a filter of the list."""

    overdue: int
    ship_24h: int
    cancel_requested: int
    problem: int
    to_ship: int
    ship_later: int
    # The nearest deadline of each: the longest overdue, the next to answer, the next to ship.
    overdue_since: datetime | None = None
    cancel_answer_by: datetime | None = None
    ship_by: datetime | None = None
    ship_later_by: datetime | None = None


def ships_after(moment: datetime) -> Q:
    """Orders whose parcels need not be handed over before ``moment``, or at no known time."""
    return Q(ship_by__gt=moment) | Q(ship_by=None)


def urgent(shop) -> Urgent:
    """The figures of the home page, with one query over open orders."""
    now = clock.now()
    overdue = Q(status__in=TO_SHIP, ship_by__lt=now)
    soon = Q(status__in=TO_SHIP, ship_by__gte=now, ship_by__lte=now + timedelta(hours=24))
    asked = Q(cancel_requested_at__isnull=False)
    is_waiting = Q(status__in=[Status.AWAITING_SHIPMENT, Status.PARTIALLY_SHIPPING])
    later = is_waiting & ships_after(now + timedelta(hours=24))
    return Urgent(
        **Order.objects.for_shop(shop)
        .filter(status__in=BEFORE_TRANSIT)
        .aggregate(
            overdue=Count("id", filter=overdue),
            overdue_since=Min("ship_by", filter=overdue),
            ship_24h=Count("id", filter=soon),
            cancel_requested=Count("id", filter=asked),
            cancel_answer_by=Min("cancel_answer_by", filter=asked),
            problem=Count("id", filter=~Q(problem="")),
            to_ship=Count("id", filter=is_waiting),
            ship_later=Count("id", filter=later),
            ship_later_by=Min("ship_by", filter=later),
            ship_by=Min("ship_by", filter=soon),  # last: from here on the name is the figure, not the column
        )
    )


def oldest_hints() -> dict[int, float]:
    """Connection -> seconds since the oldest news of an order that is still to be fetched; over all shops."""
    with db.cursor() as cursor:
        cursor.execute(
            """SELECT connection_id, extract(epoch FROM clock_timestamp() - min(hinted_at))::float8
               FROM orders_orderhint GROUP BY connection_id"""
        )
        return dict(cursor.fetchall())


def unread_counts() -> dict[int, int]:
    """Connection -> how many orders its host could not tell of; over all shops."""
    rows = OrderPoll.objects.exclude(unread=[]).values_list("connection_id", "unread")
    return {connection: len(unread) for connection, unread in rows}


def unread_orders(*, limit: int) -> list[tuple[str, datetime | None, datetime]]:
    """Orders that hosts cannot tell of, as (our number of it or "", when it was placed, when it changed), newest first;
    over all shops. What is told of it stands in the poll; the number is ours where only one order was placed then."""
    places = [
        (poll.connection_id, kept)
        for poll in OrderPoll.objects.exclude(unread=[]).order_by("-pk")
        for kept in poll.unread
    ]
    places = sorted(places, key=lambda place: place[1]["changed_at"], reverse=True)[:limit]
    found = []
    for connection_id, kept in places:
        placed = kept["created_at"] and datetime.fromisoformat(kept["created_at"])
        mine = Order.objects.filter(connection=connection_id, ordered_at=placed) if placed else Order.objects.none()
        numbers = list(mine.values_list("external_id", flat=True)[:2])
        number = numbers[0] if len(numbers) == 1 else ""
        found.append((number, placed or None, datetime.fromisoformat(kept["changed_at"])))
    return found


def to_pack(shop):
    """The first ``TO_PACK_SHOWN`` parcels that have a label and are not packed, most urgent first, with their pieces
    (``pieces``), the moment until which they are to be handed over (``ship_by``), and their wave."""
    wave = {"wave_id": F("in_wave__wave__public_id"), "wave_number": F("in_wave__wave__number")}
    return urgent_first(waiting_parcels(shop)).annotate(**wave)[:TO_PACK_SHOWN]


def waiting_parcels(shop):
    """Parcels that have a label and are not packed, without those that a buyer asked to cancel."""
    waiting = Package.objects.for_shop(shop).filter(status=Package.Status.PROCESSING, void_at=None)
    waiting = waiting.exclude(tracking_number="").exclude(packing__packed_at__isnull=False)
    off = Q(order__cancel_requested_at__isnull=False) | Q(order__status=Status.CANCELLED) | ~Q(order__wanted_cancel="")
    return waiting.filter(~Exists(OrderLine.objects.filter(off, package=OuterRef("pk"))))


def urgent_first(parcels):
    """These parcels with ``pieces`` and ``ship_by``, the earliest moment first."""
    counted = parcels.annotate(pieces=Sum("lines__quantity"), ship_by=Min("lines__order__ship_by"))
    return counted.order_by(F("ship_by").asc(nulls_last=True), "id")


def photo_count(packing: Packing | None) -> int:
    """Photos of the parcel that somebody packs or has packed."""
    return packing.package.photos.count() if packing else 0


def photos_of(packages) -> dict[int, list[ParcelPhoto]]:
    """The photos of these parcels, by the parcels' row ids."""
    found: dict[int, list[ParcelPhoto]] = {package.pk: [] for package in packages}
    for photo in ParcelPhoto.objects.filter(package__in=found):
        found[photo.package_id].append(photo)
    return found


def packed_packages(shop, *, courier: str = ""):
    """Parcels that are packed and that no courier has scanned yet, by courier, in the order in which they were packed."""
    waiting = Package.objects.for_shop(shop).filter(
        packing__packed_at__isnull=False, status=Package.Status.PROCESSING, void_at=None
    )
    return (waiting.filter(provider_name=courier) if courier else waiting).order_by(
        "provider_name", "packing__packed_at"
    )


def packed_piles(shop) -> list[tuple[str, int]]:
    """(courier, parcels) that wait, by courier."""
    counts = packed_packages(shop).order_by("provider_name").values_list("provider_name")
    return list(counts.annotate(parcels=Count("pk")))
