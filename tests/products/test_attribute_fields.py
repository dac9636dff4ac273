"""What a category asks for, in the editor and in the API."""

import pytest
from django.urls import reverse

from core import clock
from core.errors import Invalid
from core.models import ChangeLog
from outbox.models import SyncJob
from products import actions
from products.models import CategoryAttributes, Product
from tests import make
from tests.api.conftest import Api, token_for
from tests.api.test_products import new_product

pytestmark = pytest.mark.django_db
TIKTOK, TOKOPEDIA = "TIKTOK_SHOP", "TOKOPEDIA"
MATERIAL = ("Bahan", ["Katun", "Kulit"], True, False)
NUMBER = ("Nomor SNI", [], True, False)
AGE = ("Usia anak", ["0-12 bulan", "1-3 tahun"], False, True)
KIND = ("Jenis garansi", ["Garansi resmi", "Tanpa garansi"], False, False)


def asks(category: str, *required, optional=(), platforms=(TIKTOK, TOKOPEDIA)):
    """What storefronts said of a category: (name, values, is_customizable, is_multiple)."""
    row = make.category(category)
    rows = [
        {
            "id": f"10{place}",
            "name": name,
            "is_required": (name, values, own, several) in required,
            "values": [[f"10{place}{number}", value] for number, value in enumerate(values)],
            "is_customizable": own,
            "is_multiple": several,
        }
        for place, (name, values, own, several) in enumerate([*required, *optional])
    ]
    for platform in platforms:
        CategoryAttributes.objects.create(category=row, platform=platform, attributes=rows, read_at=clock.machine_now())
    return row


@pytest.fixture
def shop():
    row = make.shop()
    make.connection(row)
    return row


def form(product, **typed) -> dict:
    sku = product.skus.get()
    return {
        "title": product.title,
        "description": product.description,
        "category": product.category_id,
        "platforms": product.platforms,
        "version": product.version,
        "weight_grams": product.weight_grams,
        "cod_enabled": "on",
        "skus.0.id": sku.public_id,
        "skus.0.options": "{}",
        "skus.0.seller_sku": sku.seller_sku,
        "skus.0.price": sku.price,
        "skus.0.stock": sku.on_hand,
        "skus.0.stock_was": sku.on_hand,
        "attributes_of": product.category_id,
        **typed,
    }


def state() -> tuple:
    return list(Product.objects.values()), ChangeLog.objects.count(), list(SyncJob.objects.values())


def test_the_editor_draws_what_is_asked_for_and_keeps_what_is_typed(shop, client):
    toys = asks("600602", AGE, NUMBER, optional=[MATERIAL, KIND])
    client.force_login(shop.memberships.get().user)
    product = make.product(shop, category=toys, attributes={"Usia anak": ["1-3 tahun"], "Nomor SNI": ["SNI 7617"]})
    edit = reverse("products:edit", args=[product.public_id])
    page = client.get(edit).content.decode()
    assert 'value="1-3 tahun" checked' in page and 'value="0-12 bulan" checked' not in page
    assert 'name="attribute:Nomor SNI" value="SNI 7617"' in page
    assert "<option>Garansi resmi</option>" in page and '<option value="Katun">' in page
    typed = {
        "attribute:Usia anak": ["0-12 bulan", "1-3 tahun"],
        "attribute:Nomor SNI": "SNI  ISO 8124",
        "attribute:Bahan": "Kayu jati",
        "attribute:Jenis garansi": "",
    }
    assert client.post(edit, form(product, **typed)).status_code == 302
    saved = {"Usia anak": ["0-12 bulan", "1-3 tahun"], "Nomor SNI": ["SNI ISO 8124"], "Bahan": ["Kayu jati"]}
    assert Product.objects.get().attributes == saved
    shown = client.get(reverse("products:detail", args=[product.public_id])).content.decode()
    assert "0-12 bulan, 1-3 tahun" in shown and "SNI ISO 8124" in shown


def test_what_is_missing_stands_beside_its_field_and_nothing_changes(shop, client):
    toys = asks("600602", AGE, NUMBER)
    client.force_login(shop.memberships.get().user)
    product = make.product(shop, category=toys, attributes={"Usia anak": ["1-3 tahun"], "Nomor SNI": ["SNI 7617"]})
    before = state()
    answer = client.post(
        reverse("products:edit", args=[product.public_id]), form(product, **{"attribute:Usia anak": "9 tahun"})
    )
    page = answer.content.decode()
    assert answer.status_code == 422 and state() == before
    assert 'href="#attribute-0"' in page and 'href="#attribute-1"' in page
    assert "“9 tahun” is no choice of “Usia anak”. Choose from: 0-12 bulan, 1-3 tahun." in page
    need = "This category needs “Nomor SNI” on TikTok Shop + Tokopedia. Fill it in to sell the product there."
    assert f'id="attribute-1-error">{need}' in page


def test_a_product_of_before_says_on_its_page_what_is_missing(shop, client):
    client.force_login(shop.memberships.get().user)
    product = make.product(shop, category=make.category("600602"))
    asks("600602", NUMBER, platforms=[TOKOPEDIA])
    page = client.get(reverse("products:detail", args=[product.public_id])).content.decode()
    assert "missing: Tokopedia asks for it" in page
    assert "It stays on sale as it is. The next change of its content asks for what is missing." in page


def test_another_category_draws_its_fields_and_says_what_is_left_out(shop, client):
    toys, clothes = asks("600602", AGE, optional=[MATERIAL]), asks("600301", MATERIAL)
    client.force_login(shop.memberships.get().user)
    typed = {
        "category": clothes.pk,
        "attributes_of": toys.pk,
        "attribute:Usia anak": "1-3 tahun",
        "attribute:Bahan": "Katun",
    }
    panel = client.post(reverse("products:asked_fields"), typed, headers={"HX-Request": "true"}).content.decode()
    assert "This category does not ask for: Usia anak. It is left out." in panel
    assert f'name="attributes_of" value="{clothes.pk}"' in panel
    assert 'name="attribute:Bahan" value="Katun"' in panel and "attribute:Usia anak" not in panel
    page = client.post(reverse("products:new"), typed | {"asks": "1"}).content.decode()
    assert "This category does not ask for: Usia anak. It is left out." in page
    assert Product.objects.count() == 0


def test_a_form_of_another_category_is_saved_with_what_fits(shop, client):
    toys, clothes = asks("600602", AGE, optional=[MATERIAL]), asks("600301", MATERIAL)
    client.force_login(shop.memberships.get().user)
    product = make.product(shop, category=toys, attributes={"Usia anak": ["1-3 tahun"]})
    typed = {"category": clothes.pk, "attribute:Usia anak": "1-3 tahun", "attribute:Bahan": "Katun"}
    answer = client.post(reverse("products:edit", args=[product.public_id]), form(product, **typed))
    assert answer.status_code == 302
    assert Product.objects.get().attributes == {"Bahan": ["Katun"]}


def test_a_form_without_the_fields_leaves_them_alone(shop, client):
    toys = asks("600602", AGE)
    client.force_login(shop.memberships.get().user)
    product = make.product(shop, category=toys, attributes={"Usia anak": ["1-3 tahun"]})
    typed = form(product, brand="Aruna")
    del typed["attributes_of"]
    assert client.post(reverse("products:edit", args=[product.public_id]), typed).status_code == 302
    assert (Product.objects.get().brand, Product.objects.get().attributes) == ("Aruna", {"Usia anak": ["1-3 tahun"]})


def test_a_draft_saves_itself_without_them_and_without_what_is_wrong(shop, client):
    toys = asks("600602", AGE, NUMBER)
    client.force_login(shop.memberships.get().user)
    product = make.product(shop, category=toys, is_draft=True)
    url = reverse("products:autosave", args=[product.public_id])
    typed = form(product, form_key="k" * 20, **{"attribute:Nomor SNI": "SNI 1", "attribute:Usia anak": "1-3 tahun"})
    client.post(url, typed, headers={"HX-Request": "true"})
    assert Product.objects.get().attributes == {"Usia anak": ["1-3 tahun"], "Nomor SNI": ["SNI 1"]}
    typed |= {"version": Product.objects.get().version, "brand": "Aruna", "attribute:Usia anak": "tua"}
    page = client.post(url, typed, headers={"HX-Request": "true"}).content.decode()
    assert "“tua” is no choice of “Usia anak”" in page
    assert Product.objects.get().brand == "Aruna"
    assert Product.objects.get().attributes == {"Usia anak": ["1-3 tahun"], "Nomor SNI": ["SNI 1"]}


def test_the_api_lists_what_a_category_asks_for_and_takes_it(shop):
    asks("600602", AGE, platforms=[TOKOPEDIA])
    api = Api(token_for(shop))
    assert api.get("/categories/600602/attributes").json()["data"] == [
        {
            "name": "Usia anak",
            "values": ["0-12 bulan", "1-3 tahun"],
            "is_customizable": False,
            "is_multiple": True,
            "asked_on": [TOKOPEDIA],
            "required_on": [TOKOPEDIA],
        }
    ]
    assert api.get("/categories/600006/attributes").status_code == 404
    body = new_product() | {"category_id": "600602"}
    refused = api.post("/products", body)
    assert (refused.status_code, Product.objects.count()) == (422, 0)
    (error,) = refused.json()["errors"]
    assert (error["code"], error["pointer"]) == ("attribute_missing", "/attributes")
    made = api.post("/products", body | {"attributes": {"Usia anak": ["1-3 tahun"]}})
    assert (made.status_code, made.json()["attributes"]) == (201, {"Usia anak": ["1-3 tahun"]})
    path = f"/products/{made.json()['id']}"
    assert api.patch(path, {"attributes": {"Usia anak": "1-3 tahun"}}).status_code == 422
    wrong = api.patch(path, {"attributes": {" Usia anak": ["tua"]}}).json()["errors"][0]
    assert (wrong["code"], wrong["pointer"]) == ("attribute_choice_unknown", "/attributes/ Usia anak")
    assert api.patch(path, {"attributes": {}}).json()["errors"][0]["code"] == "attribute_missing"
    both = {"Usia anak": ["0-12 bulan", "1-3 tahun"]}
    assert api.patch(path, {"attributes": both}).json()["attributes"] == both
    assert api.get(path).json()["attributes"] == both


def test_what_both_storefronts_ask_for_must_do_for_both(shop):
    asks("600301", ("Bahan", ["Katun", "Kulit"], False, False), platforms=[TIKTOK])
    clothes = asks("600301", ("Bahan", ["Kulit", "Kayu"], True, True), platforms=[TOKOPEDIA])
    product = make.product(shop, category=clothes, attributes={"Bahan": ["Kulit"]})
    for value in ("Katun", "Kayu", "Bambu"):
        with pytest.raises(Invalid):
            actions.update_product(product, values={"attributes": {"Bahan": [value]}}, actor=make.SYSTEM)
    assert Product.objects.get().attributes == {"Bahan": ["Kulit"]}


def test_a_storefront_more_is_refused_without_what_it_requires(shop):
    asks("600602", AGE, platforms=[TOKOPEDIA])
    product = make.product(shop, category=make.category("600602"), platforms=[TIKTOK])
    api, before = Api(token_for(shop)), state()
    both = {"platforms": [TIKTOK, TOKOPEDIA]}
    for answer in (
        api.post(f"/products/{product.public_id}/availability", both),
        api.patch(f"/products/{product.public_id}", both),
    ):
        (error,) = answer.json()["errors"]
        assert (answer.status_code, error["code"], error["pointer"]) == (422, "attribute_missing", "/platforms")
    assert state() == before
    told = {"attributes": {"Usia anak": ["1-3 tahun"]}}
    assert api.patch(f"/products/{product.public_id}", both | told).json()["platforms"] == both["platforms"]
