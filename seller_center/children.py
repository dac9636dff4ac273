"""A family of long-running children: started together, restarted when they die, stopped in order."""

import contextlib
import os
import shutil
import signal
import subprocess
import threading
import time
from collections.abc import Callable
from pathlib import Path

from seller_center import processes

_FIRST_PAUSE = 0.2
_LONGEST_PAUSE = 15.0
_DEAF_PATIENCE = 5.0
_HEALTHY_SECONDS = 30.0  # alive this long, a child's earlier deaths are forgiven
_LINE_MOST = 200  # a structured error holds its whole traceback: the file has it, the terminal shows its beginning
_LOG_MAX_BYTES = 20 * 1024 * 1024


class Child:
    """One program and how to start it again. ``start`` returns the new process.

    ``healthy`` is asked every few seconds: a program that runs and has not answered for ``deaf_seconds`` is ended and
    started again, for a process that exists is not yet one that works.
    """

    def __init__(
        self,
        name: str,
        start: Callable[[], subprocess.Popen[bytes]],
        *,
        stop_signal: int = signal.SIGTERM,
        healthy: Callable[[], bool] | None = None,
        deaf_seconds: float = 20.0,
    ):
        self.name, self._start, self.stop_signal = name, start, stop_signal
        self.process: subprocess.Popen[bytes] | None = None
        self.deaths = 0
        self.started_at = 0.0
        self.start_again_at: float | None = None
        self.health = Health(name, healthy, deaf_seconds) if healthy else None

    def start(self) -> None:
        """Start it now; whoever cannot be started raises OSError."""
        self.process = self._start()
        self.started_at = time.monotonic()
        self.start_again_at = None
        if self.health:
            self.health.begin()

    def look(self, now: float) -> str | None:
        """Notice a death or a silence, or end the pause after one; returns a sentence when there is news.

        The pause doubles from a fifth of a second to 15 s, so a child that cannot start does not eat the machine. A
        start that fails (a full disk, no memory) is tried again like any other death.
        """
        if self.start_again_at is not None:
            if now < self.start_again_at:
                return None
            try:
                self.start()
            except Exception as error:
                return self._try_later(now, f"could not be started ({type(error).__name__}: {error})")
            return None
        if self.process is None:
            return None
        if self.process.poll() is None:
            if not (self.health and self.health.is_deaf()):
                return None
            processes.stop(self.process, first=self.stop_signal, patience=_DEAF_PATIENCE)
            return self._try_later(now, f"runs but has not answered for {self.health.deaf_seconds:.0f} s")
        processes.kill_group(self.process)  # a worker killed with -9 leaves its pool behind
        if now - self.started_at >= _HEALTHY_SECONDS:
            self.deaths = 0
        return self._try_later(now, f"ended ({_cause(self.process.returncode)})")

    def _try_later(self, now: float, what: str) -> str:
        pause = min(_LONGEST_PAUSE, _FIRST_PAUSE * 2**self.deaths)
        self.deaths += 1
        self.start_again_at = now + pause
        return f"{self.name} {what}; starting it again in {pause:.1f} s"


class Health:
    """Asks a program how it is, in a thread of its own: a hung program must not hang whoever asks."""

    def __init__(self, name: str, ask: Callable[[], bool], deaf_seconds: float):
        self._name, self._ask, self.deaf_seconds = name, ask, deaf_seconds
        self._answered_at = 0.0
        self._thread: threading.Thread | None = None

    def begin(self) -> None:
        """The program was started: its silence counts from now."""
        self._answered_at = time.monotonic()

    def is_deaf(self) -> bool:
        """Whether it has been silent for too long. Never waits."""
        if self._thread is None or not self._thread.is_alive():
            self._thread = threading.Thread(target=self._ask_once, daemon=True, name=f"health-{self._name}")
            self._thread.start()
        return time.monotonic() - self._answered_at > self.deaf_seconds

    def _ask_once(self) -> None:
        with contextlib.suppress(Exception):
            if self._ask():
                self._answered_at = time.monotonic()
        time.sleep(min(2.0, self.deaf_seconds / 4))


class Family:
    """Children in the order of starting. Use from one thread: the kernel ties children to the thread that forked."""

    def __init__(self, say: Callable[[str], None]):
        self.children: list[Child] = []
        self._say = say

    def add(self, child: Child, *, running: subprocess.Popen[bytes] | None = None) -> Child:
        """Take a child in and start it, unless it is `running` already."""
        self.children.append(child)
        if running:
            child.process, child.started_at = running, time.monotonic()
            if child.health:
                child.health.begin()
        else:
            child.start()
        return child

    def look(self) -> None:
        """Restart whoever died. Call a few times a second."""
        now = time.monotonic()
        for child in self.children:
            if news := child.look(now):
                self._say(news)

    def stop(self, names: set[str], *, patience: float = 10.0) -> None:
        """Ask these children to end, all at once, and kill whoever is still there after `patience` seconds."""
        leaving = [child for child in self.children if child.name in names]
        self.children = [child for child in self.children if child.name not in names]
        for child in leaving:
            if child.process and child.process.poll() is None:
                child.process.send_signal(child.stop_signal)
        end = time.monotonic() + patience
        for child in leaving:
            if child.process:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    child.process.wait(max(0.0, end - time.monotonic()))
                processes.kill_group(child.process)


class LogReader(threading.Thread):
    """Prints what the children write to their log files, a name before each line.

    Quiet, it lets only errors through: the files hold everything.
    """

    def __init__(self, folder: Path, *, verbose: bool, write: Callable[[str], None]):
        super().__init__(daemon=True, name="log-reader")
        self._folder, self._verbose, self._write = folder, verbose, write
        self._offsets = {path: path.stat().st_size for path in folder.glob("*.log")}
        self._stopped = threading.Event()

    def run(self) -> None:
        while not self._stopped.wait(0.3):
            self.read_once()

    def stop(self) -> None:
        """Read what came last and end."""
        self._stopped.set()
        self.join(2)
        self.read_once()

    def read_once(self) -> None:
        """Print the whole lines that were added since the last look."""
        for path in sorted(self._folder.glob("*.log")):
            with contextlib.suppress(OSError), path.open("rb") as file:
                if file.seek(0, 2) < self._offsets.get(path, 0):
                    self._offsets[path] = 0  # somebody emptied it
                file.seek(self._offsets.get(path, 0))
                whole, newline, _rest = file.read(1024 * 1024).rpartition(b"\n")
                self._offsets[path] = self._offsets.get(path, 0) + len(whole) + len(newline)
            for line in whole.decode(errors="replace").splitlines() if newline else ():
                if self._verbose:
                    self._write(f"{path.stem:<14}| {line}")
                elif _is_error(line):
                    self._write(f"{path.stem:<14}| {line[:_LINE_MOST]}")


def rotate_log(path: Path) -> Path:
    """Put a log over 20 MB aside as `.1`, while its writers go on: its content is copied and the file emptied.

    Writers append, so they go on at the beginning. What is written between copy and emptying is lost, and on a full
    disk the copy is given up for the room.
    """
    with contextlib.suppress(FileNotFoundError):
        if path.stat().st_size > _LOG_MAX_BYTES:
            aside = path.with_suffix(".log.1")
            try:
                shutil.copyfile(path, aside)
            except OSError:
                aside.unlink(missing_ok=True)
            os.truncate(path, 0)
    return path


def _is_error(line: str) -> bool:
    return any(word in line for word in ("[error", "[critical", "ERROR:", "FATAL:", "PANIC:", '"level": "error"'))


def _cause(returncode: int) -> str:
    if returncode < 0:
        with contextlib.suppress(ValueError):
            return signal.Signals(-returncode).name
    return f"exit code {returncode}"
