"""Affiliates' talk with the storefronts: collaborations and answers about samples go out through the outbox; what creators do
is read."""

from dataclasses import dataclass

from affiliates.actions import answers, samples
from affiliates.models import Collaboration, Sample
from affiliates.payloads import Plan, plan
from outbox.models import Connection, SyncJob
from outbox.nudges import wake
from outbox.operations import Operation
from storefronts.contract import Adapter, NotFoundError
from storefronts.contract_affiliates import CollaborationReply, OpenData
from storefronts.models import InboundEvent
from storefronts.registry import Refusal, Sent, both, on_webhook, sends


@dataclass(frozen=True)
class Gone:
    """It is not there any more: it is made anew."""


@sends(Operation.COLLABORATION_PUSH)
class CollaborationPush:
    """Make a collaboration there equal to ours: new, changed, or over."""

    def prepare(self, connection: Connection, jobs: list[SyncJob]) -> dict[int, Plan]:
        rows = Collaboration.objects.select_related("shop").in_bulk([job.subject_id for job in jobs])
        plans = {job.pk: plan(connection, rows[job.subject_id]) for job in jobs if job.subject_id in rows}
        return {pk: found for pk, found in plans.items() if found is not None}

    def send(self, adapter: Adapter, plan: Plan, job: SyncJob) -> CollaborationReply | Gone | None:
        if plan.data is None:
            adapter.end_target(plan.external_id)
            return None
        if isinstance(plan.data, OpenData):
            return adapter.put_open(plan.data)
        others = adapter.conflicts(plan.data.creators, list(plan.data.rates))
        # Ours allow no conflict: what is left of one there is of a collaboration that was changed here already.
        if stale := [one for one in others if one.collaboration_id != plan.external_id]:
            adapter.resolve_conflicts(stale)
        try:
            return adapter.put_target(plan.data)
        except NotFoundError:
            return Gone()

    def record(self, connection: Connection, sent: list[Sent], refused: list[Refusal]) -> None:
        told = [(one.payload, one.reply) for one in sent if not isinstance(one.reply, Gone)]
        answers.record_told(connection, told)
        answers.make_anew(connection, [one.payload for one in sent if isinstance(one.reply, Gone)])
        answers.record_refused(connection, [(one.payload, one.reasons) for one in refused])


@sends(Operation.SAMPLE_REVIEW)
class SampleReview:
    """The seller's answer to a request for a sample; the request is read afterwards, whatever came of it."""

    def prepare(self, connection: Connection, jobs: list[SyncJob]) -> dict[int, Sample]:
        rows = Sample.objects.filter(connection=connection).exclude(wanted="")
        found = rows.in_bulk([job.subject_id for job in jobs])
        return {job.pk: found[job.subject_id] for job in jobs if job.subject_id in found}

    def send(self, adapter: Adapter, row: Sample, job: SyncJob) -> None:
        approve = row.wanted == Sample.Decision.APPROVE
        adapter.review_sample(row.external_id, approve=approve, reason=row.reject_reason)

    def record(self, connection: Connection, sent: list[Sent], refused: list[Refusal]) -> None:
        samples.record_reviewed([one.payload.pk for one in sent])
        samples.record_refused([(one.payload.pk, one.reasons) for one in refused])
        if both(sent, refused):
            _read_soon(connection)


@on_webhook("sample.status_changed")
def hear_of_sample(event: InboundEvent) -> bool:
    """A creator asked for a sample, or one moved on: requests are read again."""
    _read_soon(event.connection)
    return True


def _read_soon(connection: Connection) -> None:
    wake("affiliates.tasks.read_samples", queue="inbound", connection_id=connection.pk)
