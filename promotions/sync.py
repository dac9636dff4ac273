"""The promotions' talk with the storefronts."""

from dataclasses import dataclass

from outbox.models import Connection, SyncJob
from outbox.operations import Operation
from promotions.actions import answers
from promotions.payloads import Plan, plans_for
from storefronts.contract import Adapter, NotFoundError, PriceConflictError, TemporaryError
from storefronts.registry import Refusal, Sent, sends


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
