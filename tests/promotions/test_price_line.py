"""What a SKU cost, step by step, on its page and over the API."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from core import clock
from products import actions as products
from promotions.actions import lifecycle
from promotions.price_line import drawing, price_line
from tests import make

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
BEGAN = datetime(2026, 11, 2, 3, tzinfo=clock.JAKARTA)


@pytest.fixture
def at(monkeypatch):
    """at(day): the house's time is so many days after it began."""

    def go(day: float) -> datetime:
        moment = BEGAN + day * DAY
        monkeypatch.setattr(clock, "now", lambda: moment)
        return moment

    return go


@pytest.fixture
def sku(at):
    """Rp100.000 from day 0, Rp90.000 from day 2; 20 % off on TikTok Shop from day 3 to 5, and a voucher of the shop on day 4."""
    at(0)
    shop = make.shop()
    make.connection(shop)
    product = make.product(shop, title="Kaos Polos Katun Lengan Pendek", skus=[make.sku(price=100_000)])
    row = product.skus.get()
    at(2)
    products.set_prices(product, prices={row.public_id: 90_000}, actor=make.SYSTEM)
    begins = at(3)
    make.promotion(
        shop, "PRODUCT_DISCOUNT", products=[product], percent=20, name="Diskon", platforms=["TIKTOK_SHOP"],
        starts_at=begins, ends_at=begins + 2 * DAY,
    )  # fmt: skip
    begins = at(4)
    make.promotion(
        shop, "VOUCHER", name="Voucher", percent=5, total_limit=10, starts_at=begins, ends_at=begins + DAY,
    )  # fmt: skip
    at(6)
    row.refresh_from_db()
    return row


def told(line) -> list[tuple]:
    return [
        ((step.begins - BEGAN) / DAY, (step.ends - BEGAN) / DAY, step.list_price, *step.prices.values())
        for step in line.steps
    ]


def test_each_step_says_the_list_price_and_what_buyers_paid_on_each_storefront(sku):
    line = price_line(sku, days=30)
    assert told(line) == [
        (0, 2, 100_000, 100_000, 100_000),
        (2, 3, 90_000, 90_000, 90_000),
        (3, 5, 90_000, 72_000, 90_000),
        (5, 6, 90_000, 90_000, 90_000),
    ]
    assert [step.promotions.get("TIKTOK_SHOP") and step.promotions["TIKTOK_SHOP"].name for step in line.steps] == [
        None,
        None,
        "Diskon",
        None,
    ]
    bands = [(band.promotion.name, (band.begins - BEGAN) / DAY, (band.ends - BEGAN) / DAY) for band in line.bands]
    assert bands == [("Diskon", 3, 5), ("Voucher", 4, 5)]


def test_a_shorter_look_begins_where_it_is_cut(sku, at):
    at(8)
    assert told(price_line(sku, days=7)) == [
        (1, 2, 100_000, 100_000, 100_000),
        (2, 3, 90_000, 90_000, 90_000),
        (3, 5, 90_000, 72_000, 90_000),
        (5, 8, 90_000, 90_000, 90_000),
    ]


def test_a_promotion_that_was_stopped_counts_until_then_and_the_first_kind_wins(sku, at):
    begins = at(6)
    sale = make.promotion(
        sku.shop,
        "FLASH_SALE",
        products=[sku.product],
        percent=10,
        name="Kilat",
        starts_at=begins,
        ends_at=begins + 2 * DAY,
    )
    make.promotion(
        sku.shop, "PRODUCT_DISCOUNT", products=[sku.product], percent=30, name="Lebih murah", starts_at=begins,
        ends_at=begins + 2 * DAY,
    )  # fmt: skip
    at(7)
    lifecycle.stop(sale, actor=make.SYSTEM)
    at(7.5)
    assert told(price_line(sku, days=30))[-2:] == [
        (6, 7, 90_000, 81_000, 81_000),
        (7, 7.5, 90_000, 63_000, 63_000),
    ]


def test_a_sku_that_was_made_this_moment_has_a_line(at):
    at(0)
    row = make.product(make.shop()).skus.get()
    line = price_line(row, days=7)
    assert [(step.begins, step.list_price) for step in line.steps] == [(BEGAN, 125_000)]
    assert drawing(line).marks == [(100.0, 125_000)]


def test_the_line_is_drawn_from_the_first_moment_to_the_last(sku):
    drawn = drawing(price_line(sku, days=30))
    points = [tuple(map(float, point.split(","))) for point in drawn.lines["TIKTOK_SHOP"].split()]
    assert [x for x, _y in points] == [0, 240, 240, 360, 360, 600, 600, 720]
    heights = {y for _x, y in points}
    assert len(heights) == 3 and min(heights) > 0 and max(heights) < drawn.height
    assert [(x, width) for x, width, _band in drawn.bands] == [(360, 240), (480, 120)]


def test_the_page_shows_the_line_beside_its_table_to_those_who_may_see_promotions(sku):
    client, address = Client(), reverse("promotions:price_line", args=[sku.public_id])
    client.force_login(sku.shop.memberships.get().user)
    page = client.get(address, {"days": "7"}).content.decode()
    assert page.count("<polyline") == 3 and page.count("<rect") == 2
    assert "Rp72.000" in page and "Diskon" in page and "Voucher" in page
    assert address in client.get(reverse("products:detail", args=[sku.product.public_id])).content.decode()
    stranger = Client()
    stranger.force_login(make.shop().memberships.get().user)
    assert stranger.get(address).status_code == 404
    client.force_login(make.member(sku.shop, "PACKER"))
    assert client.get(address).status_code == 403
