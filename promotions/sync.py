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


@sends(Operation.PROMOTION_PUSH)
class PromotionPush:
    """Make a promotion there equal to ours: new, changed, with what is left, or over."""

    def prepare(self, connection: Connection, jobs: list[SyncJob]) -> dict[int, Plan]:
        plans = plans_for(connection, [job.subject_id for job in jobs])
        found = {job.pk: plans[job.subject_id] for job in jobs if job.subject_id in plans}
        # One that cannot show here and was never told needs no word.
        return {pk: plan for pk, plan in found.items() if plan.wanted or plan.data.external_id}

    def send(self, adapter: Adapter, plan: Plan, job: SyncJob) -> Told:
        if plan.wanted:
            try:
                return Told(adapter.put_promotion(plan.data))
            except NotFoundError as error:
                # Somebody deleted it there: the next try makes it anew, with all of its products.
                answers.forget(plan.promotion, plan.data.external_id)
                raise TemporaryError(error.code, error.message, is_host_trouble=False) from error
            except PriceConflictError as error:
                if not plan.prices_on_their_way:
                    raise
                # The list price that this price is below has not arrived there yet.
                raise TemporaryError(error.code, error.message, retry_after=0.3, is_host_trouble=False) from error
        adapter.end_promotion(plan.data.external_id)
        return Told(plan.data.external_id)

    def record(self, connection: Connection, sent: list[Sent], refused: list[Refusal]) -> None:
        told = [(s.payload.promotion, s.payload.revision, s.reply.external_id, not s.payload.wanted) for s in sent]
        answers.record_told(connection, told)
        answers.record_refused(connection, [(r.payload.promotion, r.reasons) for r in refused])
