"""One product a form, whatever races: double clicks, autosaves beside "Save", late and lost answers, going back."""

import threading

import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse

from core.models import ChangeLog
from products.models import EditorForm, Product
from tests import make

NEW, AUTOSAVE_NEW = reverse("products:new"), reverse("products:autosave_new")
pytestmark = pytest.mark.django_db


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


def typed(title: str, *, key: str = "k1", sequence: int = 0, price: str = "125.000", **more) -> dict:
    """A form with a title, one SKU and what it says of itself."""
    return {
        "title": title,
        "form_key": key,
        "form_sequence": sequence,
        "platforms": ["TIKTOK_SHOP", "TOKOPEDIA"],
        "skus.0.id": "",
        "skus.0.options": "{}",
        "skus.0.seller_sku": "GAYO-1",
        "skus.0.price": price,
        "skus.0.stock": "10",
        "skus.0.stock_was": "",
        **more,
    }


def at(name: str, product: Product) -> str:
    return reverse(f"products:{name}", args=[product.public_id])


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("has_key", [True, False], ids=["with its key", "told by its contents"])
def test_eight_sendings_of_one_form_at_once_make_one_draft(shop, has_key):
    """Saves and first autosaves of the same form, all in one moment."""
    user = shop.memberships.get().user
    start, answers = threading.Barrier(8), []

    def send(number):
        own = Client()
        own.force_login(user)
        data = typed("Kopi Gayo", sequence=number % 3)
        if not has_key:
            data = {**data, "form_key": ""}
        address = AUTOSAVE_NEW if has_key and number % 2 else NEW
        start.wait()
        try:
            answers.append(own.post(address, data).status_code)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=send, args=(number,)) for number in range(8)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    product = Product.objects.get()
    assert set(answers) <= {200, 302} and len(answers) == 8
    assert (product.title, product.status, product.skus.get().on_hand) == ("Kopi Gayo", "DRAFT", 10)
    assert EditorForm.objects.get().product == product


def test_save_beside_an_autosave_goes_on_with_its_draft(client):
    """The answer of the first autosave has not come yet: the form still believes that it is a new product's."""
    client.post(AUTOSAVE_NEW, typed("Kopi", sequence=1))
    saved = client.post(NEW, typed("Kopi Gayo Arabika", sequence=2, do="save"))
    product = Product.objects.get()
    assert saved["Location"] == at("detail", product)
    assert product.title == "Kopi Gayo Arabika"


def test_an_own_change_is_not_somebody_elses(client):
    """Autosaved on version 1, then refused, then autosaved again, all with the version that the page was drawn with."""
    client.post(AUTOSAVE_NEW, typed("Kopi", sequence=1))
    product = Product.objects.get()
    opened_on = product.version
    client.post(at("autosave", product), typed("Kopi Gayo", sequence=2, version=opened_on))
    refused = client.post(at("edit", product), typed("Kopi Gayo", sequence=3, version=opened_on, do="publish"))
    assert refused.status_code == 422 and 'name="form_key" value="k1"' in refused.content.decode()
    again = client.post(at("autosave", product), typed("Kopi Gayo Super", sequence=4, version=opened_on))
    product.refresh_from_db()
    assert product.title == "Kopi Gayo Super" and "while you were editing" not in again.content.decode()


def test_a_late_autosave_does_not_bring_old_text_back(client):
    client.post(AUTOSAVE_NEW, typed("Kopi", sequence=1))
    product = Product.objects.get()
    client.post(at("edit", product), typed("Kopi Gayo Terbaru", sequence=3, version=product.version, do="save"))
    for address in (AUTOSAVE_NEW, at("autosave", product)):
        late = client.post(address, typed("Kopi Lama", sequence=2, version=1), headers={"HX-Request": "true"})
        assert late.status_code == 200
    assert Product.objects.get().title == "Kopi Gayo Terbaru"


def test_the_same_save_again_changes_nothing_and_counts_no_sale_back_in(client, shop):
    product = make.product(shop, skus=[make.sku(stock=20)])
    sku = product.skus.get()
    sent = typed(
        product.title,
        version=product.version,
        description=product.description,
        category=str(product.category_id),
        weight_grams="300",
        cod_enabled="on",
        **{"skus.0.id": sku.public_id, "skus.0.stock": "30", "skus.0.stock_was": "20"},
    )
    assert client.post(at("edit", product), sent).status_code == 302
    make.actions.change_stock(sku, kind="RESERVE", quantity=3, actor=make.SYSTEM)
    make.actions.change_stock(sku, kind="SHIP", quantity=3, actor=make.SYSTEM)
    facts = ChangeLog.objects.count()
    assert client.post(at("edit", product), sent).status_code == 302
    sku.refresh_from_db()
    assert (sku.on_hand, ChangeLog.objects.count()) == (27, facts)


def test_a_big_price_change_of_a_live_product_is_asked_about_once(client, shop):
    product = make.product(shop, skus=[make.sku(price=53_000, stock=20)])
    sku = product.skus.get()
    sent = typed(
        product.title,
        price="5.250",
        version=product.version,
        description=product.description,
        category=str(product.category_id),
        weight_grams="300",
        **{"skus.0.id": sku.public_id, "skus.0.stock": "20", "skus.0.stock_was": "20"},
    )
    asked = client.post(at("edit", product), sent)
    page, yes = asked.content.decode(), f"{sku.public_id}:5250"
    assert asked.status_code == 422 and "Rp53.000 becomes Rp5.250: 90 % less. On: TikTok Shop + Tokopedia." in page
    assert f'name="sure_price" value="{yes}"' in page and product.skus.get().price == 53_000
    client.post(at("edit", product), {**sent, "skus.0.price": "525", "sure_price": yes})
    assert product.skus.get().price == 53_000
    assert client.post(at("edit", product), {**sent, "sure_price": yes}).status_code == 302
    assert product.skus.get().price == 5_250


def test_somebody_elses_change_is_still_found_out(client, shop):
    client.post(AUTOSAVE_NEW, typed("Kopi", sequence=1))
    product = Product.objects.get()
    mine = typed("Kopi Gayo", sequence=2, version=product.version)
    make.actions.update_product(product, values={"brand": "Gayo"}, actor=make.SYSTEM)
    assert (
        "Somebody changed this product"
        in client.post(at("autosave", product), mine, headers={"HX-Request": "true"}).content.decode()
    )
    assert client.post(at("edit", product), {**mine, "do": "save"}).status_code == 409
    # Another tab of the same person has a key of its own, and is somebody else.
    tab = typed("Kopi Tab", key="k2", sequence=1, version=product.version)
    assert client.post(at("edit", product), tab).status_code == 409
    product.refresh_from_db()
    assert (product.title, product.brand) == ("Kopi", "Gayo")


def test_going_back_to_a_saved_form_asks_before_it_makes_another_product(client):
    client.post(NEW, typed("Kopi Satu", do="save"))
    first = Product.objects.get()
    assert client.post(NEW, typed("Kopi Satu", do="save"))["Location"] == at("detail", first)
    asked = client.post(NEW, typed("Kopi Dua", do="save"))
    page = asked.content.decode()
    assert asked.status_code == 409 and at("edit", first) in page and 'value="Kopi Dua"' in page
    assert 'name="form_key" value="k1"' not in page
    assert Product.objects.get().title == "Kopi Satu"
    client.post(NEW, typed("Kopi Dua", key="k2", do="save"))
    assert sorted(Product.objects.values_list("title", flat=True)) == ["Kopi Dua", "Kopi Satu"]


def test_put_on_sale_right_after_save_draft_is_no_double_click(client):
    whole = {"title": "Kopi Gayo Arabika Sangrai Medium", "category": str(make.category().pk), "weight_grams": "300"}
    sent = typed(whole.pop("title"), description="Biji pilihan.", **whole)
    client.post(NEW, {**sent, "do": "save", "files": make.picture()})
    client.post(NEW, {**sent, "do": "publish", "files": make.picture()})
    product = Product.objects.get()
    assert (product.wanted_status, product.images.count()) == ("ACTIVATE", 1)


def test_a_picture_beside_an_autosave_is_the_forms_own_change(client):
    client.post(AUTOSAVE_NEW, typed("Kopi", sequence=1))
    product = Product.objects.get()
    upload = {"files": make.picture(), "version": product.version, "form_key": "k1"}
    client.post(at("upload_image", product), upload, headers={"HX-Request": "true"})
    kept = client.post(at("autosave", product), typed("Kopi Gayo", sequence=2, version=product.version))
    product.refresh_from_db()
    assert product.title == "Kopi Gayo" and "Somebody" not in kept.content.decode()
