"""Filters that read an address the way people and programs write it: several words, whole numbers, yes or no."""

import copy
import functools
import re
from datetime import datetime, time, timedelta
from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from core import clock, gate, lists
from core.errors import Fault
from core.number_fields import RupiahField
from core.sentences import gettext

SEPARATORS = re.compile(r"[\s,;]+")


class _SeveralWidget(forms.SelectMultiple):
    """Reads ``status=A,B`` and ``status=A&status=B`` alike."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        given = data.getlist(name) if hasattr(data, "getlist") else data.get(name)
        given = [given] if isinstance(given, str) else given or []
        return [part.strip() for item in given for part in str(item).split(",") if part.strip()]


class SeveralField(forms.MultipleChoiceField):
    """One or more of a few words, in any letter case."""

    widget = _SeveralWidget

    def to_python(self, value: Any) -> Any:
        """The words as the choices spell them."""
        choices: Any = self.choices
        known = {str(key).casefold(): str(key) for key, _label in choices}
        return [known.get(word.casefold(), word) for word in super().to_python(value)]


class WordsField(forms.Field):
    """One or more words that no short list holds, such as ids."""

    widget = _SeveralWidget
    WORDS_MAX, WORD_MAX = 50, 200

    def __init__(self, *, words_max: int = WORDS_MAX, free: bool = False, **kwargs: Any) -> None:
        self.words_max, self.free = words_max, free
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Any:
        """The words, each once; too many, or what no id can look like, is refused (``free`` words are any text)."""
        words = list(dict.fromkeys(value or []))
        if len(value or []) > self.words_max:
            message = _("Give at most %(n)d at a time, separated by commas.")
            raise ValidationError(message, code="too_many", params={"n": self.words_max})
        if any((len(word) > self.WORD_MAX and "," not in word) or not (self.free or word.isalnum()) for word in words):
            raise ValidationError(_("Give ids, separated by commas."), code="invalid")
        return words


class _CodesWidget(_SeveralWidget):
    """Reads ``A,B`` as two codes, and as one that has a comma in it: whichever exists is found."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        given = data.getlist(name) if hasattr(data, "getlist") else [data.get(name) or ""]
        whole = [text.strip() for text in given if "," in text and text.strip(" ,")]
        return super().value_from_datadict(data, files, name) + whole


class CodesField(WordsField):
    """Up to 200 codes of the seller's own."""

    widget = _CodesWidget

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(words_max=201, free=True, **kwargs)


class CodesFilter(django_filters.Filter):
    """A filter over ``CodesField``."""

    field_class = CodesField


class MomentField(forms.Field):
    """A moment of RFC 3339. A page may also send what its date picker holds: a date, or a clock without an offset, is
    WIB; the API refuses those (core.api.filters)."""

    def to_python(self, value: Any) -> Any:
        """The moment, aware; None for none."""
        if value in (None, ""):
            return None
        try:
            return gate.moment(str(value))
        except gate.Unfit as fault:
            if fault.code == "offset_missing":
                day, _t, clock_time = str(value).strip().upper().partition("T")
                return _in_wib(day, clock_time)
            raise ValidationError(fault.message, code=fault.code) from fault


def _in_wib(day: str, clock_time: str) -> datetime:
    try:
        at = time.fromisoformat(clock_time) if clock_time else time.min
    except ValueError:
        at = None
    found = gate.day(day)
    if found is None or at is None:
        raise ValidationError(_("This is a moment that no calendar has."), code="moment_impossible")
    return datetime.combine(found, at, clock.JAKARTA)


class MomentFilter(django_filters.Filter):
    """A filter by a moment, such as ``created_at_gte``."""

    field_class = MomentField


class DayField(forms.Field):
    """A day of the calendar in WIB, as a date picker holds it."""

    def to_python(self, value: Any) -> Any:
        """The moment at which the day begins; None for none."""
        return _in_wib(str(value).strip(), "") if value not in (None, "") else None


class DayFilter(django_filters.Filter):
    """A filter by a whole day in WIB: from its beginning, or (``until=True``) up to its end."""

    field_class = DayField

    def __init__(self, *args: Any, until: bool = False, **kwargs: Any) -> None:
        self.until = until
        super().__init__(*args, lookup_expr="lt" if until else "gte", **kwargs)

    def filter(self, qs: QuerySet, value: Any) -> QuerySet:
        """Rows of that day and later, or of that day and earlier."""
        return super().filter(qs, value + timedelta(days=1) if value and self.until else value)


class WordsFilter(django_filters.Filter):
    """A filter over ``WordsField``."""

    field_class = WordsField


class SeveralFilter(django_filters.Filter):
    """A filter over ``SeveralField``; the filter's ``method`` does the work."""

    field_class = SeveralField


class _WholeField(RupiahField):
    """A whole number as people write it that PostgreSQL's bigint holds."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=0, max_value=2**63 - 1, **kwargs)

    def to_python(self, value: Any) -> Any:
        """The number; one that no column holds is refused."""
        if value in (None, ""):
            return None
        if (number := gate.whole(str(value).strip())) is None:
            raise ValidationError(_("Give a whole number."), code="invalid")
        return number


class WholeFilter(django_filters.Filter):
    """A filter by a whole number, such as rupiah."""

    field_class = _WholeField


class _YesField(forms.Field):
    """true / false in a URL, as a page (``1``) or a program (``true``) writes it."""

    WORDS = {"1": True, "true": True, "yes": True, "on": True, "0": False, "false": False, "no": False}

    def to_python(self, value: Any) -> Any:
        """True, False, or None for "not asked"."""
        if value in (None, ""):
            return None
        if str(value).lower() not in self.WORDS:
            raise ValidationError(_("Write true or false."), code="not_boolean")
        return self.WORDS[str(value).lower()]


class YesFilter(django_filters.Filter):
    """A filter that is on, off, or not asked."""

    field_class = _YesField


class IdsField(WordsField):
    """A search box: up to 100 ids mixed, or a few words of a name. Blanks, commas and semicolons separate."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 5000)
        self.max_length = kwargs.pop("max_length")
        super().__init__(words_max=100, free=True, **kwargs)

    widget = forms.TextInput  # type: ignore[assignment]

    def to_python(self, value: Any) -> Any:
        """The text; refused when it holds too much, or separators only."""
        text = (value or "").strip()
        if len(text) > self.max_length:
            message = _("Give at most %(n)d characters.")
            raise ValidationError(message, code="too_long", params={"n": self.max_length})
        words = [word for word in SEPARATORS.split(text) if word]
        if text and not words:
            raise ValidationError(_("Give a word or an id."), code="no_word")
        super().to_python(words)
        return text


class IdsFilter(django_filters.Filter):
    """A filter over ``IdsField``."""

    field_class = IdsField


class _Filters(dict):
    """The filters of a list. Each set of them gets copies of its own; what they are made of never changes, and is shared: a
    page looks at two dozen, and a copy of all that hangs on each costs as much as a query."""

    def __deepcopy__(self, _memo: dict[int, Any]) -> dict[str, Any]:
        copies = {name: copy.copy(item) for name, item in self.items()}
        for item in copies.values():
            item.method = item.method  # its way of filtering is bound to the copy
        return copies


class ListFilter(django_filters.FilterSet):
    """The filters of one list, for its page, its API, exports and work on "all that match".

    Whoever uses it asks ``faults``: a page says what it left out, everything else refuses. Nothing that was not
    understood may pass for "everything".
    """

    @classmethod
    def get_filters(cls) -> Any:
        """The filters by their names, cheap to copy."""
        return _Filters(super().get_filters())

    def faults(self, *, exact: bool = False) -> list[Fault]:
        """What of the address was not understood. ``exact`` is for programs: a parameter without a value and a moment
        without an offset, which a form leaves and WIB explains, are faults too."""
        found = []
        for name, item in self.base_filters.items():
            given = self.data.getlist(name) if hasattr(self.data, "getlist") else []
            field = item.field
            if not given or (not exact and not any(given)):
                continue
            if takes_several(field):
                if not any(part.strip() for text in given for part in text.split(",")):
                    found.append(
                        Fault("parameter_empty", gettext("Give this parameter a value, or leave it out."), name)
                    )
            elif len(given) > 1:
                found.append(Fault("parameter_twice", gettext("Give this parameter once."), name))
            elif exact and isinstance(field, MomentField):
                try:
                    gate.moment(given[0])
                except gate.Unfit as unfit:
                    found.append(unfit.fault.at(name))
        known = {fault.field for fault in found}
        for name, errors in self.errors.get_json_data().items():
            if name not in known:
                found += [Fault(error["code"] or "invalid", error["message"], name) for error in errors]
        return found

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        """The rows that every filter lets through."""
        return self.narrowed(queryset, self.form.cleaned_data)

    def narrowed(self, queryset: QuerySet, values: dict[str, Any]) -> QuerySet:
        """The rows that these values let through."""
        for name, value in values.items():
            queryset = self.filters[name].filter(queryset, value)
        return queryset

    def all_but(self, name: str) -> Any:
        """The rows that every filter but this one lets through: what tabs count, which are a filter themselves."""
        self.form.is_valid()  # cleans, if nobody asked before
        return self.narrowed(self.queryset.all(), {**self.form.cleaned_data, name: None})

    def left_out(self) -> list[str]:
        """The same as sentences for a page."""
        return [f"{self.base_filters[fault.field].label or fault.field}: {fault.message}" for fault in self.faults()]


class SearchedFilter(ListFilter):
    """A list with a search box ``q``. Its index of words says what finds few; the rest is met by walking the list."""

    def found_few(self, text: str) -> list[int] | None:
        """The ids of what the words find where these are few (``core.lists.few_ids``), else None: then the list is walked, as
        it is where no index of words is asked."""
        return None

    @functools.cached_property
    def few(self) -> list[int] | None:
        """The same of what this address asks for."""
        return self.found_few(self.form.cleaned_data.get("q") or "")

    @property
    def count_cap(self) -> int:
        """How far the tabs of the list are counted."""
        return lists.SEARCH_CAP if self.few is None and self.form.cleaned_data.get("q") else lists.TAB_CAP


def takes_several(field: forms.Field) -> bool:
    """Whether a parameter may be given more than once, or hold several words."""
    return isinstance(field, SeveralField) or (isinstance(field, WordsField) and not isinstance(field, IdsField))


def query_of(values: dict) -> tuple[QueryDict, list[Fault]]:
    """Filters of a JSON object as an address holds them, and what of them no address could hold."""
    query, found = QueryDict(mutable=True), []
    for name, value in values.items():
        words = value if isinstance(value, list) else [value]
        if not words or any(word is None or word == "" for word in words):
            found.append(Fault("parameter_empty", gettext("Give this parameter a value, or leave it out."), name))
        elif not all(isinstance(word, str | int | float) for word in words):
            found.append(Fault("invalid", gettext("Give text, a number, true or false, or a list of these."), name))
        else:
            query.setlist(name, [str(word).lower() if isinstance(word, bool) else str(word) for word in words])
    return query, found
