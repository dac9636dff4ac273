"""One filter set for the page, the bulk edit and the API."""

import pytest
from django.http import QueryDict

from outbox.models import SyncJob
from products import actions
from products.catalogue.filters import ProductFilter
from products.models import Product
from tests import make
from tests.helpers import end_jobs

pytestmark = pytest.mark.django_db


def found(shop, query: str) -> set[str]:
    filters = ProductFilter(QueryDict(query), queryset=Product.objects.for_shop(shop))
    return set(filters.qs.values_list("public_id", flat=True))


@pytest.fixture
def three(shop):
    both = make.product(shop)
    tiktok = make.product(shop, platforms=["TIKTOK_SHOP"], skus=[make.sku(price=5_000, stock=0)])
    tokopedia = make.product(shop, platforms=["TOKOPEDIA"], is_draft=True)
    return both, tiktok, tokopedia


@pytest.fixture
def shop():
    return make.shop()


def test_one_platform_includes_both_and_both_means_only_both(shop, three):
    both, tiktok, tokopedia = (product.public_id for product in three)
    assert found(shop, "platform=TIKTOK_SHOP") == {both, tiktok}
    assert found(shop, "platform=TOKOPEDIA") == {both, tokopedia}
    assert found(shop, "platform=TOKOPEDIA,TIKTOK_SHOP") == {both}
    assert found(shop, "platform=TOKOPEDIA&platform=TIKTOK_SHOP") == {both}


def test_several_statuses_and_no_deleted_ones(shop, three):
    both, tiktok, tokopedia = three
    assert found(shop, "status=DRAFT,PENDING") == {product.public_id for product in three}
    assert found(shop, "status=draft") == {tokopedia.public_id}
    actions.delete(both, actor=make.SYSTEM)
    assert found(shop, "") == {tiktok.public_id, tokopedia.public_id}
    assert found(shop, "status=DELETED") == {both.public_id}


def test_price_category_and_words(shop, three):
    both, tiktok, tokopedia = three
    assert found(shop, "price_max=6000") == {tiktok.public_id}
    assert found(shop, "price_min=6000") == {both.public_id, tokopedia.public_id}
    assert len(found(shop, f"category={both.category.external_id}")) == 3
    assert found(shop, "category=1") == set()
    assert found(shop, f"q={both.skus.get().seller_sku}") >= {both.public_id}
    assert found(shop, f"q={tiktok.public_id}") == {tiktok.public_id}


def test_sold_out_is_live_with_nothing_left(shop, three):
    _both, tiktok, _tokopedia = three
    assert found(shop, "sold_out=1") == set()  # not live yet
    Product.objects.filter(pk=tiktok.pk).update(status="ACTIVATE")
    assert found(shop, "sold_out=true") == {tiktok.public_id}
    assert tiktok.public_id not in found(shop, "sold_out=false")


def test_sync_state(shop):
    make.connection(shop, channels=make.BOTH)
    waiting, failed = make.product(shop), make.product(shop)
    end_jobs(SyncJob.objects.filter(subject_id=failed.pk))
    assert found(shop, "sync=waiting") == {waiting.public_id}
    assert found(shop, "sync=failed") == {failed.public_id}
    assert found(shop, "sync=failed,waiting") == {waiting.public_id, failed.public_id}


def test_a_page_ignores_what_it_does_not_understand(shop, three):
    assert len(found(shop, "status=NONSENSE&price_min=-4&created_at_gte=never&unknown=1")) == 3
