"""A list as the command that asks the API for the same rows, for who goes on with a program."""

import shlex
from datetime import timedelta
from urllib.parse import urlencode

from django.http import HttpRequest

from core.filter_fields import DayFilter, ListFilter, MomentFilter

API = "/api/v1"


def of_list(
    request: HttpRequest, noun: str, filters: ListFilter, *, sort: str, size: int, api: type[ListFilter] | None = None
) -> str:
    """The request for ``noun`` with the filters, order and length of this page. What of the address the page left out is not
    in it. ``api`` is the API's set where the page's has days of its own: they become the moments that they begin and end
    at. The token stays a word that the shell fills in."""
    known = (api or type(filters)).base_filters
    wrong, cleaned = {fault.field for fault in filters.faults()}, filters.form.cleaned_data
    values: dict[str, list[str]] = {}
    for name, item in filters.base_filters.items():
        given = [text for text in filters.data.getlist(name) if text.strip()]
        if not given or name in wrong:
            continue
        if name not in known:
            assert isinstance(item, DayFilter), name
            day = cleaned[name] + timedelta(days=1) if item.lookup_expr == "lt" else cleaned[name]
            name = next(
                other
                for other, moment in known.items()
                if (moment.field_name, moment.lookup_expr) == (item.field_name, item.lookup_expr)
            )
            values[name] = [day.isoformat()]
        else:
            values[name] = [cleaned[name].isoformat()] if isinstance(item, MomentFilter) else given
    query = urlencode(
        [*((name, text) for name, texts in values.items() for text in texts), ("sort", sort), ("limit", size)]
    )
    url = request.build_absolute_uri(f"{API}/{noun}?{query}")
    return f'curl -H "Authorization: Bearer $TOKEN" {shlex.quote(url)}'
