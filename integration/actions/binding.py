"""Route B: the owner of a Tokopedia shop binds it to this account; it is read, and the seller confirms."""

import contextlib
import re
from collections.abc import Mapping
from datetime import timedelta

from django.conf import settings

from core import clock, jobs
from core.actors import Actor
from core.errors import Refused
from core.models import ChangeLog, Job
from core.platforms import Platform
from core.sentences import gettext as _
from core.transactions import in_transaction
from integration import machine, queries
from integration.actions import mirroring, moving, pairing
from integration.machine import Reason, State
from integration.models import Binding, BindingWarehouse, Integration, OldListing
from logistics import actions as logistics
from logistics.models import Warehouse, WarehouseLink
from outbox import actions as outbox
from outbox.models import Connection, SyncJob
from outbox.operations import STATE_PUSHES, Operation
from products.listings.actions import adopting
from products.models import Category
from storefronts import actions as storefronts
from storefronts import adapters
from storefronts.contract import NotAllowedError, PermanentError, StorefrontError

READ = "read"
SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
BATCH = 25
BEGIN_SECONDS = 60


def begin(shop, *, slug: str, code: str, actor: Actor) -> Binding:
    """Bind the Tokopedia shop ``slug`` with the ``code`` that its owner made in Tokopedia's dashboard (good once, for half
    an hour). Speaks HTTP, so it is no transaction.

    Refuses a code that is spent or wrong (``code_bad``), a shop that another account has (``bound_elsewhere``), a second
    Tokopedia shop for this account (``bound_already``), an account that is not eligible, and Tokopedia being away
    (``unreachable``)."""
    _refuse_early(shop, slug)
    account = queries.connection_of(shop, Platform.TIKTOK_SHOP)
    assert account is not None
    connection = _connection(shop, slug, actor)
    try:
        storefronts.open_connection(connection, auth_code=code, webhook_base=settings.PUBLIC_URL)
        adapter = adapters.open_adapter(connection)
        name, warehouses = adapter.shop_profile().name, adapter.list_warehouses()
        adapter.set_binding("BINDING", account=account.external_shop_id, name=shop.name)
    except StorefrontError as error:
        _forget(connection)
        raise _refusal(error) from error
    try:
        return _begin(shop, connection, name, warehouses, actor)
    except Refused:
        if not Binding.objects.filter(connection=connection).exclude(state=Binding.State.GIVEN_UP).exists():
            with contextlib.suppress(StorefrontError):  # it can be bound again all the same
                adapter.set_binding("FREE", account=account.external_shop_id, name=shop.name)
            _forget(connection)
        raise


def _refuse_early(shop, slug: str) -> None:
    """What can be said without a call."""
    row = queries.standing(shop)
    if queries.binding_of(shop) is not None:
        raise Refused("bound_already", _("A Tokopedia shop is bound to this account already."))
    if not machine.can(row.state, "bind"):
        machine.check(row.state, "bind", State.BINDING, Reason.BOUND_FROM_TOKOPEDIA, Actor("SELLER"))
    moving.refuse_ineligible(shop)
    if not SLUG.fullmatch(slug):
        raise Refused("code_bad", _("This link is not whole. Make a new one in the Tokopedia dashboard."))
    there = queries.connection_of(shop, Platform.TOKOPEDIA)
    if there is not None and len(there.channels) > 1:
        text = _("One connection of yours serves both storefronts: there is no mirror that another shop could replace.")
        raise Refused("one_connection", text)


def _refusal(error: StorefrontError) -> Refused:
    if error.code == "12052333":
        return Refused("bound_elsewhere", _("This Tokopedia shop is bound to another account."))
    if isinstance(error, PermanentError | NotAllowedError):
        return Refused(
            "code_bad", _("This code was used already or is too old. Make a new one in the Tokopedia dashboard.")
        )
    return Refused("unreachable", _("Tokopedia does not answer just now. Try again in a minute; nothing was changed."))


@in_transaction
def _connection(shop, slug: str, actor: Actor) -> Connection:
    """The connection to that shop: made, or taken up again after a binding that was given up."""
    base = f"{settings.STOREFRONT_TOKOPEDIA_URL.rstrip('/')}/shops/{slug}"
    known = Connection.objects.select_for_update(no_key=True).for_shop(shop).filter(base_url=base).first()
    if known is not None:
        _refuse_second_window(known)
        if known.stage == Connection.Stage.RELEASED:
            mirroring.set_stage(known, Connection.Stage.JOINING, actor)
        return known
    return storefronts.create_connection(
        shop, name=f"Tokopedia: {slug}"[:60], channels=[Platform.TOKOPEDIA], base_url=base, actor=actor,
        stage=Connection.Stage.JOINING, app_key=settings.STOREFRONT_TOKOPEDIA_APP_KEY,
        app_secret=settings.STOREFRONT_TOKOPEDIA_APP_SECRET,
    )  # fmt: skip


def _refuse_second_window(known: Connection) -> None:
    """Refuse (``binding_begun``) while another window speaks with Tokopedia for the same binding: one of the two would throw
    away what the other needs. Whoever broke off there is out of the way after a minute."""
    since = clock.in_house_time(clock.machine_now() - timedelta(seconds=BEGIN_SECONDS))
    steps = ChangeLog.objects.filter(shop=known.shop_id, subject_type="connection", subject_id=known.pk, at__gt=since)
    if known.stage == Connection.Stage.JOINING and steps.exists():
        raise Refused(
            "binding_begun", _("The binding has begun in another window. Wait a few seconds, then look here.")
        )


@in_transaction
def _forget(connection: Connection) -> None:
    """A connection that never came to be leaves nothing behind; one of an earlier binding is let go again."""
    row = Connection.objects.select_for_update(no_key=True).get(pk=connection.pk)
    if (
        row.stage != Connection.Stage.JOINING
        or Binding.objects.filter(connection=row).exclude(state="GIVEN_UP").exists()
    ):
        return
    if Binding.objects.filter(connection=row).exists() or SyncJob.objects.filter(connection=row).exists():
        release(row, Actor.system("integration"))
        forget_tokens(row)
    else:
        row.delete()


def release(connection: Connection, actor: Actor) -> None:
    """The shop behind it is not this account's: nothing of it is read any more. The caller holds the row."""
    mirroring.set_stage(connection, Connection.Stage.RELEASED, actor)


@in_transaction
def forget_tokens(connection: Connection) -> None:
    """Once Tokopedia was told that the binding was given up, we have no right to read that shop: the tokens are gone."""
    rows = Connection.objects.filter(pk=connection.pk, stage=Connection.Stage.RELEASED)
    rows.update(access_token="", refresh_token="", access_token_expires_at=None, external_shop_id="", shop_cipher="")


@in_transaction
def _begin(shop, connection: Connection, name: str, warehouses, actor: Actor) -> Binding:
    shop, row = moving.lock_shop(shop)
    before = row.state
    row.state_before = before
    binding = Binding.objects.create(
        shop=shop, connection=connection, tokopedia_shop_id=connection.external_shop_id, name=name[:60],
        opened_at=clock.now(),
    )  # fmt: skip
    moving.move(
        row, "bind", State.BINDING, reason=Reason.BOUND_FROM_TOKOPEDIA, actor=actor, tokopedia_shop=binding.name
    )
    ours = list(Warehouse.objects.for_shop(shop).filter(is_active=True).order_by("-is_default", "id"))
    by_name = {one.name.casefold(): one for one in ours}
    taken: set[int] = set()
    for there in sorted(warehouses, key=lambda warehouse: not warehouse.is_default):
        guess = by_name.get(there.name.casefold()) or (ours[0] if there.is_default and ours else None)
        guess = None if guess is None or guess.pk in taken else guess
        taken |= {guess.pk} if guess else set()
        BindingWarehouse.objects.create(
            binding=binding, external_id=there.external_id, name=there.name[:60], warehouse=guess
        )
    start_reading(row, actor)
    return binding


def start_reading(row: Integration, actor: Actor) -> None:
    """Have a worker read the Tokopedia shop."""
    mirroring.start_job(row, READ, actor)


def read(job: Job) -> None:
    """Copy what the Tokopedia shop has, listing by listing; one that was read before is not read again. Speaks HTTP."""
    binding = queries.binding_of(job.shop)
    if binding is None or binding.state != Binding.State.OPEN or binding.read_at is not None:
        return
    adapter = adapters.open_adapter(binding.connection)
    known = frozenset(binding.listings.values_list("external_id", flat=True))
    batch = []
    for listing in adapter.old_listings(skip=known):
        batch.append(listing)
        if len(batch) == BATCH:
            _keep(binding, batch)
            jobs.advance(job, processed=len(batch))
            batch = []
    _keep(binding, batch)
    jobs.advance(job, processed=len(batch))
    _read(binding, adapter.suspended_listings())


@in_transaction
def _keep(binding: Binding, batch) -> None:
    OldListing.objects.bulk_create(
        [
            OldListing(
                shop_id=binding.shop_id, binding=binding, external_id=listing.external_id, title=listing.title[:300],
                description=listing.description, category_id_there=listing.category_id, brand=listing.brand[:100], status=listing.status,
                weight_grams=listing.weight_grams, price_min=min((sku[3] for sku in listing.skus), default=0),
                price_max=max((sku[3] for sku in listing.skus), default=0), stock=sum(sku[4] for sku in listing.skus),
                rating=listing.rating, review_count=listing.review_count, reviews=listing.reviews[:50],
                pictures=list(zip(listing.picture_uris, listing.picture_urls, strict=True)), skus=[list(sku) for sku in listing.skus],
            )
            for listing in batch
        ],
        ignore_conflicts=True,
    )  # fmt: skip


@in_transaction
def _read(binding: Binding, suspended: int) -> None:
    _shop, row = moving.lock_shop(binding.shop)
    fresh = Binding.objects.select_for_update(no_key=True).get(pk=binding.pk)
    if row.state != State.BINDING or fresh.state != Binding.State.OPEN:
        return
    fresh.suspended_count, fresh.read_at = suspended, clock.now()
    fresh.save(update_fields=["suspended_count", "read_at"])
    moving.move(
        row, "read", State.CONFIRMING, reason=Reason.SHOP_READ, actor=Actor.system("integration"),
        copied=fresh.listings.count(), not_copied=suspended,
    )  # fmt: skip


def _map_warehouses(shop, binding: Binding, chosen: Mapping[str, Warehouse | None], actor: Actor) -> None:
    """Say which of our warehouses each of Tokopedia's is; None adds it as a new one of ours."""
    theirs = {row.external_id: row for row in binding.warehouses.all()}
    if not chosen.keys() <= theirs.keys():
        raise Refused("warehouse_unknown", _("Tokopedia has no such warehouse any more."))
    changed = [theirs[external_id] for external_id in chosen]
    for row in changed:
        row.warehouse = chosen[row.external_id] or _made_here(shop, row.name, actor)
    mapped = [row.warehouse_id for row in theirs.values() if row.warehouse_id is not None]
    if len(set(mapped)) < len(mapped):
        raise Refused("warehouse_twice", _("Each of your warehouses stands for one of Tokopedia's."), field="warehouse")
    # Two may change places: the constraint looks at each statement.
    binding.warehouses.filter(pk__in=[row.pk for row in changed]).update(warehouse=None)
    for row in changed:
        row.save(update_fields=["warehouse"])


def _made_here(shop, name: str, actor: Actor) -> Warehouse:
    """A new warehouse of ours of this name, with a number behind it where the name is taken."""
    taken = {known.casefold() for known in Warehouse.objects.for_shop(shop).values_list("name", flat=True)}
    names = [name, *(f"{name[:54]} ({number})" for number in range(2, 50))]
    free = next(one for one in names if one.casefold() not in taken)
    return logistics.create_warehouse(shop, values={"name": free}, actor=actor)


def _open(shop, row: Integration) -> Binding:
    """The binding that waits for the seller's confirmation; refuses (``wrong_state``) when none does."""
    if row.state not in (State.BINDING, State.CONFIRMING):
        machine.check(row.state, "confirm", State.MERGING, Reason.CONFIRMED, Actor("SELLER"))
    return Binding.objects.select_for_update(no_key=True).get(shop=shop, state=Binding.State.OPEN)


@in_transaction
def confirm(shop, *, warehouses: Mapping[str, Warehouse | None] | None = None, actor: Actor) -> Integration:
    """The seller confirms, and says which of our ``warehouses`` each of Tokopedia's is (by its id there; None: a new one). The mirror, if there is one, stops at this moment: never two Tokopedia shops of one account. From
    now on products are merged, and only prices, stock and weights change. Refuses warehouses without a counterpart
    (``warehouse_not_mapped``), one that stands for two (``warehouse_twice``) and one that is not there any more
    (``warehouse_unknown``); then nothing is changed."""
    shop, row = moving.lock_shop(shop)
    was_mirrored = row.state_before == State.ACTIVE_AUTO
    target = State.AUTO_STOPPED if was_mirrored else State.MERGING
    reason = Reason.BOUND_FROM_TOKOPEDIA if was_mirrored else Reason.CONFIRMED
    machine.check(row.state, "confirm", target, reason, actor)
    binding = _open(shop, row)
    _map_warehouses(shop, binding, warehouses or {}, actor)
    if binding.warehouses.filter(warehouse=None).exists():
        raise Refused("warehouse_not_mapped", _("Say for each Tokopedia warehouse which of yours it is."))
    binding.state, binding.confirmed_at = Binding.State.CONFIRMED, clock.now()
    since = binding.confirmed_at.replace(microsecond=0)  # the wire tells whole seconds
    Connection.objects.filter(pk=binding.connection_id).update(orders_since=since)
    _close_mirror(shop, actor)
    binding.save(update_fields=["state", "confirmed_at"])
    WarehouseLink.objects.filter(connection=binding.connection).delete()
    WarehouseLink.objects.bulk_create(
        WarehouseLink(connection=binding.connection, warehouse_id=there.warehouse_id, external_id=there.external_id)
        for there in binding.warehouses.all()
        if there.warehouse_id is not None
    )
    shop.content_held = True
    shop.left_platforms = [platform for platform in shop.left_platforms if platform != Platform.TOKOPEDIA]
    shop.save(update_fields=["content_held", "left_platforms"])
    row.left_at, row.scheduled_at, row.latest_at, row.wave = None, None, None, None
    row.mirror_finished_at = row.mirror_finished_at or clock.now()
    proposed = pairing.propose(binding)
    moving.move(row, "confirm", target, reason=reason, actor=actor, pairs=proposed)
    moving.tell_storefront(row)
    return row


def _close_mirror(shop, actor: Actor) -> None:
    """Buyers do not see the mirror any more; its open orders are worked on as before."""
    rows = Connection.objects.select_for_update(no_key=True).for_shop(shop).live()
    for mirror in rows.filter(channels=[Platform.TOKOPEDIA]).order_by("id"):
        mirroring.set_stage(mirror, Connection.Stage.CLOSED, actor)
    adopting.forget_storefront(shop, Platform.TOKOPEDIA)
    waiting = SyncJob.objects.for_shop(shop).filter(
        connection__stage=Connection.Stage.CLOSED,
        state=SyncJob.State.PENDING,
        operation__in=[operation.value for operation in STATE_PUSHES if operation != Operation.INTEGRATION_PUSH],
    )
    waiting.update(state=SyncJob.State.SUPERSEDED, pending_key=None, finished_at=clock.now())


@in_transaction
def give_up(shop, *, actor: Actor) -> Integration:
    """The seller does not bind the shop after all: everything is as before. Only until it is confirmed."""
    shop, row = moving.lock_shop(shop)
    before = row.state_before or State.NOT_ELIGIBLE
    machine.check(row.state, "give_up", before, Reason.GAVE_UP_BINDING, actor)
    binding = _open(shop, row)
    binding.state = Binding.State.GIVEN_UP
    binding.save(update_fields=["state"])
    connection = Connection.objects.select_for_update(no_key=True).get(pk=binding.connection_id)
    release(connection, actor)
    moving.move(row, "give_up", before, reason=Reason.GAVE_UP_BINDING, actor=actor)
    outbox.enqueue(Operation.INTEGRATION_PUSH, shop, connections=[connection])
    return row


def category_of(listing: OldListing) -> Category | None:
    """Our category for the storefront's; both have one tree."""
    return Category.objects.filter(external_id=listing.category_id_there, is_leaf=True).first()
