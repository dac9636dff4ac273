"""Child processes that never outlive their parent: how the supervisor and the tests start programs."""

import contextlib
import ctypes
import gc
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import IO

_PR_SET_PDEATHSIG = 1
# Loaded here: between fork and exec a child must not import or allocate more than it has to.
_libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


def keep_what_is_loaded() -> None:
    """Called when a program has loaded what it needs: all of it lives to the end, so the collector of circles need not look
    through it again and again, which held a page up for a fifth of a second now and then. What comes later is looked
    through after every ten thousand objects, not seven hundred."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 100)


def spawn(
    command: Sequence[str | Path],
    *,
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
    output: IO[bytes] | int | None = None,
    uid: int | None = None,
    gid: int | None = None,
    death_signal: int = signal.SIGTERM,
    pass_fds: Sequence[int] = (),
) -> subprocess.Popen[bytes]:
    """Start a program in a session of its own, with stdout and stderr in `output`.

    When this process dies in any way, kill -9 included, Linux sends `death_signal` to the child. The kernel watches
    the *thread* that forked, so call this from a thread that lives as long as the child should: the main one.
    `pass_fds` are handles that it may use, such as a listening socket. `uid` and `gid` give up root's rights, for programs that refuse to run as root.
    """
    return subprocess.Popen(
        [str(part) for part in command],
        env=None if env is None else dict(env),
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT if output is not None else None,
        start_new_session=True,  # Ctrl-C reaches the supervisor alone, which stops the others in order
        user=uid,
        group=gid,
        extra_groups=None if gid is None else [],
        pass_fds=tuple(pass_fds),
        preexec_fn=_die_with(os.getpid(), death_signal) if _libc else None,
    )


def _die_with(parent: int, death_signal: int) -> Callable[[], None]:
    def ask_kernel() -> None:
        _libc.prctl(_PR_SET_PDEATHSIG, death_signal)  # type: ignore[union-attr]
        if os.getppid() != parent:  # the parent died between fork and prctl: nobody will signal any more
            os._exit(1)

    return ask_kernel


def stop(process: subprocess.Popen[bytes], *, first: int = signal.SIGTERM, patience: float = 10.0) -> None:
    """Ask a child to end, wait `patience` seconds, then kill it together with whatever it started."""
    if process.poll() is None:
        process.send_signal(first)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(patience)
    kill_group(process)


def kill_group(process: subprocess.Popen[bytes]) -> None:
    """Kill -9 what is left of a child's process group: the pool of a worker whose head was killed, for one."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def wait_until(ready: Callable[[], bool], *, seconds: float, every: float = 0.02) -> bool:
    """Ask `ready` again and again; False when it was not true within `seconds`."""
    end = time.monotonic() + seconds
    while not ready():
        if time.monotonic() >= end:
            return False
        time.sleep(every)
    return True
