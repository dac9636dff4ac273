"""Changing people: whether they may log in, and what they like to see."""

from typing import Any

from django.conf import settings

from accounts import leaving
from accounts.models import Membership, User
from core import audit
from core.actors import Actor
from core.errors import Fault, Invalid, Refused
from core.sentences import gettext as _
from core.transactions import in_transaction


@in_transaction
def set_login_open(user: User, *, is_open: bool, actor: Actor) -> User:
    """Platform staff close a person's log-in (their sessions end with the next request), or open it again. Each of
    the person's shops reads it in its log. What they made there, tokens and invitations, ends with a closed log-in and
    does not come back. Refuses to close one's own."""
    row = User.objects.select_for_update(no_key=True).get(pk=user.pk)
    if not is_open and row.pk == actor.user_id:
        raise Refused("own_login", _("You cannot close your own log-in."))
    if row.is_active != is_open:
        row.is_active = is_open
        row.save(update_fields=["is_active"])
        fact = "member.login_opened" if is_open else "member.login_closed"
        for membership in row.memberships.select_related("user", "shop").order_by("id"):
            if not is_open:
                leaving.end(membership.shop, row, leaving.NONE, actor)
            audit.record(membership, fact, actor)
    return row


@in_transaction
def set_list(membership: Membership, page: str, **liked: Any) -> Membership:
    """How a member likes a list: ``dense``, ``hidden`` (numbers of columns) and ``start`` (the query it opens with); what is
    not named stays, and without a ``start`` (None) it is the team's. The caller knows the pages and their columns."""
    row = Membership.objects.select_for_update(no_key=True).get(pk=membership.pk)
    row.lists = {**row.lists, page: {**row.lists.get(page, {}), **liked}}
    row.save(update_fields=["lists"])
    return row


@in_transaction
def set_preferences(user: User, *, language: str | None = None, theme: str | None = None) -> User:
    """The person's language and theme; unknown values are refused."""
    row = User.objects.select_for_update(no_key=True).get(pk=user.pk)
    if language is not None:
        if language not in dict(settings.LANGUAGES):
            raise Invalid([Fault("language_unknown", _("Unknown language."), "language")])
        row.language = language
    if theme is not None:
        if theme not in ("auto", "light", "dark"):
            raise Invalid([Fault("theme_unknown", _("Unknown theme."), "theme")])
        row.theme = theme
    row.save(update_fields=["language", "theme"])
    return row
