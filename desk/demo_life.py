"""The demo's buyers who are programs and the demo's clock, seen and switched from the seller's home. Only a demo has them: the
buyers live beside the mock storefronts, which keep their switch; the clock is the house's (core/pace.py), and the
storefronts follow it."""

import contextlib
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.conf import settings

from core import audit, clock
from core.actors import Actor
from core.errors import Refused
from core.pace import DAYS_USUAL, LEAD_SECONDS, Plan
from core.platforms import Platform
from core.sentences import gettext as _
from mock_storefronts.life.switch import Silent, Switch
from outbox.models import Connection

PACES = (1, 60, 600, 1000)
STAFF_FROM = 600  # faster than anybody ships by hand
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
    """How the town stands; they live by the house's clock, ``at``, which is to go ``pace`` times as fast as life until
    ``until`` (None: as life does). ``is_kept`` is False while nobody keeps the fast clock going; ``has_staff``: programs ship
    and answer as well."""

    is_running: bool
    pace: int
    at: datetime
    until: datetime | None
    is_kept: bool
    has_staff: bool
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


def switch(shop, *, running: bool, pace: int, staff: bool | None = None, actor: Actor) -> None:
    """Let them come and time go at this pace (one of PACES), or send them home: then it goes as life does, from where it is.
    ``staff``: whether programs ship and answer as well (None: from a pace of STAFF_FROM on). The change log has it.

    House and storefronts change pace at the same moment, a little later; a fast clock ends by itself after
    ``core.pace.DAYS_USUAL`` days of the house. Refuses another pace, a shop that they do not come to, and while a
    storefront does not answer: then nothing is switched anywhere.
    """
    if not is_of(shop) or pace not in PACES:
        raise Refused("no_such_switch", _("There is no such switch. Reload the page and choose again."))
    staff = running and (pace >= STAFF_FROM if staff is None else staff)
    before, town = clock.plan_now(), Switch(settings.STOREFRONT_TIKTOK_SHOP_URL)
    file = clock.pace_file(settings.CLOCK_FILE)
    plan = file.switch(pace if running else 1, DAYS_USUAL)
    try:
        _tell(plan)
        town.set(running=running, staff=staff)
    except (Silent, ValueError):
        file.put_back(before)
        with contextlib.suppress(Silent, ValueError):  # who keeps the clock tells it again
            _tell(before)
        raise Refused(
            "storefront_silent", _("A storefront does not answer. Nothing was switched; try again.")
        ) from None
    audit.record(shop, "shop.demo_life", actor, after={"running": running, "pace": pace, "staff": staff}, shop=shop)


def _tell(plan: Plan) -> None:
    for address in (settings.STOREFRONT_TIKTOK_SHOP_URL, settings.STOREFRONT_TOKOPEDIA_URL):
        Switch(address).follow(plan.written()["steps"])


def _life(told: dict[str, Any]) -> Life:
    plan, real = clock.plan_now(), clock.machine_now().timestamp()
    is_fast = plan.is_fast(real)
    return Life(
        is_running=bool(told.get("running")),
        pace=plan.pace if is_fast else 1,
        at=clock.now(),
        until=_moment(plan.until) if is_fast else None,
        has_staff=bool(told.get("staff")),
        is_kept=not is_fast or plan.rate(real + LEAD_SECONDS) > 1,
        sums=told.get("sums") or {},
        lately=[
            Happened(row["kind"], row["who"], row["what"], _PLATFORMS[row["front"]], _moment(row["at"]))
            for row in told.get("lately") or []
        ],
    )


def _moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
