"""Webhook endpoints: who listens, what was sent, and sending it again."""

import json
from datetime import timedelta
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.pages import refusal_response, shop_page
from accounts.roles import Permission
from core import clock, keyset, lists
from core.errors import Refused
from core.htmx import hx_redirect, is_fragment, render_page
from webhooks import actions, queries, sender
from webhooks.forms import EditForm, EndpointForm, RangeForm
from webhooks.models import Delivery, Endpoint

PAGE_SIZE = 50
ATTEMPTS_SHOWN = 50
REPLAY_HOURS = 24
SOON = timedelta(seconds=15)
SESSION_SECRET_OF = "webhook_secret_of"


@require_GET
@shop_page(Permission.WEBHOOKS_WRITE)
def index(request):
    """The shop's endpoints and how they are."""
    context = {"summaries": queries.summaries(request.shop)}
    return render_page(request, "webhooks/list.html", context)


@require_http_methods(["GET", "POST"])
@shop_page(Permission.WEBHOOKS_WRITE)
def new(request):
    """A new endpoint; its page follows, with the secret."""
    form, status = EndpointForm(request.POST or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                row = actions.create_endpoint(request.shop, actor=request.actor, **form.cleaned_data)
            except Refused as refusal:
                form.refuse(refusal)
            else:
                return _show_secret_once(request, row)
    return render_page(request, "webhooks/new.html", {"form": form}, status=status)


@require_GET
@shop_page(Permission.WEBHOOKS_WRITE)
def detail(request, public_id):
    """One endpoint with its deliveries, by state and type; the secret only right after somebody asked for it."""
    row = _endpoint(request, public_id)
    is_asked = request.session.get(SESSION_SECRET_OF) == row.public_id
    if is_asked:
        del request.session[SESSION_SECRET_OF]
    return _detail(request, row, secret=row.secret if is_asked else "")


@require_POST
@shop_page(Permission.WEBHOOKS_WRITE)
def edit(request, public_id):
    """Change address, subscription or whether it is on."""
    row = _endpoint(request, public_id)
    form = EditForm(request.POST)
    if form.is_valid():
        values = dict(form.cleaned_data)
        try:
            actions.edit_endpoint(row, expected_version=values.pop("version"), values=values, actor=request.actor)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The endpoint was saved."))
            return redirect("webhooks:detail", row.public_id)
    return _detail(request, row, form=form, status=422)


@require_POST
@shop_page(Permission.WEBHOOKS_WRITE)
def remove(request, public_id):
    """Delete an endpoint with its deliveries."""
    row = _endpoint(request, public_id)
    actions.delete_endpoint(row, actor=request.actor)
    messages.success(request, _("The endpoint was deleted; nothing is sent to it any more."))
    return redirect("webhooks:list")


@require_POST
@shop_page(Permission.WEBHOOKS_WRITE)
def rotate(request, public_id):
    """A new secret, shown at once; the old one signs along for 24 hours."""
    row = actions.rotate_secret(_endpoint(request, public_id), actor=request.actor)
    return _show_secret_once(request, row)


@require_POST
@shop_page(Permission.WEBHOOKS_WRITE)
def reveal(request, public_id):
    """The secret once more; it is logged who looked."""
    row = _endpoint(request, public_id)
    actions.reveal_secret(row, actor=request.actor)
    return _show_secret_once(request, row)


@require_POST
@shop_page(Permission.WEBHOOKS_WRITE)
def test(request, public_id):
    """Send a test event."""
    row = _endpoint(request, public_id)
    try:
        actions.send_test(row, actor=request.actor)
    except Refused as refusal:
        return refusal_response(request, refusal, fallback=_address(row))
    messages.success(request, _("A test event is on its way; see the deliveries below."))
    return redirect("webhooks:detail", row.public_id)


@require_POST
@shop_page(Permission.WEBHOOKS_WRITE)
def replay_range(request, public_id):
    """Send everything of a stretch of time again."""
    row = _endpoint(request, public_id)
    form = RangeForm(request.POST)
    if form.is_valid():
        try:
            count = actions.replay_range(row, actor=request.actor, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            text = ngettext("%(n)d event is sent again.", "%(n)d events are sent again.", count) % {"n": count}
            messages.success(request, text)
            return redirect("webhooks:detail", row.public_id)
    return _detail(request, row, range_form=form, status=422)


@require_GET
@shop_page(Permission.WEBHOOKS_WRITE)
def delivery(request, public_id):
    """One delivery with all its tries, as a dialog (or a page of its own without JavaScript)."""
    row = _delivery(request, public_id)
    attempts = list(row.tries.order_by("-id")[:ATTEMPTS_SHOWN])
    last = attempts[0] if attempts else None
    context = {
        "row": row,
        # In the order in which it is sent; a template's own filter would sort it.
        "message": json.dumps(row.event.payload, indent=2, ensure_ascii=False),
        "attempts": attempts,
        "curl": sender.curl(last.url, last.request_headers, row.event.body) if last else "",
    }
    return render_page(request, "webhooks/delivery.html", context, fragment="dialog")


@require_POST
@shop_page(Permission.WEBHOOKS_WRITE)
def replay(request, public_id):
    """Send one event again."""
    row = _delivery(request, public_id)
    try:
        actions.replay_delivery(row, actor=request.actor)
    except Refused as refusal:
        return refusal_response(request, refusal, fallback=_address(row.endpoint))
    messages.success(request, _("The event is sent again."))
    target = _address(row.endpoint)
    return hx_redirect(target) if is_fragment(request) else HttpResponseRedirect(target)


def _show_secret_once(request, row: Endpoint):
    """To the endpoint's page, which then shows the secret, once: a reload neither shows it again nor does again what
    led here. The session holds whose secret is to be shown, never the secret."""
    request.session[SESSION_SECRET_OF] = row.public_id
    return redirect("webhooks:detail", row.public_id)


def _endpoint(request, public_id: str) -> Endpoint:
    return get_object_or_404(Endpoint.objects.for_shop(request.shop), public_id=public_id)


def _delivery(request, public_id: str) -> Delivery:
    rows = Delivery.objects.for_shop(request.shop).select_related("endpoint", "event")
    return get_object_or_404(rows, public_id=public_id)


def _detail(request, row: Endpoint, *, form=None, range_form=None, secret: str = "", status: int = 200):
    """The endpoint's page; also the answer to what is done on it. The secret must not stay in any cache."""
    chosen = _chosen(request)
    rows = queries.deliveries(row, state=chosen["state"], event_type=chosen["type"], q=chosen["q"])
    page = keyset.page(
        rows,
        queries.NEWEST,
        size=PAGE_SIZE,
        after=request.GET.get("after", ""),
        before=request.GET.get("before", ""),
    )
    on = {"state": dict(Delivery.State.choices).get(chosen["state"]), "type": chosen["type"]}
    context = {
        "row": row,
        "form": form or EditForm(initial=_initial(row)),
        "range_form": range_form or RangeForm.of_last_hours(REPLAY_HOURS),
        "secret": secret,
        "chosen": chosen,
        "has_filters": any(chosen.values()),
        "chips": lists.chips(request, [(words, name) for name, words in on.items() if words]),
        "states": Delivery.State.choices,
        "types": queries.type_choices(),
        "deliveries": page.rows,
        "matching": lists.capped_count(rows),
        "is_live": row.is_active and any(row.is_due_by(clock.machine_now() + SOON) for row in page.rows),
        "here_url": _address(row, after=request.GET.get("after", ""), before=request.GET.get("before", ""), **chosen),
        "previous_url": page.previous and _address(row, before=page.previous, **chosen),
        "next_url": page.next and _address(row, after=page.next, **chosen),
        "clear_url": _address(row),
    }
    answer = render_page(request, "webhooks/detail.html", context, fragment="table", status=status)
    if secret:
        answer["Cache-Control"] = "no-store"
    return answer


def _initial(row: Endpoint) -> dict:
    names = ("url", "description", "event_types", "is_active", "version")
    return {name: getattr(row, name) for name in names}


def _chosen(request) -> dict[str, str]:
    """The filters of the address; what a stranger made up is no filter."""
    state, event_type = request.GET.get("state", ""), request.GET.get("type", "")
    return {
        "state": state if state in Delivery.State.values else "",
        "type": event_type if event_type in dict(queries.type_choices()) else "",
        "q": request.GET.get("q", "").strip().replace("\x00", "")[:40],
    }


def _address(row: Endpoint, **parameters) -> str:
    pairs = [(name, value) for name, value in parameters.items() if value]
    return reverse("webhooks:detail", args=[row.public_id]) + ("?" + urlencode(pairs) if pairs else "")
