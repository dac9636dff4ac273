"""Every "no" of the API in one shape: RFC 9457 problem+json with a ``code`` for programs and ``errors`` by pointer."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404
from rest_framework import exceptions
from rest_framework.response import Response

from core.errors import Fault, Invalid, NotAllowed, Refused, Stale
from core.passing import RETRY_AFTER_SECONDS
from core.request_id import current_request_id
from core.room import NoRoom
from core.sentences import gettext as _

MEDIA_TYPE = "application/problem+json"
DOCS_PATH = "/api/problems/"


class Problem(exceptions.APIException):
    """A refusal with its status, its code and more: ``members`` are added to the body as they are."""

    def __init__(
        self, status: int, code: str, detail: str, *, errors: Any = None, headers: Any = None, **members: Any
    ) -> None:
        self.status_code, self.code = status, code
        self.errors, self.headers, self.members = errors or [], headers or {}, members
        super().__init__(detail, code)


class BadRequest(Problem):
    """The address or a header cannot be understood: an unknown parameter, a broken cursor."""

    def __init__(self, parameter: str, code: str, message: str):
        super().__init__(400, code, message, errors=errors_of([Fault(code, message, parameter)], place="parameter"))


def problem_handler(exc: Exception, _context: dict[str, Any]) -> Response | None:
    """DRF's exception hook: whatever is raised becomes a problem; a fault of ours stays an error of the server."""
    if isinstance(exc, Invalid):
        message = _("Some values are not right; see errors.")
        return response(422, "validation_failed", message, errors=errors_of(exc.faults))
    if isinstance(exc, Stale):
        return response(412, exc.code, str(exc.message), **exc.details)
    if isinstance(exc, NotAllowed):
        return response(403, exc.code, str(exc.message), **exc.details)
    if isinstance(exc, NoRoom):
        return response(507, exc.code, str(exc.message))
    if isinstance(exc, Refused):
        errors = errors_of(exc.faults) if exc.field else []
        return response(409, exc.code, str(exc.message), errors=errors, **exc.details)
    if isinstance(exc, Problem):
        return response(
            exc.status_code, exc.code, str(exc.detail), errors=exc.errors, headers=exc.headers, **exc.members
        )
    if isinstance(exc, exceptions.ValidationError):
        message = _("Some values are not right; see errors.")
        return response(422, "validation_failed", message, errors=_flat(exc.detail))
    if isinstance(exc, Http404):
        return response(404, "not_found", _("There is nothing here, or it is not your shop's."))
    if isinstance(exc, PermissionDenied):
        return response(403, "permission_denied", str(exc) or _("You may not do this."))
    if isinstance(exc, exceptions.APIException):
        headers = {}
        if auth_header := getattr(exc, "auth_header", None):
            headers["WWW-Authenticate"] = auth_header
        if wait := getattr(exc, "wait", None):
            headers["Retry-After"] = str(int(wait) + 1)
        return response(exc.status_code, str(exc.get_codes()), str(exc.detail), headers=headers)
    return None


def response(status: int, code: str, detail: str, *, errors: Any = (), headers: Any = None, **members: Any) -> Response:
    """A problem as a response."""
    return Response(
        body(status, code, detail, errors=errors, **members), status=status, headers=headers, content_type=MEDIA_TYPE
    )


def body(status: int, code: str, detail: str, *, errors: Any = (), **members: Any) -> dict:
    """What a problem says. ``type`` leads to the documentation, ``instance`` is the request's id."""
    problem = {
        "type": f"{settings.PUBLIC_URL}{DOCS_PATH}#{code}",
        "title": _titles().get(status, _("The request was refused")),
        "status": status,
        "detail": detail,
        "instance": current_request_id.get(),
        "code": code,
        **members,
    }
    if errors or status == 422:
        problem["errors"] = list(errors)
    return problem


def unavailable() -> Response:
    """503: trouble that passes by itself. Nothing was half done; the same request may be sent again."""
    return response(503, "unavailable", unavailable_detail(), headers=unavailable_headers())


def unavailable_detail() -> str:
    """What a caller is told when our database or broker is away."""
    return _("We cannot answer for a moment. Nothing was half done: send the same request again in a few seconds.")


def unavailable_headers() -> dict[str, str]:
    """When to come again; such an answer is never stored."""
    return {"Retry-After": str(RETRY_AFTER_SECONDS), "Cache-Control": "no-store"}


def errors_of(faults: Iterable[Fault], *, place: str = "pointer") -> list[dict]:
    """Faults as ``errors`` of a body: each at its ``pointer`` (RFC 6901), or, of an address, its ``parameter``."""
    return [
        {
            place: fault.field if place == "parameter" else pointer(fault),
            "code": fault.code,
            "message": str(fault.message),
        }
        for fault in faults
    ]


def pointer(fault: Fault) -> str:
    """Where a fault is as a JSON pointer: ``skus.0.price`` is ``/skus/0/price``."""
    return "".join(pointer_part(step) for step in fault.path)


def _titles() -> dict[int, str]:
    return {
        400: _("The request cannot be understood"),
        401: _("A valid token is needed"),
        403: _("The token may not do this"),
        404: _("Not found"),
        405: _("This method is not allowed here"),
        406: _("Only JSON is spoken here"),
        409: _("A rule of the business says no"),
        411: _("The length is missing"),
        412: _("It has changed meanwhile"),
        413: _("The request is too big"),
        415: _("This content type is not understood"),
        422: _("Some values are not right"),
        429: _("Too many requests"),
        500: _("Our fault"),
        503: _("Not now"),
        507: _("No room"),
    }


def _flat(detail: Any, at: str = "") -> list[dict]:
    """DRF's nested errors as a flat list with JSON pointers."""
    if isinstance(detail, dict):
        return [
            error
            for key, inner in detail.items()
            for error in _flat(inner, at if key == "non_field_errors" else at + pointer_part(key))
        ]
    if isinstance(detail, list):
        errors = []
        for number, inner in enumerate(detail):
            nested = isinstance(inner, dict | list)
            errors += _flat(inner, f"{at}/{number}" if nested else at)
        return errors
    return [{"pointer": at, "code": getattr(detail, "code", "invalid"), "message": str(detail)}]


def pointer_part(key: object) -> str:
    """One step of a JSON pointer."""
    return "/" + str(key).replace("~", "~0").replace("/", "~1")
