"""Waves: platform staff plan many activations, a number an hour, hold them back, or call them off."""

import zlib
from datetime import timedelta

from django.db.models import Q

from accounts.models import Shop
from core import clock
from core.actors import Actor
from core.errors import Refused
from core.sentences import gettext as _
from core.transactions import in_transaction
from integration import queries
from integration.actions import moving
from integration.machine import Reason, State
from integration.models import Integration, Wave

Status = Wave.Status


def figures(wave: Wave) -> tuple[int, int]:
    """How many of its shops wait for their day, and how many are on Tokopedia."""
    states = list(wave.integrations.values_list("state", flat=True))
    return states.count(State.SCHEDULED), states.count(State.ACTIVE_AUTO)


@in_transaction
def begin(wave: Wave, *, actor: Actor) -> Wave:
    """Plan the wave's shops, each with a moment of its own so that ``per_hour`` begin within an hour; or let a paused one
    go on. Refuses one that was stopped (``wave_stopped``), names that are no shop (``shop_unknown``) and a wave that has
    no shop to plan (``wave_empty``)."""
    row = Wave.objects.select_for_update(no_key=True).get(pk=wave.pk)
    if row.status == Status.STOPPED:
        raise Refused("wave_stopped", _("This wave was stopped. Make a new one."))
    if row.status == Status.DRAFT:
        shops = _named(row) if row.slugs.strip() else _share(row.percent)
        planned = 0
        for shop in shops:
            if queries.standing(shop).state != State.NOT_ELIGIBLE or queries.why_not_eligible(shop):
                continue
            at = max(row.starts_at, clock.now()) + timedelta(seconds=planned * 3600 / row.per_hour)
            moving.plan(shop, at=min(at, row.postpone_until), latest_at=row.postpone_until, wave=row, actor=actor)
            planned += 1
        if not planned:
            raise Refused(
                "wave_empty", _("None of its shops can be planned: they are on Tokopedia, planned or not eligible.")
            )
    row.status = Status.RUNNING
    row.save(update_fields=["status"])
    return row


def _named(wave: Wave) -> list[Shop]:
    slugs = list(dict.fromkeys(wave.slugs.split()))
    found = {shop.slug: shop for shop in Shop.objects.filter(slug__in=slugs).order_by("id")}
    if unknown := [slug for slug in slugs if slug not in found]:
        raise Refused("shop_unknown", _("There is no shop “%s”.") % "”, “".join(unknown[:5]))
    return sorted(found.values(), key=lambda shop: shop.pk)


def _share(percent: int) -> list[Shop]:
    """The same shops whenever it is asked, and those of a smaller share are among those of a larger one."""
    fresh = Q(integration=None) | Q(integration__state=State.NOT_ELIGIBLE)
    shops = Shop.objects.filter(fresh, status=Shop.Status.ACTIVE).order_by("id")
    return [shop for shop in shops if zlib.crc32(shop.public_id.encode()) % 100 < percent]


@in_transaction
def pause(wave: Wave) -> Wave:
    """Nobody of the wave is activated until it goes on. Refuses one that does not run (``wave_not_running``)."""
    row = Wave.objects.select_for_update(no_key=True).get(pk=wave.pk)
    if row.status != Status.RUNNING:
        raise Refused("wave_not_running", _("This wave does not run."))
    row.status = Status.PAUSED
    row.save(update_fields=["status"])
    return row


@in_transaction
def stop(wave: Wave, *, actor: Actor) -> Wave:
    """Call the wave off: shops that wait are no longer planned; those on Tokopedia stay there."""
    row = Wave.objects.select_for_update(no_key=True).get(pk=wave.pk)
    waiting = Integration.objects.filter(wave=row, state=State.SCHEDULED).select_related("shop").order_by("shop_id")
    for integration in waiting:
        moving.unplan(integration.shop, reason=Reason.WAVE_STOPPED, actor=actor)
    row.status = Status.STOPPED
    row.save(update_fields=["status"])
    return row
