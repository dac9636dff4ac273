"""Applying for Mall, the review by platform staff, and what ends it."""

from datetime import date, timedelta

from django.conf import settings
from django.core.files.base import ContentFile
from django.db.models import Q
from django.utils.translation import gettext_noop

from accounts import actions as accounts
from accounts import notices
from accounts.models import Membership, Shop
from accounts.roles import Role
from core import audit, clock
from core.actors import Actor
from core.errors import Fault, Invalid, Refused
from core.sentences import gettext as _
from core.transactions import in_transaction
from integration import mall
from integration.models import MallApplication

State = MallApplication.State
TYPES = {b"%PDF": "pdf", b"\x89PNG": "png", b"\xff\xd8\xff": "jpg"}
ENDS_SOON = (
    gettext_noop("Your brand authorisation ends soon"),
    gettext_noop(
        "The authorisation of %(brand)s for %(shop)s ends on %(day)s. Without a new one the shop leaves Mall then: apply again "
        "under Integration, Mall."
    ),
)


@in_transaction
def apply(shop, *, brand: str, holder: str, valid_until: date | None, proof, actor: Actor) -> MallApplication:
    """Apply with the proof of a brand (a PDF, PNG or JPEG). Refuses an application while one is reviewed
    (``mall_applied``), while a criterion other than the brand is not met (``mall_criteria``, naming them), and a proof that
    is none or has ended (``Invalid``)."""
    shop = Shop.objects.select_for_update(no_key=True).get(pk=shop.pk)
    if MallApplication.objects.for_shop(shop).filter(state=State.UNDER_REVIEW).exists():
        raise Refused("mall_applied", _("Your application is being reviewed already."))
    content, suffix = _checked(brand, holder, valid_until, proof)
    found = mall.criteria(shop)
    if missing := [criterion for criterion in found if not criterion.is_met and criterion.code != "BRAND"]:
        names = ", ".join(criterion.name for criterion in missing)
        text = _("Not everything that Mall asks for is met yet: %(names)s.") % {"names": names}
        raise Refused("mall_criteria", text, details={"missing": [criterion.code for criterion in missing]})
    row = MallApplication(
        shop=shop, brand=" ".join(brand.split()), holder=holder, valid_until=valid_until, proof_name=proof.name[:120],
        criteria=[{"code": criterion.code, "value": str(criterion.value), "target": criterion.target, "met": criterion.is_met} for criterion in found],
        applied_at=clock.now(),
    )  # fmt: skip
    row.proof.save(f"{row.public_id}.{suffix}", ContentFile(content), save=False)
    row.save()
    audit.record(row, "mall.applied", actor, after={"brand": row.brand})
    return row


def _checked(brand: str, holder: str, valid_until: date | None, proof) -> tuple[bytes, str]:
    faults = []
    if not 1 <= len(" ".join(brand.split())) <= 80:
        faults.append(Fault("brand_length", _("A brand has 1 to 80 characters."), "brand"))
    if holder not in MallApplication.Holder.values:
        faults.append(Fault("holder_unknown", _("Say how you hold the brand."), "holder"))
    if valid_until is not None and valid_until < mall.today():
        faults.append(Fault("authorisation_ended", _("This authorisation has ended already."), "valid_until"))
    content = b""
    if proof is None:
        faults.append(Fault("proof_missing", _("Add the registration or the letter of authorisation."), "proof"))
    elif proof.size > settings.MALL_PROOF_BYTES:
        faults.append(Fault("proof_too_big", _("A file has at most 10 MB."), "proof"))
    else:
        content = proof.read()
    suffix = next((kind for start, kind in TYPES.items() if content.startswith(start)), "")
    if content and not suffix:
        faults.append(Fault("proof_unreadable", _("Send a PDF, PNG or JPEG file."), "proof"))
    if faults:
        raise Invalid(faults)
    return content, suffix


@in_transaction
def grant(application: MallApplication, *, actor: Actor) -> MallApplication:
    """Staff grant Mall: the badge shows on both storefronts, and orders placed from this moment pay the Mall fee. Refuses
    one that was decided (``already_decided``)."""
    shop, row = _locked(application)
    _decide(row, State.GRANTED, "", actor)
    audit.record(row, "mall.granted", actor, after={"brand": row.brand})
    accounts.set_mall(shop, is_mall=True, actor=actor)
    return row


@in_transaction
def refuse(application: MallApplication, *, reason: str, actor: Actor) -> MallApplication:
    """Staff refuse, with a reason that the seller reads. Refuses one that was decided, and no reason (``reason_missing``)."""
    _shop, row = _locked(application)
    if not reason.strip():
        raise Refused("reason_missing", _("Give a reason: the seller reads it."))
    _decide(row, State.REFUSED, reason.strip()[:300], actor)
    audit.record(row, "mall.refused", actor, after={"brand": row.brand, "reason": row.reason})
    return row


def _locked(application: MallApplication) -> tuple[Shop, MallApplication]:
    shop = Shop.objects.select_for_update(no_key=True).get(pk=application.shop_id)
    row = MallApplication.objects.select_for_update(no_key=True).get(pk=application.pk)
    if row.state != State.UNDER_REVIEW:
        raise Refused("already_decided", _("This application was decided already."))
    return shop, row


def _decide(row: MallApplication, state: str, reason: str, actor: Actor) -> None:
    row.state, row.reason, row.decided_at = state, reason, clock.now()
    row.save(update_fields=["state", "reason", "decided_at"])


def watch_authorisations() -> int:
    """Warn owners 30 days before the last authorisation of their brand ends, and end Mall where none is left. Returns how
    many shops heard of it."""
    day, count = mall.today(), 0
    soon = day + timedelta(days=settings.MALL_WARN_DAYS)
    granted = MallApplication.objects.filter(state=State.GRANTED, shop__is_mall=True, valid_until__lte=soon)
    for row in granted.filter(Q(warned_at=None) | Q(valid_until__lt=day)).select_related("shop").order_by("id")[:200]:
        count += _watch(row, day)
    return count


@in_transaction
def _watch(application: MallApplication, day: date) -> int:
    shop = Shop.objects.select_for_update(no_key=True).get(pk=application.shop_id)
    lasting = mall.authorisation(shop)
    if lasting is not None and lasting.pk != application.pk:
        return 0
    row = MallApplication.objects.select_for_update(no_key=True).get(pk=application.pk)
    if row.valid_until is not None and row.valid_until < day:
        if lasting is not None or not shop.is_mall:
            return 0
        audit.record(row, "mall.authorisation_ended", Actor.system("mall"), after={"brand": row.brand})
        accounts.set_mall(shop, is_mall=False, actor=Actor.system("mall"))
        return 1
    if row.warned_at is not None:
        return 0
    row.warned_at = clock.now()
    row.save(update_fields=["warned_at"])
    audit.record(row, "mall.authorisation_ends_soon", Actor.system("mall"), after={"brand": row.brand})
    owner = Membership.objects.select_related("user").filter(shop=shop, role=Role.OWNER).first()
    if owner is not None:
        subject, text = ENDS_SOON
        notices.tell(owner.user, subject, text, brand=row.brand, shop=shop.name, day=row.valid_until)
    return 1
