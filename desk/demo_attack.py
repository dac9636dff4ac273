"""The demo's attack: five hundred buyers at both storefronts in one moment, and ten pieces.

The storefronts ask nobody before they sell what they believe to have, so both sell. The seller center lets the orders of
the first ten pieces stand and cancels the rest where they were placed. The buyers are programs that come through the shop
fronts' own doors; workers, webhooks and stock are those of every day. In the end the buyers change their mind, and the
pieces come back by the stock's own door.
"""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

from django.conf import settings
from django.db.models import Sum

from accounts.roles import Permission
from core import audit, clock, jobs, locks
from core.actors import Actor
from core.errors import Refused
from core.models import Job
from core.sentences import gettext as _
from core.transactions import in_transaction
from mock_storefronts.buyers.crowd import REFUSED, SILENT, SOLD, Crowd
from mock_storefronts.buyers.shopper import Shopper
from orders.models import Order, OrderLine, Status
from outbox.models import Connection, SyncJob
from outbox.operations import Operation
from products import actions
from products.models import ListingSku, Product, Sku, StockEntry
from products.product_rows import lock_product

BUYERS, PIECES = 500, 10
# How long the storefronts may take to know of the pieces, and the house to be done with the orders.
PATIENCE_SECONDS = 180
_LOOK_SECONDS = 0.3
PREPARE, RUSH, SETTLE, GIVE_BACK, OVER = "PREPARE", "RUSH", "SETTLE", "GIVE_BACK", "OVER"


@dataclass(frozen=True)
class Verdict:
    """What became of the pieces: of the orders that are known here so many ``stand`` (in pieces), so many were ``cancelled``
    as sold out; ``oversold`` is what stands beyond the pieces; ``is_green``: the SKU's stock is the sum of its ledger, and
    nothing of it is below zero."""

    stand: int
    cancelled: int
    oversold: int
    available: int
    is_green: bool


def is_of(shop) -> bool:
    """Whether a shop can be attacked: one of a demo that is on both of its storefronts."""
    if not settings.DEMO:
        return False
    hosts = {settings.STOREFRONT_TIKTOK_SHOP_URL, settings.STOREFRONT_TOKOPEDIA_URL}
    return hosts <= set(Connection.objects.for_shop(shop).values_list("base_url", flat=True))


def newest(sku: Sku) -> Job | None:
    """The last attack on a SKU."""
    return Job.objects.for_shop(sku.shop_id).filter(kind=Job.Kind.ATTACK, params__sku=sku.pk).order_by("-id").first()


@in_transaction
def start(sku: Sku, *, actor: Actor) -> Job:
    """Count ten free pieces of a SKU, so that both storefronts offer them, and send the crowd in a job.

    One attack at a time in a shop; one that broke off goes on instead. Refuses outside a demo (``attack_demo_only``), while
    one runs (``attack_running``), and a SKU that is not on sale on both storefronts (``attack_needs_both``).
    """
    actor.require(Permission.STOCK_WRITE)
    if not is_of(sku.shop):
        raise Refused("attack_demo_only", _("Only the demo's own shop is attacked."))
    locks.hold("demo-attack", sku.shop_id)
    last = Job.objects.for_shop(sku.shop).filter(kind=Job.Kind.ATTACK).order_by("-id").first()
    if last is not None and not last.is_finished:
        raise Refused("attack_running", _("An attack is under way already. Wait for its result."))
    if last is not None and last.status == Job.Status.FAILED:
        return jobs.retry(last, actor=actor)
    product = lock_product(sku.product)
    if product.status != Product.Status.ACTIVATE or len(_fronts(sku)) < 2:
        raise Refused("attack_needs_both", _("The attack needs a product that buyers see on both storefronts."))
    row = Sku.objects.select_for_update(no_key=True).get(pk=sku.pk)
    counted = actions.change_stock(
        row, kind=StockEntry.Kind.COUNT, quantity=row.reserved + row.locked + PIECES, actor=actor, note=_note()
    )
    params = {"sku": sku.pk, "moved": counted.on_hand - row.on_hand}
    job = jobs.create(sku.shop, kind=Job.Kind.ATTACK, actor=actor, title=str(sku), params=params, total=BUYERS)
    audit.record(product, "product.demo_attacked", actor, after={"sku": sku.public_id, "buyers": BUYERS})
    jobs.start(job)
    return job


@jobs.runs(Job.Kind.ATTACK)
def run(job: Job) -> None:
    """Send the crowd, once; wait until the house has done its work; look; have the buyers cancel; put the stock back."""
    sku = Sku.objects.select_related("product", "shop").get(pk=job.params["sku"])
    if job.summary.get("phase", PREPARE) == PREPARE:
        _tell(job, phase=PREPARE)
        _until(job, lambda: not _untold(sku))
        _rush(job, sku)
    orders = orders_of(job)
    if job.summary["phase"] != OVER:
        _until(job, lambda: orders.count() >= job.summary["sold"] and not orders.exclude(wanted_cancel="").exists())
        found = job.summary.get("verdict") or asdict(verdict(sku, orders, PIECES))
        _tell(job, phase=GIVE_BACK, verdict=found)
        _change_their_mind(job, orders)
        _put_back(job, sku)


def orders_of(job: Job):
    """What the crowd of an attack bought: its orders say so."""
    return Order.objects.for_shop(job.shop_id).filter(buyer_message=job.public_id)


def verdict(sku: Sku, orders, pieces: int) -> Verdict:
    """What the rows say of an attack on so many pieces, while nobody works on its orders any more."""
    lines = OrderLine.objects.filter(order__in=orders).exclude(order__status=Status.CANCELLED)
    stand = lines.aggregate(pieces=Sum("quantity"))["pieces"] or 0
    row = Sku.objects.get(pk=sku.pk)
    ledger = StockEntry.objects.filter(sku=sku).aggregate(
        on_hand=Sum("on_hand_change"), reserved=Sum("reserved_change"), locked=Sum("locked_change")
    )
    return Verdict(
        stand=stand,
        cancelled=orders.filter(status=Status.CANCELLED).count(),
        oversold=max(0, stand - pieces),
        available=row.available,
        is_green=ledger == {name: getattr(row, name) for name in ledger} and row.available >= 0,
    )


def _fronts(sku: Sku) -> dict[str, tuple[str, str]]:
    """Storefront -> (its address, the SKU's id there)."""
    hosts = {channel: row.base_url for row in Connection.objects.for_shop(sku.shop).live() for channel in row.channels}
    known = ListingSku.objects.filter(sku=sku).exclude(external_id="").select_related("listing")
    there = {row.listing.platform: row.external_id for row in known if row.listing.status == Product.Status.ACTIVATE}
    return {platform: (hosts[platform], id) for platform, id in there.items() if platform in hosts}


def _untold(sku: Sku) -> bool:
    """Whether a storefront is still to be told of the pieces."""
    waiting = SyncJob.objects.for_shop(sku.shop).waiting()
    return waiting.filter(operation=Operation.STOCK_PUSH, subject_id=sku.product_id).exists()


def _rush(job: Job, sku: Sku) -> None:
    crowd = Crowd(_fronts(sku), BUYERS, message=job.public_id)
    _tell(job, phase=RUSH, **_answers(crowd))  # before they come: whoever goes on after a crash sends no second crowd
    began = clock.monotonic()
    crowd.rush()
    while not crowd.wait(_LOOK_SECONDS):
        _tell(job, **_answers(crowd))
    _tell(job, phase=SETTLE, seconds=round(clock.monotonic() - began, 1), **_answers(crowd))


def _answers(crowd: Crowd) -> dict[str, int]:
    answers = crowd.answers
    return {"sold": answers[SOLD], "refused": answers[REFUSED], "silent": answers[SILENT]}


def _change_their_mind(job: Job, orders) -> None:
    """Every buyer whose order stands cancels it where it was bought; what is with the courier already stays sold."""
    stand = orders.exclude(status=Status.CANCELLED).select_related("connection")
    asked = [row.pk for row in stand if Shopper(row.connection.base_url).cancel(row.external_id) == 200]
    _until(job, lambda: not stand.filter(pk__in=asked).exists())


@in_transaction
def _put_back(job: Job, sku: Sku) -> None:
    """What was counted away, or to, for the attack."""
    if moved := job.params["moved"]:
        actor, kind = jobs.actor_of(job), StockEntry.Kind.CORRECTION
        actions.change_stock(sku, kind=kind, quantity=-moved, actor=actor, note=_note())
    _tell(job, phase=OVER, on_hand=Sku.objects.get(pk=sku.pk).on_hand)


def _tell(job: Job, **known: Any) -> None:
    """Write down how far it is, and that the worker is alive."""
    job.summary |= known
    done = sum(job.summary.get(name, 0) for name in ("sold", "refused", "silent"))
    Job.objects.filter(pk=job.pk).update(summary=job.summary, processed=done, heartbeat_at=clock.machine_now())


def _until(job: Job, condition: Callable[[], bool]) -> None:
    until = clock.monotonic() + PATIENCE_SECONDS
    while not condition():
        if clock.monotonic() > until:
            raise Refused("attack_not_at_rest", _("The house did not come to rest in time. Let it go on in a moment."))
        _tell(job)
        clock.pause(_LOOK_SECONDS)


def _note() -> str:
    return _("For the demo's attack")
