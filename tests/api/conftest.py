"""A shop, its token, and a client that speaks as a program does."""

import json
import threading
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connections
from django.test import Client

from accounts import actions as accounts
from core.actors import Actor
from seller_center.wsgi import application
from tests import make
from tests.api import described


class Api:
    """GET, POST and so on under /api/v1, with a token; ``.json()`` of the answer is the caller's. Every answer is held
    against the API's description."""

    def __init__(self, secret: str | None):
        self.client = Client()
        self.headers = {"Authorization": f"Bearer {secret}"} if secret else {}

    def ask(self, method, path, body=None, *, raw=None, files=None, is_checked=True, **headers):
        """One request; keyword names become headers (``if_match`` is If-Match). A walk of many checks by itself."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        options = {"headers": {**self.headers, **named}}
        if files is not None:
            options["data"] = files
        elif body is not None or raw is not None:
            options |= {"data": raw if raw is not None else json.dumps(body), "content_type": "application/json"}
        if not is_checked:
            return getattr(self.client, method)(f"/api/v1{path}", **options, **{described.UNCHECKED: "1"})
        answer = getattr(self.client, method)(f"/api/v1{path}", **options)
        sent = described.read(raw) if raw is not None else body if files is None else files
        described.check_pointers(answer, method, f"/api/v1{path}", sent)
        return answer

    def get(self, path, **headers):
        return self.ask("get", path, **headers)

    def post(self, path, body=None, **options):
        return self.ask("post", path, body, **options)

    def patch(self, path, body=None, **options):
        return self.ask("patch", path, body, **options)

    def put(self, path, body=None, **options):
        return self.ask("put", path, body, **options)

    def delete(self, path, **options):
        return self.ask("delete", path, **options)


@pytest.fixture
def shop(db):
    return make.shop()


def token_for(shop, *scopes) -> str:
    _token, secret = accounts.create_token(
        shop, name="program", scopes=list(scopes or ["*"]), actor=Actor.system("test"), created_by=shop.members.first()
    )
    return secret


@pytest.fixture
def api(shop):
    return Api(token_for(shop))


@pytest.fixture
def api_with(shop):
    """A client whose token has only these scopes."""
    return lambda *scopes: Api(token_for(shop, *scopes))


@pytest.fixture
def stranger(db):
    """A client of another shop."""
    return Api(token_for(make.shop()))


@pytest.fixture
def one_connection():
    """A request would close the test's own connection, for it is in a transaction (Django's client does the same)."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_words):
        """Nothing: the test says what matters."""


@pytest.fixture
def address(db, one_connection):
    """A server on the test's own connection, inside its transaction, so that nothing has to be flushed afterwards."""
    ours = connections["default"]
    ours.inc_thread_sharing()
    server = make_server("127.0.0.1", 0, application, handler_class=_Quiet)

    def serve():
        connections["default"] = ours
        server.serve_forever(poll_interval=0.05)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()
    ours.dec_thread_sharing()
