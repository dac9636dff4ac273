"""The ledger: sums equal the shown numbers, available is never below zero, whoever asks and however many at once."""

import threading

import pytest
from django.db import IntegrityError, connections, transaction
from django.db.models import F, Sum
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from core.errors import Invalid, Refused
from logistics.models import Warehouse
from outbox.models import SyncJob
from products import actions
from products.models import Sku, StockEntry, StockLevel
from products.stock.actions import holds
from products.stock.actions.ledger import EFFECTS
from tests import make

SYSTEM = make.SYSTEM


@pytest.fixture
def sku(db):
    return make.product(make.shop(), skus=[make.sku(stock=10)]).skus.get()


def change(sku, kind, quantity, **options):
    return actions.change_stock(sku, kind=kind, quantity=quantity, actor=SYSTEM, **options)


def figures(sku):
    sku.refresh_from_db()
    return sku.on_hand, sku.reserved, sku.locked, sku.available


def test_the_first_stock_is_a_count_in_the_ledger(sku):
    entry = StockEntry.objects.get()
    assert (entry.kind, entry.quantity, entry.on_hand, entry.cause) == ("COUNT", 10, 10, "product.created")
    assert figures(sku) == (10, 0, 0, 10)


def test_receipt_correction_count(sku):
    change(sku, "RECEIPT", 5, note="dari pemasok")
    change(sku, "CORRECTION", -3, note="rusak")
    change(sku, "COUNT", 20)
    assert figures(sku) == (20, 0, 0, 20)
    assert list(StockEntry.objects.order_by("id").values_list("kind", "quantity", "on_hand")) == [
        ("COUNT", 10, 10),
        ("RECEIPT", 5, 15),
        ("CORRECTION", -3, 12),
        ("COUNT", 8, 20),
    ]


def test_what_comes_back_goes_on_the_shelf_that_it_came_to_also_on_one_that_never_had_it(sku):
    home = sku.levels.get().warehouse
    other = Warehouse.objects.create(shop=sku.product.shop, name="Gudang Retur")
    back = [holds.Held(sku.pk, other.pk, 3), holds.Held(sku.pk, home.pk, 2)]
    holds.take_back(sku.product.shop, back, actor=SYSTEM, cause="return")
    assert figures(sku) == (15, 0, 0, 15)
    assert dict(sku.levels.values_list("warehouse__name", "on_hand")) == {home.name: 12, "Gudang Retur": 3}
    assert list(StockEntry.objects.order_by("-id").values_list("kind", "quantity")[:2]) == [
        ("RETURN", 2),
        ("RETURN", 3),
    ]


def test_orders_and_campaigns_come_through_the_same_door(sku):
    """S7: on hand 20; a campaign locks 8; 10 pieces are sold, 2 go out as gifts: nothing is left for a normal sale."""
    change(sku, "COUNT", 20)
    change(sku, "LOCK", 8, cause="campaign")
    change(sku, "RESERVE", 10, cause="orders")
    change(sku, "RESERVE", 2, cause="gifts")
    assert figures(sku) == (20, 12, 8, 0)
    with pytest.raises(Refused) as refusal:
        change(sku, "RESERVE", 1, cause="the 13th")
    assert refusal.value.code == "stock_below_zero"
    change(sku, "SHIP", 12)
    change(sku, "UNLOCK", 3)
    assert figures(sku) == (8, 0, 5, 3)


@pytest.mark.parametrize(
    ("kind", "quantity"),
    [("COUNT", -1), ("COUNT", 1_000_000), ("RECEIPT", 0), ("RECEIPT", -4), ("CORRECTION", 0), ("RECEIPT", 1.5),
     ("COUNT", "7"), ("RECEIPT", True), ("CORRECTION", 10**9)],
)  # fmt: skip
def test_odd_quantities_are_refused_and_change_nothing(sku, kind, quantity):
    jobs = SyncJob.objects.count()
    with pytest.raises(Invalid):
        change(sku, kind, quantity)
    assert figures(sku) == (10, 0, 0, 10)
    assert StockEntry.objects.count() == 1
    assert SyncJob.objects.count() == jobs


def test_a_correction_below_what_is_held_is_refused(sku):
    change(sku, "RESERVE", 4)
    with pytest.raises(Refused):
        change(sku, "CORRECTION", -7)
    with pytest.raises(Refused):
        change(sku, "COUNT", 3)
    assert figures(sku) == (10, 4, 0, 6)
    assert StockEntry.objects.count() == 2


def test_the_sum_of_receipts_stays_within_the_limit(sku):
    with pytest.raises(Refused) as refusal:
        change(sku, "RECEIPT", 999_990)
    assert refusal.value.code == "stock_out_of_bounds"
    assert figures(sku) == (10, 0, 0, 10)


def test_the_database_itself_refuses_oversold_rows(sku):
    for model in (Sku, StockLevel):
        with pytest.raises(IntegrityError), transaction.atomic():
            model.objects.update(reserved=F("on_hand") + 1)


def test_every_movement_tells_both_storefronts_once(sku):
    make.connection(sku.shop)
    SyncJob.objects.all().delete()
    for _receipt in range(5):
        change(sku, "RECEIPT", 1)
    assert list(SyncJob.objects.values_list("operation", flat=True)) == ["STOCK_PUSH"]
    sku.product.refresh_from_db()
    assert sku.product.available_total == 15


@pytest.mark.django_db(transaction=True)
def test_forty_buyers_at_ten_pieces():
    """Real threads on real PostgreSQL: exactly ten reservations stand."""
    sku = make.product(make.shop(), skus=[make.sku(stock=10)]).skus.get()
    outcomes, barrier = [], threading.Barrier(40)

    def buy():
        try:
            barrier.wait()
            change(sku, "RESERVE", 1)
            outcomes.append("sold")
        except Refused as refusal:
            outcomes.append(refusal.code)
        finally:
            connections.close_all()

    buyers = [threading.Thread(target=buy) for _number in range(40)]
    for buyer in buyers:
        buyer.start()
    for buyer in buyers:
        buyer.join()
    assert sorted(outcomes) == ["sold"] * 10 + ["stock_below_zero"] * 30
    assert figures(sku) == (10, 10, 0, 0)
    assert StockEntry.objects.filter(kind="RESERVE").count() == 10


class Ledger(RuleBasedStateMachine):
    """Any sequence of movements: the model below, the rows, and the sum of the ledger always agree."""

    @initialize()
    def open(self):
        self.sku = make.product(make.shop(), skus=[make.sku(stock=0)]).skus.get()
        self.model = {"on_hand": 0, "reserved": 0, "locked": 0}

    # Pieces on their way belong to a transfer, which the database holds beside the ledger (test_transfers).
    @rule(
        kind=st.sampled_from(["COUNT", *(kind for kind in EFFECTS if not kind.startswith("MOVE_"))]),
        quantity=st.integers(-5, 30),
    )
    def move(self, kind, quantity):
        moved = quantity - self.model["on_hand"] if kind == "COUNT" else quantity
        effect = EFFECTS.get(kind, EFFECTS["RECEIPT"])
        after = {name: value + getattr(effect, name) * moved for name, value in self.model.items()}
        is_odd = quantity < 0 if kind in ("COUNT",) else (quantity == 0 or (quantity < 0 and kind != "CORRECTION"))
        is_below = min(*after.values(), after["on_hand"] - after["reserved"] - after["locked"]) < 0
        if is_odd or is_below:
            with pytest.raises(Refused):
                change(self.sku, kind, quantity)
        else:
            change(self.sku, kind, quantity)
            self.model = after

    @invariant()
    def rows_and_ledger_agree(self):
        if not hasattr(self, "sku"):
            return
        row = Sku.objects.get(pk=self.sku.pk)
        assert {name: getattr(row, name) for name in self.model} == self.model
        assert row.available >= 0
        sums = StockEntry.objects.filter(sku=row).aggregate(
            on_hand=Sum("on_hand_change"), reserved=Sum("reserved_change"), locked=Sum("locked_change")
        )
        assert {name: value or 0 for name, value in sums.items()} == self.model


def test_ledger_state_machine(db):
    from hypothesis.stateful import run_state_machine_as_test

    run_state_machine_as_test(
        Ledger,
        settings=settings(
            max_examples=25, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )


def test_a_count_means_the_total_whoever_counts_and_never_touches_other_warehouses(sku):
    product, other = sku.product, Warehouse.objects.create(shop=sku.shop, name="Gudang dua")
    actions.change_stock(sku, kind="RECEIPT", quantity=5, warehouse=other, actor=make.SYSTEM)
    actions.change_stock(sku, kind="COUNT", quantity=12, actor=make.SYSTEM)
    assert Sku.objects.get().on_hand == 12
    actions.set_counts(product, counts={sku.public_id: 9}, actor=make.SYSTEM)
    levels = dict(sku.levels.values_list("warehouse__name", "on_hand"))
    assert (Sku.objects.get().on_hand, levels[other.name], sum(levels.values())) == (9, 5, 9)
    entries = StockEntry.objects.count()
    for change in (
        lambda: actions.change_stock(sku, kind="COUNT", quantity=4, actor=make.SYSTEM),
        lambda: actions.set_counts(product, counts={sku.public_id: 4}, actor=make.SYSTEM),
    ):
        with pytest.raises(Refused) as refusal:
            change()
        assert refusal.value.code == "stock_elsewhere"
    assert (Sku.objects.get().on_hand, StockEntry.objects.count()) == (9, entries)
    actions.change_stock(sku, kind="COUNT", quantity=0, warehouse=other, actor=make.SYSTEM)
    assert Sku.objects.get().on_hand == 4
