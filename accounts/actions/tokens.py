"""Changing API tokens: made for a member, never for more than the member's role, shown once, revoked at once."""

from django.utils.translation import gettext_noop

from accounts import notices
from accounts.models import SCOPES, ApiToken, Membership, Shop, User, digest
from accounts.roles import Permission
from core import audit, clock
from core.actors import Actor
from core.errors import Fault, Invalid, NotAllowed, Refused
from core.sentences import gettext as _
from core.transactions import in_transaction

TOKEN_MADE = (
    gettext_noop("A new API token"),
    gettext_noop(
        "The token “%(name)s” for %(shop)s was made in your name on %(at)s; it may: %(scopes)s. If this was not you, "
        "revoke it under Settings, API tokens, and change your password."
    ),
)


@in_transaction
def create_token(
    shop: Shop, *, name: str, scopes: list[str], actor: Actor, created_by: User | None = None, expires_at=None
) -> tuple[ApiToken, str]:
    """A key for a program; returns it and its secret, which is never shown again. Refuses unknown scopes, and a maker who
    is no member of the shop any more or gives more than their role has."""
    if created_by is not None:
        _refuse_beyond_maker(shop, created_by, scopes)
    name = " ".join(name.split())
    faults = []
    if not 1 <= len(name) <= 80:
        faults.append(Fault("name_length", _("A name has 1 to 80 characters."), "name"))
    if not scopes or set(scopes) - set(SCOPES):
        known = ", ".join(["*", *Permission.values])
        faults.append(Fault("scope_unknown", _("Choose from: %(known)s.") % {"known": known}, "scopes"))
    if expires_at is not None and expires_at <= clock.now():
        faults.append(Fault("expires_past", _("Choose a moment in the future."), "expires_at"))
    if faults:
        raise Invalid(faults)
    secret = ApiToken.new_secret()
    token = ApiToken.objects.create(
        shop=shop,
        name=name,
        start=secret[:10],
        token_digest=digest(secret),
        scopes=sorted(set(scopes)),
        created_by=created_by,
        created_at=clock.now(),
        expires_at=expires_at,
    )
    audit.record(token, "api_token.created", actor, after={"name": name, "scopes": token.scopes})
    if created_by is not None:
        subject, text = TOKEN_MADE
        notices.tell(created_by, subject, text, shop=shop.name, name=name, scopes=", ".join(token.scopes))
    return token, secret


def _refuse_beyond_maker(shop: Shop, maker: User, scopes: list[str]) -> None:
    row = Membership.objects.select_for_update(no_key=True).filter(shop=shop, user=maker).first()
    if row is None:
        raise Refused("member_gone", _("This member has left the team."))
    if beyond := [scope for scope in (Permission.values if "*" in scopes else scopes) if not row.may(scope)]:
        raise NotAllowed(beyond[0], _("Your role does not have the right “%s”, so no token of yours can.") % beyond[0])


@in_transaction
def revoke_token(token: ApiToken, *, actor: Actor) -> None:
    """Make a token worthless, at once."""
    row = ApiToken.objects.select_for_update(no_key=True).get(pk=token.pk)
    if row.revoked_at is None:
        row.revoked_at = clock.now()
        row.save(update_fields=["revoked_at"])
        audit.record(row, "api_token.revoked", actor, before={"name": row.name})


def note_token_used(token: ApiToken) -> None:
    """Remember when a token was last used; once a minute is enough."""
    now = clock.machine_now()
    if token.last_used_at is None or (now - token.last_used_at).total_seconds() > 60:
        ApiToken.objects.filter(pk=token.pk).update(last_used_at=now)
