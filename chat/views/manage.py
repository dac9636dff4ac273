"""The shop's own of chat: ready answers, who takes new conversations, holidays, and how well it answers."""

from django.conf import settings
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.models import User
from accounts.pages import refusal_response, shop_page
from accounts.roles import Permission
from chat import canned, queries, rates
from chat.actions import giving, tending
from chat.forms import ReplyForm, SettingsForm
from chat.models import CannedReply, Wait
from core.clock import JAKARTA
from core.errors import Refused
from core.forms import blame
from core.htmx import render_page
from core.platforms import Platform
from core.sentences import gettext as _


@require_http_methods(["GET", "POST"])
@shop_page(Permission.CHAT_WRITE)
def chat_settings(request):
    """Holidays and giving out; ready answers and agents have their own buttons on the same page."""
    known = tending.settings_of(request.shop.pk)
    form = SettingsForm(request.POST or None, initial=_initial(known))
    if request.method == "POST" and form.is_valid():
        try:
            tending.change_settings(request.shop, actor=request.actor, **form.cleaned_data)
        except Refused as refusal:
            blame(form, refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("chat:settings")
    return render_page(request, "chat/settings.html", _context(request, form), status=422 if form.errors else 200)


@require_POST
@shop_page(Permission.CHAT_WRITE)
def save_reply(request, public_id=""):
    """Make a ready answer, or change one."""
    reply = None
    if public_id:
        reply = get_object_or_404(CannedReply.objects.for_shop(request.shop), public_id=public_id)
    form = ReplyForm(request.POST)
    if form.is_valid():
        try:
            tending.save_reply(request.shop, reply=reply, actor=request.actor, **form.cleaned_data)
        except Refused as refusal:
            blame(form, refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("chat:settings")
    known = tending.settings_of(request.shop.pk)
    more = {"changing": reply} if reply else {"reply_form": form}
    context = _context(request, SettingsForm(initial=_initial(known))) | more | {"refused_form": form}
    return render_page(request, "chat/settings.html", context, status=422)


@require_POST
@shop_page(Permission.CHAT_WRITE)
def delete_reply(request, public_id):
    """Take a ready answer away."""
    reply = get_object_or_404(CannedReply.objects.for_shop(request.shop), public_id=public_id)
    tending.delete_reply(reply, actor=request.actor)
    messages.success(request, _("“/%s” is gone.") % reply.shortcut)
    return redirect("chat:settings")


@require_POST
@shop_page(Permission.CHAT_WRITE)
def takes_new(request):
    """Give new conversations to a member, or no more."""
    user = User.objects.filter(email=request.POST.get("user", "").lower(), memberships__shop=request.shop).first()
    try:
        if user is None:
            raise Refused("not_an_agent", _("This member's role may not answer chats."), field="user")
        tending.set_takes_new(request.shop, user, takes=request.POST.get("takes") == "1", actor=request.actor)
    except Refused as refusal:
        return refusal_response(request, refusal, fallback="chat:settings")
    return redirect("chat:settings")


@require_GET
@shop_page(Permission.CHAT_READ)
def figures(request):
    """The 12-hour rate, the time to an answer and the buyers' stars: whole, by storefront, by agent, and what does not
    count."""
    people = {one.user_id: one.user.get_full_name() for one in giving.agents(request.shop.pk)}
    of_agents = rates.by_agent(request.shop)
    gone = User.objects.in_bulk(set(of_agents) - set(people))
    whole = rates.of_shop(request.shop)
    of_platforms = rates.by_platform(request.shop)
    context = {
        "whole": whole,
        "rows": [(_("Both storefronts"), whole)]
        + [(str(Platform(one).label), of_platforms.get(one, rates.Rates())) for one in Platform.values],
        "agents": sorted(
            ((people.get(pk) or gone[pk].get_full_name(), one) for pk, one in of_agents.items()),
            key=lambda pair: (-pair[1].answered, pair[0]),
        ),
        "excuses": [(Wait.Excuse(name).label, count) for name, count in whole.not_counted.items()],
        "target": settings.CHAT_TARGET_PERCENT,
        "hours": settings.CHAT_ANSWER_HOURS,
        "days": rates.WINDOW_DAYS,
    }
    return render_page(request, "chat/figures.html", context)


def _initial(known) -> dict:
    def local(moment):
        return moment.astimezone(JAKARTA).strftime("%Y-%m-%dT%H:%M") if moment else ""

    return {
        "gives_out": known.gives_out,
        "holiday_from": local(known.holiday_from),
        "holiday_until": local(known.holiday_until),
    }


def _context(request, form) -> dict:
    takers = {one.pk for one in giving.takers(request.shop.pk)}
    return {
        "form": form,
        "reply_form": ReplyForm(),
        "changing": None,
        "refused_form": None,
        "replies": list(queries.replies(request.shop)),
        "placeholders": list(canned.PLACEHOLDERS.items()),
        "agents": [(one.user, one.role_name, one.user_id in takers) for one in giving.agents(request.shop.pk)],
    }
