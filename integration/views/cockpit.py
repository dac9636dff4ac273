"""The cockpit: where the shop stands with Tokopedia, why, what comes next, and what the seller can do about it."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.pages import refusal_response, shop_page
from accounts.roles import Permission
from core import clock
from core.errors import Refused
from core.htmx import render_page
from core.platforms import Platform
from integration import queries, words
from integration.actions import leaving, mirroring, moving
from integration.forms import DayForm
from integration.machine import State
from integration.models import Binding, Choice, Integration

COCKPIT = "integration:cockpit"


@dataclass(frozen=True)
class Step:
    """One step of the way: ``state`` is done, now, or later."""

    words: str
    state: str
    at: datetime | None = None
    more: str = ""


@require_GET
@shop_page(Permission.SHOP_READ)
def cockpit(request):
    """Where the shop stands, the steps with their dates, what is mirrored, what can be done, history, questions."""
    row = queries.standing(request.shop)
    can = queries.can_now(row)
    context = {
        "row": row,
        "headline": words.headline(row),
        "text": words.text(row),
        "why_not": queries.why_not_eligible(request.shop) if row.state == State.NOT_ELIGIBLE else [],
        "steps": steps(row),
        "counts": queries.counts(request.shop),
        "effects": queries.effects(request.shop),
        "choices": _choices(request.shop),
        "may_choose": queries.may_choose(row),
        "can": can,
        "form": DayForm(initial={"scheduled_at": _local(row.scheduled_at)}),
        "latest": _local(row.latest_at),
        "questions": words.QUESTIONS,
        "history": queries.history(row),
        "may_write": request.membership.may(Permission.SHOP_WRITE),
        "is_moving": row.is_mirroring or row.state == State.BINDING or row.is_day_here(clock.now()),
        "bound": queries.binding_of(request.shop),
        "tokopedia": queries.connection_of(request.shop, Platform.TOKOPEDIA),
    }
    return render_page(request, "integration/cockpit.html", context, fragment="live")


def steps(row: Integration) -> list[Step]:
    """The way a shop takes with nobody doing anything; or, once a Tokopedia shop is bound, the way of the binding."""
    if (bound := queries.binding_of(row.shop)) is not None:
        return _steps_of(bound)
    is_on = row.state not in (State.NOT_ELIGIBLE, State.SCHEDULED, State.OPTED_OUT)
    announced = row.announced_at is not None or is_on
    mirrored = row.mirror_finished_at if is_on else None
    done = _("%(n)d of %(total)d products looked at") % {"n": row.mirror_looked, "total": row.mirror_total}
    return [
        Step(_("Eligible: verified and connected to TikTok Shop"), "done" if announced else "now"),
        Step(_("Announced to you"), "done" if announced else "later", row.announced_at),
        Step(
            _("Activated on the planned day"),
            "done" if is_on else ("now" if row.state == State.SCHEDULED else "later"),
            row.activated_at if is_on else row.scheduled_at,
        ),
        Step(
            _("Every live product has its Tokopedia listing"),
            "done" if mirrored or (is_on and not row.mirror_until_id) else ("now" if is_on else "later"),
            mirrored,
            done if row.mirror_total and is_on else "",
        ),
    ]


def _steps_of(bound: Binding) -> list[Step]:
    """What the seller has done and what comes next, with the moments."""
    marks = [
        (_("Tokopedia shop bound: %(name)s") % {"name": bound.name}, bound.opened_at),
        (_("Listings and warehouses read"), bound.read_at),
        (_("Integration confirmed"), bound.confirmed_at),
        (_("Products merged and copied"), bound.finished_at),
    ]
    coming = next((place for place, (_words, at) in enumerate(marks) if at is None), len(marks))
    return [
        Step(said, "done" if at else ("now" if place == coming else "later"), at)
        for place, (said, at) in enumerate(marks)
    ]


def _choices(shop) -> dict[str, int]:
    return {kind: queries.chosen(shop, kind).count() for kind in Choice.Kind.values}


def _local(at: datetime | None) -> datetime | None:
    return at and at.astimezone(clock.JAKARTA).replace(tzinfo=None)


def _do(request, act, said: str):
    """One action, then the cockpit again with a word about it."""
    try:
        act(request.shop, actor=request.actor)
    except Refused as refusal:
        return refusal_response(request, refusal, fallback=reverse(COCKPIT))
    messages.success(request, said)
    return redirect(COCKPIT)


@require_POST
@shop_page(Permission.SHOP_WRITE)
def activate(request):
    """Do not wait for the planned day."""
    return _do(request, mirroring.begin_now, _("Your shop is coming to Tokopedia now."))


@require_POST
@shop_page(Permission.SHOP_WRITE)
def day(request):
    """Another day within the limit."""
    form = DayForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Give a day and a time."))
        return redirect(COCKPIT)
    at = form.cleaned_data["scheduled_at"]
    return _do(request, lambda shop, actor: moving.change_day(shop, at=at, actor=actor), _("The day was changed."))


@require_http_methods(["GET", "POST"])
@shop_page(Permission.SHOP_WRITE)
def leave(request):
    """What leaving would touch, then the seller's word."""
    if request.method == "GET":
        row = queries.standing(request.shop)
        context = {"effects": queries.effects(request.shop), "is_there": row.state == State.ACTIVE_AUTO}
        return render_page(request, "integration/leave.html", context, fragment="dialog")
    return _do(request, leaving.opt_out, _("Your shop is not on Tokopedia any more. You can come back at any time."))


@require_POST
@shop_page(Permission.SHOP_WRITE)
def rejoin(request):
    """Back on Tokopedia."""
    return _do(request, leaving.rejoin, _("Your shop is coming back to Tokopedia."))
