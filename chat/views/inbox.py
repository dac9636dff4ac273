"""The inbox: conversations on the left, one of them in the middle, its buyer beside; and what arrives meanwhile."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_GET

from accounts.pages import shop_page
from accounts.roles import Permission
from chat import queries
from chat.models import Message
from chat.views import shared
from core.files import show
from core.htmx import is_fragment, render_page, render_piece, trigger


@require_GET
@shop_page(Permission.CHAT_READ)
def inbox(request):
    """The list; the middle stays empty until one is opened. Drawn alone it is what an open page shows anew."""
    context = shared.list_context(request) | {"row": None}
    return render_page(request, "chat/inbox.html", context, fragment="list")


@require_GET
@shop_page(Permission.CHAT_READ)
def detail(request, public_id):
    """One conversation, with the list beside it on a desk."""
    # First: what the page hears of from now on must not begin after what it shows.
    beside = {} if is_fragment(request) else shared.list_context(request)
    row = shared.find(request, public_id)
    context = beside | shared.conversation_context(request, row)
    return render_page(request, "chat/inbox.html", context, fragment="conversation")


@require_GET
@shop_page(Permission.CHAT_READ)
def thread(request, public_id):
    """The messages as they are now, with the head above them, or older ones alone."""
    row = shared.find(request, public_id)
    context = shared.thread_context(request, row) | {"is_piece": True}
    template = "chat/panels/older.html" if "older" in request.GET else "chat/panels/thread.html"
    return render_piece(request, template, context, page=reverse("chat:detail", args=[row.public_id]))


@require_GET
@shop_page(Permission.CHAT_READ)
def news(request):
    """Whether anything changed since ``v``: nothing (204) where not, else the page is told to look."""
    if not is_fragment(request):
        return redirect("chat:inbox")
    state = queries.state_of(request.shop)
    if state == request.GET.get("v", ""):
        return HttpResponse(status=204)
    return trigger(render_page(request, "chat/panels/news.html", {"state": state}), "chatChanged")


@require_GET
@shop_page(Permission.CHAT_READ)
def picture(request, public_id, message_id):
    """A picture of a conversation, for whoever may read it."""
    row = shared.find(request, public_id)
    message = get_object_or_404(Message.objects.exclude(picture=""), conversation=row, public_id=message_id)
    return show(message.picture, f"{message.public_id}.jpg", "image/jpeg")
