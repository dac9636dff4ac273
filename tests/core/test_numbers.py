"""Numbers as people type them: one reader, one table. What it does not understand it refuses; it never guesses."""

from decimal import Decimal

import pytest
from django import forms
from django.urls import get_resolver
from hypothesis import given
from hypothesis import strategies as st

from core import number_fields, numbers

# What is typed -> (rupiah, pieces); a word is the code of the refusal.
SPELLINGS = {
    "45000": (45_000, 45_000),
    "45.000": (45_000, "ambiguous_number"),
    "45,000": (45_000, "ambiguous_number"),
    "45.500": (45_500, 45_500),
    "45,500": (45_500, 45_500),
    "1.250": (1_250, 1_250),
    "10.000": (10_000, "ambiguous_number"),
    "1.250.000": (1_250_000, 1_250_000),
    "1,250,000": (1_250_000, 1_250_000),
    "1.000.000": (1_000_000, 1_000_000),
    "1 250 000": (1_250_000, 1_250_000),
    "1\u00a0250\u00a0000": (1_250_000, 1_250_000),
    "1\u202f250\u202f000": (1_250_000, 1_250_000),
    "1'250'000": (1_250_000, 1_250_000),
    "45000.00": (45_000, 45_000),
    "45000,00": (45_000, 45_000),
    "45000.0": (45_000, 45_000),
    "45.000,00": (45_000, 45_000),
    "45,000.00": (45_000, 45_000),
    "45.000,0": (45_000, 45_000),
    "1.250.000,00": (1_250_000, 1_250_000),
    "45.000,-": (45_000, "ambiguous_number"),
    "45000,-": (45_000, 45_000),
    "Rp45.500": (45_500, 45_500),
    "Rp 45.500": (45_500, 45_500),
    "rp. 45.500": (45_500, 45_500),
    "Rp. 45.500,-": (45_500, 45_500),
    "Rp\u00a045.500": (45_500, 45_500),
    "IDR 45,500.00": (45_500, 45_500),
    "45500 IDR": (45_500, 45_500),
    "45.500 rupiah": (45_500, 45_500),
    "  45500\t": (45_500, 45_500),
    "\ufeff45500\u200b": (45_500, 45_500),
    "45\u00ad500\u2066": (45_500, 45_500),
    "007": (7, 7),
    "0": (0, 0),
    "+5": (5, 5),
    "999999999999999": (999_999_999_999_999, 999_999_999_999_999),
    "1000000000000000": ("number_too_long", "number_too_long"),
    "89.90": ("fraction", "fraction"),
    "89,9": ("fraction", "fraction"),
    "1.5": ("fraction", "fraction"),
    "1.5000": ("fraction", "fraction"),
    "0.500": ("fraction", "fraction"),
    "1.250,5": ("fraction", "fraction"),
    "45,000.50": ("fraction", "fraction"),
    "1234.500": ("fraction", "fraction"),
    "1234.000": ("not_a_number", "not_a_number"),
    "1.234,000": ("not_a_number", "not_a_number"),
    "0.000": ("not_a_number", "not_a_number"),
    "1.25.000": ("not_a_number", "not_a_number"),
    "1.250,000.00": ("not_a_number", "not_a_number"),
    "1 25": ("not_a_number", "not_a_number"),
    "12 34 56": ("not_a_number", "not_a_number"),
    ".500": ("not_a_number", "not_a_number"),
    "500.": ("not_a_number", "not_a_number"),
    "1..000": ("not_a_number", "not_a_number"),
    "-5": ("negative", "negative"),
    "\u22125": ("negative", "negative"),
    "Rp -5": ("negative", "negative"),
    "-Rp 5": ("negative", "negative"),
    "9e4": ("not_a_number", "not_a_number"),
    "8.99E+12": ("not_a_number", "not_a_number"),
    "1_000": ("not_a_number", "not_a_number"),
    "0x10": ("not_a_number", "not_a_number"),
    "45rb": ("not_a_number", "not_a_number"),
    "1,5 jt": ("not_a_number", "not_a_number"),
    "$45": ("not_a_number", "not_a_number"),
    "45%": ("not_a_number", "not_a_number"),
    "=1+1": ("not_a_number", "not_a_number"),
    "#N/A": ("not_a_number", "not_a_number"),
    "sembilan": ("not_a_number", "not_a_number"),
    "\u0661\u0662": ("not_a_number", "not_a_number"),
    "\uff14\uff15": ("not_a_number", "not_a_number"),
    "\u00b2": ("not_a_number", "not_a_number"),
    "Rp": ("not_a_number", "not_a_number"),
    "-": ("not_a_number", "not_a_number"),
    "": ("not_a_number", "not_a_number"),
}


def read(text, **how):
    try:
        return numbers.whole(text, **how)
    except numbers.BadNumber as bad:
        assert bad.message
        return bad.code


@pytest.mark.parametrize("text", SPELLINGS)
def test_one_table_of_spellings(text):
    assert (read(text, is_money=True), read(text)) == SPELLINGS[text]


@pytest.mark.parametrize("text", [text for text in SPELLINGS if text.strip()])
def test_a_form_reads_them_just_the_same(text):
    for field, expected in zip((number_fields.RupiahField(), number_fields.WholeField()), SPELLINGS[text], strict=True):
        try:
            assert field.clean(text) == expected
        except forms.ValidationError as wrong:
            assert wrong.code == expected


def test_a_refusal_names_the_sellers_own_figure_and_the_ways_out():
    with pytest.raises(numbers.BadNumber) as bad:
        numbers.whole("10.000")
    assert all(part in bad.value.message for part in ("“10.000”", " 10 ", " 10000"))
    with pytest.raises(numbers.BadNumber) as bad:
        numbers.whole("89.90", is_money=True)
    assert all(part in bad.value.message for part in ("“89.90”", "89 ", "90"))


def test_a_minus_only_where_something_may_be_taken_away():
    for text in ("-3", "\u22123", "- 3", "Rp -3", "-Rp 3"):
        assert numbers.whole(text, may_lower=True) == -3
    with pytest.raises(numbers.BadNumber):
        numbers.whole("--3", may_lower=True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("12,5", "12.5"), ("12.5", "12.5"), ("12,5 %", "12.5"), ("20%", "20"), (" 7 ", "7"), ("12.500", "12.500")],
)
def test_a_percentage_has_a_comma_or_a_dot(text, expected):
    assert numbers.decimal(text) == Decimal(expected)
    assert number_fields.PercentField().clean(text) == Decimal(expected)


@pytest.mark.parametrize("text", ["1.250,5", "NaN", "Infinity", "1e2", "sepuluh", "-5", "", "5,,5", "1_0", "\u0661"])
def test_what_is_no_percentage_is_refused(text):
    with pytest.raises(numbers.BadNumber):
        numbers.decimal(text)


@given(st.integers(min_value=0, max_value=10**15 - 1))
def test_every_amount_is_read_back_however_it_was_grouped(amount):
    grouped = f"{amount:,}"
    for text in (str(amount), grouped, grouped.replace(",", "."), f"Rp{grouped.replace(',', '.')}", f"{grouped}.00"):
        assert numbers.whole(text, is_money=True) == amount


@given(st.text(max_size=30))
def test_no_text_breaks_the_reader(text):
    for reader in (numbers.whole, numbers.decimal):
        try:
            assert reader(text) >= 0
        except numbers.BadNumber as bad:
            assert bad.code
            assert bad.message


def _forms(kind=forms.BaseForm):
    for one in kind.__subclasses__():
        yield one
        yield from _forms(one)


def test_every_number_that_a_person_types_into_a_form_goes_through_the_reader():
    """Django's own fields take 50.000 as 50. Filters of addresses and the admin's forms are programs' business."""
    get_resolver()._populate()  # every address, and so every view with its forms
    own = (number_fields.WholeField, number_fields.PercentField)
    foreign = [
        f"{form.__module__}.{form.__qualname__}.{name}"
        for form in _forms()
        if not form.__module__.startswith(("django", "tests"))
        for name, field in form.base_fields.items()
        if isinstance(field, forms.IntegerField)
        and not isinstance(field, own)
        and not isinstance(field.widget, forms.HiddenInput)
    ]
    assert foreign == []


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Decimal("5314.3"), "5.314,3"),
        (Decimal("-41305.80"), "-41.305,80"),
        (4.9, "4,9"),
        (12, "12"),
        ("2.1 s", "2,1 s"),
    ],
)
def test_a_number_with_a_fraction_is_written_as_whole_ones_are(value, text):
    assert numbers.with_fraction(value) == text
