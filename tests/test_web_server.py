"""The web server as `make run` starts it: slow and huge bodies hold nobody up, and a killed process costs no caller
more than a moment."""

import contextlib
import http.client
import json
import os
import signal
import socket
import threading
import time
import urllib.parse
import urllib.request

import pytest
from django.db import connection
from django.test import Client

from accounts.models import User
from seller_center import processes, web
from seller_center.children import Child, Family
from seller_center.embedded import free_port
from seller_center.programs import BASE_DIR
from tests import make
from tests.api.conftest import token_for


class House:
    """Two web processes behind one socket, watched as the supervisor watches them."""

    def __init__(self, **environment):
        self.listener = web.listen("127.0.0.1", 0)
        self.port = self.listener.getsockname()[1]
        self.said = []
        self.family = Family(self.said.append)
        environment = os.environ | {"DEMO": "1", "SECRET_KEY": "only-for-tests", "LOG_LEVEL": "ERROR"} | environment
        environment["DJANGO_SETTINGS_MODULE"] = "seller_center.settings_test"
        for name in ("web-1", "web-2"):
            self.family.add(
                Child(
                    name,
                    lambda: processes.spawn(
                        web.command(self.listener), env=environment, cwd=BASE_DIR, pass_fds=[self.listener.fileno()]
                    ),
                )
            )

    def healthz(self, timeout=30) -> bytes:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=timeout) as answer:
            return answer.read()

    def say(self, head: str, body: bytes = b"") -> socket.socket:
        """Open a connection and send this much of a request."""
        connection = socket.create_connection(("127.0.0.1", self.port), timeout=20)
        connection.sendall(head.replace("\n", "\r\n").encode() + b"\r\n\r\n" + body)
        return connection

    def answer(self, head: str, body: bytes = b"") -> tuple[int, str]:
        """The status and all of what comes back, the connection being closed by the other side."""
        with self.say(head, body) as connection:
            read = b""
            while piece := connection.recv(65536):
                read += piece
        return int(read.split(b" ", 2)[1]), read.decode()

    def stop(self):
        self.family.stop({child.name for child in self.family.children}, patience=5)
        self.listener.close()


@pytest.fixture(scope="module")
def house():
    made = House()
    yield made
    made.stop()


def test_slow_bodies_hold_nobody_up(house):
    assert house.healthz() == b"ok"
    slow = [
        house.say(f"POST {path} HTTP/1.1\nHost: localhost\nContent-Type: {kind}\nContent-Length: 60000", b"login=")
        for path in ("/accounts/login/", "/hooks/tiktok-shop/", "/api/v1/products")
        for kind in ("application/x-www-form-urlencoded", "multipart/form-data; boundary=x")
        for _number in range(6)
    ]
    slow += [
        house.say("POST /accounts/login/ HTTP/1.1\nHost: localhost\nTransfer-Encoding: chunked", b"5\r\nlogin")
        for _ in range(6)
    ]
    slow += [socket.create_connection(("127.0.0.1", house.port)) for _ in range(6)]
    slow[-1].sendall(b"GET / HT")
    began = time.monotonic()
    for _number in range(5):
        assert house.healthz(timeout=15) == b"ok"
    assert time.monotonic() - began < 20  # a house that is held answers never
    for client in slow:
        client.close()


def test_connections_that_ask_without_a_pause_keep_nobody_out(house):
    """Thirty of them, from one machine, left no thread free for a moment: nobody else was let in at all."""
    assert house.healthz() == b"ok"
    over = threading.Event()

    def ask_on_and_on():
        with (
            contextlib.suppress(OSError),
            socket.create_connection(("127.0.0.1", house.port), timeout=20) as connection,
        ):
            while not over.is_set():
                connection.sendall(b"GET /accounts/login/ HTTP/1.1\r\nHost: localhost\r\n\r\n" * 4)
                connection.recv(65536)

    askers = [threading.Thread(target=ask_on_and_on) for _number in range(30)]
    for asker in askers:
        asker.start()
    try:
        time.sleep(1)
        for _number in range(3):
            assert house.healthz(timeout=8) == b"ok"
    finally:
        over.set()
        for asker in askers:
            asker.join()


MULTIPART = "Content-Type: multipart/form-data; boundary=x"


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (f"POST /accounts/login/ HTTP/1.1\nHost: localhost\n{MULTIPART}\nContent-Length: 300000000", b"--x\r\n"),
        (f"POST /accounts/login/ HTTP/1.1\nHost: localhost\n{MULTIPART}\nContent-Length: 65537", b""),
        ("POST /hooks/tokopedia/ HTTP/1.1\nHost: localhost\nContent-Length: 262145", b"{"),
        ("POST /api/v1/products HTTP/1.1\nHost: localhost\nAuthorization: Bearer x\nContent-Length: 7000000", b"{"),
        (
            f"POST /products/ HTTP/1.1\nHost: localhost\nCookie: sessionid=made-up\n{MULTIPART}\nContent-Length: 99000000",
            b"",
        ),
        ("POST /accounts/login/ HTTP/1.1\nHost: localhost\nTransfer-Encoding: chunked", b"ffff0\r\n" + b"a" * 0xFFFF0),
        ("POST /accounts/login/ HTTP/1.1\nHost: localhost\nExpect: 100-continue\nContent-Length: 99999999", b""),
    ],
)
def test_a_body_that_is_too_big_is_refused_before_it_comes(house, head, body):
    status, text = house.answer(head, body)  # which never sends the rest
    assert status == 413
    if head.startswith(("POST /api", "POST /hooks")):
        assert json.loads(text.partition("\r\n\r\n")[2])["code"] == "too_large"


@pytest.fixture
def peopled(transactional_db):
    """A house over the test's own rows, with somebody logged in and a program's token: what each sends as its head."""
    shop = make.shop()
    address = urllib.parse.urlsplit(os.environ["DATABASE_URL"])
    name = urllib.parse.quote(connection.settings_dict["NAME"])
    made = House(DATABASE_URL=address._replace(path=f"/{name}").geturl())
    browser = Client()
    browser.force_login(make.member(shop, "VIEWER"))
    made.session, made.token = browser.cookies["sessionid"].value, token_for(shop)
    yield made
    made.stop()


UNPROVEN = [
    ("/products/import/", "Cookie: sessionid=made-up", 413),
    ("/products/import/", "Cookie: a=b; sessionid={ended}; c=d", 413),
    ("/products/import/", "Cookie: sessionid={nobodys}", 413),
    ("/products/import/", "Authorization: Bearer {token}", 413),  # it opens no page
    ("/accounts/login/", "Authorization: Basic eDp5", 413),
    ("/accounts/login/", "Cookie: not-sessionid={session}", 413),
    ("/api/v1/products", "Authorization: Bearer sct_made_up", 401),
    ("/api/v1/products", "Authorization: Basic eDp5", 401),
    ("/api/v1/products", "Cookie: sessionid={session}", 413),  # it opens nothing there
    ("/hooks/tokopedia/", "Authorization: Bearer {token}", 413),
]


def test_a_token_or_session_that_is_nobodys_sends_no_more_than_anybody(peopled):
    ended, nobodys = Client(), Client()
    ended.force_login(make.member(make.shop(), "VIEWER"))
    User.objects.filter(pk=ended.session["_auth_user_id"]).update(session_generation=1)  # signed out everywhere
    session = nobodys.session
    session["kept"] = "for whoever logs in"
    session.save()
    known = {"session": peopled.session, "token": peopled.token}
    known |= {"ended": ended.session.session_key, "nobodys": session.session_key}
    for address, shown, status in UNPROVEN:
        head = f"POST {address} HTTP/1.1\nHost: localhost\n{shown.format_map(known)}\n{MULTIPART}"
        for size, body in (
            ("Content-Length: 900000", b""),  # the rest of which never comes
            ("Content-Length: 900000\nExpect: 100-continue", b""),
            ("Transfer-Encoding: chunked", b"ffff0\r\n" + b"a" * 0xFFFF0),
        ):
            got, text = peopled.answer(f"{head}\n{size}", body)
            assert (got, text.count("HTTP/1.1 ")) == (status, 1), (address, shown, size)


def test_who_is_known_sends_much_and_is_told_to_go_on(peopled):
    filler = "x" * 200_000
    product = json.dumps({"title": filler}).encode()
    head = f"POST /api/v1/products HTTP/1.1\nHost: localhost\nAuthorization: Bearer {peopled.token}\nConnection: close"
    head += f"\nContent-Type: application/json\nContent-Length: {len(product)}"
    assert peopled.answer(head, product)[0] == 422  # read to its end: the title is too long
    with peopled.say(f"{head}\nExpect: 100-continue") as patient:
        assert patient.recv(100) == b"HTTP/1.1 100 Continue\r\n\r\n"
        patient.sendall(product)
        assert patient.recv(100).startswith(b"HTTP/1.1 422 ")
    secret = "s" * 32
    fields = {"filler": filler, "csrfmiddlewaretoken": secret}
    form = "".join(
        f'--x\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{text}\r\n' for name, text in fields.items()
    )
    form = f"{form}--x--\r\n".encode()
    head = f"POST /accounts/logout/ HTTP/1.1\nHost: localhost\nConnection: close\n{MULTIPART}\n"
    head += f"Cookie: csrftoken={secret}; sessionid={peopled.session}"
    chunks = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (form[:70_000], form[70_000:], b""))
    assert peopled.answer(f"{head}\nTransfer-Encoding: chunked", chunks)[0] == 302  # its last field was seen
    assert peopled.answer(f"{head}\nContent-Length: {len(form)}", form)[0] == 413  # and nobody is logged in any more


def test_what_follows_a_refused_body_is_no_second_request(house):
    head = "POST /accounts/login/ HTTP/1.1\nHost: localhost\nContent-Length: 99999999"
    _status, text = house.answer(head, b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n" * 3)
    assert text.count("HTTP/1.1 ") == 1


def test_two_lengths_or_a_length_and_chunks_are_no_way_around(house):
    for extra in ("Content-Length: 5\nContent-Length: 99999999", "Content-Length: +5", "Content-Length: 5, 5"):
        status, _text = house.answer(f"POST /accounts/login/ HTTP/1.1\nHost: localhost\n{extra}", b"hello")
        assert status == 400


def test_killed_processes_are_replaced_and_no_caller_is_refused(house):
    assert house.healthz() == b"ok"
    first, second = house.family.children
    old = {child.process.pid for child in (first, second)}
    os.kill(first.process.pid, signal.SIGKILL)
    first.process.wait()
    for _number in range(20):
        assert house.healthz(timeout=5) == b"ok"  # the other one goes on
    os.kill(second.process.pid, signal.SIGKILL)
    second.process.wait()
    with socket.create_connection(("127.0.0.1", house.port), timeout=60) as waiting:
        waiting.sendall(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")  # nobody is there
        waiting.settimeout(0.2)
        assert processes.wait_until(lambda: house.family.look() or _has_answer(waiting), seconds=60)
    assert not old & {child.process.pid for child in (first, second)}
    assert house.said == [f"{name} ended (SIGKILL); starting it again in 0.2 s" for name in ("web-1", "web-2")]


def _has_answer(connection) -> bool:
    try:
        return connection.recv(65536).startswith(b"HTTP/1.1 200")
    except TimeoutError:
        return False


def test_a_server_that_leaves_answers_who_is_connected_and_refuses_the_next_one_at_once():
    port = free_port()
    environment = {"DEMO": "1", "SECRET_KEY": "only-for-tests", "HOST": "127.0.0.1", "PORT": str(port)}
    program = processes.spawn(web.STANDALONE, env=os.environ | environment, cwd=BASE_DIR)
    kept = http.client.HTTPConnection("127.0.0.1", port, timeout=20)

    def ask():
        kept.request("GET", "/healthz")
        answer = kept.getresponse()
        answer.read()
        return answer.status, answer.getheader("Connection")

    def is_there():
        with contextlib.suppress(OSError):
            return ask() == (200, None)
        kept.close()

    assert processes.wait_until(is_there, seconds=60, every=0.1)
    program.send_signal(signal.SIGTERM)
    said = [ask()]
    while said[-1] != (200, "close"):
        said.append(ask())
    assert set(said) <= {(200, None), (200, "close")}
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port))
    assert program.wait(web.LEAVE_SECONDS + 5) == 0


@pytest.mark.parametrize(
    ("head", "late_after"),
    [
        (b"GET / HTTP/1.1\r\nHost: a", web.HEAD_SECONDS),
        (b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nab", web.ANONYMOUS_SECONDS),
        (b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n", web.ANONYMOUS_SECONDS),
        (b"POST / HTTP/1.1\r\nCookie: sessionid=a\r\nContent-Length: 9\r\n\r\nab", web.ANONYMOUS_SECONDS),
        (b"POST /api/ HTTP/1.1\r\nAuthorization: Bearer a\r\nContent-Length: 9\r\n\r\nab", web.ANONYMOUS_SECONDS),
    ],
)
def test_how_long_a_request_may_come(head, late_after):
    request = web.Request(web.Adjustments())
    request.received(head)
    assert not request.completed
    assert not request.is_late(request.began + late_after - 0.1)
    assert request.is_late(request.began + late_after + 0.1)
