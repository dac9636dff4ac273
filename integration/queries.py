"""Reads over where shops stand: the row, what is mirrored, what leaving would mean, history."""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db.models import Count, Exists, OuterRef, Q

from accounts.models import Shop
from aftersales.queries import open_returns
from campaigns.models import Registration
from core import audit, clock
from core.platforms import Platform
from finance import queries as finance
from integration import machine
from integration.machine import Reason, State
from integration.models import Binding, Choice, Integration, Pair
from orders.models import Order
from orders.models import Status as OrderStatus
from outbox.models import Connection
from products.models import Listing, Product
from promotions.models import Promotion

Status = Product.Status
Case = Promotion.Case
# On Tokopedia at all; a promotion that is shown nowhere or on TikTok Shop only is not touched by leaving.
ON_TOKOPEDIA = [Case.SAME_ON_BOTH, Case.DIFFERENT_ON_BOTH, Case.TOKOPEDIA_ONLY]
OVER = [OrderStatus.COMPLETED, OrderStatus.CANCELLED]
# What counts as live on the TikTok side: on sale, or on its way there.
LIVE = [Status.ACTIVATE, Status.PENDING]


def binding_of(shop) -> Binding | None:
    """The Tokopedia shop that is bound to this account, or about to be."""
    rows = Binding.objects.for_shop(shop).exclude(state=Binding.State.GIVEN_UP)
    return rows.select_related("connection", "shop").first()


def pairs_of(binding: Binding):
    """The binding's pairs with both their sides."""
    return binding.pairs.select_related("listing", "product").prefetch_related("product__images")


def pair_counts(binding: Binding) -> dict[str, int]:
    """How many pairs stand in each state."""
    return binding.pairs.aggregate(**{state: Count("id", filter=Pair.standing(state)) for state in Pair.State.values})


def connection_of(shop, platform: str) -> Connection | None:
    """The connection through which buyers of a storefront see the shop, if it has one that works."""
    rows = Connection.objects.for_shop(shop).live().filter(channels__contains=[platform])
    return rows.exclude(external_shop_id="").order_by("id").first()


def why_not_eligible(shop) -> list[str]:
    """What keeps the shop from being activated: SUSPENDED, NOT_CONNECTED; empty when nothing does (docs/rules.md 1.5)."""
    why = []
    if shop.status != Shop.Status.ACTIVE:
        why.append("SUSPENDED")
    if connection_of(shop, Platform.TIKTOK_SHOP) is None:
        why.append("NOT_CONNECTED")
    return why


def standing(shop) -> Integration:
    """Where the shop stands. A shop that nobody has moved yet has no row: it is told as it will begin."""
    return Integration.objects.for_shop(shop).select_related("wave").first() or begins_as(shop)


def begins_as(shop) -> Integration:
    """The first row of a shop, unsaved: one that was connected to Tokopedia by hand is there already."""
    row = Integration(shop=shop, changed_at=shop.created_at)
    if (there := connection_of(shop, Platform.TOKOPEDIA)) is not None:
        row.state, row.reason, row.activated_at = State.ACTIVE_AUTO, Reason.CONNECTED, shop.created_at
        row.mirror_status = "MIRRORED" if there else ""
    return row


@dataclass(frozen=True)
class Counts:
    """How the catalogue stands on Tokopedia, in products: ``live`` on the TikTok side; of those wanted on Tokopedia
    ``mirrored`` are on sale there, ``waiting`` on their way, ``refused``; ``only_there`` are sold nowhere else."""

    live: int
    mirrored: int
    waiting: int
    refused: int
    suspended: int
    only_there: int
    left_out: int
    not_there: int


def counts(shop) -> Counts:
    """The figures of the cockpit; three queries."""
    listings = Listing.objects.filter(
        product__shop=shop, platform=Platform.TOKOPEDIA, wanted=True, product__wanted_status=Status.ACTIVATE
    )
    seen = dict(listings.order_by().values_list("status").annotate(n=Count("id")))
    products = Product.objects.for_shop(shop).filter(wanted_status=Status.ACTIVATE)
    both = [Platform.TIKTOK_SHOP.value, Platform.TOKOPEDIA.value]
    figures = products.aggregate(
        live=Count("id", filter=Q(platforms__contains=both[:1], status__in=LIVE)),
        only_there=Count("id", filter=Q(platforms=both[1:])),
        not_there=Count("id", filter=Q(platforms=both[:1], status__in=LIVE)),
    )
    mirrored, refused = seen.get(Status.ACTIVATE, 0), seen.get(Status.FAILED, 0)
    suspended = seen.get(Status.PLATFORM_DEACTIVATED, 0) + seen.get(Status.FREEZE, 0)
    return Counts(
        mirrored=mirrored,
        refused=refused,
        suspended=suspended,
        waiting=sum(seen.values()) - mirrored - refused - suspended,
        left_out=chosen(shop, Choice.Kind.LEFT_OUT).count(),
        **figures,
    )


def to_mirror(row: Integration):
    """The products that this activation still has to look at, in the order it does: live ones that are not on Tokopedia,
    without those left out, and all that leaving once took off."""
    products = Product.objects.for_shop(row.shop).filter(pk__gt=row.mirror_at_id, pk__lte=row.mirror_until_id)
    chosen = Choice.objects.for_shop(row.shop)
    withdrawn = Q(pk__in=chosen.filter(kind=Choice.Kind.WITHDRAWN).values("product"))
    left_out = Q(pk__in=chosen.filter(kind=Choice.Kind.LEFT_OUT).values("product"))
    is_live = Q(wanted_status=Status.ACTIVATE, status__in=LIVE)
    # Of two that have one title the one that was there comes back.
    taken_off = Product.objects.filter(pk__in=chosen.filter(kind=Choice.Kind.WITHDRAWN).values("product"))
    title_taken = Q(pk__in=chosen.filter(kind=Choice.Kind.TITLE_TAKEN).values("product"))
    yields = title_taken & Q(Exists(taken_off.filter(title__iexact=OuterRef("title"))))
    return products.current().filter(withdrawn | (is_live & ~left_out & ~yields)).order_by("id")


def may_choose(row: Integration) -> bool:
    """Whether products are chosen for the whole activation: as long as the shop is not on Tokopedia."""
    return row.state in (State.NOT_ELIGIBLE, State.SCHEDULED, State.OPTED_OUT)


def chosen(shop, kind: str):
    """Products of a choice that still holds: what was put on Tokopedia since, or deleted, is not left out any more."""
    rows = Product.objects.for_shop(shop).current().exclude(platforms__contains=[Platform.TOKOPEDIA])
    return rows.filter(pk__in=Choice.objects.for_shop(shop).filter(kind=kind).values("product"))


def coming(row: Integration):
    """What would be on Tokopedia after an activation now: what it would put there, and what is wanted there already."""
    products = Product.objects.for_shop(row.shop).current()
    choices = Choice.objects.for_shop(row.shop)
    is_live = Q(wanted_status=Status.ACTIVATE, status__in=LIVE)
    withdrawn = Q(pk__in=choices.filter(kind=Choice.Kind.WITHDRAWN).values("product"))
    left_out = Q(pk__in=choices.filter(kind=Choice.Kind.LEFT_OUT).values("product"))
    return products.filter(withdrawn | (is_live & ~left_out) | Q(platforms__contains=[Platform.TOKOPEDIA]))


def staying(row: Integration):
    """What an activation would not put on Tokopedia although nobody left it out: drafts, and what is not on sale."""
    left_out = Choice.objects.for_shop(row.shop).filter(kind=Choice.Kind.LEFT_OUT).values("product")
    products = Product.objects.for_shop(row.shop).current().exclude(pk__in=left_out)
    return products.exclude(pk__in=coming(row).order_by().values("pk"))


def on_tokopedia(shop):
    """Every product that is wanted on Tokopedia, drafts too."""
    return Product.objects.for_shop(shop).current().filter(platforms__contains=[Platform.TOKOPEDIA]).order_by("id")


@dataclass(frozen=True)
class Effects:
    """What leaving Tokopedia would touch; said before, and what ``only_there`` counts goes off sale altogether."""

    products: int
    only_there: int
    promotions: int
    registrations: int
    open_orders: int
    open_returns: int
    unpaid: int  # rupiah of Tokopedia orders that are not on the seller's bank account yet

    def told(self) -> dict[str, int]:
        """As the log and the API have it."""
        return dict(self.__dict__)


def effects(shop) -> Effects:
    """What would happen now."""
    there = on_tokopedia(shop).filter(wanted_status=Status.ACTIVATE)
    promotions = Promotion.objects.for_shop(shop).unfinished(clock.now()).filter(display_case__in=ON_TOKOPEDIA)
    registrations = Registration.objects.for_shop(shop).filter(
        status__in=Registration.LIVE, campaign__ends_at__gt=clock.now(), campaign__platforms=[Platform.TOKOPEDIA]
    )
    orders = Order.objects.for_shop(shop).filter(purchased_on=Platform.TOKOPEDIA).exclude(status__in=OVER)
    return Effects(
        products=there.count(),
        only_there=there.filter(platforms=[Platform.TOKOPEDIA]).count(),
        promotions=promotions.filter(campaign="").count(),
        registrations=registrations.count(),
        open_orders=orders.count(),
        open_returns=open_returns(shop, Platform.TOKOPEDIA).count(),
        unpaid=_unpaid(shop),
    )


def _unpaid(shop) -> int:
    """Whole rupiah that Tokopedia still holds: to be settled, on hold, to be withdrawn, on the way to the bank."""
    purse = finance.purse(shop)
    parts = (purse.to_settle, purse.on_hold, purse.available, purse.on_the_way)
    return sum(part[Platform.TOKOPEDIA] for part in parts)


def can_now(row: Integration) -> list[str]:
    """What the seller can do from here, in the API's words: activate, opt-out, rejoin, confirm."""
    is_eligible = not why_not_eligible(row.shop)
    can = {
        "activate": is_eligible and (machine.can(row.state, "activate") or machine.can(row.state, "plan")),
        "opt-out": machine.can(row.state, "opt_out"),
        "rejoin": is_eligible and machine.can(row.state, "rejoin"),
        "confirm": machine.can(row.state, "confirm") or machine.can(row.state, "finish"),
    }
    if row.state == State.NOT_ELIGIBLE and row.reason == Reason.ROLLED_BACK:
        can["activate"] = False
    return [name for name, may in can.items() if may]


def is_shown(row: Integration, connection: Connection) -> bool:
    """Whether buyers are to see the shop through this connection: a binding leaves the mirror as it was until it is
    confirmed."""
    state = row.state_before if row.state in (State.BINDING, State.CONFIRMING) else row.state
    return connection.stage == Connection.Stage.LIVE and state in machine.MIRRORED


def history(row: Integration, limit: int = 100):
    """What happened to where the shop stands, newest first."""
    return audit.history(row, limit=limit) if row.pk else []


def due(now):
    """Shops whose day has come, oldest first; those of a wave that is paused wait."""
    rows = Integration.objects.filter(state=State.SCHEDULED, scheduled_at__lte=now).select_related("shop")
    rows = rows.filter(Q(wave=None) | Q(wave__status="RUNNING"))
    again = clock.machine_now() - timedelta(seconds=settings.INTEGRATION_RETRY_SECONDS)
    return rows.filter(Q(trouble_at=None) | Q(trouble_at__lte=again)).order_by("scheduled_at", "id")
