"""Find creators, see one with what they brought, note and invite."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.pages import refusal_response, shop_page
from accounts.roles import Permission
from affiliates import queries
from affiliates.actions import parts, reading
from affiliates.filters import CreatorFilter
from affiliates.looks import followers as spelt
from affiliates.models import Collaboration
from core import audit, clock, curl, keyset, lists
from core.errors import Refused
from core.htmx import render_page
from core.keyset import Sort
from core.lists import address, page_size, page_sizes
from products.models import Category

SORTS = {"followers": Sort("follower_count"), "gmv": Sort("gmv"), "units": Sort("units_sold")}
FOLLOWERS = (10_000, 100_000, 500_000)


@require_GET
@shop_page(Permission.AFFILIATES_READ)
def creator_list(request):
    """Creators of the marketplace, those of this shop, or favourites, with results of 30 days and what they brought."""
    who = request.GET.get("who", "")
    everybody = {
        "": queries.creators(request.shop),
        "ours": queries.working(request.shop),
        "favourites": queries.creators(request.shop).filter(is_favourite=True),
    }
    visible = everybody.get(who, everybody[""])
    filters = CreatorFilter(request.GET, queryset=visible, request=request)
    name, sort = lists.sort_of(SORTS, "-followers", request.GET.get("sort", ""))
    size = page_size(request)
    page = keyset.page(
        queries.with_results(filters.qs, request.shop), sort, size=size,
        after=request.GET.get("after", ""), before=request.GET.get("before", ""),
    )  # fmt: skip
    categories = {row.external_id: row.name for row in Category.objects.filter(parent=None).order_by("position", "id")}
    chosen = {one: request.GET.get(one, "") for one in ("q", "category", "followers_gte", "who")}
    on = [(_("Search: %s") % chosen["q"], "q")] if chosen["q"] else []
    on += [(categories[chosen["category"]], "category")] if chosen["category"] in categories else []
    followers = [(str(n), f"{spelt(n)}+") for n in FOLLOWERS]
    on += [(words, "followers_gte") for value, words in followers if value == chosen["followers_gte"]]
    tabs = [("", _("Find creators")), ("ours", _("My creators")), ("favourites", _("Favourites"))]
    context = {
        "rows": page.rows,
        "left_out": filters.left_out(),
        "curl": curl.of_list(request, "collaborations/creators", filters, sort=name, size=size),
        "tabs": lists.counted_tabs(request, "who", who, tabs, everybody.__getitem__),
        "chosen": chosen,
        "categories": list(categories.items()),
        "category_names": categories,
        "followers": followers,
        "chips": lists.chips(request, on),
        "clear_url": address(request, q=None, category=None, followers_gte=None),
        "found": lists.capped_count(filters.qs),
        "hidden": [("who", who)] if who else [],
        "sorts": lists.column_sorts(request, {"followers": "-followers", "gmv": "-gmv", "units": "-units"}, name),
        "has_any": everybody[""].exists(),
        "previous_url": page.previous and address(request, before=page.previous),
        "next_url": page.next and address(request, after=page.next),
        "page_size": size,
        "page_sizes": page_sizes(request),
        "here": "affiliates:creators",
    }
    return render_page(request, "affiliates/creators.html", context, fragment="results")


@require_GET
@shop_page(Permission.AFFILIATES_READ)
def detail(request, public_id: str):
    """One creator: profile, results, what they brought this shop, where they are invited."""
    rows = queries.with_results(queries.creators(request.shop), request.shop)
    row = get_object_or_404(rows, public_id=public_id)
    running = queries.collaborations(request.shop).filter(
        kind=Collaboration.Kind.TARGET, ended_at=None, ends_at__gt=clock.now()
    )
    standing = row.invitations.filter(state__in=parts.STANDING).values("collaboration")
    names = dict(Category.objects.filter(external_id__in=row.categories).values_list("external_id", "name"))
    context = {
        "row": row,
        "category_names": [names.get(id, id) for id in row.categories],
        "invitations": row.invitations.select_related("collaboration").order_by("-id")[:50],
        "can_invite_to": running.exclude(pk__in=standing).order_by("-id"),
        "open_ones": queries.collaborations(request.shop)
        .filter(kind=Collaboration.Kind.OPEN, ended_at=None)
        .exclude(invitations__creator=row)
        .order_by("-id"),
        "brought": queries.orders(request.shop).filter(creator=row).order_by("-ordered_at", "-id")[:20],
        "samples": queries.samples(request.shop).filter(creator=row).order_by("-id")[:20],
        "history": list(audit.history(row)),
        "may_write": request.membership.may(Permission.AFFILIATES_WRITE),
        "here": "affiliates:creators",
    }
    return render_page(request, "affiliates/creator.html", context)


@require_POST
@shop_page(Permission.AFFILIATES_WRITE)
def note(request, public_id: str):
    """The shop's own word on a creator."""
    row = get_object_or_404(queries.creators(request.shop), public_id=public_id)
    favourite = request.POST.get("favourite") == "1"
    reading.set_note(row, note=request.POST.get("note"), is_favourite=favourite, actor=request.actor)
    messages.success(request, _("Saved."))
    return redirect("affiliates:creator", public_id)


@require_POST
@shop_page(Permission.AFFILIATES_WRITE)
def invite(request, public_id: str):
    """Invite this creator to a target collaboration that runs."""
    row = get_object_or_404(queries.creators(request.shop), public_id=public_id)
    offered = queries.collaborations(request.shop).filter(public_id=request.POST.get("collaboration", "")).first()
    if offered is None:
        messages.error(request, _("Choose a collaboration."))
        return redirect("affiliates:creator", public_id)
    try:
        parts.invite(offered, [row], resolve="resolve" in request.POST, actor=request.actor)
    except Refused as refusal:
        return refusal_response(request, refusal, fallback=reverse("affiliates:creator", args=[public_id]))
    messages.success(request, _("Invited to “%s”.") % offered.name)
    return redirect("affiliates:creator", public_id)
