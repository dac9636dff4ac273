"""Manage Products: what is changed in its cells and menus, and how each change is undone."""

import json
import re

import pytest
from django.urls import reverse

from outbox.models import SyncJob
from products.models import StockBuffer
from tests import make

pytestmark = pytest.mark.django_db
LIST = reverse("products:list")


def test_a_price_is_changed_in_its_cell_and_sent(client, shop):
    product = make.product(shop)
    SyncJob.objects.all().delete()
    response = client.post(
        reverse("products:set_price", args=[product.public_id]),
        {"price": "99.500", "version": product.version},
        headers={"HX-Request": "true"},
    )
    assert response.status_code == 200
    assert 'value="99.500"' in response.content.decode()
    assert json.loads(response["HX-Trigger"])["toast"]["kind"] == "success"
    assert product.skus.get().price == 99_500
    assert set(SyncJob.objects.values_list("operation", flat=True)) == {"PRICE_PUSH"}


@pytest.mark.parametrize("typed", ["", "99", "-5", "12.5", "1,5", "seratus", "100000001", "１２３４"])
def test_a_bad_price_stays_in_the_cell_with_the_reason(client, shop, typed):
    product = make.product(shop)
    response = client.post(
        reverse("products:set_price", args=[product.public_id]),
        {"price": typed, "version": product.version},
        headers={"HX-Request": "true"},
    )
    assert response.status_code == 422
    assert 'role="alert"' in response.content.decode() and f'value="{typed}"' in response.content.decode()
    assert product.skus.get().price == 125_000


def undo_of(response) -> dict:
    """The way back that a toast offers."""
    return json.loads(response["HX-Trigger"])["toast"]["undo"]


def test_a_price_beyond_half_or_double_is_asked_about_and_saved_when_meant(client, shop):
    product = make.product(shop, skus=[make.sku(price=53_000)])
    address = reverse("products:set_price", args=[product.public_id])
    htmx = {"HX-Request": "true"}
    for typed in ("5.250", "26499", "106001"):
        asked = client.post(address, {"price": typed, "version": product.version}, headers=htmx)
        page = asked.content.decode()
        assert (asked.status_code, asked["HX-Retarget"]) == (200, "#modal")
        assert 'data-dialog-role="alertdialog"' in page and "Rp53.000 becomes Rp" in page
        assert "On: TikTok Shop + Tokopedia." in page
        assert product.skus.get().price == 53_000
    # A yes to another price is no yes; exactly half and exactly double are no slip.
    client.post(address, {"price": "5250", "sure": "52500", "version": product.version}, headers=htmx)
    assert product.skus.get().price == 53_000
    saved = client.post(address, {"price": "5250", "sure": "5250", "version": product.version}, headers=htmx)
    assert product.skus.get().price == 5_250 and "closeModal" in saved["HX-Trigger"]
    product.refresh_from_db()
    for typed, now in (("10500", 10_500), ("5250", 5_250)):
        client.post(address, {"price": typed, "version": product.version}, headers=htmx)
        product.refresh_from_db()
        assert product.skus.get().price == now
    # Without JavaScript it is a page that asks the same.
    assert "Change to Rp999" in client.post(address, {"price": "999", "version": product.version}).content.decode()


def test_a_change_in_place_is_undone_exactly_unless_somebody_came_between(client, shop):
    product = make.product(shop, skus=[make.sku(price=53_000, stock=20)])
    htmx = {"HX-Request": "true"}
    priced = client.post(
        reverse("products:set_price", args=[product.public_id]),
        {"price": "60000", "version": product.version},
        headers=htmx,
    )
    counted = client.post(
        reverse("products:set_stock", args=[product.public_id]), {"stock": "7", "stock_was": "20"}, headers=htmx
    )
    sku = product.skus.get()
    assert (sku.price, sku.on_hand) == (60_000, 7)
    for undo in (undo_of(priced), undo_of(counted)):
        assert undo["target"] == f"row-{product.public_id}"
        done = client.post(undo["url"], undo["values"], headers=htmx)
        assert done.status_code == 200 and "undo" not in json.loads(done["HX-Trigger"])["toast"]
    sku.refresh_from_db()
    assert (sku.price, sku.on_hand) == (53_000, 20)
    make.actions.set_prices(product, prices={sku.public_id: 70_000}, actor=make.SYSTEM)
    make.actions.change_stock(sku, kind="RECEIPT", quantity=5, actor=make.SYSTEM)
    for undo in (undo_of(priced), undo_of(counted)):
        refused = client.post(undo["url"], undo["values"], headers=htmx)
        assert (refused.status_code, json.loads(refused["HX-Trigger"])["toast"]["kind"]) == (409, "warning")
    sku.refresh_from_db()
    assert (sku.price, sku.on_hand) == (70_000, 25)


def test_a_buffer_is_undone_exactly_unless_somebody_came_between(client, shop):
    product = make.product(shop)
    sku = product.skus.get()
    address = reverse("products:sku_buffer", args=[product.public_id, sku.public_id])
    htmx = {"HX-Request": "true"}
    client.post(address, {"value": "3", "unit": "pieces"}, headers=htmx)
    undo = undo_of(client.post(address, {"value": "10", "unit": "percent"}, headers=htmx))
    client.post(undo["url"], undo["values"], headers=htmx)
    rule = StockBuffer.objects.get(sku=sku)
    assert (rule.pieces, rule.percent) == (3, None)
    assert client.post(undo["url"], undo["values"], headers=htmx).status_code == 422
    assert StockBuffer.objects.get(sku=sku).pieces == 3


def test_taking_off_sale_from_a_row_can_be_undone(client, shop):
    product = make.product(shop)
    off = reverse("products:deactivate", args=[product.public_id])
    undo = undo_of(client.post(off, {"row": "1"}, headers={"HX-Request": "true"}))
    product.refresh_from_db()
    assert product.wanted_status == "SELLER_DEACTIVATED"
    client.post(undo["url"], undo["values"], headers={"HX-Request": "true"})
    product.refresh_from_db()
    assert product.wanted_status == "ACTIVATE"


def test_a_price_typed_against_an_old_version_is_refused(client, shop):
    product = make.product(shop)
    response = client.post(
        reverse("products:set_price", args=[product.public_id]),
        {"price": "99500", "version": product.version - 1},
        headers={"HX-Request": "true"},
    )
    assert response.status_code == 409
    assert product.skus.get().price == 125_000


def test_stock_is_counted_in_its_cell_unless_it_moved(client, shop):
    product = make.product(shop)
    address = reverse("products:set_stock", args=[product.public_id])
    assert client.post(address, {"stock": "7", "stock_was": "20"}, headers={"HX-Request": "true"}).status_code == 200
    assert product.skus.get().on_hand == 7
    assert client.post(address, {"stock": "9", "stock_was": "20"}, headers={"HX-Request": "true"}).status_code == 409
    assert product.skus.get().on_hand == 7


def test_without_javascript_a_cell_leads_back_to_the_list_with_a_message(client, shop):
    product = make.product(shop)
    response = client.post(
        reverse("products:set_price", args=[product.public_id]),
        {"price": "99500", "version": product.version},
        headers={"Referer": f"http://testserver{LIST}?sort=title"},
        follow=True,
    )
    assert response.redirect_chain[0][0].endswith("?sort=title")
    assert "Rp125.000 → Rp99.500. Told: TikTok Shop + Tokopedia." in response.content.decode()


def test_the_way_back_never_leaves_the_house(client, shop):
    product = make.product(shop)
    response = client.post(
        reverse("products:set_price", args=[product.public_id]),
        {"price": "99500", "version": product.version, "next": "https://evil.example/"},
    )
    assert response["Location"] == LIST


def post(client, undo):
    """Press the way back of a page: its address with its values."""
    return client.post(undo["url"], undo["values"])


def offered(response) -> dict | None:
    """The way back that the page after a redirect offers, as a form."""
    form = re.search(r'<form class="ms-auto" method="post" action="([^"]+)">(.*?)</form>', response.text, re.S)
    if form is None:
        return None
    values: dict[str, list[str]] = {}
    for name, value in re.findall(r'name="([^"]+)" value="([^"]*)"', form[2]):
        values.setdefault(name, []).append(value)
    return {"url": form[1], "values": values}


def test_storefronts_costs_and_picture_texts_are_undone_exactly_unless_somebody_came_between(client, shop):
    product = make.product(shop, skus=[make.sku(price=53_000)])
    sku, page = product.skus.get(), reverse("products:detail", args=[product.public_id])
    # Storefronts: the page after it offers the way back, once.
    where = reverse("products:availability", args=[product.public_id])
    client.post(where, {"platforms": ["TOKOPEDIA"], "version": product.version})
    undo = offered(client.get(page))
    assert offered(client.get(page)) is None
    post(client, undo)
    product.refresh_from_db()
    assert product.platforms == ["TIKTOK_SHOP", "TOKOPEDIA"] and offered(client.get(page)) is None
    client.post(where, {"platforms": ["TOKOPEDIA"], "version": product.version})
    undo = offered(client.get(page))
    make.actions.set_prices(product, prices={sku.public_id: 60_000}, actor=make.SYSTEM)
    post(client, undo)
    product.refresh_from_db()
    assert product.platforms == ["TOKOPEDIA"] and "while you were editing" in client.get(page).text
    # Costs: a figure that somebody wrote since is not overwritten, neither by an undo nor by an older page.
    costs = reverse("products:costs", args=[product.public_id])
    seen = {"version": product.version, sku.public_id: "30000", f"was_{sku.public_id}": ""}
    client.post(costs, seen)
    undo = offered(client.get(page))
    post(client, undo)
    sku.refresh_from_db()
    assert sku.cost is None
    client.post(costs, seen)
    undo = offered(client.get(page))
    client.post(costs, seen | {sku.public_id: "31000", f"was_{sku.public_id}": "30000"})
    for late in (undo["values"], seen | {sku.public_id: "29000"}):
        refused = client.post(costs, late)
        assert refused.status_code == 422 and "Rp31.000" in refused.text
    sku.refresh_from_db()
    assert sku.cost == 31_000
    # A picture's words, in place.
    image = product.images.get()
    words, htmx = reverse("products:describe_image", args=[product.public_id, image.public_id]), {"HX-Request": "true"}
    client.post(words, {"alt": "Kopi"}, headers=htmx)
    undo = undo_of(client.post(words, {"alt": "Kopi Gayo"}, headers=htmx))
    assert undo["target"] == "pictures"
    back = client.post(undo["url"], undo["values"], headers=htmx)
    image.refresh_from_db()
    assert image.alt == "Kopi" and "undo" not in json.loads(back["HX-Trigger"])["toast"]
    refused = client.post(undo["url"], undo["values"], headers=htmx)
    image.refresh_from_db()
    assert image.alt == "Kopi" and "meanwhile" in refused.text
