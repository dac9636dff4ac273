"""What a piece costs the seller: set on a page of the product, seen by nobody else, told to no storefront."""

import pytest
from django.test import Client
from django.urls import reverse

from core.models import ChangeLog
from outbox.models import SyncJob
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def product():
    shop = make.shop()
    make.connection(shop)
    return make.product(shop, title="Kopi Gayo Arabika Biji Sangrai", skus=[make.sku(seller_sku="", price=90_000)])


def browser(shop, role="OWNER"):
    client = Client()
    client.force_login(shop.memberships.get(role="OWNER").user if role == "OWNER" else make.member(shop, role))
    return client


def test_a_cost_is_saved_as_typed_logged_and_told_to_nobody(product):
    sku, address = product.skus.get(), reverse("products:costs", args=[product.public_id])
    client = browser(product.shop)
    jobs = SyncJob.objects.count()
    page = client.get(address).content.decode()
    assert "Rp90.000" in page and f'name="{sku.public_id}"' in page
    answer = client.post(address, {"version": product.version, sku.public_id: "Rp 61.500"})
    assert answer.status_code == 302
    sku.refresh_from_db()
    assert sku.cost == 61_500
    assert ChangeLog.objects.get(fact="product.cost_changed").after == {"cost": {sku.public_id: 61_500}}
    assert SyncJob.objects.count() == jobs
    client.post(address, {"version": product.version, sku.public_id: ""})
    sku.refresh_from_db()
    assert sku.cost is None


def test_an_ambiguous_cost_or_a_stale_page_changes_nothing(product):
    sku, address = product.skus.get(), reverse("products:costs", args=[product.public_id])
    client = browser(product.shop)
    for body in (
        {sku.public_id: "61.5"},
        {sku.public_id: "-5"},
        {sku.public_id: "61500", "version": product.version - 1},
    ):
        answer = client.post(address, {"version": product.version} | body)
        assert answer.status_code == 422
        assert 'role="alert"' in answer.content.decode()
    sku.refresh_from_db()
    assert sku.cost is None
    assert not ChangeLog.objects.filter(fact="product.cost_changed").exists()
    assert browser(product.shop, "VIEWER").get(address).status_code == 403


def test_a_sku_without_number_and_choice_is_called_by_its_product(product):
    assert str(product.skus.get()) == "Kopi Gayo Arabika Biji Sangrai"
