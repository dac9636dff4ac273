"""The demo's buyers who are programs, seen and switched from the seller's home. Only a demo has them: they live beside
the mock storefronts, which keep the switch, and are reached as any other program reaches them."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.conf import settings

from core import audit
from core.actors import Actor
from core.errors import Refused
from core.platforms import Platform
from core.sentences import gettext as _
from mock_storefronts.life.switch import Silent, Switch
from outbox.models import Connection

PACES = (1, 60, 600)
_PLATFORMS = {"tiktok-shop": Platform.TIKTOK_SHOP, "tokopedia": Platform.TOKOPEDIA}


@dataclass(frozen=True)
class Happened:
    """One act of a buyer: ``kind`` as mock_storefronts/life/visits.py names it."""

    kind: str
    who: str
    what: str
    platform: Platform
    at: datetime


@dataclass(frozen=True)
class Life:
    """How the town stands; ``at`` is its own time of day, which runs ``pace`` times as fast as ours."""

    is_running: bool
    pace: int
    at: datetime | None
    sums: dict[str, int]
    lately: list[Happened]


def is_of(shop) -> bool:
    """Whether the demo's buyers come to this shop."""
    if not settings.DEMO:
        return False
    return Connection.objects.for_shop(shop).filter(base_url=settings.STOREFRONT_TIKTOK_SHOP_URL).exists()


def told() -> Life | None:
    """How it stands; None while the storefront does not answer (it is asked for three seconds)."""
    try:
        return _life(Switch(settings.STOREFRONT_TIKTOK_SHOP_URL).read())
    except Silent:
        return None


def switch(shop, *, running: bool, pace: int, actor: Actor) -> None:
    """Let them come, at this pace (one of PACES), or send them home; the change log has it.

    Refuses another pace, a shop that they do not come to, and while the storefront does not answer.
    """
    if not is_of(shop) or pace not in PACES:
        raise Refused("no_such_switch", _("There is no such switch. Reload the page and choose again."))
    try:
        Switch(settings.STOREFRONT_TIKTOK_SHOP_URL).set(running=running, pace=pace)
    except Silent:
        raise Refused(
            "storefront_silent", _("The TikTok Shop storefront does not answer. Nothing was switched; try again.")
        ) from None
    audit.record(shop, "shop.demo_life", actor, after={"running": running, "pace": pace}, shop=shop)


def _life(told: dict[str, Any]) -> Life:
    at = told.get("at")
    return Life(
        is_running=bool(told.get("running")),
        pace=int(told.get("pace") or 1),
        at=_moment(at) if at else None,
        sums=told.get("sums") or {},
        lately=[
            Happened(row["kind"], row["who"], row["what"], _PLATFORMS[row["front"]], _moment(row["at"]))
            for row in told.get("lately") or []
        ],
    )


def _moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
