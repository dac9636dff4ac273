"""Days and moments as people read them."""

from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from core import dates, sentences

AT = datetime(2026, 12, 6, 2, 12, 40, tzinfo=UTC)


@pytest.mark.parametrize(("language", "month"), [("id", "Des"), ("en", "Dec")])
def test_they_are_said_in_the_readers_language_by_the_clock_of_the_shop(language, month):
    with translation.override(language):
        assert dates.moment_in_words(AT) == f"6 {month} 2026, 09.12 WIB"
        assert dates.moment_in_words(AT, seconds=True) == f"6 {month} 2026, 09.12.40 WIB"
        assert dates.moment_in_words(AT.replace(second=0), seconds=True) == f"6 {month} 2026, 09.12 WIB"
        assert dates.day_in_words(AT.replace(hour=17)) == f"7 {month} 2026" == dates.day_in_words(date(2026, 12, 7))


def test_every_month_has_its_indonesian_name():
    with translation.override("id"):
        said = [str(dates.month_in_words(date(2026, month, 1))) for month in range(1, 13)]
    assert said == ["Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"]


def test_one_that_is_kept_within_a_sentence_is_said_again_in_its_readers_language():
    with translation.override("en"):
        refusal = sentences.gettext("An appeal could be sent until %(day)s.") % {"day": dates.day_in_words(AT)}
        kept = sentences.kept(refusal)
    with translation.override("id"):
        assert sentences.said(kept) == "Banding hanya dapat dikirim sampai 6 Des 2026."
