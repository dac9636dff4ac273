"""Cash on delivery, and what services are called: shop fronts, checkout, orders and labels say the same."""

import io
import urllib.request
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import translation
from pypdf import PdfReader

from core.money import rupiah
from core.platforms import Platform
from logistics import shipping
from mock_storefronts.buyers import words
from mock_storefronts.selling import services
from orders import filters, papers, queries
from orders.actions import wishes
from orders.models import Order, Status
from products.catalogue.actions import changing
from products.models import Product, Sku
from tests import make
from tests.helpers import read_orders, sync

BOTH = Platform.values
SYSTEM = make.SYSTEM


@pytest.fixture
def product(connected) -> Product:
    product = make.product(connected, skus=[make.sku(seller_sku="KOPI-10", price=89_000, stock=50)], cod_enabled=True)
    sync()
    return product


def shown(host) -> tuple[bool, bool, bool]:
    """Whether the card, the product's page and the checkout promise cash on delivery."""
    card = host.products()[0]

    def page(path: str) -> str:
        with urllib.request.urlopen(f"{host.url}{path}channel={host.channels[0]}", timeout=10) as answer:
            return answer.read().decode()

    buy_now = page(f"/checkout?sku={card['skus'][0]['id']}&")
    return "COD" in card["badges"], "badge-cod" in page(f"/p/{card['id']}?"), 'name="do" value="cod"' in buy_now


def test_the_badge_the_checkout_and_our_switch_agree_on_both_storefronts(hosts, product):
    for platform in BOTH:
        host = hosts[platform]
        assert shown(host) == (True, True, True), platform
        for service in ("INSTANT_3H", "CARGO"):  # riders and lorries take no money
            status, body = host.buy("KOPI-10", payment="COD", shipping_service=service)
            assert (status, body["code"]) == (422, "cod_not_possible"), (platform, service)
        assert host.buy("KOPI-10", payment="COD")[0] == 201
    read_orders()
    assert Sku.objects.get().reserved == 2  # the refused ones took nothing
    orders = list(queries.with_everything(Order.objects.order_by("id")))
    assert {(order.is_cod, order.status, order.paid_at) for order in orders} == {(True, Status.AWAITING_SHIPMENT, None)}
    assert all(order.ship_by and order.ship_by_rule and order.recipient for order in orders)
    for order in orders:
        wishes.arrange_shipment(order, actor=SYSTEM)
    sync()
    read_orders()
    parcels = [parcel for order in queries.with_everything(Order.objects.all()) for parcel in order.parcels]
    pdf = papers.print_labels(product.shop, parcels, size="THERMAL", actor=SYSTEM)
    text = [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]
    assert all(any(rupiah(order.total) in page and "NOT COD" not in page for page in text) for order in orders)
    for parcel in parcels:
        for step in ("scan", "deliver"):
            assert (
                hosts[parcel.purchased_on].call("POST", f"/courier/packages/{parcel.external_id}/{step}", {})[0] == 200
            )
    read_orders()
    assert all(order.paid_at for order in Order.objects.all())  # the courier has the money

    product.refresh_from_db()
    changing.update_product(product, values={"cod_enabled": False}, actor=SYSTEM)
    sync()
    for platform in BOTH:
        assert shown(hosts[platform]) == (False, False, False), platform
        assert hosts[platform].buy("KOPI-10", payment="COD")[1]["code"] == "cod_not_possible"
        assert hosts[platform].buy("KOPI-10")[0] == 201  # by other means, as before


def test_a_service_has_one_name_on_pages_filters_labels_and_shop_fronts():
    for language in ("id", "en"):
        with translation.override(language):
            ours = {service.code: str(service.name) for service in shipping.SERVICES}
            assert language == "en" or ours == words.SERVICES  # shop fronts speak Indonesian
            assert {code: str(name) for code, name in filters.SHIPPED_BY} == ours
            for code, name in ours.items():
                assert shipping.name_of(Order(service_code=code, service_name="Whatever the host says")) == name
    assert shipping.name_of(Order(service_code="NEW_ONE", service_name="Kilat Baru")) == "Kilat Baru"
    assert shipping.name_of(Order(service_code="NEW_ONE")) == "NEW_ONE"
    # No page writes a service but by the one table.
    for page in Path(settings.BASE_DIR / "templates").rglob("*.html"):
        assert "service_name" not in page.read_text(), page
    assert {code for code in shipping.BY_CODE if not shipping.BY_CODE[code].has_cod} == services.WITHOUT_COD
