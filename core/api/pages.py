"""Cursor pages: stable while rows come and go, and page 2,000 costs what page 1 costs."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param

from core import keyset
from core.api.problems import BadRequest
from core.keyset import Sort

LIMIT_DEFAULT, LIMIT_MAX = 50, 200
PARAMETERS = ("limit", "cursor")


class CursorPage(BasePagination):
    """``limit`` (at most 200), ``cursor`` and, where the view names ``sorts``, ``sort``.

    A cursor belongs to its order: with another ``sort`` it is refused (400), as is any that we did not make.
    """

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> list:
        """The rows of the page that the request asks for."""
        self.request = request
        limit = limit_of(request)
        name, sort = self._sort(request, view)
        if given := request.query_params.get("cursor"):
            value, row_id = _decode(given, name, queryset.model._meta.get_field(sort.column))
            queryset = queryset.filter(sort.beyond(value, row_id))
        rows = list(queryset.order_by(*sort.order_by())[: limit + 1])
        self.next_cursor = (
            _encode(name, getattr(rows[limit - 1], sort.column), rows[limit - 1].pk) if (len(rows) > limit) else None
        )
        return rows[:limit]

    def get_paginated_response(self, data: Any) -> Response:
        """The envelope, with the next page in a Link header too."""
        response = listed(data, next_cursor=self.next_cursor)
        if self.next_cursor:
            url = replace_query_param(self.request.build_absolute_uri(), "cursor", self.next_cursor)
            response["Link"] = f'<{url}>; rel="next"'
        return response

    def get_paginated_response_schema(self, schema: dict) -> dict:
        """The envelope, for the API description."""
        return {
            "type": "object",
            "required": ["data", "next_cursor", "has_more"],
            "properties": {
                "data": schema,
                "next_cursor": {"type": ["string", "null"], "examples": [None]},
                "has_more": {"type": "boolean"},
            },
        }

    def get_schema_operation_parameters(self, view: Any) -> list[dict]:
        """``limit``, ``cursor`` and ``sort``, for the API description."""
        if view.action not in view.paged | view.whole:
            return []
        size = {"type": "integer", "minimum": 1, "maximum": LIMIT_MAX}
        is_whole = view.action in view.whole
        parameters: list[dict] = [
            {
                "name": "limit",
                "in": "query",
                "description": "Rows a page; all of them on one page when left out." if is_whole else "Rows a page.",
                "schema": size if is_whole else size | {"default": LIMIT_DEFAULT},
            },
            {
                "name": "cursor",
                "in": "query",
                "description": "`next_cursor` of the page before. It belongs to its `sort`.",
                "schema": {"type": "string"},
            },
        ]
        if (sorts := getattr(view, "sorts", None)) and view.action == "list":
            names = [sign + name for name in sorts for sign in ("", "-")]
            schema = {"type": "string", "enum": names, "default": view.default_sort}
            description = (
                "Order of the rows; `-` is downwards. Only `created` stands still: in every other order a row that "
                "changes while you page may come twice or not at all."
            )
            parameters.append({"name": "sort", "in": "query", "description": description, "schema": schema})
        return parameters

    def _sort(self, request: Request, view: Any) -> tuple[str, Sort]:
        sorts = getattr(view, "sorts", None)
        if not sorts:
            return "-id", Sort("id", descending=True)
        name = request.query_params.get("sort") or view.default_sort
        key = name.removeprefix("-")
        if key not in sorts:
            raise BadRequest("sort", "sort_unknown", _("Sort by one of: %s.") % ", ".join(sorts))
        return name, Sort(sorts[key].column, descending=name.startswith("-"))


def one_page(request: Request, rows: list) -> Response:
    """A short list that one page holds; ``limit`` and ``cursor`` cut it into pages like any other. Refuses a cursor that
    is not one of ours."""
    start = 0
    if given := request.query_params.get("cursor"):
        try:
            made_for, start = keyset.unpack(given)
            if made_for != "whole" or type(start) is not int or not 0 < start <= len(rows):
                raise ValueError
        except (ValueError, TypeError) as error:
            message = _("This cursor is not one of ours, or belongs to another order. Start again without it.")
            raise BadRequest("cursor", "cursor_invalid", message) from error
    stop = start + (limit_of(request) if "limit" in request.query_params else len(rows))
    response = listed(rows[start:stop], next_cursor=keyset.pack(["whole", stop]) if stop < len(rows) else None)
    if stop < len(rows):
        url = replace_query_param(request.build_absolute_uri(), "cursor", keyset.pack(["whole", stop]))
        response["Link"] = f'<{url}>; rel="next"'
    return response


def listed(data: list, *, next_cursor: str | None = None) -> Response:
    """A list in the envelope that every list of the API has."""
    return Response({"data": data, "next_cursor": next_cursor, "has_more": next_cursor is not None})


def limit_of(request: Request) -> int:
    """How many rows the request asks for. Refuses what is not 1 to 200."""
    given = request.query_params.get("limit")
    if given is None:
        return LIMIT_DEFAULT
    if not (given.isascii() and given.isdigit() and len(given) < 5 and 1 <= int(given) <= LIMIT_MAX):
        raise BadRequest("limit", "limit_out_of_bounds", _("limit is 1 to %d.") % LIMIT_MAX)
    return int(given)


def _encode(sort: str, value: Any, row_id: int) -> str:
    if isinstance(value, datetime):
        value = value.isoformat()
    return keyset.pack([sort, value, row_id])


def _decode(cursor: str, sort: str, column: Any) -> tuple[Any, int]:
    try:
        made_for, value, row_id = keyset.unpack(cursor)
        value = keyset.value_of(column, value)
        if made_for != sort or not keyset.is_row_id(row_id):
            raise ValueError
    except (ValueError, TypeError) as error:
        message = _("This cursor is not one of ours, or belongs to another order. Start again without it.")
        raise BadRequest("cursor", "cursor_invalid", message) from error
    return value, row_id
