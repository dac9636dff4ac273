"""What every page says by the same rule: numbers, what changed, where one is, and which fields may be left empty."""

import gzip
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.utils import translation

from promotions import rules
from promotions.forms import PromotionForm
from promotions.tools import SELLER_TOOLS
from seller_center import jinja, words


@pytest.mark.parametrize("language", ["en", "id"])
def test_a_number_has_the_same_dots_and_commas_as_the_rupiah_beside_it(language):
    with translation.override(language):
        shown = [jinja.number(1_036_450), jinja.number(112.5), jinja.decimal("4.9"), jinja.milliseconds(2100)]
    assert shown == ["1.036.450", "112,5", "4,9", "2,1 s"]


def test_no_sentence_writes_a_number_with_an_english_comma():
    """`200,000` beside `Rp200.000` is two hundred to half of its readers."""
    written = {
        str(path.relative_to(settings.BASE_DIR))
        for app in apps.get_app_configs()
        if Path(app.path).is_relative_to(settings.BASE_DIR) and ".venv" not in app.path
        for path in Path(app.path).rglob("*.py")
        if re.search(r"\{[^{}]*:,[^{}]*\}", path.read_text())
    }
    assert written == {"core/money.py", "core/numbers.py"}  # which turn it into dots


def test_a_period_names_its_year_once_and_its_zone():
    starts = datetime(2026, 12, 13, 6, 9, tzinfo=UTC)
    with translation.override("en"):
        assert jinja.period(starts, starts + timedelta(days=3)) == "13 Dec, 13.09 – <wbr>16 Dec 2026, 13.09 WIB"
        assert jinja.period(starts, starts + timedelta(days=30)) == "13 Dec 2026, 13.09 – <wbr>12 Jan 2027, 13.09 WIB"
        assert jinja.period(starts, None) == "13 Dec 2026, 13.09 WIB – no end"


def test_a_log_shows_no_difference_between_values_that_read_alike():
    with translation.override("en"):
        assert words.changes({"price": 9_000, "title": "Kopi"}, {"price": 9_500, "title": "Kopi"}) == [
            ("Price", "Rp9.000", "Rp9.500")
        ]
        assert words.changes({"description": "<p>Biji <b>kopi</b></p>"}, {"description": "Biji kopi"}) == []
        assert words.changes({"description": "Suhu <Max 120C"}, None) == [("Description", "Suhu <Max 120C", None)]
        assert words.changes(None, {"title": "Teh"}) == [("Title", None, "Teh")]


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/products/", "products:list"),
        ("/products/new/", "products:list"),
        ("/products/jobs/job_1/", "products:jobs"),
        ("/products/import/", "products:jobs"),
        ("/products/import/check/", "products:jobs"),
        ("/products/bulk/", "products:jobs"),
        ("/settings/stock/", "accounts:settings"),
        ("/settings/changes/", "accounts:changelog"),
        ("/promotions/calendar/", "promotions:list"),
        ("/", "desk:home"),
        ("/palette", ""),
    ],
)
def test_the_side_bar_marks_the_one_entry_that_the_page_belongs_to(path, name):
    assert jinja.here(path, [item.name for item in jinja.NAV]) == name


def test_no_two_pages_open_with_the_same_keys():
    keys = [item.shortcut for item in jinja.NAV] + ["g n"]  # notifications stand in the header
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("tool", SELLER_TOOLS)
def test_no_field_is_called_optional_that_is_refused_when_it_is_empty(tool):
    """An empty form in each of its modes, asked of the rules themselves."""
    form = PromotionForm(tool=tool)
    now = datetime(2026, 12, 1, tzinfo=UTC)
    modes = [mode for mode, _label in form.fields["mode"].choices] if "mode" in form.fields else [""]
    refused = set()
    for mode in modes:
        values = {"name": "Promosi", "starts_at": now, "ends_at": now + timedelta(hours=2), "mode": mode}
        values |= dict.fromkeys(("percent", "amount", "maximum_discount", "minimum_spend", "total_limit"))
        faults = rules.check(tool, values | {"level": "SHOP", "minimum_quantity": 0, "tiers": []}, [])
        refused |= {{"tiers": "tier1_quantity"}.get(fault.field, fault.field) for fault in faults}
    either = {"minimum_quantity", "minimum_spend"}  # a gift asks for one of the two
    own = {"percent"} if tool in ("PRODUCT_DISCOUNT", "FLASH_SALE") else set()  # each product may have its own
    wrong = {name for name in (refused & set(form.fields)) - either - own if form.is_optional(name)}
    assert (refused or tool == "SHIPPING_DISCOUNT") and not wrong


@pytest.mark.django_db
def test_pages_are_compressed_for_who_takes_it_and_each_answer_masks_its_token_anew(client):
    plain = client.get("/accounts/login/")
    packed = [client.get("/accounts/login/", headers={"Accept-Encoding": "gzip"}) for _time in range(2)]
    assert "Content-Encoding" not in plain.headers
    assert {answer.headers["Content-Encoding"] for answer in packed} == {"gzip"}
    assert "Accept-Encoding" in packed[0].headers["Vary"]
    pages = [gzip.decompress(answer.content).decode() for answer in packed]
    assert len(packed[0].content) < len(plain.content) / 2 and "csrfmiddlewaretoken" in pages[0]
    assert pages[0] != pages[1]  # the token
    api = client.get("/api/v1/products", headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in api.headers
