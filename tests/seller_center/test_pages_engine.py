"""The engine of the seller pages: words are in the compiled template, addresses are put together, both as before."""

import pytest
from django.template import engines
from django.urls import NoReverseMatch, reverse
from django.utils import translation

from seller_center.jinja import url


def drawn(text: str, **context) -> str:
    return engines["jinja2"].from_string(text).render(context)


@pytest.mark.parametrize(("language", "orders"), [("id", "Pesanan"), ("en", "Orders"), ("fr", "Orders")])
def test_a_page_speaks_the_readers_language_and_the_houses_for_all_others(language, orders, settings):
    assert settings.LANGUAGE_CODE == "en"  # in tests
    with translation.override(language):
        assert drawn('{{ _("Orders") }}') == orders


def test_a_word_stands_in_the_compiled_template():
    with translation.override("id"):
        code = engines["jinja2"].env.compile('<h1>{{ _("Orders") }}</h1>', raw=True)
    assert "<h1>Pesanan</h1>" in code


def test_values_of_a_sentence_are_escaped_and_its_own_marks_are_not():
    with translation.override("en"):
        assert drawn('{{ _("Search: %(q)s", q=words) }}', words="<b>") == "Search: &lt;b&gt;"
        assert drawn('{{ _("100 %% cotton") }}') == "100 % cotton"
        assert drawn("{{ _(words) }}", words="Orders") == "Orders"


def test_an_indent_stays_in_the_template_and_what_is_shown_keeps_its_own():
    assert drawn("<p>\n      <b>{{ words }}</b></p>", words="one\n    two") == "<p>\n<b>one\n    two</b></p>"
    assert drawn("{% if words %}\n    <b>\n\n  {% endif %}</b>", words="x") == " <b>\n</b>"


def test_an_address_is_what_the_table_of_addresses_says():
    assert url("products:list") == reverse("products:list")
    assert url("products:detail", "prd_01-A") == reverse("products:detail", args=["prd_01-A"])
    assert url("products:detail", "a ü") == reverse("products:detail", args=["a ü"]) == "/products/a%20%C3%BC/"
    with pytest.raises(NoReverseMatch):
        url("products:detail", "a/b")
    with pytest.raises(NoReverseMatch):
        url("products:nowhere", "prd_1")
