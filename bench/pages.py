"""Manage Products with 100,000 products, beside a bare logged-in page with 20 rows on the same server."""

import time
from importlib import import_module

import urllib3
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.db import connection as db
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from bench import figures
from bench.house import BenchHouse
from bench.shop import fill_with_sql, make_shop
from core import keyset
from products.models import Product

ROUNDS = 3
PAGES = {
    "first page": "/products/",
    "filter: live on Tokopedia": "/products/?status=ACTIVATE&platform=TOKOPEDIA",
    "search: two words": "/products/?q=kopi+panci",
    "search: one SKU": "/products/?q=BENCH-99",
    "sorted by price": "/products/?sort=-price",
}


def measure(house: BenchHouse, *, products: int, requests: int) -> dict:
    """The pages of a shop with so many products."""
    shop = make_shop("pages")
    fill_with_sql(shop, products)
    user = User.objects.get(email="pages@bench.test")
    return beside_bare(house, user, PAGES | {"deep page": _deep_page(shop, products)}, requests)


def beside_bare(house: BenchHouse, user: User, addresses: dict[str, str], requests: int) -> dict:
    """Each page's latency in ms at one client, its queries and its size, and what p50 and p95 are of the bare page's. Every
    page is looked at in three rounds, the bare page in each of them; what is told is the middle one by its p50."""
    house.start_web()
    base = f"http://127.0.0.1:{house.ports['web']}"
    pool = urllib3.PoolManager(headers={"Cookie": f"{settings.SESSION_COOKIE_NAME}={session_of(user)}"})
    addresses = {"bare page": "/bench/bare"} | addresses
    rounds: dict[str, list[dict]] = {name: [] for name in addresses}
    for _round in range(ROUNDS):
        for name, path in addresses.items():
            timing = time_of(pool, base + path, requests // ROUNDS)
            bare = timing if name == "bare page" else rounds["bare page"][-1]
            ratios = {f"{key} / bare": round(timing[key] / bare[key], 2) for key in ("p50", "p95")}
            rounds[name].append(timing | ratios)
    sizes = {name: len(pool.request("GET", base + path).data) for name, path in addresses.items()}
    house.stop("web")
    return {
        name: sorted(found, key=lambda timing: timing["p50 / bare"])[ROUNDS // 2]
        | {"queries": queries_of(user, addresses[name]), "KB": round(sizes[name] / 1024)}
        for name, found in rounds.items()
    }


def session_of(user: User) -> str:
    """The cookie of somebody who is logged in."""
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    store[SESSION_KEY] = str(user.pk)
    store[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    store[HASH_SESSION_KEY] = user.get_session_auth_hash()
    store.create()
    return store.session_key


def _deep_page(shop, products: int) -> str:
    """The page in the very middle of the list, where an OFFSET would have to count half of the products."""
    sort = keyset.Sort("updated_at", descending=True)
    middle = Product.objects.filter(shop=shop).order_by(*sort.order_by())[products // 2]
    return f"/products/?after={keyset.cursor(sort, middle)}"


def time_of(pool, url: str, requests: int) -> dict:
    """Latency of a page in ms, after ten warm requests."""
    for _warm in range(10):
        answer = pool.request("GET", url, redirect=False)
        assert answer.status == 200, f"{url}: {answer.status}"
    times = []
    for _number in range(requests):
        began = time.perf_counter()
        pool.request("GET", url)
        times.append((time.perf_counter() - began) * 1000)
    return figures.latency(times)


def queries_of(user: User, path: str) -> int:
    """How many queries a page makes."""
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    client.get(path)
    with CaptureQueriesContext(db) as captured:
        client.get(path)
    return len(captured)
