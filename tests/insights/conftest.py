"""A shop that sells on both storefronts, and the ways to sell something."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from django.test import Client

from accounts.roles import Role
from core import clock
from core.platforms import Platform
from insights.actions import rollups
from orders.actions import intake
from orders.models import Order
from products.models import KnownSku
from tests import make

NOON = datetime(2026, 3, 10, 12, tzinfo=clock.JAKARTA)


def sold(connection, sku=None, *, at=NOON, paid_after=timedelta(minutes=1), quantity=1, price=50_000, off=0, **more):
    """An order placed at a moment for so many pieces, paid so long after (None: not yet); ``off`` is the seller's
    discount of the whole order."""
    told = make.told(connection)
    goods = price * quantity
    known = {"product_id": f"P{sku.product_id}", "sku_id": f"S{sku.pk}", "seller_sku": sku.seller_sku} if sku else {}
    piece = replace(
        told.pieces[0], external_ids=[f"{told.external_id}{n}" for n in range(quantity)], original_price=price, price=price,
        seller_discount=off, paid=goods - off, **known,
    )  # fmt: skip
    payment = told.payment | {"goods_original": goods, "seller_discount": off, "sub_total": goods - off}
    payment |= {"total": goods - off + payment["shipping_fee"]}
    values = {"ordered_at": at, "updated_at": at, "paid_at": None if paid_after is None else at + paid_after}
    if values["paid_at"] is None and not more.get("is_cod"):
        values["status"] = "UNPAID"
    return make.order(connection, external_id=told.external_id, pieces=[piece], payment=payment, **values | more)


def know(connection, *skus):
    """The storefront knows these SKUs, by names that ``sold`` uses."""
    for sku in skus:
        KnownSku.objects.create(
            connection=connection, external_id=f"S{sku.pk}", external_product_id=f"P{sku.product_id}", sku=sku,
            known_since=NOON,
        )  # fmt: skip


def happens(order, **told):
    """News about an order, a minute after the last."""
    told = {"updated_at": order.storefront_updated_at + timedelta(minutes=1)} | told
    data = make.told(order.connection, external_id=order.external_id, purchased_on=order.purchased_on)
    lines = list(order.lines.all())
    piece = replace(
        data.pieces[0], external_ids=lines[0].external_ids, product_id=lines[0].external_product_id,
        sku_id=lines[0].external_sku_id, original_price=lines[0].original_price, price=lines[0].price, paid=lines[0].paid,
        seller_discount=order.seller_discount,
    )  # fmt: skip
    payment = {name: getattr(order, name) for name in data.payment}
    usual = {
        "pieces": [piece], "payment": payment, "ordered_at": order.ordered_at, "paid_at": order.paid_at,
        "is_cod": order.is_cod, "status": order.status, "buyer_id": order.buyer_id,
    }  # fmt: skip
    intake.apply(order.connection, replace(data, **usual | told))
    return Order.objects.get(pk=order.pk)


def cancelled(order, **more):
    """The buyer cancels it; what was paid goes back."""
    at = order.storefront_updated_at + timedelta(minutes=1)
    return happens(order, status="CANCELLED", cancelled_at=at, cancelled_by="BUYER", updated_at=at, **more)


@pytest.fixture
def shop(db):
    return make.shop()


@pytest.fixture
def tiktok(shop):
    return make.connection(shop, channels=[Platform.TIKTOK_SHOP])


@pytest.fixture
def tokopedia(shop):
    return make.connection(shop, channels=[Platform.TOKOPEDIA])


@pytest.fixture
def owner(shop):
    browser = Client()
    browser.force_login(shop.memberships.get(role=Role.OWNER).user)
    return browser


@pytest.fixture
def follow():
    """What the worker does: read the log to its end, and count what changed."""

    def run():
        while rollups.follow():
            pass

    return run
