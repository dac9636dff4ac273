"""The seller's balance on this storefront, and the bank behind it, which takes its time and may say no."""

from typing import TYPE_CHECKING, Any

from mock_storefronts.host.web import dumps

if TYPE_CHECKING:
    from mock_storefronts.host.storefront import Storefront

PROCESSING, SUCCESS, FAILED = "PROCESSING", "SUCCESS", "FAILED"
# A bank account whose number ends like this does not exist: the money comes back, always.
REFUSED_ENDING = "000"


class NotEnough(Exception):
    """Less is there than was asked for; nothing was taken."""


def balance(front: "Storefront") -> int:
    """Whole rupiah that can be withdrawn: what was settled, less what left or is leaving."""
    return front.store.number("SELECT sum(amount) FROM wallet")


def withdraw(front: "Storefront", amount: int, account: dict[str, Any], key: str) -> int:
    """Send money to a bank; the payout's id. The same key asks once. Raises NotEnough."""
    with front.store.writing(seen=False):
        if row := front.store.one("SELECT id FROM payout WHERE key = ?", key):
            return row["id"]
        if amount > balance(front):
            raise NotEnough
        id, now = front.store.new_id(), front.clock.now()
        due = now + front.config.bank_seconds
        front.store.run("INSERT INTO wallet (id, kind, amount, at) VALUES (?, 'WITHDRAW', ?, ?)", id, -amount, now)
        values = (id, key, amount, dumps(account), PROCESSING, "", now, now, due)
        front.store.run("INSERT INTO payout VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", *values)
    return id


def run_due(front: "Storefront") -> int:
    """The bank's answers whose time has come; how many there were."""
    now = front.clock.now()
    rows = front.store.all("SELECT * FROM payout WHERE status = ? AND due <= ? ORDER BY id", PROCESSING, now)
    for row in rows:
        with front.store.writing(seen=False):
            refused = front.faults["bank"]["refuse"] > 0 and front.dice.hit(front.faults["bank"]["refuse"])
            refused = refused or f'{REFUSED_ENDING}"' in row["account"]
            answer(front, row["id"], is_paid=not refused)
    return len(rows)


def answer(front: "Storefront", id: int, *, is_paid: bool) -> None:
    """The bank took the money, or sent it back."""
    now = front.clock.now()
    row = front.store.one("SELECT * FROM payout WHERE id = ? AND status = ?", id, PROCESSING)
    if row is None:
        return
    status, reason = (SUCCESS, "") if is_paid else (FAILED, "The bank does not know this account")
    front.store.run("UPDATE payout SET status = ?, reason = ?, updated = ? WHERE id = ?", status, reason, now, id)
    if not is_paid:
        front.store.run(
            "INSERT INTO wallet (id, kind, amount, at) VALUES (?, 'REVERSE', ?, ?)",
            front.store.new_id(),
            row["amount"],
            now,
        )
