"""Idempotency-Key: a POST that is sent twice does its work once, and both get the same answer."""

import functools
import hashlib
import json
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection as db
from django.utils.translation import gettext as _
from rest_framework.request import Request
from rest_framework.response import Response

from core import clock
from core.api.problems import Problem
from core.models import IdempotencyKey
from core.secrets import seal, unseal
from core.transactions import in_transaction

_KEY = re.compile(r"[!-~]{1,255}")
KEPT_HOURS = 48
SWEPT_AT_ONCE = 100
KEPT_HEADERS = ("Location", "ETag")


def once(handler: Callable[..., Response]) -> Callable[..., Response]:
    """Method decorator for POST handlers: honour ``Idempotency-Key``.

    The answer is kept in the transaction of the change itself, for 48 hours: either both exist or neither. The same
    key with another body is refused (422), and while the first request is still running, a second one is (409).
    A refused request leaves no trace, so it may be mended and sent again under the same key.

    Keys are the shop's: a token that took another's place repeats its requests without doing the work twice. The
    answer rests sealed with the key itself, of which we keep the digest only, because it may hold a secret that is
    shown once. Who lacks a scope that the answer needed (buyers' contact) does not get it.
    """

    @functools.wraps(handler)
    def wrapper(view: Any, request: Request, *args: Any, **kwargs: Any) -> Response:
        key = request.headers.get("Idempotency-Key")
        if key is None:
            return handler(view, request, *args, **kwargs)
        if not _KEY.fullmatch(key):
            message = _("An Idempotency-Key has 1 to 255 letters, digits and signs, without spaces.")
            raise Problem(400, "idempotency_key_invalid", message)
        return _remembered(handler, view, request, key, args, kwargs)

    wrapper.is_idempotent = True  # type: ignore[attr-defined]  # the API's description asks for it
    return wrapper


@in_transaction
def _remembered(
    handler: Callable[..., Response], view: Any, request: Any, key: str, args: Any, kwargs: Any
) -> Response:
    name = hashlib.sha256(f"{request.shop.pk}\n{key}".encode()).digest()
    with db.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [int.from_bytes(name[:8], "big", signed=True)])
        if not cursor.fetchone()[0]:
            message = _("A request with this Idempotency-Key is still running. Ask again in a moment.")
            raise Problem(409, "idempotency_in_flight", message, headers={"Retry-After": "1"})
    _forget_old()
    fingerprint = _fingerprint(request)
    kept = IdempotencyKey.objects.for_shop(request.shop).filter(key_digest=name.hex()).first()
    if kept is not None:
        if kept.fingerprint != fingerprint:
            message = _("This Idempotency-Key was used with another request. Take a fresh key for a fresh request.")
            raise Problem(422, "idempotency_key_reused", message)
        answer = json.loads(unseal(kept.answer, key))
        for scope in answer["scopes"]:
            request.actor.require(scope)
        headers = answer["headers"] | {"Idempotent-Replayed": "true"}
        return Response(answer["body"], status=kept.status, headers=headers)
    response = handler(view, request, *args, **kwargs)
    headers = {name: response[name] for name in KEPT_HEADERS if name in response}
    answer = {"body": response.data, "headers": headers, "scopes": sorted(view.revealed)}
    IdempotencyKey.objects.create(
        shop=request.shop,
        key_digest=name.hex(),
        fingerprint=fingerprint,
        status=response.status_code,
        answer=seal(json.dumps(answer, cls=DjangoJSONEncoder), key),
        created_at=clock.machine_now(),
    )
    return response


def _forget_old() -> None:
    """Sweep a few answers that are past their time; rows that another request is sweeping are left to it."""
    old = IdempotencyKey.objects.filter(created_at__lt=clock.machine_now() - timedelta(hours=KEPT_HOURS))
    ids = (
        old.order_by("created_at")
        .select_for_update(no_key=True, skip_locked=True)
        .values_list("pk", flat=True)[:SWEPT_AT_ONCE]
    )
    if keys := list(ids):
        IdempotencyKey.objects.filter(pk__in=keys).delete()


def _fingerprint(request: Request) -> str:
    """The same for the same method, address and body, files included."""
    digest = hashlib.sha256(f"{request.method} {request.get_full_path()}\n".encode())
    data = request.data
    if hasattr(data, "lists"):
        for name, values in sorted(data.lists()):
            for value in values:
                digest.update(f"\n{name}=".encode())
                if hasattr(value, "chunks"):
                    digest.update(f"{value.name}:".encode())
                    for chunk in value.chunks():
                        digest.update(chunk)
                    value.seek(0)
                else:
                    digest.update(str(value).encode())
    else:
        digest.update(json.dumps(data, sort_keys=True).encode())
    return digest.hexdigest()
