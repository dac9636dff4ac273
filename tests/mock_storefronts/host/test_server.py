"""The mock's HTTP server, its memory over a restart, and its command."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import urllib3

from mock_storefronts.app import serve
from mock_storefronts.host import config
from mock_storefronts.host.config import Config
from tests.mock_storefronts.seller import WAREHOUSE, Seller, sku

ROOT = Path(__file__).parents[3]


def talk(running, raw, *, until=None, seconds=3.0):
    """Send bytes over one connection and return what comes back, up to ``until`` or the end."""
    with socket.create_connection(("127.0.0.1", running.port), timeout=seconds) as connection:
        connection.sendall(raw)
        got = b""
        with contextlib.suppress(TimeoutError):
            while until is None or until not in got:
                piece = connection.recv(65536)
                if not piece:
                    break
                got += piece
        return got


def test_requests_on_one_connection_are_answered_in_order(both):
    one = b"GET /buyer/shop HTTP/1.1\r\nHost: x\r\n\r\n"
    last = b"GET /buyer/products HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
    got = talk(both, one + one + last)
    assert got.count(b"HTTP/1.1 200 OK") == 3
    assert got.rindex(b'"name"') < got.index(b'{"data"')


def test_a_chunked_body_and_100_continue(both):
    head = b"PUT /faults HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n"
    got = talk(both, head + b'7\r\n{"laten\r\n9;x=y\r\ncy_ms": 3\r\n1\r\n}\r\n0\r\nTrailer: 1\r\n\r\n')
    assert got.startswith(b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK")
    assert b'"latency_ms":3' in got


def test_head_has_no_body(both):
    got = talk(both, b"HEAD /buyer/shop HTTP/1.0\r\n\r\n")
    assert b"200 OK" in got
    assert got.endswith(b"\r\n\r\n")


@pytest.mark.parametrize(
    ("raw", "status"),
    [
        (b"nonsense\r\n\r\n", b"400"),
        (b"GET http://evil/ HTTP/1.1\r\n\r\n", b"400"),
        (b"GET / HTTP/1.1\r\nbroken header\r\n\r\n", b"400"),
        (b"POST /faults HTTP/1.1\r\nContent-Length: -1\r\n\r\n", b"400"),
        (b"POST /faults HTTP/1.1\r\nContent-Length: 99999999999999999999\r\n\r\n", b"413"),
        (b"POST /faults HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", b"400"),
        (b"GET / HTTP/1.1\r\nX: " + b"a" * 70_000, b"431"),
    ],
)
def test_what_is_no_request_is_refused_and_the_server_lives_on(both, raw, status):
    assert talk(both, raw, until=b"\r\n\r\n").split(b" ")[1] == status
    assert b"200 OK" in talk(both, b"GET /buyer/shop HTTP/1.1\r\nConnection: close\r\n\r\n")


def test_many_programs_at_once(both):
    """Twelve threads write to one product; no answer is mixed up, and the last value of each SKU stands."""
    made = Seller(both).create(skus=[sku(seller_sku=f"S{n}", options={"No": str(n)}) for n in range(12)])
    path = f"/product/202309/products/{made['product_id']}/inventory/update"

    def work(place):
        mine = Seller(both)
        for quantity in range(25):
            rows = [{"warehouse_id": WAREHOUSE, "quantity": quantity * 100 + place}]
            assert mine.call("POST", path, {"skus": [{"id": made["skus"][place]["id"], "inventory": rows}]}).data == {}

    with ThreadPoolExecutor(12) as pool:
        list(pool.map(work, range(12)))
    (shown,) = Seller(both).buyer("GET", "/products")[1]["data"]
    assert [row["stock"] for row in shown["skus"]] == [2400 + place for place in range(12)]


def test_everything_but_the_faults_survives_a_restart(tmp_path):
    wanted = Config(data_file=tmp_path / "deep" / "mock.sqlite3")
    with serve(wanted) as running:
        first = Seller(running)
        made = first.create(listing_platforms=["TIKTOK_SHOP"])
        first.call(
            "PUT", "/event/202309/webhooks", {"address": "http://127.0.0.1:9/x", "event_type": "PRODUCT_CREATION"}
        )
        first.set_faults(latency_ms=1)
        before = first.buyer("GET", "/products")
    with serve(wanted) as running:
        again = Seller(running)
        again.token = first.token  # tokens are kept too
        assert again.get(made["product_id"])["status"] == "ACTIVATE"
        assert again.buyer("GET", "/products") == before
        assert again.call("GET", "/event/202309/webhooks").data["total_count"] == 1
        assert running.front.faults["latency_ms"] == 0
        assert int(again.create(listing_platforms=["TIKTOK_SHOP"])["product_id"]) > int(made["product_id"])


def test_reset_leaves_an_empty_healthy_shop(both):
    seller = Seller(both)
    seller.create()
    seller.set_faults(down=True)
    both.reset()
    fresh = Seller(both)
    assert fresh.buyer("GET", "/products") == (200, {"data": []})
    assert len(fresh.call("GET", "/logistics/202309/warehouses").data["warehouses"]) == 1


def test_the_environment_makes_a_host():
    given = {
        "PORT": "9001",
        "VAR_DIR": "/somewhere",
        "MOCK_REVIEW_SECONDS": "2.5",
        "MOCK_CHANNELS": "TIKTOK_SHOP, TOKOPEDIA",
        "MOCK_BANNED_WORDS": "tiruan",
        "PRODUCT_SKUS_MAX": "12",
        "STOCK_MAX": "99",
    }
    made = config.from_environment("tokopedia", given)
    assert (made.port, made.data_file) == (9001, Path("/somewhere/mock-tokopedia.sqlite3"))
    assert (made.review_seconds, made.banned_words, made.max_skus, made.max_stock) == (2.5, ("tiruan",), 12, 99)
    assert made.channels == ("TIKTOK_SHOP", "TOKOPEDIA")
    plain = config.from_environment("tokopedia", {})
    assert (plain.port, plain.channels) == (8002, ("TOKOPEDIA",))
    assert plain.app_key != config.from_environment("tiktok-shop", {}).app_key
    with pytest.raises(ValueError, match="channels"):
        Config(channels=("SHOPEE",))


class TestCommand:
    def start(self, tmp_path, port):
        """The command on a port, with its answer line."""
        process = subprocess.Popen(
            [sys.executable, "-m", "mock_storefronts", "tokopedia"],
            cwd=ROOT,
            env={"PATH": os.environ["PATH"], "PORT": str(port), "VAR_DIR": str(tmp_path)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        return process

    def test_it_serves_until_it_is_told_to_stop_and_keeps_its_data(self, tmp_path):
        with socket.create_server(("127.0.0.1", 0)) as probe:
            port = probe.getsockname()[1]
        process = self.start(tmp_path, port)
        try:
            assert process.stdout.readline() == f"tokopedia listens on http://127.0.0.1:{port}\n"
            http = urllib3.PoolManager()
            assert http.request("GET", f"http://127.0.0.1:{port}/buyer/shop").status == 200
            assert b'class="tokopedia"' in http.request("GET", f"http://127.0.0.1:{port}/").data
            began = time.monotonic()
            process.send_signal(signal.SIGTERM)
            assert process.wait(timeout=10) == 0
            assert time.monotonic() - began < 6
        finally:
            process.kill()
            process.communicate()
        assert (tmp_path / "mock-tokopedia.sqlite3").exists()

    def test_a_taken_port_is_said_plainly(self, tmp_path):
        with socket.create_server(("127.0.0.1", 0)) as taken:
            process = self.start(tmp_path, taken.getsockname()[1])
            _, said = process.communicate(timeout=15)
        assert process.returncode == 1
        assert "cannot listen" in said
        assert "Traceback" not in said
