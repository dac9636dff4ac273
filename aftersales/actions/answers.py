"""What a storefront answered to the seller's and the staff's wishes. Called by sync.py."""

from aftersales.actions.proof import lock_return
from aftersales.models import Dispute, Return
from core.sentences import joined


def record_refused(refused: list[tuple[Return, list[str]]]) -> None:
    """A refused answer is no wish any more; its reasons stand on the return. One that was given anew since the call
    stays."""
    for sent, reasons in sorted(refused, key=lambda pair: (pair[0].order_id, pair[0].pk)):
        row = lock_return(sent)
        if row.wanted_at != sent.wanted_at:
            continue
        row.wanted, row.problem = {}, joined(*reasons, between="; ")
        row.save(update_fields=["wanted", "problem"])


def record_unshown(refused: list[tuple[Return, list[str]]]) -> None:
    """The storefront did not take what the seller shows; the answer itself is another job's."""
    for sent, reasons in sorted(refused, key=lambda pair: (pair[0].order_id, pair[0].pk)):
        row = lock_return(sent)
        row.problem = joined(*reasons, between="; ")
        row.save(update_fields=["problem"])


def record_undecided(refused: list[tuple[Dispute, list[str]]]) -> None:
    """The storefront did not take a decision of the staff: it waits for another."""
    for sent, reasons in sorted(refused, key=lambda pair: (pair[0].returned.order_id, pair[0].returned_id)):
        row = lock_return(sent.returned)
        row.disputes.filter(pk=sent.pk, decision="").update(wanted="")
        row.problem = joined(*reasons, between="; ")
        row.save(update_fields=["problem"])
