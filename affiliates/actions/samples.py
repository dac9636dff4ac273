"""Requests for free samples: read from the storefronts, reviewed by the seller. An approved one ships as an order of Rp0."""

from collections.abc import Iterable, Sequence

from affiliates.models import CollaborationListing, Creator, Sample
from core import audit, clock
from core.actors import Actor
from core.errors import Refused
from core.sentences import gettext as _
from core.sentences import joined
from core.transactions import in_transaction
from orders.models import Order
from outbox import actions as outbox
from outbox.models import Connection
from outbox.operations import Operation
from products.models import ListingSku
from storefronts import adapters
from storefronts.contract_affiliates import SampleData

Status, Decision = Sample.Status, Sample.Decision
# The wire's many endings -> ours (docs/protocol.md 4.9).
_STATUS = {
    "PENDING": Status.PENDING,
    "AWAITING_SHIPMENT": Status.AWAITING_SHIPMENT,
    "SHIPPED": Status.SHIPPED,
    "CONTENT_PENDING": Status.CONTENT_PENDING,
    "COMPLETED": Status.COMPLETED,
    "OPS_COMPLETED": Status.COMPLETED,
    "REJECT_CANCELLED": Status.REJECTED,
    "OVERDUE_CANCELLED": Status.LAPSED,
}


def read(connection: Connection) -> int:
    """Read a storefront's requests for samples; how many changed. Speaks HTTP."""
    return sum(record(connection, page) for page in adapters.open_adapter(connection).samples())


@in_transaction
def record(connection: Connection, page: Sequence[SampleData]) -> int:
    """Make our requests equal to these; creators, products and collaborations that nobody here knows are left out."""
    people = _by(Creator.objects.filter(shop=connection.shop_id), "open_id", [data.open_id for data in page])
    skus = ListingSku.objects.filter(
        external_id__in=[data.sku_id for data in page], listing__platform__in=connection.channels,
        listing__product__shop=connection.shop_id,
    ).select_related("sku", "listing")  # fmt: skip
    of_sku = {row.external_id: row for row in skus}
    orders = _by(Order.objects.filter(connection=connection), "external_id", [data.order_id for data in page])
    found = collaborations_of(connection)
    ids = [data.external_id for data in page]
    rows = Sample.objects.select_for_update(no_key=True, of=("self",)).filter(
        connection=connection, external_id__in=ids
    )
    known = {row.external_id: row for row in rows.order_by("id")}
    changed, now = 0, clock.now()
    for data in sorted(page, key=lambda one: one.external_id):
        row, listed = known.get(data.external_id), of_sku.get(data.sku_id)
        if row is None:
            if data.open_id not in people or listed is None:
                continue
            row = Sample(
                shop_id=connection.shop_id, connection=connection, external_id=data.external_id,
                creator=people[data.open_id], product_id=listed.listing.product_id, sku=listed.sku,
                collaboration_id=found.get(data.collaboration_id), asked_at=data.asked_at or now,
            )  # fmt: skip
        changed += _apply(row, data, orders.get(data.order_id), connection)
    return changed


def _apply(row: Sample, data: SampleData, order: Order | None, connection: Connection) -> bool:
    status = _STATUS.get(data.status, Status.CANCELLED)
    was, is_new = row.status, row.pk is None
    told = (status, data.tracking_number, order.pk if order else row.order_id, data.answer_by)
    if not is_new and told == (row.status, row.tracking_number, row.order_id, row.answer_by):
        return False
    row.status, row.tracking_number, row.order_id, row.answer_by = told
    if status != Status.PENDING:
        row.wanted, row.problem = "", ""
    row.updated_at = clock.now()
    row.save()
    actor = Actor.platform(connection.name)
    if is_new:
        audit.record(row, "sample.asked", actor, after={"status": status, "product": row.product.title})
    elif was != status:
        audit.record(row, "sample.status_changed", actor, before={"status": was}, after={"status": status})
    return True


def _by(rows, name: str, values: Iterable[str]) -> dict:
    return {getattr(row, name): row for row in rows.filter(**{f"{name}__in": [one for one in values if one]})}


def collaborations_of(connection: Connection) -> dict[str, int]:
    """What the host calls our collaborations, open ones by product too -> their row ids."""
    found: dict[str, int] = {}
    for row in CollaborationListing.objects.filter(connection=connection):
        found |= dict.fromkeys(
            [*row.told.values(), *([row.external_id] if row.external_id else [])], row.collaboration_id
        )
    return found


def waiting(shop):
    """Requests that the shop has not answered, oldest first."""
    return Sample.objects.for_shop(shop).filter(status=Status.PENDING, wanted="").order_by("asked_at", "id")


@in_transaction
def review(row: Sample, *, approve: bool, actor: Actor, reason: str = "") -> Sample:
    """Approve or reject a request; the storefront confirms it a moment later. Refuses one that was answered already
    (``sample_answered``) or too late (``sample_lapsed``), a rejection without a reason, and an approval without a piece in
    stock (``sample_out_of_stock``); the piece itself is taken by the order that the storefront makes of it."""
    row = Sample.objects.select_for_update(no_key=True, of=("self",)).select_related("sku", "product").get(pk=row.pk)
    if row.status != Status.PENDING or row.wanted:
        raise Refused("sample_answered", _("This request was answered already."))
    if row.answer_by is not None and row.answer_by <= clock.now():
        raise Refused("sample_lapsed", _("The time to answer is over; the creator may ask again."))
    if not approve and reason not in Sample.RejectReason.values:
        raise Refused("reason_required", _("Choose why; the creator reads it."), field="reason")
    if approve and row.sku is not None and row.sku.available < 1:
        text = _("“%s” has no piece left. Restock it, or reject the request.")
        raise Refused("sample_out_of_stock", text % row.product.title)
    row.wanted = Decision.APPROVE if approve else Decision.REJECT
    row.reject_reason = "" if approve else reason
    row.problem, row.updated_at = "", clock.now()
    row.save()
    after = {"product": row.product.title} | ({} if approve else {"reason": reason})
    audit.record(row, "sample.approved" if approve else "sample.rejected", actor, after=after)
    outbox.enqueue(Operation.SAMPLE_REVIEW, row, connections=[row.connection])
    return row


@in_transaction
def record_reviewed(ids: Sequence[int]) -> None:
    """The storefront took these answers; what became of the requests is read next."""
    for row in Sample.objects.select_for_update(no_key=True).filter(pk__in=ids).order_by("id"):
        if row.wanted == Decision.REJECT:
            row.status = Status.REJECTED
        elif row.wanted == Decision.APPROVE and row.status == Status.PENDING:
            row.status = Status.AWAITING_SHIPMENT
        row.wanted, row.updated_at = "", clock.now()
        row.save()


@in_transaction
def record_refused(refused: Sequence[tuple[int, list[str]]]) -> None:
    """The storefront did not take these answers: the requests wait for another one."""
    reasons = dict(refused)
    for row in Sample.objects.select_for_update(no_key=True).filter(pk__in=reasons).order_by("id"):
        row.wanted, row.problem, row.updated_at = "", joined(*reasons[row.pk], between="; "), clock.now()
        row.save()
