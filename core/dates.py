"""Days and moments in words, in the language of whoever reads: ``6 Dec 2026, 09.12 WIB``.

They are sentences (core/sentences.py), so one that is kept as a value of another is said again in its reader's language.
What programs and tables of figures are told stands as ISO 8601 elsewhere.
"""

from datetime import date, datetime

from django.utils.translation import gettext_noop

from core import clock
from core.sentences import Sentence, gettext

_MONTHS = (
    *(gettext_noop("Jan"), gettext_noop("Feb"), gettext_noop("Mar"), gettext_noop("Apr")),
    *(gettext_noop("May"), gettext_noop("Jun"), gettext_noop("Jul"), gettext_noop("Aug")),
    *(gettext_noop("Sep"), gettext_noop("Oct"), gettext_noop("Nov"), gettext_noop("Dec")),
)


def month_in_words(day: date) -> Sentence:
    """``Dec``."""
    return gettext(_MONTHS[day.month - 1])


def day_in_words(day: date) -> Sentence:
    """``6 Dec 2026``; of a moment, its day in Indonesia's west (WIB)."""
    if isinstance(day, datetime):
        day = clock.jakarta_day(day)
    return _filled("%(day)s %(month)s %(year)s", day=day.day, month=month_in_words(day), year=day.year)


def moment_in_words(moment: datetime, *, seconds: bool = False) -> Sentence:
    """``6 Dec 2026, 09.12 WIB``: the shop's clock, named; ``09.12.40`` where the second is asked for and is not the full
    minute's."""
    local = moment.astimezone(clock.JAKARTA)
    time = f"{local:%H.%M.%S}" if seconds and local.second else f"{local:%H.%M}"
    return _filled("%(day)s, %(time)s WIB", day=day_in_words(local.date()), time=time)


def _filled(pattern: str, **values: object) -> Sentence:
    sentence = Sentence(pattern)
    sentence.msgid = pattern
    return sentence % values
