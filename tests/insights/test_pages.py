"""What the pages of Data Compass show, hand-counted."""

import csv
import io
import re
from datetime import timedelta
from html import unescape

import openpyxl
import pytest
from django.urls import reverse
from django.utils import translation

from core import clock, dates
from core.platforms import Platform
from insights.models import TrafficDay, TrafficReading
from orders.models import Order
from tests import make
from tests.insights.conftest import cancelled, know, sold

DAY = timedelta(days=1)
PAGES = ("overview", "products", "promotions", "traffic", "orders")


def at(days_ago, hour=12):
    """An hour of a day that is over."""
    return clock.now().astimezone(clock.JAKARTA).replace(hour=hour, minute=5, second=0, microsecond=0) - days_ago * DAY


def text_of(answer):
    """A page as its reader sees it."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def page(browser, name="overview", **query):
    return text_of(browser.get(reverse(f"insights:{name}"), query))


@pytest.fixture
def week(shop, tiktok, tokopedia, follow):
    """A week with five orders, one of which was cancelled, and the week before with one."""
    product = make.product(shop, skus=[make.sku(price=100_000, stock=40)], title="Kopi Gayo Arabika 250 gram")
    sku = product.skus.get()
    know(tiktok, sku)
    know(tokopedia, sku)
    sold(tiktok, sku, at=at(1, 9), price=100_000, quantity=2, buyer_id="7")
    sold(tiktok, sku, at=at(2, 9), price=100_000, off=20_000, buyer_id="7")
    sold(tiktok, at=at(2, 20), price=50_000, paid_after=None)
    sold(tokopedia, sku, at=at(3, 21), price=100_000, quantity=3, buyer_id="8")
    cancelled(sold(tokopedia, sku, at=at(4, 21), price=100_000, buyer_id="9"))
    sold(tokopedia, sku, at=at(10), price=100_000, buyer_id="8")
    for connection, visitors in ((tiktok, 10), (tokopedia, 6)):
        TrafficDay.objects.create(
            shop=shop, connection=connection, platform=connection.channels[0], day=at(2).date(), impressions=90,
            views=2 * visitors, visitors=visitors, carts=4, told_orders=2, told_gmv=280_000,
        )  # fmt: skip
        TrafficReading.objects.create(
            connection=connection, first=at(60).date(), last=at(0).date(), read_at=clock.now()
        )
    follow()
    return product


def test_the_overview_shows_each_number_beside_the_period_before_by_source(week, owner):
    shown = page(owner, range="7")
    assert "GMV Rp680.000 ▲ +580,0 %" in shown
    assert "Net sales Rp580.000" in shown and "Orders 4" in shown and "Pieces 7" in shown and "Buyers 3" in shown
    assert "Average order Rp170.000" in shown and "Visitors 16" in shown and "Conversion 18,75 %" in shown
    assert "Cancelled 1" in shown and "Your discounts Rp20.000" in shown
    tokopedia = page(owner, range="7", source="TOKOPEDIA")
    assert "GMV Rp400.000" in tokopedia and "Buyers 2" in tokopedia and "Visitors 6" in tokopedia
    assert "GMV Rp280.000" in page(owner, range="7", source="TIKTOK_SHOP")
    assert "GMV Rp0" in page(owner, range="today")


def test_each_number_says_how_it_is_counted_and_leads_to_the_very_orders(week, owner, shop):
    html = owner.get(reverse("insights:overview"), {"range": "7", "source": "TOKOPEDIA"}).content.decode()
    assert html.count("How it is counted") == 11
    link = unescape(re.search(r'<b><a href="(/orders/[^"]+)">Rp400.000', html)[1])
    listed = owner.get(link)
    numbers = set(
        Order.objects.filter(purchased_on="TOKOPEDIA", ordered_at__gte=at(7)).values_list("external_id", flat=True)
    )
    assert len(numbers) == 2
    assert {one for one in numbers if one in listed.content.decode()} == numbers
    assert "2 orders" in text_of(listed) and "Counted as sold from" in text_of(listed)
    gone = unescape(re.search(r'<b><a href="(/orders/[^"]+status=CANCELLED[^"]*)">1<', html)[1])
    assert "1 order" in text_of(owner.get(gone))


def test_products_have_sell_through_and_the_days_that_their_stock_lasts(week, owner):
    shown = page(owner, "products", range="7")
    left = week.skus.get().available
    assert left > 0
    through = f"{700 / (7 + left):.2f}".replace(".", ",")
    assert f"Kopi Gayo Arabika 250 gram Rp680.000 Rp580.000 4 7 0 0 0 {through} %" in shown
    assert f"{left} {left * 7 // 7} days" in shown
    assert "No product here" in page(owner, "products", range="7", sort="falling")
    assert "Kopi Gayo" in page(owner, "products", range="7", sort="stock")


def test_promotions_orders_and_traffic_tell_their_parts(week, owner):
    promoted = page(owner, "promotions", range="7")
    assert "Your discounts Rp20.000" in promoted and "Your discount, unnamed" in promoted and "Rp80.000" in promoted
    assert "4,0" in promoted  # sold for each rupiah
    orders = page(owner, "orders", range="7")
    assert "5 orders were placed" in orders and "25,00 % of what was sold" in orders
    assert "Cancelled orders Rp109.000" in orders
    seen = page(owner, "traffic", range="7")
    assert "Visitors 16" in seen and "Product views 32" in seen and "Put into carts 8" in seen
    assert "The storefronts 4 Rp560.000 Seller Center 1 Rp80.000" in seen


def test_a_day_without_orders_an_empty_shop_and_addresses_that_mean_nothing(shop, owner):
    for name in PAGES:
        assert owner.get(reverse(f"insights:{name}")).status_code == 200
    shown = page(owner, "overview", source="SHOPEE", range="99")
    assert "Left out, because it was not understood: There is no such range.; There is no such source of data." in shown
    assert "The last day is before the first." in page(owner, **{"from": "2026-03-02", "to": "2026-03-01"})
    assert "The first day has not come yet." in page(owner, **{"from": f"{at(-400).date()}"})
    assert "at most 366 days" in page(owner, **{"from": "2020-01-01"})
    assert "Give the first day as YYYY-MM-DD." in page(owner, **{"from": "soon"})
    assert "1 Feb 2026 – 3 Feb 2026" in page(owner, **{"from": "2026-02-01", "to": "2026-02-03"})


@pytest.mark.parametrize("name", PAGES)
def test_each_page_is_a_workbook_and_a_csv_file(week, owner, name):
    address = reverse("insights:file", args=[name, "xlsx"])
    answer = owner.get(address, {"range": "7", "source": "TOKOPEDIA"})
    assert answer["Content-Disposition"].startswith(f'attachment; filename="data-compass-{name}-')
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    about = dict(list(book.worksheets[0].values)[1:])
    assert about["Source of data"] == "Tokopedia"
    if name == "overview":
        numbers = {row[0]: row[1:4] for row in book.worksheets[1].values}
        assert numbers["GMV"] == (400_000, 100_000, 300) and numbers["Net sales"] == (300_000, 100_000, 200)
    rows = list(csv.reader(io.StringIO(owner.get(address.replace("xlsx", "csv")).content.decode("utf-8-sig"))))
    assert rows[0] == ["About"] and [] in rows
    assert owner.get(address.replace("xlsx", "pdf")).status_code == 404


def test_s25_tokopedias_figures_begin_on_the_day_of_integration_and_a_page_without_them_keeps_tiktok_shops(
    shop, tiktok, owner, follow
):
    """S25, the half of Data Compass: a bound shop starts at zero on that day, and the ticker says what a page lacks."""
    bound = make.connection(shop, channels=[Platform.TOKOPEDIA], orders_since=at(3, 0))
    assert sold(bound, at=at(5)) is None  # finished where it was placed, and never ours
    sold(bound, at=at(2), price=70_000)
    follow()
    shown = page(owner, range="7", source="TOKOPEDIA")
    with translation.override("en"):
        begin = dates.day_in_words(at(3))
    assert "GMV Rp70.000" in shown and "Orders 1" in shown
    assert f"Tokopedia's figures begin on {begin}, the day of the integration" in shown
    assert "begin on" not in page(owner, range="7", source="TIKTOK_SHOP")
    # A host of both channels tells the visits of TikTok Shop alone.
    both = make.connection(make.shop(), channels=list(Platform))
    TrafficDay.objects.create(
        shop=both.shop, connection=both, platform="TIKTOK_SHOP", day=at(1).date(), views=9, visitors=5
    )
    owner.force_login(both.shop.memberships.get().user)
    seen = page(owner, "traffic", range="7", source="TOKOPEDIA")
    assert "No Tokopedia data on this page" in seen and "Visitors 5" in seen and "Product views 9" in seen
    assert "No Tokopedia data" not in page(owner, "traffic", range="7", source="TIKTOK_SHOP")


def test_the_zone_is_chosen_on_the_overview_by_those_who_may(shop, owner, client):
    assert 'name="zone"' in owner.get(reverse("insights:overview")).content.decode()
    assert owner.post(reverse("insights:zone"), {"zone": "Asia/Makassar"}).status_code == 302
    assert "WITA" in page(owner)
    owner.post(reverse("insights:zone"), {"zone": "Europe/Paris"})
    assert "Choose WIB, WITA or WIT." in page(owner)
    client.force_login(make.member(shop, "VIEWER"))
    assert 'name="zone"' not in client.get(reverse("insights:overview")).content.decode()
    assert client.post(reverse("insights:zone"), {"zone": "Asia/Jayapura"}).status_code == 403


def test_another_shops_figures_are_not_seen(week, client):
    stranger = make.shop().memberships.get().user
    client.force_login(stranger)
    for name in PAGES:
        shown = page(client, name, range="7")
        assert "Kopi Gayo" not in shown and "680.000" not in shown
