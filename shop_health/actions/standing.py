"""What violations and late parcels make of a shop: written on its row, from where everybody below reads it."""

from datetime import timedelta

from django.conf import settings
from django.db.models import Count

from accounts.models import Shop
from accounts.standing import Bar, Barred
from core import audit, clock
from core.actors import Actor
from core.money import split
from core.platforms import Platform
from core.transactions import in_transaction
from orders.health import WAS_LATE, due_orders, order_cap
from orders.models import Order
from outbox import actions as outbox
from outbox.operations import Operation
from shop_health import figures, queries, steps
from shop_health.measures import LDR

_SYSTEM = Actor.system("shop health")
# The storefronts keep these two themselves: they must be told.
_TOLD = (Bar.SALES, Bar.ORDERS)


def lock_shop(pk: int) -> Shop:
    """The shop's row, locked and fresh: first in every action of shop health."""
    return Shop.objects.select_for_update(no_key=True).get(pk=pk)


def refresh(shop: Shop) -> steps.Standing:
    """Work the shop's standing out anew and write what changed; the caller holds the shop's lock. What begins and what
    ends is logged, and both storefronts hear of what they keep themselves."""
    now = clock.now()
    found = steps.standing(queries.given(shop), now)
    barred = dict(found.barred)
    if limit := order_limit(shop):
        barred[Bar.ORDERS] = limit
    due = [one for one in (found.due_at, limit.until if limit else None) if one]
    kept = {bar.value: _kept(one) for bar, one in barred.items()}
    points, before = shop.violation_points, shop.restricted
    shop.violation_points, shop.restricted, shop.standing_due_at = found.points, kept, min(due, default=None)
    shop.save(update_fields=["violation_points", "restricted", "standing_due_at"])
    for bar in Bar:
        if kept.get(bar) != before.get(bar):
            fact = "shop.barred" if bar in kept else "shop.bar_ended"
            audit.record(shop, fact, _SYSTEM, after={"bar": bar.value, **(kept.get(bar) or before[bar])})
    if found.points > points and found.is_near and not _crossed(points, found.points):
        audit.record(shop, "shop.points_warned", _SYSTEM, after={"points": found.points, "step": found.next_step})
    if any(kept.get(bar) != before.get(bar) for bar in _TOLD):
        outbox.enqueue(Operation.SHOP_PUSH, shop)
    return found


def refresh_due() -> int:
    """Refresh the shops whose standing time has changed: points that expired, bars that ended; how many."""
    due = Shop.objects.filter(standing_due_at__lte=clock.now()).order_by("pk").values_list("pk", flat=True)
    for pk in (rows := list(due[:200])):
        refresh_one(pk)
    return len(rows)


@in_transaction
def refresh_one(pk: int) -> None:
    """Refresh one shop."""
    refresh(lock_shop(pk))


def order_limit(shop) -> Barred | None:
    """The limit on orders of today: late dispatch at the last midnight says it, and it ends at the next (S21). A shop with
    few orders has none (INFERRED, ``HEALTH_ORDERS_LEAST``)."""
    today = clock.jakarta_today()
    midnight = figures.end_of(today - timedelta(days=1))
    since = midnight - timedelta(days=LDR.days)
    due = due_orders(shop, since, midnight)
    total = due.count()
    if total < settings.HEALTH_ORDERS_LEAST:
        return None
    late = due.filter(WAS_LATE).count()
    if 100 * late < 10 * total:
        return None
    rows = Order.objects.for_shop(shop).filter(ordered_at__gte=since, ordered_at__lt=midnight).order_by()
    placed = dict(rows.values_list("purchased_on").annotate(n=Count("id")))
    most = order_cap(sum(placed.values()) / LDR.days, 100 * late / total)
    if most is None:
        return None
    # Each storefront counts its own orders: the limit is divided as the orders of the week were.
    weights = [placed.get(platform, 0) for platform in Platform.values]
    shares = split(most, weights if any(weights) else [1] * len(weights))
    return Barred(Bar.ORDERS, 0, figures.end_of(today), most, dict(zip(Platform.values, shares, strict=True)))


def _crossed(before: int, after: int) -> bool:
    return any(before < step <= after for step in steps.STEPS)


def _kept(one: Barred) -> dict:
    until = one.until.isoformat() if one.until else None
    limit = {} if one.most is None else {"most": one.most}
    return {"step": one.step, "until": until, **limit, **({"shares": dict(one.shares)} if one.shares else {})}
