"""Fees by the dated rate card: scenarios S17 and S18, and S19's rows."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from core.money import rupiah
from pricing import queries
from pricing.fees import Fee, Rate, Sold, find_rate, order_fees, reversals

AT = datetime(2025, 9, 1, tzinfo=UTC)
SINCE = datetime(2025, 8, 11, tzinfo=UTC)
RC_2025_08 = [
    Rate(1, Fee.COMMISSION, SINCE, percent=Decimal("7.5")),
    Rate(2, Fee.DYNAMIC_COMMISSION, SINCE, percent=Decimal(5), cap=40_000),
    Rate(3, Fee.MALL_SERVICE, SINCE, percent=Decimal("1.8"), cap=50_000),
    Rate(4, Fee.ORDER_PROCESSING, SINCE, flat=1_250),
    Rate(5, Fee.PRE_ORDER, SINCE, percent=Decimal(3), platform="TIKTOK_SHOP"),
    Rate(6, Fee.INCOME_TAX, SINCE, percent=Decimal("0.5")),
]


def fees(*sold, platform="TOKOPEDIA", is_mall=False, **options):
    lines = order_fees(sold, RC_2025_08, platform=platform, at=AT, is_mall=is_mall, **options)
    return {line.fee: line.amount for line in lines}, sum(line.amount for line in lines)


class TestS17MallFeeOnlyWhereDue:
    ONE = Sold("s", 1, 900_000)

    def test_not_mall(self):
        rows, total = fees(self.ONE)
        assert rows == {Fee.COMMISSION: 67_500, Fee.DYNAMIC_COMMISSION: 40_000, Fee.ORDER_PROCESSING: 1_250}
        assert 900_000 - total == 791_250

    @pytest.mark.parametrize("platform", ["TOKOPEDIA", "TIKTOK_SHOP"])
    def test_mall_on_either_platform(self, platform):
        rows, total = fees(self.ONE, platform=platform, is_mall=True)
        assert (rows[Fee.MALL_SERVICE], 900_000 - total) == (16_200, 775_050)

    def test_the_mall_fee_is_capped(self):
        assert fees(Sold("s", 1, 5_000_000), is_mall=True)[0][Fee.MALL_SERVICE] == 50_000


class TestS18CapsArePerUnit:
    THREE, TWO = Sold("s", 3, 3_000_000), Sold("s", 2, 2_000_000)

    def test_three_pieces(self):
        rows, total = fees(self.THREE)
        assert rows == {Fee.COMMISSION: 225_000, Fee.DYNAMIC_COMMISSION: 120_000, Fee.ORDER_PROCESSING: 1_250}
        assert 3_000_000 - total == 2_653_750

    def test_one_comes_back_after_delivery(self):
        before = order_fees([self.THREE], RC_2025_08, platform="TOKOPEDIA", at=AT, is_mall=False)
        after = order_fees([self.TWO], RC_2025_08, platform="TOKOPEDIA", at=AT, is_mall=False)
        rows = reversals(before, after, delivered=True)
        assert {row.fee: row.amount for row in rows} == {Fee.COMMISSION: -75_000, Fee.DYNAMIC_COMMISSION: -40_000}
        net = 2_000_000 - sum(line.amount for line in [*before, *rows])
        assert net == 1_768_750, rupiah(net)

    @pytest.mark.parametrize(
        ("kept", "delivered", "back"), [((), False, -1_250), ((), True, 0), ((Sold("s", 1, 1_000_000),), False, 0)]
    )
    def test_the_processing_fee_comes_back_only_undelivered_and_whole(self, kept, delivered, back):
        before = order_fees([self.THREE], RC_2025_08, platform="TOKOPEDIA", at=AT, is_mall=False)
        after = order_fees(kept, RC_2025_08, platform="TOKOPEDIA", at=AT, is_mall=False)
        rows = {row.fee: row.amount for row in reversals(before, after, delivered=delivered)}
        assert rows.get(Fee.ORDER_PROCESSING, 0) == back


class TestRateCard:
    def test_pre_order_costs_on_the_tiktok_side_only(self):
        item = Sold("s", 1, 500_000, is_preorder=True)
        assert fees(item, platform="TIKTOK_SHOP")[0][Fee.PRE_ORDER] == 15_000
        assert Fee.PRE_ORDER not in fees(item)[0]

    def test_income_tax_only_when_told(self):
        assert fees(Sold("s", 1, 500_000), programmes=frozenset({Fee.INCOME_TAX}))[0][Fee.INCOME_TAX] == 2_500
        assert Fee.INCOME_TAX not in fees(Sold("s", 1, 500_000))[0]

    def test_a_programme_costs_only_those_in_it(self):
        card = [*RC_2025_08, Rate(7, Fee.BONUS_CASHBACK, SINCE, percent=Decimal("3.5"), cap=20_000)]
        for programmes, amount in ((frozenset(), None), (frozenset({Fee.BONUS_CASHBACK}), 20_000)):
            lines = order_fees(
                [Sold("s", 1, 900_000)], card, platform="TOKOPEDIA", at=AT, is_mall=False, programmes=programmes
            )
            assert {line.fee: line.amount for line in lines}.get(Fee.BONUS_CASHBACK) == amount

    def test_the_most_special_row_wins_then_the_newest(self):
        base = Rate(1, Fee.COMMISSION, SINCE, percent=Decimal(7))
        rows = [
            base,
            replace(base, id=2, category="600002", percent=Decimal(5)),
            replace(base, id=3, category="600201", percent=Decimal(4)),
            replace(base, id=4, valid_from=datetime(2025, 8, 20, tzinfo=UTC), percent=Decimal(8)),
        ]

        def chosen(*categories, at=AT):
            rate = find_rate(rows, Fee.COMMISSION, platform="TOKOPEDIA", seller="REGULAR", categories=categories, at=at)
            return rate and rate.id

        assert chosen("600002", "600201") == 3
        assert chosen("600002", "600202") == 2
        assert chosen("600001") == 4
        assert chosen("600001", at=datetime(2025, 8, 15, tzinfo=UTC)) == 1
        assert chosen(at=datetime(2025, 1, 1, tzinfo=UTC)) is None

    def test_the_official_example(self):
        """Guitar at Rp10,000 with Rp1,000 off at 7.5 % costs Rp675 (U-COMM)."""
        assert fees(Sold("s", 1, 9_000))[0][Fee.COMMISSION] == 675

    @pytest.mark.django_db
    def test_the_card_in_the_database_is_dated(self):
        today = {rate.fee for rate in queries.rates(AT)}
        assert {Fee.COMMISSION, Fee.DYNAMIC_COMMISSION, Fee.ORDER_PROCESSING} <= today
        assert Fee.ORDER_PROCESSING not in {rate.fee for rate in queries.rates(datetime(2025, 8, 1, tzinfo=UTC))}
