"""What time does with a claim when nobody does anything (docs/rules.md 8.2).

Clocks are rows: a host that was down goes on where it stopped, and each clock runs out once.
"""

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from mock_storefronts.selling import claims
from mock_storefronts.selling.claim_disputes import decide
from mock_storefronts.selling.claim_steps import (
    IN_PROGRESS,
    agree,
    arrive,
    ask_to_send,
    demand,
    pay,
    promise_replacement,
)
from mock_storefronts.selling.claims import (
    CANCELLED,
    OFFERED,
    PACKAGE_REJECTED,
    PENDING,
    RECEIVED,
    REFUND,
    REJECTED,
    REPLACEMENT,
    SENT,
    SUCCESS,
    TO_SEND,
    Claim,
    UnknownClaim,
    note,
    save,
)
from mock_storefronts.selling.orderbook import NotNow

if TYPE_CHECKING:
    from mock_storefronts.host.storefront import Storefront

_DAY = 86_400


def _out_of_time_to_answer(front: "Storefront", claim: Claim) -> Claim:
    demand(claim, PENDING)
    if claim["type"] == REFUND:
        return agree(front, claim, "AUTO_APPROVED", "SYSTEM")
    if claim["type"] == REPLACEMENT:
        return promise_replacement(front, claim, "SYSTEM")
    return ask_to_send(front, claim, "SYSTEM")


def _out_of_time_to_inspect(front: "Storefront", claim: Claim) -> Claim:
    demand(claim, SENT, RECEIVED)
    return agree(front, claim, "AUTO_APPROVED", "SYSTEM")


def _out_of_time_to_send(front: "Storefront", claim: Claim) -> Claim:
    demand(claim, TO_SEND)
    note(front, claim, "SYSTEM", "NOT_SENT_IN_TIME")
    return save(front, claim, CANCELLED)


def _offer_lapses(front: "Storefront", claim: Claim) -> Claim:
    demand(claim, OFFERED)
    note(front, claim, "SYSTEM", "OFFER_LAPSED")
    claim["doc"]["clocks"]["dispute"] = front.clock.now() + front.config.dispute_days * _DAY
    return save(front, claim, REJECTED if claim["doc"].get("offered_in") == PENDING else PACKAGE_REJECTED)


def _not_replaced(front: "Storefront", claim: Claim) -> Claim:
    demand(claim, SUCCESS)
    return agree(front, claim, "NOT_REPLACED_IN_TIME", "SYSTEM")


def _decide_by_evidence(front: "Storefront", claim: Claim) -> Claim:
    if claim["arbitration"] != IN_PROGRESS:
        raise NotNow("There is no open dispute")
    for_seller = claim["doc"]["disputes"][-1]["shown"] == ["SELLER"]
    return decide(front, claim, "SUPPORT_SELLER" if for_seller else "SUPPORT_BUYER", "Decided by the evidence at hand")


_RUN_OUT: dict[str, Callable[["Storefront", Claim], Claim]] = {
    "answer": _out_of_time_to_answer,
    "inspect": _out_of_time_to_inspect,
    "send": _out_of_time_to_send,
    "offer": _offer_lapses,
    "replace": _not_replaced,
    "decide": _decide_by_evidence,
    "pay": pay,
    "arrive": arrive,
}


def run_due(front: "Storefront") -> int:
    """Do everything whose time has come, each once; how many things that were."""
    due = front.store.all("SELECT * FROM claim_clock WHERE due <= ? ORDER BY due LIMIT 200", front.clock.now())
    for row in due:
        with front.store.writing():
            gone = front.store.run(
                "DELETE FROM claim_clock WHERE claim_id = ? AND kind = ?", row["claim_id"], row["kind"]
            )
            if not gone:
                continue
            with suppress(NotNow, UnknownClaim):  # it went another way meanwhile
                _RUN_OUT[row["kind"]](front, claims.load(front, row["claim_id"]))
    return len(due)
