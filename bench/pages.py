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

PAGES = {
    "first page": "/products/",
    "filter: live on Tokopedia": "/products/?status=ACTIVATE&platform=TOKOPEDIA",
    "search: two words": "/products/?q=kopi+panci",
    "search: one SKU": "/products/?q=BENCH-99",
    "sorted by price": "/products/?sort=-price",
}


def measure(house: BenchHouse, *, products: int, requests: int) -> dict:
    """Server time of each page in ms (one client), queries a page, and the ratio of its p95 to the bare page's."""
    shop = make_shop("pages")
    fill_with_sql(shop, products)
    user = User.objects.get(email="pages@bench.test")
    house.start_web()
    base = f"http://127.0.0.1:{house.ports['web']}"
    pool = urllib3.PoolManager(headers={"Cookie": f"{settings.SESSION_COOKIE_NAME}={session_of(user)}"})
    pages = PAGES | {"deep page": _deep_page(shop, products)}
    bare = time_of(pool, base + "/bench/bare", requests)
    result = {"bare page": bare | {"queries": queries_of(user, "/bench/bare"), "ratio": 1.0}}
    for name, path in pages.items():
        timing = time_of(pool, base + path, requests)
        result[name] = timing | {"queries": queries_of(user, path), "ratio": round(timing["p95"] / bare["p95"], 2)}
    house.stop("web")
    return result


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
