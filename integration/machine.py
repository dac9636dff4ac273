"""The state machine of the integration (docs/rules.md 1.5), as data: pages, actions and tests read this table.

Every move has one who may make it, the states it may start from, where it leads, and the fact that the log keeps.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy

from core.actors import Actor
from core.errors import Refused
from core.sentences import gettext as _


class State(models.TextChoices):
    """Where a shop stands with Tokopedia."""

    NOT_ELIGIBLE = "NOT_ELIGIBLE", gettext_lazy("Not yet")
    SCHEDULED = "SCHEDULED", gettext_lazy("Scheduled")
    ACTIVE_AUTO = "ACTIVE_AUTO", gettext_lazy("On Tokopedia")
    OPTED_OUT = "OPTED_OUT", gettext_lazy("Opted out")
    BINDING = "BINDING", gettext_lazy("Reading your Tokopedia shop")
    CONFIRMING = "CONFIRMING", gettext_lazy("Waiting for your confirmation")
    MERGING = "MERGING", gettext_lazy("Merging products")
    BOUND = "BOUND", gettext_lazy("Bound")
    AUTO_STOPPED = "AUTO_STOPPED", gettext_lazy("Mirror stopped: your own shop took over")


class Reason(models.TextChoices):
    """Why a shop moved; a code for programs, a sentence for people."""

    PLANNED = "PLANNED", gettext_lazy("The platform planned the activation.")
    DUE = "DUE", gettext_lazy("The planned day came.")
    BROUGHT_FORWARD = "BROUGHT_FORWARD", gettext_lazy("The seller did not want to wait.")
    CONNECTED = "CONNECTED", gettext_lazy("The shop was connected to Tokopedia by hand.")
    SELLER_LEFT = "SELLER_LEFT", gettext_lazy("The seller does not want the shop on Tokopedia.")
    SELLER_CAME_BACK = "SELLER_CAME_BACK", gettext_lazy("The seller came back.")
    WAVE_STOPPED = "WAVE_STOPPED", gettext_lazy("Platform staff stopped the wave.")
    SHOP_SUSPENDED = "SHOP_SUSPENDED", gettext_lazy("The shop was suspended.")
    ROLLED_BACK = "ROLLED_BACK", gettext_lazy("The platform took the mirror back.")
    BOUND_FROM_TOKOPEDIA = "BOUND_FROM_TOKOPEDIA", gettext_lazy("The seller bound a Tokopedia shop to this account.")
    GAVE_UP_BINDING = "GAVE_UP_BINDING", gettext_lazy("The seller gave the binding up.")
    SHOP_READ = "SHOP_READ", gettext_lazy("Everything was read from the Tokopedia shop.")
    CONFIRMED = "CONFIRMED", gettext_lazy("The seller confirmed the integration.")
    MERGED = "MERGED", gettext_lazy("The seller confirmed the merged products.")


PLATFORM, SELLER, SYSTEM = "PLATFORM", "SELLER", "SYSTEM"
# Who an actor of the house is to this table: staff act for the platform, a program for its seller.
_PARTIES = {"STAFF": PLATFORM, "PLATFORM": PLATFORM, "SELLER": SELLER, "API": SELLER, "SYSTEM": SYSTEM}


@dataclass(frozen=True)
class Move:
    """One allowed step. Several targets: the action says which."""

    name: str
    sources: frozenset[str]
    targets: frozenset[str]
    parties: frozenset[str]
    reasons: frozenset[str]

    @property
    def fact(self) -> str:
        """What the change log calls it."""
        return f"integration.{self.name}"


def _move(name: str, sources: str, targets: str, parties: Iterable[str], reasons: str) -> Move:
    return Move(
        name,
        frozenset(sources.split()),
        frozenset(targets.split()),
        frozenset(parties),
        frozenset(reasons.split()),
    )


MOVES = {
    move.name: move
    for move in (
        _move("plan", "NOT_ELIGIBLE", "SCHEDULED", (PLATFORM, SYSTEM, SELLER), "PLANNED BROUGHT_FORWARD"),
        _move("unplan", "SCHEDULED", "NOT_ELIGIBLE", (PLATFORM, SYSTEM), "WAVE_STOPPED SHOP_SUSPENDED"),
        _move("activate", "SCHEDULED", "ACTIVE_AUTO", (PLATFORM, SYSTEM, SELLER), "DUE BROUGHT_FORWARD"),
        _move("connect", "NOT_ELIGIBLE SCHEDULED", "ACTIVE_AUTO", (SYSTEM,), "CONNECTED"),
        _move("opt_out", "SCHEDULED ACTIVE_AUTO", "OPTED_OUT", (SELLER,), "SELLER_LEFT"),
        _move("rejoin", "OPTED_OUT", "ACTIVE_AUTO SCHEDULED", (SELLER,), "SELLER_CAME_BACK"),
        _move("roll_back", "ACTIVE_AUTO", "NOT_ELIGIBLE", (PLATFORM,), "ROLLED_BACK"),
        _move(
            "bind", "NOT_ELIGIBLE SCHEDULED ACTIVE_AUTO OPTED_OUT", "BINDING", (SELLER,), "BOUND_FROM_TOKOPEDIA"
        ),
        _move("read", "BINDING", "CONFIRMING", (SYSTEM, SELLER), "SHOP_READ"),
        _move(
            "give_up", "BINDING CONFIRMING", "NOT_ELIGIBLE SCHEDULED ACTIVE_AUTO OPTED_OUT", (SELLER, PLATFORM),
            "GAVE_UP_BINDING",
        ),
        _move("confirm", "CONFIRMING", "AUTO_STOPPED MERGING", (SELLER,), "BOUND_FROM_TOKOPEDIA CONFIRMED"),
        _move("finish", "MERGING", "BOUND", (SELLER,), "MERGED"),
    )
}  # fmt: skip
# Buyers of Tokopedia see the mirror of the shop in these; a binding that is not confirmed leaves it as it was.
MIRRORED = frozenset({State.ACTIVE_AUTO.value})


def party_of(actor: Actor) -> str:
    """PLATFORM, SELLER or SYSTEM."""
    return party_of_kind(actor.kind)


def party_of_kind(kind: str) -> str:
    """The same from the log's word for who did it."""
    return _PARTIES[kind]


def check(state: str, name: str, target: str, reason: str, actor: Actor) -> None:
    """Refuse (``wrong_state``) a move that the table does not have from here; a move that the code gets wrong (another
    party, reason or target) is an error of ours."""
    move = MOVES[name]
    if state not in move.sources:
        words = _("Your shop stands at “%(state)s”, where this cannot be done.") % {"state": State(state).label}
        raise Refused("wrong_state", words, details={"state": state})
    if party_of(actor) not in move.parties or reason not in move.reasons or target not in move.targets:
        raise ValueError(f"{name} to {target} because of {reason} by {actor.kind} is not in the table")


def can(state: str, name: str) -> bool:
    """Whether a shop in this state may make the move."""
    return state in MOVES[name].sources
