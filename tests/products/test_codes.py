"""Seller SKUs by a pattern: made, refused, filled into the editor and set by the API."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Shop
from core.errors import Invalid, Refused
from core.models import ChangeLog
from products import actions
from products.catalogue import codes
from products.models import Product
from tests import make

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
CHOICES = [["Merah Tua", "S"], ["Merah Tua", "XL"], ["Biru", "S"]]


def filled(pattern, *, shop=None, brand="Batik Sekar", title="Kaos Polos", choices=CHOICES, has=None, replaces=False):
    of = codes.Coded(brand=brand, title=title, choices=choices, codes=has or [""] * len(choices))
    return codes.filled(shop or make.shop(), of, pattern, replaces=replaces, product_id=None)


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("{BRAND}-{OPTION1}-{N}", ["BATIK-SEKAR-MERAH-TUA-1", "BATIK-SEKAR-MERAH-TUA-2", "BATIK-SEKAR-BIRU-3"]),
        ("{OPTION1}/{OPTION2}", ["MERAH-TUA/S", "MERAH-TUA/XL", "BIRU/S"]),
        ("kp.{N}", ["kp.1", "kp.2", "kp.3"]),
        ("{TITLE}_{N}", ["KAOS-POLOS_1", "KAOS-POLOS_2", "KAOS-POLOS_3"]),
    ],
)
def test_the_parts_of_a_pattern_are_written_in_capitals_without_blanks(pattern, found):
    assert filled(pattern) == found


def test_a_part_that_is_empty_leaves_no_sign_behind():
    assert filled("{BRAND}-{OPTION2}-{N}", brand="") == ["S-1", "XL-2", "S-3"]


def test_numbers_are_as_wide_as_the_last_one():
    assert filled("K{N}", choices=[[]] * 12)[::11] == ["K01", "K12"]


def test_codes_that_are_there_stay_unless_they_are_to_be_replaced():
    has = ["LAMA-1", "", ""]
    assert filled("{OPTION1}-{N}", has=has) == ["LAMA-1", "MERAH-TUA-2", "BIRU-3"]
    assert filled("{OPTION1}-{N}", has=has, replaces=True) == ["MERAH-TUA-1", "MERAH-TUA-2", "BIRU-3"]


@pytest.mark.parametrize(
    ("pattern", "code"),
    [
        ("", "pattern_length"),
        ("{N}" * 40, "pattern_length"),
        ("{WARNA}-{N}", "pattern_unknown_part"),
        ("{}-{N}", "pattern_unknown_part"),
        ("{OPTION3}-{N}", "pattern_no_variation"),
        ("{OPTION1}", "seller_sku_twice"),
        ("-", "seller_sku_length"),
        ("{TITLE}-{TITLE}-{TITLE}-{TITLE}-{TITLE}-{N}", "seller_sku_length"),
    ],
)
def test_a_pattern_that_cannot_be_is_refused_at_its_field(pattern, code):
    with pytest.raises(Invalid) as refused:
        filled(pattern)
    assert [(fault.code, fault.field) for fault in refused.value.faults] == [(code, "pattern")]


def test_a_code_of_another_product_is_refused_and_nothing_is_changed():
    shop = make.shop()
    make.product(shop, title="Kopi Gayo Arabika Biji Sangrai", skus=[make.sku(seller_sku="gayo-2")])
    draft = make.product(shop, is_draft=True, skus=two(""))
    with pytest.raises(Refused) as refused:
        actions.code_skus(draft, pattern="GAYO-{N}", replaces=False, actor=make.SYSTEM)
    assert str(refused.value.message) == (
        "“gayo-2” is a seller SKU of “Kopi Gayo Arabika Biji Sangrai” already. Change the pattern."
    )
    assert list(draft.skus.values_list("seller_sku", flat=True)) == ["", ""]
    assert not ChangeLog.objects.filter(fact="product.codes_changed").exists()
    assert filled("GAYO-{N}", shop=make.shop()) == ["GAYO-1", "GAYO-2", "GAYO-3"]  # another shop's codes are its own


def two(code):
    return [make.sku(seller_sku=code, options={"Warna": name}, price=9_000, stock=3) for name in ("Merah", "Biru")]


def test_the_action_sets_codes_logs_them_and_leaves_price_and_stock():
    product = make.product(make.shop(), skus=two(""), brand="Aruna")
    product = actions.code_skus(product, pattern="{BRAND}-{OPTION1}", replaces=False, actor=make.SYSTEM)
    rows = list(product.skus.order_by("position"))
    assert [(row.seller_sku, row.price, row.on_hand) for row in rows] == [
        ("ARUNA-MERAH", 9_000, 3),
        ("ARUNA-BIRU", 9_000, 3),
    ]
    entry = ChangeLog.objects.get(fact="product.codes_changed")
    assert entry.before == {"seller_sku": {row.public_id: "" for row in rows}}
    assert entry.after == {"seller_sku": {row.public_id: row.seller_sku for row in rows}}
    version = product.version
    again = actions.code_skus(product, pattern="{BRAND}-{OPTION1}", replaces=True, actor=make.SYSTEM)
    assert again.version == version


@pytest.fixture
def client():
    client = Client()
    client.force_login(make.shop().memberships.get().user)
    return client


def typed(**more):
    return {
        "title": "Kaos Polos Katun Lengan Pendek",
        "brand": "Aruna",
        "axis_name": ["Warna"],
        "axis_values": ["Merah\nBiru"],
        "axes_were": '[{"name": "Warna", "values": ["Merah", "Biru"]}]',
        "skus.0.options": '{"Warna": "Merah"}',
        "skus.0.seller_sku": "LAMA",
        "skus.0.price": "9.000",
        "skus.1.options": '{"Warna": "Biru"}',
        "skus.1.seller_sku": "",
        "skus.1.price": "",
        "codes": "1",
        "code_pattern": "{BRAND}-{OPTION1}",
        **more,
    }


@pytest.mark.parametrize("address", ["products:build_matrix", "products:new"])
def test_the_editor_shows_the_codes_before_anything_is_saved(client, address):
    page = client.post(reverse(address), typed(), headers=HTMX).content.decode()
    assert 'value="LAMA"' in page and 'value="ARUNA-BIRU"' in page and 'value="9.000"' in page
    page = client.post(reverse(address), typed(code_replace="on"), headers=HTMX).content.decode()
    assert 'value="LAMA"' not in page and 'value="ARUNA-MERAH"' in page
    assert not Product.objects.exists()


def test_a_wrong_pattern_is_told_beside_it_and_what_was_typed_stays(client):
    page = client.post(reverse("products:build_matrix"), typed(code_pattern="{WARNA}"), headers=HTMX).content.decode()
    assert 'id="code_pattern-error"' in page and "is no part of a pattern" in page
    assert 'value="{WARNA}"' in page and 'value="LAMA"' in page


def test_a_products_own_codes_are_no_collision_in_its_editor(client):
    product = make.product(Shop.objects.get(), brand="Aruna", skus=two(""))
    actions.code_skus(product, pattern="{BRAND}-{OPTION1}", replaces=False, actor=make.SYSTEM)
    page = client.post(
        reverse("products:build_matrix_of", args=[product.public_id]), typed(code_replace="on"), headers=HTMX
    )
    assert 'value="ARUNA-MERAH"' in page.content.decode()
    page = client.post(reverse("products:build_matrix"), typed(code_replace="on"), headers=HTMX)
    assert "is a seller SKU of" in page.content.decode()
