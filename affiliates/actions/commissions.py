"""Orders that creators brought: read from the storefronts, told to the orders (and so to the books), and worked out anew
whenever the order changes."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Exists, OuterRef

from affiliates.actions.samples import collaborations_of
from affiliates.models import AffiliateOrder, AffiliateReading, Collaboration, Creator
from core import clock, horizon
from core.actors import Actor
from core.models import ChangeLog
from core.rows import update_rows
from core.transactions import in_transaction
from finance import refunds
from finance.actions.orders import name_of
from finance.expectations import commission
from finance.models import OrderMoney
from orders.actions import attributing
from orders.models import Order, OrderLine, Status
from outbox.models import Connection
from products.models import Listing
from storefronts import adapters
from storefronts.contract_affiliates import AffiliateLine

State, Kind = AffiliateOrder.State, Collaboration.Kind
BATCH = 500
_OVERLAP = timedelta(minutes=10)


def read(connection: Connection, *, everything: bool = False, days: int | None = None) -> int:
    """Read what creators sold lately, or (``everything``) of all days that may still change, ``days`` where more are asked
    for; how many lines are new or changed. Speaks HTTP."""
    now = clock.now()
    back = timedelta(days=days or settings.AFFILIATE_REREAD_DAYS)
    if not everything:
        newest = AffiliateOrder.objects.filter(connection=connection).order_by("-ordered_at").values_list("ordered_at")
        last = newest.first()
        back = min(back, now - last[0] + _OVERLAP * clock.pace()) if last else back
    pages = adapters.open_adapter(connection).affiliate_orders(now - back)
    return sum(record(connection, page) for page in pages)


@in_transaction
def record(connection: Connection, page: Sequence[AffiliateLine]) -> int:
    """Keep these lines, each once, of orders that are here already (others come with the next reading), and tell the orders
    what they pay. A rate that is none, and a creator whom nobody knows, are left out."""
    page = [line for line in page if attributing.RATE_LEAST <= line.rate <= attributing.RATE_MOST]
    ids = {line.order_id for line in page}
    orders = {
        row.external_id: row
        for row in Order.objects.select_for_update(no_key=True, of=("self",))
        .filter(connection=connection, external_id__in=ids)
        .order_by("id")
    }
    people = {
        row.username: row
        for row in Creator.objects.filter(shop=connection.shop_id, username__in={line.username for line in page})
    }
    products = dict(
        Listing.objects.filter(
            platform__in=connection.channels, product__shop=connection.shop_id,
            external_id__in={line.product_id for line in page},
        ).values_list("external_id", "product_id")
    )  # fmt: skip
    collaborations = collaborations_of(connection)
    known = {
        (row.external_order_id, row.external_sku_id): row
        for row in AffiliateOrder.objects.filter(connection=connection, external_order_id__in=ids)
    }
    changed = []
    rates: dict[int, dict[str, int]] = {}
    for line in page:
        order, creator = orders.get(line.order_id), people.get(line.username)
        if order is None or creator is None:
            continue
        rates.setdefault(order.pk, {})[line.sku_id] = line.rate
        row = known.get((line.order_id, line.sku_id))
        if row is None:
            row = AffiliateOrder(
                shop_id=connection.shop_id, connection=connection, platform=order.purchased_on, order=order,
                external_order_id=line.order_id, external_sku_id=line.sku_id, gmv=line.base, quantity=max(1, line.quantity),
            )  # fmt: skip
        told = (creator.pk, line.rate, line.estimated, line.actual, line.content_type)
        if row.pk and told == (row.creator_id, row.rate, row.told_estimate, row.told_actual, row.content_type):
            continue
        row.creator, row.rate, row.told_estimate, row.told_actual = creator, line.rate, line.estimated, line.actual
        row.content_type, row.product_id = line.content_type, products.get(line.product_id)
        theirs = line.target_collaboration_id or line.open_collaboration_id
        row.kind = Kind.TARGET if line.target_collaboration_id else Kind.OPEN
        row.collaboration_id = collaborations.get(theirs) or row.collaboration_id
        row.ordered_at, row.read_at = line.ordered_at, clock.now()
        row.save()
        changed.append(row)
    attributing.attribute(rates, actor=Actor.platform(connection.name))
    work_out({row.order_id for row in changed})
    return len(changed)


def follow(*, max_seconds: float = 20) -> int:
    """Work out anew what creators earn of orders that changed, as the change log tells; how many rows were read."""
    until, total, count = clock.monotonic() + max_seconds, 0, BATCH
    while count == BATCH and clock.monotonic() < until:
        count = _read_on()
        total += count
    work_out(_paid_meanwhile())
    return total


def _paid_meanwhile() -> list[int]:
    """Orders that a statement has told of since their commission was worked out: no log entry of theirs says so."""
    settled = OrderMoney.objects.filter(order=OuterRef("order"), settled_at__isnull=False)
    rows = AffiliateOrder.objects.filter(Exists(settled), state=State.AWAITING)
    return list(rows.order_by("order_id").values_list("order_id", flat=True)[:BATCH])


@in_transaction
def _read_on() -> int:
    AffiliateReading.objects.get_or_create(name="changes")
    rows = AffiliateReading.objects.select_for_update(no_key=True, skip_locked=True).filter(name="changes")
    reading = rows.first()
    if reading is None:
        return 0  # another worker is at it
    taken = horizon.take(reading, ChangeLog, most=BATCH)
    work_out({row.subject_id for row in taken if row.subject_type == "order"})
    reading.save()
    return len(taken)


@in_transaction
def work_out(order_ids: Iterable[int]) -> int:
    """Make each line's amount, commission and state equal to what its order says now: nothing of a cancelled order, that
    of the rest after a refund (docs/rules.md 9.6). How many changed."""
    rows = list(
        AffiliateOrder.objects.select_for_update(no_key=True, of=("self",))
        .filter(order__in=list(order_ids))
        .select_related("order")
        .order_by("id")
    )
    if not rows:
        return 0
    orders = {row.order_id for row in rows}
    paid, names = _paid(orders)
    back = refunds.of_orders(orders)
    settled = dict(OrderMoney.objects.filter(order__in=orders).values_list("order_id", "settled_at"))
    changed = []
    for row in rows:
        key = (row.order_id, row.external_sku_id)
        gmv = paid.get(key, row.gmv)
        returned = sum(
            item.amount for one in back.get(row.order_id, ()) for item in one.items if item.sku == names.get(key)
        )
        wanted = _amounts(row, gmv, min(gmv, returned), settled.get(row.order_id))
        if wanted != (row.gmv, row.refunded, row.commission, row.state):
            row.gmv, row.refunded, row.commission, row.state = wanted
            changed.append(row)
    update_rows(changed, ["gmv", "refunded", "commission", "state"])
    return len(changed)


def _amounts(row: AffiliateOrder, gmv: int, refunded: int, settled_at: datetime | None) -> tuple[int, int, int, str]:
    if row.order.status == Status.CANCELLED or (gmv and refunded == gmv):
        return gmv, refunded, 0, State.INELIGIBLE
    state = State.SETTLED if settled_at is not None else State.AWAITING
    return gmv, refunded, commission(gmv - refunded, row.rate), state


def _paid(orders: set[int]) -> tuple[dict[tuple[int, str], int], dict[tuple[int, str], str]]:
    """What is paid for each SKU of these orders, as the books see it, and what the books call it."""
    paid: dict[tuple[int, str], int] = {}
    names: dict[tuple[int, str], str] = {}
    lines = OrderLine.objects.filter(order__in=orders, is_gift=False).select_related("sku")
    for line in lines:
        key = (line.order_id, line.external_sku_id)
        given = sum(layer["amount"] for layer in line.layers if layer["kind"] == "PLATFORM_DISCOUNT")
        paid[key] = paid.get(key, 0) + line.paid + given
        names[key] = name_of(line)
    return paid, names
