"""`make run` from an empty folder, and again on what it left: seconds until the shop is filled and everything answers."""

import os
import re
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.house import BASE_DIR, free_port

_READY = re.compile(r"Ready in (\d+) s")
_SERVERS = ("DATABASE_URL", "REDIS_URL")


def measure() -> dict:
    """Both starts; each house has servers of its own and is stopped again."""
    with tempfile.TemporaryDirectory(prefix="sc-start-") as folder:
        return {"first start (s)": _start(Path(folder)), "second start (s)": _start(Path(folder))}


def _start(var_dir: Path) -> int:
    ports = {name: free_port() for name in ("PORT", "TIKTOK_SHOP_PORT", "TOKOPEDIA_PORT")}
    environment = {key: value for key, value in os.environ.items() if key not in _SERVERS}
    environment |= {"VAR_DIR": str(var_dir), "DJANGO_SETTINGS_MODULE": "seller_center.settings"} | ports
    command = [sys.executable, "-m", "seller_center.supervisor"]
    with subprocess.Popen(command, cwd=BASE_DIR, env=environment, stdout=subprocess.PIPE, text=True) as house:
        assert house.stdout is not None
        said = ""
        for line in house.stdout:
            said += line
            if found := _READY.search(line):
                house.send_signal(signal.SIGINT)
                house.stdout.read()
                return int(found[1])
    raise SystemExit(f"the house did not start:\n{said}")
