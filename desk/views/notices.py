"""Notifications: the list, the way to the very row, and what is wanted."""

from urllib.parse import urlencode

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.models import Membership
from accounts.pages import shop_page
from accounts.views import SESSION_SHOP
from core import curl, keyset, lists
from core.errors import Refused
from core.htmx import is_fragment, render_page, trigger
from core.keyset import Sort
from core.lists import address, page_size, page_sizes
from core.notices import Kind
from desk import device_names, notice_queries, notice_words, web_push
from desk.actions import devices, reading
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
        "curl": curl.of_list(request, "notifications", filters, sort="-created", size=size),
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
    """Go to the very row that a notification is about, into the shop that it is of; it counts as read then."""
    shops = Notification.objects.filter(user=request.user, public_id=public_id).values("shop")
    places = Membership.objects.filter(user=request.user, shop__in=shops).select_related("shop", "own_role")
    member = get_object_or_404(places)
    rows = notice_queries.told(member.seen_shop, request.user, member.rights)
    row = get_object_or_404(rows, public_id=public_id)
    reading.mark(rows.filter(pk=row.pk), read=True)
    if member.shop_id != request.shop.pk:  # a device tells of all the shops that somebody works in
        request.session[SESSION_SHOP] = member.shop.slug
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
    context = {
        "form": form,
        "address": request.user.email,
        "devices": notice_queries.devices_of(request.user),
        "push_key": web_push.public_key(),
    }
    return render_page(request, "desk/notice_settings.html", context, status=409 if form.errors else 200)


@require_POST
@shop_page()
def add_device(request):
    """Show this person's notifications in the browser that asks; what it subscribed to comes from the page's script."""
    given = {name: request.POST.get(name, "") for name in ("endpoint", "key", "secret")}
    name = device_names.name_of(request.headers.get("User-Agent", ""))
    devices.add_device(request.user, request.session.session_key, name=name, **given)
    messages.success(request, _("Notifications are shown on this device from now on."))
    return redirect("desk:notice_settings")


@require_POST
@shop_page()
def remove_device(request, public_id: str):
    """No more notifications on one of this person's devices."""
    devices.remove_device(get_object_or_404(notice_queries.devices_of(request.user), public_id=public_id))
    messages.success(request, _("No more notifications are shown on that device."))
    return redirect("desk:notice_settings")
