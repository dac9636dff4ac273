"""The platform's staff decide disputes (docs/rules.md 8.2); the storefront carries it out and tells both sides."""

from aftersales.actions.proof import lock_return
from aftersales.models import Dispute
from core import audit
from core.actors import Actor
from core.errors import Refused
from core.sentences import gettext as _
from core.transactions import in_transaction
from outbox import actions as outbox
from outbox.operations import Operation


@in_transaction
def decide(dispute: Dispute, *, decision: str, note: str, actor: Actor) -> Dispute:
    """Decide an open dispute for one side, or close it, with a note that both read. Refuses one that is decided
    (``dispute_decided``) and an empty note."""
    if decision not in Dispute.Decision.values:
        raise Refused("decision_unknown", _("Choose one of the decisions."), field="decision")
    note = note.strip()
    if not note or len(note) > 1000:
        raise Refused("note_required", _("Tell both sides why, in at most 1,000 characters."), field="note")
    row = lock_return(dispute.returned)
    mine = Dispute.objects.get(pk=dispute.pk)
    if mine.decision or mine.wanted:
        raise Refused("dispute_decided", _("This dispute is decided already."))
    mine.wanted, mine.wanted_note, mine.wanted_by = decision, note, actor.name[:150]
    mine.save(update_fields=["wanted", "wanted_note", "wanted_by"])
    outbox.enqueue(Operation.DISPUTE_DECISION, mine, connections=[row.connection])
    audit.record(row, "return.dispute_decided", actor, after={"decision": decision, "note": note})
    return mine
