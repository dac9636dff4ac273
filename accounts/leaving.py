"""What ends with a member's right to be in a shop: the tokens and invitations that the member made there, and what apps
on higher floors add (``also``), such as webhook endpoints."""

from collections.abc import Callable
from typing import NamedTuple

from accounts.models import ApiToken, Invitation, Shop, User
from accounts.roles import Permission
from core import audit, clock
from core.actors import Actor


class Other(NamedTuple):
    """What another app ends: ``what`` (shop, user, rights) names it in words, ``end`` (shop, user, rights, actor) does it
    in the caller's transaction."""

    what: Callable[[Shop, User, frozenset[str]], list[str]]
    end: Callable[[Shop, User, frozenset[str], Actor], None]


NONE: frozenset[str] = frozenset()  # the rights of whoever is no member any more
_others: dict[str, Other] = {}


def also(app: str, other: Other) -> None:
    """Have another app's things end, too; an app says so once, when it is ready."""
    _others[app] = other


def what_else_ends(shop: Shop, user: User, rights: frozenset[str]) -> list[str]:
    """What other apps would end, in words for the one who asks."""
    return [text for other in _others.values() for text in other.what(shop, user, rights)]


def what_ends(shop: Shop, user: User, rights: frozenset[str]) -> tuple[list[ApiToken], list[Invitation]]:
    """The usable tokens and open invitations of ``user`` in ``shop`` that go beyond ``rights``.

    A token goes beyond them when it has a scope that they lack (``*`` is all of them), an invitation when they do not
    cover inviting, or less than the invited would have.
    """
    now = clock.now()
    tokens = ApiToken.objects.for_shop(shop).filter(created_by=user, revoked_at=None).order_by("id")
    ending = [token for token in tokens if token.is_usable(now) and not rights.issuperset(token.rights())]
    rows = Invitation.objects.for_shop(shop).filter(invited_by=user, accepted_at=None, revoked_at=None)
    invitations = [
        row
        for row in rows.select_related("own_role").order_by("id")
        if row.is_open(clock.machine_now()) and not rights.issuperset({Permission.TEAM_WRITE, *row.rights})
    ]
    return ending, invitations


def end(shop: Shop, user: User, rights: frozenset[str], actor: Actor) -> None:
    """End what goes beyond ``rights``, part of the transaction that takes the rights away; each is in the log."""
    tokens, invitations = what_ends(shop, user, rights)
    now = clock.now()
    ids = [row.pk for row in invitations]
    for row in Invitation.objects.select_for_update(no_key=True).filter(pk__in=ids).order_by("id"):
        row.revoked_at = now
        row.save(update_fields=["revoked_at"])
        audit.record(row, "member.invitation_revoked", actor, before={"email": row.email, "by": user.email})
    ids = [row.pk for row in tokens]
    for token in ApiToken.objects.select_for_update(no_key=True).filter(pk__in=ids).order_by("id"):
        token.revoked_at = now
        token.save(update_fields=["revoked_at"])
        audit.record(token, "api_token.revoked", actor, before={"name": token.name, "by": user.email})
    for other in _others.values():
        other.end(shop, user, rights, actor)
