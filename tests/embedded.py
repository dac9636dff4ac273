"""One PostgreSQL and one Valkey for a test session: started by its first process, shared by the xdist workers.

Their data stays in var/test-<n> between runs, so a run starts in a moment.
Two sessions at once take two folders. DATABASE_URL and REDIS_URL in the environment are used instead when given.
"""

import os
from pathlib import Path

from seller_center import services

_BASE_DIR = Path(__file__).resolve().parent.parent
_SESSIONS_AT_ONCE = 16
_started: services.Services | None = None


def begin() -> None:
    """Put the addresses into the environment, for this process and for the workers it starts."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "")
    if worker:
        _use_own_redis_database(int(worker.removeprefix("gw")) + 1)
    else:
        _start()


def end() -> None:
    """Stop what `begin` started; in a worker, nothing."""
    if _started:
        _started.stop()


def described() -> str:
    """For the first lines of the report."""
    if _started is None:
        return "shared with the first process"
    own = [name for name, server in (("PostgreSQL", _started.postgres), ("Valkey", _started.valkey)) if server]
    return f"embedded {' and '.join(own) or 'none, from the environment'} in {_started.var_dir.name}"


def _start() -> None:
    global _started
    for number in range(1, _SESSIONS_AT_ONCE + 1):
        candidate = services.Services(_BASE_DIR / "var" / f"test-{number}", durable=False)
        try:
            addresses = candidate.start(os.environ)
        except services.AlreadyRunning:
            continue
        _started = candidate
        os.environ |= addresses | {"VAR_DIR": str(candidate.var_dir)}
        return
    raise RuntimeError(f"{_SESSIONS_AT_ONCE} test sessions are running already.")


def _use_own_redis_database(number: int) -> None:
    address, slash, _database = os.environ["REDIS_URL"].rpartition("/")
    os.environ["REDIS_URL"] = f"{address}{slash}{number}"
