"""The command palette: it leads everywhere a member may go, and nowhere else."""

import pytest
from django.test import Client
from django.urls import URLResolver, get_resolver, reverse

from accounts.pages import permission_of
from campaigns.models import Campaign
from core import clock
from desk.palette import DO, GO_TO, SETTINGS
from tests import make

pytestmark = pytest.mark.django_db
# Pages without an argument that nobody is led to: each is a part of another page or a file.
NOT_LED_TO = {
    "desk:palette": "the palette itself",
    "desk:views": "the saved views of one list, inside it",
    "accounts:changelog_export": "a file, asked for on the change log",
    "orders:arrivals": "the line that tells of new orders, inside the list",
    "orders:arrange_many": "needs the orders ticked in the list",
    "orders:papers": "needs the orders ticked in the list",
    "products:import_template": "a file, asked for on the import page",
    "products:bulk": "needs the products ticked in the list",
    "products:bulk_preview": "needs the products ticked in the list",
    "integration:bind": "Tokopedia's dashboard leads there",
    "integration:leave": "a question of the cockpit's",
    "promotions:find_skus": "search results inside the simulator",
}


def views_without_arguments():
    def walk(patterns, namespace):
        for pattern in patterns:
            if isinstance(pattern, URLResolver):
                yield from walk(pattern.url_patterns, pattern.namespace or namespace)
            elif permission_of(pattern.callback) and not pattern.pattern.converters:
                yield f"{namespace}:{pattern.name}"

    return sorted(set(walk(get_resolver().url_patterns, None)))


@pytest.fixture
def shop():
    return make.shop()


def browser_of(shop, role) -> Client:
    browser = Client()
    browser.force_login(shop.memberships.get(role="OWNER").user if role == "OWNER" else make.member(shop, role))
    return browser


def links(browser, q="") -> set[str]:
    page = browser.get(reverse("desk:palette"), {"q": q}, headers={"HX-Request": "true"}).content.decode()
    return {part.split('"')[0].replace("&amp;", "&") for part in page.split('<a href="')[1:]}


def test_every_page_that_stands_by_itself_is_in_the_palette(shop):
    browser, led_to = browser_of(shop, "OWNER"), {entry.name for entry in [*GO_TO, *DO, *SETTINGS]}
    missing = set()
    for name in views_without_arguments():
        answer = browser.get(reverse(name))
        stands_alone = answer.status_code == 200 and not answer.streaming and b"<html" in answer.content
        if stands_alone and name not in led_to and name not in NOT_LED_TO:
            missing.add(name)
    assert not missing
    assert not led_to & set(NOT_LED_TO)


def test_a_member_is_led_only_where_the_member_may_go(shop):
    """The owner may go everywhere, and the pages of all are opened above."""
    browser, seen = browser_of(shop, "VIEWER"), set()
    for entry in [*GO_TO, *DO, *SETTINGS]:
        seen |= links(browser, str(entry.label))
    assert len(seen) > 20 and reverse("products:new") not in seen
    for address in sorted(seen):
        assert browser.get(address).status_code == 200, address
    assert reverse("products:new") in links(browser_of(shop, "OWNER"), "tambah produk")


def test_it_finds_orders_products_promotions_and_campaigns_of_this_shop_only(shop):
    connection = make.connection(shop)
    order = make.order(connection)
    product = make.product(shop, title="Kopi Gayo Arabika Biji Sangrai")
    promotion = make.promotion(shop, "PRODUCT_DISCOUNT", name="Gajian November", products=[product], percent=10)
    now = clock.now()
    campaign = Campaign.objects.create(
        name="12.12 Belanja Puas", platforms=["TOKOPEDIA"], registration_opens_at=now,
        registration_closes_at=now.replace(year=now.year + 1), starts_at=now.replace(year=now.year + 2),
        ends_at=now.replace(year=now.year + 3), is_published=True,
    )  # fmt: skip
    browser, stranger = browser_of(shop, "VIEWER"), browser_of(make.shop(), "OWNER")
    for words, address in [
        (order.external_id, reverse("orders:detail", args=[order.public_id])),
        ("gayo", reverse("products:detail", args=[product.public_id])),
        (product.skus.get().seller_sku, reverse("products:detail", args=[product.public_id])),
        ("gajian", reverse("promotions:detail", args=[promotion.public_id])),
    ]:
        assert address in links(browser, words), words
        assert address not in links(stranger, words), words
    assert reverse("campaigns:detail", args=[campaign.public_id]) in links(browser, "belanja puas")
    assert reverse("shipping:options") in links(browser, "pengiriman")
    assert links(browser, "xyz tidak ada") == set()
