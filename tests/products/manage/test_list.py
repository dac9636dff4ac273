"""Manage Products: what it shows, to whom, and what it costs."""

import pytest
from django.urls import reverse

from accounts.roles import Role
from core import lists
from products import looks
from products.catalogue import manage_queries
from products.models import Product
from tests import make
from tests.helpers import end_jobs, queries_of
from tests.products.manage.conftest import client_for

pytestmark = pytest.mark.django_db
LIST = reverse("products:list")


def titles(response) -> list[str]:
    """The titles on the page, in order, of the products that exist."""
    text = response.content.decode()
    found = [(text.find(f">{title}</a>"), title) for title in Product.objects.values_list("title", flat=True)]
    return [title for place, title in sorted(found) if place >= 0]


def test_the_list_costs_the_same_for_two_rows_and_for_twenty(client, shop):
    for _number in range(2):
        make.product(shop)
    client.get(LIST)
    few = queries_of(lambda: client.get(LIST))
    for _number in range(18):
        make.product(shop, skus=[make.sku(options={"Warna": "Merah"}), make.sku(options={"Warna": "Biru"})])
    many = queries_of(lambda: client.get(LIST))
    assert few == many
    assert many <= 8, many


def test_tabs_count_and_filter_by_status(client, shop):
    live, draft = make.product(shop), make.product(shop, is_draft=True)
    page = client.get(LIST, {"status": "DRAFT"})
    assert titles(page) == [draft.title]
    assert 'aria-current="page">Drafts<span class="count">1</span>' in page.content.decode()
    assert titles(client.get(LIST)) == [draft.title, live.title]


@pytest.fixture(params=[0, lists.FEW], ids=["found often", "found seldom"])
def few(request, monkeypatch):
    """A search reads its index of words where that finds few, and walks the list where it finds many: to the same end."""
    monkeypatch.setattr(lists, "FEW", request.param)


@pytest.mark.usefixtures("few")
def test_the_tabs_and_the_count_follow_the_search(client, shop):
    make.product(shop, title="Teh Melati Tubruk Celup Wangi Segar")
    make.product(shop, title="Teh Hitam Celup Pekat Pilihan Keluarga", is_draft=True)
    make.product(shop)
    page = client.get(LIST, {"q": "teh"}).content.decode()
    assert '>All<span class="count">2</span>' in page and '>Drafts<span class="count">1</span>' in page
    assert 'data-result-count="2 products"' in page
    assert 'data-result-count="1 product"' in client.get(LIST, {"q": "teh", "status": "DRAFT"}).content.decode()
    assert 'data-result-count="0 products"' in client.get(LIST, {"q": "kopi susu"}).content.decode()


def test_a_search_that_finds_many_counts_them_to_a_hundred(client, shop, monkeypatch):
    for number in range(3):
        make.product(shop, title=f"Teh Melati Tubruk Celup Wangi Segar {number}")
    monkeypatch.setattr(lists, "SEARCH_CAP", 2)
    assert '>All<span class="count">3</span>' in client.get(LIST, {"q": "teh"}).content.decode()
    monkeypatch.setattr(lists, "FEW", 2)
    page = client.get(LIST, {"q": "teh"}).content.decode()
    assert '>All<span class="count">2+</span>' in page and 'data-result-count="2+ products"' in page
    assert '>All<span class="count">3</span>' in client.get(LIST).content.decode()


def test_the_mark_says_what_each_storefront_shows():
    def cells(status="ACTIVATE", **listing):
        row = {"platform": "TIKTOK_SHOP", "wanted": True, "shown": "ACTIVATE", "sync": "IN_SYNC"} | listing
        first, second = looks.listing_mark(status, [manage_queries.ListedOn(**row)])
        assert (second["platform"], second["state"]) == ("TOKOPEDIA", "off")
        return first["state"]

    assert cells() == "on"
    assert cells(sync="PENDING") == cells(sync="PAUSED") == cells(shown="PENDING") == cells(shown="") == "waiting"
    assert cells(sync="FAILED") == cells(shown="FAILED") == cells(shown="FREEZE") == "refused"
    assert cells(wanted=False, shown="") == cells(shown="SELLER_DEACTIVATED") == "off"
    assert cells("DRAFT", shown="") == "off"


def test_one_platform_shows_those_on_both_and_both_shows_only_those(client, shop):
    both = make.product(shop)
    tokopedia = make.product(shop, platforms=["TOKOPEDIA"])
    assert set(titles(client.get(LIST, {"platform": "TOKOPEDIA"}))) == {both.title, tokopedia.title}
    assert titles(client.get(LIST, {"platform": "TIKTOK_SHOP"})) == [both.title]
    assert titles(client.get(LIST, {"platform": "TIKTOK_SHOP,TOKOPEDIA"})) == [both.title]


@pytest.mark.usefixtures("few")
def test_search_finds_words_of_the_title_and_seller_skus(client, shop):
    tea = make.product(shop, title="Teh Melati Tubruk Celup Wangi Segar", skus=[make.sku(seller_sku="TEH-9")])
    make.product(shop)
    assert titles(client.get(LIST, {"q": "celup melati"})) == [tea.title]
    assert titles(client.get(LIST, {"q": "teh-9"})) == [tea.title]
    assert "No product matches" in client.get(LIST, {"q": "tidak ada"}).content.decode()


@pytest.mark.parametrize("sort", ["-updated", "created", "title", "-title", "price", "-price", "stock", "-stock"])
def test_pages_go_forth_and_back_over_every_row_once(client, shop, sort):
    now = make.moment()
    Product.objects.bulk_create(
        Product(
            shop=shop,
            title=f"Kopi nomor {number:02d}",
            price_min=1000 * (1 + number % 7),
            available_total=number % 5,
            created_at=now,
            updated_at=now,
        )
        for number in range(60)
    )
    seen, address = [], f"{LIST}?sort={sort}"
    pages = []
    while address:
        response = client.get(address)
        pages.append(titles(response))
        seen += pages[-1]
        address = response.content.decode().partition('rel="next" href="')[2].partition('"')[0].replace("&amp;", "&")
        if not address:
            break
    assert len(seen) == len(set(seen)) == 60
    back = response.content.decode().partition('rel="prev" href="')[2].partition('"')[0].replace("&amp;", "&")
    assert titles(client.get(back)) == pages[1]


@pytest.mark.parametrize("cursor", ["x", "W10", "eyJhIjoxfQ", "WyJcdTAwMDAiLDFd", "WzEsInh4Il0"])
def test_a_made_up_cursor_gives_the_first_page(client, shop, cursor):
    product = make.product(shop)
    for sort in ("-updated", "title", "price"):
        assert titles(client.get(LIST, {"after": cursor, "sort": sort})) == [product.title]


def test_only_waiting_rows_ask_again(client, shop):
    product = make.product(shop)
    assert 'id="live-rows"' in client.get(LIST).content.decode()
    address = reverse("products:live_rows")
    assert "hx-get" in client.get(address, {"id": product.public_id}, headers={"HX-Request": "true"}).content.decode()
    end_jobs(state="DONE")
    product.listings.update(status="ACTIVATE")
    answer = client.get(address, {"id": product.public_id}, headers={"HX-Request": "true"}).content.decode()
    assert "hx-get" not in answer and f"#listings-{product.public_id}" in answer
    assert 'id="live-rows"' not in client.get(LIST).content.decode()


def test_a_viewer_sees_but_cannot_change(shop):
    product = make.product(shop)
    viewer = client_for(make.member(shop, Role.VIEWER))
    page = viewer.get(LIST).content.decode()
    assert product.title in page and "data-products-cell" not in page and "bulk-form" not in page
    address = reverse("products:set_price", args=[product.public_id])
    assert viewer.post(address, {"price": "99500", "version": product.version}).status_code == 403
    assert product.skus.get().price == 125_000


def test_marketing_may_price_but_not_count(shop):
    product = make.product(shop)
    person = client_for(make.member(shop, Role.MARKETING))
    assert 'name="price"' in person.get(LIST).content.decode()
    assert 'name="stock"' not in person.get(LIST).content.decode()
    address = reverse("products:set_stock", args=[product.public_id])
    assert person.post(address, {"stock": "7", "stock_was": "20"}).status_code == 403


def test_a_stranger_finds_nothing(shop):
    product = make.product(shop)
    stranger = client_for(make.shop().memberships.get().user)
    assert titles(stranger.get(LIST)) == []
    for name in ("detail", "edit", "availability", "delete", "storefronts"):
        assert stranger.get(reverse(f"products:{name}", args=[product.public_id])).status_code == 404
    for name in ("set_price", "set_stock", "activate", "deactivate", "send_again", "autosave", "upload_image"):
        assert stranger.post(reverse(f"products:{name}", args=[product.public_id])).status_code == 404


def test_a_title_cannot_bring_markup(client, shop):
    make.product(shop, title="<script>alert(1)</script> kopi gayo asli sekali")
    assert "<script>alert(1)" not in client.get(LIST).content.decode()


def test_a_rows_menu_is_fetched_with_what_the_member_may_do(client, shop):
    product = make.product(shop)
    row = client.get(LIST).content.decode()
    assert (
        "data-products-menu><svg" in row and f'<div class="menu-body"><a href="/products/{product.public_id}/">' in row
    )
    menu = client.get(
        reverse("products:menu", args=[product.public_id]), headers={"HX-Request": "true"}
    ).content.decode()
    assert reverse("products:edit", args=[product.public_id]) in menu
    assert reverse("products:deactivate", args=[product.public_id]) in menu
    viewer = client_for(make.member(shop, Role.VIEWER))
    menu = viewer.get(
        reverse("products:menu", args=[product.public_id]), headers={"HX-Request": "true"}
    ).content.decode()
    assert reverse("products:edit", args=[product.public_id]) not in menu
