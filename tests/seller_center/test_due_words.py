"""A deadline as people read it: the two largest units that say something."""

from datetime import timedelta

import pytest
from django.utils import translation

from core import clock
from seller_center.jinja import ago, due


@pytest.mark.parametrize(
    ("left", "words"),
    [
        (timedelta(days=6, hours=18, minutes=3), "6 d 18 h left"),
        (timedelta(hours=1, minutes=10), "1 h 10 min left"),
        (timedelta(hours=3), "3 h 0 min left"),
        (timedelta(minutes=5), "5 min left"),
        (timedelta(seconds=20), "0 min left"),
        (-timedelta(minutes=4), "4 min late"),
        (-timedelta(days=6, hours=18), "6 d 18 h late"),
    ],
)
def test_how_long_is_left(monkeypatch, left, words):
    now = clock.now()
    monkeypatch.setattr(clock, "now", lambda: now)
    with translation.override("en"):
        assert f">{words}</time>" in due(now + left)


def test_each_reader_is_told_in_their_language(monkeypatch):
    now = clock.now()
    monkeypatch.setattr(clock, "now", lambda: now)
    for language, left, gone, fresh in (
        ("en", "1 h 10 min left", "2 days ago", "just now"),
        ("id", "1 jam 10 mnt lagi", "2 hari lalu", "baru saja"),
        ("en", "1 h 10 min left", "2 days ago", "just now"),
    ):
        with translation.override(language):
            assert f">{left}</time>" in due(now + timedelta(minutes=70))
            assert f">{gone}</time>" in ago(now - timedelta(hours=50))
            assert f">{fresh}</time>" in ago(now - timedelta(seconds=59))
