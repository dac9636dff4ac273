"""Rack places: written down on a SKU, read along the shelves by whoever picks."""

import pytest
from django.test import Client
from django.urls import reverse

from core.errors import Invalid
from core.models import ChangeLog
from orders import papers
from orders.models import Order, OrderLine
from outbox.models import SyncJob
from products import actions
from products.models import Sku
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def sku():
    return make.product(make.shop(), skus=[make.sku(seller_sku="KOPI-1")]).skus.get()


def test_a_rack_place_is_logged_once_and_no_storefront_is_told(sku):
    jobs = SyncJob.objects.count()
    for _again in range(2):
        actions.set_rack(sku, "  A-03-2 ", actor=make.SYSTEM)
    row = Sku.objects.get(pk=sku.pk)
    assert (row.rack, row.version) == ("A-03-2", sku.version + 1)
    entry = ChangeLog.objects.get(fact="product.rack_changed")
    assert (entry.before, entry.after) == ({"sku": "KOPI-1", "rack": ""}, {"sku": "KOPI-1", "rack": "A-03-2"})
    with pytest.raises(Invalid) as refusal:
        actions.set_rack(sku, "A" * 41, actor=make.SYSTEM)
    assert refusal.value.code == "rack_too_long" and Sku.objects.get(pk=sku.pk).rack == "A-03-2"
    assert SyncJob.objects.count() == jobs


def test_the_pick_list_goes_along_the_shelves_and_what_has_no_place_comes_last(sku, monkeypatch):
    found = []
    monkeypatch.setattr(papers, "pick_list_pdf", lambda lines, *_: found.extend(lines) or b"")
    connection = make.connection(sku.shop)
    placed = make.product(sku.shop, skus=[make.sku(seller_sku="AAA")]).skus.get()
    for row, rack in ((sku, "B-1"), (placed, "C-2")):
        actions.set_rack(row, rack, actor=make.SYSTEM)
        OrderLine.objects.filter(order=make.order(connection)).update(sku=row, seller_sku=row.seller_sku)
    make.order(connection)
    papers.pick_list(sku.shop, Order.objects.for_shop(sku.shop))
    assert [(line.location, line.seller_sku) for line in found] == [("B-1", "KOPI-1"), ("C-2", "AAA"), ("", "LAIN")]


def test_the_ledger_page_takes_it_and_says_why_not(sku):
    browser = Client()
    browser.force_login(sku.shop.memberships.get(role="OWNER").user)
    address = reverse("products:rack", args=[sku.product.public_id, sku.public_id])
    assert 'value="A-03-2"' in browser.post(address, {"rack": "A-03-2"}).content.decode()
    refused = browser.post(address, {"rack": "A" * 41})
    assert refused.status_code == 422 and 'id="rack-error"' in refused.content.decode()
    viewer = Client()
    viewer.force_login(make.member(sku.shop, "VIEWER"))
    assert viewer.post(address, {"rack": "X"}).status_code == 403
    assert Sku.objects.get(pk=sku.pk).rack == "A-03-2"
