"""A family of long-running children: started together, restarted when they die, stopped in order."""

import contextlib
import signal
import subprocess
import threading
import time
from collections.abc import Callable
from pathlib import Path

from seller_center import processes

_FIRST_PAUSE = 0.2
_LONGEST_PAUSE = 15.0
_HEALTHY_SECONDS = 30.0  # alive this long, a child's earlier deaths are forgiven
_LINE_MOST = 200  # a structured error holds its whole traceback: the file has it, the terminal shows its beginning
_LOG_MAX_BYTES = 20 * 1024 * 1024


class Child:
    """One program and how to start it again. `start` returns the new process; `died` is for people to read."""

    def __init__(self, name: str, start: Callable[[], subprocess.Popen[bytes]], *, stop_signal: int = signal.SIGTERM):
        self.name, self._start, self.stop_signal = name, start, stop_signal
        self.process: subprocess.Popen[bytes] | None = None
        self.deaths = 0
        self.started_at = 0.0
        self.start_again_at: float | None = None

    def start(self) -> None:
        """Start it now."""
        self.process = self._start()
        self.started_at = time.monotonic()
        self.start_again_at = None

    def look(self, now: float) -> str | None:
        """Notice a death, or end the pause after one; returns a sentence when a death was noticed.

        The pause doubles from a fifth of a second to 15 s, so a child that cannot start does not eat the machine.
        """
        if self.start_again_at is not None:
            if now >= self.start_again_at:
                self.start()
            return None
        if self.process is None or self.process.poll() is None:
            return None
        processes.kill_group(self.process)  # a worker killed with -9 leaves its pool behind
        if now - self.started_at >= _HEALTHY_SECONDS:
            self.deaths = 0
        pause = min(_LONGEST_PAUSE, _FIRST_PAUSE * 2**self.deaths)
        self.deaths += 1
        self.start_again_at = now + pause
        return f"{self.name} ended ({_cause(self.process.returncode)}); starting it again in {pause:.1f} s"


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
    """Put a log over 20 MB aside as `.1` before a new run writes to it."""
    with contextlib.suppress(FileNotFoundError):
        if path.stat().st_size > _LOG_MAX_BYTES:
            path.replace(path.with_suffix(".log.1"))
    return path


def _is_error(line: str) -> bool:
    return any(word in line for word in ("[error", "[critical", "ERROR:", "FATAL:", "PANIC:", '"level": "error"'))


def _cause(returncode: int) -> str:
    if returncode < 0:
        with contextlib.suppress(ValueError):
            return signal.Signals(-returncode).name
    return f"exit code {returncode}"
