"""One counter for both storefronts: exact when many orders come at once, never beyond its limit, never below zero."""

import threading
from decimal import Decimal

import pytest
from django.db import connections as db_connections
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from core.errors import Refused
from promotions.actions import counting, lifecycle
from promotions.actions.counting import Taken
from promotions.models import Counter, Use
from promotions.tools import Tool
from tests import make

SYSTEM = make.SYSTEM


def in_threads(jobs):
    """Run the jobs at the same moment, each with its own database connection; their answers in order."""
    answers, gate = [None] * len(jobs), threading.Barrier(len(jobs))

    def work(place, job):
        try:
            gate.wait(10)
            answers[place] = job()
        finally:
            db_connections.close_all()

    threads = [threading.Thread(target=work, args=(place, job)) for place, job in enumerate(jobs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return answers


@pytest.fixture
def flash(transactional_db):
    """A flash sale with ten pieces."""
    shop = make.shop()
    make.connection(shop)
    product = make.product(shop)
    return make.promotion(shop, Tool.FLASH_SALE, products=[product], percent=Decimal(20), total_limit=10)


def test_many_orders_in_the_same_second_never_exceed_the_limit(flash):
    sku = flash.items.get().product.skus.get()

    def order(number):
        taken = [Taken(flash.pk, sku.pk, 1, 25_000)]
        return lambda: counting.reserve(taken, cause=f"ord_{number}", buyer=f"b{number}", actor=SYSTEM)

    answers = in_threads([order(number) for number in range(16)])
    counter = flash.counters.get()
    assert (counter.reserved, counter.beyond, counter.used, counter.left) == (10, 6, 16, 0)
    assert sorted(sum(answer.values()) for answer in answers) == [0] * 10 + [1] * 6
    in_threads([lambda number=number: counting.release(f"ord_{number}") for number in range(16)])
    counter.refresh_from_db()
    assert (counter.reserved, counter.confirmed, counter.beyond, counter.left) == (0, 0, 0, 10)


def test_the_same_order_told_twice_at_once_counts_once(flash):
    sku = flash.items.get().product.skus.get()
    taken = [Taken(flash.pk, sku.pk, 3, 75_000)]
    in_threads([lambda: counting.reserve(taken, cause="ord_1", buyer="b", actor=SYSTEM) for _again in range(6)])
    assert flash.counters.get().reserved == 3
    in_threads([lambda: counting.release("ord_1") for _again in range(4)])
    assert flash.counters.get().reserved == 0


def test_two_flash_sales_of_one_product_are_never_published_in_the_same_moment(transactional_db):
    shop = make.shop()
    make.connection(shop)
    product = make.product(shop)
    drafts = [
        make.promotion(shop, Tool.FLASH_SALE, products=[product], percent=Decimal(20), published=False)
        for _number in range(4)
    ]

    def publish(row):
        try:
            return lifecycle.publish(row, actor=SYSTEM).status
        except Refused as refusal:
            return refusal.code

    answers = in_threads([lambda row=row: publish(row) for row in drafts])
    assert sorted(answers) == ["ONGOING"] + ["product_in_another"] * 3


@pytest.mark.django_db
def test_any_sequence_of_orders_keeps_the_counters_true():
    shop = make.shop()
    make.connection(shop)

    class Till(RuleBasedStateMachine):
        """A voucher with a number and a budget; the model is a list of orders, what each took and what came beyond."""

        @initialize(uses=st.integers(1, 5), budget=st.integers(20_000, 60_000))
        def open(self, uses, budget):
            self.row = make.promotion(shop, Tool.VOUCHER, amount=20_000, total_limit=uses, budget=budget)
            self.orders, self.limits, self.number = {}, {"USES": uses, "BUDGET": budget}, 0

        def used(self, kind):
            return sum(wanted[kind] for _took, wanted, state in self.orders.values() if state != "RELEASED")

        @rule(amount=st.integers(1, 30_000))
        def order(self, amount):
            self.number += 1
            cause = f"{self.row.public_id[-8:]}{self.number}"
            wanted = {"USES": 1, "BUDGET": amount}
            took = {kind: min(wanted[kind], max(0, self.limits[kind] - self.used(kind))) for kind in wanted}
            beyond = max(wanted[kind] - took[kind] for kind in wanted)
            taken = [Taken(self.row.pk, None, 0, amount)]
            told = counting.reserve(taken, cause=cause, buyer="b", actor=SYSTEM)
            assert told == ({self.row.pk: beyond} if beyond else {})
            self.orders[cause] = (took, wanted, "RESERVED")

        @rule(which=st.integers(0, 9), confirms=st.booleans())
        def move(self, which, confirms):
            if not self.orders:
                return
            cause = list(self.orders)[which % len(self.orders)]
            took, wanted, state = self.orders[cause]
            (counting.confirm if confirms else counting.release)(cause)
            if state == "RESERVED" or (state == "CONFIRMED" and not confirms):
                self.orders[cause] = (took, wanted, "CONFIRMED" if confirms else "RELEASED")

        @invariant()
        def counters_say_so(self):
            if not hasattr(self, "row"):
                return
            for counter in Counter.objects.filter(promotion=self.row):
                assert counter.used == self.used(counter.kind)
                assert 0 <= counter.used - counter.beyond <= counter.limit
                assert counter.left == max(0, counter.limit - counter.used)
                states = [state for _took, _wanted, state in self.orders.values()]
                assert Use.objects.filter(counter=counter, state="RELEASED").count() == states.count("RELEASED")

    run_state_machine_as_test(
        Till,
        settings=settings(max_examples=12, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck)),
    )  # fmt: skip
