"""What the ways that everything takes may cost: how many statements go to PostgreSQL, BEGIN and COMMIT among them.

A statement is the unit in which these ways are slow: each is a round trip, and some half a millisecond of Python. The
numbers are exact, so that one that comes back is seen, and so is one that was saved.
"""

import json

import pytest
from django.test import Client

from automation import actions as automation
from core import clock
from core.platforms import Platform
from orders import tasks as orders
from orders.models import Order
from outbox.models import Connection
from products import actions
from products.models import Sku
from storefronts import actions as storefronts
from storefronts import delivery
from storefronts.adapters.open_api.signing import sign_webhook
from storefronts.models import Receipt
from tests import make
from tests.api.conftest import Api, token_for
from tests.automation.conftest import on
from tests.helpers import make_due, queries_of, sync

TOKOPEDIA = Platform.TOKOPEDIA
# The last look of a drain, which finds nothing.
LAST_LOOK = 1


@pytest.fixture
def sold(connected):
    """Products on both storefronts, everything settled: a batch of six costs as many statements as one of a hundred."""
    products = [make.product(connected, skus=[make.sku(seller_sku=f"KOPI-{n}", stock=50)]) for n in range(6)]
    sync()
    return products


@pytest.fixture
def there(sold):
    """The connection to Tokopedia, as a worker reads it."""
    return Connection.objects.get(channels__contains=[TOKOPEDIA])


def set_prices(products, price):
    for product in products:
        actions.set_prices(product, prices={product.skus.get().public_id: price}, actor=make.SYSTEM)


def test_an_edit_from_the_program_to_the_proof_that_buyers_see_it(connected, sold, there):
    api, sku = Api(token_for(connected)), sold[0].skus.get()

    def patch(price):
        answer = api.ask("patch", f"/skus/{sku.public_id}", {"price": price}, is_checked=False)
        assert (answer.status_code, answer.json()["price"]) == (200, price)

    patch(60_000)  # a token's last use is written once a minute
    assert queries_of(lambda: patch(61_000)) == 11
    delivery.drain(there)  # how the host is doing is written every ten seconds
    for products in (sold[:1], sold):
        price = 70_000 + len(products)
        set_prices(products, price)
        assert queries_of(lambda: delivery.drain(there)) == 7 + LAST_LOOK
        make_due()
        assert queries_of(lambda: delivery.drain(there)) == 9 + LAST_LOOK
        seen = Receipt.objects.filter(platform=TOKOPEDIA, field="price", value=price, seen_at__isnull=False)
        assert seen.count() == len(products)


def test_an_order_from_the_webhook_to_the_stock_that_it_holds(connected, hosts, sold, there):
    hosts[TOKOPEDIA].fault(webhook={"drop": 1.0})

    def arrives(count):
        """Bought, told by a webhook each, heard and fetched together; what each step cost."""
        bought = [hosts[TOKOPEDIA].buy(f"KOPI-{n}", 2)[1]["order_id"] for n in range(count)]
        told = [queries_of(lambda number=number: hook(there, number)) for number in bought]
        heard = queries_of(storefronts.handle_due_events)
        fetched = queries_of(lambda: orders.fetch(connection_id=there.pk))
        assert Order.objects.filter(external_id__in=bought, stock=Order.Stock.RESERVED).count() == count
        return max(told), heard, fetched - FORGOTTEN - LAST_LOOK

    arrives(1)
    assert arrives(1) == (2, 6, 19)
    assert arrives(6) == (2, 6, 19)
    assert sum(arrives(1)) <= 30
    assert Sku.objects.get(seller_sku="KOPI-0").reserved == 8


# Its hint is deleted when the stock is held already.
FORGOTTEN = 1


def hook(connection, order_id):
    body = {
        "type": 1, "tts_notification_id": f"n{order_id}", "shop_id": connection.external_shop_id, "timestamp": clock.unix_now(),
        "data": {"order_id": order_id, "order_status": "AWAITING_SHIPMENT", "update_time": 1},
    }  # fmt: skip
    raw = json.dumps(body).encode()
    signature = sign_webhook(connection.app_key, connection.app_secret, raw)
    answer = Client().post(
        "/hooks/tokopedia/", raw, content_type="application/json", headers={"Authorization": signature}
    )
    assert answer.status_code == 200


def test_an_order_through_ten_rules(connected):
    automation.run()
    connection = Connection.objects.get(channels__contains=[TOKOPEDIA])
    for number in range(9):
        on(connected, f"Aturan {number}", services=["CARGO"], flag_with="RED")

    def looked(**told) -> int:
        order = make.order(connection, **told)
        count = queries_of(automation.run)
        order.refresh_from_db()
        assert order.flag == ("GREEN" if told else "")
        return count

    on(connected, "Terakhir", services=["ECONOMY"], flag_with="GREEN")
    assert (looked(), looked(service_code="ECONOMY")) == (20, 32)
