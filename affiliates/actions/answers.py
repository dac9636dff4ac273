"""What storefronts answered to a collaboration. Called by sync.py."""

from collections.abc import Mapping

from affiliates import payloads
from affiliates.models import Collaboration, CollaborationListing
from affiliates.payloads import Plan
from core import clock
from core.sentences import gettext as _
from core.sentences import joined
from core.transactions import in_transaction
from outbox import actions as outbox
from outbox.models import Connection
from outbox.operations import Operation
from storefronts.contract_affiliates import CollaborationReply, OpenData, OpenedData


@in_transaction
def record_told(connection: Connection, told: list[tuple[Plan, CollaborationReply | None]]) -> None:
    """Write down what a storefront took: pairs of what was sent and its reply, None for one that it ended."""
    for plan, reply in sorted(told, key=lambda pair: pair[0].collaboration_id):
        row = _row(plan, connection)
        row.accepted_at, row.problem = clock.now(), ""
        row.accepted_revision = max(row.accepted_revision, plan.revision)
        row.is_over = reply is None or (isinstance(plan.data, OpenData) and not plan.data.rates)
        if reply is not None:
            if isinstance(plan.data, OpenData):
                row.told = reply.external_ids
            else:
                row.external_id = reply.external_ids[""]
            if reply.refused:
                text = _("%d products were not taken there: they are not on sale there yet.")
                row.problem = text % len(reply.refused)
        row.save()


@in_transaction
def record_refused(connection: Connection, refused: list[tuple[Plan, list[str]]]) -> None:
    """Why a storefront did not take it."""
    for plan, reasons in sorted(refused, key=lambda pair: pair[0].collaboration_id):
        row = _row(plan, connection)
        row.problem = joined(*reasons, between="; ")
        row.save()


@in_transaction
def make_anew(connection: Connection, gone: list[Plan]) -> None:
    """A storefront does not know these any more, or ended them: they are made anew."""
    for plan in sorted(gone, key=lambda one: one.collaboration_id):
        row = _row(plan, connection)
        if row.external_id == plan.external_id:
            row.external_id, row.accepted_revision = "", 0
            row.save()
    rows = Collaboration.objects.filter(pk__in=[plan.collaboration_id for plan in gone])
    outbox.enqueue_many(Operation.COLLABORATION_PUSH, rows, connections=[connection])


@in_transaction
def open_anew(connection: Connection, told: CollaborationListing, there: Mapping[str, OpenedData]) -> bool:
    """A storefront has these products open: those of a collaboration that it was ``told`` of and lost, did not take then, or
    pays for at another rate are told again. False where none is, or it was told something else meanwhile."""
    row = CollaborationListing.objects.select_for_update(no_key=True).get(pk=told.pk)
    found = payloads.plan(connection, row.collaboration)
    if found is None or not isinstance(found.data, OpenData):
        return False
    if (row.accepted_revision, row.told) != (
        told.accepted_revision,
        told.told,
    ) or found.revision != told.accepted_revision:
        return False
    wanted = found.data.rates
    if all(product in there and there[product].rate == rate for product, rate in wanted.items()):
        return False
    row.told = {product: id for product, id in row.told.items() if product in there or product not in wanted}
    row.save(update_fields=["told"])
    outbox.enqueue(Operation.COLLABORATION_PUSH, row.collaboration, connections=[connection])
    return True


def _row(plan: Plan, connection: Connection) -> CollaborationListing:
    rows = CollaborationListing.objects.select_for_update(no_key=True).filter(
        collaboration=plan.collaboration_id, connection=connection
    )
    return rows.first() or CollaborationListing(collaboration_id=plan.collaboration_id, connection=connection)
