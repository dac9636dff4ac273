"""Reports by e-mail: what somebody wants to read, and when the next letter is due. Letters are the desk's."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from accounts.models import User
from core import audit, clock, locks
from core.actors import Actor
from core.errors import Refused
from core.sentences import gettext as _
from core.transactions import in_transaction
from insights.models import Report

REPORTS_MOST = 20  # of one member
MORNING = 7  # o'clock, WIB: after the quiet hours that members begin with


@in_transaction
def save_report(shop, *, user: User, page: str, source: str, span: str, rhythm: str, actor: Actor) -> Report:
    """Have a page sent from now on. Refuses what is no page, source, days or rhythm, more than 20, and the same twice."""
    chosen = {"page": (page, Report.Page), "source": (source, Report.Source), "span": (span, Report.Span)}
    for name, (value, choices) in (chosen | {"rhythm": (rhythm, Report.Rhythm)}).items():
        if value not in choices.values:
            raise Refused("invalid", _("Choose one of the list."), field=name)
    locks.hold("reports", shop.pk, user.pk)
    if Report.objects.for_shop(shop).filter(user=user).count() >= REPORTS_MOST:
        raise Refused("too_many_reports", _("You have %(n)d reports, which is the most.") % {"n": REPORTS_MOST})
    if Report.objects.for_shop(shop).filter(user=user, page=page, source=source, span=span, rhythm=rhythm).exists():
        raise Refused("report_there", _("You have this report already."))
    now = clock.now()
    report = Report.objects.create(
        shop=shop, user=user, page=page, source=source, span=span, rhythm=rhythm, created_at=now,
        next_letter=next_morning(rhythm, now),
    )  # fmt: skip
    audit.record(report, "report.saved", actor, after={"report_page": page, "rhythm": rhythm})
    return report


@in_transaction
def remove_report(report: Report, *, actor: Actor) -> None:
    """No more letters of it."""
    row = Report.objects.select_for_update(no_key=True).filter(pk=report.pk).first()
    if row is not None:
        audit.record(row, "report.removed", actor, before={"report_page": row.page, "rhythm": row.rhythm})
        row.delete()


def next_morning(rhythm: str, after: datetime) -> datetime:
    """The next moment of a rhythm after this one, by Jakarta's clock."""
    local = after.astimezone(clock.JAKARTA)
    day = local.date() + timedelta(days=1)
    while not _is_its_day(rhythm, day):
        day += timedelta(days=1)
    return datetime(day.year, day.month, day.day, MORNING, tzinfo=clock.JAKARTA)


def _is_its_day(rhythm: str, day) -> bool:
    if rhythm == Report.Rhythm.WEEKLY:
        return day.weekday() == 0
    return rhythm == Report.Rhythm.DAILY or day.day == 1


def take_due() -> Iterator[Report]:
    """The reports that are due, each held and moved to its next morning, in the caller's transaction: however long the
    house was down, one letter is due of each."""
    now = clock.now()
    rows = Report.objects.select_for_update(no_key=True, skip_locked=True, of=("self",))
    for row in rows.filter(next_letter__lte=now).order_by("next_letter", "id")[:200]:
        row.next_letter = next_morning(row.rhythm, now)
        row.save(update_fields=["next_letter"])
        yield row
