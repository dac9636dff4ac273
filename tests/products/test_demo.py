"""The demo shop: made once, by rule, only in a demo."""

import pytest
from django.core.management import CommandError, call_command

from accounts.models import Shop, User
from desk import demo
from logistics import actions as logistics
from products.models import Product, Sku
from tests import make


@pytest.fixture
def seeded(db, monkeypatch):
    """The demo without storefronts, with a few products: their hosts are the sync tests' business."""
    make.category()
    monkeypatch.setattr(demo, "PRODUCTS", 24)
    monkeypatch.setattr(logistics, "connect_storefront", lambda *args, **options: None)
    demo.seed()
    return Shop.objects.get(slug="demo")


def test_it_is_refused_outside_a_demo(db, settings):
    settings.DEMO = False
    with pytest.raises(CommandError):
        call_command("seed_demo")
    assert not User.objects.exists()


def test_the_shop_has_people_and_products_of_every_kind(seeded):
    assert User.objects.get(email="seller@demo.test").check_password("seller-demo")
    assert User.objects.get(email="admin@demo.test").is_superuser
    products = Product.objects.for_shop(seeded)
    assert products.filter(wanted_status="DRAFT").count() == 2
    assert products.filter(title__icontains="replika").exists()
    assert products.filter(platforms=["TOKOPEDIA"]).exists()
    assert products.filter(available_total=0).exclude(wanted_status="DRAFT").exists()
    assert products.exclude(axes=[]).exists()
    assert products.filter(rating__isnull=False).exists()
    assert products.values("category").distinct().count() >= 10
    box = Sku.objects.get(product__title__startswith="Hampers")
    assert box.available == min(part.component.available // part.pieces for part in box.parts.all()) > 0
    assert not Product.objects.for_shop(Shop.objects.get(slug="toko-sebelah")).exists()


def test_seeding_again_changes_nothing(seeded):
    before = list(Product.objects.order_by("pk").values_list("pk", "version"))
    assert "already" in demo.seed()
    assert list(Product.objects.order_by("pk").values_list("pk", "version")) == before


def test_a_seeding_that_was_killed_goes_on_where_it_stopped(db, monkeypatch):
    make.category()
    monkeypatch.setattr(demo, "PRODUCTS", 24)
    monkeypatch.setattr(logistics, "connect_storefront", lambda *args, **options: None)
    monkeypatch.setattr(demo, "CHUNK", 9)
    finish, seen = demo._finish, []

    def dies_at_the_fifteenth(product, *args):
        if len(seen) == 14:
            raise KeyboardInterrupt
        seen.append(product.title)
        finish(product, *args)

    with monkeypatch.context() as patch:
        patch.setattr(demo, "_finish", dies_at_the_fifteenth)
        with pytest.raises(KeyboardInterrupt):
            demo.seed()
    assert Product.objects.count() == 9
    assert "29 products" in demo.seed()
    titles = list(Product.objects.values_list("title", flat=True))
    assert len(titles) == len(set(titles)) == 29


def test_a_storefront_that_is_down_is_one_sentence(db, settings):
    settings.STOREFRONT_TIKTOK_SHOP_URL = "http://127.0.0.1:9"
    with pytest.raises(CommandError, match=r"could not be filled.*did not answer"):
        call_command("seed_demo")
