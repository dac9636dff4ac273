"""The web server: one listening socket, several processes behind it, and no thread for a request that is still coming.

    python -m seller_center.web            HOST, PORT and WEB_PROCESSES from the environment
    python -m seller_center.web --fd 7     one process on a socket that its parent holds (`make run`)

Waitress reads whole requests in one loop that never blocks, and only then gives them to a thread: a client that sends
slowly costs a file handle, not a thread. The parent holds the socket, so while a process is started again callers wait
in its queue instead of being refused (docs/adr/0016).
"""

import argparse
import contextlib
import os
import signal
import socket
import sys
import time

from waitress import wasyncore
from waitress.adjustments import Adjustments
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.server import TcpWSGIServer
from waitress.task import ThreadedTaskDispatcher

STANDALONE = [sys.executable, "-m", "seller_center.web"]  # binds its own socket and keeps its own processes
PROCESSES = 2  # threads of one process share one core (docs/performance.md)
THREADS = 4
BACKLOG = 1024
CONNECTIONS = 500  # a process; beyond, callers wait in the socket's queue
CONNECTIONS_EACH = 100  # one address that is no proxy of ours
HEAD_SECONDS = 15
ANONYMOUS_SECONDS = 30
KNOWN_SECONDS = 300  # 20 MB of an import through a slow line
QUIET_SECONDS = 60  # a connection without a request in it
LINGER_SECONDS = 3
TURN_SECONDS = 0.05  # how long a process without a free thread leaves callers to the others
LEAVE_SECONDS = 8
LAST_WORD_SECONDS = 1.0  # a connection that is kept may be asking at this moment


class Request(HTTPRequestParser):
    """Knows from its head how big it may become, and by when it must be here. One that is too big for anybody waits, its
    body unread, until a thread has looked whether the token or session in its head is real."""

    expect_continue: bool

    def __init__(self, adj):
        super().__init__(adj)
        self.began = time.monotonic()
        self.most = self.seconds = 0
        self.is_refused = self.is_held = self.waits_to_be_told = False

    def parse_header(self, header_plus):
        """Decide about the body as soon as the head is read."""
        super().parse_header(header_plus)
        self._allow(is_known=False)

    def received(self, data):
        """Take what came. A body that is too big is given up: the house answers 413 by the length in the head."""
        used = super().received(data)
        if self.error is None and self.body_rcv is not None and self._length() > self.most:
            self.is_held = not self.completed and self._may_be_let_in()
            if not self.is_held:
                self.refuse()
                return len(data)  # what follows is the rest of that body, not another request
            self.waits_to_be_told |= self.expect_continue
            self.expect_continue = False
        return used

    def look(self) -> None:
        """Ask the database who sends this, which takes its time, and be let in or refused."""
        import structlog
        from django.db import close_old_connections

        from core.passing import in_one_line
        from seller_center import bodies

        is_known = False
        try:
            close_old_connections()
            is_known = bodies.is_known(*self._credentials())
        except Exception as error:  # the database is away: the house will say so itself
            structlog.get_logger(__name__).warning("sender_not_looked_up", because=in_one_line(error))
        finally:
            close_old_connections()
        if is_known:
            self._allow(is_known=True)
        else:
            self.refuse()

    def refuse(self):
        """Nothing more of it is read."""
        self.is_refused = self.completed = True
        self.expect_continue = False
        self.headers |= {"CONTENT_LENGTH": str(self._length()), "CONNECTION": "close"}

    def _allow(self, *, is_known: bool):
        self.most = self._most(is_known=is_known)
        self.seconds = KNOWN_SECONDS if is_known else ANONYMOUS_SECONDS

    def _may_be_let_in(self) -> bool:
        from seller_center.bodies import shows_credentials

        return self._length() <= self._most(is_known=True) and shows_credentials(*self._credentials())

    def _most(self, *, is_known: bool) -> int:
        from seller_center.bodies import most_bytes

        return most_bytes(self.path, self.headers.get("CONTENT_TYPE", ""), is_known=is_known)

    def _length(self) -> int:
        return max(self.content_length, self.body_bytes_received)

    def _credentials(self) -> tuple[str, str, str]:
        return self.path, self.headers.get("AUTHORIZATION", ""), self.headers.get("COOKIE", "")

    def is_late(self, now: float) -> bool:
        """Whether it has taken longer than its kind may."""
        return now - self.began > (self.seconds if self.headers_finished else HEAD_SECONDS)


class Channel(HTTPChannel):
    """One connection. After a refusal what is still coming is thrown away for a moment, so that the answer arrives:
    closing a socket with unread bytes would reset it."""

    parser_class = Request
    close_when_flushed = False
    refused = False
    linger_until = 0.0

    def received(self, data):
        if self.refused:
            return False
        result = super().received(data)
        self.refused = any(getattr(request, "is_refused", False) for request in self.requests)
        if self.server.leaving:  # the caller is told to ask the next one elsewhere
            for request in self.requests:
                request.headers["CONNECTION"] = "close"
        if self._is_held():
            self.server.add_task(Doorkeeper(self))
        return result

    def go_on(self, request):
        """Its sender was looked up: read on, or answer."""
        with self.requests_lock:
            if request.is_refused:
                self.refused, self.request = True, None
                self.requests.append(request)
                if len(self.requests) == 1:
                    self.server.add_task(self)
            elif request.waits_to_be_told:
                self.send_continue()
            request.is_held = False
        self.server.pull_trigger()

    def _is_held(self) -> bool:
        return self.request is not None and self.request.is_held

    def readable(self):
        return bool(self.linger_until) or (super().readable() and not self._is_held())

    def writable(self):
        return not self.linger_until and super().writable()

    def handle_write(self):
        if self.refused and self.close_when_flushed and not self.total_outbufs_len and not self.will_close:
            self.close_when_flushed = False
            self.linger_until = time.monotonic() + LINGER_SECONDS
            with contextlib.suppress(OSError):
                self.socket.shutdown(socket.SHUT_WR)
            return
        super().handle_write()

    def handle_read(self):
        if not self.linger_until:
            super().handle_read()
            return
        try:
            data = self.recv(self.adj.recv_bytes)
        except OSError:
            data = b""
        if not data:
            self.handle_close()


class Doorkeeper:
    """What a thread does for a request that is held at the door."""

    def __init__(self, channel):
        self.channel, self.request = channel, channel.request

    def service(self):
        """Look, and say so."""
        self.request.look()
        self.channel.go_on(self.request)

    def cancel(self):
        """The house leaves."""
        self.channel.cancel()


class Server(TcpWSGIServer):
    """Waitress with a clock for requests that come slowly, a share for each address, and a bow before leaving."""

    channel_class = Channel
    leaving = False
    busy_since: float | None = None

    def readable(self):
        """Take a connection in while a thread is free, for else another process may have one; but nobody waits for that
        longer than a moment: a few connections that ask without a pause would keep all others out."""
        if not self.task_dispatcher.queue:
            self.busy_since = None
        elif self.busy_since is None:
            self.busy_since = time.monotonic()
        is_my_turn = self.busy_since is None or time.monotonic() - self.busy_since > TURN_SECONDS
        return super().readable() and not self.leaving and is_my_turn

    def handle_accept(self):
        before = set(self.active_channels)
        super().handle_accept()
        for number in set(self.active_channels) - before:
            channel = self.active_channels[number]
            host = str(channel.addr[0])
            if not is_trusted(host):
                others = sum(1 for other in self.active_channels.values() if other.addr[0] == host)
                if others > CONNECTIONS_EACH:
                    channel.handle_close()

    def maintenance(self, now):
        """Close what is quiet, late or done lingering. Called about once a second."""
        super().maintenance(now)
        clock = time.monotonic()
        for channel in list(self.active_channels.values()):
            request = channel.request
            if (request is not None and request.is_late(clock)) or 0 < channel.linger_until < clock:
                channel.linger_until = 0.0
                channel.will_close = True

    def run(self):
        """Serve until SIGTERM or SIGINT; then finish what has begun, for a few seconds."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._leave)
        until = None
        while until is None or (time.monotonic() < until and self._is_busy()):
            wasyncore.loop(timeout=0.1 if self.leaving else 1.0, map=self._map, use_poll=True, count=1)
            if self.leaving and until is None:
                until = time.monotonic() + LEAVE_SECONDS
        self.task_dispatcher.shutdown(timeout=1)

    def _leave(self, _number, _frame):
        self.leaving = True
        self.pull_trigger()

    def handle_close(self):
        """Nobody new comes: whoever holds the socket has closed it."""
        self.leaving = True

    def _is_busy(self) -> bool:
        """Whether somebody is being answered, or may be asking; a kept connection that is quiet is closed."""
        quiet = time.time() - LAST_WORD_SECONDS
        channels = list(self.active_channels.values())
        for channel in channels:
            is_idle = channel.request is None and not channel.requests and not channel.total_outbufs_len
            channel.will_close |= is_idle and channel.last_activity < quiet
        return bool(channels)


def is_trusted(host: str) -> bool:
    """Whether this address stands for many people: this machine, or a proxy of ours."""
    import ipaddress

    from django.conf import settings

    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return False
    networks = (ipaddress.ip_network(text, strict=False) for text in settings.TRUSTED_PROXIES)
    return address.is_loopback or any(address in network for network in networks)


def listen(host: str, port: int) -> socket.socket:
    """The listening socket. Whoever holds it keeps the address, whatever happens to the processes behind it."""
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind((host, port))
    listener.listen(BACKLOG)
    listener.set_inheritable(True)
    return listener


def command(listener: socket.socket) -> list[str]:
    """One process on this socket; the parent must let the handle through (``pass_fds``)."""
    return [sys.executable, "-m", "seller_center.web", "--fd", str(listener.fileno())]


def serve(listener: socket.socket, application=None) -> None:
    """Serve in this process until it is told to stop."""
    if application is None:
        from django.urls import resolve

        from seller_center import processes
        from seller_center.wsgi import application

        resolve("/")  # every page is loaded before the first one is asked for
        processes.keep_what_is_loaded()
    adjustments = Adjustments(
        sockets=[listener], threads=THREADS, backlog=BACKLOG, connection_limit=CONNECTIONS, asyncore_use_poll=True,
        channel_timeout=QUIET_SECONDS, cleanup_interval=1, max_request_header_size=64 * 1024, ident=None,
        max_request_body_size=2**40,  # a request knows its own limit
        clear_untrusted_proxy_headers=False,  # a middleware of ours does, for any server
    )  # fmt: skip
    dispatcher = ThreadedTaskDispatcher()
    dispatcher.set_thread_count(THREADS)
    known = (listener.family, listener.type, listener.proto, listener.getsockname())
    Server(
        application, {}, True, listener, dispatcher=dispatcher, adj=adjustments, sockinfo=known, bind_socket=False
    ).run()


def main() -> int:
    """Serve on the given handle, or keep WEB_PROCESSES processes alive behind a socket of one's own."""
    parser = argparse.ArgumentParser(prog="seller_center.web")
    parser.add_argument("--fd", type=int)
    given = parser.parse_args()
    if given.fd is not None:
        serve(socket.socket(fileno=given.fd))
        return 0
    from seller_center import processes
    from seller_center.children import Child, Family

    listener = listen(os.environ.get("HOST", "127.0.0.1"), int(os.environ.get("PORT", "8000")))
    stopped: list[int] = []
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda number, _frame: stopped.append(number))
    family = Family(lambda text: print(text, file=sys.stderr, flush=True))
    names = {f"web-{number}" for number in range(1, int(os.environ.get("WEB_PROCESSES", PROCESSES)) + 1)}
    for name in sorted(names):
        family.add(Child(name, lambda: processes.spawn(command(listener), pass_fds=[listener.fileno()])))
    while not stopped:
        family.look()
        time.sleep(0.2)
    # Whoever comes now is refused at once and asks another machine; to wait in a queue that nobody serves would be a lost call.
    listener.shutdown(socket.SHUT_RDWR)
    family.stop(names)
    return 0


if __name__ == "__main__":
    sys.exit(main())
