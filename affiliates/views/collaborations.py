"""The list of collaborations, and one of them."""

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.pages import shop_page
from accounts.roles import Permission
from affiliates import eligibility, queries
from affiliates.filters import CollaborationFilter
from affiliates.models import Collaboration, Invitation
from core import audit, clock, curl, keyset, lists
from core.htmx import render_page
from core.keyset import Sort
from core.lists import address, page_size, page_sizes
from core.platforms import Platform

Kind = Collaboration.Kind


@require_GET
@shop_page(Permission.AFFILIATES_READ)
def collaboration_list(request):
    """Open and target collaborations with how many products and creators take part."""
    visible = queries.collaborations(request.shop)
    filters = CollaborationFilter(request.GET, queryset=visible, request=request)
    in_all = filters.all_but("kind")
    size = page_size(request)
    page = keyset.page(
        queries.with_counts(filters.qs), Sort("id", descending=True), size=size,
        after=request.GET.get("after", ""), before=request.GET.get("before", ""),
    )  # fmt: skip
    chosen = {name: request.GET.get(name, "") for name in ("kind", "state", "q")}
    states = dict(Collaboration.State.choices)
    on = [(_("Search: %s") % chosen["q"], "q")] if chosen["q"] else []
    on += [(states[chosen["state"]], "state")] if chosen["state"] in states else []
    context = {
        "rows": page.rows,
        "left_out": filters.left_out(),
        "curl": curl.of_list(request, "collaborations", filters, sort="-created", size=size),
        "tabs": lists.counted_tabs(
            request,
            "kind",
            chosen["kind"],
            [("", _("All")), *Kind.choices],
            lambda value: filters.by_kind(in_all, "kind", [value] if value else []),
        ),
        "chosen": chosen,
        "states": Collaboration.State.choices,
        "chips": lists.chips(request, on),
        "clear_url": address(request, q=None, state=None),
        "found": lists.capped_count(filters.qs),
        "hidden": [("kind", chosen["kind"])] if chosen["kind"] else [],
        "has_any": visible.exists(),
        "fault": eligibility.shop_fault(request.shop),
        "may_write": request.membership.may(Permission.AFFILIATES_WRITE),
        "waiting": queries.waiting_samples(request.shop),
        "previous_url": page.previous and address(request, before=page.previous),
        "next_url": page.next and address(request, after=page.next),
        "page_size": size,
        "page_sizes": page_sizes(request),
        "here": "affiliates:collaborations",
    }
    return render_page(request, "affiliates/collaborations.html", context, fragment="results")


@require_GET
@shop_page(Permission.AFFILIATES_READ)
def detail(request, public_id: str):
    """One collaboration: its terms, its products with who may promote them and why not, its creators, its receipts."""
    return render_page(request, "affiliates/collaboration.html", context_of(request, find(request, public_id)))


def find(request, public_id: str) -> Collaboration:
    """The shop's collaboration with all that its page shows."""
    rows = queries.with_parts(queries.with_counts(queries.collaborations(request.shop)))
    return get_object_or_404(rows, public_id=public_id)


def context_of(request, row: Collaboration, **more) -> dict:
    """What a collaboration's page shows."""
    people = list(row.invitations.all())
    standing = [one for one in people if one.state != Invitation.State.REMOVED]
    return {
        "row": row,
        "state": row.state_at(clock.now()),
        "standings": queries.standings(row),
        "people": people if row.kind == Kind.OPEN else standing,
        "can_invite": _others(request, row, people) if row.kind == Kind.TARGET else [],
        "listings": list(row.listings.all()),
        "fault": eligibility.shop_fault(request.shop),
        "brought": queries.orders(request.shop).filter(collaboration=row).order_by("-ordered_at", "-id")[:10],
        "history": list(audit.history(row)),
        "platforms": Platform.choices,
        "may_write": request.membership.may(Permission.AFFILIATES_WRITE),
        **more,
    }


def _others(request, row: Collaboration, people: list[Invitation]):
    """Creators who could be invited: all but those who are."""
    standing = [one.creator_id for one in people if one.state in (Invitation.State.INVITED, Invitation.State.ACCEPTED)]
    return queries.creators(request.shop).exclude(pk__in=standing).order_by("-follower_count", "id")[:200]
