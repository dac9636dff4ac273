"""A shop leaves Tokopedia, by its seller's wish or the platform's, and comes back (docs/rules.md 1.5)."""

from django.conf import settings

from core import clock
from core.actors import Actor
from core.platforms import Platform
from core.transactions import in_transaction
from integration import machine, queries
from integration.actions import mirroring, moving
from integration.machine import Reason, State
from integration.models import Choice, Integration
from products.catalogue.actions import whole_shop
from products.models import Product


@in_transaction
def opt_out(shop, *, actor: Actor) -> Integration:
    """The seller does not want the shop on Tokopedia. Buyers there do not see it any more; on TikTok Shop nothing changes;
    open orders, returns and money of Tokopedia go on. What is taken off is remembered, so that coming back is exact."""
    shop, row = moving.lock_shop(shop)
    effects = queries.effects(shop)
    row.wave = None
    _begin_leaving(shop, row)
    moving.move(row, "opt_out", State.OPTED_OUT, reason=Reason.SELLER_LEFT, actor=actor, **effects.told())
    _go_on(row, actor)
    return row


@in_transaction
def roll_back(shop, *, actor: Actor) -> Integration:
    """The platform takes the mirror back: as when the seller leaves, but the seller cannot come back before the platform
    plans it anew."""
    shop, row = moving.lock_shop(shop)
    effects = queries.effects(shop)
    _begin_leaving(shop, row)
    row.is_roll_back_due = False
    moving.move(row, "roll_back", State.NOT_ELIGIBLE, reason=Reason.ROLLED_BACK, actor=actor, **effects.told())
    _go_on(row, actor)
    return row


def _begin_leaving(shop, row: Integration) -> None:
    """Nothing more is put on Tokopedia, and what is not there now stays off when the shop comes back."""
    shop.left_platforms = sorted({*shop.left_platforms, Platform.TOKOPEDIA.value})
    shop.save(update_fields=["left_platforms"])
    row.left_at, row.scheduled_at, row.latest_at = clock.now(), None, None
    if row.activated_at is not None:
        _remember_what_stays_off(shop, row)


def _remember_what_stays_off(shop, row: Integration) -> None:
    chosen = Choice.objects.for_shop(shop)
    chosen.filter(kind=Choice.Kind.LEFT_OUT).delete()
    known = chosen.values("product")
    off = Product.objects.for_shop(shop).current().exclude(platforms__contains=[Platform.TOKOPEDIA])
    if row.mirror_finished_at is None:
        # What the mirroring has not come to yet was never taken off by anybody.
        off = off.filter(pk__lte=row.mirror_at_id)
    off = off.exclude(pk__in=known).order_by("id")
    Choice.objects.bulk_create(
        [Choice(shop=shop, product_id=pk, kind=Choice.Kind.LEFT_OUT) for pk in off.values_list("pk", flat=True)],
        ignore_conflicts=True,
        batch_size=1000,
    )


def _go_on(row: Integration, actor: Actor) -> None:
    moving.tell_storefront(row)
    if withdraw_some(row):
        mirroring.start_job(row, mirroring.WITHDRAW, actor)


@in_transaction
def withdraw_some(row: Integration, *, limit: int | None = None) -> bool:
    """Take the next products off Tokopedia and remember them; whether some are left. One that came back meanwhile keeps
    the others."""
    shop, row = moving.lock_shop(row.shop)
    if row.left_at is None:
        return False
    limit = limit or settings.INTEGRATION_CHUNK
    ids = list(queries.on_tokopedia(shop).values_list("pk", flat=True)[:limit])
    actor = Actor.system("integration")
    done = whole_shop.set_storefront(shop, ids, platform=Platform.TOKOPEDIA, is_on=False, actor=actor)
    Choice.objects.bulk_create(
        [Choice(shop=shop, product_id=pk, kind=Choice.Kind.WITHDRAWN) for pk in sorted(done)],
        update_conflicts=True, unique_fields=["product"], update_fields=["kind"],
    )  # fmt: skip
    return len(ids) == limit and queries.on_tokopedia(shop).exists()


@in_transaction
def rejoin(shop, *, actor: Actor) -> Integration:
    """The seller comes back. What leaving took off is on Tokopedia again, and what was made live meanwhile; what the
    seller had taken off before stays off. A shop that was never there is activated as soon as a worker has spoken to
    Tokopedia."""
    shop, row = moving.lock_shop(shop)
    was_there = queries.connection_of(shop, Platform.TOKOPEDIA) is not None
    target = State.ACTIVE_AUTO if was_there else State.SCHEDULED
    machine.check(row.state, "rejoin", target, Reason.SELLER_CAME_BACK, actor)
    moving.refuse_ineligible(shop)
    if was_there:
        row.activated_at = row.activated_at or clock.now()
        mirroring.begin_mirroring(shop, row)
    else:
        row.scheduled_at, row.left_at, row.latest_at = clock.now(), None, None
        shop.left_platforms = [platform for platform in shop.left_platforms if platform != Platform.TOKOPEDIA]
        shop.save(update_fields=["left_platforms"])
    moving.move(row, "rejoin", target, reason=Reason.SELLER_CAME_BACK, actor=actor)
    if was_there:
        mirroring.go_on(row, actor)
    else:
        mirroring.start_job(row, mirroring.MIRROR, actor)
    return row


@in_transaction
def settle_roll_backs(limit: int = 50) -> int:
    """Mirrors that Tokopedia said it rolled back. Returns how many."""
    due = list(Integration.objects.filter(is_roll_back_due=True).select_related("shop").order_by("id")[:limit])
    for row in due:
        _settle_roll_back(row.shop)
    return len(due)


def _settle_roll_back(shop) -> None:
    _shop, row = moving.lock_shop(shop)
    if machine.can(row.state, "roll_back"):
        roll_back(shop, actor=Actor.platform(Platform.TOKOPEDIA))
    else:
        row.is_roll_back_due = False
        moving.save(row)
