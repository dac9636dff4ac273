"""The only file of this app that speaks HTTP: one signed POST to one checked address."""

import contextlib
import socket
import ssl
import threading
from dataclasses import dataclass, field
from datetime import datetime

import urllib3
from django.conf import settings
from standardwebhooks import Webhook
from urllib3.connection import HTTPConnection, HTTPSConnection

from core import clock
from core.secrets import SecretUnreadable
from core.sentences import gettext as _
from webhooks import guard
from webhooks.models import EXCERPT_CHARS

READ_MAX = 64 * 1024
USER_AGENT = "Seller-Center-Webhooks/1"


@dataclass
class Answer:
    """How one try went: a status of the receiver's, or an error of ours. Times in milliseconds and seconds."""

    at: datetime
    url: str
    request_headers: dict[str, str]
    latency_ms: int
    status: int | None = None
    error: str = ""
    excerpt: str = ""
    retry_after: float | None = None

    @property
    def is_taken(self) -> bool:
        """Whether the receiver said 2xx; everything else, a redirect too, is a failure."""
        return self.status is not None and 200 <= self.status < 300


@dataclass
class _Read:
    """What was read of an answer before time or size ran out."""

    status: int
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""


def signed_headers(message_id: str, body: str, secrets: list[str], at: datetime) -> dict[str, str]:
    """The three headers of Standard Webhooks; one v1 signature for each secret that is valid now. Refuses
    (SecretUnreadable) a secret that cannot be read."""
    if not all(secrets):
        raise SecretUnreadable
    return {
        "webhook-id": message_id,
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": " ".join(Webhook(secret).sign(message_id, at, body) for secret in secrets),
    }


def send(url: str, *, message_id: str, body: str, secrets: list[str]) -> Answer:
    """Post the message; never raises for what the receiver or the network does.

    The name is looked up once, its address is checked and then connected to: nobody can answer the check with one
    address and the call with another. No redirects; at most 10 seconds in all and 64 kB read.
    """
    at, began = clock.machine_now(), clock.monotonic()
    headers = {"Content-Type": "application/json", "User-Agent": USER_AGENT}
    answer = Answer(at, url, headers, 0)
    try:
        headers |= signed_headers(message_id, body, secrets, at)
    except SecretUnreadable as unreadable:
        answer.error = unreadable.message
        return answer
    try:
        target = guard.parse(url)
        read = _post(target, guard.resolve(target), body.encode(), headers)
        answer.status, answer.excerpt = read.status, _text(read.body)
        answer.retry_after = _seconds(read.headers.get("retry-after", ""))
    except guard.Unsafe as unsafe:
        answer.error = unsafe.message
    except (OSError, urllib3.exceptions.HTTPError, ValueError) as error:
        # ValueError: an answer that is no HTTP at all.
        answer.error = _in_words(error)
    except _TooLate:
        answer.error = _("No answer within %s seconds.") % f"{settings.WEBHOOK_TOTAL_SECONDS:g}"
    answer.latency_ms = int((clock.monotonic() - began) * 1000)
    return answer


def _in_words(error: Exception) -> str:
    """Why nothing was heard of the receiver, as its owner can act on it. What the network said of it stands behind."""
    detail = _text(str(error).encode())[:200]
    if isinstance(error, socket.gaierror):
        return _("No server has this name: check the address.")
    if isinstance(error, (ssl.SSLError, urllib3.exceptions.SSLError)):
        return _("No safe connection with the receiver: %s") % detail
    if isinstance(error, (ConnectionRefusedError, urllib3.exceptions.NewConnectionError)):
        return _("The receiver refused the connection: nothing listens at this address. (%s)") % detail
    if isinstance(error, (ConnectionError, urllib3.exceptions.ProtocolError)):
        return _("The receiver hung up before it answered. (%s)") % detail
    if isinstance(error, ValueError):
        return _("What the receiver answered is no HTTP. (%s)") % detail
    return _("The receiver could not be reached. (%s)") % detail


class _TooLate(Exception):
    """The receiver took longer than the whole call may."""


class _Wire:
    """Keeps a second handle on the socket, so that it can be hung up at any stage: while TLS shakes hands, ``sock`` is
    already taken away and not yet given back."""

    handle: socket.socket | None = None

    def _new_conn(self):
        sock = super()._new_conn()  # type: ignore[misc]
        self.handle = sock.dup()
        return sock

    def hang_up(self) -> None:
        """End the call now, whatever the other side is doing."""
        if self.handle is not None:
            with contextlib.suppress(OSError):
                self.handle.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Both handles."""
        super().close()  # type: ignore[misc]
        if self.handle is not None:
            self.handle.close()


class _Http(_Wire, HTTPConnection):
    pass


class _Https(_Wire, HTTPSConnection):
    pass


def _post(target: guard.Target, address: str, body: bytes, headers: dict[str, str]) -> _Read:
    connection = _connection(target, address)
    late = threading.Event()

    def hang_up():
        """Socket time-outs start anew with every byte; this clock does not."""
        late.set()
        connection.hang_up()

    timer = threading.Timer(settings.WEBHOOK_TOTAL_SECONDS, hang_up)
    timer.daemon = True
    timer.start()
    try:
        connection.connect()
        connection.sock.settimeout(settings.WEBHOOK_TOTAL_SECONDS)
        named = {"Host": target.host_header, **headers}
        connection.request("POST", target.path, body=body, headers=named, preload_content=False, decode_content=False)
        response = connection.getresponse()
        read = _Read(response.status, {name.lower(): value for name, value in response.headers.items()})
        while len(read.body) < READ_MAX and (piece := response.read1(READ_MAX - len(read.body))):
            read.body += piece
    except Exception as error:
        if late.is_set():
            raise _TooLate from error
        raise
    finally:
        timer.cancel()
        connection.close()
    if late.is_set():
        raise _TooLate
    return read


def _connection(target: guard.Target, address: str):
    """A connection to the checked address; TLS still asks for the name's certificate."""
    timeout = settings.WEBHOOK_CONNECT_SECONDS
    if target.scheme == "http":
        return _Http(address, target.port, timeout=timeout)
    return _Https(
        address,
        target.port,
        timeout=timeout,
        cert_reqs="CERT_REQUIRED",
        server_hostname=target.host,
        assert_hostname=target.host,
        ca_certs=settings.WEBHOOK_CA_FILE or None,
    )


def _text(raw: bytes) -> str:
    """The beginning of what came back, as text that a database takes."""
    return raw[: EXCERPT_CHARS * 4].decode("utf-8", "replace").replace("\x00", "�")[:EXCERPT_CHARS]


def _seconds(text: str) -> float | None:
    """Retry-After in seconds; its other form, a date, is not worth the risk of their clock."""
    return float(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def curl(url: str, headers: dict[str, str], body: str) -> str:
    """The same request as a command, to try it by hand."""
    words = [f"-H {_quoted(f'{name}: {value}')}" for name, value in headers.items()]
    return " ".join(["curl -i -X POST", _quoted(url), *words, "-d", _quoted(body)])


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"


__all__ = ["Answer", "curl", "send", "signed_headers"]
