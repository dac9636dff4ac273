"""The Sync centre: how each storefront is doing, what waits, what failed and why, and what came in."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import condition, require_GET, require_POST

from accounts.pages import refusal_response, shop_page
from accounts.roles import Permission
from core import keyset, lists
from core.errors import Refused
from core.htmx import hx_redirect, is_fragment, render_page, render_piece, toast
from core.platforms import Platform
from outbox import actions as outbox
from outbox.models import Connection, SyncJob
from outbox.operations import in_words
from storefronts import actions, profile, queries
from storefronts.models import InboundEvent

PAGE_SIZE = 50
RETRY_MOST = 500
FILTERS = ("platform", "operation", "q")
INBOX = "inbox"


@require_GET
@shop_page(Permission.SYNC_READ)
def sync(request):
    """The whole centre: cards per storefront, agreement, and one table chosen by its tab."""
    tab = request.GET.get("tab", "")
    tab = tab if tab in (*queries.JOB_TABS, INBOX) else "failed"
    chosen = _chosen(request)
    context = _figures(request)
    context |= {
        "tab": tab,
        "chosen": chosen,
        "tabs": _tabs(request, tab, chosen),
        "operations": queries.operation_choices(),
        "storefronts": Platform.choices,
        "clear_url": _address(request, tab=tab),
        "may_write": request.membership.may(Permission.SYNC_WRITE),
        "retry_most": RETRY_MOST,
    }
    context |= _inbox(request, chosen) if tab == INBOX else _job_table(request, tab, chosen)
    context["chips"] = lists.chips(request, _chips(chosen, context))
    context["has_filters"] = bool(context["chips"] or chosen["q"])
    return render_page(request, "storefronts/sync.html", context, fragment="table")


@require_GET
@shop_page(Permission.SHOP_READ)
def profile_receipts(request):
    """The shop's one name and one logo as each storefront has them; the shop profile shows it beside its form."""
    profiles = profile.shown_profiles(request.shop)
    context = {
        "profiles": profiles,
        "is_waiting": any(shown.is_waiting for shown in profiles),
        "desired": profile.desired_values(request.shop),
        "may_sync": request.membership.may(Permission.SYNC_READ),
    }
    return render_page(request, "storefronts/profile.html", context, fragment="receipts")


def _etag(request):
    """The figures and who reads them: another role sees other buttons, another language other words. None for a
    browser that wants a page: the figures alone, which it may have kept, are not one."""
    if not is_fragment(request):
        return None
    return f'"{queries.fingerprint(request.shop)}-{get_language()}-{request.membership.may(Permission.SYNC_WRITE)}"'


@require_GET
@shop_page(Permission.SYNC_READ)
@condition(etag_func=_etag)
def live(request):
    """The cards alone, for the page's poll: 304 while nothing has changed, and no more polling at rest."""
    response = render_piece(
        request, "storefronts/panels/live.html", _figures(request), page=reverse("storefronts:sync")
    )
    # The browser keeps it, and asks every time whether it still holds.
    response["Cache-Control"] = "private, no-cache"
    return response


@require_GET
@shop_page(Permission.SYNC_READ)
def job(request, key):
    """One job with all its attempts, as a dialog (or a page of its own without JavaScript)."""
    row = get_object_or_404(SyncJob.objects.for_shop(request.shop).select_related("connection"), key=key)
    context = {
        "row": queries.job_row(row),
        "attempts": list(row.tries.order_by("-id")[:50]),
        "may_write": request.membership.may(Permission.SYNC_WRITE),
    }
    return render_page(request, "storefronts/job.html", context, fragment="dialog")


@require_POST
@shop_page(Permission.SYNC_WRITE)
def retry_job(request, key):
    """Send one failed job again."""
    row = get_object_or_404(SyncJob.objects.for_shop(request.shop), key=key)
    try:
        outbox.retry_job(row, actor=request.actor)
    except Refused as refusal:
        return refusal_response(request, refusal, fallback=reverse("storefronts:sync"))
    return _done(request, _("“%(label)s” is sent again.") % {"label": row.subject_label or in_words(row.operation)})


@require_POST
@shop_page(Permission.SYNC_WRITE)
def dismiss_job(request, key):
    """Put one failed job aside: the seller has seen it and leaves it at that."""
    row = get_object_or_404(SyncJob.objects.for_shop(request.shop), key=key)
    try:
        outbox.dismiss_job(row, actor=request.actor)
    except Refused as refusal:
        return refusal_response(request, refusal, fallback=reverse("storefronts:sync"))
    return _done(request, _("“%(label)s” is put aside.") % {"label": row.subject_label or in_words(row.operation)})


@require_POST
@shop_page(Permission.SYNC_WRITE)
def retry(request):
    """Send failed jobs again: those ticked, or all that match the filters."""
    chosen = {name: request.POST.get(name, "").strip() for name in FILTERS}
    rows = queries.jobs(request.shop, "failed", **_valid(chosen))
    if not request.POST.get("all"):
        rows = rows.filter(key__in=_keys(request.POST.getlist("keys")))
    # A click must end in a moment: more than that goes with the next one, and the page says so.
    ids = list(rows.order_by("id").values_list("pk", flat=True)[: RETRY_MOST + 1])
    count = outbox.retry_jobs(
        SyncJob.objects.for_shop(request.shop).filter(pk__in=ids[:RETRY_MOST]), actor=request.actor
    )
    text = ngettext("%(count)d job is sent again.", "%(count)d jobs are sent again.", count) % {"count": count}
    if len(ids) > RETRY_MOST:
        text += " " + _("There are more: retry once again for the next %(most)d.") % {"most": RETRY_MOST}
    return _done(request, text)


@require_POST
@shop_page(Permission.SYNC_WRITE)
def sync_now(request, pk):
    """Everything that waits for its back-off is due at once."""
    connection = _connection(request, pk)
    outbox.make_due_now([connection], actor=request.actor)
    return _done(request, _("%(name)s: everything that waits is sent now.") % {"name": connection})


@require_POST
@shop_page(Permission.SYNC_WRITE)
def pause(request, pk):
    """Hold back everything for one storefront; edits keep queueing."""
    connection = outbox.set_paused(_connection(request, pk), paused=True, actor=request.actor)
    return _done(request, _("%(name)s is paused. Edits wait until you resume it.") % {"name": connection})


@require_POST
@shop_page(Permission.SYNC_WRITE)
def resume(request, pk):
    """Let a paused storefront catch up."""
    connection = outbox.set_paused(_connection(request, pk), paused=False, actor=request.actor)
    return _done(request, _("%(name)s catches up now.") % {"name": connection})


@require_GET
@shop_page(Permission.SYNC_READ)
def event(request, pk):
    """One webhook as it came in."""
    context = {"event": _event(request, pk), "may_write": request.membership.may(Permission.SYNC_WRITE)}
    return render_page(request, "storefronts/event.html", context, fragment="dialog")


@require_POST
@shop_page(Permission.SYNC_WRITE)
def replay_event(request, pk):
    """Hear a stored webhook once more."""
    actions.replay_event(_event(request, pk), actor=request.actor)
    return _done(request, _("The webhook is applied once more."))


def _connection(request, pk: int) -> Connection:
    return get_object_or_404(Connection.objects.for_shop(request.shop), pk=pk)


def _event(request, pk: int) -> InboundEvent:
    return get_object_or_404(queries.events(request.shop), pk=pk)


def _figures(request) -> dict:
    cards = queries.cards(request.shop)
    agreement = queries.agreement(request.shop)
    return {
        "cards": cards,
        "agreement": agreement,
        "is_live": any(card.is_pending or card.is_unreachable for card in cards) or bool(agreement.running),
        "may_write": request.membership.may(Permission.SYNC_WRITE),
    }


def _chosen(request) -> dict[str, str]:
    return _valid({name: request.GET.get(name, "").strip() for name in FILTERS})


def _chips(chosen: dict[str, str], context: dict) -> list[tuple[object, str]]:
    """The filters of this tab that are on, in words."""
    on = [(dict(context["storefronts"]).get(chosen["platform"]), "platform")]
    if context["tab"] == INBOX:
        on.append((dict(context["states"]).get(context["state"]), "state"))
    else:
        on.append((dict(context["operations"]).get(chosen["operation"]), "operation"))
    return [(words, name) for words, name in on if words]


def _valid(chosen: dict[str, str]) -> dict[str, str]:
    """The filters as queries may use them; what a stranger made up is no filter."""
    return {
        "platform": chosen["platform"] if chosen["platform"] in Platform.values else "",
        "operation": chosen["operation"] if chosen["operation"] in queries.OPERATIONS else "",
        "q": chosen["q"].replace("\x00", "")[:100],
    }


def _keys(given: list[str]) -> list[str]:
    return [key for key in given[:RETRY_MOST] if len(key) == 36 and set(key) <= set("0123456789abcdef-")]


def _job_table(request, tab: str, chosen: dict[str, str]) -> dict:
    rows = queries.jobs(request.shop, tab, **chosen)
    page = keyset.page(
        rows,
        queries.JOB_TABS[tab][1],
        size=PAGE_SIZE,
        after=request.GET.get("after", ""),
        before=request.GET.get("before", ""),
    )
    return {
        "rows": queries.job_rows(page.rows),
        "matching": lists.capped_count(rows),
        "previous_url": page.previous and _address(request, tab=tab, before=page.previous, **chosen),
        "next_url": page.next and _address(request, tab=tab, after=page.next, **chosen),
    }


def _inbox(request, chosen: dict[str, str]) -> dict:
    state = request.GET.get("state", "")
    state = state if state in InboundEvent.State.values else ""
    rows = queries.events(request.shop, platform=chosen["platform"], state=state, q=chosen["q"])
    page = keyset.page(
        rows,
        queries.NEWEST,
        size=PAGE_SIZE,
        after=request.GET.get("after", ""),
        before=request.GET.get("before", ""),
    )
    kept = {"tab": INBOX, "platform": chosen["platform"], "q": chosen["q"], "state": state}
    return {
        "events": page.rows,
        "states": InboundEvent.State.choices,
        "state": state,
        "matching": lists.capped_count(rows),
        "previous_url": page.previous and _address(request, before=page.previous, **kept),
        "next_url": page.next and _address(request, after=page.next, **kept),
    }


def _tabs(request, here: str, chosen: dict[str, str]) -> list[dict]:
    labels = {"failed": _("Failed"), "waiting": _("Waiting"), "done": _("Done"), INBOX: _("Inbox")}
    return [
        {
            "url": _address(request, tab=tab, **chosen),
            "label": label,
            "here": tab == here,
            # Done and inbox grow without end: a number there says nothing.
            "count": lists.capped_count(queries.jobs(request.shop, tab, **chosen))
            if tab in ("failed", "waiting")
            else None,
        }
        for tab, label in labels.items()
    ]


def _address(request, **parameters) -> str:
    pairs = [(name, value) for name, value in parameters.items() if value]
    return reverse("storefronts:sync") + ("?" + urlencode(pairs) if pairs else "")


def _done(request, text: str):
    """After a change: the page it was made on anew, with a word about what happened."""
    tab, chosen = request.POST.get("tab", ""), {name: request.POST.get(name, "") for name in FILTERS}
    target = _address(request, tab=tab if tab in (*queries.JOB_TABS, INBOX) else "", **_valid(chosen))
    if is_fragment(request) and request.POST.get("stay"):
        return toast(_live_figures(request), text)
    messages.success(request, text)
    return hx_redirect(target) if is_fragment(request) else HttpResponseRedirect(target)


def _live_figures(request):
    """The cards anew, as the answer to a button on one of them."""
    return render_page(request, "storefronts/panels/live.html", _figures(request))
