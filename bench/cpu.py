"""Processor time by program, from /proc: steadier than any latency on a machine that does something else as well."""

import os
from pathlib import Path

from bench.house import BenchHouse

_TICK_MS = 1000 / os.sysconf("SC_CLK_TCK")
_MOCKS = ("tiktok-shop", "tokopedia")


def spent(house: BenchHouse) -> dict[str, float]:
    """Milliseconds that each part has used so far, with all of its processes; ``bench`` is this process, which edits."""
    database = int((house.var_dir / "postgres" / "postmaster.pid").read_text().split()[0])
    parts = {
        "edit": [os.getpid()],
        "worker": [child.pid for name, child in house.children.items() if name in ("sync", "inbound", "beat")],
        "PostgreSQL": [database],
        "both storefronts": [house.children[name].pid for name in _MOCKS],
    }
    processes = {int(path.name): _read(path) for path in Path("/proc").iterdir() if path.name.isdigit()}
    own = set(parts["PostgreSQL"] + parts["worker"] + parts["both storefronts"])
    return {name: sum(_tree(pid, processes, own - {pid}) for pid in pids) for name, pids in parts.items()}


def each(before: dict[str, float], after: dict[str, float], count: int) -> dict[str, float]:
    """What was used between two looks, a piece of ``count``."""
    return {name: round((after[name] - before[name]) / count, 2) for name in after}


def _read(path: Path) -> tuple[int, float]:
    """(parent, milliseconds with those of children that have ended)."""
    try:
        fields = (path / "stat").read_text().rsplit(")", 1)[1].split()
    except OSError:  # it ended in this moment
        return 0, 0.0
    return int(fields[1]), sum(map(int, fields[11:15])) * _TICK_MS


def _tree(pid: int, processes: dict[int, tuple[int, float]], without: set[int]) -> float:
    children = [child for child, (parent, _ms) in processes.items() if parent == pid and child not in without]
    return processes.get(pid, (0, 0.0))[1] + sum(_tree(child, processes, without) for child in children)
