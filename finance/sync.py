"""Finance's talk with the storefronts: withdrawals go out through the outbox; statements and answers are read."""

from dataclasses import dataclass

from finance.actions import payouts
from finance.models import Payout
from outbox.models import Connection, SyncJob
from outbox.operations import Operation
from storefronts.contract import Adapter
from storefronts.registry import Refusal, Sent, sends


@dataclass(frozen=True)
class Order:
    """Money that is to go to a bank."""

    part_id: int
    amount: int
    bank: str
    number: str
    holder: str
    key: str


@sends(Operation.PAYOUT)
class PayoutRequest:
    """Ask a storefront to pay: the same key asks once, however often it is sent."""

    def prepare(self, connection: Connection, jobs: list[SyncJob]) -> dict[int, Order]:
        rows = Payout.objects.filter(status=Payout.Status.WANTED).select_related("withdrawal__bank_account")
        found = rows.in_bulk([job.subject_id for job in jobs])
        return {job.pk: _order(found[job.subject_id]) for job in jobs if job.subject_id in found}

    def send(self, adapter: Adapter, order: Order, job: SyncJob) -> str:
        return adapter.withdraw(
            order.amount, bank=order.bank, number=order.number, holder=order.holder, idempotency_key=order.key
        )

    def record(self, connection: Connection, sent: list[Sent], refused: list[Refusal]) -> None:
        payouts.record_asked(
            connection,
            [(item.payload.part_id, item.reply) for item in sent],
            [(item.payload.part_id, "; ".join(item.reasons)) for item in refused],
        )


def _order(row: Payout) -> Order:
    account = row.withdrawal.bank_account
    key = f"{row.withdrawal.public_id}:{row.pk}"
    return Order(row.pk, row.amount, account.bank, account.number, account.holder, key)
