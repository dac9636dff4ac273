"""Filters that read an address the way people and programs write it: several words, whole numbers, yes or no."""

from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


class _SeveralWidget(forms.SelectMultiple):
    """Reads ``status=A,B`` and ``status=A&status=B`` alike."""

    def value_from_datadict(self, data, files, name):
        given = data.getlist(name) if hasattr(data, "getlist") else data.get(name)
        given = [given] if isinstance(given, str) else given or []
        return [part.strip() for item in given for part in str(item).split(",") if part.strip()]


class SeveralField(forms.MultipleChoiceField):
    """One or more of a few words, in any letter case."""

    widget = _SeveralWidget

    def to_python(self, value):
        """The words as the choices spell them."""
        choices: Any = self.choices
        known = {str(key).casefold(): str(key) for key, _label in choices}
        return [known.get(word.casefold(), word) for word in super().to_python(value)]


class WordsField(forms.Field):
    """One or more words that no short list holds, such as ids."""

    widget = _SeveralWidget
    WORDS_MAX, WORD_MAX = 50, 40

    def to_python(self, value):
        """The words; what no id can look like is refused."""
        words = value or []
        if len(words) > self.WORDS_MAX or any(len(word) > self.WORD_MAX or not word.isalnum() for word in words):
            raise ValidationError(_("Give at most 50 ids, separated by commas."), code="invalid")
        return words


class WordsFilter(django_filters.Filter):
    """A filter over ``WordsField``."""

    field_class = WordsField


class SeveralFilter(django_filters.Filter):
    """A filter over ``SeveralField``; what it does is its method's business."""

    field_class = SeveralField


class _WholeField(forms.IntegerField):
    """A whole number that PostgreSQL's bigint holds."""

    def __init__(self, **kwargs):
        super().__init__(min_value=0, max_value=2**63 - 1, **kwargs)


class WholeFilter(django_filters.Filter):
    """A filter by a whole number, such as rupiah."""

    field_class = _WholeField


class _YesField(forms.Field):
    """true / false in a URL, as a page (``1``) or a program (``true``) writes it."""

    WORDS = {"1": True, "true": True, "yes": True, "on": True, "0": False, "false": False, "no": False}

    def to_python(self, value):
        """True, False, or None for "not asked"."""
        if value in (None, ""):
            return None
        if str(value).lower() not in self.WORDS:
            raise ValidationError(_("Write true or false."), code="not_boolean")
        return self.WORDS[str(value).lower()]


class YesFilter(django_filters.Filter):
    """A filter that is on, off, or not asked."""

    field_class = _YesField
