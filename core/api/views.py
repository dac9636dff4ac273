"""What every view of the API shares: a shop, a strict address, ETags, budget headers."""

import hashlib
import json
import re
from collections.abc import Callable, Collection, Sequence
from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.core.signals import got_request_exception
from django.db.models import QuerySet
from django.http import Http404
from django.utils.log import log_response
from django.utils.translation import gettext as _
from rest_framework.response import Response
from rest_framework.serializers import Serializer
from rest_framework.viewsets import GenericViewSet

from core import gate
from core.api import filters, pages
from core.api.problems import BadRequest, Problem, response, unavailable
from core.errors import NotAllowed, Refused, Stale
from core.passing import is_passing

MAY_BE_EMPTY = {"q", "cursor"}  # a search box left alone, and a first page
_TAG = re.compile(r'"v(\d{1,18})-[0-9a-f]+"')


class ShopApi(GenericViewSet):
    """One noun of the API. ``scopes`` names the permission of each action; every row comes from ``request.shop``.

    ``query`` lists the parameters of each action for the schema and for the check; ``paged`` names the actions that
    answer with pages, ``whole`` those that answer with all rows in the same envelope.
    """

    request: Any  # with ``shop`` and ``actor``, which the token puts there (accounts.authentication)

    scopes: dict[str, str] = {}
    query: dict[str, list] = {}
    paged: frozenset[str] = frozenset({"list"})
    whole: frozenset[str] = frozenset()
    # Actions whose body names the version that it was written for: 412, as PATCH has it by If-Match.
    versioned: frozenset[str] = frozenset()
    refuses: frozenset[str] = frozenset()  # actions that a rule of the business may forbid although they only read
    http_method_names = ["get", "head", "post", "put", "patch", "delete"]

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.sent: Any = None  # the body, once it was read
        self.current: Callable[[], dict] | None = None  # of a stale request: reads what is there now
        self.revealed: set[str] = set()  # scopes beyond the action's own that this answer makes use of

    def initial(self, request: Any, *args: Any, **kwargs: Any) -> None:
        """Token, scope and budget first; then the address and the size of the body."""
        super().initial(request, *args, **kwargs)
        if self.action in (None, "metadata"):
            return  # this method is not allowed here: DRF says so next
        self._check_address(request)
        self._check_size(request)
        if request.method in ("POST", "PUT", "DELETE") and request.headers.get("If-Match", "*").strip() != "*":
            message = _("Only PATCH looks at If-Match. Nothing was changed; send it without.")
            raise Problem(400, "if_match_not_here", message)

    def handle_exception(self, exc: Exception) -> Response:
        """A fault of ours is logged and reported like on any page, and told as a problem with the request's id.
        Trouble that passes (``core.passing``) is 503 with Retry-After, and one line in the log."""
        if isinstance(exc, Refused) and not isinstance(exc, Stale | NotAllowed):
            exc = self.pointed(exc)
        try:
            return super().handle_exception(self._with_current(exc))
        except Exception as fault:
            is_outage = is_passing(fault)
            if is_outage:
                answer = unavailable()
            else:
                got_request_exception.send(sender=self.__class__, request=self.request._request)
                answer = response(500, "server_error", _("This is our fault. Tell support the instance below."))
            log_response(
                "Service Unavailable: %s" if is_outage else "Internal Server Error: %s",
                self.request.path,
                exception=fault,
                request=self.request,
                response=answer,  # marked as logged: Django would say it once more
            )
            answer.exception = True
            return answer

    def _with_current(self, exc: Exception) -> Exception:
        """A stale request's refusal with the object as it is now, or that it is gone."""
        if self.current is not None and isinstance(exc, Problem):
            try:
                exc.members["current"] = self.current()
            except Http404 as gone:
                return gone
        return exc

    def finalize_response(self, request: Any, response: Any, *args: Any, **kwargs: Any) -> Any:
        """Tell the budget in every answer; nothing of a shop's belongs in a shared cache."""
        response = super().finalize_response(request, response, *args, **kwargs)
        for name, value in getattr(self, "rate_headers", {}).items():
            response[name] = value
        response.setdefault("Cache-Control", "private, no-cache")
        return response

    def _check_address(self, request: Any) -> None:
        known = {parameter.name for parameter in self.query.get(self.action, [])}
        if self.action in self.paged | self.whole:
            known |= set(pages.PARAMETERS)
        if self.action == "list":
            known |= filters.names_of(self) | ({"sort"} if getattr(self, "sorts", None) else set())
        repeatable = filters.repeatable_of(self) | {
            name.name for name in self.query.get(self.action, []) if name.explode is False
        }
        for name, values in request.query_params.lists():
            if name not in known:
                shown = ", ".join(sorted(known)) or "-"
                message = _("There is no parameter “%(name)s” here. Known: %(known)s.")
                raise BadRequest(name[:80], "parameter_unknown", message % {"name": name[:80], "known": shown})
            if name not in MAY_BE_EMPTY and not all(values):
                raise BadRequest(name, "parameter_empty", _("Give this parameter a value, or leave it out."))
            if len(values) > 1 and name not in repeatable:
                raise BadRequest(name, "parameter_twice", _("Give this parameter once."))

    def _check_size(self, request: Any) -> None:
        is_file = request.content_type.startswith("multipart/")
        limit = settings.IMPORT_MAX_BYTES + 1024 * 1024 if is_file else settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        length = gate.whole(request.META.get("CONTENT_LENGTH") or "0")
        if length is None or length > limit:
            message = _("At most %d MB fit into one request.") % (limit // 1024 // 1024)
            raise Problem(413, "too_large", message)

    def pointed(self, error: Refused) -> Refused:
        """The refusal with its fields named as the body of this request names them. Of a request without a body they
        are those of the object it is about."""
        return error

    def find(self, queryset: Any, **which: Any) -> Any:
        """The one row of the shop; somebody else's is simply not there."""
        row = queryset.for_shop(self.request.shop).filter(**which).first()
        if row is None:
            raise Http404
        return row

    def body(self, serializer_class: type[Serializer], **options: Any) -> dict:
        """The checked body of the request."""
        self.sent = self.request.data
        serializer = serializer_class(data=self.sent, **options)
        serializer.is_valid(raise_exception=True)
        return serializer.validated_data

    def expand(self, allowed: Collection[str]) -> set[str]:
        """What ``expand`` asks for."""
        return set(filters.one_of(self.request, "expand", allowed))

    def page(self, queryset: QuerySet, present: Callable[[Any], Sequence]) -> Response:
        """One page of rows; ``present`` turns the list of rows into the list of their pictures."""
        rows = self.paginate_queryset(queryset)
        return self.get_paginated_response(present(rows))

    def tagged(self, data: dict, version: int, *, status: int = 200, headers: Any = None) -> Response:
        """An object with its ETag; 304 when the client has just this one.

        The tag is ``"v<version>-<digest>"``. ``If-None-Match`` compares all of it; ``If-Match`` only the version, so
        that a storefront's answer that moves a sync state does not spoil an edit.
        """
        text = json.dumps(data, cls=DjangoJSONEncoder, sort_keys=True)
        tag = f'"v{version}-{hashlib.sha256(text.encode()).hexdigest()[:16]}"'
        if self.request.method in ("GET", "HEAD"):
            given = [
                part.strip().removeprefix("W/") for part in self.request.headers.get("If-None-Match", "").split(",")
            ]
            if tag in given or "*" in given:
                return Response(status=304, headers={"ETag": tag})
        return Response(data, status=status, headers={"ETag": tag, **(headers or {})})

    def expected_version(self) -> int | None:
        """The version that ``If-Match`` names, or None. A tag that is not ours matches nothing: version -1."""
        given = self.request.headers.get("If-Match")
        if given is None or given.strip() == "*":
            return None
        match = _TAG.fullmatch(given.strip().removeprefix("W/"))  # compression on the way makes a tag weak
        return int(match[1]) if match else -1

    def stale(self, error: Stale, current: Callable[[], dict]) -> Problem:
        """412 with the object as it is now, so that the client can show the difference. It is read by ``current`` once the
        request's transaction is over: the refusal has broken it, and nothing can be read in it any more."""
        self.current = current
        return Problem(412, error.code, str(error.message), **error.details)
