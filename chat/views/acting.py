"""What an agent does in a conversation: one action a request, and the part of the page that it changes."""

import json
import uuid

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import User
from accounts.pages import refusal_response, shop_page
from accounts.roles import Permission
from chat import queries
from chat.actions import giving, sending, tending
from chat.models import Conversation, Message
from chat.views import shared
from core import gate
from core.errors import Refused
from core.htmx import hx_redirect, is_fragment, render_page, toast, trigger
from core.sentences import gettext as _
from orders.models import Order
from products.models import Product
from promotions.models import Promotion


@require_POST
@shop_page(Permission.CHAT_WRITE)
def send(request, public_id):
    """Answer with a text or a picture, or write a note; then stay, or go to the next that waits."""
    row = shared.find(request, public_id)
    as_note = request.POST.get("as") == "note"
    try:
        _say(request, row, as_note)
    except Refused as refusal:
        if not is_fragment(request):
            return refusal_response(request, refusal, fallback=_address(row))
        more = {"error": refusal.message, "error_code": refusal.code, "as_note": as_note}
        context = shared.composer_context(request, row, **more) | {"draft": request.POST.get("text", "")}
        return render_page(request, "chat/panels/composer.html", context, status=409)
    if request.POST.get("then") == "next" and not as_note:
        return _go_on(request, row)
    if not is_fragment(request):
        return redirect(_address(row))
    row = shared.find(request, public_id)
    return trigger(
        render_page(request, "chat/panels/composer.html", shared.composer_context(request, row)), "chatChanged"
    )


def _say(request, row: Conversation, as_note: bool) -> None:
    text, actor = request.POST.get("text", ""), request.actor
    if as_note:
        tending.note(row, text, actor=actor)
    elif upload := request.FILES.get("picture"):
        sending.send_picture(row, upload, actor=actor, key=_key(request))
    else:
        seen = gate.whole(request.POST.get("seen", ""))
        anyway = request.POST.get("anyway") == "1"
        sending.send_text(row, text, actor=actor, key=_key(request), seen=seen, anyway=anyway)


@require_POST
@shop_page(Permission.CHAT_WRITE)
def send_card(request, public_id):
    """Show the buyer a product, one of the buyer's orders, or a voucher."""
    row = shared.find(request, public_id)
    kind, given = request.POST.get("kind", ""), request.POST.get("id", "")
    try:
        match kind:
            case "product":
                found = get_object_or_404(Product.objects.for_shop(request.shop), public_id=given)
                sending.send_product(row, found, actor=request.actor)
            case "order":
                order = get_object_or_404(Order.objects.for_shop(request.shop), public_id=given)
                sending.send_order(row, order, actor=request.actor)
            case "voucher":
                voucher = get_object_or_404(Promotion.objects.for_shop(request.shop), public_id=given)
                sending.send_voucher(row, voucher, actor=request.actor)
            case _:
                raise Refused("card_unknown", _("There is no such card."))
    except Refused as refusal:
        return refusal_response(request, refusal, fallback=_address(row))
    return _changed(request, row)


@require_POST
@shop_page(Permission.CHAT_WRITE)
def retry(request, public_id, message_id):
    """Send a message again that could not be sent."""
    row = shared.find(request, public_id)
    message = get_object_or_404(Message, conversation=row, public_id=message_id)
    try:
        sending.retry(message, actor=request.actor)
    except Refused as refusal:
        return refusal_response(request, refusal, fallback=_address(row))
    return _changed(request, row)


@require_POST
@shop_page(Permission.CHAT_READ)
def read(request, public_id):
    """The conversation is on the screen of somebody who may answer it."""
    row = tending.mark_read(shared.find(request, public_id), actor=request.actor)
    return HttpResponse(status=204) if is_fragment(request) else redirect(_address(row))


@require_POST
@shop_page(Permission.CHAT_WRITE)
def draft(request, public_id):
    """Keep what is being typed."""
    row = shared.find(request, public_id)
    tending.keep_draft(row, request.POST.get("text", ""), actor=request.actor)
    return HttpResponse(status=204) if is_fragment(request) else redirect(_address(row))


@require_POST
@shop_page(Permission.CHAT_WRITE)
def done(request, public_id):
    """Put a conversation aside and go to the next that waits, or open it again."""
    row = shared.find(request, public_id)
    is_done = request.POST.get("done", "1") == "1"
    tending.set_done(row, done=is_done, actor=request.actor)
    return _go_on(request, row) if is_done else _changed(request, row)


@require_http_methods(["GET", "POST"])
@shop_page(Permission.CHAT_WRITE)
def hand_over(request, public_id):
    """Give a conversation to a colleague, with a note for the team; or take it oneself at once."""
    row, error = shared.find(request, public_id), ""
    if request.method == "POST":
        user = None
        if email := request.POST.get("user", ""):
            email = request.user.email if email == "me" else email
            user = User.objects.filter(email=email.lower(), memberships__shop=request.shop).first()
        try:
            if email and user is None:
                raise Refused("not_an_agent", _("This member's role may not answer chats."), field="user")
            giving.assign(row, user, note=request.POST.get("note", ""), actor=request.actor)
        except Refused as refusal:
            error = refusal.message
        else:
            return _changed(request, row, close=True)
    people = giving.agents_named(request.shop.pk)
    context = {"row": row, "people": people, "error": error, "given": request.POST}
    return render_page(request, "chat/hand_over.html", context, fragment="dialog", status=409 if error else 200)


@require_http_methods(["GET", "POST"])
@shop_page(Permission.CHAT_WRITE)
def block(request, public_id):
    """Block a buyer after asking, or no more."""
    row = shared.find(request, public_id)
    if request.method == "POST":
        tending.set_blocked(row, blocked=request.POST.get("blocked", "1") == "1", actor=request.actor)
        return _changed(request, row, close=True, whole=True)
    return render_page(request, "chat/block.html", {"row": row}, fragment="dialog")


@require_POST
@shop_page(Permission.CHAT_WRITE)
def begin(request, order_id):
    """Write to an order's buyer."""
    order = get_object_or_404(Order.objects.for_shop(request.shop), public_id=order_id)
    try:
        row = sending.begin(order, actor=request.actor)
    except Refused as refusal:
        return refusal_response(request, refusal, fallback=reverse("orders:detail", args=[order.public_id]))
    return hx_redirect(_address(row)) if is_fragment(request) else redirect(_address(row))


def _key(request) -> uuid.UUID | None:
    try:
        return uuid.UUID(request.POST.get("key", ""))
    except ValueError:
        return None


def _address(row: Conversation) -> str:
    return reverse("chat:detail", args=[row.public_id])


def _changed(request, row: Conversation, *, close: bool = False, whole: bool = False) -> HttpResponse:
    """The page is told to look; without htmx it is shown."""
    if not is_fragment(request):
        return redirect(_address(row))
    if whole:
        return hx_redirect(_address(row))
    answer = trigger(HttpResponse(status=204), "chatChanged")
    trigger(answer, "chatHead", {"url": _address(row)})
    return trigger(answer, "closeModal") if close else answer


def _go_on(request, row: Conversation) -> HttpResponse:
    """The next conversation that waits for this agent, or the inbox when there is none."""
    following = queries.next_waiting(request.shop, request.user, after=row)
    target = _address(following) if following else reverse("chat:inbox")
    if not is_fragment(request):
        return redirect(target)
    if following is None:
        answer = toast(HttpResponse(status=204), _("Nobody waits for an answer."))
        answer["HX-Location"] = json.dumps({"path": _address(row), "target": "#conversation", "swap": "innerHTML"})
        return trigger(answer, "chatChanged")
    answer = HttpResponse(status=204)
    answer["HX-Location"] = json.dumps({"path": target, "target": "#conversation", "swap": "innerHTML"})
    return trigger(answer, "chatChanged")
