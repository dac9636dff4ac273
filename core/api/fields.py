"""Fields that take what the schema says and nothing near it: 12.5, "12" and true are no whole numbers."""

from datetime import UTC, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from core import gate


def moment(value: datetime | None) -> str | None:
    """A moment as RFC 3339 in UTC, to the millisecond; None stays None."""
    if value is None:
        return None
    return value.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


class WholeNumber(serializers.IntegerField):
    """An integer, such as rupiah. Refuses strings, fractions and booleans."""

    default_error_messages = {"not_whole": _("Give a whole number, without quotes.")}

    def to_internal_value(self, data: Any) -> Any:
        """The integer itself."""
        if isinstance(data, float) and data.is_integer():
            data = int(data)  # JSON knows one kind of number: 5.0 is 5
        if not isinstance(data, int) or isinstance(data, bool):
            self.fail("not_whole")
        return data


class Moment(serializers.DateTimeField):
    """A moment of RFC 3339 with its offset. Refuses bare dates and clocks without a place: whose midnight is meant?"""

    def to_internal_value(self, value: Any) -> Any:
        """The moment, aware."""
        if not isinstance(value, str):
            self.fail("invalid", format="2026-12-13T00:00:00+07:00")
        try:
            return gate.moment(value)
        except gate.Unfit as fault:
            raise serializers.ValidationError(fault.message, code=fault.code) from fault


class LayerLevel(serializers.ChoiceField):
    """Where a price layer stands. What was taken off in all is ITEM and ORDER together, or ITEM and ORDER_SHARE: an
    ORDER_SHARE is the part of an ORDER layer that fell on this line."""

    ITEM, ORDER, ORDER_SHARE = "ITEM", "ORDER", "ORDER_SHARE"

    def __init__(self, **options: Any) -> None:
        help_text = (
            "To add up: ITEM and ORDER, or ITEM and ORDER_SHARE (a line's part of an ORDER layer); never all three."
        )
        super().__init__([self.ITEM, self.ORDER, self.ORDER_SHARE], **{"help_text": help_text} | options)


class Text(serializers.CharField):
    """A string. Refuses numbers, which a CharField would turn into text."""

    def to_internal_value(self, data: Any) -> Any:
        """The text, trimmed."""
        if not isinstance(data, str):
            self.fail("invalid")
        return super().to_internal_value(data)


class YesNo(serializers.BooleanField):
    """true or false. Refuses "yes", 1 and the like."""

    def to_internal_value(self, data: Any) -> Any:
        """The truth itself."""
        if not isinstance(data, bool):
            self.fail("invalid", input=data)
        return data


class TextMap(serializers.DictField):
    """An object whose names and values are short texts, such as {"Warna": "Merah"}."""

    child = Text(max_length=200)
    default_error_messages = {"bad_key": _("Names are 1 to 200 characters of text.")}

    def to_internal_value(self, data: Any) -> Any:
        """The object, names checked like values."""
        values = super().to_internal_value(data)
        for name in values:
            if not 1 <= len(name) <= 200 or "\x00" in name or any("\ud800" <= c <= "\udfff" for c in name):
                self.fail("bad_key")
        return values


class TextLists(TextMap):
    """An object of lists of texts, such as {"Bahan": ["Katun"]}."""

    child = serializers.ListField(child=Text(max_length=2_000), max_length=100)  # type: ignore[assignment]


class StrictSerializer(serializers.Serializer):
    """A body: unknown members are refused, so that a typing error never passes for success."""

    default_error_messages = {"unknown": _("There is no such field here.")}

    def to_internal_value(self, data: Any) -> Any:
        """The checked values of the members that were given."""
        if isinstance(data, dict) or hasattr(data, "keys"):
            unknown = set(data.keys()) - set(self.fields)
            if unknown:
                message = str(self.error_messages["unknown"])
                raise serializers.ValidationError(
                    {name: [serializers.ErrorDetail(message, "unknown_field")] for name in sorted(unknown)}
                )
        return super().to_internal_value(data)
