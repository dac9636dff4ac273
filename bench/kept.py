"""Today's figures beside those of a file that `make bench` wrote: the ratios to floors of the same run first, because they
mean the same on any machine."""

from bench import figures

PAGES = ("pages", "orders", "money", "chat", "health", "insights")


def beside(results: dict, kept: dict) -> str:
    """A table of what both have."""
    today, then = _figures(results), _figures(kept)
    rows = [[name, then[name], value] for name, value in today.items() if name in then]
    title = f"### Beside {kept['at']} on {kept['machine']}"
    return "\n\n".join([title, figures.table(["", "then", "now"], rows)])


def _figures(results: dict) -> dict[str, float]:
    """What is compared, by name."""
    found: dict[str, float] = {}
    for rate in ("1", "50"):
        if f"edit_{rate}" in results:
            edit, floor = results[f"edit_{rate}"], results[f"floor_{rate}"]
            found |= {f"edit at {rate}/s: {key} / floor": round(edit[key] / floor[key], 2) for key in ("p50", "p95")}
    if "drain" in results:
        found["drain / bare loop"] = round(results["drain"]["per_second"] / results["bare_loop"]["per_second"], 2)
    for part in PAGES:
        pages = results.get(part, {})
        for name, page in pages.items():
            for key in ("p50 / bare", "p95 / bare"):
                of_bare = round(page[key[:3]] / pages["bare page"][key[:3]], 2)  # a file from before the rounds
                found[f"{name}: {key}"] = page.get(key, of_bare)
    if "intake" in results:
        found |= {f"bought to inbox: {key} (ms)": results["intake"]["latency"][key] for key in ("p50", "p95", "p99")}
        found["storm settled after (s)"] = results["intake"]["storm"]["settled after (s, with the worker's start)"]
    if "import" in results:
        found["import (rows/s)"] = results["import"]["per_second"]
    return found | results.get("start", {})
