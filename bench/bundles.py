"""The attack on a SKU that is made of others: half of the buyers want a box of two cups and a bag at one storefront, half a
cup alone at the other, in the same moment. No cup may be sold twice."""

import time

from django.db import connections
from django.db.models import Sum

from bench.attack import MOCKS, at_rest, until
from bench.house import BenchHouse
from bench.shop import ACTOR, connect, make_products, make_shop
from mock_storefronts.buyers.crowd import REFUSED, SOLD, Crowd
from mock_storefronts.buyers.shopper import Shopper
from orders.actions import hints
from orders.models import Order, OrderLine, Status
from outbox.models import Connection
from products import actions
from products.models import ListingSku, Sku
from products.stock import ledger_check


def attack(house: BenchHouse, *, buyers: int, pieces: int) -> dict:
    """``buyers`` check out as fast as they can, for so many cups; then all comes to rest."""
    shop = make_shop("bundles")
    for name, channel in MOCKS.items():
        connect(shop, name, channel, house.mock_url(name))
    cup, bag, box = (product.skus.get() for product in make_products(shop, 3, stock=0))
    actions.change_stock(cup, kind="COUNT", quantity=pieces, actor=ACTOR)
    actions.change_stock(bag, kind="COUNT", quantity=pieces, actor=ACTOR)
    actions.set_parts(box, [(cup.public_id, 2), (bag.public_id, 1)], actor=ACTOR)
    house.start_worker()
    shoppers = {name: Shopper(house.mock_url(name)) for name in MOCKS}
    until(lambda: all(_shown(shopper) == 2 * pieces + pieces // 2 for shopper in shoppers.values()))
    wanted = dict(zip(MOCKS.items(), (box, cup), strict=True))
    fronts = {
        name: (house.mock_url(name), ListingSku.objects.get(sku=sku, listing__platform=channel).external_id)
        for (name, channel), sku in wanted.items()
    }
    crowd = Crowd(fronts, buyers)
    began = time.perf_counter()
    crowd.rush()
    crowd.wait()
    for connection in Connection.objects.for_shop(shop):
        hints.poll(connection)
    until(lambda: at_rest(shop, crowd.answers[SOLD]))
    settled = time.perf_counter() - began
    house.stop_worker()
    stand = OrderLine.objects.filter(order__shop=shop).exclude(order__status=Status.CANCELLED)
    boxes, cups = (stand.filter(sku=sku).aggregate(n=Sum("quantity"))["n"] or 0 for sku in (box, cup))
    left = {row.pk: row.available for row in Sku.objects.filter(shop=shop)}
    cancelled = Order.objects.for_shop(shop).filter(status=Status.CANCELLED).count()
    shown = {name: _shown(shopper) for name, shopper in shoppers.items()}
    connections.close_all()
    return {"bundles": {
        "buyers": buyers,
        "cups": pieces,
        "sold_by_the_storefronts": crowd.answers[SOLD],
        "refused_at_the_checkout": crowd.answers[REFUSED],
        "boxes_that_stand": boxes,
        "cups_that_stand_alone": cups,
        "cancelled_as_sold_out": cancelled,
        "oversold": max(0, 2 * boxes + cups - pieces),
        "cups_left": left[cup.pk],
        "boxes_left": left[box.pk],
        "ledger_adds_up": ledger_check.differences() == 0,
        "settled_seconds": round(settled, 2),
        "storefronts_show": shown,
    }}  # fmt: skip


def _shown(shopper: Shopper) -> int:
    return sum(product["stock"] for product in shopper.products())
