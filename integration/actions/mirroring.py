"""Route A: a shop is activated, and its live products are put on Tokopedia, a chunk a transaction."""

from django.conf import settings
from django.db.models import Max

from core import audit, clock, jobs
from core.actors import Actor
from core.errors import Refused
from core.models import Job
from core.platforms import Platform
from core.sentences import gettext as _
from core.transactions import in_transaction
from integration import machine, queries
from integration.actions import moving
from integration.machine import Reason, State
from integration.models import Choice, Integration
from logistics import actions as logistics
from outbox import actions as outbox
from outbox.models import Connection
from outbox.operations import Operation
from products.catalogue.actions import whole_shop
from products.models import Product
from promotions.models import Promotion
from storefronts import actions as storefronts
from storefronts import adapters
from storefronts.contract import StorefrontError

MIRROR, WITHDRAW = "mirror", "withdraw"


@in_transaction
def begin_now(shop, *, actor: Actor) -> Integration:
    """The seller does not want to wait: a planned shop, or one that could be planned, is activated as soon as a worker
    has spoken to Tokopedia; one that is connected there already at once."""
    shop, row = moving.lock_shop(shop)
    if row.state == State.NOT_ELIGIBLE:
        if row.reason == Reason.ROLLED_BACK:
            text = _(
                "The platform took the mirror back. It will write to you when your shop can come to Tokopedia again."
            )
            raise Refused("rolled_back", text, details={"state": row.state})
        row = moving.plan(shop, at=clock.now(), actor=actor, reason=Reason.BROUGHT_FORWARD)
        row = Integration.objects.select_for_update(no_key=True).get(pk=row.pk)
    else:
        machine.check(row.state, "activate", State.ACTIVE_AUTO, Reason.BROUGHT_FORWARD, actor)
        moving.refuse_ineligible(shop)
        if row.is_day_here(clock.now()) and row.trouble_at is None:
            raise Refused("activation_begun", _("Your shop is being activated; that takes a few seconds."))
    if queries.connection_of(shop, Platform.TOKOPEDIA) is not None:
        return go_live(shop, reason=Reason.BROUGHT_FORWARD, actor=actor)
    row.scheduled_at, row.trouble_at = clock.now(), None
    moving.save(row)
    start_job(row, MIRROR, actor)
    return row


def activate(shop, *, actor: Actor) -> Integration:
    """The shop's day has come: open its mirror on Tokopedia and begin to mirror. Speaks HTTP, so it is no transaction;
    it may be repeated until it succeeds. A shop that stands elsewhere by now is left alone."""
    row = queries.standing(shop)
    if row.state != State.SCHEDULED:
        return row
    if queries.why_not_eligible(shop):
        moving.note_trouble(shop, _("The shop cannot come to Tokopedia now: it is suspended or not connected."))
        return queries.standing(shop)
    if queries.connection_of(shop, Platform.TOKOPEDIA) is None:
        try:
            _open_mirror(shop)
        except StorefrontError as error:
            moving.note_trouble(shop, error.message)
            raise
    asked = machine.party_of(actor) == machine.SELLER
    return go_live(shop, reason=Reason.BROUGHT_FORWARD if asked else Reason.DUE, actor=actor)


def _open_mirror(shop) -> None:
    """Tokopedia makes a shop for this one, and we connect to it; it is not live before ``go_live`` says so."""
    account = queries.connection_of(shop, Platform.TIKTOK_SHOP)
    assert account is not None
    base = settings.STOREFRONT_TOKOPEDIA_URL.rstrip("/")
    ours = {"app_key": settings.STOREFRONT_TOKOPEDIA_APP_KEY, "app_secret": settings.STOREFRONT_TOKOPEDIA_APP_SECRET}
    platform = Connection(
        shop=shop, name="Tokopedia", channels=[Platform.TOKOPEDIA], base_url=base, auth_url=base, **ours
    )
    opened = adapters.open_adapter(platform).open_mirror(account=account.external_shop_id, name=shop.name)
    joining = Connection.objects.for_shop(shop).filter(base_url=base + opened.path).first()
    if joining is None:
        joining = storefronts.create_connection(
            shop, name=_free_name(shop), channels=[Platform.TOKOPEDIA], base_url=base + opened.path,
            actor=Actor.system("integration"), stage=Connection.Stage.JOINING, **ours,
        )  # fmt: skip
    storefronts.open_connection(joining, auth_code=opened.auth_code, webhook_base=settings.PUBLIC_URL)
    logistics.link_warehouses(joining, adapters.open_adapter(joining).list_warehouses())


def _free_name(shop) -> str:
    taken = set(Connection.objects.for_shop(shop).values_list("name", flat=True))
    names = ["Tokopedia", *(f"Tokopedia {number}" for number in range(2, 100))]
    return next(name for name in names if name not in taken)


@in_transaction
def go_live(shop, *, reason: str, actor: Actor) -> Integration:
    """Buyers of Tokopedia see the shop from now on; the first chunk of products goes along, a worker does the rest.
    Refuses (``wrong_state``) a shop that stands elsewhere by now."""
    shop, row = moving.lock_shop(shop)
    machine.check(row.state, "activate", State.ACTIVE_AUTO, reason, actor)
    set_live(shop, actor)
    row.activated_at = clock.now()
    begin_mirroring(shop, row)
    moving.move(row, "activate", State.ACTIVE_AUTO, reason=reason, actor=actor, products=row.mirror_total)
    go_on(row, actor)
    return row


def set_live(shop, actor: Actor) -> None:
    """The connection that was joining is the shop's on Tokopedia now: name, logo and services are told there."""
    joining = Connection.objects.select_for_update(no_key=True).for_shop(shop)
    joining = joining.filter(stage=Connection.Stage.JOINING, channels__contains=[Platform.TOKOPEDIA])
    connection = joining.exclude(external_shop_id="").order_by("id").first()
    if connection is not None and queries.connection_of(shop, Platform.TOKOPEDIA) is None:
        set_stage(connection, Connection.Stage.LIVE, actor)
        outbox.enqueue(Operation.SHOP_PUSH, shop, connections=[connection])
        outbox.enqueue(Operation.SHIPPING_OPTIONS_PUSH, shop, connections=[connection])
        # What was wanted on Tokopedia before there was anybody to tell.
        products = queries.on_tokopedia(shop).exclude(wanted_status=Product.Status.DRAFT)
        outbox.enqueue_many(Operation.PRODUCT_PUSH, list(products), connections=[connection])
        promotions = Promotion.objects.for_shop(shop).unfinished(clock.now())
        outbox.enqueue_many(Operation.PROMOTION_PUSH, list(promotions), connections=[connection])


def set_stage(connection: Connection, stage: str, actor: Actor) -> None:
    """A connection takes another part; the caller holds its row."""
    before, connection.stage = connection.stage, stage
    connection.save(update_fields=["stage"])
    audit.record(connection, "connection.stage_changed", actor, before={"stage": before}, after={"stage": stage})


def begin_mirroring(shop, row: Integration) -> None:
    """From the first product to the last of now, and the shop has left nothing any more. The caller saves the row."""
    shop.left_platforms = [platform for platform in shop.left_platforms if platform != Platform.TOKOPEDIA]
    shop.save(update_fields=["left_platforms"])
    row.left_at, row.trouble, row.trouble_at, row.mirror_finished_at = None, "", None, None
    row.mirror_at_id = row.mirror_looked = row.mirror_put_on = 0
    row.mirror_until_id = Product.objects.for_shop(shop).aggregate(last=Max("id"))["last"] or 0
    row.mirror_total = queries.to_mirror(row).count()


def go_on(row: Integration, actor: Actor) -> None:
    """The first chunk at once, so that a small shop waits for nothing; then a worker."""
    moving.tell_storefront(row)
    if mirror_some(row):
        start_job(row, MIRROR, actor)


def start_job(row: Integration, deed: str, actor: Actor) -> None:
    """Have a worker do it."""
    job = jobs.create(row.shop, kind=Job.Kind.INTEGRATION, actor=actor, params={"do": deed})
    jobs.start(job)


@in_transaction
def mirror_some(row: Integration, *, limit: int | None = None) -> bool:
    """Put the next products on Tokopedia; where it stands is kept with them, so that a kill loses and repeats nothing.
    Returns whether some are left. A shop that left meanwhile, or is suspended, gets none."""
    shop, row = moving.lock_shop(row.shop)
    if row.state not in (State.ACTIVE_AUTO, State.BINDING, State.CONFIRMING) or row.mirror_finished_at is not None:
        return False
    if shop.status != shop.Status.ACTIVE:
        return False
    limit = limit or settings.INTEGRATION_CHUNK
    ids = list(queries.to_mirror(row).values_list("pk", flat=True)[:limit])
    actor = Actor.system("integration")
    done = whole_shop.set_storefront(shop, ids, platform=Platform.TOKOPEDIA, is_on=True, actor=actor)
    there = set(queries.on_tokopedia(shop).filter(pk__in=ids).values_list("pk", flat=True))
    Choice.objects.for_shop(shop).filter(product__in=there).delete()
    Choice.objects.bulk_create(
        [Choice(shop=shop, product_id=pk, kind=Choice.Kind.TITLE_TAKEN) for pk in ids if pk not in there],
        update_conflicts=True, unique_fields=["product"], update_fields=["kind"],
    )  # fmt: skip
    row.mirror_looked += len(ids)
    row.mirror_put_on += len(done)
    row.mirror_at_id = ids[-1] if ids else row.mirror_until_id
    is_left = len(ids) == limit and queries.to_mirror(row).exists()
    if not is_left:
        row.mirror_finished_at = clock.now()
        audit.record(row, "integration.mirrored", actor, after={"products": row.mirror_put_on})
    moving.save(row)
    return is_left
