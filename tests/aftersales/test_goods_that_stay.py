"""Goods of some categories cannot be sent back: both shop fronts and we say so, and money is the way out."""

import pytest

from aftersales.actions import deciding
from aftersales.models import Return
from core.errors import Refused
from orders.models import OrderLine
from outbox.models import SyncJob
from products.models import Category
from tests import make
from tests.aftersales.conftest import TIKTOK, TOKOPEDIA, Side
from tests.helpers import sync

GOLD = "600305"


def gold() -> Category:
    """Precious metals, as the migrations mark them; tests that truncate tables lose the tree."""
    return Category.objects.get_or_create(
        external_id=GOLD,
        defaults={"name": "Logam Mulia", "name_en": "Precious metals", "is_leaf": True, "is_returnable": False},
    )[0]


@pytest.mark.parametrize("platform", [TIKTOK, TOKOPEDIA])
def test_neither_front_takes_a_request_to_send_them_back(connected, hosts, platform):
    product = make.product(connected, category=gold(), skus=[make.sku(seller_sku="EMAS", price=900_000, stock=5)])
    sync()
    side = Side(connected, hosts, product.skus.get())
    order = side.delivered(1, platform, "EMAS")
    lines = [{"sku_id": order.lines.get().external_sku_id, "quantity": 1}]
    address = f"/buyer/orders/{order.external_id}/returns"
    body = {"type": "RETURN_AND_REFUND", "reason": "DEFECTIVE", "lines": lines}
    status, told = hosts[platform].call("POST", address, body)
    assert (status, told["code"]) == (422, "not_returnable")
    assert hosts[platform].front.store.all("SELECT 1 FROM claim") == [] and not Return.objects.exists()
    row = side.ask(order, "REFUND")
    deciding.approve(row, actor=make.SYSTEM)
    assert side.heard(row).refund.amount == 900_000


@pytest.mark.django_db
def test_where_a_storefront_asks_for_it_all_the_same_the_seller_is_told_and_can_refund(client):
    shop = make.shop()
    product = make.product(shop, title="Emas batangan 1 gram bersertifikat", category=gold(), skus=[make.sku()])
    order = make.order(make.connection(shop), status="DELIVERED", delivered_at=make.moment())
    OrderLine.objects.update(sku=product.skus.get(), title=product.title)
    row = make.returned(order, type="RETURN_AND_REFUND")
    with pytest.raises(Refused, match="cannot be sent back") as refused:
        deciding.approve(row, actor=make.SYSTEM)
    assert refused.value.code == "not_returnable"
    row.refresh_from_db()
    assert (row.wanted, SyncJob.objects.filter(operation="RETURN_ANSWER").count()) == ({}, 0)
    client.force_login(shop.memberships.get(role="OWNER").user)
    page = client.get(f"/returns/{row.public_id}/").content.decode()
    assert "cannot be sent back, only refunded" in page and "Have it sent back" not in page
    dry = client.get("/returns/approve/", {"ids": [row.public_id]}).content.decode()
    assert "cannot be sent back" in dry and "Rp0" in dry
    assert client.post(f"/returns/{row.public_id}/approve/", {"keep": "1"}).status_code == 302
    row.refresh_from_db()
    assert row.wanted == {"decision": "APPROVE_RETURN", "keeps_goods": True}
