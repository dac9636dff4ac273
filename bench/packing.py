"""The packing table at one scanner, beside the bare page; and the catalogue as a file, in a process of its own."""

import multiprocessing
import re
import resource
import time
from concurrent.futures import ProcessPoolExecutor

import urllib3
from django.conf import settings
from django.db import connections

from accounts.models import User
from bench import figures, pages
from bench.house import BenchHouse
from bench.orders import fill
from bench.shop import ACTOR, fill_with_sql, make_shop
from orders.models import Order, OrderLine, Package

PIECES = 3


def scans(house: BenchHouse, *, orders: int, parcels: int) -> dict:
    """ms from a scan to the table's answer, over so many parcels of three pieces each, in a shop with so many orders; and
    the bare page, looked at as often between them."""
    shop = make_shop("packing")
    fill(shop, orders)
    numbers = _labelled(shop, parcels)
    house.start_web()
    base = f"http://127.0.0.1:{house.ports['web']}"
    pool = urllib3.PoolManager()
    session = f"{settings.SESSION_COOKIE_NAME}={pages.session_of(User.objects.get(email='packing@bench.test'))}"
    page = pool.request("GET", f"{base}/orders/packing/", headers={"Cookie": session})
    [token] = re.findall(r'"X-CSRFToken": "(\w+)"', page.data.decode())
    secret = page.headers["Set-Cookie"].split(";")[0]
    asked = {"Cookie": f"{session}; {secret}", "X-CSRFToken": token, "HX-Request": "true"}
    found: list[float] = []
    bare: list[float] = []
    for number in numbers:
        for code in (number, *["SKU-1"] * PIECES):
            began = time.perf_counter()
            answer = pool.request("POST", f"{base}/orders/packing/scan/", fields={"code": code}, headers=asked)
            found.append((time.perf_counter() - began) * 1000)
            assert answer.status == 200, f"{code}: {answer.status}"
            began = time.perf_counter()
            pool.request("GET", f"{base}/bench/bare", headers={"Cookie": session})
            bare.append((time.perf_counter() - began) * 1000)
    house.stop("web")
    packed = Package.objects.filter(shop=shop, packing__packed_at__isnull=False).count()
    assert packed == parcels, f"{packed} of {parcels} packed"
    told, floor = figures.latency(found), figures.latency(bare)
    ratios = {f"{key} / bare": round(told[key] / floor[key], 2) for key in ("p50", "p95")}
    return {"parcels": parcels, **told, **ratios, "bare p95": floor["p95"]}


def _labelled(shop, count: int) -> list[str]:
    """So many parcels that wait to be packed, of three pieces each; their numbers."""
    rows = list(Package.objects.filter(shop=shop).order_by("id")[:count])
    Package.objects.filter(pk__in=[row.pk for row in rows]).update(status=Package.Status.PROCESSING)
    Order.objects.filter(lines__package__in=rows).update(status="AWAITING_COLLECTION")
    OrderLine.objects.filter(package__in=rows).update(quantity=PIECES)
    return [row.tracking_number for row in rows]


def export(products: int) -> dict:
    """Rows a second of a file of the whole catalogue, and the peak memory of its worker, beside that of a tenth."""
    shop = make_shop("export")
    fill_with_sql(shop, products)
    runs = [_alone(shop, query) for query in ("status=FAILED", "")]
    few, all_of_it = runs
    return {
        "products": all_of_it["rows"],
        "seconds": all_of_it["seconds"],
        "products/s": round(all_of_it["rows"] / all_of_it["seconds"]),
        "peak MiB": all_of_it["peak"],
        f"peak MiB of {few['rows']}": few["peak"],
        "MiB before": all_of_it["before"],
        "file MiB": all_of_it["file"],
    }


def _alone(shop, query: str) -> dict:
    """In a process of its own, whose peak is its own."""
    connections.close_all()
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("fork")) as pool:
        return pool.submit(_run, shop, query).result()


def _run(shop, query: str) -> dict:
    from core import jobs
    from products.importing.actions import exports

    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    job = exports.start_export(shop, query=query, file_format="xlsx", columns="all", actor=ACTOR)
    began = time.perf_counter()
    jobs.run(job)
    seconds = time.perf_counter() - began
    job.refresh_from_db()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert job.status == "DONE", job.error
    return {
        "rows": job.processed,
        "seconds": round(seconds, 1),
        "peak": round(peak / 1024),
        "before": round(before / 1024),
        "file": round(job.result.size / 1024 / 1024, 1),
    }
