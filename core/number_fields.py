"""Form fields for numbers that people type; what they take and refuse is said once, in core/numbers.py."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from core import numbers


def _text_input(inputmode: str) -> forms.TextInput:
    # No type="number": browsers read a dot or a comma there by their own language, not by the page's.
    return forms.TextInput(attrs={"inputmode": inputmode, "autocomplete": "off"})


class WholeField(forms.IntegerField):
    """Pieces, grams, days: a whole number as people type it. ``may_lower`` lets a minus through."""

    is_money = False

    def __init__(self, *, may_lower: bool = False, **options: Any) -> None:
        self.may_lower = may_lower
        options.setdefault("widget", _text_input("text" if may_lower else "numeric"))
        super().__init__(**options)

    def to_python(self, value: Any) -> Any:
        """The number, or None for an empty field."""
        if value is None or isinstance(value, int):
            return value
        try:
            return numbers.optional(str(value), is_money=self.is_money, may_lower=self.may_lower)
        except numbers.BadNumber as bad:
            raise ValidationError(bad.message, code=bad.code) from None


class RupiahField(WholeField):
    """Whole rupiah: ``1250000``, ``1.250.000`` and ``Rp 1.250.000,-`` alike."""

    is_money = True


class PercentField(forms.DecimalField):
    """A percentage: ``12,5``, ``12.5`` and ``12,5 %`` alike."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", _text_input("decimal"))
        super().__init__(**options)

    def to_python(self, value: Any) -> Any:
        """The number, or None for an empty field."""
        if not isinstance(value, str):
            return super().to_python(value)
        try:
            return numbers.optional(value, numbers.decimal)
        except numbers.BadNumber as bad:
            raise ValidationError(bad.message, code=bad.code) from None
