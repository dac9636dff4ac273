"""What goes back to a buyer takes its share of the fees with it, on both sides alike."""

from datetime import timedelta

import pytest

from aftersales.models import Refund, Return
from core.platforms import Platform
from finance.models import Case, OrderMoney, StatementLine
from mock_storefronts.selling import claim_clocks
from tests import make
from tests.finance import shop as trade
from tests.finance.test_books import balances

TIKTOK, TOKOPEDIA = Platform.TIKTOK_SHOP, Platform.TOKOPEDIA


def refund(host, order_id: str, pieces: int) -> None:
    """The platform gives the money for so many pieces back."""
    order = host.front.store.one("SELECT doc FROM purchase WHERE id = ?", int(order_id))
    assert order is not None
    sku = host.call("GET", f"/buyer/orders/{order_id}")[1]["lines"][0]["sku_id"]
    body = {"reason": "DEFECTIVE", "lines": [{"sku_id": sku, "quantity": pieces}]}
    status, answer = host.call("POST", f"/platform/orders/{order_id}/refund", body)
    assert status == 201, answer


def test_s18_a_refund_gives_its_fees_back_in_rows_of_their_own(connected, hosts):
    trade.on_sale(connected, skus=[make.sku(seller_sku="KOPI", price=1_000_000, stock=50)])
    order_id = trade.buy(hosts[TOKOPEDIA], "KOPI", 3)
    trade.read_orders()
    trade.end_day(hosts)
    money = OrderMoney.objects.get()
    assert (money.settled, money.unexplained) == (2_669_650, 0)
    refund(hosts[TOKOPEDIA], order_id, 1)
    trade.read_orders()
    assert Refund.objects.get().amount == 1_000_000
    money.refresh_from_db()
    # 1,000,000 less 6.97 % and less one capped dynamic commission; the processing fee stays.
    assert money.expected == 2_669_650 - 1_000_000 + 69_700 + 40_000
    assert (money.unexplained, money.left) == (0, -890_300)
    back = [line for line in money.lines if "since" in line]
    assert {line["part"]: line["amount"] for line in back} == {
        "REFUND": -1_000_000,
        "COMMISSION": 69_700,
        "DYNAMIC_COMMISSION": 40_000,
    }
    trade.end_day(hosts, days=0)
    money.refresh_from_db()
    assert (money.settled, money.left, money.unexplained) == (money.expected, 0, 0)
    assert not Case.objects.exists()
    found = balances(connected)
    assert found["BALANCE"] == 1_779_350 and not {"TO_SETTLE", "UNEXPLAINED"} & set(found)


def test_a_refund_that_we_hear_of_after_its_statement_explains_it_then(connected, hosts):
    trade.on_sale(connected, skus=[make.sku(seller_sku="KOPI", price=100_003, stock=50)])
    order_id = trade.buy(hosts[TIKTOK], "KOPI", 3)
    trade.read_orders()
    refund(hosts[TIKTOK], order_id, 2)
    trade.end_day(hosts, days=0)
    case = Case.objects.get()
    assert (case.state, case.kind) == ("OPEN", "REFUND")
    trade.read_orders()
    case.refresh_from_db()
    money = OrderMoney.objects.get()
    assert (case.state, money.unexplained, money.settled) == ("REPAIRED", 0, money.expected)
    assert "UNEXPLAINED" not in balances(connected)


@pytest.mark.parametrize("pieces", [1, 2, 3])
def test_shared_rupiah_are_the_same_on_both_sides(connected, hosts, pieces):
    trade.on_sale(connected, skus=[make.sku(seller_sku="KOPI", price=33_337, stock=50)])
    order_id = trade.buy(hosts[TOKOPEDIA], "KOPI", 3, shipping_service="STANDARD")
    trade.read_orders()
    trade.end_day(hosts)
    refund(hosts[TOKOPEDIA], order_id, pieces)
    trade.read_orders()
    trade.end_day(hosts, days=0)
    money = OrderMoney.objects.get()
    assert (money.settled, money.unexplained) == (money.expected, 0) and not Case.objects.exists()


def test_s24_a_return_that_silence_approves_is_on_its_own_platforms_statement_and_one_too_late_on_none(
    connected, hosts
):
    trade.on_sale(connected, skus=[make.sku(seller_sku="KOPI", price=100_000, stock=50)])
    host = hosts[TOKOPEDIA]
    asked, too_late, elsewhere = trade.buy(host, "KOPI"), trade.buy(host, "KOPI"), trade.buy(hosts[TIKTOK], "KOPI")
    trade.read_orders()
    trade.end_day(hosts)
    before = {row.order.external_id: row.settled for row in OrderMoney.objects.select_related("order")}
    assert set(before) == {asked, too_late, elsewhere}

    assert _ask(host, asked)[0] == 201
    trade.read_orders()
    row = Return.objects.get()
    assert (row.status, row.purchased_on, row.due_at - row.requested_at) == ("PENDING", TOKOPEDIA, timedelta(days=2))
    # Delivered four days ago: two more of the seller's silence are six, and the seventh is too late to ask.
    for either in hosts.values():
        either.front.clock.travel(3 * 86_400, 1)
        claim_clocks.run_due(either.front)
    status, why = _ask(host, too_late)
    assert (status, why["code"]) == (409, "wrong_status") and why["message"].endswith("are over")
    trade.read_orders()
    row.refresh_from_db()
    assert (row.status, Refund.objects.get().purchased_on, Return.objects.count()) == ("COMPLETE", TOKOPEDIA, 1)

    trade.end_day(hosts, days=0)
    told = StatementLine.objects.filter(parts__has_key="REFUND").values_list("statement__purchased_on", "parts__REFUND")
    assert list(told) == [(TOKOPEDIA, -100_000)]
    after = {row.order.external_id: row for row in OrderMoney.objects.select_related("order")}
    # Its fees come back but the processing fee; the other two stay as they were, and nothing is left to explain.
    assert after[asked].settled == before[asked] - 100_000 + 6_970 + 5_000
    assert {one: after[one].settled for one in (too_late, elsewhere)} == {
        one: before[one] for one in (too_late, elsewhere)
    }
    assert all(row.unexplained == 0 and row.left == 0 for row in after.values()) and not Case.objects.exists()


def _ask(host, order_id: str) -> tuple[int, dict]:
    """The buyer asks for the money of an order."""
    [line] = host.call("GET", f"/buyer/orders/{order_id}")[1]["lines"]
    body = {
        "type": "REFUND",
        "reason": "DEFECTIVE",
        "comment": "Retak",
        "lines": [{"sku_id": line["sku_id"], "quantity": 1}],
    }
    return host.call("POST", f"/buyer/orders/{order_id}/returns", body)
