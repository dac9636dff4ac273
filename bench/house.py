"""A house for measuring: embedded servers, both mocks, the web and the sync worker, on ports of their own."""

import contextlib
import os
import socket
import subprocess
import sys
import tempfile
import urllib.request
from pathlib import Path

from seller_center import processes, programs, services, web

BASE_DIR = Path(__file__).resolve().parent.parent


def free_port() -> str:
    """A loopback port that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


class BenchHouse:
    """Starts what a benchmark asks for; everything ends with the ``with`` block."""

    def __init__(self):
        self.stack = contextlib.ExitStack()
        self.children: dict[str, subprocess.Popen[bytes]] = {}

    def __enter__(self) -> "BenchHouse":
        self.var_dir = Path(self.stack.enter_context(tempfile.TemporaryDirectory(prefix="sc-bench-")))
        self.services = services.start(self.var_dir)
        self.stack.callback(self.services.stop)
        self.ports = {name: free_port() for name in ("web", "tiktok-shop", "tokopedia")}
        os.environ |= {
            "DEMO": "1",
            "DEBUG": "0",
            "VAR_DIR": str(self.var_dir),
            "PORT": self.ports["web"],
            "TIKTOK_SHOP_PORT": self.ports["tiktok-shop"],
            "TOKOPEDIA_PORT": self.ports["tokopedia"],
            "DJANGO_SETTINGS_MODULE": "bench.settings",
            "LOG_LEVEL": "WARNING",
            **self.services.addresses,
        }
        (self.var_dir / "log").mkdir(exist_ok=True)
        self.manage("migrate", "--noinput", "-v0")
        for name in ("tiktok-shop", "tokopedia"):
            command = [sys.executable, "-m", "mock_storefronts", name]
            self.start(name, command, PORT=self.ports[name])
        for name in ("tiktok-shop", "tokopedia"):
            self.wait(f"http://127.0.0.1:{self.ports[name]}/buyer/shop")
        return self

    def __exit__(self, *_error) -> None:
        for name in reversed(list(self.children)):
            self.stop(name)
        self.stack.close()

    def manage(self, *arguments: str) -> None:
        """Run a management command to its end."""
        subprocess.run([sys.executable, "manage.py", *arguments], cwd=BASE_DIR, check=True)

    def start(self, name: str, command: list[str], **more: str) -> None:
        """Start one program."""
        with (self.var_dir / "log" / f"{name}.log").open("ab") as output:
            self.children[name] = processes.spawn(command, env=os.environ | more, cwd=BASE_DIR, output=output)

    def stop(self, name: str) -> None:
        """Stop one program."""
        processes.stop(self.children.pop(name), patience=5)

    def start_worker(self) -> None:
        """The sync worker and the clock whose sweep finds what no nudge announced, as `make run` has them."""
        for queue in ("sync", "inbound"):
            self.start(queue, programs.worker_command(queue))
        self.start("beat", programs.beat_command())

    def stop_worker(self) -> None:
        """Stop both again."""
        self.stop("beat")
        for queue in ("inbound", "sync"):
            self.stop(queue)

    def start_web(self) -> None:
        """The web server, as `make run` has it."""
        self.manage("collectstatic", "--noinput", "-v0")
        self.start("web", web.STANDALONE)
        self.wait(f"http://127.0.0.1:{self.ports['web']}/healthz")

    def wait(self, url: str) -> None:
        """Until an address answers 200."""

        def answers() -> bool:
            try:
                with urllib.request.urlopen(url, timeout=2) as answer:
                    return answer.status == 200
            except OSError:
                return False

        if not processes.wait_until(answers, seconds=60, every=0.1):
            raise SystemExit(f"{url} does not answer; see {self.var_dir / 'log'}")

    def mock_url(self, name: str) -> str:
        """The address of one mock storefront."""
        return f"http://127.0.0.1:{self.ports[name]}"
