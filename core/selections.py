"""Which rows of a list something is done to: ticked ones, or all that the list's filters match."""

from types import SimpleNamespace
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict

from core.errors import Fault, Invalid
from core.filter_fields import query_of
from core.sentences import gettext as _


def of_form(data: QueryDict, filterset: Any) -> dict:
    """The selection that a form says: ``ids``, or ``all`` with the list's filters, each in a field of its own or together
    as one ``query``."""
    if not data.get("all"):
        return {"ids": data.getlist("ids")}
    query = QueryDict(data.get("query", "")) if data.get("query") else data
    return {"all": True, "query": {name: query.getlist(name) for name in query if name in filterset.base_filters}}


def narrowed(rows: QuerySet, selection: dict, filterset: Any, *, shop: Any, exact: bool = False) -> QuerySet:
    """The rows of a selection: ``{"ids": [...]}``, or ``{"all": true, "query": {...}}`` for all that match.

    Refuses (Invalid) a query that is not understood whole, for "all that match" a misspelt filter would be every row;
    ``exact`` as in ``ListFilter.faults``.
    """
    if not selection.get("all"):
        return rows.filter(public_id__in=selection.get("ids") or [])
    values = selection.get("query") or {}
    if unknown := sorted(set(values) - set(filterset.base_filters)):
        message = _("There is no filter “%s”.") % unknown[0][:80]
        raise Invalid([Fault("filter_unknown", message, "selection.query")])
    if exact:
        query, faults = query_of(values)
    else:
        query, faults = QueryDict(mutable=True), []
        for name, value in values.items():
            query.setlist(name, value if isinstance(value, list) else [value])
    filters = filterset(query, rows, request=SimpleNamespace(shop=shop))
    known = {fault.field for fault in faults}
    faults += [fault for fault in filters.faults(exact=exact) if fault.field not in known]
    if faults:
        raise Invalid([fault.at(f"selection.query.{fault.field}") for fault in faults])
    return filters.qs


def ids_of(found: QuerySet, selection: dict, *, code: str, text: str, exact: bool) -> list[int]:
    """The keys of the rows found, oldest first. For a program (``exact``) ids that are not among them are refused, as
    ``code`` in the words of ``text``: a typing error must not pass for fewer rows."""
    keys = dict(found.order_by("id").values_list("public_id", "pk"))
    faults = [
        Fault(code, text % id[:40], f"selection.ids.{place}")
        for place, id in enumerate(selection.get("ids") or [])
        if id not in keys
    ]
    if keys and faults and exact:
        raise Invalid(faults)
    return list(keys.values())
