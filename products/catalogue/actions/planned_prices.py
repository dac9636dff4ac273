"""Prices planned for a moment: they come, and go again, by themselves (docs/rules.md 2.7)."""

from datetime import datetime, timedelta

from django.db.models import Q

from core import audit, clock
from core.actors import Actor
from core.errors import Refused
from core.money import rupiah
from core.sentences import gettext as _
from core.transactions import in_transaction
from products import floors, rules
from products.catalogue.actions.changing import set_prices
from products.models import HeldPrice, PlannedPrice, Product, Sku
from products.product_rows import lock_product

State = PlannedPrice.State
AHEAD_MAX = timedelta(days=365)
SCHEDULE = Actor.system("planned prices")


@in_transaction
def plan(sku: Sku, *, price: int, starts_at: datetime, ends_at: datetime | None, actor: Actor) -> PlannedPrice:
    """Plan a list price (whole rupiah) from a moment on, until ``ends_at`` where one is given; no storefront hears of it
    before.

    Refuses a price out of bounds or below the floor, a moment that is over or more than a year ahead, an end that is not
    later, a second plan for a SKU (``planned_already``), and a moment at which a promotion or campaign holds the price
    (``price_locked``).
    """
    product = lock_product(sku.product)
    row = Sku.objects.get(pk=sku.pk)
    now = clock.now()
    if found := rules.price_fault(price):
        raise Refused.of(found)
    if not now < starts_at <= now + AHEAD_MAX:
        raise Refused("starts_out_of_bounds", _("Choose a moment of the next 365 days."), field="starts_at")
    if ends_at is not None and not starts_at < ends_at <= now + AHEAD_MAX:
        text = _("It must end after it starts, within the next 365 days; leave it empty to keep the price.")
        raise Refused("ends_out_of_bounds", text, field="ends_at")
    if row.planned_prices.filter(state__in=PlannedPrice.UNFINISHED).exists():
        text = _("A price of %(sku)s is planned already. Cancel that one first.")
        raise Refused("planned_already", text % {"sku": str(row)}, field="sku_id")
    _refuse_held(row, starts_at, "starts_at")
    if ends_at is not None:
        _refuse_held(row, ends_at, "ends_at")
    floors.refuse_prices({row: price})
    planned = PlannedPrice.objects.create(
        shop_id=product.shop_id, sku=row, price=price, starts_at=starts_at, ends_at=ends_at, updated_at=now
    )
    after = {"sku": str(row), "price": price, "starts_at": starts_at.isoformat()}
    after |= {"ends_at": ends_at.isoformat()} if ends_at else {}
    audit.record(product, "product.price_planned", actor, after=after)
    return planned


@in_transaction
def cancel(planned: PlannedPrice, *, actor: Actor) -> PlannedPrice:
    """Call a planned price off; one that runs goes back at once. Refuses one that is over (``plan_over``), and a way back
    that ``set_prices`` refuses."""
    product = lock_product(planned.sku.product)
    row = PlannedPrice.objects.select_related("sku").get(pk=planned.pk)
    if row.state not in PlannedPrice.UNFINISHED:
        raise Refused("plan_over", _("It is over already."))
    if row.state == State.RUNNING:
        _go_back(row, actor)
    _end(row, State.CANCELLED)
    audit.record(product, "product.price_plan_cancelled", actor, after={"sku": str(row.sku), "price": row.price})
    return row


def run_due() -> int:
    """Let every planned price come or go whose moment is there; how many did. Each in a transaction of its own, so that
    none hinders another."""
    now, done = clock.now(), 0
    due = Q(state=State.WAITING, starts_at__lte=now) | Q(state=State.RUNNING, ends_at__lte=now)
    for row in PlannedPrice.objects.filter(due).select_related("sku__product").order_by("id"):
        try:
            done += _run(row)
        except Refused as refusal:
            _fail(row, refusal)
    return done


@in_transaction
def _run(planned: PlannedPrice) -> bool:
    """One planned price, once: whoever comes second finds it done. Whether it came or went."""
    lock_product(planned.sku.product)
    row = PlannedPrice.objects.select_related("sku__product").get(pk=planned.pk)
    now = clock.now()
    if row.state == State.WAITING and row.ends_at is not None and row.ends_at <= now:
        text = _("Nothing ran here between its start and its end, so the price stayed as it was.")
        raise Refused("plan_missed", text)
    if row.state == State.WAITING and row.starts_at <= now:
        _come(row)
    elif row.state == State.RUNNING and row.ends_at is not None and row.ends_at <= now:
        _go_back(row, SCHEDULE)
        _end(row, State.DONE)
    else:
        return False
    return True


@in_transaction
def _fail(planned: PlannedPrice, refusal: Refused) -> None:
    """Keep why, and tell the shop once. A way back is tried again until it is free; a start that was refused is over."""
    product = Product.objects.select_for_update(no_key=True).get(pk=planned.sku.product_id)
    row = PlannedPrice.objects.select_related("sku").get(pk=planned.pk)
    if row.state != planned.state:
        return  # called off, or done, since it was refused
    is_news = row.problem is None or row.problem["code"] != refusal.code
    row.problem = refusal.faults[0].kept()
    _end(row, State.FAILED if row.state == State.WAITING or refusal.code == "product_deleted" else State.RUNNING)
    if is_news:
        after = {"sku": str(row.sku), "price": row.price, "problem": refusal.message}
        audit.record(product, "product.price_plan_failed", SCHEDULE, after=after)


def _come(row: PlannedPrice) -> None:
    if not row.sku.is_active:
        raise Refused("sku_unknown", _("This SKU is sold no longer."))
    before = row.sku.price
    set_prices(row.sku.product, prices={row.sku.public_id: row.price}, actor=SCHEDULE)
    row.price_before = before
    _end(row, State.RUNNING if row.ends_at is not None else State.DONE)


def _go_back(row: PlannedPrice, actor: Actor) -> None:
    """The price of before, unless somebody has set another one meanwhile."""
    assert row.price_before is not None
    if row.sku.price == row.price:
        set_prices(row.sku.product, prices={row.sku.public_id: row.price_before}, actor=actor)
        return
    text = _("The price was changed to %(now)s meanwhile, so it stays.")
    row.problem = Refused("price_changed", text % {"now": rupiah(row.sku.price)}).faults[0].kept()


def _end(row: PlannedPrice, state: str) -> None:
    row.state, row.updated_at = state, clock.now()
    row.save(update_fields=["state", "price_before", "problem", "updated_at"])


def _refuse_held(sku: Sku, moment: datetime, field: str) -> None:
    held = HeldPrice.objects.filter(sku=sku, begins_at__lte=moment, ends_at__gt=moment).order_by("-ends_at").first()
    if held is not None:
        text = _("“%(name)s” sells it at a fixed price at that moment. Choose one before or after it.")
        details = {"promotion": held.holder, "sku_id": sku.public_id}
        raise Refused("price_locked", text % {"name": held.name}, field=field, details=details)
