"""Percentiles and tables."""

import statistics


def percentile(values: list[float], percent: float) -> float:
    """The value below which ``percent`` of the sorted values lie (nearest rank)."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(percent / 100 * len(ordered) + 0.5) - 1)]


def latency(values_ms: list[float]) -> dict[str, float]:
    """p50, p95, p99 in milliseconds, and how many."""
    return {
        "p50": round(percentile(values_ms, 50), 2),
        "p95": round(percentile(values_ms, 95), 2),
        "p99": round(percentile(values_ms, 99), 2),
        "n": len(values_ms),
    }


def median(values: list[float]) -> float:
    """The middle value."""
    return round(statistics.median(values), 2)


def table(headers: list[str], rows: list[list]) -> str:
    """A Markdown table."""
    lines = ["| " + " | ".join(headers) + " |", "|" + "---|" * len(headers)]
    lines += ["| " + " | ".join(str(cell) for cell in row) + " |" for row in rows]
    return "\n".join(lines)
