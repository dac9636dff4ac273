"""Available is never below zero and the ledger adds up: whatever orders do, in whatever order, at the same time."""

import threading
from dataclasses import replace

import pytest
from django.db import connections as db_connections
from django.db.models import Sum
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from core.errors import Refused
from orders.actions import intake
from orders.models import Order
from outbox.models import Connection
from products import actions
from products.models import Sku, StockEntry
from products.stock.actions import holds
from tests import make
from tests.helpers import sync
from tests.orders.test_intake import told

SYSTEM = make.SYSTEM


def ledger(sku_id: int) -> tuple[int, int, int]:
    """What the ledger's rows add up to: (on hand, reserved, locked)."""
    sums = StockEntry.objects.filter(sku=sku_id).aggregate(
        a=Sum("on_hand_change"), b=Sum("reserved_change"), c=Sum("locked_change")
    )
    return sums["a"] or 0, sums["b"] or 0, sums["c"] or 0


@pytest.mark.django_db
def test_any_sequence_of_holding_shipping_and_counting_keeps_the_truth():
    shop = make.shop()

    class Shelf(RuleBasedStateMachine):
        """One SKU, and orders that come and go; the model is three numbers and a list of what is held."""

        @initialize(stock=st.integers(0, 12))
        def stocked(self, stock):
            self.sku = make.product(shop, skus=[make.sku(stock=stock)]).skus.get()
            self.on_hand, self.held = stock, []

        @rule(quantity=st.integers(1, 6))
        def order(self, quantity):
            free = self.on_hand - sum(row.quantity for rows in self.held for row in rows)
            held, short = holds.reserve(shop, {self.sku.pk: quantity}, actor=SYSTEM, cause="ord_x")
            assert bool(held) == (quantity <= free)
            assert short == ({} if held else {self.sku.pk: free})
            if held:
                self.held.append(held)

        @rule(which=st.integers(0, 9))
        def cancel(self, which):
            if self.held:
                holds.release(shop, self.held.pop(which % len(self.held)), actor=SYSTEM, cause="ord_x")

        @rule(which=st.integers(0, 9))
        def hand_over(self, which):
            if self.held:
                rows = self.held.pop(which % len(self.held))
                holds.ship(shop, rows, actor=SYSTEM, cause="ord_x")
                self.on_hand -= sum(row.quantity for row in rows)

        @rule(count=st.integers(0, 15))
        def count(self, count):
            held = sum(row.quantity for rows in self.held for row in rows)
            try:
                actions.change_stock(self.sku, kind="COUNT", quantity=count, actor=SYSTEM)
            except Refused:
                assert count < held
            else:
                assert count >= held
                self.on_hand = count

        @invariant()
        def truth(self):
            if hasattr(self, "sku"):
                row = Sku.objects.get(pk=self.sku.pk)
                held = sum(row.quantity for rows in self.held for row in rows)
                assert (row.on_hand, row.reserved) == (self.on_hand, held)
                assert row.available == self.on_hand - held >= 0
                assert ledger(row.pk) == (row.on_hand, row.reserved, row.locked)

    run_state_machine_as_test(
        Shelf,
        settings=settings(
            max_examples=12, stateful_step_count=14, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )


@pytest.mark.django_db(transaction=True)
def test_twelve_orders_at_once_for_five_pieces(connected, hosts):
    """Both storefronts' orders are applied by twelve threads at the same moment: five stand, seven are short."""
    product = make.product(connected, skus=[make.sku(seller_sku="RACE", stock=5)])
    sync()
    sku = product.skus.get()
    news = []
    for platform, host in hosts.items():
        _status, bought = host.buy("RACE")
        connection = Connection.objects.get(channels=[platform])
        first = told(connection, bought["order_id"])
        for number in range(6):
            piece = replace(first.pieces[0], package_id=f"{first.pieces[0].package_id}{number}")
            news.append((connection, replace(first, external_id=f"{first.external_id}{number}", pieces=[piece])))
    start, faults = threading.Barrier(len(news)), []

    def work(connection, data):
        try:
            start.wait()
            intake.apply(connection, data)
        except Exception as error:
            faults.append(error)
        finally:
            db_connections.close_all()

    threads = [threading.Thread(target=work, args=pair) for pair in news]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert faults == []
    assert Order.objects.filter(stock=Order.Stock.RESERVED).count() == 5
    assert Order.objects.filter(stock=Order.Stock.SHORT, wanted_cancel="OUT_OF_STOCK").count() == 7
    row = Sku.objects.get(pk=sku.pk)
    assert (row.on_hand, row.reserved, row.available) == (5, 5, 0)
    assert ledger(row.pk) == (5, 5, 0)
