"""Every field of the content, whatever goes through the table: bounds, form, API, file, words, receipts."""

import pytest
from django.urls import reverse
from django.utils import translation

from core import facts
from core.errors import Invalid
from core.models import ChangeLog
from outbox.models import SyncJob
from products import actions, content_fields
from products.content_fields import FLAGS, NUMBERS, PLAIN, RECEIPTED, Kind
from products.listings import storefront_states
from products.models import Product
from storefronts.models import Receipt
from tests import make
from tests.api.conftest import Api, token_for
from tests.api.test_products import new_product
from tests.helpers import sync
from tests.products.test_import import run

pytestmark = pytest.mark.django_db
BOUNDED = [field for field in NUMBERS if field.bounds]


def full(place: int) -> dict:
    """A possible value of every number and flag: the smallest and the largest first."""
    numbers = {field.name: (field.bounds.least, field.bounds.most, field.bounds.least + 1)[place] for field in BOUNDED}
    return numbers | {field.name: place % 2 == 0 for field in FLAGS}


def state(product) -> tuple:
    rows = Product.objects.filter(pk=product.pk).values().get()
    return rows, ChangeLog.objects.count(), list(SyncJob.objects.order_by("id").values())


def test_bounds_hold_and_a_refusal_changes_nothing():
    shop = make.shop()
    make.connection(shop)
    product = make.product(shop)
    for place in (0, 1):
        product = actions.update_product(product, values=full(place), actor=make.SYSTEM)
        assert content_fields.plain_values(Product.objects.get()) == full(place)
    before = state(product)
    for field in BOUNDED:
        for value in (field.bounds.least - 1, field.bounds.most + 1):
            with pytest.raises(Invalid) as refusal:
                actions.update_product(product, values={field.name: value}, actor=make.SYSTEM)
            first = content_fields.GROUPS[field.group][0] if field.group else field
            (fault,) = refusal.value.faults
            assert (fault.code, fault.field) == (field.bounds.code, first.name)
            assert str(field.bounds.most) in fault.message
    for field in (field for field in NUMBERS if field.missing or field.group):
        with pytest.raises(Invalid) as refusal:
            actions.update_product(product, values={field.name: None}, actor=make.SYSTEM)
        assert refusal.value.code == (field.missing or field.bounds).code
    assert state(product) == before


def test_the_api_takes_and_shows_every_field():
    api = Api(token_for(make.shop()))
    made = api.post("/products", new_product() | full(0))
    assert made.status_code == 201
    assert {name: made.json()[name] for name in full(0)} == full(0)
    path = f"/products/{made.json()['id']}"
    assert api.patch(path, full(1)).status_code == 200
    assert {name: api.get(path).json()[name] for name in full(1)} == full(1)
    for field in BOUNDED:
        answer = api.patch(path, {field.name: field.bounds.most + 1})
        assert (answer.status_code, answer.json()["errors"][0]["code"]) == (422, field.bounds.code)
    assert set(content_fields.NAMES) - {"category"} <= set(api.get("/products").json()["data"][0])


def test_the_editor_takes_every_field_and_the_page_shows_it(client):
    shop = make.shop()
    make.connection(shop)
    client.force_login(shop.memberships.get().user)
    product = make.product(shop)
    sku = product.skus.get()
    data = {
        "title": product.title,
        "description": product.description,
        "category": product.category_id,
        "platforms": product.platforms,
        "version": product.version,
        "skus.0.id": sku.public_id,
        "skus.0.options": "{}",
        "skus.0.price": sku.price,
        "skus.0.stock": sku.on_hand,
        "skus.0.stock_was": sku.on_hand,
        **{name: value if value is not True else "on" for name, value in full(2).items() if value is not False},
    }
    edit = reverse("products:edit", args=[product.public_id])
    form = client.get(edit).content.decode()
    assert [field.name for field in PLAIN if f'name="{field.name}"' not in form] == []
    assert client.post(edit, data).status_code == 302
    assert content_fields.plain_values(Product.objects.get()) == full(2)
    page = client.get(reverse("products:detail", args=[product.public_id])).content.decode()
    assert [field.name for field in PLAIN if field.shown and str(field.label) not in page] == []


def test_a_file_fills_every_column_of_the_content():
    make.category()
    shop = make.shop()
    values = {name: value for name, value in full(2).items() if name in content_fields.IMPORTED}
    texts = {
        "title": "Kopi Gayo Arabika Biji Sangrai",
        "description": "Biji.",
        "category": "Food and Drink",
        "brand": "M",
        "video_url": "https://youtu.be/kopi",
        "attributes": "Bahan: Kertas | Kain",
    }
    cells = texts | values | {"price": 89_000}
    assert set(content_fields.IMPORTED) <= set(cells)
    run(shop, ",".join(cells) + "\n" + ",".join(map(str, cells.values())) + "\n")
    product = Product.objects.get()
    assert {name: getattr(product, name) for name in (*values, "brand", "video_url", "attributes")} == values | {
        "brand": "M",
        "video_url": "https://youtu.be/kopi",
        "attributes": {"Bahan": ["Kertas", "Kain"]},
    }


def test_every_field_has_words_in_both_languages():
    for field in content_fields.FIELDS:
        said = {}
        for language in ("en", "id"):
            with translation.override(language):
                said[language] = str(facts.fields()[field.name])
        assert said["en"] == field.words
    assert {field.sent_as for field in RECEIPTED} <= set(storefront_states.FIELD_NAMES)


def test_what_is_receipted_is_receipted_by_both_storefronts_and_seen(connected):
    product = make.product(connected)
    actions.update_product(product, values=full(1), actor=make.SYSTEM)
    sync()
    receipts = Receipt.objects.filter(subject_id=product.pk, part="")
    for field in RECEIPTED:
        values = {row.platform: (row.value, row.seen_at is not None) for row in receipts.filter(field=field.sent_as)}
        assert set(values) == {"TIKTOK_SHOP", "TOKOPEDIA"}, field.name
        if field.kind is Kind.NUMBER:
            assert set(values.values()) == {(full(1)[field.name], True)}
