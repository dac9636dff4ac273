"""Shapes of notifications in the API: what is taken, and what is told (for the description)."""

from rest_framework import serializers

from core.api import StrictSerializer, Text
from core.notices import Kind
from desk.filters import URGENCIES


class NotificationShape(serializers.Serializer):
    """Something that happened, told to one person."""

    id = serializers.CharField()
    kind = serializers.ChoiceField(Kind.choices)
    urgency = serializers.ChoiceField(URGENCIES)
    fact = serializers.CharField(help_text="What happened, as the change log calls it: `violation.created`.")
    text = serializers.CharField(help_text="The same in words, in the language of the request.")
    others = serializers.IntegerField(
        help_text="How many more of the same fact came at the same time, and are told here."
    )
    about = serializers.CharField(allow_blank=True, help_text="What it is about, as it was called then.")
    subject_id = serializers.CharField(
        allow_null=True,
        help_text="The id of the order, return, violation ... it leads to; null for a page without one.",
    )
    url = serializers.CharField(help_text="The page of the very row.")
    at = serializers.DateTimeField()
    read_at = serializers.DateTimeField(allow_null=True)


class ReadAllBody(StrictSerializer):
    """Up to which notification all are read."""

    until = Text(max_length=40, help_text="The newest one that you have seen.")


class ReadAllShape(serializers.Serializer):
    """How many were unread before."""

    marked = serializers.IntegerField()
