"""Idempotency-Key: a POST that is sent twice does its work once, and both get the same answer."""

import functools
import hashlib
import json
import re
from datetime import timedelta

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection as db
from django.utils.translation import gettext as _
from rest_framework.response import Response

from core import clock
from core.api.problems import Problem
from core.models import IdempotencyKey
from core.transactions import in_transaction

_KEY = re.compile(r"[!-~]{1,255}")
KEPT_HOURS = 48
SWEPT_AT_ONCE = 100
KEPT_HEADERS = ("Location", "ETag")


def once(handler):
    """Method decorator for POST handlers: honour ``Idempotency-Key``.

    The answer is kept in the transaction of the change itself, for 48 hours: either both exist or neither. The same
    key with another body is refused (422), and while the first request is still running, a second one is (409).
    A refused request leaves no trace, so it may be mended and sent again under the same key.
    """

    @functools.wraps(handler)
    def wrapper(view, request, *args, **kwargs):
        key = request.headers.get("Idempotency-Key")
        if key is None:
            return handler(view, request, *args, **kwargs)
        if not _KEY.fullmatch(key):
            message = _("An Idempotency-Key has 1 to 255 letters, digits and signs, without spaces.")
            raise Problem(400, "idempotency_key_invalid", message)
        return _remembered(handler, view, request, key, args, kwargs)

    wrapper.is_idempotent = True
    return wrapper


@in_transaction
def _remembered(handler, view, request, key, args, kwargs):
    name = hashlib.sha256(f"{request.auth.pk}\n{key}".encode()).digest()
    with db.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [int.from_bytes(name[:8], "big", signed=True)])
        if not cursor.fetchone()[0]:
            message = _("A request with this Idempotency-Key is still running. Ask again in a moment.")
            raise Problem(409, "idempotency_in_flight", message, headers={"Retry-After": "1"})
    _forget_old()
    fingerprint = _fingerprint(request)
    kept = IdempotencyKey.objects.filter(shop=request.shop, token_id=request.auth.pk, key=key).first()
    if kept is not None:
        if kept.fingerprint != fingerprint:
            message = _("This Idempotency-Key was used with another request. Take a fresh key for a fresh request.")
            raise Problem(422, "idempotency_key_reused", message)
        answer = json.loads(kept.answer)
        headers = answer["headers"] | {"Idempotent-Replayed": "true"}
        return Response(answer["body"], status=kept.status, headers=headers)
    response = handler(view, request, *args, **kwargs)
    headers = {name: response[name] for name in KEPT_HEADERS if name in response}
    IdempotencyKey.objects.create(
        shop=request.shop,
        token_id=request.auth.pk,
        key=key,
        fingerprint=fingerprint,
        status=response.status_code,
        answer=json.dumps({"body": response.data, "headers": headers}, cls=DjangoJSONEncoder),
        created_at=clock.now(),
    )
    return response


def _forget_old() -> None:
    """Sweep a few answers that are past their time; rows that another request is sweeping are left to it."""
    old = IdempotencyKey.objects.filter(created_at__lt=clock.now() - timedelta(hours=KEPT_HOURS))
    ids = (
        old.order_by("created_at")
        .select_for_update(no_key=True, skip_locked=True)
        .values_list("pk", flat=True)[:SWEPT_AT_ONCE]
    )
    if ids := list(ids):
        IdempotencyKey.objects.filter(pk__in=ids).delete()


def _fingerprint(request) -> str:
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
