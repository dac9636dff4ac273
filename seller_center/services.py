"""Where the database and the broker are: servers you name in the environment, or ours from wheels.

`start()` is for the supervisor of `make run` and for the test session alone (ADR 9). Every other command
finds a running house through the address file in VAR_DIR, so `manage.py api_token` works beside it.
"""

import base64
import contextlib
import fcntl
import json
import os
import secrets
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from seller_center.embedded import Postgres, Valkey

# Addresses nobody answers at: settings load without a house, and the first query fails at once.
NO_DATABASE_URL = "postgresql://nobody@127.0.0.1:1/no_house_is_running"
NO_REDIS_URL = "redis://127.0.0.1:1/0"
HOW_TO_START = "No house is running here: start it with `make run`, or set DATABASE_URL and REDIS_URL."

_ADDRESS_FILE = "addresses.json"


class AlreadyRunning(Exception):
    """Another process holds this VAR_DIR."""


class Services:
    """The embedded servers of one VAR_DIR, with the lock that keeps a second house out."""

    def __init__(self, var_dir: Path, *, durable: bool = True):
        self.var_dir, self.durable = Path(var_dir).resolve(), durable
        self.postgres: Postgres | None = None
        self.valkey: Valkey | None = None
        self.addresses: dict[str, str] = {}
        self._lock: int | None = None

    def start(self, given: Mapping[str, str] | None = None) -> dict[str, str]:
        """Start what `given` has no address for and return DATABASE_URL and REDIS_URL.

        `given` is usually os.environ. Raises AlreadyRunning when VAR_DIR is in use, and
        embedded.ServiceFailed, with everything stopped again, when a server does not come up.
        """
        given = given or {}
        self.lock()
        try:
            self.addresses = {
                "DATABASE_URL": given.get("DATABASE_URL") or self._start_postgres(),
                "REDIS_URL": given.get("REDIS_URL") or self._start_valkey(),
            }
            self.publish()
        except BaseException:
            self.stop()
            raise
        return self.addresses

    def lock(self) -> None:
        """Take VAR_DIR for this process; the kernel gives it back when we die, however we die."""
        if self._lock is not None:
            return
        run = self.var_dir / "run"
        run.mkdir(parents=True, exist_ok=True)
        lock = os.open(run / "lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(lock)
            raise AlreadyRunning(f"A house is already running on {self.var_dir}.") from None
        self._lock = lock
        # Only now: a house that runs here has opened the folder for its server.
        with contextlib.suppress(PermissionError):  # somebody else's folder that we may write in
            self.var_dir.chmod(0o700)  # the embedded PostgreSQL of root adds the right to walk through, not to look
        (self.var_dir / "log").mkdir(exist_ok=True)

    def publish(self, **more: str) -> None:
        """Write the address file for other commands; `more` adds lines such as the web address."""
        from seller_center.embedded import write_private

        self.addresses |= more
        write_private(_address_file(self.var_dir), json.dumps(self.addresses | {"pid": os.getpid()}, indent=1))

    def stop(self) -> None:
        """Stop both servers, take the address file away and give VAR_DIR back."""
        if self._lock is None:
            return
        _address_file(self.var_dir).unlink(missing_ok=True)
        for server in (self.valkey, self.postgres):
            if server:
                server.stop()
        os.close(self._lock)
        self._lock = None

    def _start_postgres(self) -> str:
        from seller_center.embedded import Postgres

        self.postgres = Postgres(self.var_dir / "postgres", self.var_dir / "log" / "postgres.log", durable=self.durable)
        return self.postgres.start()

    def _start_valkey(self) -> str:
        from seller_center.embedded import Valkey

        self.valkey = Valkey(self.var_dir / "valkey", self.var_dir / "log" / "valkey.log")
        return self.valkey.start()


def start(var_dir: Path, *, durable: bool = True) -> Services:
    """Start both embedded servers on `var_dir`; the result holds `addresses` and `stop()`."""
    services = Services(var_dir, durable=durable)
    services.start()
    return services


def addresses(var_dir: Path) -> dict[str, str]:
    """DATABASE_URL and REDIS_URL of the house that runs on `var_dir`; empty when none does."""
    try:
        found = json.loads(_address_file(var_dir).read_text())
        pid = int(found.pop("pid"))
    except (OSError, ValueError, KeyError):
        return {}
    return found if _alive(pid) else {}  # a kill -9 leaves the file behind


def demo_secret_key(var_dir: Path) -> str:
    """SECRET_KEY of a house that was given none: kept in `var_dir`, so that log-ins outlive a restart.

    Beside a real database there is no such default: a forgotten SECRET_KEY must be an error, not a weak one.
    """
    from django.core.exceptions import ImproperlyConfigured

    if os.environ.get("DATABASE_URL") and os.environ.get("DEMO") != "1":
        raise ImproperlyConfigured("Set SECRET_KEY: with DATABASE_URL given there is no default for it.")
    key_file = Path(var_dir) / "secret_key"
    with contextlib.suppress(FileNotFoundError):
        return key_file.read_text().strip()
    if os.environ.get("DEMO") != "1":
        return secrets.token_urlsafe(48)  # nothing runs, nothing is signed that anybody reads later
    return _kept(key_file, lambda: secrets.token_urlsafe(48))


def demo_push_key(var_dir: Path) -> str:
    """PUSH_PRIVATE_KEY of a demo that was given none, kept in `var_dir`: browsers have subscribed with it."""
    return _kept(Path(var_dir) / "push_key", new_push_key)


def new_push_key() -> str:
    """A fresh private key of the curve P-256 in base64url, as VAPID has it."""
    from cryptography.hazmat.primitives.asymmetric import ec

    number = ec.generate_private_key(ec.SECP256R1()).private_numbers().private_value
    return base64.urlsafe_b64encode(number.to_bytes(32, "big")).decode().rstrip("=")


def _kept(path: Path, make: Callable[[], str]) -> str:
    """What stands in the file; what `make` makes is written where there is none, once however many come at once."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with contextlib.suppress(FileExistsError):
        file = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        os.write(file, make().encode())
        os.close(file)
    return path.read_text().strip()


def _address_file(var_dir: Path) -> Path:
    return Path(var_dir) / "run" / _ADDRESS_FILE


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:  # another user's, and alive
        return True
    return True
