"""Run the benchmarks, print a table, write var/bench.json; ``--keep`` writes docs/performance.md as well.

make bench ARGS="--quick"          a tenth of the sizes, for a look
make bench ARGS="--only sync"      one of: attack, bundles, intake, sync, drain, import, pages, orders, packing, rules, money, promotions,
                                   integration, chat, health, insights, ads, start, scale (as root)
make bench ARGS="--against docs/performance.json"     kept figures beside today's
"""

import argparse
import json
import os
import platform
from datetime import UTC, datetime
from pathlib import Path

from bench import figures, kept
from bench.house import BASE_DIR, BenchHouse


def main() -> None:
    """Measure and report."""
    parser = argparse.ArgumentParser(prog="bench")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--keep", action="store_true", help="write docs/performance.md")
    parser.add_argument("--only", choices=list(PARTS))
    parser.add_argument("--against", type=Path, help="a file of earlier figures, such as docs/performance.json")
    options = parser.parse_args()
    size = 0.1 if options.quick else 1.0
    results: dict = {"at": datetime.now(UTC).isoformat(timespec="seconds"), "machine": machine(), "size": size}
    with BenchHouse() as house:
        import django

        django.setup()
        wanted = [options.only] if options.only else list(PARTS)
        for name in wanted:
            print(f"... {name}", flush=True)
            part = PARTS[name](house, size)
            print(json.dumps(part), flush=True)
            results |= part
    report = as_markdown(results)
    print(report)
    if options.against:
        print("\n" + kept.beside(results, json.loads(options.against.read_text())))
    out = BASE_DIR / "var" / "bench.json"
    out.parent.mkdir(exist_ok=True)
    out.write_text(json.dumps(results, indent=1))
    if options.keep:
        (BASE_DIR / "docs" / "performance.json").write_text(json.dumps(results, indent=1) + "\n")
        write_performance(report)


def sync_part(house: BenchHouse, size: float) -> dict:
    """Latency of single edits at 1 and 50 a second."""
    from bench import cpu, sync

    products = sync.prepare(house, "sync", 300)
    house.start_worker()
    slow, fast = max(15, int(40 * size)), max(200, int(2000 * size))
    sync.edit_latency(products, rate=20, count=40)  # warm the worker
    edit_1 = sync.edit_latency(products, rate=1, count=slow)
    sync.rest()
    before = cpu.spent(house)
    edit_50 = sync.edit_latency(products, rate=50, count=fast)
    sync.rest()
    result = {
        "edit_1": edit_1,
        "edit_50": edit_50,
        "edit_cpu": cpu.each(before, cpu.spent(house), fast),
        "floor_1": sync.floor_latency(products, rate=1, count=slow),
        "floor_50": sync.floor_latency(products, rate=50, count=fast),
    }
    house.stop_worker()
    return result


def drain_part(house: BenchHouse, size: float) -> dict:
    """A backlog, and the same client in a bare loop."""
    from bench import sync
    from outbox.models import Connection

    Connection.objects.update(paused_at=datetime.now(UTC))  # the other shop's
    products = sync.prepare(house, "drain", int(10_000 * size))
    result = {"bare_loop": sync.bare_loop(products, int(10_000 * size)), "drain": sync.drain(house, products, 1)}
    house.stop_worker()
    return result


def import_part(_house: BenchHouse, size: float) -> dict:
    """One big import."""
    from bench import imports

    return {"import": imports.measure(int(10_000 * size))}


def pages_part(house: BenchHouse, size: float) -> dict:
    """List pages."""
    from bench import pages

    return {"pages": pages.measure(house, products=int(100_000 * size), requests=200)}


def attack_part(house: BenchHouse, size: float) -> dict:
    """Hundreds of buyers, ten pieces, two storefronts."""
    from bench import attack

    return attack.attack(house, buyers=max(100, int(400 * size)), pieces=10)


def bundles_part(house: BenchHouse, size: float) -> dict:
    """Buyers of a bundle at one storefront and of its part at the other."""
    from bench import bundles

    return bundles.attack(house, buyers=max(100, int(500 * size)), pieces=20)


def intake_part(house: BenchHouse, size: float) -> dict:
    """Orders on their way in and out."""
    from bench import intake

    return intake.measure(house, orders=int(500 * size), events=int(10_000 * size), labels=int(100 * size))


def promotions_part(house: BenchHouse, size: float) -> dict:
    """Prices, a large flash sale and a counter under contention."""
    from bench import promotions

    return promotions.measure(house, products=int(10_000 * size), orders=int(2_000 * size))


def integration_part(house: BenchHouse, size: float) -> dict:
    """A mirror of a large shop, and pairs of a bound one."""
    from bench import integration

    return {"integration": integration.measure(house, products=int(5_000 * size), titles=int(2_000 * size))}


def orders_part(house: BenchHouse, size: float) -> dict:
    """Manage Orders with a million orders over 50 shops."""
    from bench import orders

    return {"orders": orders.measure(house, orders=int(1_000_000 * size), shops=50, requests=100)}


def packing_part(house: BenchHouse, size: float) -> dict:
    """Scans at the packing table, and the catalogue as a file."""
    from bench import packing

    return {
        "scans": packing.scans(house, orders=int(20_000 * size), parcels=int(100 * size)),
        "export": packing.export(int(100_000 * size)),
    }


def rules_part(_house: BenchHouse, size: float) -> dict:
    """Orders through a shop's rules."""
    from bench import rules

    return {"rules": rules.measure(int(2_000 * size))}


def money_part(house: BenchHouse, size: float) -> dict:
    """Orders into the books, a long statement, and the pages of money and returns."""
    from bench import money

    measured = money.measure(
        house,
        orders=int(100_000 * size),
        lines=int(50_000 * size),
        transactions=int(1_000_000 * size),
        returns=int(100_000 * size),
        requests=100,
    )
    return {"books": measured["books"], "money": measured["pages"]}


def chat_part(house: BenchHouse, size: float) -> dict:
    """Messages both ways, a storm of them, and the inbox with two million."""
    from bench import chat

    measured = chat.measure(
        house, talks=int(600 * size), storm=int(5_000 * size), conversations=int(200_000 * size), requests=100
    )
    return {"talk": measured["talk"], "chat_storm": measured["storm"], "chat": measured["pages"]}


def health_part(house: BenchHouse, size: float) -> dict:
    """Shop health of a large shop."""
    from bench import health

    measured = health.measure(house, orders=int(300_000 * size), requests=100)
    return {"health_figures": measured["figures"], "health": measured["pages"]}


def insights_part(house: BenchHouse, size: float) -> dict:
    """Data Compass of a shop that sells a million orders a year."""
    from bench import insights

    measured = insights.measure(house, orders=int(1_000_000 * size), products=int(500 * max(size, 0.2)), requests=100)
    return {"insights_figures": measured["figures"], "insights": measured["pages"]}


def ads_part(house: BenchHouse, size: float) -> dict:
    """Clicks a second with the budget exact."""
    from bench import ads

    return ads.storm(house, clicks=max(400, int(4000 * size)))


def start_part(_house: BenchHouse, _size: float) -> dict:
    """The whole house, twice."""
    from bench import start

    return {"start": start.measure()}


def scale_part(house: BenchHouse, size: float) -> dict:
    """Two machines, and what may happen to one."""
    from bench import scale

    return {"scale": scale.measure(house, products=200, seconds=max(10, int(30 * size)))}


PARTS = {
    "attack": attack_part,
    "bundles": bundles_part,
    "intake": intake_part,
    "sync": sync_part,
    "drain": drain_part,
    "import": import_part,
    "pages": pages_part,
    "orders": orders_part,
    "packing": packing_part,
    "rules": rules_part,
    "money": money_part,
    "promotions": promotions_part,
    "integration": integration_part,
    "chat": chat_part,
    "health": health_part,
    "insights": insights_part,
    "ads": ads_part,
    "start": start_part,
    "scale": scale_part,
}


def machine() -> str:
    """What was measured on, without names."""
    model = next(
        (
            line.split(":", 1)[1].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if line.startswith("model name")
        ),
        platform.processor(),
    )
    return f"{os.cpu_count()} cores {model}, Python {platform.python_version()}"


_ATTACKS = {
    "attack": "Attack: buyers at both storefronts at once",
    "bundles": "The same where half of them want a SKU that is made of the other's",
}


def as_markdown(results: dict) -> str:
    """The figures as tables; only what was measured."""
    parts = [f"Measured {results['at']} on {results['machine']}; everything shares the cores."]
    if "edit_1" in results:
        rows = []
        for rate in ("1", "50"):
            edit, floor = results[f"edit_{rate}"], results[f"floor_{rate}"]
            rows.append([f"edit, {rate}/s", edit["p50"], edit["p95"], edit["p99"], edit["n"], ""])
            ratio = round(edit["p95"] / floor["p95"], 1)
            rows.append([f"floor, {rate}/s", floor["p50"], floor["p95"], floor["p99"], floor["n"], f"{ratio}x"])
        parts += ["### Edit committed -> accepted by the later of both storefronts (ms)"]
        parts += [figures.table(["", "p50", "p95", "p99", "n", "p95 edit / floor"], rows)]
        if used := results.get("edit_cpu"):
            parts += ["### Processor time of an edit at 50/s, both pushes and read-backs included (ms)"]
            parts += [figures.table([*used, "together"], [[*used.values(), round(sum(used.values()), 2)]])]
    if "drain" in results:
        drain, bare = results["drain"], results["bare_loop"]
        parts += ["### Backlog drain"]
        rows = [
            ["worker (2 processes)", drain["pushes"], drain["seconds"], drain["per_second"], ""],
            ["bare loop, same client", bare["pushes"], bare["seconds"], bare["per_second"], ""],
        ]
        rows[0][-1] = f"{drain['per_second'] / bare['per_second']:.2f}"
        parts += [figures.table(["", "pushes", "seconds", "pushes/s", "of the bare loop"], rows)]
    for part, title in _ATTACKS.items():
        if part not in results:
            continue
        parts += [f"### {title}"]
        shown = {key: value for key, value in results[part].items() if key != "storefronts_show"}
        parts += [figures.table(["", ""], [[key.replace("_", " "), value] for key, value in shown.items()])]
    if "intake" in results:
        part = results["intake"]
        parts += ["### Bought on a storefront -> in the inbox (ms, 5 orders a second)"]
        parts += [figures.table(list(part["latency"]), [list(part["latency"].values())])]
        parts += ["### After an outage: webhooks shuffled and repeated, the worker started afterwards"]
        parts += [figures.table(["", ""], [[key, value] for key, value in part["storm"].items()])]
        parts += ["### Arranged and printed"]
        parts += [figures.table(["", ""], [[key, value] for key, value in part["labels"].items()])]
    if "promotions" in results:
        titles = {
            "cart": "Price of a cart with every layer",
            "calendar": "A month of prices",
            "flash_sale": "Start of a large flash sale on both storefronts",
            "counter": "One counter that many orders want at once",
        }
        for name, title in titles.items():
            part = results["promotions"][name]
            parts += [f"### {title}", figures.table(list(part), [list(part.values())])]
    if "integration" in results:
        titles = {"mirror": "A shop comes to Tokopedia", "pairs": "Pairs of listings and products, proposed"}
        for name, title in titles.items():
            part = results["integration"][name]
            parts += [f"### {title}", figures.table(list(part), [list(part.values())])]
    if "import" in results:
        run = results["import"]
        parts += ["### Import"]
        headers = ["rows", "created", "seconds", "rows/s", "peak MiB", "MiB before"]
        parts += [
            figures.table(
                headers,
                [[run["rows"], run["created"], run["seconds"], run["per_second"], run["peak_mib"], run["mib_before"]]],
            )
        ]
    if "books" in results:
        part = results["books"]
        parts += [
            "### Orders into the books, and a long statement against them",
            figures.table(list(part), [list(part.values())]),
        ]
    if "talk" in results:
        parts += [
            "### A buyer's message to the inbox, and the answer to the storefront (ms, 20 conversations a second)"
        ]
        rows = [[name, *row.values()] for name, row in results["talk"].items()]
        parts += [figures.table(["", "p50", "p95", "p99", "n"], rows)]
    for key, title in (
        ("chat_storm", "A storm of messages while the worker was down"),
        ("ads", "Ads under a storm of clicks"),
        ("scans", "A scan at the packing table, three pieces a parcel (ms, one scanner)"),
        ("rules", "Orders through ten rules of a shop"),
        ("export", "The catalogue as a file (XLSX, every column)"),
        ("health_figures", "Shop health of one large shop"),
        ("insights_figures", "Data Compass of one large shop"),
        ("scale", "Several machines (docs/scale.md)"),
        ("start", "A start of the whole house with its demo shop"),
    ):
        if key in results:
            part = results[key]
            parts += [f"### {title}", figures.table(list(part), [list(part.values())])]
    for key, title in (
        ("pages", "Manage Products"),
        ("orders", "Manage Orders"),
        ("money", "Money and returns"),
        ("chat", "Chat"),
        ("health", "Shop health"),
        ("insights", "Data Compass"),
    ):
        if key in results:
            parts += [f"### {title} (ms at the client, one client)"]
            columns = ["p50", "p95", "p50 / bare", "p95 / bare", "queries", "KB"]
            rows = [[name, *(row[column] for column in columns)] for name, row in results[key].items()]
            parts += [figures.table(["page", *columns], rows)]
    return "\n\n".join(parts)


def write_performance(report: str) -> None:
    """Replace the measured part of docs/performance.md; the words around it stay."""
    path = BASE_DIR / "docs" / "performance.md"
    begin, end = "<!-- measured -->", "<!-- end -->"
    text = path.read_text() if path.exists() else f"# Performance\n\n{begin}\n{end}\n"
    head, rest = text.split(begin, 1)
    path.write_text(f"{head}{begin}\n\n{report}\n\n{end}{rest.split(end, 1)[1]}")


if __name__ == "__main__":
    main()
