"""What a storefront answered to a promotion. Called by sync.py."""

from core import audit, clock
from core.actors import Actor
from core.transactions import in_transaction
from outbox import actions as outbox
from outbox.models import Connection
from outbox.operations import Operation
from promotions.models import Promotion, PromotionListing
from promotions.payloads import Plan


@in_transaction
def record_told(connection: Connection, told: list[tuple[Promotion, int, str, bool]]) -> None:
    """(promotion, revision, the storefront's id, whether it is over there)."""
    for promotion, revision, external_id, is_over in sorted(told, key=lambda one: one[0].pk):
        row = _row(promotion, connection)
        row.external_id = external_id or row.external_id
        row.told_revision = max(row.told_revision, revision)
        row.told_at, row.is_over, row.problem = clock.now(), is_over, ""
        row.save()


@in_transaction
def record_refused(connection: Connection, refused: list[tuple[Promotion, list[str]]]) -> None:
    """Why a storefront did not take it."""
    for promotion, reasons in sorted(refused, key=lambda one: one[0].pk):
        row = _row(promotion, connection)
        row.problem = "; ".join(reasons)[:500]
        row.save()


@in_transaction
def make_anew(connection: Connection, gone: list[Plan]) -> None:
    """A storefront does not know these any more, or somebody ended them there: they are made anew, and keep their old
    names for the orders that were placed meanwhile."""
    for plan in sorted(gone, key=lambda one: one.promotion.pk):
        row = _row(plan.promotion, connection)
        if row.external_id == plan.data.external_id:
            row.former_ids = [*row.former_ids, row.external_id]
            row.external_id, row.told_revision = "", 0
            row.save()
            audit.record(
                plan.promotion,
                "promotion.made_anew",
                Actor.platform(connection.name),
                before={"external_id": plan.data.external_id},
            )
    outbox.enqueue_many(Operation.PROMOTION_PUSH, [plan.promotion for plan in gone], connections=[connection])


def _row(promotion: Promotion, connection: Connection) -> PromotionListing:
    found = (
        PromotionListing.objects.select_for_update(no_key=True)
        .filter(promotion=promotion, connection=connection)
        .first()
    )
    return found or PromotionListing(promotion=promotion, connection=connection)
