"""A receiver that listens for real, and what plays the workers."""

import http.server
import threading
from datetime import timedelta

import pytest
from standardwebhooks import Webhook

from core.models import ChangeLog
from products import actions as products
from tests import make
from webhooks import actions, delivery
from webhooks.models import Delivery, Endpoint


class Receiver(threading.Thread):
    """Takes messages on a loopback port. ``answers`` are (status, headers, body) of the next ones; 204 when empty."""

    def __init__(self):
        super().__init__(daemon=True)
        self.received, self.answers = [], []
        receiver = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                receiver.received.append((self.path, dict(self.headers), body.decode()))
                status, headers, text = receiver.answers.pop(0) if receiver.answers else (204, {}, b"")
                if callable(text):
                    return text(self)
                self.send_response(status)
                for name, value in {"Content-Length": str(len(text)), **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(text)

            def log_message(self, *_args):
                """Nothing: the test says what matters."""

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_port}/hooks?key=1"

    def run(self):
        self.server.serve_forever(poll_interval=0.02)

    def answer(self, *statuses):
        """What it says to the next messages."""
        self.answers += [(status, {}, b"") for status in statuses]

    def messages(self, secret: str) -> list[dict]:
        """The bodies of everything received, each checked by the library as a client would."""
        return [Webhook(secret).verify(body, headers) for _path, headers, body in self.received]

    def ids(self) -> list[str]:
        """The webhook-id of each message."""
        return [headers["webhook-id"] for _path, headers, _body in self.received]


@pytest.fixture
def receiver():
    made = Receiver()
    made.start()
    yield made
    made.server.shutdown()
    made.server.server_close()


@pytest.fixture
def shop(db):
    return make.shop()


@pytest.fixture
def endpoint(shop, receiver):
    """An endpoint of the shop that hears everything."""
    return make_endpoint(shop, receiver.url)


@pytest.fixture
def product(shop):
    return make.product(shop)


def touch(product) -> None:
    """Something that is one event for whoever hears product.updated and listing.updated once each."""
    product.refresh_from_db()
    if product.wanted_status == "SELLER_DEACTIVATED":
        products.activate(product, actor=make.SYSTEM)
    else:
        products.deactivate(product, actor=make.SYSTEM)


def facts() -> list[str]:
    return list(ChangeLog.objects.filter(fact__startswith="webhook.").order_by("id").values_list("fact", flat=True))


def make_endpoint(shop, url="http://127.0.0.1:9/hooks", **values):
    values = {"event_types": [], **values}
    return actions.create_endpoint(shop, url=url, actor=make.SYSTEM, **values)


def run() -> int:
    """Play the workers once: read the logs, send what is due."""
    actions.tail()
    return delivery.drain()


def come_due() -> None:
    """Let the time pass until the next try of everything that waits."""
    Delivery.objects.filter(state=Delivery.State.PENDING).update(due_at=make.moment() - timedelta(seconds=1))
    Endpoint.objects.update(quiet_until=None)
