"""The programs of a house and their command lines: what `make run` starts, tests and benches one by one, and a server with
many machines its own way (docker-compose.yml, held equal by tests/test_packaging.py)."""

import sys
from pathlib import Path

from seller_center import web

BASE_DIR = Path(__file__).resolve().parent.parent
STOREFRONTS = {"tiktok-shop": ("TIKTOK_SHOP_PORT", "8001"), "tokopedia": ("TOKOPEDIA_PORT", "8002")}
# A process of its own for each queue, so that none starves another.
# docs/operations.md says what may wait for what.
QUEUES = {"sync": 2, "inbound": 1, "jobs": 2, "periodic": 1, "webhooks": 1}
WEB = [f"web-{number}" for number in range(1, web.PROCESSES + 1)]
# Seconds after which a task hangs for good: it is told to end half a minute before, then killed.
TIME_LIMITS = {"sync": 300, "inbound": 300, "jobs": 2 * 3600, "periodic": 900, "webhooks": 120}


def worker_command(queue: str) -> list[str]:
    """The Celery worker of one queue."""
    return [
        sys.executable, "-m", "celery", "-A", "seller_center.celery", "worker", "-n", f"{queue}@%h", "-Q", queue,
        "-c", str(QUEUES[queue]), "-l", "INFO", "--time-limit", str(TIME_LIMITS[queue]),
        "--soft-time-limit", str(TIME_LIMITS[queue] - 30), "--without-gossip", "--without-mingle", "--without-heartbeat",
    ]  # fmt: skip


def beat_command() -> list[str]:
    """The clock that starts periodic work; of several, the database lets one beat (seller_center/beat.py)."""
    return [
        sys.executable, "-m", "celery", "-A", "seller_center.celery", "beat", "-l", "INFO",
        "-S", "seller_center.beat:LeaderScheduler", "--pidfile=",
    ]  # fmt: skip


def manage_command(*arguments: str) -> list[str]:
    """A management command in this very Python."""
    return [sys.executable, str(BASE_DIR / "manage.py"), *arguments]
