"""Statements from the real mocks: what they pay is what we expected, to the rupiah, and each planted error is found."""

from datetime import timedelta

import pytest

from accounts import actions as accounts
from core import clock
from core.errors import Refused
from core.models import ChangeLog
from core.platforms import Platform
from finance import queries
from finance.actions import cases, statements
from finance.models import Case, Entry, OrderMoney, Statement, StatementLine, StatementReading
from outbox.models import Connection
from tests import make
from tests.finance import shop as trade
from tests.finance.test_books import balances
from tests.helpers import sync

TIKTOK, TOKOPEDIA = Platform.TIKTOK_SHOP, Platform.TOKOPEDIA


def money(order_id: str) -> OrderMoney:
    return OrderMoney.objects.get(order__external_id=order_id)


def test_a_day_is_settled_as_expected_once_and_the_books_close_to_zero(connected, hosts):
    trade.on_sale(connected, skus=[make.sku(seller_sku="KOPI", price=1_000_000, stock=50)])
    trade.on_sale(connected, skus=[make.sku(seller_sku="PO", price=500_000, stock=50)], preorder_days=7)
    bought = {
        (platform, sku): trade.buy(hosts[platform], sku, pieces)
        for platform in (TIKTOK, TOKOPEDIA)
        for sku, pieces in (("KOPI", 3), ("PO", 1))
    }
    waiting = trade.buy(hosts[TIKTOK], "KOPI", arrives=False)
    trade.read_orders()
    # S18: caps are a piece, the processing fee an order. Commission 6.97 % here.
    assert money(bought[TOKOPEDIA, "KOPI"]).expected == 3_000_000 - 209_100 - 120_000 - 1_250
    # S19: the pre-order fee is TikTok Shop's alone.
    assert money(bought[TIKTOK, "PO"]).expected == 500_000 - 34_850 - 25_000 - 15_000 - 1_250
    assert money(bought[TOKOPEDIA, "PO"]).expected == 500_000 - 34_850 - 25_000 - 1_250
    trade.end_day(hosts)
    assert Statement.objects.count() == 2 and StatementLine.objects.count() == 4
    for order_id in bought.values():
        row = money(order_id)
        assert (row.state, row.settled, row.explained, row.unexplained) == ("SETTLED", row.expected, row.expected, 0)
    for statement in Statement.objects.all():
        assert statement.amount == sum(line.amount for line in statement.lines.all())
        assert (statement.unexplained, statement.payment_status, statement.line_count) == (0, "PAID", 2)
        assert statement.read_at is not None
    assert money(waiting).state == "ESTIMATED" and money(waiting).settles_at is None
    assert not Case.objects.exists()
    found = balances(connected)
    assert found["BALANCE"] == sum(money(order_id).expected for order_id in bought.values())
    assert found["TO_SETTLE"] == money(waiting).expected and "UNEXPLAINED" not in found
    # Read again, in the other order, from the start: nothing is booked twice.
    count = Entry.objects.count()
    Statement.objects.update(read_at=None)
    trade.read_statements()
    assert Entry.objects.count() == count and balances(connected) == found


FAULTS = {
    "missing": ("MISSING_LINE", lambda expected, commission: -expected),
    "double": ("DOUBLE_LINE", lambda expected, commission: expected),
    "wrong_rate": ("WRONG_RATE", lambda expected, commission: -(commission // 2) - commission % 2),
    "off_by_one": ("ROUNDING", lambda expected, commission: -1),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_each_planted_error_is_found_and_closes_itself_when_it_is_repaired(connected, hosts, fault):
    trade.on_sale(connected, skus=[make.sku(seller_sku="KOPI", price=125_001, stock=50)])
    order_id = trade.buy(hosts[TOKOPEDIA], "KOPI", 2)
    honest = trade.buy(hosts[TIKTOK], "KOPI")
    trade.read_orders()
    hosts[TOKOPEDIA].fault(settlement={fault: 1.0})
    # A statement comes although the line is missing: another order of the day is in it.
    trade.end_day(hosts)
    if fault == "missing":
        hosts[TOKOPEDIA].fault()
        trade.buy(hosts[TOKOPEDIA], "KOPI")
        trade.read_orders()
        trade.end_day(hosts)
        connection = Connection.objects.get(name="tokopedia")
        later = money(order_id).settles_at + timedelta(days=3)
        assert cases.look_for_overdue(connection, now=later) == 1
    expected = money(order_id).expected
    commission = next(-line["amount"] for line in money(order_id).lines if line["part"] == "COMMISSION")
    kind, difference = FAULTS[fault]
    case = Case.objects.get()
    wanted = difference(expected, commission)
    assert (case.kind, case.difference, case.state) == (kind, wanted, "OPEN")
    assert case.money == money(order_id) and case.actual - case.expected == case.difference
    if fault in ("wrong_rate", "off_by_one"):
        assert case.parts == {"COMMISSION": [-commission, -commission + wanted]}
    assert money(honest).unexplained == 0
    unexplained = 0 if fault == "missing" else wanted
    assert money(order_id).unexplained == unexplained
    assert balances(connected).get("UNEXPLAINED", 0) == -unexplained
    hosts[TOKOPEDIA].fault(settlement={"repair": True})
    trade.end_day(hosts, days=0)
    case.refresh_from_db()
    assert (case.state, case.closed_at is not None) == ("REPAIRED", True)
    assert (money(order_id).settled, money(order_id).unexplained) == (expected, 0)
    assert "UNEXPLAINED" not in balances(connected)
    facts = ChangeLog.objects.filter(subject_type="case", subject_id=case.pk).order_by("id")
    assert list(facts.values_list("fact", flat=True)) == ["case.opened", "case.repaired"]


def test_money_is_late_only_when_the_storefront_was_asked_after_its_day(connected, hosts):
    trade.on_sale(connected, skus=[make.sku(seller_sku="KOPI", price=125_000, stock=50)])
    order = trade.buy(hosts[TIKTOK], "KOPI")
    trade.read_orders()
    OrderMoney.objects.update(settles_at=clock.now() - timedelta(days=3))

    def overdue() -> tuple[int, int]:
        stuck = {found.reason: found.orders for found in queries.to_come(connected)[0]}
        return OrderMoney.objects.filter(queries.is_overdue(connected)).count(), stuck["overdue"]

    StatementReading.objects.all().delete()
    assert overdue() == (0, 0)
    connection = Connection.objects.get(name="tiktok-shop")
    statements.read(connection)
    assert overdue() == (1, 1)
    # Asked within the hours that a statement may take: waiting, and not late yet.
    StatementReading.objects.update(read_at=money(order).settles_at + timedelta(hours=23))
    assert overdue() == (0, 1)
    statements.read(connection)
    assert overdue() == (1, 1)


def test_a_late_statement_is_one_case_and_an_accepted_difference_is_written_off(connected, hosts):
    trade.on_sale(connected, skus=[make.sku(seller_sku="KOPI", price=125_000, stock=50)])
    first, second = trade.buy(hosts[TIKTOK], "KOPI"), trade.buy(hosts[TIKTOK], "KOPI", 2)
    trade.read_orders()
    connection = Connection.objects.get(name="tiktok-shop")
    due = money(first).settles_at
    assert cases.look_for_overdue(connection, now=due + timedelta(hours=23)) == 0
    assert cases.look_for_overdue(connection, now=due + timedelta(hours=25)) == 2
    cases.look_for_overdue(connection, now=due + timedelta(hours=49))
    case = Case.objects.get()
    expected = money(first).expected + money(second).expected
    assert (case.kind, case.expected, case.actual) == ("LATE_STATEMENT", expected, 0)
    with pytest.raises(Refused, match="has not come yet"):
        cases.accept(case, reason="tidak apa", actor=make.SYSTEM)
    hosts[TIKTOK].fault(settlement={"off_by_one": 1.0})
    trade.end_day(hosts)
    case.refresh_from_db()
    assert case.state == "REPAIRED"
    open_cases = list(Case.objects.filter(state="OPEN").order_by("id"))
    assert [open_case.kind for open_case in open_cases] == ["ROUNDING", "ROUNDING"]
    with pytest.raises(Refused, match="few words"):
        cases.accept(open_cases[0], reason=" ", actor=make.SYSTEM)
    cases.accept(open_cases[0], reason="satu rupiah saja", actor=make.SYSTEM)
    with pytest.raises(Refused, match="closed already"):
        cases.accept(open_cases[0], reason="satu rupiah saja", actor=make.SYSTEM)
    found = balances(connected)
    assert (found["WRITTEN_OFF"], found["UNEXPLAINED"]) == (1, 1)
    assert money(first).unexplained == 0 and money(first).written_off == -1


def test_a_line_for_an_unknown_order_is_a_case_and_so_is_a_sum_that_does_not_add_up(connected, hosts):
    trade.on_sale(connected, skus=[make.sku(seller_sku="KOPI", price=125_000, stock=50)])
    order_id = trade.buy(hosts[TIKTOK], "KOPI")
    trade.read_orders()
    trade.end_day(hosts)
    stranger = make.shop()
    foreign = make.order(make.connection(stranger, channels=[TIKTOK]))
    Connection.objects.filter(shop=stranger).update(access_token="")
    front = hosts[TIKTOK].front
    with front.store.writing():
        statement = front.store.number("SELECT id FROM statement")
        line = front.store.new_id()
        front.store.run(
            "INSERT INTO statement_line VALUES (?, ?, ?, ?, ?)", line, statement, int(foreign.external_id), 1.0,
            '{"products": 70000}',
        )  # fmt: skip
    Statement.objects.update(read_at=None)
    trade.read_statements()
    found = {case.kind: case for case in Case.objects.all()}
    assert set(found) == {"UNKNOWN_ORDER", "SUM"}
    assert (found["UNKNOWN_ORDER"].difference, found["SUM"].difference) == (70_000, -70_000)
    assert found["UNKNOWN_ORDER"].external_order_id == foreign.external_id and found["UNKNOWN_ORDER"].money is None
    assert OrderMoney.objects.filter(shop=stranger, settled__gt=0).count() == 0
    assert Case.objects.for_shop(connected).count() == 2 and money(order_id).unexplained == 0


def test_s17_the_mall_fee_is_for_orders_placed_while_the_shop_was_mall(connected, hosts):
    trade.on_sale(connected, skus=[make.sku(seller_sku="KOPI", price=5_000_000, stock=50)])
    before = trade.buy(hosts[TOKOPEDIA], "KOPI")
    accounts.set_mall(connected, is_mall=True, actor=make.SYSTEM)
    sync()
    hosts[TOKOPEDIA].fault(clock_offset_s=2)  # the wire tells whole seconds
    after = trade.buy(hosts[TOKOPEDIA], "KOPI")
    trade.read_orders()
    fees = {
        order_id: {line["part"]: line for line in money(order_id).lines} for order_id in (before, after)
    }  # fmt: skip
    assert "MALL_SERVICE" not in fees[before]
    assert (fees[after]["MALL_SERVICE"]["amount"], fees[after]["MALL_SERVICE"]["is_capped"]) == (-50_000, True)
    trade.end_day(hosts)
    assert [money(one).unexplained for one in (before, after)] == [0, 0] and not Case.objects.exists()


def test_a_statement_that_breaks_off_goes_on_where_it_stopped(connected, hosts):
    trade.on_sale(connected, skus=[make.sku(seller_sku="KOPI", price=125_000, stock=50)])
    for _number in range(3):
        trade.buy(hosts[TIKTOK], "KOPI")
    trade.read_orders()
    from mock_storefronts.selling import settling
    from storefronts import adapters

    front = hosts[TIKTOK].front
    settling.settle(front, settling.day_of(front.clock.now()) - 1)
    connection = Connection.objects.get(name="tiktok-shop")
    adapter = adapters.open_adapter(connection)
    [data] = adapter.statements_since(clock.now() - timedelta(days=5))
    statement = statements.note(connection, data)
    [page] = adapter.statement_lines(data.external_id)
    assert statements.take_lines(statement, page[:2]) == 2
    assert Statement.objects.get().read_at is None
    statements.read(connection)
    row = Statement.objects.get()
    assert (row.line_count, row.unexplained) == (3, 0) and row.read_at is not None
    assert statements.take_lines(row, page) == 0
    assert balances(connected)["BALANCE"] == row.amount


def test_a_day_whose_only_order_is_left_out_closes_when_another_days_statement_has_it(connected, hosts):
    trade.on_sale(connected, skus=[make.sku(seller_sku="KOPI", price=125_000, stock=50)])
    order_id = trade.buy(hosts[TIKTOK], "KOPI")
    trade.read_orders()
    hosts[TIKTOK].fault(settlement={"missing": 1.0})
    trade.end_day(hosts)
    connection = Connection.objects.get(name="tiktok-shop")
    later = money(order_id).settles_at + timedelta(days=2)
    cases.look_for_overdue(connection, now=later)
    assert Case.objects.get().kind == "LATE_STATEMENT" and not Statement.objects.exists()
    hosts[TIKTOK].fault(settlement={"repair": True})
    trade.end_day(hosts, days=0)
    assert money(order_id).unexplained == 0 and Case.objects.get().state == "OPEN"
    assert cases.look_for_overdue(connection, now=later) == 0
    assert Case.objects.get().state == "REPAIRED"
