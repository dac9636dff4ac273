"""/products/{id}/history: what a program is told of a moment, and what it may bring back."""

import pytest

from core import clock
from core.api import moment
from core.models import ChangeLog
from products import actions
from tests import make

pytestmark = pytest.mark.django_db
OLD, NEW = "Kopi Gayo Arabika Biji Sangrai Lama", "Kopi Gayo Arabika Biji Sangrai Baru"


@pytest.fixture
def changed(shop):
    """A product with a new title and price, and the moment before."""
    make.connection(shop, channels=make.BOTH)
    product = make.product(shop, title=OLD, skus=[make.sku(price=50_000, stock=12)])
    before = clock.now()
    actions.update_product(product, values={"title": NEW}, actor=make.SELLER)
    sku = product.skus.get()
    actions.set_prices(product, prices={sku.public_id: 65_000}, actor=make.SELLER)
    return product, sku, moment(before)


def test_a_moment_is_told_and_brought_back_after_a_dry_run(api, changed):
    product, sku, before = changed
    address = f"/products/{product.public_id}/history"
    told = api.get(f"{address}?at={before}").json()
    assert (told["at"], told["wanted"]["title"], told["wanted"]["category"]) == (before, OLD, product.category.name)
    assert told["wanted"]["skus"] == [{"id": sku.public_id, "options": {}, "price": 50_000, "available": 12}]
    assert told["storefronts"] == [
        {"platform": "TIKTOK_SHOP", "status": "", "fields": []},
        {"platform": "TOKOPEDIA", "status": "", "fields": []},
    ]
    assert told["promotions"] == [] and told["wanted"]["is_on_sale"] is True
    body = {"at": before, "fields": ["title", f"price:{sku.public_id}"], "dry_run": True}
    changes = [
        {"field": "title", "now": NEW, "then": OLD},
        {"field": f"price:{sku.public_id}", "now": 65_000, "then": 50_000},
    ]
    count = ChangeLog.objects.count()
    assert api.post(f"{address}/restore", body).json() == {"dry_run": True, "changes": changes}
    assert ChangeLog.objects.count() == count
    assert api.post(f"{address}/restore", body | {"dry_run": False}).json() == {"dry_run": False, "changes": changes}
    product.refresh_from_db()
    assert (product.title, product.skus.get().price) == (OLD, 50_000)


def test_other_moments_and_other_fields_are_refused_by_their_codes(api, api_with, changed):
    product, _sku, before = changed
    address = f"/products/{product.public_id}/history"
    refused = api.get(f"{address}?at=2020-01-01T00:00:00Z")
    assert (refused.status_code, refused.json()["code"]) == (409, "moment_out_of_life")
    for wrong, code in (("2026-12-13", "offset_missing"), ("soon", "moment_invalid")):
        answer = api.get(f"{address}?at={wrong}")
        assert (answer.status_code, answer.json()["code"]) == (400, code)
    assert api.get(address).status_code == 400
    body = {"at": before, "fields": ["title", "shoe_size"]}
    answer = api.post(f"{address}/restore", body)
    assert answer.status_code == 422
    assert [(fault["code"], fault["pointer"]) for fault in answer.json()["errors"]] == [("not_restorable", "/fields/1")]
    assert api_with("products:read").post(f"{address}/restore", body).status_code == 403
    product.refresh_from_db()
    assert product.title == NEW
