"""What goes back to a buyer takes its share of the fees with it, on both sides alike."""

import pytest

from aftersales.models import Refund
from core.platforms import Platform
from finance.models import Case, OrderMoney
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
