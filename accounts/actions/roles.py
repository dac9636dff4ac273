"""A shop's own roles: put together from rights, given like the house's, and what anybody may give."""

from typing import Any

from django.conf import settings

from accounts import leaving
from accounts.models import Invitation, Membership, OwnRole, RoleHolder, Shop
from accounts.roles import ROLE_PERMISSIONS, Permission, Role
from core import audit, clock, locks
from core.actors import Actor
from core.errors import Fault, Invalid, Refused, Stale
from core.sentences import gettext as _
from core.transactions import in_transaction

NAME_MAX = 40


def chosen(shop: Shop, code: str) -> dict[str, Any]:
    """The role behind a code, as the fields of whoever holds it. Refuses the owner's, and what is no role of the shop."""
    own = OwnRole.objects.for_shop(shop).filter(public_id=code).first()
    if own is None and (code not in Role.values or code == Role.OWNER):
        raise Invalid([Fault("role_unknown", _("Choose a role other than owner."), "role")])
    return {"role": "" if own else code, "own_role": own}


def held(row: RoleHolder) -> dict[str, Any]:
    """The same of somebody who has it."""
    return {"role": row.role, "own_role": row.own_role}


def logged(row: RoleHolder) -> str:
    """What the change log calls a role: the code of the house's, the name of the shop's own."""
    return row.own_role.name if row.own_role else row.role


def refuse_beyond(actor: Actor, role: dict[str, Any]) -> None:
    """Nobody gives, takes or changes a role that may more than they themselves."""
    own = role["own_role"]
    _require(actor, own.permissions if own else ROLE_PERMISSIONS[role["role"]])


@in_transaction
def save_role(
    shop: Shop,
    row: OwnRole | None,
    *,
    actor: Actor,
    name: str | None = None,
    permissions: list[str] | None = None,
    expected_version: int | None = None,
) -> OwnRole:
    """Make a role of the shop's own, or change one (``row``); whoever has it may do what it says from now on, and what they
    made beyond that ends (``leaving.what_ends``). What is None stays as it is.

    Refuses a name of 0 or more than 40 characters, or of another role of the shop; no or unknown rights; rights that the
    actor does not have; more than ``settings.OWN_ROLES_MOST`` roles; and a stale version.
    """
    locks.hold("team", shop.pk)
    others = OwnRole.objects.for_shop(shop)
    if row is not None:
        row = _locked(others, row)
        if expected_version is not None and row.version != expected_version:
            text = _("Somebody changed this role while you were editing it. Load it again, then save.")
            raise Stale("role_changed", text, details={"version": row.version})
        _require(actor, row.permissions)
        others = others.exclude(pk=row.pk)
        name = row.name if name is None else name
        permissions = row.permissions if permissions is None else permissions
    name, wanted, faults = " ".join((name or "").split()), sorted(set(permissions or ())), []
    if not 1 <= len(name) <= NAME_MAX:
        faults.append(Fault("name_length", _("A name has 1 to %d characters.") % NAME_MAX, "name"))
    elif others.filter(name__iexact=name).exists():
        faults.append(Fault("name_taken", _("Another role has this name."), "name"))
    if not wanted or set(wanted) - set(Permission.values):
        text = _("Choose from: %(known)s.") % {"known": ", ".join(Permission.values)}
        faults.append(Fault("scope_unknown", text, "permissions"))
    if faults:
        raise Invalid(faults)
    _require(actor, wanted)
    if row is None:
        if others.count() >= settings.OWN_ROLES_MOST:
            text = _("A shop has at most %d roles of its own. Delete one first.") % settings.OWN_ROLES_MOST
            raise Refused("too_many_roles", text)
        row = OwnRole.objects.create(shop=shop, name=name, permissions=wanted, created_at=clock.now())
        audit.record(row, "role.created", actor, after={"name": name, "permissions": wanted})
        return row
    before = {"name": row.name, "permissions": row.permissions}
    after = {"name": name, "permissions": wanted}
    if before == after:
        return row
    row.name, row.permissions, row.version = name, wanted, row.version + 1
    row.save(update_fields=["name", "permissions", "version"])
    holders = Membership.objects.select_for_update(no_key=True, of=("self",)).filter(own_role=row)
    for member in holders.select_related("user").order_by("id"):
        leaving.end(shop, member.user, frozenset(wanted), actor)
    changed = [key for key in after if before[key] != after[key]]
    audit.record(
        row,
        "role.changed",
        actor,
        before={key: before[key] for key in changed},
        after={key: after[key] for key in changed},
    )
    return row


@in_transaction
def delete_role(row: OwnRole, *, actor: Actor) -> None:
    """Delete a role of the shop's own. Refuses one that a member has, or somebody is invited to."""
    locks.hold("team", row.shop_id)
    row = _locked(OwnRole.objects.all(), row)
    _require(actor, row.permissions)
    now = clock.machine_now()
    invitations = Invitation.objects.filter(own_role=row)
    waiting = [one.email for one in invitations.filter(accepted_at=None, revoked_at=None) if one.is_open(now)]
    members = Membership.objects.filter(own_role=row).select_related("user")
    if who := [member.user.email for member in members] + waiting:
        text = _("These have the role: %(who)s. Give them another first.") % {"who": ", ".join(who[:5])}
        raise Refused("role_in_use", text)
    # What closed invitations were for is in the log; a role of the house stands in for it.
    invitations.update(own_role=None, role=Role.VIEWER)
    audit.record(row, "role.deleted", actor, before={"name": row.name, "permissions": row.permissions})
    row.delete()


def _locked(rows, row: OwnRole) -> OwnRole:
    return rows.select_for_update(no_key=True).get(pk=row.pk)


def _require(actor: Actor, rights) -> None:
    for right in rights:
        actor.require(Permission(right))
