"""What a storefront answered to a promotion. Called by sync.py."""

from core import audit, clock
from core.actors import Actor
from core.sentences import joined
from core.transactions import in_transaction
from outbox import actions as outbox
from outbox.models import Connection
from outbox.operations import Operation
from promotions.models import Promotion, PromotionListing
from promotions.payloads import Plan


@in_transaction
def record_accepted(connection: Connection, accepted: list[tuple[Plan, str]]) -> None:
    """Write down what a storefront accepted: pairs of the plan that was sent and the storefront's id. What was marked
    meanwhile to be sent again stays marked."""
    for plan, external_id in sorted(accepted, key=lambda pair: pair[0].promotion.pk):
        row = _row(plan.promotion, connection)
        row.external_id = external_id or row.external_id
        if row.accepted_revision == plan.known_revision:
            row.accepted_revision = max(row.accepted_revision, plan.revision)
        row.accepted_at, row.is_over, row.problem = clock.now(), not plan.is_offered, ""
        if not plan.is_offered:
            row.ended_there_at = None
        row.save()


@in_transaction
def record_ended_there(connection: Connection, ended: list[Plan]) -> None:
    """Somebody ended these there before their time. They stay so until the seller says who is right."""
    for plan in sorted(ended, key=lambda row: row.promotion.pk):
        row = _row(plan.promotion, connection)
        if row.external_id == plan.data.external_id and row.accepted_revision and row.ended_there_at is None:
            row.ended_there_at = clock.now()
            row.save()
            after = {"platform": connection.channels[0]}
            audit.record(plan.promotion, "promotion.ended_there", Actor.platform(connection.name), after=after)


@in_transaction
def put_right(connection: Connection, ids: list[int], actor: Actor) -> None:
    """Ours wins: have all of these promotions (row ids) said again to one host, and made anew what ended there or can no
    longer be changed."""
    mine = PromotionListing.objects.select_for_update(no_key=True, of=("self",)).filter(connection=connection)
    rows = list(mine.filter(promotion__in=ids).select_related("promotion").order_by("id"))
    for row in rows:
        row.accepted_revision, row.ended_there_at = 0, None
    PromotionListing.objects.bulk_update(rows, ["accepted_revision", "ended_there_at"])
    after = {"platform": connection.channels[0]}
    audit.record_many([audit.entry(row.promotion, "promotion.put_right", actor, after=after) for row in rows])
    outbox.enqueue_many(Operation.PROMOTION_PUSH, [row.promotion for row in rows], connections=[connection])


@in_transaction
def record_refused(connection: Connection, refused: list[tuple[Promotion, list[str]]]) -> None:
    """Why a storefront did not take it."""
    for promotion, reasons in sorted(refused, key=lambda pair: pair[0].pk):
        row = _row(promotion, connection)
        row.problem = joined(*reasons, between="; ")
        row.save()


@in_transaction
def make_anew(connection: Connection, gone: list[Plan]) -> None:
    """A storefront does not know these any more, or somebody ended them there: they are made anew, and keep their old
    names for the orders that were placed meanwhile."""
    for plan in sorted(gone, key=lambda row: row.promotion.pk):
        row = _row(plan.promotion, connection)
        if row.external_id == plan.data.external_id:
            row.former_ids = [*row.former_ids, row.external_id]
            row.external_id, row.accepted_revision, row.ended_there_at = "", 0, None
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
