"""What a report by e-mail says: its numbers in words, and the page as a workbook beside them."""

from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from core import clock, dates, numbers
from core.money import rupiah
from insights import figures, files, measures, periods
from insights.models import Report
from insights.notes import Asked, notes
from insights.periods import Period


@dataclass(frozen=True)
class Mailed:
    """A report as it goes out, without its envelope."""

    about: str
    body: str
    file_name: str
    content: bytes


def mailed(report: Report) -> Mailed:
    """The report of the days before today, in the language that is spoken now."""
    shop, period = report.shop, _period(report)
    now, before = (figures.figures(shop, report.source, which) for which in (period, period.before))
    lines = [_line(one, measures.value(now, one.code), measures.value(before, one.code)) for one in measures.OVERVIEW]
    first, last = dates.day_in_words(period.first), dates.day_in_words(period.last)
    span = first if first == last else f"{first} – {last}"
    query = {"from": f"{period.first}", "to": f"{period.last}"} | ({} if report.source == figures.ALL else {"source": report.source})  # fmt: skip
    address = f"{settings.PUBLIC_URL.rstrip('/')}{reverse(f'insights:{report.page}')}?{urlencode(query)}"
    parts = [
        f"{report.get_source_display()}, {span}",
        "\n".join(lines),
        *notes(shop, Asked(report.source, period, [])),
        address,
    ]
    about = f"{_('Data Compass')}, {report.get_page_display()}, {span}"
    name = f"data-compass-{report.page}-{period.first}-{period.last}.xlsx"
    return Mailed(
        about, "\n\n".join(parts), name, files.as_xlsx(files.sheets(shop, report.page, report.source, period))
    )


def _period(report: Report) -> Period:
    standing, now = periods.standing_of(report.shop), clock.now()
    today = now.astimezone(standing.tz).date()
    return Period(
        today - timedelta(days=int(report.span)), today - timedelta(days=1), standing.tz, now, version=standing.version
    )


def _line(one: measures.Measure, now, before) -> str:
    change = measures.change(now, before)
    moved = "" if change is None else f"  ({'+' if change > 0 else ''}{numbers.with_fraction(change)} %)"
    return f"* {one.name}: {_written(one, now)}{moved}"


def _written(one: measures.Measure, value) -> str:
    if value is None:
        return "–"
    if one.kind == "rupiah":
        return rupiah(value)
    if one.kind == "percent":
        return f"{numbers.with_fraction(value)} %"
    return numbers.written(value)
