"""One signed call to a storefront host: kept-alive connection, envelope, error classes, token and clock repair."""

import functools
import json
import os
import random
import re
from collections.abc import Iterable
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlencode

import structlog
import urllib3
from django.conf import settings

from core import clock
from core.request_id import current_request_id
from core.secrets import SecretUnreadable, Unreadable
from outbox import health
from outbox.models import Connection
from storefronts.adapters.open_api import rate
from storefronts.adapters.open_api.signing import sign_request
from storefronts.contract import (
    NotAllowedError,
    NotFoundError,
    PermanentError,
    PictureUnknownError,
    SlowDownError,
    StorefrontError,
    TemporaryError,
)

log = structlog.get_logger(__name__)

# Gateway codes (docs/protocol.md 3).
TOKEN_EXPIRED = 105002
TOO_MANY = 36009002
OVERLOADED = 36009004  # means many things: only the words of the message tell a clock fault from the rest
GATEWAY_TEMPORARY = {TOO_MANY, 36009003, 36009007, 12001000}
NOT_FOUND = {12052032, 12052260, 45101003}
PICTURE_UNKNOWN = {12052028}
# Listings of before are being merged there: only price and stock go through until that is done.
INTEGRATION_RUNS = 12052332
# What only the seller can mend, by connecting again: token, scope, signature, address.
NOT_ALLOWED = {101000, 105000, 105001, 105002, 105005, 106001, 106013, 36009033}
# A host or a gateway before it gave up waiting; what stands behind it may still work on the call.
GAVE_UP_WAITING = {408, 502, 504}
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_MAY_TURN = re.compile(rb"\xe2\x80[\xaa-\xae]|\xe2\x81[\xa6-\xa9]|\\u20(?:2[a-eA-E]|6[6-9])")  # as it is, or escaped


@functools.cache
def _pool() -> urllib3.PoolManager:
    """The process's kept-alive pool: one host a storefront, a few connections each."""
    return urllib3.PoolManager(num_pools=8, maxsize=8, block=False, retries=False)


# A process that is forked from one that speaks must not go on with its sentences.
os.register_at_fork(after_in_child=_pool.cache_clear)


class Client:
    """Speaks the Open API for one connection."""

    def __init__(self, connection: Connection):
        self.connection = connection
        self.host_time: datetime | None = None  # of its newest answer, by its own clock

    def get(self, path: str, query: dict[str, Any] | None = None, **options) -> dict:
        """A signed GET; returns ``data``."""
        return self.call("GET", path, query=query, **options)

    def post(self, path: str, body: dict, **options) -> dict:
        """A signed POST with a JSON body; returns ``data``."""
        return self.call("POST", path, body=body, **options)

    def put(self, path: str, body: dict, **options) -> dict:
        """A signed PUT with a JSON body; returns ``data``."""
        return self.call("PUT", path, body=body, **options)

    def download(self, address: str) -> bytes:
        """A file that the host shows to everybody, from its own address only; TemporaryError when it does not come."""
        if not address.startswith(self.connection.base_url.rstrip("/") + "/"):
            raise PermanentError("foreign_address", "The storefront names a file of another host.")
        try:
            timeout = urllib3.Timeout(connect=2, read=settings.SYNC_CALL_TIMEOUT_SECONDS)
            response = _pool().request("GET", address, timeout=timeout, redirect=False)
        except urllib3.exceptions.HTTPError as error:
            raise TemporaryError("unreachable", f"{self.connection} did not answer: {_cause(error)}") from error
        if response.status != 200:
            raise TemporaryError(f"http_{response.status}", "The storefront did not show a file of its own.")
        return response.data

    def call(
        self,
        method: str,
        path: str,
        *,
        query: dict[str, Any] | None = None,
        body: dict | None = None,
        files: dict | None = None,
        with_shop: bool = True,
    ) -> dict:
        """One call, with at most one repair: an expired token is refreshed once, a drifted clock is corrected once.
        "Too many requests" is waited out for a while.

        Raises TemporaryError or PermanentError; a partial failure hidden inside ``code: 0`` (``data.errors``) is
        raised as well.
        """
        repaired: set[str] = set()
        patience = clock.monotonic() + settings.SYNC_PACE_SECONDS
        while True:
            used = self.connection.access_token
            try:
                return self._once(method, path, query or {}, body, files, with_shop)
            except SlowDownError as error:
                wait = error.retry_after or 1.0
                if clock.monotonic() + wait > patience:
                    raise
                rate.refused(self.connection, wait)
            except StorefrontError as error:
                fault = _repairable(error)
                if fault is None or fault in repaired:
                    raise
                repaired.add(fault)
                if fault == "token":
                    self.refresh_token(used=used)

    def _usable(self):
        """The connection, if its secrets can be read; else it has to be made again, and no call is tried."""
        connection = self.connection
        if any(isinstance(value, Unreadable) for value in (connection.app_secret, connection.access_token)):
            raise NotAllowedError("secret_unreadable", str(SecretUnreadable().message))
        return connection

    def _once(self, method, path, query, body, files, with_shop) -> dict:
        connection = self._usable()
        rate.take(connection)
        params = {key: _text(value) for key, value in query.items() if value is not None}
        params |= {"app_key": connection.app_key, "timestamp": str(clock.unix_now() + connection.clock_offset_seconds)}
        if with_shop and connection.shop_cipher:
            params["shop_cipher"] = connection.shop_cipher
        headers = {"x-tts-access-token": connection.access_token}
        if request_id := current_request_id.get():
            headers["x-request-id"] = request_id
        if files is None:
            payload = b"" if body is None else json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
            headers["content-type"] = "application/json"
        else:
            payload, headers["content-type"] = urllib3.encode_multipart_formdata(files)
        # Serialised once: the bytes that are signed are the bytes that are sent.
        params["sign"] = sign_request(connection.app_secret, path, params, payload, is_multipart=files is not None)
        return self._exchange(method, connection.base_url.rstrip("/") + path, params, payload or None, headers)

    def _exchange(self, method, address, params, payload, headers) -> dict:
        try:
            response = _pool().request(
                method,
                f"{address}?{urlencode(params)}",
                body=payload,
                headers=headers,
                timeout=urllib3.Timeout(connect=2, read=settings.SYNC_CALL_TIMEOUT_SECONDS),
                redirect=False,
            )
        except urllib3.exceptions.HTTPError as error:
            never_arrived = isinstance(
                error, urllib3.exceptions.NewConnectionError | urllib3.exceptions.ConnectTimeoutError
            )
            is_late = isinstance(error, urllib3.exceptions.ReadTimeoutError)
            raise TemporaryError(
                "no_answer" if is_late else "unreachable",
                f"{self.connection} did not answer: {_cause(error)}",
                may_land=method != "GET" and not never_arrived,
            ) from error
        if theirs := _moment_of(response.headers.get("Date")):
            self.host_time = clock.in_house_time(theirs)
        try:
            envelope = _straight(response.data)
            code, message = int(envelope["code"]), str(envelope.get("message", ""))
        except (ValueError, KeyError, TypeError):
            envelope, code, message = {}, -1, f"HTTP {response.status} without a readable answer"
        request_id = str(envelope.get("request_id", ""))
        if code == 0 and response.status < 400:
            data = envelope.get("data") or {}
            _raise_hidden_errors(data, request_id)
            return data
        refusal = self._error(response, code, message, request_id)
        if isinstance(refusal, TemporaryError) and response.status in GAVE_UP_WAITING:
            refusal.may_land = method != "GET"
        raise refusal

    def _error(self, response, code: int, message: str, request_id: str) -> StorefrontError:
        """The class of an error: by ``code`` first, by HTTP status second."""
        text = str(code) if code > 0 else f"http_{response.status}"
        if code == TOO_MANY or response.status == 429:
            # A jitter, so that all workers do not come back in the same instant.
            wait = _seconds(response.headers.get("Retry-After"), 1.0) + random.uniform(0, 0.25)
            return SlowDownError(text, message, request_id=request_id, retry_after=wait)
        if code == OVERLOADED and "timestamp" in message.lower():
            self._correct_clock(response.headers.get("Date"))
            return TemporaryError("clock", message, request_id=request_id)
        if code == OVERLOADED and any(word in message.lower() for word in ("access-token", "app_key", "invalid sign")):
            return NotAllowedError(text, message, request_id=request_id)
        if code in NOT_ALLOWED or (code <= 0 and response.status in (401, 403)):
            return NotAllowedError(text, message, request_id=request_id)
        if code in GATEWAY_TEMPORARY or (code <= 0 and response.status in (408, 425, 500, 502, 503, 504)):
            wait_header = response.headers.get("Retry-After")
            retry_after = _seconds(wait_header, 1.0) if wait_header else None
            return TemporaryError(text, message, request_id=request_id, retry_after=retry_after)
        if code == INTEGRATION_RUNS:
            return TemporaryError(text, message, request_id=request_id, is_host_trouble=False)
        if code in NOT_FOUND:
            return NotFoundError(text, message, request_id=request_id)
        if code in PICTURE_UNKNOWN:
            return PictureUnknownError(text, message, request_id=request_id)
        return PermanentError(text, message, request_id=request_id)

    def _correct_clock(self, date_header: str | None) -> None:
        """Take the host's own clock from its answer; its window is only 30 seconds wide on the far side."""
        if theirs := _moment_of(date_header):
            health.store_clock_offset(self.connection, round((theirs - clock.machine_now()).total_seconds()))

    def refresh_token(self, *, used: str | None = None) -> None:
        """Get a new token pair in place of the one that was ``used``, and keep it. One worker does so at a time: the
        old refresh token may be worthless afterwards, and a host that sees it twice may end both."""
        connection = self.connection
        used = connection.access_token if used is None else used
        patience = clock.monotonic() + settings.SYNC_CALL_TIMEOUT_SECONDS + 2
        while not health.lease_token(connection):
            if clock.monotonic() > patience:
                raise TemporaryError("token", "Another worker is renewing the token.")
            clock.pause(0.05)
        try:
            health.read_tokens(connection)
            if connection.access_token != used:
                return
            self._take_tokens(
                "/api/v2/token/refresh",
                {"refresh_token": connection.refresh_token, "grant_type": "refresh_token"},
            )
        except PermanentError as error:
            raise NotAllowedError(error.code, error.message, request_id=error.request_id) from error
        finally:
            health.give_token_lease_back(connection)

    def exchange_code(self, auth_code: str) -> None:
        """Turn the seller's consent into tokens (single use, 30 minutes)."""
        # "authorized_code" is how the wire spells it.
        self._take_tokens("/api/v2/token/get", {"auth_code": auth_code, "grant_type": "authorized_code"})

    def _take_tokens(self, path: str, query: dict[str, str]) -> None:
        connection = self._usable()
        query = {"app_key": connection.app_key, "app_secret": connection.app_secret, **query}
        data = self._exchange("GET", connection.auth_url.rstrip("/") + path, query, None, {})
        health.store_tokens(
            connection,
            access_token=data["access_token"],
            refresh_token=data["refresh_token"],
            # Absolute Unix seconds, despite the name.
            expires_at_unix=int(data["access_token_expire_in"]),
        )


def _repairable(error: StorefrontError) -> str | None:
    if error.code == str(TOKEN_EXPIRED) or (isinstance(error, NotAllowedError) and "access-token" in error.message):
        return "token"
    return "clock" if error.code == "clock" else None


def _straight(answer: bytes) -> dict[str, Any]:
    """An answer without marks that turn the direction of what stands behind them: by these strangers make a page say what
    nobody wrote, a phone number read backwards or an end that is not one."""
    found = json.loads(answer)
    return _without_turns(found) if _MAY_TURN.search(answer) else found


def _without_turns(value: Any) -> Any:
    match value:
        case str():
            return _TURNS.sub("", value)
        case list():
            return [_without_turns(one) for one in value]
        case dict():
            return {name: _without_turns(one) for name, one in value.items()}
    return value


def _raise_hidden_errors(data: dict, request_id: str) -> None:
    """``code: 0`` may still carry ``data.errors[]`` (docs/protocol.md 3): a partial failure is a failure."""
    errors = data.get("errors")
    if not errors:
        return
    reasons = list(_messages(errors))
    codes = {int(error.get("code", -1)) for error in errors}
    kind = NotFoundError if codes & NOT_FOUND else PermanentError
    if codes & GATEWAY_TEMPORARY:
        raise TemporaryError(str(min(codes)), "; ".join(reasons), request_id=request_id)
    raise kind(str(errors[0].get("code")), "; ".join(reasons), request_id=request_id, reasons=reasons)


def _messages(errors: Iterable[dict]) -> Iterable[str]:
    for error in errors:
        extra = (error.get("detail") or {}).get("extra_errors") or []
        yield from ([str(inner.get("message", "")) for inner in extra] or [str(error.get("message", ""))])


def _moment_of(date_header: str | None) -> datetime | None:
    try:
        return parsedate_to_datetime(date_header or "")
    except (TypeError, ValueError):
        return None


def _text(value: Any) -> str:
    """A query value as it is signed: lists joined by commas."""
    return ",".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _seconds(value: str | None, default: float) -> float:
    try:
        return max(0.0, float(value or default))
    except ValueError:
        return default


def _cause(error: Exception) -> str:
    if isinstance(error, urllib3.exceptions.TimeoutError):
        return "no answer in time"
    if isinstance(error, urllib3.exceptions.NewConnectionError):
        return "no connection"
    return "the connection broke"
