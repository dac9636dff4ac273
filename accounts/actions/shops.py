"""Changing shops: their name and logo, and what staff and the clock decide about them."""

import io
import re
import secrets
from datetime import datetime

from django.core.files.base import ContentFile
from django.utils.text import slugify
from PIL import Image, UnidentifiedImageError

from accounts.models import Membership, Shop, Standing, User
from accounts.roles import Role
from core import audit, clock, pixels
from core.actors import Actor
from core.errors import Fault, Invalid, Stale
from core.sentences import gettext as _
from core.transactions import in_transaction
from outbox import actions as outbox
from outbox.operations import Operation

NAME_MAX = 40
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
def set_list_start(shop: Shop, page: str, query: str, *, actor: Actor) -> Shop:
    """What a list opens with for every member who chose nothing else; "" is all rows. The caller knows the pages."""
    row = Shop.objects.select_for_update(no_key=True).get(pk=shop.pk)
    if row.list_starts.get(page, "") != query:
        before = {"page": page, "query": row.list_starts.get(page, "")}
        row.list_starts = {**row.list_starts, page: query}
        row.save(update_fields=["list_starts"])
        audit.record(row, "shop.list_start_changed", actor, before=before, after={"page": page, "query": query})
    return row


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
