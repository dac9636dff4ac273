"""What of returns has a clock (docs/rules.md 8.2)."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from accounts.roles import Permission
from aftersales import queries
from aftersales.actions import deciding
from aftersales.models import Return
from core.due import Act, Clock
from core.money import rupiah


def _waiting(shop):
    return Return.objects.for_shop(shop).filter(due_at__isnull=False, wanted={}).select_related("order")


def _label(row: Return) -> str:
    return f"{row.order.external_id}: {row.because}"


def _silence(row: Return) -> str:
    found = queries.silence(row)
    money = row.worth if row.status == Return.Status.SUCCESS else row.amount
    values = {"money": rupiah(money), "silence": found[0] if found else _("the platform decides without you")}
    return _("Without you %(silence)s: %(money)s") % values


def _may_refuse(row: Return) -> bool:
    return deciding.why_not(row, Return.Status.PENDING, *deciding.CAME_BACK) is None


def _may_inspect(row: Return) -> bool:
    return row.buyer_shipped_at is not None and row.inspected_at is None


CLOCKS = [
    Clock(
        "return.answer", _lazy("Answer the return"), _lazy("Returns to answer"), Permission.RETURNS_READ, _waiting, "due_at",
        "returns:detail", _label, _silence, listed="returns:list?sort=due",
        acts=(
            Act(_lazy("Inspect"), "returns:inspect", Permission.RETURNS_WRITE, is_dialog=True, may=_may_inspect),
            Act(_lazy("Look and answer"), "returns:detail", Permission.RETURNS_READ, may=_may_refuse),
        ),
    ),
]  # fmt: skip
