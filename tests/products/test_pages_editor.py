"""The product editor and the product page: nothing typed is lost, and the second editor is told."""

import json
import re

import pytest
from django.test import Client
from django.urls import reverse

from products.models import Category, Product, ProductImage
from tests import make

pytestmark = pytest.mark.django_db
NEW = reverse("products:new")


@pytest.fixture
def shop():
    row = make.shop()
    make.connection(row)
    return row


@pytest.fixture
def client(shop):
    client = Client()
    client.force_login(shop.memberships.get().user)
    return client


def form(product=None, **changes):
    """What the browser sends for an untouched product with one SKU."""
    sku = product and product.skus.get()
    data = {
        "title": product.title if product else "Kopi Gayo Arabika Sangrai Medium",
        "description": product.description if product else "<p>Biji pilihan.</p>",
        "category": str(product.category_id if product else make.category().pk),
        "brand": "",
        "weight_grams": "300",
        "cod_enabled": "on",
        "platforms": list(product.platforms) if product else ["TIKTOK_SHOP", "TOKOPEDIA"],
        "skus.0.id": sku.public_id if sku else "",
        "skus.0.options": "{}",
        "skus.0.seller_sku": sku.seller_sku if sku else "GAYO-1",
        "skus.0.price": str(sku.price) if sku else "125.000",
        "skus.0.stock": str(sku.on_hand) if sku else "10",
        "skus.0.stock_was": str(sku.on_hand) if sku else "",
        **({"version": product.version} if product else {}),
    }
    return {**data, **changes}


def test_a_product_goes_on_sale_with_a_picture_from_the_same_form(client, shop):
    response = client.post(NEW, form(do="publish", files=make.picture()))
    product = Product.objects.get()
    assert response["Location"] == reverse("products:detail", args=[product.public_id])
    assert (product.status, product.skus.get().price, product.skus.get().on_hand) == ("PENDING", 125_000, 10)
    assert client.get(response["Location"]).status_code == 200


def test_faults_stand_beside_their_fields_and_nothing_is_lost(client, shop):
    response = client.post(NEW, form(do="publish", title="Kopi <b>", **{"skus.0.price": "12,5", "skus.0.stock": "x"}))
    text = response.content.decode()
    assert response.status_code == 422
    for field in ("title", "skus.0.price", "skus.0.stock", "images"):
        assert f'href="#{field}"' in text, field
    assert 'value="12,5"' in text and 'value="Kopi &lt;b&gt;"' in text
    assert not Product.objects.exists()


def test_the_table_of_skus_is_built_without_javascript(client, shop):
    response = client.post(NEW, form(build="1", axis_name=["Warna", ""], axis_values=["Merah\nBiru", ""]))
    text = response.content.decode()
    assert 'name="skus.1.price"' in text and 'name="skus.2.price"' not in text
    assert text.count('value="125.000"') == 2
    assert not Product.objects.exists()


def test_more_than_300_skus_are_told_before_they_are_sent(client, shop):
    many = "\n".join(f"W{n}" for n in range(301))
    response = client.post(
        reverse("products:build_matrix"), form(axis_name=["Warna"], axis_values=[many]), headers={"HX-Request": "true"}
    )
    assert "301 SKUs" in response.content.decode()


def test_300_skus_open_in_the_editor(client, shop):
    product = make.product(shop, skus=[make.sku(options={"Warna": f"W{n}"}) for n in range(300)])
    response = client.get(reverse("products:edit", args=[product.public_id]))
    assert 'name="skus.299.price"' in response.content.decode()


def test_a_duplicate_is_refused_with_a_link_to_the_twin(client, shop):
    twin = make.product(shop)
    response = client.post(NEW, form(do="publish", title=twin.title.lower(), files=make.picture()))
    assert response.status_code == 422
    assert reverse("products:detail", args=[twin.public_id]) in response.content.decode()


def test_the_second_editor_sees_the_difference_and_chooses(client, shop):
    product = make.product(shop)
    address = reverse("products:edit", args=[product.public_id])
    first, second = form(product, brand="Gayo"), form(product, **{"skus.0.price": "90000"})
    assert client.post(address, first).status_code == 302
    conflict = client.post(address, second)
    assert conflict.status_code == 409
    text = conflict.content.decode()
    assert "Gayo" in text and "Rp90.000" in text and 'name="skus.0.price" value="90000"' in text
    product.refresh_from_db()
    assert (product.brand, product.price_min) == ("Gayo", 125_000)
    price = f"price.{product.skus.get().public_id}"
    chosen = {"resolve": "1", "fields": ["brand", price], "choice:brand": "theirs", f"choice:{price}": "yours"}
    assert client.post(address, {**second, **chosen, "version": product.version}).status_code == 302
    product.refresh_from_db()
    assert (product.brand, product.price_min) == ("Gayo", 90_000)


def test_a_form_without_a_version_is_stale(client, shop):
    product = make.product(shop)
    data = form(product, brand="Gayo")
    del data["version"]
    assert client.post(reverse("products:edit", args=[product.public_id]), data).status_code == 409


def test_the_first_autosave_makes_the_draft_and_the_next_ones_keep_it(client, shop):
    response = client.post(reverse("products:autosave_new"), {"title": "Kopi"}, headers={"HX-Request": "true"})
    product = Product.objects.get()
    assert response["HX-Replace-Url"] == reverse("products:edit", args=[product.public_id])
    assert json.loads(response["HX-Trigger"])["draft:created"]["autosave"].endswith("/autosave/")
    again = client.post(
        reverse("products:autosave", args=[product.public_id]),
        {"title": "Kopi Gayo", "version": product.version},
        headers={"HX-Request": "true"},
    )
    product.refresh_from_db()
    assert (product.title, product.status) == ("Kopi Gayo", "DRAFT")
    assert f'value="{product.version}"' in again.content.decode()


def test_autosave_without_a_title_makes_nothing(client, shop):
    client.post(reverse("products:autosave_new"), {"title": " ", "brand": "Gayo"})
    assert not Product.objects.exists()


def test_pictures_go_up_move_and_leave(client, shop):
    product = make.product(shop)
    at = {"product": [product.public_id]}
    upload = reverse("products:upload_image", args=at["product"])
    htmx = {"HX-Request": "true"}
    files = [make.picture(name="a.png"), make.picture(500, 500, name="b.png"), make.picture(100, 100, name="kecil.png")]
    answer = client.post(
        upload, {"files": files, "version": product.version, "form_key": "a"}, headers=htmx
    ).content.decode()
    product.refresh_from_db()
    assert "kecil.png" in answer and f'name="version" id="product-version" value="{product.version}"' in answer
    first, second = product.images.order_by("position")
    client.post(reverse("products:order_images", args=at["product"]), {"move": f"{first.public_id}:down"}, headers=htmx)
    assert list(product.images.order_by("position")) == [second, first]
    client.post(reverse("products:remove_image", args=[product.public_id, first.public_id]), headers=htmx)
    assert product.images.get() == second


def test_a_picture_of_another_shop_cannot_be_taken(client, shop):
    other = make.shop()
    loose = make.actions.add_image(other, upload=make.picture(), actor=make.SYSTEM)
    client.post(NEW, form(do="save", image_ids=[loose.public_id]))
    loose.refresh_from_db()
    assert Product.objects.for_shop(shop).exists() and loose.product is None
    assert not ProductImage.objects.filter(product__shop=shop).exists()


def test_the_ledger_writes_a_movement_and_refuses_below_zero(client, shop):
    product = make.product(shop, skus=[make.sku(stock=5)])
    sku = product.skus.get()
    address = reverse("products:ledger", args=[product.public_id, sku.public_id])
    warehouse = sku.levels.get().warehouse_id
    move = {"kind": "CORRECTION", "quantity": "-3", "warehouse": warehouse, "note": "Rusak"}
    assert "Rusak" in client.post(address, move).content.decode()
    assert product.skus.get().on_hand == 2
    refused = client.post(address, {**move, "quantity": "-9"})
    assert refused.status_code == 422 and product.skus.get().on_hand == 2


def test_the_product_page_answers_304_while_nothing_is_new(client, shop):
    product = make.product(shop)
    address = reverse("products:storefronts", args=[product.public_id])
    first = client.get(address, headers={"HX-Request": "true"})
    kept = {"HX-Request": "true", "If-None-Match": first["ETag"]}
    assert client.get(address, headers=kept).status_code == 304
    product.listings.filter(platform="TIKTOK_SHOP").update(status="FAILED", reasons=["Judul memuat merek terlarang"])
    changed = client.get(address, headers=kept)
    assert changed.status_code == 200 and "Judul memuat merek terlarang" in changed.content.decode()


def test_delete_asks_first(client, shop):
    product = make.product(shop)
    address = reverse("products:delete", args=[product.public_id])
    assert client.get(address).status_code == 200
    assert Product.objects.current().count() == 1
    assert client.post(address)["Location"] == reverse("products:list")
    assert client.get(reverse("products:detail", args=[product.public_id])).status_code == 404


def test_a_category_is_found_by_what_people_call_its_things_and_the_latest_ones_stand_first(client, shop):
    make.product(shop, category=make.category("600501"))
    page = client.get(NEW).content.decode()
    assert page.index("Used lately") < page.index('name="category"') and page.index("recent-") < page.index("leaf-")
    found = [text for text in re.findall(r'id="leaf-[0-9]+" data-editor-tree-leaf="([^"]*)"', page) if "sepatu" in text]
    assert len(found) >= 3 and all("fashion" in text or "sport" in text for text in found)
    # Without JavaScript the same radios choose, by themselves.
    assert page.count('type="radio"') == Category.objects.filter(is_leaf=True).count()
    # What a draft needs later is marked so, and what is on sale has only its optional fields marked.
    assert page.count("(to go on sale)") == 4 and "The weight is needed to go on sale." in page
    live = make.product(shop)
    assert "(to go on sale)" not in client.get(reverse("products:edit", args=[live.public_id])).content.decode()


def test_a_products_page_leads_to_where_buyers_see_it(client, shop):
    product = make.product(shop)
    listing = product.listings.get(platform="TIKTOK_SHOP")
    address = reverse("products:detail", args=[product.public_id])
    assert "See it on" not in client.get(address).content.decode()
    listing.status, listing.external_id = "ACTIVATE", "1729"
    listing.save()
    page = client.get(address).content.decode()
    assert 'href="http://127.0.0.1:9/p/1729?channel=TIKTOK_SHOP"' in page and "See it on TikTok Shop" in page
    assert "See it on Tokopedia" not in page
