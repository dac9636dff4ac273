"""The promotions' talk with the storefronts."""

from dataclasses import dataclass
from datetime import datetime

from accounts.models import Shop
from accounts.roles import Permission
from core import locks
from core.actors import Actor
from outbox import queries as queries_of_jobs
from outbox.models import Connection, SyncJob
from outbox.operations import Operation
from promotions import comparison, queries
from promotions.actions import answers, lifecycle
from promotions.models import Promotion
from promotions.payloads import Plan, keys_of, plans_for
from storefronts.contract import (
    Adapter,
    NotFoundError,
    PriceConflictError,
    PromotionEndedError,
    PromotionFrozenError,
    TemporaryError,
)
from storefronts.reading import Unread
from storefronts.registry import Acceptance, Deviation, Refusal, Sent, compares, sends
from storefronts.snapshots import PromotionSnapshot

_ENDED = ("DEACTIVATED", "EXPIRED")


@dataclass(frozen=True)
class Told:
    """What the storefront calls it."""

    external_id: str


@dataclass(frozen=True)
class Gone:
    """It is not there any more, or no longer can be what it should: it is made anew, with all of its products."""


@dataclass(frozen=True)
class EndedThere:
    """Somebody ended it there before its time: the seller says who is right."""


@sends(Operation.PROMOTION_PUSH)
class PromotionPush:
    """Make a promotion there equal to ours: new, changed, with what is left, or over."""

    def prepare(self, connection: Connection, jobs: list[SyncJob]) -> dict[int, Plan]:
        # What may have got lost, or may still land there, is told from the beginning.
        doubtful = {job.subject_id for job in jobs if job.may_land_until is not None}
        plans = plans_for(connection, [job.subject_id for job in jobs], from_the_beginning=doubtful)
        found = {job.pk: plans[job.subject_id] for job in jobs if job.subject_id in plans}
        # One that cannot show here and was never told needs no word, nor does one that somebody ended there.
        return {
            pk: plan
            for pk, plan in found.items()
            if (plan.is_offered and not plan.is_ended_there) or (not plan.is_offered and plan.data.external_id)
        }

    def send(self, adapter: Adapter, plan: Plan, job: SyncJob) -> Told | Gone | EndedThere:
        if plan.is_offered:
            try:
                return Told(adapter.put_promotion(plan.data))
            except NotFoundError:
                return Gone()
            except PromotionFrozenError:
                # Should the answer get lost, the next try finds it ended, and makes it anew as well.
                adapter.end_promotion(plan.data.external_id)
                return Gone()
            except PromotionEndedError:
                return Gone() if plan.data.is_put_right else EndedThere()
            except PriceConflictError as error:
                if not plan.prices_on_their_way:
                    raise
                # The list price that this price is below has not arrived there yet.
                raise TemporaryError(error.code, error.message, retry_after=0.3, is_host_trouble=False) from error
        adapter.end_promotion(plan.data.external_id)
        return Told(plan.data.external_id)

    def record(self, connection: Connection, sent: list[Sent], refused: list[Refusal]) -> None:
        accepted = [(s.payload, s.reply.external_id) for s in sent if isinstance(s.reply, Told)]
        answers.record_accepted(connection, accepted)
        answers.record_ended_there(connection, [s.payload for s in sent if isinstance(s.reply, EndedThere)])
        answers.make_anew(connection, [s.payload for s in sent if isinstance(s.reply, Gone)])
        answers.record_refused(connection, [(r.payload.promotion, r.reasons) for r in refused])


def _hold_names(shop: Shop) -> None:
    locks.hold("promotions", shop.pk)


def _end_here(shop: Shop, subject_id: int, theirs: str, actor: Actor) -> None:
    lifecycle.stop(Promotion.objects.for_shop(shop).get(pk=subject_id), actor=actor)


def _end_as_there(shop: Shop, subject_id: int, theirs: str, actor: Actor) -> None:
    promotion = Promotion.objects.for_shop(shop).get(pk=subject_id)
    lifecycle.update(promotion, values={"ends_at": datetime.fromisoformat(theirs)}, actor=actor)


def _read(adapter: Adapter, external_id: str) -> PromotionSnapshot | None:
    try:
        return adapter.get_promotion(external_id)
    except NotFoundError:
        return None


@compares(
    "promotion",
    Operation.PROMOTION_PUSH,
    put_right=answers.put_right,
    accepts={
        "promotion": Acceptance(Permission.PROMOTIONS_WRITE, _hold_names, _end_here, may=_ENDED.__contains__),
        "ends_at": Acceptance(Permission.PROMOTIONS_WRITE, _hold_names, _end_as_there),
    },
)
def compare_promotions(connection: Connection, adapter: Adapter, unread: Unread) -> tuple[int, list[Deviation]]:
    """Promotions that should run or be announced there: whether the storefront has them, and has them as they are."""
    there: dict[int, PromotionSnapshot | None] = {}
    for row in queries.told_and_running(connection):
        with unread.one(row.promotion.name):
            there[row.promotion_id] = _read(adapter, row.external_id)
    # Ours are read after theirs: what is told or ends meanwhile is on its way, and left out.
    plans = plans_for(connection, sorted(there), from_the_beginning=set(there))
    on_their_way = queries_of_jobs.subjects_on_their_way(connection, Operation.PROMOTION_PUSH)
    on_their_way |= {promotion.pk for promotion, _shape in queries.changed_shapes(connection.shop_id)}
    keys = keys_of(connection, plans.values(), (shown for shown in there.values() if shown is not None))
    count, wrong = 0, []
    for row in queries.told_and_running(connection):
        plan = plans.get(row.promotion_id)
        if plan is None or not plan.is_offered or row.promotion_id in on_their_way:
            continue
        shown = there[row.promotion_id]
        if shown is not None and shown.external_id != row.external_id:
            continue  # made anew meanwhile
        more, found = comparison.compare(comparison.Intended(plan.data, row.promotion.status, keys), shown)
        count += more
        wrong += [
            Deviation(
                row.promotion_id,
                row.promotion.name,
                difference.field,
                difference.ours,
                difference.theirs,
                difference.part,
            )
            for difference in found
        ]
    return count, wrong
