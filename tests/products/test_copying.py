"""A product copied to a draft, by page and API."""

import pytest
from django.test import Client
from django.urls import reverse

from core.errors import Refused
from core.models import ChangeLog
from outbox.models import SyncJob
from products import actions
from products.models import Product, ProductImage, StockEntry
from tests import make

pytestmark = pytest.mark.django_db
WARNA = [
    make.sku(seller_sku="M-1", options={"Warna": "Merah"}, price=90_000, gtin="8991234567890"),
    make.sku(seller_sku="B-1", options={"Warna": "Biru"}, price=95_000),
]


@pytest.fixture
def product():
    shop = make.shop()
    make.connection(shop)
    row = make.product(
        shop, title="Kaos Polos Katun Lengan Pendek", brand="Aruna", length_cm=20, width_cm=15, height_cm=3, skus=WARNA
    )
    images = [actions.add_image(shop, upload=make.picture(), product=row, actor=make.SYSTEM, alt=a) for a in "ab"]
    row.refresh_from_db()
    assert len(images) == 2
    costs = {row.skus.first().public_id: 40_000}
    actions.set_costs(row, costs=costs, expected_version=row.version, actor=make.SYSTEM)
    return row


def test_a_copy_is_a_draft_with_everything_but_what_is_one_products_own(product):
    jobs, entries = SyncJob.objects.count(), StockEntry.objects.count()
    copy = actions.copy_product(product, actor=make.SYSTEM)
    same = ("title", "description", "category", "brand", "weight_grams", "length_cm", "cod_enabled", "axes")
    assert [getattr(copy, name) for name in same] == [getattr(product, name) for name in same]
    assert (copy.status, copy.platforms) == ("DRAFT", ["TIKTOK_SHOP", "TOKOPEDIA"])
    assert list(
        copy.skus.order_by("position").values_list("options", "price", "seller_sku", "gtin", "cost", "on_hand")
    ) == [
        ({"Warna": "Merah"}, 90_000, "", "", None, 0),
        ({"Warna": "Biru"}, 95_000, "", "", None, 0),
    ]
    assert [(image.alt, image.file.name) for image in copy.images.order_by("position")] == [
        (image.alt, image.file.name) for image in product.images.order_by("position")
    ]
    assert ChangeLog.objects.get(fact="product.copied").after == {"copy_of": "Kaos Polos Katun Lengan Pendek"}
    assert (SyncJob.objects.count(), StockEntry.objects.count()) == (jobs, entries)  # nothing is told, nothing counted


def test_taking_a_picture_off_the_copy_leaves_the_first_ones_file(product):
    copy = actions.copy_product(product, actor=make.SYSTEM)
    actions.remove_image(copy.images.first(), actor=make.SYSTEM)
    assert (copy.images.count(), product.images.count()) == (1, 2)
    for image in product.images.all():
        assert image.file.storage.exists(image.file.name)


def test_a_copy_goes_on_sale_only_under_a_title_of_its_own(product):
    copy = actions.copy_product(product, actor=make.SYSTEM)
    with pytest.raises(Refused) as refused:
        actions.activate(copy, actor=make.SYSTEM)
    assert refused.value.code == "duplicate_product"
    actions.update_product(copy, values={"title": "Kaos Polos Katun Lengan Panjang"}, actor=make.SYSTEM)
    assert actions.activate(copy, actor=make.SYSTEM).status == "PENDING"


def test_the_button_makes_one_copy_however_often_it_is_pressed(product):
    client = Client()
    client.force_login(product.shop.memberships.get().user)
    page = client.get(reverse("products:detail", args=[product.public_id])).content.decode()
    address = reverse("products:copy", args=[product.public_id])
    assert f'action="{address}"' in page
    assert (
        f'action="{address}"'
        in client.get(
            reverse("products:menu", args=[product.public_id]), headers={"HX-Request": "true"}
        ).content.decode()
    )
    first, second = (client.post(address, {"form_key": "k"}) for _ in "ab")
    copy = Product.objects.exclude(pk=product.pk).get()
    assert first["Location"] == second["Location"] == reverse("products:edit", args=[copy.public_id])
    assert "Kaos Polos Katun Lengan Pendek" in client.get(first["Location"]).content.decode()
    assert client.post(address, {"form_key": "another"})["Location"] != first["Location"]


def test_who_may_not_write_products_copies_none(product):
    client = Client()
    client.force_login(make.member(product.shop, "VIEWER"))
    assert client.post(reverse("products:copy", args=[product.public_id])).status_code == 403
    assert Product.objects.count() == 1


def test_a_deleted_product_is_not_copied(product):
    actions.delete(product, actor=make.SYSTEM)
    images = ProductImage.objects.count()
    with pytest.raises(Refused) as refused:
        actions.copy_product(product, actor=make.SYSTEM)
    assert refused.value.code == "product_deleted"
    assert (Product.objects.count(), ProductImage.objects.count()) == (1, images)
