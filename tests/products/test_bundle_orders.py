"""What orders do to SKUs that are made of others: hold, ship and bring back the parts, all at once and in any order."""

import threading
from dataclasses import replace

import pytest
from django.db import connections
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from aftersales.actions import deciding
from aftersales.actions.pieces import Found
from core.errors import Refused
from orders import papers
from orders.actions import intake, packing, wishes
from orders.models import Order
from outbox.models import Connection
from products import actions
from products.models import Sku
from products.stock import bundles, ledger_check
from products.stock.actions import holds
from tests import make
from tests.helpers import read_orders, sync
from tests.orders.test_intake import told
from tests.orders.test_stock_truth import ledger
from tests.products.test_buffer import offered
from tests.products.test_bundles import bundle_of, figures, one

SYSTEM = make.SYSTEM


def test_an_order_holds_the_parts_and_a_cancellation_gives_them_back(connected, hosts):
    cup, bag = one(connected, "CUP", 9), one(connected, "BAG", 9)
    gift = bundle_of(connected, "GIFT", {cup: 2, bag: 1})
    sync()
    host = hosts["TIKTOK_SHOP"]
    _status, bought = host.buy("GIFT", 2)
    read_orders()
    assert figures(gift, cup, bag) == [(0, 0, 2), (9, 4, 5), (9, 2, 7)]
    line = Order.objects.get().lines.get()
    house = cup.levels.get().warehouse_id
    assert line.parts == [[cup.pk, 2], [bag.pk, 1]]
    assert line.held == [[house, 4, cup.pk], [house, 2, bag.pk]]
    sync()
    assert offered(hosts) == {"CUP": {5}, "BAG": {7}, "GIFT": {2}}
    actions.set_parts(gift, [(bag.public_id, 5)], actor=SYSTEM)  # what was sold before stays as it was sold
    host.call("POST", f"/buyer/orders/{bought['order_id']}/cancel")
    read_orders()
    assert Order.objects.get().status == "CANCELLED"
    assert figures(gift, cup, bag) == [(0, 0, 1), (9, 0, 9), (9, 0, 9)]
    assert [ledger(sku.pk) for sku in (cup, bag)] == [(9, 0, 0), (9, 0, 0)]


def test_what_is_sold_of_a_part_alone_is_gone_for_the_bundle_on_the_other_storefront(connected, hosts):
    cup = one(connected, "CUP", 3)
    gift = bundle_of(connected, "GIFT", {cup: 2})
    sync()
    hosts["TIKTOK_SHOP"].buy("CUP", 2)  # in the same second
    hosts["TOKOPEDIA"].buy("GIFT", 1)
    read_orders()
    sync()
    read_orders()
    assert sorted(Order.objects.values_list("status", "stock")) == [
        ("AWAITING_SHIPMENT", "RESERVED"),
        ("CANCELLED", "RELEASED"),
    ]
    assert figures(gift, cup) == [(0, 0, 0), (3, 2, 1)]
    assert offered(hosts) == {"CUP": {1}, "GIFT": {0}}


def test_what_is_sold_and_shipped_comes_back_on_the_shelf_of_each_part(connected, hosts):
    cup, bag = one(connected, "CUP", 9), one(connected, "BAG", 9)
    gift = bundle_of(connected, "GIFT", {cup: 2, bag: 1})
    sync()
    hosts["TIKTOK_SHOP"].buy("GIFT", 2)
    read_orders()
    order = Order.objects.get()
    on_its_way = told(order.connection, order.external_id)
    intake.apply(order.connection, replace(on_its_way, status="COMPLETED", updated_at=make.moment()))
    assert figures(gift, cup, bag) == [(0, 0, 2), (5, 0, 5), (7, 0, 7)]
    order.refresh_from_db()
    actions.set_parts(gift, [(bag.public_id, 1)], actor=SYSTEM)
    at = {"buyer_shipped_at": make.moment(), "received_at": make.moment()}
    row = make.returned(order, type="RETURN_AND_REFUND", status="RECEIVED", **at)
    line = row.lines.get()
    assert line.quantity == 2
    deciding.inspect(row, {line.pk: Found(good=1, damaged=1)}, actor=SYSTEM)
    line.refresh_from_db()
    assert (line.restocked, figures(gift, cup, bag)) == (1, [(0, 0, 8), (7, 0, 7), (8, 0, 8)])
    assert [ledger(sku.pk) for sku in (cup, bag)] == [(7, 0, 0), (8, 0, 0)]


def test_what_is_packed_into_two_parcels_keeps_what_it_holds(connected, hosts):
    cup, bag = one(connected, "CUP", 9), one(connected, "BAG", 9)
    bundle_of(connected, "GIFT", {cup: 2, bag: 1})
    sync()
    hosts["TIKTOK_SHOP"].buy("GIFT", 3)
    read_orders()
    order = Order.objects.get()
    data = told(order.connection, order.external_id)
    [piece] = data.pieces
    pieces = [
        replace(piece, external_ids=piece.external_ids[:1], package_id="A"),
        replace(piece, external_ids=piece.external_ids[1:], package_id="B"),
    ]
    intake.apply(order.connection, replace(data, pieces=pieces, updated_at=make.moment()))
    house = cup.levels.get().warehouse_id
    assert [line.held for line in order.lines.order_by("quantity")] == [
        [[house, 2, cup.pk], [house, 1, bag.pk]],
        [[house, 4, cup.pk], [house, 2, bag.pk]],
    ]
    assert figures(cup, bag) == [(9, 6, 3), (9, 3, 6)]


@pytest.mark.django_db(transaction=True)
def test_many_at_once_buy_bundles_and_their_parts_and_nothing_is_sold_twice(connected, hosts):
    """Two bundles share a part, and the part is sold alone, too; orders of both storefronts come in on twelve threads."""
    cup, bag = one(connected, "CUP", 10), one(connected, "BAG", 4)
    gift = bundle_of(connected, "GIFT", {cup: 2, bag: 1})
    pair = bundle_of(connected, "PAIR", {cup: 2})
    sync()
    news = []
    for platform, host in hosts.items():
        row = Connection.objects.get(channels=[platform])
        for code in ("GIFT", "PAIR", "CUP"):
            _status, bought = host.buy(code)
            first = told(row, bought["order_id"])
            for number in range(4):
                piece = replace(first.pieces[0], package_id=f"{first.pieces[0].package_id}{number}")
                news.append((row, replace(first, external_id=f"{first.external_id}{number}", pieces=[piece])))
    start, faults = threading.Barrier(12), []

    def work(mine):
        try:
            start.wait()
            for row, data in mine:
                intake.apply(row, data)
        except Exception as error:
            faults.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work, args=(news[place::12],)) for place in range(12)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert faults == []
    stand = Order.objects.filter(stock=Order.Stock.RESERVED).values_list("lines__seller_sku", flat=True)
    sold = {code: list(stand).count(code) for code in ("GIFT", "PAIR", "CUP")}
    assert len(stand) + Order.objects.filter(stock=Order.Stock.SHORT).count() == len(news) == 24
    cups, bags = 2 * sold["GIFT"] + 2 * sold["PAIR"] + sold["CUP"], sold["GIFT"]
    assert figures(cup, bag) == [(10, cups, 10 - cups), (4, bags, 4 - bags)]
    left = (10 - cups) // 2
    assert figures(gift, pair) == [(0, 0, min(left, 4 - bags)), (0, 0, left)]
    assert cups == 10 or (cups == 9 and sold["CUP"] == 8)
    assert ledger_check.differences() == 0


def test_the_pick_list_fetches_the_parts(connected, hosts, monkeypatch):
    found = []
    monkeypatch.setattr(papers, "pick_list_pdf", lambda lines, *_: found.extend(lines) or b"")
    cup, bag = one(connected, "CUP", 9), one(connected, "BAG", 9)
    bundle_of(connected, "GIFT", {cup: 2, bag: 1})
    actions.set_rack(cup, "A-1", actor=SYSTEM)
    sync()
    hosts["TIKTOK_SHOP"].buy("GIFT", 2)
    hosts["TIKTOK_SHOP"].buy("CUP", 1)
    read_orders()
    papers.pick_list(connected, Order.objects.for_shop(connected))
    assert [(line.location, line.seller_sku, line.quantity) for line in found] == [("A-1", "CUP", 5), ("", "BAG", 2)]


def test_an_order_that_is_cancelled_for_want_of_a_bundle_writes_no_part_off(connected, hosts):
    cup = one(connected, "CUP", 9)
    gift = bundle_of(connected, "GIFT", {cup: 2})
    sync()
    hosts["TIKTOK_SHOP"].buy("GIFT", 1)
    read_orders()
    wishes.cancel(Order.objects.get(), reason="OUT_OF_STOCK", actor=SYSTEM)
    sync()
    read_orders()
    assert Order.objects.get().status == "CANCELLED"
    assert figures(gift, cup) == [(0, 0, 4), (9, 0, 9)]


@pytest.mark.django_db
def test_whatever_is_sold_counted_deleted_and_composed_bundles_make_what_their_parts_are_enough_for():
    shop = make.shop()

    class Shelves(RuleBasedStateMachine):
        """Two SKUs on the shelves, two that are made of them, and orders that come and go. The model: what lies there,
        what is held, which is deleted, and what each bundle is made of."""

        @initialize(stock=st.tuples(st.integers(0, 12), st.integers(0, 12)))
        def stocked(self, stock):
            self.plain = [one(shop, f"P{make.sku()['seller_sku']}", count) for count in stock]
            self.made = [one(shop, f"B{make.sku()['seller_sku']}", 0) for _number in range(2)]
            self.on_hand, self.gone = list(stock), [False, False]
            self.parts, self.held = [{}, {}], []

        def free(self, place):
            held = sum(row.quantity for rows in self.held for row in rows if row.sku_id == self.plain[place].pk)
            return self.on_hand[place] - held

        def makes(self, number):
            rows = [0 if self.gone[place] else self.free(place) // n for place, n in self.parts[number].items()]
            return min(rows, default=None)

        @rule(number=st.integers(0, 1), first=st.integers(0, 3), second=st.integers(0, 3))
        def compose(self, number, first, second):
            wish = {place: n for place, n in enumerate((first, second)) if n}
            if any(self.gone[place] and place not in self.parts[number] for place in wish):
                return
            self.parts[number] = wish
            named = [(self.plain[place].public_id, n) for place, n in wish.items()]
            actions.set_parts(self.made[number], named, actor=SYSTEM)

        @rule(number=st.integers(0, 1), quantity=st.integers(1, 3))
        def sell_a_bundle(self, number, quantity):
            parts = bundles.parts_of([self.made[number].pk]).get(self.made[number].pk)
            if parts:
                self.sell(bundles.needs(self.made[number].pk, quantity, parts))

        @rule(place=st.integers(0, 1), quantity=st.integers(1, 3))
        def sell_alone(self, place, quantity):
            self.sell({self.plain[place].pk: quantity})

        def sell(self, pieces):
            held, _short = holds.reserve(shop, pieces, actor=SYSTEM, cause="ord_x")
            enough = all(self.free(place) >= pieces.get(row.pk, 0) for place, row in enumerate(self.plain))
            assert bool(held) == enough
            if held:
                self.held.append(held)

        @rule(which=st.integers(0, 9), ships=st.booleans())
        def end(self, which, ships):
            if self.held:
                rows = self.held.pop(which % len(self.held))
                (holds.ship if ships else holds.release)(shop, rows, actor=SYSTEM, cause="ord_x")
                for row in rows if ships else ():
                    self.on_hand[[sku.pk for sku in self.plain].index(row.sku_id)] -= row.quantity

        @rule(place=st.integers(0, 1), count=st.integers(0, 15))
        def count(self, place, count):
            if not self.gone[place] and count >= self.on_hand[place] - self.free(place):
                actions.change_stock(self.plain[place], kind="COUNT", quantity=count, actor=SYSTEM)
                self.on_hand[place] = count

        @rule(place=st.integers(0, 1))
        def delete_or_restore(self, place):
            if self.gone[place] or self.free(place) == self.on_hand[place]:
                (actions.restore if self.gone[place] else actions.delete)(self.plain[place].product, actor=SYSTEM)
                self.gone[place] = not self.gone[place]

        @invariant()
        def truth(self):
            for number, sku in enumerate(getattr(self, "made", ())):
                row = Sku.objects.select_related("product").get(pk=sku.pk)
                assert row.makes == self.makes(number)
                assert row.product.available_total == row.available == (self.makes(number) or 0)
                assert sum(n for _house, n in bundles.levels_of([row.pk]).get(row.pk, [])) == row.available
                assert (row.on_hand, row.reserved, row.locked) == (0, 0, 0)
            assert ledger_check.differences() == 0

    run_state_machine_as_test(
        Shelves,
        settings=settings(
            max_examples=10, stateful_step_count=14, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )


@pytest.mark.django_db
def test_the_packing_table_takes_the_parts():
    shop = make.shop()
    cup, bag = one(shop, "CUP", 9), one(shop, "BAG", 9)
    gift = bundle_of(shop, "GIFT", {cup: 2, bag: 1})
    order = make.order(make.connection(shop), status="AWAITING_COLLECTION", tracking_number="JX001")
    order.lines.update(sku=gift, seller_sku="GIFT", parts=bundles.parts_of([gift.pk])[gift.pk])
    packing.scan(shop, "JX001", actor=make.SELLER)
    packing.scan(shop, "cup", actor=make.SELLER)
    open_one = packing.scan(shop, "CUP", actor=make.SELLER)
    assert [(line.piece.seller_sku, line.scanned, line.missing) for line in packing.lines_of(open_one)] == [
        ("CUP", 2, 0),
        ("BAG", 0, 1),
    ]
    for code, why in (("GIFT", "piece_wrong"), ("CUP", "piece_too_many"), ("JX001", "pieces_missing")):
        with pytest.raises(Refused) as refused:
            packing.scan(shop, code, actor=make.SELLER)
        assert refused.value.code == why
    assert packing.open_of(shop, make.SELLER).packed_at is None
    assert packing.scan(shop, "BAG", actor=make.SELLER).packed_at is not None
