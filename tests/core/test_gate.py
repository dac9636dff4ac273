"""What no text, number, nesting or moment may be."""

from datetime import UTC, date, datetime

import pytest

from core import gate, keyset


@pytest.mark.parametrize(
    ("raw", "code", "pointer"),
    [
        (b"\xff\xfe{}", "not_utf8", ""),
        (b'{"a": "\xed\xa0\x80"}', "not_utf8", ""),
        (b'{"a": NaN}', "parse_error", ""),
        (b'{"a": -Infinity}', "parse_error", ""),
        (b'{"a": 1,}', "parse_error", ""),
        (b'{"a": 1, "a": 2}', "name_twice", ""),
        (b"[" * 100_000, "too_deep", ""),
        (b"[" * 33 + b"]" * 33, "too_deep", "/0" * 32),
        (b'{"a": {"b/c": ["x", "\\u0000"]}}', "text_impossible", "/a/b~1c/1"),
        (b'{"a": "\\ud800"}', "text_impossible", "/a"),
        (b'{"skus": [{"x\\udfff": 1}]}', "text_impossible", "/skus/0"),
        (b'{"price": 1e999}', "number_too_big", "/price"),
        (b'{"price": -1e300}', "number_too_big", "/price"),
        (b'{"price": %s}' % (b"9" * 5000), "number_too_big", "/price"),
        (b'{"price": 9223372036854775808}', "number_too_big", "/price"),
    ],
)
def test_what_is_refused_and_where(raw, code, pointer):
    with pytest.raises(gate.Unfit) as refused:
        gate.loads(raw)
    assert (refused.value.code, refused.value.pointer) == (code, pointer)


def test_sound_json_is_what_it_says():
    assert gate.loads(b'\xef\xbb\xbf{"a": [1, 2.5, null, true, "\\ud83d\\ude00"], "b": 9223372036854775807}') == {
        "a": [1, 2.5, None, True, "😀"],
        "b": 2**63 - 1,
    }
    assert gate.loads(b"[" * 32 + b"]" * 32) != []


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-12-13T00:00:00Z", datetime(2026, 12, 13, tzinfo=UTC)),
        ("2026-12-13T07:00:00+07:00", datetime(2026, 12, 13, tzinfo=UTC)),
        ("2026-12-13T07:00:00 07:00", datetime(2026, 12, 13, tzinfo=UTC)),  # an address turned the + into a blank
        ("2026-12-13t07:00+0700", datetime(2026, 12, 13, tzinfo=UTC)),
        ("2026-12-12T21:30:00.250-02:30", datetime(2026, 12, 13, 0, 0, 0, 250_000, tzinfo=UTC)),
    ],
)
def test_moments_with_an_offset_are_taken(text, moment):
    assert gate.moment(text) == moment


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2026-12-13", "offset_missing"),
        ("2026-12-13T00:00:00", "offset_missing"),
        ("2026-12-13T00:00", "offset_missing"),
        ("2026-02-31T00:00:00Z", "moment_impossible"),
        ("2026-12-13T24:01:00Z", "moment_impossible"),
        ("2026-12-13T00:00:00+16:00", "moment_impossible"),
        ("2026-12-13T00:00:00+07:75", "moment_impossible"),
        ("0000-12-13T00:00:00Z", "moment_impossible"),
        ("0001-01-01T00:00:00+14:00", "moment_impossible"),
        ("9999-12-31T23:59:59-14:00", "moment_impossible"),
        ("13/12/2026", "moment_invalid"),
        ("²⁰²⁶-12-13T00:00:00Z", "moment_invalid"),
        ("1" * 5000, "moment_invalid"),
        ("", "moment_invalid"),
    ],
)
def test_other_moments_are_refused(text, code):
    with pytest.raises(gate.Unfit) as refused:
        gate.moment(text)
    assert refused.value.code == code


def test_the_way_out_is_in_the_refusal():
    with pytest.raises(gate.Unfit, match=r"2026-12-13T00:00:00\+07:00 .* 2026-12-13T00:00:00Z"):
        gate.moment("2026-12-13")


def test_numbers_and_days_of_an_address():
    assert [gate.whole(text) for text in ("0", "12", "²", "-1", "1.0", "٣", "9" * 19, "9" * 5000, "")] == [
        0, 12, None, None, None, None, None, None, None,
    ]  # fmt: skip
    days = ("2026-02-28", "2026-02-31", "0000-01-01", "0001-01-01", "20260228", "x", "")
    assert [gate.day(text) for text in days] == [date(2026, 2, 28), None, None, None, None, None, None]


def test_a_cursor_is_what_we_packed_or_none():
    assert keyset.unpack(keyset.pack(["a", 1])) == ["a", 1]
    for word in ("é", "!", "bnVsbA", keyset.pack({"a": 1}), "W" * 5000):
        with pytest.raises(ValueError):
            keyset.unpack(word)
