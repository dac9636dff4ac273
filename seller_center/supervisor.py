"""`make run`: the whole house on one machine, under one process that starts, watches and stops the others.

    PORT (8000), TIKTOK_SHOP_PORT (8001), TOKOPEDIA_PORT (8002)   the three addresses
    HOST (127.0.0.1)                                             where they listen
    VAR_DIR (var/)                                               data, logs, static files, the address file
    DATABASE_URL, REDIS_URL                                      real servers instead of the embedded ones
    DEMO=1                                                       demo shop, mock storefronts, demo log-ins
    DEMO_IN_PUBLIC=1                                             a demo for everybody: see seller_center/demo_guard.py
    LIFE=60                                                      buyers who are programs come at once, and the demo's time
                                                                 goes so many times as fast as life (make demo: 1 to
                                                                 1,000); else home switches both on
    VERBOSE=1                                                    every line of every log, not only errors

A server with many machines starts the same programs its own way; docker-compose.yml shows them.
"""

import contextlib
import functools
import hashlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from core.pace import DAYS_USUAL, PACE_MOST, PaceFile
from seller_center import addresses, demo_guard, processes, services, web
from seller_center.children import Child, Family, LogReader, rotate_log
from seller_center.embedded import ServiceFailed
from seller_center.pacekeeper import PaceKeeper
from seller_center.programs import BASE_DIR, QUEUES, STOREFRONTS, WEB, beat_command, manage_command, worker_command

_TIDY_SECONDS = 60.0
_READY_SECONDS = 120.0
_STEP_SECONDS = 15 * 60.0


class CannotStart(Exception):
    """Something the reader can mend; the text says what."""


class _Stopped(Exception):
    """Ctrl-C or SIGTERM."""


class Folder:
    """Where processes count together, in files that are mapped into memory: on a full disk the next page of such a file
    ends the process that counts (SIGBUS). So it is in memory itself, where the system has a place for that."""

    def __init__(self, base: Path, *, of: Path):
        self.base, self.name = base, f"seller-center-{hashlib.sha256(str(of).encode()).hexdigest()[:12]}-"

    def make(self) -> Path:
        """A new one, without what an earlier run left behind."""
        self.remove()
        self.base.mkdir(parents=True, exist_ok=True)
        return Path(tempfile.mkdtemp(prefix=self.name, dir=self.base))

    def remove(self) -> None:
        """Those of this house and of no other."""
        for folder in self.base.glob(self.name + "*"):
            shutil.rmtree(folder, ignore_errors=True)


class House:
    """Everything `make run` runs. `open()` starts it, `live()` watches it, `close()` stops it."""

    def __init__(self, environment: Mapping[str, str]):
        self.environment = dict(environment)
        self.var_dir = Path(environment.get("VAR_DIR") or BASE_DIR / "var").resolve()
        self.host = environment.get("HOST") or "127.0.0.1"
        self.ports = {"web": environment.get("PORT") or "8000"}
        self.ports |= {name: environment.get(key) or usual for name, (key, usual) in STOREFRONTS.items()}
        self.demo = environment.get("DEMO") == "1"
        self.services = services.Services(self.var_dir)
        self.family = Family(say)
        self.steps: list[subprocess.Popen[bytes]] = []  # migrate and the like, while they run
        self.log_reader: LogReader | None = None
        self.listener: socket.socket | None = None
        self.buyers: subprocess.Popen[bytes] | None = None  # who orders in the demo, while they do
        self.clock_file = self.var_dir / "clock.json"
        self.pacekeeper: PaceKeeper | None = None
        memory = Path("/dev/shm")
        self.metrics = Folder(memory if os.access(memory, os.W_OK) else self.var_dir / "run", of=self.var_dir)

    def open(self) -> None:
        """Start everything and return when the pages answer and, in a demo, the shop is filled."""
        began = time.monotonic()
        if not self.demo and not self.environment.get("DATABASE_URL"):
            raise CannotStart("Without DEMO=1 there is no built-in database: set DATABASE_URL, REDIS_URL, SECRET_KEY.")
        if self.demo:
            # A port that is open to the network is as public as a name.
            where = "" if demo_guard.is_local(self.host) else f"HOST={self.host} listens for everybody"
            insists = self.environment.get(demo_guard.INSIST) == "1"
            if reason := demo_guard.why_public(self.environment) or (where if not insists else ""):
                raise CannotStart(demo_guard.refusal(reason))
        if not self._life().isdigit() or int(self._life()) > PACE_MOST:
            raise CannotStart(f"LIFE={self._life()} is not a pace: it is a whole number from 1 to 1,000 (0: not yet).")
        self._take_var_dir()
        self._check_ports()
        servers = self.services.start(self.environment)
        if self.demo and not self.environment.get("SECRET_KEY"):
            os.environ["DEMO"] = "1"
            self.environment["SECRET_KEY"] = services.demo_secret_key(self.var_dir)
        self.environment |= servers | self._settings()
        verbose = self.environment.get("VERBOSE") == "1"
        self.log_reader = LogReader(self.var_dir / "log", verbose=verbose, write=show)
        self.log_reader.start()
        self._adopt_services()
        self._prepare()
        self._start_programs()
        if self.demo:
            self._wait_for(f"{self._url(name)}/buyer/shop" for name in STOREFRONTS)
            filling = self._step("seed_demo", manage_command("seed_demo"))
        self._wait_for([f"{self._url('web')}/readyz"])
        if self.demo:
            if self._demo_shop() == "being filled":
                seconds = time.monotonic() - began
                say(f"Serving after {seconds:.0f} s: pages answer while the demo shop is being filled.")
            self._finish("seed_demo", filling)
            # Buyers come while the seller looks around already: nobody waits for them.
            self.buyers = self._step("seed_orders", manage_command("seed_demo", "--orders"))
        self._welcome(time.monotonic() - began)

    def live(self) -> None:
        """Keep everything running until a signal ends it."""
        tidied_at = time.monotonic()
        while True:
            self.family.look()
            for step in [step for step in self.steps if step.poll() is not None]:
                self.steps.remove(step)  # poll() has reaped it
                if step is self.buyers:
                    self._begin_life()
                    said = "The demo buyers have ordered: the demo shop is complete."
                    say(said if step.returncode == 0 else f"The demo orders failed: see {self._log('seed_orders')}")
            if time.monotonic() - tidied_at > _TIDY_SECONDS:
                tidied_at = time.monotonic()
                self._tidy()
            time.sleep(0.2)

    def _life(self) -> str:
        """How many times as fast as life the demo is to begin; "0" waits for the switch on home."""
        return self.environment.get("LIFE") or "0"

    def _begin_life(self) -> None:
        """The shop is filled: from here on its time may go as fast as was asked for, unless somebody has switched it."""
        file = PaceFile(self.clock_file)
        if int(self._life()) > 1 and not file.is_fast():
            file.switch(int(self._life()), DAYS_USUAL)

    def _tidy(self) -> None:
        """Keep the logs small while everything runs."""
        try:
            for path in (self.var_dir / "log").glob("*.log"):
                rotate_log(path)
        except OSError as error:
            say(f"a log could not be put aside ({error})")

    def close(self) -> None:
        """Stop all: first who takes in work, then who does it, then the storefronts, then the servers below."""
        if self.log_reader:
            self.log_reader.stop()
        if self.pacekeeper:
            self.pacekeeper.stopped.set()
        for step in self.steps:
            processes.stop(step, patience=5)
        below = {*STOREFRONTS, "postgres", "valkey"}
        self.family.stop({child.name for child in self.family.children} - below)
        if self.listener:
            self.listener.close()
        self.family.stop({*STOREFRONTS}, patience=5)
        self.family.children.clear()  # the servers: their own stop() waits for a clean shutdown
        self.services.stop()
        self.metrics.remove()

    def _take_var_dir(self) -> None:
        try:
            # A house that was just killed may need a moment to let go of its servers, not of the lock.
            self.services.lock()
        except services.AlreadyRunning as error:
            where = services.addresses(self.var_dir).get("WEB_URL")
            hint = f" Open {where}, or stop it first (Ctrl-C there)." if where else " Stop it first."
            raise CannotStart(f"{error}{hint} For a second house give it its own VAR_DIR and ports.") from None

    def _check_ports(self) -> None:
        if len(set(self.ports.values())) < len(self.ports):
            raise CannotStart("PORT, TIKTOK_SHOP_PORT and TOKOPEDIA_PORT must differ.")
        keys = {"web": "PORT"} | {name: key for name, (key, _usual) in STOREFRONTS.items()}
        for name, port in self.ports.items():
            if not port.isdigit() or not 0 < int(port) < 65536:
                raise CannotStart(f"{keys[name]}={port} is not a port number.")
            # Children of a house killed a second ago are still leaving: give them that second.
            is_free = functools.partial(addresses.is_free, self.host, int(port))
            if not processes.wait_until(is_free, seconds=5, every=0.1):
                another = f"make run {keys[name]}={int(port) + 100}"
                raise CannotStart(f"Port {port} is taken by another program. Choose a free one: {another}")

    def _settings(self) -> dict[str, str]:
        settings = {
            "VAR_DIR": str(self.var_dir),
            "HOST": self.host,
            "PORT": self.ports["web"],
            "DEMO": "1" if self.demo else "0",
            "DJANGO_SETTINGS_MODULE": "seller_center.settings",
            "PYTHONUNBUFFERED": "1",
            "PROMETHEUS_MULTIPROC_DIR": str(self.metrics.make()),
            "CELERY_SKIP_CHECKS": "1",  # `migrate` has just made them: the workers start faster
            "MALLOC_ARENA_MAX": "2",  # glibc would keep an arena of memory for every thread
        }
        return settings | {key: self.ports[name] for name, (key, _usual) in STOREFRONTS.items()}

    def _adopt_services(self) -> None:
        if postgres := self.services.postgres:
            # A server that was told to stop gently waits for its clients for ever and takes no new ones.
            self.family.add(
                Child("postgres", postgres.spawn, healthy=postgres.answers, stop_signal=signal.SIGINT),
                running=postgres.process,
            )
        if valkey := self.services.valkey:
            self.family.add(Child("valkey", valkey.spawn, healthy=valkey.answers), running=valkey.process)

    def _prepare(self) -> None:
        """Migrate, and collect the static files when they changed: compressing them takes longer than all the rest."""
        collecting = None
        debug, fingerprint = self.environment.get("DEBUG") == "1", _static_fingerprint()
        if not debug and fingerprint != self._collected_fingerprint():
            say("Collecting static files ...")
            collecting = self._step("collectstatic", manage_command("collectstatic", "--noinput", "--clear", "-v0"))
        self._finish("migrate", self._step("migrate", manage_command("migrate_once")))
        if collecting:
            self._finish("collectstatic", collecting)
            self._fingerprint_file().write_text(fingerprint)

    def _fingerprint_file(self) -> Path:
        return Path(self.environment.get("STATIC_ROOT") or self.var_dir / "static") / ".fingerprint"

    def _collected_fingerprint(self) -> str:
        with contextlib.suppress(OSError):
            return self._fingerprint_file().read_text()
        return ""

    def _start_programs(self) -> None:
        if self.demo:
            here = self.environment.get("PUBLIC_URL") or f"http://127.0.0.1:{self.ports['web']}"
            for name in STOREFRONTS:
                self._add(
                    name, [sys.executable, "-m", "mock_storefronts", name], PORT=self.ports[name], PUBLIC_URL=here
                )
            self._add("life", [sys.executable, "-m", "mock_storefronts.life"])
            fronts = {name: self._url(name) for name in STOREFRONTS}
            self.pacekeeper = PaceKeeper(self.clock_file, fronts, say)
            self.pacekeeper.start()
        # The house holds the socket: while a web process is started again, callers wait instead of being refused.
        self.listener = web.listen(self.host, int(self.ports["web"]))
        for name in WEB:
            self._add(name, web.command(self.listener), log="web", pass_fds=[self.listener.fileno()])
        for queue in QUEUES:
            self._add(f"worker-{queue}", worker_command(queue))
        self._add("beat", beat_command())

    def _add(self, name: str, command: list[str], *, log: str = "", pass_fds: Sequence[int] = (), **more: str) -> None:
        rotate_log(self._log(log or name))
        self.family.add(Child(name, lambda: self._spawn(log or name, command, pass_fds=pass_fds, **more)))

    def _spawn(
        self, log: str, command: list[str], *, pass_fds: Sequence[int] = (), **more: str
    ) -> subprocess.Popen[bytes]:
        with self._log(log).open("ab") as output:
            return processes.spawn(command, env=self.environment | more, cwd=BASE_DIR, output=output, pass_fds=pass_fds)

    def _step(self, name: str, command: list[str]) -> subprocess.Popen[bytes]:
        self.steps.append(self._spawn(name, command))
        return self.steps[-1]

    def _finish(self, name: str, process: subprocess.Popen[bytes]) -> None:
        def ended() -> bool:
            self.family.look()
            return process.poll() is not None

        if not processes.wait_until(ended, seconds=_STEP_SECONDS, every=0.05) or process.returncode:
            tail = "\n".join(self._log(name).read_text(errors="replace").splitlines()[-25:])
            raise CannotStart(f"{name} failed:\n{tail}")
        self.steps.remove(process)

    def _wait_for(self, given: Iterable[str]) -> None:
        """Until all of these addresses answer."""
        urls = list(given)

        def ready() -> bool:
            self.family.look()
            return all(addresses.answer(url) for url in urls)

        if not processes.wait_until(ready, seconds=_READY_SECONDS, every=0.2):
            silent = ", ".join(url for url in urls if not addresses.answer(url))
            raise CannotStart(f"No answer from {silent} within {_READY_SECONDS:.0f} s. Look in {self.var_dir / 'log'}.")

    def _url(self, name: str) -> str:
        return f"http://{addresses.reachable(self.host)}:{self.ports[name]}"

    def _demo_shop(self) -> str:
        """How far the demo shop is, in the words of /readyz."""
        return json.loads(addresses.answer(f"{self._url('web')}/readyz") or "{}").get("demo_shop", "")

    def _welcome(self, seconds: float) -> None:
        self.services.publish(WEB_URL=f"{self._url('web')}/")
        lines = ["", f"  Seller Center   {self._url('web')}/"]
        if self.demo:
            lines += [
                f"  TikTok Shop     {self._url('tiktok-shop')}/   (mock storefront)",
                f"  Tokopedia       {self._url('tokopedia')}/   (mock storefront)",
                "",
                "  Seller          seller@demo.test / seller-demo",
                "  Platform staff  admin@demo.test / admin-demo    (admin pages under /admin/)",
            ]
            is_whole = self._demo_shop() == "filled"
            coming = "has its products; orders, chats and returns of its buyers come in during the next minutes."
            lines += ["", f"  The demo shop {'is as it was left.' if is_whole else coming}"]
        lines += ["", f"  Ready in {seconds:.0f} s. Logs: {self.var_dir / 'log'}. Ctrl-C stops everything.", ""]
        print("\n".join(lines), flush=True)

    def _log(self, name: str) -> Path:
        return self.var_dir / "log" / f"{name}.log"


def say(text: str) -> None:
    """One line for the person at the terminal."""
    show(f"{'house':<14}| {text}")


def show(line: str) -> None:
    """Print; a terminal that is gone, or a file on a full disk, must not end the house."""
    with contextlib.suppress(OSError, ValueError):
        print(line, flush=True)


def main() -> int:
    """Run the house until it is told to stop; 0 when it was stopped, 1 when it could not start."""
    house = House(os.environ)

    def stop(_number: int, _frame: object) -> None:
        # A second signal must not tear the orderly stop apart.
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)
        raise _Stopped

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, stop)
    try:
        house.open()
        house.live()
    except _Stopped:
        say("Stopping ...")
        return 0
    except (CannotStart, ServiceFailed, services.AlreadyRunning, OSError) as error:
        print(f"\n{error}\n", file=sys.stderr, flush=True)
        return 1
    finally:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)
        house.close()
    return 0


def _static_fingerprint() -> str:
    """Changes when a file under static/ or a dependency (they bring static files too) does."""
    digest = hashlib.sha256((BASE_DIR / "requirements" / "base.txt").read_bytes())
    for path in sorted((BASE_DIR / "static").rglob("*")):
        status = path.stat()
        digest.update(f"{path.relative_to(BASE_DIR)} {status.st_size} {status.st_mtime_ns}\n".encode())
    return digest.hexdigest()


if __name__ == "__main__":
    sys.exit(main())
