"""What of shop health has a clock: appeals (docs/rules.md 9.5)."""

from django.db.models import DateTimeField, Func, Q
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext

from accounts.roles import Permission
from core import clock
from core.due import Act, Clock
from shop_health.actions.appeals import SECOND_APPEAL_DAYS
from shop_health.models import Appeal, Violation

_HEARD = (Appeal.State.SENT, Appeal.State.ACCEPTED, Appeal.State.REFUSED)
# The last second of the day so many days after the refusal.
_SECOND = Func(
    "decided_at",
    template="(((%(expressions)s AT TIME ZONE 'Asia/Jakarta')::date + "
    f"{SECOND_APPEAL_DAYS + 1})::timestamp AT TIME ZONE 'Asia/Jakarta' - interval '1 second')",
    output_field=DateTimeField(),
)


def _first(shop):
    """Points that stand, against which nothing was sent, while the window is open."""
    now = clock.now()
    rows = Violation.objects.for_shop(shop).filter(revoked_at=None, expires_at__gt=now, appeal_by__gt=now)
    return rows.exclude(appeals__state__in=_HEARD)


def _second(shop):
    """First appeals that were refused, against which nothing more was sent, while the second window is open."""
    now = clock.now()
    rows = Appeal.objects.for_shop(shop).filter(
        number=1, state=Appeal.State.REFUSED, violation__revoked_at=None, violation__expires_at__gt=now
    )
    rows = rows.exclude(violation__appeals__in=Appeal.objects.for_shop(shop).filter(number=2, state__in=_HEARD))
    return rows.alias(until=_SECOND).filter(until__gt=now).select_related("violation")


def _points(violation: Violation) -> str:
    count = violation.points
    return ngettext("%(n)d violation point stays", "%(n)d violation points stay", count) % {"n": count}


def _where(violation: Violation) -> list[str]:
    return [violation.platform] if violation.platform else []


_APPEAL = (Act(_lazy("Appeal"), "health:appeal", Permission.HEALTH_WRITE),)
CLOCKS = [
    Clock(
        "appeal.first", _lazy("Appeal"), _lazy("Violation points you can appeal against"), Permission.HEALTH_READ, _first,
        "appeal_by", "health:violation", lambda row: row.get_reason_display(), _points, platforms=_where,
        on=lambda platform: Q(platform__in=[platform, ""]), listed="health:violations?state=STANDS", acts=_APPEAL,
    ),
    Clock(
        "appeal.second", _lazy("Appeal once more"), _lazy("Appeals that were refused once"), Permission.HEALTH_READ, _second,
        "decided_at", "health:violation", lambda row: row.violation.get_reason_display(),
        lambda row: _points(row.violation), page_id="violation.public_id", moment=_SECOND,
        platforms=lambda row: _where(row.violation), on=lambda platform: Q(violation__platform__in=[platform, ""]),
        listed="health:violations?state=STANDS", acts=_APPEAL,
    ),
]  # fmt: skip
