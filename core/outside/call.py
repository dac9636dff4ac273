"""One HTTP call to an address that somebody typed: looked up once, checked, and connected to just there.

Nobody can answer the check with one address and the call with another. Redirects are followed by ``follow`` alone. One clock holds the
whole call, whatever the other side sends and however slowly, and no more is read than was asked for.
"""

import contextlib
import socket
import ssl
import threading
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

import urllib3
from django.conf import settings
from urllib3.connection import HTTPConnection, HTTPSConnection

from core.outside import addresses
from core.sentences import gettext as _

DETAIL_CHARS = 200
HOPS_MAX = 3  # addresses that an address may lead on to


class CallFailed(Exception):
    """No answer was heard; ``message`` says why, as the address's owner can act on it."""

    def __init__(self, message: str):
        super().__init__(message)
        self.message = message


@dataclass(frozen=True)
class Reply:
    """What came back. ``headers`` by lower-case names; ``is_cut``: there was more than ``read_max`` bytes of it."""

    status: int
    headers: dict[str, str]
    body: bytes
    is_cut: bool

    @property
    def leads_on(self) -> bool:
        """Whether it says only that what was asked for is at another address."""
        return self.status in (301, 302, 303, 307, 308) and "location" in self.headers


def call(
    url: str, *, method: str = "GET", headers: dict[str, str], body: bytes | None = None, read_max: int, seconds: float
) -> Reply:
    """Make the call, in at most ``seconds`` from the first connection to the last byte; reads at most ``read_max``
    bytes. Any status is a reply, a redirect too. Raises CallFailed for an address that is not called
    (core.outside.addresses) and for whatever the network does."""
    try:
        target = addresses.parse(url)
        return _exchange(target, addresses.resolve(target), method, headers, body, read_max, seconds)
    except addresses.Unsafe as unsafe:
        raise CallFailed(unsafe.message) from unsafe
    except (OSError, urllib3.exceptions.HTTPError, ValueError) as error:
        # ValueError: an answer that is no HTTP at all.
        raise CallFailed(_in_words(error)) from error
    except _TooLate as late:
        raise CallFailed(_("No answer within %s seconds.") % f"{seconds:g}") from late


def follow(
    url: str, *, headers: dict[str, str], private: dict[str, str] | None = None, read_max: int, seconds: float
) -> tuple[Reply, str]:
    """GET what stands at an address, wherever that leads on to within HOPS_MAX steps: the reply, and the address that gave it.
    Each is checked as if it had been typed. ``private`` headers are for the first address's own server. A reply that leads on
    after all, or to nowhere, is given as it is. Raises CallFailed."""
    at = url
    for _hop in range(HOPS_MAX + 1):
        told = headers | (private or {}) if origin(at) == origin(url) else headers
        reply = call(at, headers=told, read_max=read_max, seconds=seconds)
        if not reply.leads_on:
            break
        try:
            at = urljoin(at, reply.headers["location"])
        except ValueError as bad:
            raise CallFailed(_("This address leads to one that cannot be read.")) from bad
    return reply, at


def origin(url: str) -> tuple[str, str]:
    """Whose address it is: what may be told there."""
    parts = urlsplit(url)
    return parts.scheme, parts.netloc.lower()


def _in_words(error: Exception) -> str:
    """Why nothing was heard of the other side. What the network said of it stands behind."""
    detail = str(error).replace("\x00", "�")[:DETAIL_CHARS]
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
    """The other side took longer than the whole call may."""


class _Wire:
    """Keeps a second handle on the socket, so that it can be hung up at any stage: while TLS shakes hands, ``sock`` is
    already taken away and not yet given back, and an answer that ends with its connection is read after ``close``."""

    handle: socket.socket | None = None

    def _new_conn(self) -> socket.socket:
        sock: socket.socket = super()._new_conn()  # type: ignore[misc]
        self.handle = sock.dup()
        return sock

    def hang_up(self) -> None:
        """End the call now, whatever the other side is doing."""
        if self.handle is not None:
            with contextlib.suppress(OSError):
                self.handle.shutdown(socket.SHUT_RDWR)

    def let_go(self) -> None:
        """Close both handles."""
        self.close()  # type: ignore[attr-defined]
        if self.handle is not None:
            self.handle.close()


class _Http(_Wire, HTTPConnection):
    pass


class _Https(_Wire, HTTPSConnection):
    pass


def _exchange(
    target: addresses.Target,
    address: str,
    method: str,
    headers: dict[str, str],
    body: bytes | None,
    read_max: int,
    seconds: float,
) -> Reply:
    connection = _connection(target, address)
    late = threading.Event()

    def hang_up() -> None:
        """Socket time-outs start anew with every byte; this clock does not."""
        late.set()
        connection.hang_up()

    timer = threading.Timer(seconds, hang_up)
    timer.daemon = True
    timer.start()
    try:
        connection.connect()
        connection.sock.settimeout(seconds)
        named = {"Host": target.host_header, **headers}
        connection.request(method, target.path, body=body, headers=named, preload_content=False, decode_content=False)
        response = connection.getresponse()
        read = bytearray()
        while len(read) <= read_max and (piece := response.read1(read_max + 1 - len(read))):
            read += piece
        heard = {name.lower(): value for name, value in response.headers.items()}
        reply = Reply(response.status, heard, bytes(read[:read_max]), len(read) > read_max)
    except Exception as error:
        if late.is_set():
            raise _TooLate from error
        raise
    finally:
        timer.cancel()
        connection.let_go()
    if late.is_set():
        raise _TooLate
    return reply


def _connection(target: addresses.Target, address: str) -> _Http | _Https:
    """A connection to the checked address; TLS still asks for the name's certificate."""
    timeout = settings.OUTSIDE_CONNECT_SECONDS
    if target.scheme == "http":
        return _Http(address, target.port, timeout=timeout)
    return _Https(
        address,
        target.port,
        timeout=timeout,
        cert_reqs="CERT_REQUIRED",
        server_hostname=target.host,
        assert_hostname=target.host,
        ca_certs=settings.OUTSIDE_CA_FILE or None,
    )
