"""The page's filter sets, strictly: what a page ignores, a program is told."""

from django import forms
from django.utils.translation import gettext as _
from rest_framework.filters import BaseFilterBackend

from core.api.problems import BadRequest, Problem


class StrictFilterBackend(BaseFilterBackend):
    """Narrows a list by the view's ``filterset_class``; a value it does not understand is a 400."""

    def filter_queryset(self, request, queryset, view):
        """The rows that pass every filter of the address."""
        filterset_class = getattr(view, "filterset_class", None)
        if filterset_class is None:
            return queryset
        filters = filterset_class(request.query_params, queryset=queryset, request=request)
        if not filters.is_valid():
            errors = [
                {"parameter": name, "code": fault.get("code") or "invalid", "message": fault["message"]}
                for name, faults in filters.errors.get_json_data().items()
                for fault in faults
            ]
            raise Problem(400, "filter_invalid", _("A filter has a value that is not possible."), errors=errors)
        return filters.qs

    def get_schema_operation_parameters(self, view):
        """The filters, for the API description."""
        filterset_class = getattr(view, "filterset_class", None)
        if filterset_class is None or view.action != "list":
            return []
        return [
            {"name": name, "in": "query", "description": str(item.label or name), **_schema(name, item)}
            for name, item in filterset_class.base_filters.items()
        ]


def names_of(view) -> set[str]:
    """The parameters that the view's filter set knows."""
    filterset_class = getattr(view, "filterset_class", None)
    return set(filterset_class.base_filters) if filterset_class else set()


def one_of(request, name: str, allowed) -> list[str]:
    """The values of a comma-separated parameter such as ``expand``. Refuses those that are not ``allowed``."""
    given = [part for text in request.query_params.getlist(name) for part in text.split(",") if part]
    if unknown := [part for part in given if part not in allowed]:
        message = _("“%(value)s” is not possible; choose from: %(allowed)s.") % {
            "value": unknown[0][:40],
            "allowed": ", ".join(allowed),
        }
        raise BadRequest(name, f"{name}_unknown", message)
    return given


def _schema(name: str, item) -> dict:
    field = item.field
    choices = [str(key) for key, _label in getattr(field, "choices", []) if key not in ("", None)]
    if choices:
        schema = {"type": "array", "minItems": 1, "items": {"type": "string", "enum": choices}}
        return {"schema": schema, "style": "form", "explode": False}
    if hasattr(field, "WORDS"):
        return {"schema": {"type": "boolean"}}
    if isinstance(field, forms.IntegerField):
        return {"schema": {"type": "integer", "minimum": 0}}
    if "Date" in type(field).__name__:
        return {"schema": {"type": "string", "format": "date-time"}}
    schema: dict = {"type": "string"}
    if name != "q":
        schema["minLength"] = 1
    if getattr(field, "max_length", None):
        schema["maxLength"] = field.max_length
    return {"schema": schema}
