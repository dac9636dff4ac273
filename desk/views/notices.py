"""Notifications: the list, the way to the very row, and what is wanted."""

from urllib.parse import urlencode

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.pages import shop_page
from core import keyset, lists
from core.errors import Refused
from core.htmx import is_fragment, render_page, trigger
from core.keyset import Sort
from core.lists import address, page_size, page_sizes
from core.notices import Kind
from desk import notice_queries, notice_words
from desk.actions import reading
from desk.filters import URGENCIES, NotificationFilter
from desk.forms import NoticeForm
from desk.models import Notification


def mine(request):
    """This person's notifications of this shop that their role lets them see."""
    return notice_queries.visible(request.shop, request.user, request.membership.rights)


@require_GET
@shop_page()
def notifications(request):
    """All of them, newest first: unread or all, by kind and urgency. Opened from the bell it begins with the unread."""
    visible = mine(request)
    filters = NotificationFilter(request.GET, queryset=visible, request=request)
    in_all = filters.all_but("unread")
    size = page_size(request)
    page = keyset.page(
        filters.qs, Sort("id", descending=True), size=size, after=request.GET.get("after", ""),
        before=request.GET.get("before", ""),
    )  # fmt: skip
    chosen = {name: request.GET.get(name, "") for name in ("kind", "urgency", "q")}
    counts = lists.capped_counts({"unread": in_all.filter(read_at=None), "all": in_all})
    only_unread = request.GET.get("unread") == "true"
    named = {"kind": dict(Kind.choices), "urgency": dict(URGENCIES)}
    on = [(words[chosen[name]], name) for name, words in named.items() if chosen[name] in words]
    everything, only = address(request, unread=None), address(request, unread="true")
    context = {
        "rows": [(row, notice_words.words_of(row)) for row in page.rows],
        "left_out": filters.left_out(),
        "tabs": [
            {"url": only, "label": _("Unread"), "count": counts["unread"], "here": only_unread},
            {"url": everything, "label": _("All"), "count": counts["all"], "here": not only_unread},
        ],
        "kinds": [(kind.value, kind.label) for kind in notice_queries.kinds_for(request.membership.rights)],
        "urgencies": URGENCIES,
        "chosen": chosen,
        "only_unread": only_unread,
        "unread": counts["unread"],
        "found": lists.capped_count(filters.qs),
        "has_any": visible.exists(),
        "chips": lists.chips(request, on),
        "clear_url": address(request, kind=None, urgency=None),
        "newest": page.rows[0].public_id if page.rows else "",
        "previous_url": page.previous and address(request, before=page.previous),
        "next_url": page.next and address(request, after=page.next),
        "page_size": size,
        "page_sizes": page_sizes(request),
    }  # fmt: skip
    return render_page(request, "desk/notifications.html", context, fragment="results")


@require_GET
@shop_page()
def follow(request, public_id: str):
    """Go to the very row that a notification is about; it counts as read then, but not for somebody who only visits."""
    row = get_object_or_404(mine(request), public_id=public_id)
    if getattr(request, "visit", None) is None:
        reading.mark(mine(request).filter(pk=row.pk), read=True)
    return redirect(notice_words.page_of(row))


@require_POST
@shop_page()
def read(request, public_id: str):
    """Put one away as read, or back among the unread; its line is drawn anew."""
    row = get_object_or_404(mine(request), public_id=public_id)
    reading.mark(mine(request).filter(pk=row.pk), read=request.POST.get("read", "1") == "1")
    if not is_fragment(request):
        return redirect("desk:notifications")
    row.refresh_from_db()
    context = {"row": row, "words": notice_words.words_of(row)}
    return trigger(render_page(request, "desk/panels/notification.html", context), "noticesChanged")


@require_POST
@shop_page()
def read_all(request):
    """Mark as read what matches the filters and is no newer than what is on the screen: what arrived since stays unread."""
    filters = NotificationFilter(request.POST, queryset=mine(request), request=request)
    rows, newest = filters.qs, request.POST.get("newest", "")
    found = Notification.objects.for_shop(request.shop).filter(user=request.user, public_id=newest).first()
    rows = rows.filter(pk__lte=found.pk) if found is not None else rows.none()
    count = reading.mark(rows, read=True) if not filters.faults() else 0
    said = ngettext("%d notification marked as read.", "%d notifications marked as read.", count) % count
    messages.success(request, said)
    kept = {name: request.POST.getlist(name) for name in filters.base_filters}
    query = urlencode([(name, value) for name, values in kept.items() for value in values if value])
    return redirect(reverse("desk:notifications") + (f"?{query}" if query else ""))


@require_http_methods(["GET", "POST"])
@shop_page()
def settings(request):
    """Which kinds one wants, in the app and by e-mail; the quiet hours, and the digest."""
    member = request.membership
    kinds = notice_queries.kinds_for(member.rights)
    chosen = notice_queries.rules_of(member), notice_queries.hours_of(member)
    form = NoticeForm(kinds, *chosen, data=request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            reading.choose(member, form.rules(), form.hours())
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("desk:notice_settings")
    context = {"form": form, "address": request.user.email}
    return render_page(request, "desk/notice_settings.html", context, status=409 if form.errors else 200)
