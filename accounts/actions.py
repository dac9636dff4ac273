"""Everything that changes people, shops, roles, invitations and tokens."""

import io
import re
import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.core.files.base import ContentFile
from django.utils.text import slugify
from django.utils.translation import gettext_noop
from PIL import Image, UnidentifiedImageError

from accounts import leaving, notices
from accounts.models import Invitation, Membership, Shop, Standing, User, digest
from accounts.roles import Role
from accounts.tokens import create_token as create_token
from accounts.tokens import note_token_used as note_token_used
from accounts.tokens import revoke_token as revoke_token
from core import audit, clock, locks, pixels
from core.actors import Actor
from core.errors import Fault, Invalid, Refused, Stale
from core.sentences import gettext as _
from core.transactions import in_transaction
from outbox import actions as outbox
from outbox.operations import Operation

NAME_MAX = 40
HANDED_OVER = (
    gettext_noop("Your shop has a new owner"),
    gettext_noop("%(shop)s was handed over from %(old)s to %(new)s on %(at)s. If this was not you, write to support."),
)
LOGO_SIDE_MIN, LOGO_SIDE, LOGO_BYTES_MAX = 300, 600, 5 * 1024 * 1024
_CONTACT = re.compile(
    r"(\+?\d[\d\s().-]{7,}\d)|(\S+@\S+)|(@\w{3,})|(https?:|www\.|\b\w+\.(com|co\.id|id|net|org|shop)\b)|(\bwa\b\s*[:.]?\s*\d)",
    re.IGNORECASE,
)
_SYMBOL_STRING = re.compile(r"[^\w\s]{3,}|^[^\w]+$")


def name_faults(name: str) -> list[Fault]:
    """What is wrong with a shop name (docs/rules.md 1.2: at most 40 characters, no contact data, no strings of symbols, not
    digits only)."""
    faults = []

    def fault(code, message):
        faults.append(Fault(code, message, "name"))

    if not name:
        fault("name_missing", _("Give the shop a name."))
    if len(name) > NAME_MAX:
        fault(
            "name_too_long",
            _("The name has %(n)d characters; at most %(max)d fit.") % {"n": len(name), "max": NAME_MAX},
        )
    if name and name.replace(" ", "").isdigit():
        fault("name_only_digits", _("A shop name cannot be digits only. Add a word."))
    elif _CONTACT.search(name):
        fault("name_has_contact", _("A shop name carries no phone number, e-mail, web address or account name."))
    if name and _SYMBOL_STRING.search(name):
        fault("name_has_symbols", _("A shop name carries no strings of symbols such as *** or !!!."))
    return faults


@in_transaction
def create_shop(*, owner: User, name: str, slug: str | None = None) -> Shop:
    """A new shop with its owner. Its first warehouse is made above, by ``logistics.actions.open_shop``."""
    name = " ".join(name.split())
    if faults := name_faults(name):
        raise Invalid(faults)
    base = slug or slugify(name)[:50] or "toko"
    if slug and Shop.objects.filter(slug=slug).exists():
        raise Invalid([Fault("slug_taken", _("This address is taken."), "slug")])
    slug = base
    while Shop.objects.filter(slug=slug).exists():
        slug = f"{base}-{secrets.token_hex(2)}"
    shop = Shop.objects.create(name=name, slug=slug)
    Membership.objects.create(shop=shop, user=owner, role=Role.OWNER)
    audit.record(shop, "shop.created", Actor.seller(owner), after={"name": name})
    return shop


@in_transaction
def update_shop_profile(
    shop: Shop, *, actor: Actor, name=None, logo=None, cod_default=None, expected_version: int | None = None
) -> Shop:
    """Change the one name and the one logo that both storefronts show (S3), or the cash-on-delivery default.

    Refuses names against ``name_faults``, logos that are no PNG or JPEG of 300 pixels a side or more, and a stale
    version.
    """
    row = Shop.objects.select_for_update(no_key=True).get(pk=shop.pk)
    if expected_version is not None and row.version != expected_version:
        raise Stale(
            "shop_changed",
            _("Somebody changed the shop while you were editing it. Load it again, then save."),
            details={"version": row.version},
        )
    before: dict = {}
    after: dict = {}
    if name is not None and (name := " ".join(name.split())) != row.name:
        if faults := name_faults(name):
            raise Invalid(faults)
        before["name"], after["name"] = row.name, name
        row.name = name
    if cod_default is not None and cod_default != row.cod_default:
        before["cod_default"], after["cod_default"] = row.cod_default, cod_default
        row.cod_default = cod_default
    if logo is not None:
        before["logo"] = row.logo.name
        row.logo.save(f"{row.slug}-{secrets.token_hex(4)}.png", ContentFile(_square_png(logo)), save=False)
        after["logo"] = row.logo.name
    if not after:
        return row
    row.version += 1
    row.save()
    if after.keys() & {"name", "logo"}:
        outbox.enqueue(Operation.SHOP_PUSH, row)
    audit.record(row, "shop.profile_changed", actor, before=before, after=after)
    return row


def _square_png(upload) -> bytes:
    def refuse(code, message):
        raise Invalid([Fault(code, message, "logo")])

    if upload.size > LOGO_BYTES_MAX:
        refuse("logo_too_big", _("A logo has at most 5 MB."))
    try:
        picture = Image.open(upload)
        if picture.format not in {"PNG", "JPEG"}:
            raise UnidentifiedImageError
        if min(picture.size) < LOGO_SIDE_MIN or max(picture.size) > 4000:
            refuse("logo_size", _("A logo has 300 to 4000 pixels a side."))
        picture.load()
    except Invalid:
        raise
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError):
        refuse("logo_unreadable", _("This is not a PNG or JPEG picture that we can read."))
    plain = pixels.only(picture, "RGBA")
    side = min(plain.size)
    left, top = (plain.width - side) // 2, (plain.height - side) // 2
    square = plain.crop((left, top, left + side, top + side))
    buffer = io.BytesIO()
    square.resize((LOGO_SIDE, LOGO_SIDE), Image.Resampling.LANCZOS).save(buffer, "PNG")
    return buffer.getvalue()


@in_transaction
def set_suspended(shop: Shop, *, suspended: bool, actor: Actor) -> Shop:
    """Platform staff stop a shop, or let it go on. While it is suspended its pages and its API are read-only."""
    row = Shop.objects.select_for_update(no_key=True).get(pk=shop.pk)
    status = Shop.Status.SUSPENDED if suspended else Shop.Status.ACTIVE
    if row.status != status:
        before, row.status = row.status, status
        row.save(update_fields=["status"])
        audit.record(row, "shop.status_changed", actor, before={"status": before}, after={"status": status})
    return row


@in_transaction
def set_mall(shop: Shop, *, is_mall: bool, actor: Actor) -> Shop:
    """Make a shop a Mall shop, or take the mark away; both storefronts show it."""
    row = Shop.objects.select_for_update(no_key=True).get(pk=shop.pk)
    if row.is_mall != is_mall or row.mall_until is not None:
        before, row.is_mall, row.mall_until = row.is_mall, is_mall, None
        row.save(update_fields=["is_mall", "mall_until"])
        outbox.enqueue(Operation.SHOP_PUSH, row)
        audit.record(row, "shop.mall_changed", actor, before={"is_mall": before}, after={"is_mall": is_mall})
    return row


@in_transaction
def set_programmes(shop: Shop, codes: list[str], *, mall_until: datetime | None, actor: Actor) -> Shop:
    """The programmes the shop is in from now on, on both storefronts at once; ``mall_until`` is when Mall ends."""
    row = Shop.objects.select_for_update(no_key=True).get(pk=shop.pk)
    before, row.programmes, row.mall_until = row.programmes, sorted(set(codes)), mall_until
    row.save(update_fields=["programmes", "mall_until"])
    outbox.enqueue(Operation.SHOP_PUSH, row)
    after = {"programmes": row.programmes}
    audit.record(row, "shop.programmes_changed", actor, before={"programmes": before}, after=after)
    return row


@in_transaction
def set_settlement(shop: Shop, *, standing: str, until: datetime | None = None, actor: Actor) -> Shop:
    """How fast both storefronts pay the shop's orders from now on; what was ordered before keeps what held then. A
    standing that was lost comes back at ``until``."""
    row = Shop.objects.select_for_update(no_key=True).get(pk=shop.pk)
    if (row.settlement_standing, row.settlement_until) != (standing, until):
        before, row.settlement_standing, row.settlement_until = row.settlement_standing, standing, until
        row.save(update_fields=["settlement_standing", "settlement_until"])
        outbox.enqueue(Operation.SHOP_PUSH, row)
        after = {"settlement_standing": standing}
        audit.record(row, "shop.settlement_changed", actor, before={"settlement_standing": before}, after=after)
    return row


def end_lost_settlements() -> int:
    """Shops whose month without express is over have it again. Returns how many."""
    due = list(Shop.objects.filter(settlement_until__lte=clock.now()).order_by("id")[:100])
    for shop in due:
        set_settlement(shop, standing=Standing.EXPRESS, actor=Actor.system("settlement"))
    return len(due)


def end_due_malls() -> int:
    """The Mall job: shops whose Mall has ended lose the mark. Returns how many."""
    due = list(Shop.objects.filter(is_mall=True, mall_until__lte=clock.now()).order_by("id")[:100])
    for shop in due:
        set_mall(shop, is_mall=False, actor=Actor.system("mall"))
    return len(due)


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
                leaving.end(membership.shop, row, "", actor)
            audit.record(membership, fact, actor)
    return row


@in_transaction
def invite_member(shop: Shop, *, email: str, role: str, invited_by: User) -> tuple[Invitation, str]:
    """Invite somebody by e-mail; returns the invitation and the secret of its link (120 hours, once; docs/rules.md 1.2).

    Refuses an owner's role, a member, and a second open invitation for the same address.
    """
    locks.hold("invitations", shop.pk)
    email, now = email.strip().lower(), clock.machine_now()
    if role not in Role.values or role == Role.OWNER:
        raise Invalid([Fault("role_unknown", _("Choose a role other than owner."), "role")])
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
        role=role,
        token_digest=digest(secret),
        invited_by=invited_by,
        expires_at=now + timedelta(hours=settings.INVITATION_HOURS),
    )
    audit.record(invitation, "member.invited", Actor.seller(invited_by), after={"email": email, "role": role})
    return invitation, secret


@in_transaction
def accept_invitation(invitation: Invitation, *, user: User) -> Membership:
    """Join the shop. Refuses a closed invitation, and one that was sent to another address."""
    row = Invitation.objects.select_for_update(no_key=True).get(pk=invitation.pk)
    if not row.is_open(clock.machine_now()):
        raise Refused("invitation_closed", _("This invitation has expired or was used. Ask for a new one."))
    if row.email.lower() != user.email.lower():
        raise Refused(
            "invitation_for_another",
            _("This invitation is for %(email)s; you are logged in as %(user)s.")
            % {"email": row.email, "user": user.email},
        )
    membership, created = Membership.objects.get_or_create(shop=row.shop, user=user, defaults={"role": row.role})
    row.accepted_at = clock.now()
    row.save(update_fields=["accepted_at"])
    if created:
        audit.record(membership, "member.joined", Actor.seller(user), after={"email": user.email, "role": row.role})
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
    stays owner until they hand the shop over."""
    row = Membership.objects.select_for_update(no_key=True).get(pk=membership.pk)
    if role not in Role.values or role == Role.OWNER:
        raise Invalid([Fault("role_unknown", _("Choose a role other than owner."), "role")])
    _refuse_owner(row)
    if row.role != role:
        before, row.role = row.role, role
        row.save(update_fields=["role"])
        leaving.end(row.shop, row.user, role, actor)
        audit.record(row, "member.role_changed", actor, before={"role": before}, after={"role": role})
    return row


@in_transaction
def remove_member(membership: Membership, *, actor: Actor) -> None:
    """Take somebody off the team; the tokens and invitations they made here end. Refuses to remove the owner."""
    row = Membership.objects.select_for_update(no_key=True).get(pk=membership.pk)
    _refuse_owner(row)
    leaving.end(row.shop, row.user, "", actor)
    audit.record(row, "member.removed", actor, before={"email": row.user.email, "role": row.role})
    row.delete()


@in_transaction
def transfer_ownership(shop: Shop, *, to: Membership, actor: Actor) -> Membership:
    """Hand the shop to another member; the old owner becomes an admin. Only the owner may ask for it."""
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
    heir.role = Role.OWNER
    heir.save(update_fields=["role"])
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
