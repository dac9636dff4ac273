"""Changing a shop's team: who is invited, joins, gets another role, leaves, and takes the shop over."""

import secrets
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_noop

from accounts import leaving, notices
from accounts.actions import roles
from accounts.models import Invitation, Membership, Shop, User, digest
from accounts.roles import Role
from core import audit, clock, locks
from core.actors import Actor
from core.errors import Refused
from core.platforms import Platform
from core.sentences import gettext as _
from core.transactions import in_transaction

HANDED_OVER = (
    gettext_noop("Your shop has a new owner"),
    gettext_noop("%(shop)s was handed over from %(old)s to %(new)s on %(at)s. If this was not you, write to support."),
)


@in_transaction
def invite_member(shop: Shop, *, email: str, role: str, invited_by: User) -> tuple[Invitation, str]:
    """Invite somebody by e-mail; returns the invitation and the secret of its link (120 hours, once; docs/rules.md 1.2).

    Refuses an owner's role, one that may more than the inviter's, a member, and a second open invitation for the same address.
    """
    locks.hold("team", shop.pk)
    email, now = email.strip().lower(), clock.machine_now()
    inviter = _member(shop, invited_by)
    chosen = roles.chosen(shop, role)
    roles.refuse_beyond(Actor.seller(invited_by, inviter.rights), chosen)
    if Membership.objects.filter(shop=shop, user__email=email).exists():
        raise Refused("already_member", _("%(email)s is a member already.") % {"email": email}, field="email")
    open_ones = Invitation.objects.filter(shop=shop, email__iexact=email, accepted_at=None, revoked_at=None)
    if any(invitation.is_open(now) for invitation in open_ones):
        raise Refused(
            "already_invited",
            _("%(email)s has an open invitation. Revoke it first to send another.") % {"email": email},
            field="email",
        )
    open_ones.update(revoked_at=now)
    secret = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        shop=shop,
        email=email,
        **chosen,
        token_digest=digest(secret),
        invited_by=invited_by,
        expires_at=now + timedelta(hours=settings.INVITATION_HOURS),
    )
    audit.record(
        invitation, "member.invited", Actor.seller(invited_by), after={"email": email, "role": roles.logged(invitation)}
    )
    return invitation, secret


@in_transaction
def accept_invitation(invitation: Invitation, *, user: User) -> Membership:
    """Join the shop. Refuses a closed invitation, and one that was sent to another address."""
    locks.hold("team", invitation.shop_id)
    row = Invitation.objects.select_for_update(no_key=True).get(pk=invitation.pk)
    if not row.is_open(clock.machine_now()):
        raise Refused("invitation_closed", _("This invitation has expired or was used. Ask for a new one."))
    if row.email.lower() != user.email.lower():
        raise Refused(
            "invitation_for_another",
            _("This invitation is for %(email)s; you are logged in as %(user)s.")
            % {"email": row.email, "user": user.email},
        )
    membership, created = Membership.objects.get_or_create(shop=row.shop, user=user, defaults=roles.held(row))
    row.accepted_at = clock.now()
    row.save(update_fields=["accepted_at"])
    if created:
        audit.record(
            membership, "member.joined", Actor.seller(user), after={"email": user.email, "role": roles.logged(row)}
        )
    return membership


@in_transaction
def revoke_invitation(invitation: Invitation, *, actor: Actor) -> None:
    """Make an open invitation's link worthless."""
    row = Invitation.objects.select_for_update(no_key=True).get(pk=invitation.pk)
    if row.accepted_at is not None:
        raise Refused("invitation_used", _("This invitation was accepted already; remove the member instead."))
    if row.revoked_at is None:
        row.revoked_at = clock.now()
        row.save(update_fields=["revoked_at"])
        audit.record(row, "member.invitation_revoked", actor, before={"email": row.email})


@in_transaction
def change_role(membership: Membership, *, role: str, actor: Actor) -> Membership:
    """Give a member another role; their tokens and invitations that go beyond it end (``leaving.what_ends``). The owner
    stays owner until they hand the shop over. Nobody gives or takes a role that may more than their own."""
    locks.hold("team", membership.shop_id)
    row = Membership.objects.select_for_update(no_key=True).get(pk=membership.pk)
    chosen = roles.chosen(row.shop, role)
    _refuse_owner(row)
    if row.role_code != role:
        roles.refuse_beyond(actor, roles.held(row))
        roles.refuse_beyond(actor, chosen)
        before = roles.logged(row)
        row.role, row.own_role = chosen["role"], chosen["own_role"]
        row.save(update_fields=["role", "own_role"])
        leaving.end(row.shop, row.user, row.rights, actor)
        audit.record(row, "member.role_changed", actor, before={"role": before}, after={"role": roles.logged(row)})
    return row


@in_transaction
def keep_to(membership: Membership, *, platforms: list[str], warehouses: Iterable[Any], actor: Actor) -> Membership:
    """Keep a member to the orders, returns and chats of some storefronts and warehouses (rows of this shop), and to
    what does not look at the whole shop (``accounts.roles.IN_SIGHT``); their tokens obey as well, and those that go
    beyond end. None of a kind is all of it. Refuses the owner, a member who may more than the actor, and an unknown
    storefront."""
    locks.hold("team", membership.shop_id)
    row = Membership.objects.select_for_update(no_key=True).get(pk=membership.pk)
    _refuse_owner(row)
    roles.refuse_beyond(actor, roles.held(row))
    if unknown := set(platforms) - set(Platform.values):
        raise Refused(
            "platform_unknown", _("Unknown storefront: %(code)s.") % {"code": min(unknown)}, field="platforms"
        )
    wanted, names = sorted(set(platforms)), {one.pk: one.name for one in warehouses if one.shop_id == row.shop_id}
    if (row.platforms, row.warehouses) != (wanted, sorted(names)):
        before = {"platforms": row.platforms}
        row.platforms, row.warehouses = wanted, sorted(names)
        row.save(update_fields=["platforms", "warehouses"])
        leaving.end(row.shop, row.user, row.rights, actor)
        after = {"platforms": wanted, "warehouses": ", ".join(names[pk] for pk in row.warehouses)}
        audit.record(row, "member.kept_to", actor, before=before, after=after)
    return row


@in_transaction
def remove_member(membership: Membership, *, actor: Actor) -> None:
    """Take somebody off the team; the tokens and invitations they made here end. Refuses to remove the owner, and a member
    who may more than the one who asks."""
    locks.hold("team", membership.shop_id)
    row = Membership.objects.select_for_update(no_key=True).get(pk=membership.pk)
    _refuse_owner(row)
    roles.refuse_beyond(actor, roles.held(row))
    leaving.end(row.shop, row.user, leaving.NONE, actor)
    audit.record(row, "member.removed", actor, before={"email": row.user.email, "role": roles.logged(row)})
    row.delete()


@in_transaction
def transfer_ownership(shop: Shop, *, to: Membership, actor: Actor) -> Membership:
    """Hand the shop to another member; the old owner becomes an admin. Only the owner may ask for it."""
    locks.hold("team", shop.pk)
    team = Membership.objects.select_for_update(no_key=True).filter(shop=shop).order_by("id")
    members = {member.pk: member for member in team}
    owner = next(member for member in members.values() if member.role == Role.OWNER)
    if actor.kind == "SELLER" and owner.user_id != actor.user_id:
        raise Refused("not_owner", _("Only the owner can hand the shop over."))
    if to.pk not in members:
        raise Refused("member_gone", _("This member has left the team."))
    heir = members[to.pk]
    if heir.pk == owner.pk:
        return heir
    owner.role = Role.ADMIN
    owner.save(update_fields=["role"])
    heir.role, heir.own_role, heir.platforms, heir.warehouses = Role.OWNER, None, [], []
    heir.save(update_fields=["role", "own_role", "platforms", "warehouses"])
    audit.record(
        heir, "shop.owner_changed", actor, before={"owner": owner.user.email}, after={"owner": heir.user.email}
    )
    subject, text = HANDED_OVER
    for person in (owner.user, heir.user):
        notices.tell(person, subject, text, shop=shop.name, old=owner.user.email, new=heir.user.email)
    return heir


def _refuse_owner(membership: Membership) -> None:
    if membership.role == Role.OWNER:
        raise Refused("owner_is_protected", _("The owner keeps the shop until they hand it over to another member."))


def _member(shop: Shop, user: User) -> Membership:
    found = Membership.objects.filter(shop=shop, user=user).select_related("own_role").first()
    if found is None:
        raise Refused("member_gone", _("This member has left the team."))
    return found
