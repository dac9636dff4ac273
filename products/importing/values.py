"""Cells as people type them -> values. Each refusal says what is wrong with the cell and how to write it."""

from core import numbers


def money(text: str) -> int:
    """Whole rupiah; refuses (Unreadable) what is no amount, with the reader's reason."""
    return numbers.whole(text, is_money=True)


def count(text: str) -> int:
    """Pieces, grams, centimetres or days; refuses (Unreadable) what is no count."""
    return numbers.whole(text)


def plain(text: str) -> str:
    """Text for an exported cell: what a spreadsheet would run as a formula gets an apostrophe in front."""
    return "'" + text if text[:1] in "=+-@\t\r" else text
