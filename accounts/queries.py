"""Reads over people and shops."""

from datetime import datetime
from typing import Any

from django.db.models import Min, OuterRef, Subquery

from accounts.models import ApiToken, Invitation, Membership, OwnRole, digest
from core import clock
from core.models import ChangeLog
from core.sight import Sight


def memberships_of(user) -> list[Membership]:
    """Every shop the user is a member of, by name: what the shop switcher lists."""
    return list(Membership.objects.filter(user=user).select_related("shop", "own_role").order_by("shop__name", "id"))


def current_membership(memberships: list[Membership], shop_slug: str | None) -> Membership | None:
    """The membership a member works under: the shop of their session, else their first; None without any."""
    chosen = [membership for membership in memberships if membership.shop.slug == shop_slug]
    return min(chosen or memberships, key=lambda membership: membership.pk, default=None)


def team(shop):
    """The members of a shop, owner first."""
    return Membership.objects.for_shop(shop).select_related("user", "own_role").order_by("id")


def names_of(shop, user_ids) -> dict[int, str]:
    """The names of those of these people who are members of the shop; no question where there are none."""
    if not user_ids:
        return {}
    rows = Membership.objects.for_shop(shop).filter(user__in=user_ids, user__is_active=True).select_related("user")
    return {row.user_id: row.user.get_full_name() for row in rows}


def own_roles(shop):
    """The roles that a shop put together itself, by name."""
    return OwnRole.objects.for_shop(shop).order_by("name")


def open_invitations(shop):
    """Invitations that can still be accepted, newest first."""
    now = clock.machine_now()
    return (
        Invitation.objects.for_shop(shop)
        .filter(accepted_at=None, revoked_at=None, expires_at__gt=now)
        .select_related("invited_by", "own_role")
        .order_by("-id")
    )


def invitation_for(secret: str) -> Invitation | None:
    """The open invitation behind a link, if there is one."""
    invitation = Invitation.objects.select_related("shop", "own_role").filter(token_digest=digest(secret)).first()
    return invitation if invitation and invitation.is_open(clock.machine_now()) else None


def token_for(secret: str) -> ApiToken | None:
    """The usable API token behind a secret, with its shop as far as whoever made the token may see it."""
    maker = Membership.objects.filter(shop=OuterRef("shop"), user=OuterRef("created_by"))
    kept = {"platforms": maker.values("platforms"), "warehouses": maker.values("warehouses")}
    tokens = ApiToken.objects.select_related("shop").annotate(
        **{f"of_{name}": Subquery(rows) for name, rows in kept.items()}
    )
    token: Any = tokens.filter(token_digest=digest(secret)).first()
    if token is None or not token.is_usable(clock.now()):
        return None
    token.shop.sight = Sight.kept_to(token.of_platforms, token.of_warehouses, token.created_by_id)
    return token


def first_tokens(shop_ids) -> dict[int, datetime]:
    """When each of these shops made the oldest of its tokens that are not revoked; shops without one are left out."""
    rows = ApiToken.objects.filter(shop_id__in=shop_ids, revoked_at=None).values_list("shop_id")
    return dict(rows.annotate(Min("created_at")))


def was_mall(shop, at: datetime) -> bool:
    """Whether the shop was a Mall shop at a moment: its first change after that says what it was before."""
    changes = ChangeLog.objects.filter(shop=shop, subject_type="shop", subject_id=shop.pk, fact="shop.mall_changed")
    first = changes.filter(at__gt=at).order_by("id").first()
    return bool(first.before["is_mall"]) if first is not None and first.before else shop.is_mall
