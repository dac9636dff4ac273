"""Cells as people type them -> values. Each refusal says what is wrong with the cell and how to write it."""

from core import numbers


class BadCell(Exception):
    """One cell that cannot be understood."""

    def __init__(self, code: str, message: str):
        super().__init__(code)
        self.code, self.message = code, message


def money(text: str) -> int:
    """Whole rupiah; refuses (BadCell) what is no amount, with the reader's reason."""
    return _read(numbers.whole, text, is_money=True)


def count(text: str) -> int:
    """Pieces, grams, centimetres or days."""
    return _read(numbers.whole, text)


def _read(reader, text: str, **how):
    try:
        return reader(text, **how)
    except numbers.BadNumber as bad:
        raise BadCell(bad.code, bad.message) from None


def plain(text: str) -> str:
    """Text for an exported cell: what a spreadsheet would run as a formula gets an apostrophe in front."""
    return "'" + text if text[:1] in "=+-@\t\r" else text
