"""Served mocks for the tests of the mock: one host a session, emptied before each test."""

import http.server
import json
import threading

import pytest

from mock_storefronts.app import serve
from mock_storefronts.host.config import Config
from tests.mock_storefronts.seller import BOTH, Seller


@pytest.fixture(scope="session")
def _both_host():
    # Hanging connections must not hold up the suite; retries come after 2 ms, 36 ms, 0.2 s and 0.9 s.
    with serve(Config(channels=tuple(BOTH), hang_seconds=0.2, time_scale=0.00002)) as running:
        yield running


@pytest.fixture
def both(_both_host):
    """An empty, healthy host with both channels."""
    _both_host.reset()
    return _both_host


@pytest.fixture
def seller(both):
    """A seller's program on that host."""
    return Seller(both)


class Inbox(threading.Thread):
    """Receives webhooks; answers each with the next of ``answers`` (200 when there is none left)."""

    def __init__(self):
        super().__init__(daemon=True)
        self.received, self.answers, self.arrived = [], [], threading.Condition()
        inbox = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                with inbox.arrived:
                    status = inbox.answers.pop(0) if inbox.answers else 200
                    inbox.received.append((self.headers["Authorization"], body, status))
                    inbox.arrived.notify_all()
                self.send_response(status)
                self.end_headers()

            def log_message(self, *_args):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/hook"

    def run(self):
        self.server.serve_forever(poll_interval=0.05)

    def wait_for(self, enough, seconds=6.0):
        """The parsed notifications once ``enough(them)`` holds; fails the test when it does not in time."""
        with self.arrived:
            assert self.arrived.wait_for(lambda: enough(self.parsed()), seconds), self.parsed()
        return self.parsed()

    def parsed(self):
        """Everything received, oldest first."""
        return [json.loads(body) for _, body, _ in self.received]


@pytest.fixture
def inbox():
    """A program of the seller that listens for webhooks."""
    made = Inbox()
    made.start()
    yield made
    made.server.shutdown()
    made.server.server_close()
