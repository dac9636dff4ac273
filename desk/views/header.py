"""The counts in the header of every page, both with one small question."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from accounts.pages import shop_page
from accounts.roles import Permission
from chat import queries as chat
from core.htmx import is_fragment, render_page
from desk import notice_queries


@require_GET
@shop_page()
def counts(request):
    """How many conversations and notifications are unread; nothing (204) where the page shows just these already."""
    if not is_fragment(request):
        return redirect("desk:notifications")
    chats = chat.unread_count(request.shop) if request.membership.may(Permission.CHAT_READ) else 0
    notices = notice_queries.unread_count(request.membership)
    state = f"{chats}-{notices}"
    if request.GET.get("v", "") == state:
        return HttpResponse(status=204)
    context = {"chats": chats, "notices": notices, "state": state}
    return render_page(request, "desk/panels/header.html", context)
