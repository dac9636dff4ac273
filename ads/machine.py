"""The states of a campaign as data: which step leads from where to where."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """What the seller wants; time and money decide the rest."""

    DRAFT = "DRAFT", _("Draft")
    ACTIVE = "ACTIVE", _("Active")
    PAUSED = "PAUSED", _("Paused")
    ENDED = "ENDED", _("Ended")


class Status(models.TextChoices):
    """What the seller sees."""

    DRAFT = "DRAFT", _("Draft")
    SCHEDULED = "SCHEDULED", _("Scheduled")
    RUNNING = "RUNNING", _("Running")
    OUT_OF_BUDGET = "OUT_OF_BUDGET", _("Out of budget")
    PAUSED = "PAUSED", _("Paused")
    ENDED = "ENDED", _("Ended")


@dataclass(frozen=True)
class Step:
    """From one of these states to another."""

    sources: frozenset[str]
    to: State


STEPS = {
    "publish": Step(frozenset({State.DRAFT}), State.ACTIVE),
    "pause": Step(frozenset({State.ACTIVE}), State.PAUSED),
    "resume": Step(frozenset({State.PAUSED}), State.ACTIVE),
    "end": Step(frozenset({State.ACTIVE, State.PAUSED}), State.ENDED),
}


def steps_from(state: str) -> list[str]:
    """What can be done with a campaign in a state."""
    return [name for name, step in STEPS.items() if state in step.sources]
