"""Returns' talk with the storefronts: answers go out through the outbox, news comes in as hints."""

from dataclasses import dataclass, field
from typing import Any

from aftersales.actions import answers, hints
from aftersales.actions.deciding import REJECT_REASONS
from aftersales.models import Dispute, Evidence, Return
from aftersales.models.proof import Side
from outbox.models import Connection, SyncJob
from outbox.operations import Operation
from storefronts.contract import Adapter, ReturnAnswer
from storefronts.models import InboundEvent
from storefronts.registry import Refusal, Sent, both, on_webhook, sends


@sends(Operation.RETURN_ANSWER)
class ReturnAnswered:
    """The seller's answer to a request or to a parcel; the return is fetched afterwards, whatever came of it."""

    def prepare(self, connection: Connection, jobs: list[SyncJob]) -> dict[int, Return]:
        rows = Return.objects.exclude(wanted={}).select_related("order").in_bulk([job.subject_id for job in jobs])
        return {job.pk: rows[job.subject_id] for job in jobs if job.subject_id in rows}

    def send(self, adapter: Adapter, row: Return, job: SyncJob) -> None:
        wanted: dict[str, Any] = row.wanted
        match wanted["decision"]:
            case "DISPUTE":
                adapter.dispute_return(row.external_id, reason=wanted["comment"], idempotency_key=str(job.key))
            case "REPLACEMENT_SENT":
                number = wanted["tracking_number"]
                adapter.send_replacement(row.external_id, tracking_number=number, idempotency_key=str(job.key))
            case decision:
                answer = ReturnAnswer(
                    decision,
                    reason=REJECT_REASONS.get(wanted.get("reason", ""), ""),
                    comment=wanted.get("comment", ""),
                    amount=wanted.get("amount"),
                    keeps_goods=wanted.get("keeps_goods", False),
                )
                adapter.answer_return(row.external_id, answer, idempotency_key=str(job.key))

    def record(self, connection: Connection, sent: list[Sent], refused: list[Refusal]) -> None:
        answers.record_refused([(item.payload, item.reasons) for item in refused])
        hints.hint(connection, [item.payload.external_id for item in both(sent, refused)])


@dataclass
class Shown:
    """A return, and what the seller shows of it for the first time: (our id of the file, name, content)."""

    row: Return
    files: list[tuple[str, str, bytes]] = field(default_factory=list)


@sends(Operation.RETURN_EVIDENCE)
class ReturnEvidence:
    """The seller's photos and videos."""

    def prepare(self, connection: Connection, jobs: list[SyncJob]) -> dict[int, Shown]:
        rows = Return.objects.select_related("order").in_bulk([job.subject_id for job in jobs])
        shown = {pk: Shown(row) for pk, row in rows.items()}
        for proof in Evidence.objects.filter(returned__in=rows, side=Side.SELLER, external_id="").exclude(file=""):
            with proof.file.open("rb") as file:
                shown[proof.returned_id].files.append((proof.public_id, proof.name, file.read()))
        return {
            job.pk: shown[job.subject_id] for job in jobs if job.subject_id in shown and shown[job.subject_id].files
        }

    def send(self, adapter: Adapter, shown: Shown, job: SyncJob) -> None:
        # One a call, since bodies have a limit; each by its own id, so that one whose answer was lost is not shown twice.
        for key, name, content in shown.files:
            adapter.show_return_evidence(shown.row.external_id, [(name, content)], comment="", idempotency_key=key)

    def record(self, connection: Connection, sent: list[Sent], refused: list[Refusal]) -> None:
        answers.record_unshown([(item.payload.row, item.reasons) for item in refused])
        hints.hint(connection, [item.payload.row.external_id for item in both(sent, refused)])


@sends(Operation.DISPUTE_DECISION)
class DisputeDecided:
    """What the platform's staff decided."""

    def prepare(self, connection: Connection, jobs: list[SyncJob]) -> dict[int, Dispute]:
        rows = Dispute.objects.exclude(wanted="").select_related("returned__order")
        found = rows.in_bulk([job.subject_id for job in jobs])
        return {job.pk: found[job.subject_id] for job in jobs if job.subject_id in found}

    def send(self, adapter: Adapter, dispute: Dispute, job: SyncJob) -> None:
        note = dispute.wanted_note
        adapter.decide_dispute(
            dispute.returned.external_id, decision=dispute.wanted, note=note, idempotency_key=str(job.key)
        )

    def record(self, connection: Connection, sent: list[Sent], refused: list[Refusal]) -> None:
        answers.record_undecided([(item.payload, item.reasons) for item in refused])
        hints.hint(connection, [item.payload.returned.external_id for item in both(sent, refused)])


@on_webhook("return.status_changed")
def on_return_changed(event: InboundEvent) -> bool:
    """A return has news: fetch it. What the webhook says is only a hint."""
    return _hint(event, event.payload.get("return_id"))


@on_webhook("refund.succeeded")
def on_refund(event: InboundEvent) -> bool:
    """The buyer has the money."""
    return _hint(event, event.payload.get("aftersales_request_id"))


def _hint(event: InboundEvent, given: Any) -> bool:
    external_id = str(given or "")
    if not external_id.isdecimal() or len(external_id) > 40:
        return False
    hints.hint(event.connection, [external_id])
    return True
