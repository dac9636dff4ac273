"""`make run` itself, from nothing: it comes up whole, heals what dies, leaves nobody behind, and keeps its data."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import urllib.request

import psutil
import pytest

from seller_center import processes, programs, services
from seller_center.embedded import free_port

# A minute of work for every core, so it goes with the browser journeys and not with every `make test`.
pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("process")]

START_SECONDS = 300


class Run:
    """One `make run` with ports and data of its own."""

    def __init__(self, var_dir):
        self.var_dir = var_dir
        names = ("PORT", "TIKTOK_SHOP_PORT", "TOKOPEDIA_PORT")
        self.ports = dict(zip(names, (str(free_port()) for _name in names), strict=True))
        inherited = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG", "TMPDIR")}
        self.environment = inherited | self.ports | {"DEMO": "1", "VAR_DIR": str(var_dir)}
        self.output = var_dir.with_suffix(".txt")
        self.process = None

    def start(self):
        with self.output.open("w") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "seller_center.supervisor"],
                cwd=programs.BASE_DIR, env=self.environment, stdout=output, stderr=subprocess.STDOUT,
            )  # fmt: skip
        processes.wait_until(
            lambda: self.process.poll() is not None or "Ready in" in self.said(), seconds=START_SECONDS
        )
        assert "Ready in" in self.said(), self.said()

    def said(self) -> str:
        return self.output.read_text()

    def get(self, key: str, path: str) -> bytes | None:
        """The body of a good answer; None for any other, and when nobody answers."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.ports[key]}{path}", timeout=10) as answer:
                return answer.read()
        except OSError:
            return None

    def is_ready(self) -> bool:
        return self.get("PORT", "/readyz") is not None

    def first_product(self, key: str) -> dict:
        """A product that buyers of a storefront see."""
        return json.loads(self.get(key, "/buyer/products?limit=1"))["data"][0]

    def family(self) -> list[psutil.Process]:
        return psutil.Process(self.process.pid).children(recursive=True)

    def child(self, *words: str) -> psutil.Process:
        """The child of the supervisor whose command has these words."""
        for child in psutil.Process(self.process.pid).children():
            with contextlib.suppress(psutil.Error):  # ended while we look
                command = " ".join(child.cmdline()).split()  # Valkey makes one word of its command
                if {word.rpartition("/")[2] for word in command}.issuperset(words):
                    return child
        raise AssertionError(f"no {words} among the children")


@pytest.fixture
def run(tmp_path):
    made = Run(tmp_path / "var")
    yield made
    if made.process and made.process.poll() is None:
        made.process.terminate()
        made.process.wait(60)


def is_gone(process: psutil.Process) -> bool:
    with contextlib.suppress(psutil.NoSuchProcess):
        return not process.is_running() or process.status() == psutil.STATUS_ZOMBIE
    return True


def test_it_comes_up_heals_leaves_nobody_behind_and_keeps_its_data(run):
    run.start()
    for text in ("seller@demo.test / seller-demo", "admin@demo.test / admin-demo", *run.ports.values()):
        assert text in run.said()
    assert "pages answer while the demo shop is being filled" in run.said()
    assert "orders, chats and returns of its buyers come in during the next minutes" in run.said()
    on_sale = {key: run.first_product(key) for key in ("TIKTOK_SHOP_PORT", "TOKOPEDIA_PORT")}
    token = subprocess.run(
        [sys.executable, "manage.py", "api_token", "--shop", "demo", "--scopes", "*"],
        cwd=programs.BASE_DIR, env={**run.environment, "DEMO": "0"}, capture_output=True, text=True,
    )  # fmt: skip
    assert token.stdout.startswith("sct_"), token.stderr

    # The second start on the same data says where the first one is, and harms nothing.
    second = subprocess.run(
        [sys.executable, "-m", "seller_center.supervisor"],
        cwd=programs.BASE_DIR, env=run.environment, capture_output=True, text=True,
    )  # fmt: skip
    assert second.returncode == 1 and f":{run.ports['PORT']}/" in second.stderr

    # Whoever is killed comes back: a worker, the web server, the broker, the database.
    for words in (["celery", "sync"], ["seller_center.web"], ["valkey-server"], ["postgres"]):
        killed = run.child(*words)
        killed.kill()
        assert processes.wait_until(lambda killed=killed: is_gone(killed), seconds=30)
    assert processes.wait_until(run.is_ready, seconds=120, every=0.5)

    # kill -9 of the one above all: nobody stays.
    everybody = run.family()
    assert len(everybody) > 10
    run.process.kill()
    run.process.wait()
    assert processes.wait_until(lambda: all(is_gone(one) for one in everybody), seconds=60, every=0.2)
    assert services.addresses(run.var_dir) == {}

    # The data is there again, and Ctrl-C ends it in order.
    run.start()
    assert "being filled" not in run.said()
    for key, product in on_sale.items():
        assert json.loads(run.get(key, f"/buyer/products/{product['id']}"))["title"] == product["title"]
    everybody = run.family()
    run.process.send_signal(signal.SIGINT)
    assert run.process.wait(60) == 0
    assert [one for one in everybody if not is_gone(one)] == []
    assert services.addresses(run.var_dir) == {}
