"""Ads under a storm: buyers click at both storefronts at once, far more often than the budget allows. How many clicks a
second, that none was charged over the budget, and how long until the seller sees what they cost."""

import threading
import time
from datetime import timedelta

from django.db import connections

from ads.actions import campaigns, hints, wallet
from ads.models import AdPlacement, AdWallet
from bench.attack import MOCKS, until
from bench.house import BenchHouse
from bench.shop import ACTOR, connect, make_products, make_shop
from core import clock
from mock_storefronts.buyers.shopper import Shopper
from outbox.models import Connection
from products.listings.actions import reviewing
from products.models import Listing, Product

_THREADS = 8


def storm(house: BenchHouse, *, clicks: int) -> dict:
    """``clicks`` clicks by as many buyers, half at either storefront; the budget of each pays for a third of them."""
    shop = make_shop("ads")
    for name, channel in MOCKS.items():
        connect(shop, name, channel, house.mock_url(name))
    [product] = make_products(shop, 1)
    house.start_worker()
    shoppers = {name: Shopper(house.mock_url(name)) for name in MOCKS}
    live = Listing.objects.filter(product=product, status=Product.Status.ACTIVATE)

    def is_live() -> bool:
        reviewing.read_products_under_review()  # what a webhook tells where a web process listens
        return live.count() == len(MOCKS)

    until(is_live)
    budget = max(100_000, clicks // 3 * 500)
    wallet.top_up(shop, amount=2 * budget, key="bench", actor=ACTOR)
    values = {
        "name": "Badai", "starts_at": clock.now() - timedelta(seconds=1), "ends_at": None, "daily_budget": budget,
        "total_budget": None, "roi_target": None,
    }  # fmt: skip
    campaigns.save(
        shop, None, values=values, placements=list(MOCKS.values()), products=[product], then_publish=True, actor=ACTOR
    )
    until(lambda: all(shopper.first_ad() for shopper in shoppers.values()))
    places = {name: shopper.first_ad() for name, shopper in shoppers.items()}
    gate, paid = threading.Barrier(_THREADS), [0] * _THREADS

    def buyers(thread: int) -> None:
        name = list(MOCKS)[thread % 2]
        shopper = Shopper(house.mock_url(name), seed=thread)
        campaign, product_id = places[name]
        gate.wait()
        for number in range(clicks // _THREADS):
            paid[thread] += shopper.click(campaign, product_id, visitor=f"{thread}-{number}")

    threads = [threading.Thread(target=buyers, args=(number,)) for number in range(_THREADS)]
    began = time.perf_counter()
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    stormed = time.perf_counter() - began
    for connection in Connection.objects.for_shop(shop):
        hints.poll(connection)
        hints.fetch_due(connection)
    until(lambda: _spent(shop) == sum(paid))
    settled = time.perf_counter() - began - stormed
    house.stop_worker()
    connections.close_all()
    left = AdWallet.objects.get(shop=shop).balance
    return {
        "ads": {
            "clicks": clicks // _THREADS * _THREADS,
            "clicks a second": round(clicks // _THREADS * _THREADS / stormed),
            "charged (Rp)": sum(paid),
            "budget (Rp)": budget,
            "charged over the budget (Rp)": max(0, sum(paid) - budget),
            "wallet is exact": left == 2 * budget - sum(paid),
            "seen after (s)": round(settled, 2),
        }
    }


def _spent(shop) -> int:
    return sum(AdPlacement.objects.for_shop(shop).values_list("spent", flat=True))
