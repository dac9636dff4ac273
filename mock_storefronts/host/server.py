"""A small threaded HTTP/1.1 server for a WSGI program.

Our own, because a fault must be able to close a connection without a word, which WSGI servers do not offer, and
because a storefront has to run inside a test. One thread a connection, kept alive; bodies whole in memory, capped.
"""

import io
import select
import socket
import sys
import threading
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote_to_bytes

from mock_storefronts.host.web import ConnectionDropped

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

HEAD_MOST, BODY_MOST = 64 * 1024, 12 * 1024 * 1024
IDLE_SECONDS, BODY_SECONDS = 75.0, 30.0
CONNECTIONS_MOST = 512


class _BadRequest(Exception):
    def __init__(self, status: str):
        super().__init__(status)
        self.status = status


class Server:
    """Listens on ``host:port`` (0 = a free port) and answers with ``app``."""

    def __init__(self, app: "WSGIApplication", host: str, port: int):
        self._app = app
        self._listener = socket.create_server((host, port), backlog=256)
        self.host, self.port = self._listener.getsockname()[:2]
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        self._stopping = False
        self._thread = threading.Thread(target=self._accept, name="http", daemon=True)

    def start(self) -> None:
        """Begin to answer."""
        self._thread.start()

    def stop(self) -> None:
        """Answer no more: the listener and every connection are closed."""
        self._stopping = True
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        with self._lock:
            connections = list(self._open)
        for connection in connections:
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        self._thread.join(timeout=5)
        until = time.monotonic() + 5
        while self._open and time.monotonic() < until:
            time.sleep(0.01)

    def _accept(self) -> None:
        while not self._stopping:
            try:
                connection, peer = self._listener.accept()
            except OSError:
                if self._stopping:
                    return
                time.sleep(0.05)  # out of file descriptors, most likely: let some go first
                continue
            with self._lock:
                full = len(self._open) >= CONNECTIONS_MOST
                if not full:
                    self._open.add(connection)
            if full:
                connection.close()
            else:
                threading.Thread(target=self._serve, args=(connection, peer), daemon=True).start()

    def _serve(self, connection: socket.socket, peer: tuple) -> None:
        try:
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            _Conversation(self, connection, peer).run()
        except OSError:
            pass  # the other side is gone
        finally:
            connection.close()
            with self._lock:
                self._open.discard(connection)

    def environ(self, peer: tuple) -> dict[str, Any]:
        """The part of a WSGI environ that every request of a connection shares."""
        return {
            "SERVER_NAME": self.host,
            "SERVER_PORT": str(self.port),
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": peer[0],
            "SCRIPT_NAME": "",
            "wsgi.version": (1, 0),
            "wsgi.url_scheme": "http",
            "wsgi.errors": sys.stderr,
            "wsgi.multithread": True,
            "wsgi.multiprocess": False,
            "wsgi.run_once": False,
        }

    def answer(self, environ: dict[str, Any]) -> tuple[str, list[tuple[str, str]], bytes]:
        """Status, headers and body of one request."""
        head: list[Any] = []

        def start_response(status: str, headers: list[tuple[str, str]]) -> None:
            head.extend((status, headers))

        chunks = self._app(environ, start_response)  # type: ignore[arg-type]
        return head[0], head[1], b"".join(chunks)


class _Conversation:
    """One connection: requests in, answers out, until one side has had enough."""

    def __init__(self, server: Server, connection: socket.socket, peer: tuple):
        self._server, self._connection, self._peer = server, connection, peer
        self._buffer = b""

    def run(self) -> None:
        while True:
            try:
                environ = self._read()
            except _BadRequest as refusal:
                self._send(refusal.status, [("Content-Length", "0")], b"", keep=False, head_only=False)
                return
            if environ is None:
                return
            keep = environ.pop("mock.keep")
            try:
                status, headers, body = self._server.answer(environ)
            except ConnectionDropped as drop:
                self._wait_for_goodbye(drop.seconds)
                return
            self._send(status, headers, body, keep=keep, head_only=environ["REQUEST_METHOD"] == "HEAD")
            if not keep:
                return

    def _read(self) -> dict[str, Any] | None:
        """The next request, None when the other side is done. Raises _BadRequest."""
        self._connection.settimeout(IDLE_SECONDS)
        while b"\r\n\r\n" not in self._buffer:
            if len(self._buffer) > HEAD_MOST:
                raise _BadRequest("431 Request Header Fields Too Large")
            if not self._more():
                return None
        head, _, self._buffer = self._buffer.partition(b"\r\n\r\n")
        lines = head.decode("latin-1").split("\r\n")
        try:
            method, target, version = lines[0].split(" ")
        except ValueError:
            raise _BadRequest("400 Bad Request") from None
        if not target.startswith("/") or not version.startswith("HTTP/1."):
            raise _BadRequest("400 Bad Request")
        path, _, query = target.partition("?")
        environ = self._server.environ(self._peer)
        environ["REQUEST_METHOD"], environ["QUERY_STRING"] = method, query
        environ["PATH_INFO"] = unquote_to_bytes(path).decode("latin-1") if "%" in path else path
        for line in lines[1:]:
            name, colon, value = line.partition(":")
            if not colon:
                raise _BadRequest("400 Bad Request")
            key = name.strip().upper().replace("-", "_")
            environ[key if key in ("CONTENT_TYPE", "CONTENT_LENGTH") else f"HTTP_{key}"] = value.strip()
        connection = environ.get("HTTP_CONNECTION", "").lower()
        environ["mock.keep"] = connection != "close" and (version != "HTTP/1.0" or connection == "keep-alive")
        body = self._body(environ)
        environ.pop("HTTP_TRANSFER_ENCODING", None)  # read whole: what follows has a length
        environ["CONTENT_LENGTH"], environ["wsgi.input"] = str(len(body)), io.BytesIO(body)
        return environ

    def _body(self, environ: dict[str, Any]) -> bytes:
        chunked = "chunked" in environ.get("HTTP_TRANSFER_ENCODING", "").lower()
        length = environ.get("CONTENT_LENGTH", "0") or "0"
        if not (length.isascii() and length.isdigit()):
            raise _BadRequest("400 Bad Request")
        if int(length[:12]) > BODY_MOST:
            raise _BadRequest("413 Content Too Large")
        if (chunked or length != "0") and environ.get("HTTP_EXPECT", "").lower() == "100-continue":
            self._connection.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")
        self._connection.settimeout(BODY_SECONDS)
        return self._chunks() if chunked else self._take(int(length))

    def _chunks(self) -> bytes:
        found = bytearray()
        while True:
            try:
                size = int(self._line().split(b";")[0], 16)
            except ValueError:
                raise _BadRequest("400 Bad Request") from None
            if size < 0 or len(found) + size > BODY_MOST:
                raise _BadRequest("413 Content Too Large")
            if size == 0:
                while self._line():
                    pass  # trailers, which nobody here reads
                return bytes(found)
            found += self._take(size)
            self._take(2)

    def _line(self) -> bytes:
        while b"\r\n" not in self._buffer:
            if len(self._buffer) > HEAD_MOST or not self._more():
                raise _BadRequest("400 Bad Request")
        line, _, self._buffer = self._buffer.partition(b"\r\n")
        return line

    def _take(self, size: int) -> bytes:
        pieces, missing = [self._buffer[:size]], size - len(self._buffer)
        self._buffer = self._buffer[size:]
        while missing > 0:
            piece = self._connection.recv(min(missing, 1 << 20))
            if not piece:
                raise _BadRequest("400 Bad Request")
            pieces.append(piece)
            missing -= len(piece)
        return b"".join(pieces)

    def _more(self) -> bool:
        piece = self._connection.recv(65_536)
        self._buffer += piece
        return bool(piece)

    def _send(self, status: str, headers: list[tuple[str, str]], body: bytes, *, keep: bool, head_only: bool) -> None:
        lines = [f"HTTP/1.1 {status}", *(f"{name}: {value}" for name, value in headers)]
        if not keep:
            lines.append("Connection: close")
        head = ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")
        self._connection.sendall(head if head_only or status.startswith("304") else head + body)

    def _wait_for_goodbye(self, seconds: float) -> None:
        """Keep silent until the other side hangs up, ``seconds`` at most."""
        self._connection.settimeout(None)
        select.select([self._connection], [], [], seconds)
