"""A deadline as people read it: the two largest units that say something."""

from datetime import timedelta

import pytest
from django.utils import translation

from core import clock
from seller_center.jinja import due


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
