"""What comes late, out of order, or with a hole in it: the books hold, and what cannot be explained is a case."""

import threading
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import connections

from accounts.actions import create_token
from core import clock
from core.models import ChangeLog
from core.platforms import Platform
from finance import expectations, queries
from finance.actions import cases, orders, payouts, statements
from finance.models import Case, OrderMoney, Payout, Statement, StatementLine
from mock_storefronts.selling import settling, wallet
from outbox.models import Connection
from pricing.models import RateCard
from storefronts import adapters
from storefronts.contract import SettlementLine, StatementData
from tests import make
from tests.api.conftest import Api
from tests.finance import shop as trade
from tests.finance.test_books import balances
from tests.finance.test_payouts import account, read_answers
from tests.finance.test_refunds import refund
from tests.helpers import sync
from tests.races import meanwhile

TIKTOK, TOKOPEDIA = Platform.TIKTOK_SHOP, Platform.TOKOPEDIA


def test_statements_that_come_out_of_order_and_twice_end_where_they_should(connected, hosts):
    trade.on_sale(connected, skus=[make.sku(seller_sku="KOPI", price=100_003, stock=50)])
    order_id = trade.buy(hosts[TOKOPEDIA], "KOPI", 3)
    front = hosts[TOKOPEDIA].front
    settling.settle(front, settling.day_of(front.clock.now()) - 1)
    refund(hosts[TOKOPEDIA], order_id, 2)
    settling.settle(front, settling.day_of(front.clock.now()))
    trade.read_orders()
    connection = Connection.objects.get(channels=[TOKOPEDIA])
    adapter = adapters.open_adapter(connection)
    first, second = list(adapter.statements_since(clock.now() - timedelta(days=9)))

    def take(data) -> Statement:
        row = statements.note(connection, data)
        for page in adapter.statement_lines(data.external_id):
            statements.take_lines(row, page)
        return statements.finish(row)

    take(second)  # the refund's reversal comes before the sale that it reverses
    money = OrderMoney.objects.get()
    assert (money.settled, money.settled - money.explained) == (second.amount, money.unexplained)
    assert money.unexplained == -first.amount and Case.objects.get().state == "OPEN"
    for data in (first, first, second):
        take(data)
    money.refresh_from_db()
    assert (money.settled, money.unexplained) == (money.expected, 0) == (first.amount + second.amount, 0)
    assert Case.objects.get().state == "REPAIRED"
    assert (Statement.objects.count(), StatementLine.objects.count()) == (2, 2)
    found = balances(connected)
    assert found["BALANCE"] == wallet.balance(front) and not {"TO_SETTLE", "UNEXPLAINED"} & set(found)


def test_a_statement_of_another_shop_stays_that_shops(connected, hosts):
    """The same number at two shops is two statements; lines with a stranger's order move no money of anybody else."""
    trade.on_sale(connected, skus=[make.sku(seller_sku="KOPI", price=125_000, stock=50)])
    trade.buy(hosts[TOKOPEDIA], "KOPI")
    trade.read_orders()
    trade.end_day(hosts)
    mine, money = Statement.objects.get(), OrderMoney.objects.get()
    adapter = adapters.open_adapter(mine.connection)
    [data] = [
        one for one in adapter.statements_since(clock.now() - timedelta(days=9)) if one.external_id == mine.external_id
    ]
    stranger = make.shop(name="Toko Lain")
    theirs = statements.note(make.connection(stranger, channels=[TOKOPEDIA]), data)
    for page in adapter.statement_lines(data.external_id):
        statements.take_lines(theirs, page)
    statements.finish(theirs)
    assert (theirs.pk != mine.pk, theirs.shop_id, theirs.lines.get().shop_id) == (True, stranger.pk, stranger.pk)
    case = Case.objects.get()
    assert (case.shop, case.kind, case.external_order_id) == (stranger, "UNKNOWN_ORDER", money.order.external_id)
    same = OrderMoney.objects.get()
    assert (same.pk, same.settled, same.unexplained) == (money.pk, money.settled, 0) and money.settled == mine.amount
    assert list(Statement.objects.for_shop(connected)) == [mine]
    assert balances(connected)["BALANCE"] == wallet.balance(hosts[TOKOPEDIA].front)
    api = Api(
        create_token(connected, name="t", scopes=["*"], actor=make.SYSTEM, created_by=connected.memberships.get().user)[
            1
        ]
    )
    assert [one["id"] for one in api.get("/finance/statements").json()["data"]] == [mine.public_id]
    assert api.get(f"/finance/statements/{theirs.public_id}").status_code == 404


def test_a_bank_that_answers_late_keeps_the_money_on_the_way_until_it_does(connected, hosts):
    trade.on_sale(connected, skus=[make.sku(seller_sku="KOPI", price=125_000, stock=50)])
    trade.buy(hosts[TIKTOK], "KOPI")
    trade.read_orders()
    trade.end_day(hosts)
    front = hosts[TIKTOK].front
    object.__setattr__(front.config, "bank_seconds", 5 * 86_400)
    row = payouts.withdraw(connected, amount=100_000, account=account(connected), actor=make.SYSTEM)
    sync()
    for _look in range(2):
        wallet.run_due(front)
        assert read_answers() == 0
        assert (balances(connected)["ON_THE_WAY"], sum(queries.available(connected).values())) == (100_000, 8_787)
    assert Payout.objects.get().status == "SENT"
    # Five days later the bank does not know the account after all (said first: the mock's own thread looks too).
    hosts[TIKTOK].fault(bank={"refuse": 1.0})
    front.clock.travel(5 * 86_400 + 1, 1)
    wallet.run_due(front)
    assert (read_answers(), read_answers()) == (1, 0)
    row.refresh_from_db()
    assert (row.status, sum(queries.available(connected).values())) == ("RETURNED", 108_787)
    assert "ON_THE_WAY" not in balances(connected)


def test_orders_that_no_poll_reached_are_asked_for_and_those_from_before_a_binding_are_taken_as_they_are(
    connected, hosts
):
    trade.on_sale(connected, skus=[make.sku(seller_sku="KOPI", price=125_000, stock=50)])
    host, connection = hosts[TOKOPEDIA], Connection.objects.get(channels=[TOKOPEDIA])
    before = trade.buy(host, "KOPI", 2)
    host.fault(clock_offset_s=5)  # the wire tells whole seconds
    since = datetime.fromtimestamp(host.front.clock.now(), UTC).replace(microsecond=0)
    Connection.objects.filter(pk=connection.pk).update(orders_since=since)
    after = trade.buy(host, "KOPI")
    trade.end_day(hosts)  # without any poll of orders
    assert list(OrderMoney.objects.values_list("order__external_id", "state", "unexplained")) == [(after, "SETTLED", 0)]
    row = Statement.objects.get()
    line = row.lines.get(external_order_id=before)
    assert (line.is_from_before, line.difference, line.money, line.expected_parts) == (True, 0, None, line.parts)
    assert line.parts["PRODUCTS"] == 250_000 and line.ordered_at < since
    found = balances(connected)
    assert (row.unexplained, Case.objects.count()) == (0, 0)
    assert (found["BALANCE"], found["FROM_BEFORE"]) == (wallet.balance(host.front), -line.amount)
    assert not {"TO_SETTLE", "UNEXPLAINED"} & set(found)
    # Nobody can say what the order should bring, but not that the same is paid twice.
    told = SettlementLine("again", "ORDER", before, line.parts, line.amount, line.ordered_at)
    assert statements.take_lines(row, [told]) == 1
    case = Case.objects.get()
    assert (case.kind, case.difference, case.money) == ("DOUBLE_LINE", line.amount, None)
    assert balances(connected)["UNEXPLAINED"] == -line.amount


@pytest.mark.django_db(transaction=True)
def test_what_two_find_missing_at_once_is_one_case_and_none_when_its_statement_comes_in_that_moment():
    connection = make.connection(make.shop(), channels=[TOKOPEDIA])
    rows = [make.order(connection, status="DELIVERED", delivered_at=make.moment()) for _number in range(3)]
    orders.follow()
    due = OrderMoney.objects.first().settles_at
    late = due + timedelta(days=3)

    def look():
        return cases.look_for_overdue(connection, now=late)

    assert meanwhile(look, look) == []
    case = Case.objects.get()
    assert (case.kind, case.expected) == ("LATE_STATEMENT", sum(OrderMoney.objects.values_list("expected", flat=True)))
    told = ChangeLog.objects.filter(subject_type="case")
    assert list(told.values_list("fact", flat=True)) == ["case.opened"]
    # The day's statement has two of the three: who looks while they are read must not miss what they bring.
    money = list(OrderMoney.objects.select_related("order").order_by("id")[:2])
    total = sum(row.expected for row in money)
    statement = statements.note(
        connection, StatementData("8001", due - timedelta(hours=1), total, 0, 0, total, "PAID", late)
    )
    lines = [_line_of(row.order) for row in money]
    assert meanwhile(lambda: statements.take_lines(statement, lines[:1]), look) == []
    assert meanwhile(lambda: statements.take_lines(statement, lines[1:]), look) == []
    case.refresh_from_db()
    assert (case.state, case.expected) == ("OPEN", OrderMoney.objects.get(order=rows[2]).expected)
    Case.objects.all().delete()  # as if nobody had looked before the statement was whole
    assert meanwhile(lambda: statements.finish(statement), look) == []
    found = Case.objects.values_list("kind", "state", "external_order_id")
    assert list(found) == [("MISSING_LINE", "OPEN", rows[2].external_id)]
    assert meanwhile(look, lambda: statements.take_lines(statement, [_line_of(rows[2])])) == []
    assert [row.state for row in Case.objects.all()] == ["REPAIRED"]


def _line_of(order) -> SettlementLine:
    row = OrderMoney.objects.get(order=order)
    return SettlementLine(f"l{row.pk}", "ORDER", order.external_id, expectations.parts(row.lines), row.expected)


WIB = clock.JAKARTA
OLD, NEW = Decimal("6.97"), Decimal("9.00")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("second", "percent"),
    [
        (datetime(2026, 11, 9, 23, 59, 59, tzinfo=WIB), OLD),
        (datetime(2026, 11, 10, 0, 0, 0, tzinfo=WIB), NEW),
        (datetime(2026, 11, 9, 17, 0, 0, tzinfo=WIB), OLD),  # midnight in London is none
    ],
)
def test_a_rate_that_changes_at_midnight_wib_is_the_orders_by_its_own_second(card, second, percent):
    RateCard.objects.create(fee="COMMISSION", percent=NEW, valid_from=datetime(2026, 11, 10, tzinfo=WIB), source="Baru")
    make.order(make.connection(make.shop(), channels=[TOKOPEDIA]), ordered_at=second)
    orders.follow()
    [line] = [line for line in OrderMoney.objects.get().lines if line["part"] == "COMMISSION"]
    assert (line["percent"], line["amount"]) == (f"{percent:f}", -int(500 * percent + Decimal("0.5")))


@pytest.mark.django_db
def test_in_a_hole_of_the_rate_card_nothing_is_expected_and_where_rows_overlap_the_newest_counts(card):
    begin, hole, end = (datetime(2026, 11, day, tzinfo=WIB) for day in (1, 5, 8))
    RateCard.objects.filter(fee="COMMISSION").update(valid_until=hole)
    row = {"fee": "COMMISSION", "source": "Uji"}
    RateCard.objects.create(percent=Decimal(8), valid_from=end, **row)
    overlapping = RateCard.objects.create(percent=Decimal(5), valid_from=begin, valid_until=hole, **row)
    shop_connection = make.connection(make.shop(), channels=[TOKOPEDIA])
    found = {}
    for day in (3, 6, 9):
        order = make.order(shop_connection, ordered_at=datetime(2026, 11, day, 12, tzinfo=WIB))
        orders.follow()
        lines = {line["part"]: line for line in OrderMoney.objects.get(order=order).lines}
        found[day] = lines.get("COMMISSION")
        assert lines["DYNAMIC_COMMISSION"]["amount"] == -2_500
    assert (found[3]["rate"], found[3]["amount"]) == (overlapping.pk, -2_500)
    assert found[6] is None
    assert found[9]["amount"] == -4_000


def test_a_storefront_that_charges_in_the_hole_is_a_case_that_names_the_fee(connected, hosts):
    trade.on_sale(connected, skus=[make.sku(seller_sku="KOPI", price=100_000, stock=50)])
    RateCard.objects.filter(fee="COMMISSION").update(valid_until=clock.now() - timedelta(days=1))
    trade.buy(hosts[TIKTOK], "KOPI")
    trade.read_orders()
    trade.end_day(hosts)
    case = Case.objects.get()
    assert (case.kind, case.difference, case.parts) == ("WRONG_RATE", -6_970, {"COMMISSION": [0, -6_970]})


def test_two_that_read_at_once_take_a_statement_in_once(connected, hosts):
    trade.on_sale(connected, skus=[make.sku(seller_sku="KOPI", price=125_000, stock=50)])
    for _order in range(3):
        trade.buy(hosts[TIKTOK], "KOPI")
    trade.read_orders()
    front = hosts[TIKTOK].front
    settling.settle(front, settling.day_of(front.clock.now()) - 1)
    connection, start, failed = Connection.objects.get(channels=[TIKTOK]), threading.Barrier(4), []

    def read():
        try:
            start.wait()
            statements.read(connection)
        except Exception as error:
            failed.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=read) for _reader in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    row = Statement.objects.get()
    assert (row.line_count, StatementLine.objects.count(), row.unexplained) == (3, 3, 0)
    assert balances(connected)["BALANCE"] == wallet.balance(front) and not Case.objects.exists()
