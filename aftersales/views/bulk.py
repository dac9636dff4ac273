"""Many returns approved at once: first what it would cost, then each by itself."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.pages import shop_page
from accounts.roles import Permission
from aftersales import queries
from aftersales.actions import deciding
from aftersales.models import Return
from core.errors import Refused
from core.htmx import render_page

AT_ONCE = 100


@dataclass(frozen=True)
class Outcome:
    """What approving one would do or did; ``why`` it cannot be."""

    row: Return
    decision: str
    why: str = ""

    @property
    def label(self) -> str:
        """The decision in words."""
        return str(Return.Answer(self.decision).label)

    @property
    def refund(self) -> int:
        """Rupiah that go back to the buyer."""
        return 0 if self.why else self.row.amount


@require_http_methods(["GET", "POST"])
@shop_page(Permission.RETURNS_WRITE)
def approve_many(request):
    """GET says what would be approved, the sum of it and what cannot be; POST does it, one transaction a return."""
    given = request.POST if request.method == "POST" else request.GET
    ids = list(dict.fromkeys(given.getlist("ids")))
    error = ""
    if not ids:
        error = _("Tick at least one return.")
    elif len(ids) > AT_ONCE:
        error = _("At most %(most)d returns at once; you have selected %(count)d.") % {
            "most": AT_ONCE,
            "count": len(ids),
        }
    found = Return.objects.for_shop(request.shop).filter(public_id__in=ids[:AT_ONCE])
    rows = sorted(queries.with_lines(found), key=lambda row: ids.index(row.public_id))
    is_done = request.method == "POST" and not error
    outcomes = [] if error else [_approve(row, request.actor) if is_done else _would(row) for row in rows]
    good = [one for one in outcomes if not one.why]
    context = {
        "outcomes": outcomes,
        "good": good,
        "total": sum(one.refund for one in good),
        "is_done": is_done,
        "error": error,
    }
    status = 409 if error else 200
    return render_page(request, "returns/approve_many.html", context, fragment="dialog", status=status)


def _would(row: Return) -> Outcome:
    refusal = deciding.why_not(row, Return.Status.PENDING, *deciding.CAME_BACK)
    decision = deciding.yes_of(row)
    refusal = refusal or deciding.why_not_sent_back(row, decision)
    if refusal is not None:
        return Outcome(row, "", str(refusal.message))
    return Outcome(row, decision)


def _approve(row: Return, actor) -> Outcome:
    try:
        done = deciding.approve(row, actor=actor)
    except Refused as refusal:
        return Outcome(row, "", str(refusal.message))
    return Outcome(done, done.wanted["decision"])
