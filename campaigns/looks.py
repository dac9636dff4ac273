"""How states look on every page: the chip's colour, its sign and its word. Templates know these functions by name."""

from django.utils.translation import gettext_lazy as _

from campaigns.models import Campaign, Registration
from core.platforms import Platform

__all__ = ["campaign_mark", "registration_look", "stage_look"]

REGISTRATION = {
    "UNDER_REVIEW": ("chip-info", "clock"),
    "APPROVED": ("chip-ok", "circle-check"),
    "REJECTED": ("chip-bad", "circle-x"),
    "WITHDRAWN": ("", "arrow-back-up"),
    "REMOVED": ("chip-bad", "alert-triangle"),
}


STAGE = {
    "COMING": ("", "clock"),
    "OPEN": ("chip-info", "pencil"),
    "CLOSED": ("chip-warn", "lock"),
    "RUNNING": ("chip-ok", "player-play"),
    "ENDED": ("", "check"),
}


def registration_look(status: str) -> tuple[str, str, object]:
    """A registration's status as (chip class, icon, word)."""
    return (*REGISTRATION[status], Registration.Status(status).label)


def stage_look(stage: str) -> tuple[str, str, object]:
    """Where a campaign stands as (chip class, icon, word)."""
    return (*STAGE[stage], Campaign.Stage(stage).label)


def campaign_mark(campaign) -> list[dict]:
    """A campaign's label as cells of ``storefront_mark``: filled while it runs there, waiting before."""
    state = {"RUNNING": "on", "ENDED": "off"}.get(campaign.stage, "waiting")
    return [
        {
            "platform": platform,
            "state": state if platform in campaign.platforms else "off",
            "words": Campaign.Stage(campaign.stage).label if platform in campaign.platforms else _("not shown here"),
        }
        for platform in Platform.values
    ]
