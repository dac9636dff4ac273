"""The API description: what every operation has in common is written once, here."""

from typing import Any

from django.utils import translation
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import ResolvedComponent
from drf_spectacular.utils import OpenApiParameter

from core.api import filters
from core.api.fields import StrictSerializer
from core.api.problems import MEDIA_TYPE

_MEANINGS = {
    400: "The address, a header or the JSON cannot be understood.",
    401: "No token, or one that is unknown, revoked or expired.",
    403: "The token lacks the scope, or the shop is suspended.",
    404: "Not here, or not your shop's.",
    406: "The answer is JSON; `Accept` asks for something else.",
    409: "A rule of the business says no; `code` says which.",
    412: "It has changed since; `current` is the object as it is now.",
    413: "The body is too big.",
    415: "The body is not in a content type that this operation takes.",
    422: "Some values are not right; `errors` names each by JSON pointer.",
    500: "Our fault; tell support the `instance`.",
    503: "We cannot answer for a moment; nothing was half done. See `Retry-After`, and send it again.",
    507: "The disk of the house has no room for a file; nothing was changed.",
    429: "The token's budget of this minute is used up; see `Retry-After`.",
}
IF_MATCH = OpenApiParameter(
    "If-Match", str, OpenApiParameter.HEADER, description="The object's ETag; when it has changed since: 412."
)
IF_NONE_MATCH = OpenApiParameter(
    "If-None-Match", str, OpenApiParameter.HEADER, description="The ETag you have; when it is still right: 304."
)
IDEMPOTENCY_KEY = OpenApiParameter(
    "Idempotency-Key",
    {"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[!-~]+$"},
    OpenApiParameter.HEADER,
    description="A fresh name for this request. The same name with the same body gives the first answer again, "
    "with `Idempotent-Replayed: true`, for 48 hours; with another body: 422.",
)
_ID = {"type": "string", "pattern": "^[a-z]{3}_[0-9A-Za-z]{1,40}$"}


class ProblemAutoSchema(AutoSchema):
    """Adds the headers, the ids, the scopes and the problems that come with an operation."""

    view: Any  # a ``ShopApi``: it has ``action``, ``scopes``, ``paged`` and the like

    def get_tags(self) -> list[str]:
        """One tag per noun: the first part of the path."""
        return [self.path.removeprefix("/api/v1/").split("/")[0]]

    def get_override_parameters(self) -> list:
        """The parameters of the view's own table, and the house's headers."""
        parameters = list(getattr(self.view, "query", {}).get(self.view.action, []))
        if self.method == "PATCH":
            parameters.append(IF_MATCH)
        if self.method == "GET" and self.view.action == "retrieve":
            parameters.append(IF_NONE_MATCH)
        handler = getattr(self.view, self.view.action or "", None)
        if getattr(handler, "is_idempotent", False):
            parameters.append(IDEMPOTENCY_KEY)
        return parameters

    def _is_list_view(self, serializer: Any = None) -> bool:
        return self.view.action in self.view.paged | self.view.whole

    def get_serializer_name(self, serializer: Any, direction: Any) -> str:
        """``ProductShape`` is a Product to the reader."""
        return super().get_serializer_name(serializer, direction).removesuffix("Shape")

    def _map_basic_serializer(self, serializer: Any, direction: Any) -> dict:
        schema = super()._map_basic_serializer(serializer, direction)
        if isinstance(serializer, StrictSerializer):
            schema["additionalProperties"] = False
        return schema

    def get_auth(self) -> list:
        """The bearer token, with the scope that the operation needs."""
        return [{"token": []}]

    def get_operation(self, path: Any, path_regex: Any, path_prefix: Any, method: Any, registry: Any) -> Any:
        """The operation with its scope, its ids' form and its refusals."""
        operation = super().get_operation(path, path_regex, path_prefix, method, registry)
        if operation is None:
            return None
        scope = self.view.scopes.get(self.view.action)
        if scope:
            operation["description"] = (operation.get("description", "") + f"\n\nScope: `{scope}`.").strip()
            operation["x-scope"] = str(scope)
        for parameter in operation.get("parameters", []):
            if parameter["in"] == "path":
                parameter["schema"] = dict(_ID)
        problem = ResolvedComponent(name="Problem", type=ResolvedComponent.SCHEMA, object="Problem", schema=_PROBLEM)
        registry.register_on_missing(problem)
        statuses = {400, 401, 403, 406, 429}
        if "{" in path or self.view.action in getattr(self.view, "refuses", ()):
            statuses.add(404)
        if method in ("POST", "PUT", "PATCH", "DELETE"):
            statuses.add(409)
        if method in ("POST", "PUT", "PATCH"):
            statuses |= {413, 415, 422, 507}
        if method == "PATCH" or self.view.action in getattr(self.view, "versioned", ()):
            statuses.add(412)
        if self.view.action in getattr(self.view, "refuses", ()):
            statuses.add(409)
        if self.view.action == "list" and filters.has_moments(self.view):
            statuses.add(422)
        for status in sorted(statuses | {500, 503}):
            operation["responses"].setdefault(
                str(status),
                {
                    "description": _MEANINGS[status],
                    "content": {MEDIA_TYPE: {"schema": problem.ref}},
                },
            )
        for status, answer in operation["responses"].items():
            headers = answer.setdefault("headers", {})
            headers["RateLimit"] = _header("What is left of the budget, and seconds until it is full again.")
            if status in ("200", "201") and self.view.action in ("retrieve", "create", "partial_update"):
                headers["ETag"] = _header("Names this version of the object.")
            if status == "201":
                headers["Location"] = _header("Where the new object is.")
        if self.method == "GET" and self.view.action == "retrieve":
            operation["responses"]["304"] = {"description": "You have it already."}
        return operation


class EnglishGenerator(SchemaGenerator):
    """The description is one text in one language, whoever asks: the committed file must equal it."""

    def get_schema(self, *args: Any, **kwargs: Any) -> Any:
        """The whole description, in English."""
        with translation.override("en"):
            return super().get_schema(*args, **kwargs)


class TokenScheme(OpenApiAuthenticationExtension):
    """The bearer token, for the API description."""

    target_class = "accounts.authentication.TokenAuthentication"
    name = "token"

    def get_security_definition(self, auto_schema: Any) -> Any:
        """How to send the token."""
        return {
            "type": "http",
            "scheme": "bearer",
            "bearerFormat": "sct_...",
            "description": "A token of one shop, made under Settings, API. Its scopes say what it may do.",
        }


_PROBLEM = {
    "type": "object",
    "description": "Why the request was refused (RFC 9457). `code` is for programs and stays; texts may change.",
    "required": ["type", "title", "status", "detail", "instance", "code"],
    "properties": {
        "type": {"type": "string", "format": "uri"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "instance": {"type": "string", "description": "The request's id, for support."},
        "code": {"type": "string", "examples": ["stock_below_zero"]},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["code", "message"],
                "properties": {
                    "pointer": {"type": "string", "examples": ["/skus/0/price"]},
                    "parameter": {"type": "string"},
                    "code": {"type": "string"},
                    "message": {"type": "string"},
                },
            },
        },
    },
    "additionalProperties": True,
}


def _header(description: str) -> dict:
    return {"description": description, "schema": {"type": "string"}}
