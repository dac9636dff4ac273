"""The page's filter sets, strictly: what a page ignores, a program is told."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from rest_framework.filters import BaseFilterBackend
from rest_framework.request import Request

from core.api.problems import BadRequest, Problem, errors_of
from core.filter_fields import MomentField, WordsField, takes_several


class StrictFilterBackend(BaseFilterBackend):
    """Narrows a list by the view's ``filterset_class``; a value it does not understand is a 400, a moment without an
    offset a 422."""

    def filter_queryset(self, request: Request, queryset: QuerySet, view: Any) -> QuerySet:
        """The rows that pass every filter of the address."""
        filterset_class = getattr(view, "filterset_class", None)
        if filterset_class is None:
            return queryset
        filters = filterset_class(request.query_params, queryset=queryset, request=request)
        if faults := filters.faults(exact=True):
            errors = errors_of(faults, place="parameter")
            if all(fault.code == "offset_missing" for fault in faults):
                raise Problem(422, "validation_failed", _("Some values are not right; see errors."), errors=errors)
            raise Problem(400, "filter_invalid", _("A filter has a value that is not possible."), errors=errors)
        return filters.qs

    def get_schema_operation_parameters(self, view: Any) -> list[dict]:
        """The filters, for the API description."""
        filterset_class = getattr(view, "filterset_class", None)
        if filterset_class is None or view.action != "list":
            return []
        return [
            {"name": name, "in": "query", "description": str(item.label or name), **_schema(name, item)}
            for name, item in filterset_class.base_filters.items()
        ]


def names_of(view: Any) -> set[str]:
    """The parameters that the view's filter set knows."""
    filterset_class = getattr(view, "filterset_class", None)
    return set(filterset_class.base_filters) if filterset_class else set()


def repeatable_of(view: Any) -> set[str]:
    """The filters that may be given more than once."""
    filterset_class = getattr(view, "filterset_class", None)
    found = filterset_class.base_filters.items() if filterset_class else ()
    return {name for name, item in found if takes_several(item.field)}


def has_moments(view: Any) -> bool:
    """Whether one of the view's filters is a moment, which may lack its offset."""
    filterset_class = getattr(view, "filterset_class", None)
    found = filterset_class.base_filters.values() if filterset_class else ()
    return any(isinstance(item.field, MomentField) for item in found)


def one_of(request: Request, name: str, allowed: Collection[str]) -> list[str]:
    """The values of a comma-separated parameter such as ``expand``. Refuses those that are not ``allowed``, and none."""
    texts = request.query_params.getlist(name)
    given = [part.strip() for text in texts for part in text.split(",") if part.strip()]
    if texts and not given:
        raise BadRequest(name, "parameter_empty", _("Give this parameter a value, or leave it out."))
    if unknown := [part for part in given if part not in allowed]:
        message = _("“%(value)s” is not possible; choose from: %(allowed)s.") % {
            "value": unknown[0][:40],
            "allowed": ", ".join(allowed),
        }
        raise BadRequest(name, f"{name}_unknown", message)
    return given


def _schema(name: str, item: Any) -> dict:
    field = item.field
    choices = [str(key) for key, _label in getattr(field, "choices", []) if key not in ("", None)]
    one_value: dict = {"type": "string", "enum": choices} if choices else {"type": "string", "minLength": 1}
    if takes_several(field):
        most = {"maxItems": field.words_max} if isinstance(field, WordsField) else {}
        return {
            "schema": {"type": "array", "minItems": 1, "items": one_value, **most},
            "style": "form",
            "explode": False,
        }
    if choices:
        return {"schema": one_value}
    if hasattr(field, "WORDS"):
        return {"schema": {"type": "boolean"}}
    if isinstance(field, forms.IntegerField):
        return {"schema": {"type": "integer", "minimum": 0}}
    if isinstance(field, MomentField):
        return {"schema": {"type": "string", "format": "date-time"}}
    schema: dict = {"type": "string"}
    if name != "q":
        schema["minLength"] = 1
    if getattr(field, "max_length", None):
        schema["maxLength"] = field.max_length
    return {"schema": schema}
