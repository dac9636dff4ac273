"""Columns that hold sentences of ours: stored with their message id, read in the language of whoever reads the row."""

import json
from typing import Any

from django.db import models

from core import sentences


class SentenceField(models.TextField):
    """A text: one of our sentences, which is said again when the row is read, or somebody else's, which stays as it is."""

    def get_prep_value(self, value: Any) -> Any:
        """A sentence of ours as JSON; any other text as it stands."""
        value = super().get_prep_value(value)
        if not isinstance(value, str):
            return value
        found = sentences.kept(value)
        if isinstance(found, dict):
            return json.dumps(found, ensure_ascii=False)
        # What somebody else wrote must not be taken for ours.
        return json.dumps({"text": value}, ensure_ascii=False) if value.startswith("{") else value

    def from_db_value(self, value: Any, _expression: Any, _connection: Any) -> Any:
        """The text in the language of the moment."""
        if not isinstance(value, str) or not value.startswith("{"):
            return value
        try:
            found = json.loads(value)
        except ValueError:
            return value
        return sentences.again(found) if isinstance(found, dict) and "msgid" in found else found.get("text", value)


class SentenceJSONField(models.JSONField):
    """A JSON value with sentences of ours somewhere in it: notes, the values of a log entry."""

    def get_prep_value(self, value: Any) -> Any:
        """The value with each sentence as its message id and values."""
        return super().get_prep_value(sentences.kept_within(value))

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        """The value with each sentence in the language of the moment."""
        return sentences.again_within(super().from_db_value(value, expression, connection))
