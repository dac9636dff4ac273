"""Drift checks: start one, write what it found, and settle each difference: send ours again, or take theirs over."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import structlog
from django.conf import settings
from django.db import transaction

from accounts.roles import Permission
from core import audit, broker, clock
from core.actors import Actor
from core.errors import Refused
from core.platforms import Platform
from core.sentences import gettext as _
from core.transactions import in_transaction
from outbox import actions as outbox
from outbox.models import Connection
from outbox.operations import Operation
from products.catalogue.actions.availability import set_availability
from products.catalogue.actions.changing import set_prices, update_product
from products.drift.comparison import REVIEWS, Finding
from products.listings.actions import answers
from products.models import Product, StockLevel
from products.product_rows import lock_product
from products.stock.actions.bundles import no_stock_of_its_own
from products.stock.actions.ledger import set_counts
from storefronts import registry
from storefronts.contract import ProductSnapshot
from storefronts.models import Difference, DriftCheck

log = structlog.get_logger(__name__)
Status = DriftCheck.Status
State = Difference.State

# A check reads 1,000 products a minute even from a slow host; after this its worker is taken for dead.
STALE_AFTER = timedelta(minutes=30)

# What heals a product's field, where it is less than the whole product.
_PUSH_OF = {"price": Operation.PRICE_PUSH, "stock": Operation.STOCK_PUSH} | {
    content.field: Operation.REVIEWS_PUSH for content in REVIEWS
}
# What can be taken over of a product, and the right that it needs.
_ACCEPTABLE = {
    "title": Permission.PRODUCTS_WRITE,
    "price": Permission.PRODUCTS_WRITE,
    "stock": Permission.STOCK_WRITE,
    "status": Permission.PRODUCTS_WRITE,
}


@dataclass(frozen=True)
class _Subject:
    """What a job is about, when it is no product: apps above this one have its row."""

    pk: int
    shop_id: int
    label: str

    def __str__(self):
        return self.label


@dataclass(frozen=True)
class Outcome:
    """What a check saw. ``unread`` are names of what the storefront fails at. ``news``: (product id, snapshot or None) where the storefront's own word on a listing is not
    the one we had."""

    products: int
    compared: int
    findings: list[Finding]
    news: list[tuple[int, ProductSnapshot | None]] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    unread_seconds: int = 0

    @property
    def gap(self) -> str:
        """What could not be compared, in words; "" when everything was."""
        if self.unread:
            return _(
                "The storefront could not tell of everything (%(count)d), such as “%(title)s”; all others were compared."
            ) % {
                "count": len(self.unread),
                "title": self.unread[0],
            }
        if self.unread_seconds:
            return _("The storefront could not tell of some products that we do not know; all others were compared.")
        return ""


@in_transaction
def start_drift_check(shop, *, platform: str, actor: Actor) -> DriftCheck:
    """Have everything on one storefront compared with everything we want there.

    One check a storefront at a time: the one under way is returned. Refuses (``not_connected``) when no connection
    of the shop serves the platform, and (``connection_paused``) while the seller holds it back.
    """
    connection = (
        Connection.objects.select_for_update(no_key=True)
        .for_shop(shop)
        .filter(channels__contains=[platform])
        .order_by("id")
        .first()
    )
    if connection is None:
        raise Refused(
            "not_connected",
            _("The shop is not connected to %(platform)s yet.") % {"platform": Platform(platform).label},
            field="platform",
        )
    running = (
        DriftCheck.objects.select_for_update(no_key=True)
        .for_shop(shop)
        .filter(platform=platform, status__in=[Status.PENDING, Status.RUNNING])
        .first()
    )
    if running is not None and clock.machine_now() - (running.started_at or running.requested_at) < STALE_AFTER:
        _send(running)  # the first call for a worker may have been lost
        return running
    if running is not None:
        _close(running, Status.FAILED, error=_("The worker stopped in the middle of the comparison."))
    if connection.paused_at is not None:
        raise Refused(
            "connection_paused",
            _("Syncing with %(platform)s is paused. Resume it first: a comparison now would only show what waits.")
            % {"platform": Platform(platform).label},
            field="platform",
        )
    check = DriftCheck.objects.create(
        shop=shop, connection=connection, platform=platform, requested_at=clock.machine_now(), status=Status.PENDING
    )
    audit.record(check, "drift_check.started", actor, after={"platform": platform})
    _send(check)
    return check


def _send(check: DriftCheck) -> None:
    if settings.SYNC_NUDGE:
        transaction.on_commit(lambda: _send_now(check.pk), robust=True)


def _send_now(check_id: int) -> None:
    # Redis may be down: the row stays, and the next start or the schedule sends it again.
    broker.send_task("products.tasks.run_drift_check", queue="jobs", kwargs={"check_id": check_id})


@in_transaction
def begin(check_id: int) -> DriftCheck | None:
    """Start a check (or start it again after its worker died); None when it has ended."""
    check = (
        DriftCheck.objects.select_for_update(no_key=True, of=("self",))
        .select_related("connection", "shop")
        .filter(pk=check_id)
        .first()
    )
    if check is None or check.status not in (Status.PENDING, Status.RUNNING):
        return None
    check.status, check.started_at = Status.RUNNING, clock.machine_now()
    check.save(update_fields=["status", "started_at"])
    return check


@in_transaction
def finish(check: DriftCheck, outcome: Outcome) -> None:
    """Write the outcome. Differences of older checks of that storefront are history: only the newest is acted on."""
    row = DriftCheck.objects.select_for_update(no_key=True).get(pk=check.pk)
    if row.status != Status.RUNNING or row.started_at != check.started_at:
        return  # given up meanwhile, or another worker has taken it up again
    if outcome.news:
        # What the storefront says is a fact of its own: the product's page shows it from now on.
        answers.record_snapshots(check.connection, outcome.news)
    Difference.objects.bulk_create(
        [
            Difference(
                check_run=row,
                subject_type=found.subject_type,
                subject_id=found.product_id,
                subject_label=found.label,
                part=found.part[:120],
                field=found.field,
                ours=found.ours,
                theirs=found.theirs,
            )
            for found in outcome.findings
        ],
        batch_size=2000,
    )
    row.products, row.compared = outcome.products, outcome.compared
    _close(row, Status.DONE, error=outcome.gap)


@in_transaction
def give_up(check: DriftCheck, *, reason: str) -> None:
    """The storefront could not be read: the check ends without a result."""
    row = DriftCheck.objects.select_for_update(no_key=True).get(pk=check.pk)
    if row.status == Status.RUNNING and row.started_at == check.started_at:
        _close(row, Status.FAILED, error=reason)


def _close(row: DriftCheck, status: str, *, error: str = "") -> None:
    row.status, row.error, row.finished_at = status, error, clock.machine_now()
    row.save(update_fields=["status", "error", "finished_at", "products", "compared"])


@in_transaction
def heal(check: DriftCheck, *, actor: Actor, difference_ids=None) -> int:
    """Send ours again for the open differences of a check (or for those given). Returns how many were settled.

    Products that only the storefront knows are left open: we have nothing to send for them. Refuses when there is
    nothing to settle (``nothing_to_heal``).
    """
    open_rows = Difference.objects.select_for_update(no_key=True).filter(
        check_run=check, state=State.OPEN, subject_id__isnull=False
    )
    if difference_ids is not None:
        open_rows = open_rows.filter(pk__in=list(difference_ids))
    rows = [(row, row.subject_id) for row in open_rows.order_by("id") if row.subject_id is not None]
    if not rows:
        raise Refused("nothing_to_heal", _("There is no open difference here that our values could settle."))
    of_products = [(row, pk) for row, pk in rows if row.subject_type == "product"]
    ours = Product.objects.for_shop(check.shop).filter(pk__in=[pk for _row, pk in of_products])
    products = answers.lock_products(ours.values_list("pk", flat=True))
    subjects_of: dict[Operation, set] = {}
    others: dict[str, set[int]] = {}
    for row, pk in rows:
        if row.subject_type != "product":
            operation = registry.comparisons()[row.subject_type].operation
            subjects_of.setdefault(operation, set()).add(_Subject(pk, check.shop_id, row.subject_label))
            others.setdefault(row.subject_type, set()).add(pk)
        elif product := products.get(pk):
            subjects_of.setdefault(_PUSH_OF.get(row.field, Operation.PRODUCT_PUSH), set()).add(product)
    for noun, ids in sorted(others.items()):
        registry.comparisons()[noun].put_right(check.connection, sorted(ids), actor)
    for operation, subjects in sorted(subjects_of.items()):
        outbox.enqueue_many(operation, subjects, connections=[check.connection])
    _decide([row for row, _pk in rows], State.HEALED, actor)
    audit.record_many(
        [
            audit.entry(
                product,
                "product.drift_healed",
                actor,
                before={row.field: row.theirs, "part": row.part, "platform": check.platform},
                after={row.field: row.ours},
            )
            for row, pk in of_products
            if (product := products.get(pk))
        ]
    )
    if labels := sorted({row.subject_label for row, _pk in rows if row.subject_type != "product"}):
        after = {"platform": check.platform, "part": "; ".join(labels)[:300]}
        audit.record(check, "drift_check.healed", actor, after=after)
    return len(rows)


def right_to_accept(row: Difference) -> Permission | None:
    """The right that somebody needs to take the storefront's value over; None where it cannot become ours."""
    if row.subject_id is None:
        return None
    if row.subject_type != "product":
        its = registry.comparisons()[row.subject_type].accepts.get(row.field)
        return its.right if its and its.may(row.theirs) else None
    if row.field == "status":
        return _ACCEPTABLE["status"] if row.ours == Product.Status.ACTIVATE else None
    return _ACCEPTABLE.get(row.field) if row.theirs is not None else None


@in_transaction
def accept_theirs(difference: Difference, *, actor: Actor) -> Difference:
    """Take the storefront's value over as ours; the other storefront then mirrors it.

    Works for a title, a price, a stock count, and for a product that was hidden or deleted there (it is then no
    longer offered there by us either); for the shop's name, and for a promotion that was ended there, or is to end
    sooner. Refuses other fields, a value that no longer is the one compared, and stock that lies in several warehouses.
    """
    row = Difference.objects.select_related("check_run__shop").get(pk=difference.pk)
    check = row.check_run
    right = right_to_accept(row)
    if right is None or row.subject_id is None:
        raise Refused("cannot_accept", _("This cannot be taken over from there. Send ours instead, or change it here."))
    actor.require(right)
    subject_id = row.subject_id
    its = None if row.subject_type == "product" else registry.comparisons()[row.subject_type].accepts[row.field]
    if its is not None:
        its.lock(check.shop)
    row = Difference.objects.select_for_update(no_key=True).get(pk=row.pk)
    product = None
    if its is None:
        product = lock_product(Product.objects.for_shop(check.shop).get(pk=subject_id))
    if row.state != State.OPEN:
        raise Refused("already_decided", _("This difference was settled already."))
    if product is not None:
        _take_over(product, row, check, actor)
    elif its is not None:
        its.take_over(check.shop, subject_id, row.theirs, actor)
    _decide([row], State.ACCEPTED, actor)
    if product is None:
        after = {"platform": check.platform, "part": row.subject_label}
        audit.record(check, "drift_check.accepted", actor, after=after)
        return row
    audit.record(
        product,
        "product.drift_accepted",
        actor,
        before={row.field: row.ours, "part": row.part},
        after={row.field: row.theirs, "platform": check.platform},
    )
    return row


def _take_over(product: Product, row: Difference, check: DriftCheck, actor: Actor) -> None:
    if row.field == "title":
        _same_as_compared(row, product.title)
        update_product(product, values={"title": row.theirs}, actor=actor)
        return
    if row.field == "status":
        platforms = [platform for platform in product.platforms if platform != check.platform]
        set_availability(product, platforms=platforms, actor=actor)
        return
    sku = product.skus.filter(public_id=row.part, is_active=True).first()
    if sku is None:
        raise Refused("sku_unknown", _("This SKU is no longer part of the product."))
    if row.theirs is None:  # refused above already: ``right_to_accept``
        raise Refused("cannot_accept", _("This cannot be taken over from there. Send ours instead, or change it here."))
    if row.field == "price":
        _same_as_compared(row, sku.price)
        set_prices(product, prices={sku.public_id: int(row.theirs)}, actor=actor)
        return
    if sku.is_bundle:
        raise no_stock_of_its_own(sku)
    _same_as_compared(row, sku.available)
    if StockLevel.objects.filter(sku=sku).exclude(on_hand=0, reserved=0, locked=0).count() > 1:
        raise Refused(
            "several_warehouses",
            _("This SKU lies in several warehouses. Count it in each of them on the product's page."),
        )
    # They show what buyers may still buy; on hand is that plus what orders and campaigns hold.
    count = int(row.theirs) + sku.reserved + sku.locked
    set_counts(
        product,
        counts={sku.public_id: count},
        actor=actor,
        note=_("Taken over from %(platform)s") % {"platform": Platform(check.platform).label},
    )


def _same_as_compared(row: Difference, current: Any) -> None:
    if row.ours != current:
        raise Refused("changed_since", _("Our value has changed since the comparison. Compare again, then decide."))


def _decide(rows: list[Difference], state: str, actor: Actor) -> None:
    now = clock.now()
    for row in rows:
        row.state, row.decided_at, row.decided_by = state, now, actor.name[:150]
    Difference.objects.bulk_update(rows, ["state", "decided_at", "decided_by"])


def start_due_checks() -> int:
    """The schedule's turn: one check for each storefront of each shop that is connected. Returns how many began."""
    count = 0
    for connection in Connection.objects.live().filter(paused_at=None).select_related("shop").order_by("id"):
        for platform in connection.channels:
            try:
                start_drift_check(connection.shop, platform=platform, actor=Actor.system("drift check"))
            except Refused as refusal:
                log.info("drift_check_not_started", shop=connection.shop_id, platform=platform, reason=refusal.code)
                continue
            count += 1
    return count
