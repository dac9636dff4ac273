"""docs/api.md is run as it stands: every command, top to bottom, in a shell, against a running server."""

import os
import re
import shutil
import subprocess
import threading
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest
from django.conf import settings
from django.db import connections

from products.models import Product, StockEntry
from seller_center.wsgi import application
from tests import make
from tests.api.conftest import token_for

PAGE = settings.BASE_DIR / "docs" / "api.md"
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not (shutil.which("curl") and shutil.which("jq")), reason="the page asks for curl and jq"),
]


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


def test_every_command_of_the_page_works(address, tmp_path):
    shop = make.shop()
    make.category()
    connection = make.connection(shop, channels=make.BOTH)
    make.order(connection)
    make.order(connection, status="AWAITING_COLLECTION", tracking_number="TT000000000001")
    blocks = re.findall(r"^```sh\n(.*?)^```", PAGE.read_text(), re.MULTILINE | re.DOTALL)
    assert len(blocks) >= 9
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", "\n".join(blocks)],
        cwd=tmp_path,
        env={
            **os.environ,
            "API": f"{address}/api/v1",
            "TOKEN": token_for(shop),
            "no_proxy": "127.0.0.1,localhost",
        },
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stderr == ""
    for sign in (
        '"platforms": [\n    "TIKTOK_SHOP",\n    "TOKOPEDIA"\n  ]',
        '"code": "parameter_unknown"',
        '"pointer": "/skus/0/price"',
        "Idempotent-Replayed: true",
        '"status": 412',
        '"brand_now": "Kopi Jaya"',
        '"kind": "BULK_EDIT"',
        '"fact": "product.',
    ):
        assert sign in done.stdout, f"{sign} is not in:\n{done.stdout}"
    assert StockEntry.objects.filter(kind="RECEIPT").count() == 1
    assert Product.objects.get(brand="Kopi Jaya").platforms == ["TOKOPEDIA"]
