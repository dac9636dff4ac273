"""From a published campaign to a click that is charged, read and paid, over HTTP on both real mocks."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection as db
from django.db.models import F

from ads.actions import campaigns, hints, results, wallet
from ads.models import AdHour, AdOrder, AdWalletEntry
from ads.queries import by_platform, totals
from core import clock
from finance.models import Posting
from outbox.models import Connection, SyncJob
from products import actions as products
from storefronts.adapters import open_adapter
from tests import make
from tests.ads.conftest import TIKTOK, TOKOPEDIA
from tests.helpers import read_orders, sync


def book_of(shop):
    """Account and storefront -> the sum in the books."""
    found = {}
    for row in Posting.objects.filter(account__shop=shop).select_related("account"):
        key = (row.account.purchased_on, row.account.kind)
        found[key] = found.get(key, 0) + row.amount
    return {key: amount for key, amount in found.items() if key[1].startswith("AD")}


def test_a_click_is_shown_charged_once_read_paid_and_booked(market):
    product = market.product()
    market.top_up(1_000_000)
    row = market.campaign(product)
    assert market.wallet.reserved == 200_000  # a day of each storefront
    for platform in (TIKTOK, TOKOPEDIA):
        assert len(market.shown(platform)) == 1
        assert "Iklan" in market.hosts[platform].page("/")
    assert market.shown(TIKTOK, q="gayo") and not market.shown(TIKTOK, q="sepatu")

    assert market.click(TIKTOK, "ayu") == 500
    assert market.click(TIKTOK, "ayu") == 0  # within half an hour
    assert market.click(TIKTOK, "budi") == 500
    assert market.click(TOKOPEDIA, "ayu") == 500
    sku = market.hosts[TIKTOK].products()[0]["skus"][0]["id"]
    buyer = {
        "name": "Ayu",
        "phone": "081200000001",
        "address": "Jl. Melati",
        "city": "Bandung",
        "province": "Jawa Barat",
    }
    status, order = market.hosts[TIKTOK].call(
        "POST", "/buyer/checkout", {"items": [{"sku_id": sku, "quantity": 2}], "buyer": buyer, "visitor": "ayu"}
    )
    assert status == 201
    market.read()

    figures = by_platform(row)
    assert (figures[TIKTOK].clicks, figures[TIKTOK].cost, figures[TIKTOK].orders) == (2, 1000, 1)
    assert (figures[TIKTOK].revenue, str(figures[TIKTOK].roi)) == (400_000, "400.00")
    assert (figures[TOKOPEDIA].clicks, figures[TOKOPEDIA].cost, figures[TOKOPEDIA].orders) == (1, 500, 0)
    assert market.wallet.balance == 998_500
    assert book_of(market.shop) == {
        (TIKTOK, "AD_WALLET"): 1_000_000 - 1000, (TIKTOK, "AD_TAX"): 110_000, (TIKTOK, "AD_PAID_IN"): -1_110_000,
        (TIKTOK, "ADS"): 1000, (TOKOPEDIA, "ADS"): 500, (TOKOPEDIA, "AD_WALLET"): -500,
    }  # fmt: skip

    # The order comes in, is linked, and no longer counts once it was cancelled.
    read_orders()
    assert results.link_orders() == 1
    assert AdOrder.objects.get().order.external_id == order["order_id"]
    market.hosts[TIKTOK].call("POST", f"/buyer/orders/{order['order_id']}/cancel", {})
    read_orders()
    assert totals([row]).orders == 0

    # The same report once more, and an older one, change nothing.
    place = market.place(row)
    connection = next(one for one in market.shop_connections() if TIKTOK in one.channels)
    report = open_adapter(connection).ad_report(place.public_id, None)
    before = (market.wallet.balance, AdHour.objects.count(), AdWalletEntry.objects.count())
    results.apply(connection, place.public_id, report)
    results.apply(connection, place.public_id, report.__class__(spent=500, revision=1, hours=[], orders=[]))
    assert (market.wallet.balance, AdHour.objects.count(), AdWalletEntry.objects.count()) == before


def test_two_hundred_racing_clicks_never_cost_more_than_the_budget(market):
    product = market.product()
    market.top_up(300_000)
    row = market.campaign(product, placements=[TIKTOK], daily_budget=50_000)
    (place,) = market.shown(TIKTOK)
    start = threading.Barrier(8)
    names = iter(range(200))
    lock = threading.Lock()

    def clicks():
        start.wait()
        paid = 0
        while True:
            with lock:
                name = next(names, None)
            if name is None:
                return paid
            paid += market.click(TIKTOK, f"balap-{name}", place)

    with ThreadPoolExecutor(8) as pool:
        paid = sum(one.result() for one in [pool.submit(clicks) for _ in range(8)])
    assert paid == 50_000  # a hundred clicks of 500; the other hundred cost nothing
    assert market.shown(TIKTOK) == []
    market.read()
    row.refresh_from_db()
    assert (market.place(row).spent, market.wallet.balance) == (50_000, 250_000)
    assert market.place(row).obstacle == "DAILY_BUDGET" and row.status_at(clock.now()) == "OUT_OF_BUDGET"
    # The next day it goes on by itself.
    for host in market.hosts.values():
        host.fault(clock_offset_s=86_400)
    assert market.shown(TIKTOK) and market.click(TIKTOK, "besok") == 500


def test_the_wallet_is_the_limit_when_it_has_less_than_the_budget(market):
    product = market.product()
    market.top_up(50_000)
    row = market.campaign(product, daily_budget=400_000)
    assert market.wallet.reserved == 50_000 and market.wallet.free == 0
    places = {platform: market.shown(platform) for platform in (TIKTOK, TOKOPEDIA)}
    first = next(platform for platform, found in places.items() if found)
    assert sum(bool(found) for found in places.values()) == 1  # what the first holds the second cannot have
    for number in range(101):
        if market.click(first, f"habis-{number}", places[first][0]) == 0:
            break
    market.read()
    row.refresh_from_db()
    assert (market.wallet.balance, market.place(row, first).spent) == (0, 50_000)
    assert {one.obstacle for one in row.placements.all()} == {"NO_MONEY"}
    assert row.status_at(clock.now()) == "OUT_OF_BUDGET"
    market.top_up(100_000)
    sync()
    row.refresh_from_db()
    assert market.shown(first) and row.status_at(clock.now()) == "RUNNING"


def test_paused_money_is_let_go_when_the_storefront_has_answered(market):
    product = market.product()
    market.top_up(500_000)
    row = market.campaign(product)
    market.hosts[TOKOPEDIA].fault(down=True)
    campaigns.take_step(row, "pause", actor=make.SELLER)
    assert market.wallet.reserved == 200_000  # nobody has answered yet
    sync()
    assert market.shown(TIKTOK) == []
    assert market.wallet.reserved == 100_000  # Tokopedia may still charge its share
    market.hosts[TOKOPEDIA].fault()
    Connection.objects.update(circuit_open_until=None, failures_in_a_row=0, paced_until=None, trouble_since=None)
    SyncJob.objects.filter(state="PENDING").update(due_at=F("requested_at"))
    sync()
    assert market.wallet.reserved == 0 and market.shown(TOKOPEDIA) == []
    campaigns.take_step(row, "resume", actor=make.SELLER)
    sync()
    assert market.wallet.reserved == 200_000 and market.shown(TOKOPEDIA)


def test_a_product_that_leaves_stops_at_once_with_the_reason_and_comes_back(market):
    product = market.product()
    market.top_up()
    row = market.campaign(product)
    products.set_availability(product, platforms=[TIKTOK], actor=make.SELLER)
    sync()
    assert market.shown(TOKOPEDIA) == [] and market.shown(TIKTOK)
    market.tend()
    assert market.place(row, TOKOPEDIA).obstacle == "NO_PRODUCT" and market.place(row, TIKTOK).obstacle == ""
    assert market.wallet.reserved == 100_000  # nothing is held for a place that shows nothing
    product.refresh_from_db()
    products.set_availability(product, platforms=[TIKTOK, TOKOPEDIA], actor=make.SELLER)
    sync()
    market.tend()
    assert market.place(row, TOKOPEDIA).obstacle == "" and market.shown(TOKOPEDIA)


def test_a_webhook_or_the_poll_brings_the_news(market):
    product = market.product()
    market.top_up()
    row = market.campaign(product, placements=[TIKTOK])
    market.click(TIKTOK, "ayu")
    connection = next(one for one in market.shop_connections() if TIKTOK in one.channels)
    assert hints.poll(connection) == 1
    assert hints.fetch_due(connection) == 1
    assert hints.poll(connection) == 0
    assert market.place(row).spent == 500


def test_a_top_up_races_with_spending_and_no_rupiah_is_lost(market):
    product = market.product()
    market.top_up(100_000)
    row = market.campaign(product, placements=[TIKTOK], daily_budget=100_000)
    (place,) = market.shown(TIKTOK)
    for number in range(20):
        market.click(TIKTOK, f"n{number}", place)
    key = market.place(row).public_id
    connection = next(one for one in market.shop_connections() if TIKTOK in one.channels)
    start = threading.Barrier(6)

    def pay(number):
        start.wait()
        try:
            wallet.top_up(market.shop, amount=50_000, key=f"balap-{number % 2}", actor=make.SELLER)
        finally:
            db.close()

    def read():
        start.wait()
        try:
            hints.take(connection, key)
        finally:
            db.close()

    with ThreadPoolExecutor(6) as pool:
        jobs = [pool.submit(pay, number) for number in range(3)] + [pool.submit(read) for _ in range(3)]
        [job.result() for job in jobs]
    assert market.wallet.balance == 100_000 + 2 * 50_000 - 20 * 500
    assert [one.amount for one in AdWalletEntry.objects.filter(kind="SPEND")] == [-10_000]


@pytest.mark.parametrize("days", [0, 6, 8])
def test_an_order_is_the_ads_for_seven_days_after_the_click(market, days):
    product = market.product()
    market.top_up()
    row = market.campaign(product, placements=[TIKTOK])
    market.click(TIKTOK, "ayu")
    market.hosts[TIKTOK].fault(clock_offset_s=timedelta(days=days).total_seconds())
    market.hosts[TIKTOK].buy("KOPI", 1, visitor="ayu")
    market.read()
    assert totals([row]).orders == (1 if days < 7 else 0)
