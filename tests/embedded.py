"""One PostgreSQL and one Valkey for a test session: started by its first process, shared by the xdist workers.

Their data stays in var/test-<n> between runs, so a run starts in a moment and finds its test databases migrated.
Two sessions at once take two folders. DATABASE_URL and REDIS_URL in the environment are used instead when given.
"""

import hashlib
import os
from pathlib import Path

from seller_center import services

CREATE_DB = "SELLER_CENTER_TEST_CREATE_DB"

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
        os.environ |= addresses | {"VAR_DIR": str(candidate.var_dir), CREATE_DB: _migrations_changed(candidate)}
        return
    raise RuntimeError(f"{_SESSIONS_AT_ONCE} test sessions are running already.")


def _migrations_changed(house: services.Services) -> str:
    """ "1" when the kept test databases were made from other migrations and must be made again."""
    digest = hashlib.sha256()
    for path in sorted(_BASE_DIR.glob("*/migrations/*.py")):
        digest.update(path.relative_to(_BASE_DIR).as_posix().encode() + path.read_bytes())
    seen = house.var_dir / "run" / "migrations"
    if house.postgres and seen.exists() and seen.read_text() == digest.hexdigest():
        return ""
    seen.write_text(digest.hexdigest())
    return "1"


def _use_own_redis_database(number: int) -> None:
    address, slash, _database = os.environ["REDIS_URL"].rpartition("/")
    os.environ["REDIS_URL"] = f"{address}{slash}{number}"
