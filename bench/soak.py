"""`make soak`: a whole house lives a day at high speed, with a seller who ships by the API; then nothing may be amiss.

    SOAK_PACE (480)   how many times as fast as life time goes, in the house and on both storefronts (1 to 1,000)
    SOAK_HOURS (24)   how much of it

Ends with 1 when an invariant does not hold. Everything happens on this machine, in a folder that is gone afterwards.
"""

import json
import os
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import psutil

from core.pace import PaceFile
from mock_storefronts.life.switch import Switch
from seller_center import processes, services
from seller_center.embedded import free_port

_HOUSE = Path(__file__).resolve().parent.parent
_READY_SECONDS, _REST_SECONDS = 600, 300
# What a program may hold at the end, against what it held when a fifth of the day was over.
_GROWTH_MOST = 1.35


class SoakHouse:
    """`make run` in a folder of its own."""

    def __init__(self, folder: Path):
        self.var_dir = folder / "var"
        self.ports = {name: str(free_port()) for name in ("PORT", "TIKTOK_SHOP_PORT", "TOKOPEDIA_PORT")}
        inherited = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG", "TMPDIR")}
        self.environment = inherited | self.ports | {"DEMO": "1", "VAR_DIR": str(self.var_dir)}
        self.said = folder / "said.txt"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Until the demo shop has its orders."""
        with self.said.open("wb") as output:
            command = [sys.executable, "-m", "seller_center.supervisor"]
            self.process = processes.spawn(command, env=self.environment, cwd=_HOUSE, output=output)
        log = self.var_dir / "log" / "seed-orders.log"

        def filled() -> bool:
            assert self.process is not None and self.process.poll() is None, self.said.read_text()[-2000:]
            return "Ready in" in self.said.read_text() and _orders_are_there(self)

        _until(filled, f"The demo shop was not filled; see {log}", _READY_SECONDS)

    def manage(self, *arguments: str) -> str:
        """A management command beside the house; what it printed."""
        environment = self.environment | {"DJANGO_SETTINGS_MODULE": "seller_center.settings"}
        command = [sys.executable, "manage.py", *arguments]
        return subprocess.run(command, cwd=_HOUSE, env=environment, check=True, capture_output=True, text=True).stdout

    def url(self, name: str) -> str:
        """The address of a program by its port's name."""
        return f"http://127.0.0.1:{self.ports[name]}"

    def memory(self) -> dict[str, int]:
        """MiB that each program holds, by what it is."""
        held: dict[str, int] = {}
        assert self.process is not None
        for child in psutil.Process(self.process.pid).children(recursive=True):
            try:
                name, size = _name_of(child.cmdline()), child.memory_info().rss >> 20
            except psutil.Error:
                continue
            if name:
                held[name] = held.get(name, 0) + size
        return held

    def stop(self) -> None:
        """Stop all of it."""
        if self.process is not None:
            processes.stop(self.process, patience=30)


class Seller(threading.Thread):
    """The shop's own people, by its API: whatever is paid is shipped, whoever asks for a refund gets it."""

    def __init__(self, url: str, token: str):
        super().__init__(daemon=True)
        self.url, self.token, self.stopped = f"{url}/api/v1", token, threading.Event()
        self.done: dict[str, int] = {}

    def run(self) -> None:
        """Every second or two, until ``stopped``."""
        while not self.stopped.wait(1.5):
            for row in self.call("GET", "/orders?status=AWAITING_SHIPMENT&limit=50").get("data", []):
                if row.get("cancel_requested_at"):
                    self._do("cancellations", f"/orders/{row['id']}/answer-cancellation", {"approve": True})
                else:
                    self._do("shipments", f"/orders/{row['id']}/arrange-shipment", {"hand_over": "PICKUP"})
            for row in self.call("GET", "/returns?status=PENDING&limit=50").get("data", []):
                self._do("returns", f"/returns/{row['id']}/approve", {})

    def _do(self, what: str, path: str, body: dict[str, Any]) -> None:
        if "status_code" not in self.call("POST", path, body):
            self.done[what] = self.done.get(what, 0) + 1

    def call(self, method: str, path: str, body: Any = None) -> dict[str, Any]:
        """The answer; one with ``status_code`` was refused or did not come."""
        payload = None if body is None else json.dumps(body).encode()
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
        request = urllib.request.Request(self.url + path, data=payload, headers=headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return json.loads(answer.read())
        except urllib.error.HTTPError as error:
            return {"status_code": error.code, "body": error.read().decode(errors="replace")}
        except (OSError, ValueError) as error:
            return {"status_code": 0, "body": str(error)}


def main() -> int:
    """Live, rest, look; 0 when all holds."""
    pace, hours = int(os.environ.get("SOAK_PACE") or 480), float(os.environ.get("SOAK_HOURS") or 24)
    with tempfile.TemporaryDirectory(prefix="soak-") as folder:
        house = SoakHouse(Path(folder))
        try:
            print("A house is started and filled ...", flush=True)
            house.start()
            return _soak(house, pace, hours)
        finally:
            house.stop()


def _soak(house: SoakHouse, pace: int, hours: float) -> int:
    scopes = ["orders:read", "orders:write", "returns:read", "returns:write", "sync:read", "sync:write"]
    token = house.manage("api_token", "--shop", "demo", "--scopes", *scopes).strip().splitlines()[-1]
    seller, switch = Seller(house.url("PORT"), token), Switch(house.url("TIKTOK_SHOP_PORT"))
    seller.start()
    clock_file = PaceFile(house.var_dir / "clock.json")
    clock_file.switch(pace, hours / 24 + 2)
    _until(lambda: switch.read()["pace"] == pace, "The storefronts' clock does not follow", 30)
    switch.set(running=True, staff=False, seed=2026)
    began = time.monotonic()
    _until(lambda: switch.read()["at"] is not None, "Nobody came", 30)
    first = switch.read()["at"]
    _until(lambda: switch.read()["at"] - first >= hours * 720, "The day stands still", 3600)  # a fifth of it
    early = house.memory()
    _until(lambda: switch.read()["at"] - first >= hours * 3600, "The day does not end", 3600)
    lived = time.monotonic() - began
    apart = _apart(house, clock_file)
    late, sums = house.memory(), switch.set(running=False)["sums"]
    clock_file.switch(1, 0)
    print(f"{hours:g} hours lived in {lived:.0f} s: {hours * 60 / lived:.0f} simulated hours a minute", flush=True)
    print("buyers:", sums, "seller:", seller.done, flush=True)
    seller.stopped.set()
    seller.join(60)
    found = _look(house, seller)
    found["memory, most growth"] = max((late[name] / max(early.get(name, late[name]), 1) for name in late), default=1.0)
    found["clocks apart, machine's seconds"] = apart / pace
    holds = {
        "house and storefronts lived in one time": found["clocks apart, machine's seconds"] < 1,
        "nothing waits to be told": found["waiting"] == 0,
        "stock is what its ledger says": found["ledger"] == 0,
        "the journal adds up to zero": found["journal"] == 0,
        "nobody is owed a piece that is not there": found["oversold"] == 0,
        "both storefronts show what we want": found["drift"] == 0,
        "memory is flat": found["memory, most growth"] <= _GROWTH_MOST,
        "buyers came and bought": sums.get("ORDER", 0) > 0 and seller.done.get("shipments", 0) > 0,
    }
    for said, is_true in holds.items():
        print(f"{'ok ' if is_true else 'NOT'}  {said}", flush=True)
    print({name: round(value, 2) for name, value in found.items()}, late, flush=True)
    return 0 if all(holds.values()) else 1


def _apart(house: SoakHouse, clock_file: PaceFile) -> float:
    """How many seconds of their time the storefronts' clocks and the house's were apart, at most: with what asking took."""
    found = 0.0
    for name in ("TIKTOK_SHOP_PORT", "TOKOPEDIA_PORT"):
        with urllib.request.urlopen(house.url(name) + "/clock", timeout=10) as answer:
            theirs = datetime.fromisoformat(json.loads(answer.read())["now"]).timestamp()
        found = max(found, abs(clock_file.plan().shown(time.time()) - theirs))
    return found


def _look(house: SoakHouse, seller: Seller) -> dict[str, float]:
    """Invariants, after everything came to rest, from the database itself and by a drift check of either storefront."""
    _django(house)
    from django.db.models import Sum

    from finance.models import Posting
    from orders.models import Order
    from outbox.models import SyncJob
    from products.stock import ledger_check
    from storefronts.models import Difference, DriftCheck

    def waiting() -> int:
        return SyncJob.objects.filter(state__in=["PENDING", "SENDING"]).exclude(operation__endswith="READ").count()

    found: dict[str, float] = {"waiting": 0}
    try:
        _until(lambda: waiting() == 0, "", _REST_SECONDS)
    except SystemExit:
        found["waiting"] = waiting()
    for platform in ("TIKTOK_SHOP", "TOKOPEDIA"):
        seller.call("POST", "/sync/drift-checks", {"platform": platform})
    unfinished = DriftCheck.objects.filter(status__in=["PENDING", "RUNNING"], shop__slug="demo")
    _until(lambda: not unfinished.exists(), "The drift checks do not end", _REST_SECONDS)
    newest = [
        DriftCheck.objects.filter(shop__slug="demo", platform=name).latest("id").pk
        for name in ("TIKTOK_SHOP", "TOKOPEDIA")
    ]
    found["drift"] = Difference.objects.filter(check_run__in=newest).count()
    found["ledger"] = ledger_check.differences()
    found["journal"] = Posting.objects.aggregate(sum=Sum("amount"))["sum"] or 0
    found["oversold"] = Order.objects.filter(stock="SHORT").exclude(status="CANCELLED").count()
    return found


def _django(house: SoakHouse) -> None:
    os.environ |= (
        house.environment | services.addresses(house.var_dir) | {"DJANGO_SETTINGS_MODULE": "seller_center.settings"}
    )
    import django

    django.setup()


def _orders_are_there(house: SoakHouse) -> bool:
    """The demo's filler has written its last line."""
    return "returns." in "".join(path.read_text(errors="replace") for path in (house.var_dir / "log").glob("seed*.log"))


def _name_of(command: list[str]) -> str:
    words = " ".join(command)
    for mark in ("celery", "seller_center.web", "mock_storefronts"):
        if mark in words:
            return " ".join(word for word in words.split() if not word.startswith("/"))[:60]
    return ""


def _until(condition: Callable[[], Any], otherwise: str, seconds: float) -> None:
    if not processes.wait_until(condition, seconds=seconds, every=0.5):
        raise SystemExit(otherwise)


if __name__ == "__main__":
    sys.exit(main())
