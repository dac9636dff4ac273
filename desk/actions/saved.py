"""Saved views: a list as somebody likes it, kept under a name."""

from urllib.parse import parse_qsl, urlencode

from accounts.models import Membership
from accounts.roles import Permission
from core import audit
from core.actors import Actor
from core.errors import Fault, Invalid, Refused
from core.sentences import gettext as _
from core.transactions import in_transaction
from desk.models import SavedView

# The lists that can be saved.
PAGES = ("products:list", "orders:list", "returns:list", "storefronts:sync")
NAME_MAX = 60
QUERY_MAX = 1000
VIEWS_MOST = 50
# Where somebody stood in the list is no part of a view.
_PLACES = ("after", "before", "cursor", "page")


def clean_query(query: str) -> str:
    """A query string without the place in the list and without empty values."""
    pairs = [(key, value) for key, value in parse_qsl(query.lstrip("?")) if key not in _PLACES and "\x00" not in value]
    return urlencode(pairs)


@in_transaction
def save_view(membership: Membership, *, page: str, name: str, query: str, is_shared: bool, actor: Actor) -> SavedView:
    """Keep a list's address under a name, for oneself or for the team.

    Invalid: no name, one longer than 60 letters, one that the member already uses, an unknown list, or an address
    longer than 1,000 letters. Refuses a 51st view of one member.
    """
    # The member's row is the lock: two clicks at once make one view and one message.
    Membership.objects.select_for_update(no_key=True).get(pk=membership.pk)
    name, query = " ".join(name.split()), clean_query(query)
    own = SavedView.objects.for_shop(membership.shop).filter(owner=membership.user, page=page)
    faults = []
    if page not in PAGES:
        faults.append(Fault("page_unknown", _("This list has no saved views."), "page"))
    if not name or len(name) > NAME_MAX:
        faults.append(
            Fault("name_length", _("Give the view a name of 1 to %(max)d letters.") % {"max": NAME_MAX}, "name")
        )
    elif own.filter(name=name).exists():
        faults.append(Fault("name_taken", _("You already have a view with this name."), "name"))
    if len(query) > QUERY_MAX:
        faults.append(Fault("query_too_long", _("These filters are too long to be saved."), "query"))
    if faults:
        raise Invalid(faults)
    if own.count() >= VIEWS_MOST:
        raise Refused("too_many_views", _("You have %(most)d views here. Delete one first.") % {"most": VIEWS_MOST})
    view = SavedView.objects.create(
        shop=membership.shop, owner=membership.user, page=page, name=name, query=query, is_shared=is_shared
    )
    audit.record(view, "saved_view.created", actor, after={"name": name, "page": page, "shared": is_shared})
    return view


@in_transaction
def delete_view(view: SavedView, *, membership: Membership, actor: Actor) -> None:
    """Delete a view. Its owner may; a shared one also whoever manages the team. Others are refused."""
    row = SavedView.objects.select_for_update(no_key=True).get(pk=view.pk)
    if not may_delete(row, membership):
        raise Refused("not_your_view", _("Only its owner, or somebody who manages the team, can delete this view."))
    audit.record(row, "saved_view.deleted", actor, before={"name": row.name, "page": row.page})
    row.delete()


def may_delete(view: SavedView, membership: Membership) -> bool:
    """Whether this member may delete the view."""
    return view.owner_id == membership.user_id or (view.is_shared and membership.may(Permission.TEAM_WRITE))
