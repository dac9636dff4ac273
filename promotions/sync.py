"""The promotions' talk with the storefronts."""

from dataclasses import dataclass

from outbox import queries as queries_of_jobs
from outbox.models import Connection, SyncJob
from outbox.operations import Operation
from promotions import queries
from promotions.actions import answers
from promotions.models import Promotion
from promotions.payloads import Plan, plans_for
from storefronts.contract import Adapter, NotFoundError, PriceConflictError, TemporaryError
from storefronts.registry import Deviation, Refusal, Sent, compares, sends

Status = Promotion.Status


@dataclass(frozen=True)
class Told:
    """What the storefront calls it."""

    external_id: str


@dataclass(frozen=True)
class Gone:
    """Somebody deleted it there: it is made anew, with all of its products."""


@sends(Operation.PROMOTION_PUSH)
class PromotionPush:
    """Make a promotion there equal to ours: new, changed, with what is left, or over."""

    def prepare(self, connection: Connection, jobs: list[SyncJob]) -> dict[int, Plan]:
        # What may have got lost, or may still land there, is told from the beginning.
        doubtful = {job.subject_id for job in jobs if job.may_land_until is not None}
        plans = plans_for(connection, [job.subject_id for job in jobs], from_the_beginning=doubtful)
        found = {job.pk: plans[job.subject_id] for job in jobs if job.subject_id in plans}
        # One that cannot show here and was never told needs no word.
        return {pk: plan for pk, plan in found.items() if plan.wanted or plan.data.external_id}

    def send(self, adapter: Adapter, plan: Plan, job: SyncJob) -> Told | Gone:
        if plan.wanted:
            try:
                return Told(adapter.put_promotion(plan.data))
            except NotFoundError:
                return Gone()
            except PriceConflictError as error:
                if not plan.prices_on_their_way:
                    raise
                # The list price that this price is below has not arrived there yet.
                raise TemporaryError(error.code, error.message, retry_after=0.3, is_host_trouble=False) from error
        adapter.end_promotion(plan.data.external_id)
        return Told(plan.data.external_id)

    def record(self, connection: Connection, sent: list[Sent], refused: list[Refusal]) -> None:
        told = [
            (s.payload.promotion, s.payload.revision, s.reply.external_id, not s.payload.wanted)
            for s in sent
            if isinstance(s.reply, Told)
        ]
        answers.record_told(connection, told)
        answers.make_anew(connection, [s.payload for s in sent if isinstance(s.reply, Gone)])
        answers.record_refused(connection, [(r.payload.promotion, r.reasons) for r in refused])


@compares("promotion", Operation.PROMOTION_PUSH)
def compare_promotions(connection: Connection, adapter: Adapter) -> tuple[int, list[Deviation]]:
    """Promotions that should run or be announced there, and that the storefront does not know or has ended."""
    there = adapter.promotion_states()
    # Ours are read after theirs: what is told or ends meanwhile is on its way, and left out.
    busy = queries_of_jobs.subjects_on_their_way(connection, Operation.PROMOTION_PUSH)
    rows = [
        row
        for row in queries.told_and_running(connection)
        if row.promotion_id not in busy and row.promotion.status in (Status.NOT_START, Status.ONGOING)
    ]
    wrong = [
        Deviation(row.promotion_id, row.promotion.name, "promotion", row.promotion.status, there.get(row.external_id))
        for row in rows
        if there.get(row.external_id) not in ("NOT_START", "ONGOING")
    ]
    return len(rows), wrong
