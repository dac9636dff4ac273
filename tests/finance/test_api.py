"""/api/v1/finance for programs."""

import json

import pytest

from accounts import actions as accounts
from core.platforms import Platform
from finance.actions import orders
from finance.models import Case, OrderMoney, Statement
from tests import make
from tests.finance import shop as trade

TIKTOK, TOKOPEDIA = Platform.TIKTOK_SHOP, Platform.TOKOPEDIA


def caller(client, shop, scopes=("*",)):
    """Calls the API of this shop; (status, JSON)."""
    _token, secret = accounts.create_token(shop, name="program", scopes=list(scopes), actor=make.SYSTEM)

    def call(method: str, path: str, body=None, **headers):
        answer = client.generic(
            method, f"/api/v1{path}", json.dumps(body) if body is not None else "",
            content_type="application/json", HTTP_AUTHORIZATION=f"Bearer {secret}", **headers,
        )  # fmt: skip
        return answer.status_code, answer.json() if answer.content else None

    return call


def test_money_from_the_order_to_the_bank_over_the_api(client, connected, hosts):
    trade.on_sale(connected, skus=[make.sku(seller_sku="KOPI", price=125_000, stock=50)])
    order_id = trade.buy(hosts[TIKTOK], "KOPI")
    trade.buy(hosts[TOKOPEDIA], "KOPI", arrives=False)
    trade.read_orders()
    call = caller(client, connected)
    status, body = call("GET", "/finance/transactions?purchased_on=TIKTOK_SHOP")
    assert status == 200 and [row["purchased_on"] for row in body["data"]] == [TIKTOK]
    [row] = body["data"]
    assert (row["state"], row["amount"], row["order_id"]) == ("ESTIMATED", 108_787, trade.ours(order_id).public_id)
    assert sum(line["amount"] for line in row["lines"]) == row["amount"]
    commission = next(line for line in row["lines"] if line["kind"] == "COMMISSION")
    assert commission["rate_id"] and commission["why"] == "6,97% of Rp125.000"
    assert call("GET", f"/finance/transactions?order_id={order_id}")[1]["data"] == [row]
    assert call("GET", "/finance/transactions?state=SETTLED")[1]["data"] == []
    assert call("GET", "/finance/transactions?state=VOID")[0] == 400
    hosts[TIKTOK].fault(settlement={"off_by_one": 1.0})
    trade.end_day(hosts)
    day = Statement.objects.get().day
    status, body = call("GET", f"/finance/statements?from={day}&to={day}")
    [statement] = body["data"]
    assert (statement["amount"], statement["unexplained"], statement["day"]) == (108_786, -1, str(day))
    assert statement["amount"] == sum(statement[name] for name in ("revenue", "fees", "shipping", "adjustments"))
    [line] = call("GET", f"/finance/statements/{statement['id']}/lines")[1]["data"]
    assert (line["order_id"], line["difference"]) == (row["order_id"], -1)
    _status, balance = call("GET", "/finance/balance")
    assert (balance["available"], balance["to_settle"], balance["on_hold"]) == (108_786, 108_787, 0)
    [case] = call("GET", "/finance/cases?state=OPEN")[1]["data"]
    assert (case["kind"], case["difference"], case["order_id"]) == ("ROUNDING", -1, row["order_id"])
    assert order_id in case["message"]
    status, closed = call("POST", f"/finance/cases/{case['id']}/close", {"reason": "satu rupiah"})
    assert (status, closed["state"], closed["reason"]) == (200, "ACCEPTED", "satu rupiah")
    assert call("POST", f"/finance/cases/{case['id']}/close", {"reason": "lagi"})[0] == 409
    owner = connected.memberships.get(role="OWNER").user.get_full_name()
    bank = {"bank": "BCA", "number": "1234567890", "holder": owner}
    status, account = call("POST", "/finance/bank-accounts", bank)
    assert (status, account["number"]) == (201, "···7890")
    wanted = {"amount": 100_000, "bank_account_id": account["id"]}
    status, made = call("POST", "/finance/withdrawals", wanted, HTTP_IDEMPOTENCY_KEY="sekali")
    assert (status, made["amount"], made["status"]) == (201, 100_000, "PROCESSING")
    assert call("POST", "/finance/withdrawals", wanted, HTTP_IDEMPOTENCY_KEY="sekali") == (201, made)
    status, problem = call("POST", "/finance/withdrawals", wanted)
    assert (status, problem["code"]) == (409, "balance_too_low")
    assert call("GET", "/finance/balance")[1]["available"] == 8_786


@pytest.mark.django_db
def test_a_strangers_money_is_not_there_and_a_scope_is_needed(client):
    shop, stranger = make.shop(), make.shop()
    make.order(make.connection(stranger))
    orders.follow()
    money = OrderMoney.objects.get()
    call = caller(client, shop)
    assert call("GET", "/finance/transactions")[1]["data"] == []
    assert call("GET", f"/finance/transactions/{money.public_id}")[0] == 404
    reader = caller(client, stranger, ["finance:read"])
    assert reader("GET", f"/finance/transactions/{money.public_id}")[0] == 200
    assert reader("POST", "/finance/withdrawals", {"amount": 10_000, "bank_account_id": "bnk_1"})[0] == 403
    other = caller(client, stranger, ["orders:read"])
    assert other("GET", "/finance/balance")[0] == 403 and not Case.objects.exists()
