"""Platform staff look at a shop's pages as its viewers see them: asked for with a reason, read-only, short, and logged."""

from datetime import timedelta

from django.conf import settings

from accounts.models import Shop, SupportVisit, User
from core import audit, clock
from core.actors import Actor
from core.errors import Refused
from core.sentences import gettext as _
from core.transactions import in_transaction

SESSION_KEY = "visit"
REASON_MIN = 10


@in_transaction
def start(shop: Shop, *, staff: User, reason: str) -> SupportVisit:
    """Let a member of staff look at the shop for ``settings.SUPPORT_VISIT_MINUTES``; a visit of theirs elsewhere ends.

    The shop reads who looked, when and why in its change log. Refuses anybody but staff (``not_staff``) and a reason
    shorter than ten characters (``reason_required``).
    """
    if not (staff.is_staff and staff.is_active):
        raise Refused("not_staff", _("Only platform staff may look at a shop that is not theirs."))
    reason = " ".join(reason.split())
    if len(reason) < REASON_MIN:
        text = _("Say why in at least %d characters: the shop reads it in its change log.") % REASON_MIN
        raise Refused("reason_required", text, field="reason")
    User.objects.select_for_update(no_key=True).get(pk=staff.pk)
    for open_visit in SupportVisit.objects.filter(staff=staff, ended_at=None).select_related("shop"):
        _end(open_visit)
    now = clock.machine_now()
    visit = SupportVisit.objects.create(
        shop=shop,
        staff=staff,
        reason=reason[:300],
        started_at=now,
        expires_at=now + timedelta(minutes=settings.SUPPORT_VISIT_MINUTES),
    )
    audit.record(shop, "shop.support_looked", Actor.staff(staff), after={"reason": visit.reason}, shop=shop)
    return visit


@in_transaction
def end(visit: SupportVisit) -> None:
    """The member of staff has seen enough. Ending it twice changes nothing."""
    User.objects.select_for_update(no_key=True).get(pk=visit.staff_id)
    for row in SupportVisit.objects.filter(pk=visit.pk, ended_at=None):
        _end(row)


def open_visit(user, pk) -> SupportVisit | None:
    """The visit a session is on: the member of staff's own, not ended, not over its time; else None."""
    if not (pk and user.is_active and user.is_staff):
        return None
    rows = SupportVisit.objects.filter(pk=pk, staff=user, ended_at=None, expires_at__gt=clock.machine_now())
    return rows.select_related("shop").first()


def _end(visit: SupportVisit) -> None:
    visit.ended_at = clock.machine_now()
    visit.save(update_fields=["ended_at"])
