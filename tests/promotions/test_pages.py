"""The promotion pages: what they show, whom they let in, what a form keeps, what a list costs."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from accounts.roles import Role
from core import clock
from core.platforms import Platform
from promotions import picker
from promotions.calendar import price_calendar
from promotions.models import Promotion
from promotions.tools import SELLER_TOOLS, Tool
from tests import make
from tests.helpers import assert_same_queries

HTMX = {"HX-Request": "true"}
pytestmark = pytest.mark.django_db
HOME = reverse("promotions:list")


@pytest.fixture
def shop():
    shop = make.shop()
    make.connection(shop, channels=["TIKTOK_SHOP", "TOKOPEDIA"])
    return shop


@pytest.fixture
def client(shop):
    return as_member(shop, Role.OWNER)


def as_member(shop, role):
    browser = Client()
    rows = shop.memberships.filter(role=role)
    browser.force_login(rows.first().user if rows.exists() else make.member(shop, role))
    return browser


def form(product, **changes):
    start = clock.now().replace(microsecond=0) + timedelta(hours=1)
    local = start.astimezone(clock.JAKARTA)
    return {
        "name": "Kilat gajian",
        "starts_at": f"{local:%Y-%m-%dT%H:%M:%S}",
        "ends_at": f"{local + timedelta(hours=3):%Y-%m-%dT%H:%M:%S}",
        "mode": "percent",
        "percent": "25",
        "item": [product.public_id],
        "total_limit": "20",
        "do": "publish",
        **changes,
    }


def text(response) -> str:
    return response.content.decode()


def test_the_home_names_every_tool_while_there_is_nothing(client):
    page = text(client.get(HOME))
    for tool in SELLER_TOOLS:
        assert reverse("promotions:new", args=[tool]) in page
    assert client.get(reverse("promotions:choose")).status_code == 200


def test_tabs_tools_storefronts_and_words_narrow_the_list(client, shop):
    product = make.product(shop)
    make.promotion(shop, Tool.FLASH_SALE, products=[product], percent=Decimal(20), name="Kilat")
    make.promotion(shop, Tool.PROMO_CODE, amount=5_000, code="HEMAT", total_limit=5, name="Kode")
    make.promotion(shop, Tool.VOUCHER, amount=5_000, total_limit=5, name="Draf saja", published=False)

    def names(query):
        page = text(client.get(f"{HOME}?{query}"))
        return {name for name in ("Kilat", "Kode", "Draf saja") if f">{name}</a>" in page}

    assert names("") == {"Kilat", "Kode", "Draf saja"}
    assert names("status=ONGOING") == {"Kilat", "Kode"}
    assert names("status=DRAFT") == {"Draf saja"}
    assert names("tool=PROMO_CODE") == {"Kode"}
    assert names("platform=TOKOPEDIA") == {"Kilat", "Draf saja"}
    assert names("q=hemat") == {"Kode"}
    assert names("q=nothing") == set()


def test_a_list_costs_the_same_with_many(client, shop):
    product = make.product(shop)

    def grow(count=12):
        for _number in range(count):
            make.promotion(shop, Tool.PRODUCT_DISCOUNT, products=[product], percent=Decimal(5))

    grow(2)
    assert_same_queries(lambda: client.get(HOME), grow=grow)


# What each tool's form must refuse, as a draft or published in turn.
GARBAGE = [
    {},
    {"name": "x" * 500, "starts_at": "kemarin", "ends_at": "9999-99-99", "percent": "NaN", "amount": "-5"},
    {"name": "A", "percent": "1e400", "amount": "9" * 40, "total_limit": "9" * 30, "budget": "sepuluh"},
    {"name": "\x00", "item": ["prd_nobody", "sku_nobody", "", "'; --"], "mode": "price", "scope": "PRODUCTS"},
    {"name": "B", "mode": "nothing", "scope": "NOWHERE", "buyers": "CATS", "tier1_quantity": "-1", "version": "x"},
]


class TestEditor:
    @pytest.mark.parametrize("tool", SELLER_TOOLS)
    def test_every_tool_has_its_form(self, client, tool):
        assert client.get(reverse("promotions:new", args=[tool])).status_code == 200

    @pytest.mark.parametrize("tool", SELLER_TOOLS)
    def test_garbage_is_refused_and_nothing_is_kept(self, client, tool):
        for number, garbage in enumerate(GARBAGE):
            do = ("draft", "publish")[number % 2]
            answer = client.post(reverse("promotions:new", args=[tool]), {**garbage, "do": do})
            assert answer.status_code == 422, garbage
            preview = client.post(reverse("promotions:preview", args=[tool]), garbage, headers=HTMX)
            assert preview.status_code == 200, garbage
        assert not Promotion.objects.exists()

    def test_agree_and_publish(self, client, shop):
        product = make.product(shop)
        answer = client.post(reverse("promotions:new", args=["FLASH_SALE"]), form(product))
        row = Promotion.objects.get()
        assert answer.status_code == 302
        assert answer["Location"] == reverse("promotions:detail", args=[row.public_id])
        assert (row.status, row.percent, row.total_limit) == ("NOT_START", Decimal(25), 20)
        page = text(client.get(answer["Location"]))
        assert "Kilat gajian" in page
        assert product.title in page

    def test_a_fault_stands_at_its_field_and_nothing_typed_is_lost(self, client, shop):
        product = make.product(shop)
        answer = client.post(reverse("promotions:new", args=["FLASH_SALE"]), form(product, percent="80"))
        page = text(answer)
        assert answer.status_code == 422
        assert "Take 1 to 70 % off." in page
        assert 'value="80"' in page
        assert product.public_id in page
        assert "Kilat gajian" in page
        assert not Promotion.objects.exists()

    def test_what_cannot_be_shown_is_not_half_saved(self, client, shop):
        product = make.product(shop, platforms=[Platform.TOKOPEDIA])
        body = form(product, scope="PRODUCTS", mode="amount", amount="5.000", code="HEMAT", total_limit="5")
        answer = client.post(reverse("promotions:new", args=["PROMO_CODE"]), body)
        assert answer.status_code == 422
        assert "No storefront could show it" in text(answer)
        assert not Promotion.objects.exists()

    def test_prices_by_sku(self, client, shop):
        product = make.product(shop, skus=[make.sku(price=100_000)])
        sku = product.skus.get()
        body = form(product, mode="price", item=[sku.public_id], **{f"price_{sku.public_id}": "80.000"})
        assert client.post(reverse("promotions:new", args=["FLASH_SALE"]), body).status_code == 302
        assert Promotion.objects.get().items.get().price == 80_000

    def test_a_gift_with_two_steps(self, client, shop):
        product, tea, cup = make.product(shop), make.product(shop).skus.get(), make.product(shop).skus.get()
        body = form(product, minimum_quantity="2", gift=[tea.public_id], do="draft")
        new = reverse("promotions:new", args=["GIFT"])
        both = [tea.public_id, cup.public_id]
        half = client.post(new, body | {"gift2": both})
        assert half.status_code == 422
        assert "Both steps count pieces, or both count rupiah." in text(half)
        assert text(half).count(f'name="gift2" value="{cup.public_id}"') == 1
        assert not Promotion.objects.exists()
        answer = client.post(new, body | {"gift2": both, "step2_quantity": "4"})
        assert answer.status_code == 302
        row = Promotion.objects.get()
        steps = [(tier["quantity"], tier["spend"], tier["gift_sku_ids"]) for tier in row.tiers]
        assert steps == [(2, 0, [tea.public_id]), (4, 0, both)]
        page = text(client.get(answer["Location"]))
        assert "Gift from 2 pieces · Gift from 4 pieces" in page
        assert "Gift · step 1 · step 2" in page
        page = text(client.get(reverse("promotions:edit", args=[row.public_id])))
        assert page.count(f'name="gift" value="{tea.public_id}"') == 1
        assert f'name="gift" value="{cup.public_id}"' not in page
        assert page.count('name="gift2"') == 2
        assert 'name="step2_quantity" value="4"' in page
        edit = reverse("promotions:edit", args=[row.public_id])
        assert client.post(edit, body | {"version": str(row.version)}).status_code == 302
        row.refresh_from_db()
        assert (row.tiers, row.minimum_quantity) == ([], 2)

    def test_somebody_elses_change_is_told(self, client, shop):
        row = make.promotion(shop, Tool.VOUCHER, amount=5_000, total_limit=5, published=False)
        Promotion.objects.filter(pk=row.pk).update(version=7)
        body = form(make.product(shop), mode="amount", amount="6000", scope="SHOP", version="1", do="draft")
        answer = client.post(reverse("promotions:edit", args=[row.public_id]), body)
        assert answer.status_code == 422
        assert "Somebody changed it" in text(answer)
        row.refresh_from_db()
        assert row.amount == 5_000

    def test_the_preview_says_where_buyers_see_it(self, client, shop):
        x, y = make.product(shop), make.product(shop, platforms=[Platform.TIKTOK_SHOP])
        ask = reverse("promotions:preview", args=["FLASH_SALE"])
        assert "Same on both" in text(client.post(ask, form(x), headers=HTMX))
        mixed = text(client.post(ask, form(x, item=[x.public_id, y.public_id]), headers=HTMX))
        assert "Differently on both" in mixed
        assert "Rp93.750" in mixed
        assert "TikTok Shop only" in text(client.post(ask, form(y), headers=HTMX))

    def test_products_that_cannot_take_part_say_why(self, client, shop):
        make.product(shop, title="Kopi khusus Tokopedia saja dari Gayo", platforms=[Platform.TOKOPEDIA])
        found = text(
            client.get(reverse("promotions:find_products", args=["PROMO_CODE"]), {"q": "khusus"}, headers=HTMX)
        )
        assert "This tool exists on TikTok Shop only, and the product is not there." in found
        assert "hx-post" not in found

    def test_rows_are_added_once(self, client, shop):
        product = make.product(shop)
        add = reverse("promotions:add_products", args=["FLASH_SALE"])
        assert product.public_id in text(client.post(add, {"add": product.public_id, "mode": "percent"}, headers=HTMX))
        again = client.post(add, {"add": product.public_id, "item": product.public_id, "mode": "percent"}, headers=HTMX)
        assert text(again).strip() == ""

    def test_all_that_match_come_at_once_but_those_that_cannot(self, client, shop):
        for number in range(25):
            make.product(shop, title=f"Teh melati wangi kemasan kaleng nomor {number}")
        make.product(shop, title="Teh melati wangi khusus Tokopedia saja", platforms=[Platform.TOKOPEDIA])
        add = reverse("promotions:add_products", args=["BUNDLE"])
        assert text(client.post(add, {"all": "melati"}, headers=HTMX)).count('name="item"') == 25
        assert text(client.post(add, {"all": "nomor 24"}, headers=HTMX)).count('name="item"') == 1

    def test_a_promotion_too_large_for_a_form_keeps_its_products_and_takes_more(self, client, shop, monkeypatch):
        monkeypatch.setattr(picker, "ADD_ALL_MAX", 1)
        old = [make.product(shop), make.product(shop)]
        row = make.promotion(
            shop, Tool.FLASH_SALE, products=old, percent=Decimal(25), published=False,
            starts_at=clock.now() + timedelta(hours=1),
        )  # fmt: skip
        edit = reverse("promotions:edit", args=[row.public_id])
        page = text(client.get(edit))
        assert "2 products take part." in page
        assert 'name="item"' not in page
        more = make.product(shop)
        body = form(more, of=row.public_id, version=str(row.version), do="draft")
        assert client.post(edit, body | {"percent": "80"}).status_code == 422
        assert client.post(edit, body).status_code == 302
        assert {item.product for item in row.items.filter(removed_at=None)} == {*old, more}
        assert more.public_id in text(
            client.post(reverse("promotions:switch_mode", args=["FLASH_SALE"]), body, headers=HTMX)
        )


class TestDetail:
    def test_it_is_ended_after_a_question(self, client, shop):
        row = make.promotion(shop, Tool.VOUCHER, amount=5_000, total_limit=5)
        assert client.get(reverse("promotions:ask_deactivate", args=[row.public_id])).status_code == 200
        client.post(reverse("promotions:deactivate", args=[row.public_id]))
        row.refresh_from_db()
        assert row.status == "DEACTIVATED"

    def test_a_draft_is_published(self, client, shop):
        row = make.promotion(shop, Tool.VOUCHER, amount=5_000, total_limit=5, published=False)
        client.post(reverse("promotions:publish", args=[row.public_id]))
        row.refresh_from_db()
        assert row.status == "ONGOING"

    def test_another_shops_is_not_there(self, client):
        other = make.shop()
        make.connection(other)
        row = make.promotion(other, Tool.VOUCHER, amount=5_000, total_limit=5)
        assert client.get(reverse("promotions:detail", args=[row.public_id])).status_code == 404
        assert client.post(reverse("promotions:deactivate", args=[row.public_id])).status_code == 404


def test_who_may_only_look_changes_nothing(shop):
    row = make.promotion(shop, Tool.VOUCHER, amount=5_000, total_limit=5)
    viewer = as_member(shop, Role.VIEWER)
    assert viewer.get(HOME).status_code == 200
    assert viewer.get(reverse("promotions:detail", args=[row.public_id])).status_code == 200
    assert viewer.get(reverse("promotions:new", args=["VOUCHER"])).status_code == 403
    assert viewer.post(reverse("promotions:deactivate", args=[row.public_id])).status_code == 403
    row.refresh_from_db()
    assert row.status == "ONGOING"


class TestSimulator:
    def test_both_storefronts_side_by_side_with_the_reason(self, client, shop):
        product = make.product(shop, skus=[make.sku(price=200_000)])
        sku = product.skus.get()
        make.promotion(shop, Tool.FLASH_SALE, products=[product], amount=150_000, name="Kilat")
        make.promotion(shop, Tool.PROMO_CODE, amount=10_000, code="HEMAT", total_limit=5, name="Kode")
        page = text(client.get(reverse("promotions:simulator"), {"sku": sku.public_id, "quantity": "2"}))
        assert page.count("Rp300.000") >= 2
        assert "The buyer must enter its code." in page
        coded = text(
            client.get(reverse("promotions:simulator"), {"sku": sku.public_id, "quantity": "2", "codes": "hemat"})
        )
        assert "Rp290.000" in coded
        assert "Rp300.000" in coded

    def test_it_never_starts_empty(self, client, shop):
        product = make.product(shop)
        assert product.title in text(client.get(reverse("promotions:simulator")))

    def test_nonsense_in_the_address_is_no_error(self, client):
        for query in ("sku=x&quantity=y", "at=never&sku=x&quantity=1", "shipping_fee=-1"):
            assert client.get(reverse("promotions:simulator") + f"?{query}").status_code == 200


class TestCalendar:
    def test_a_month_with_its_conflicts(self, shop):
        product = make.product(shop, skus=[make.sku(price=200_000)])
        now = clock.now()
        make.promotion(
            shop, Tool.PRODUCT_DISCOUNT, products=[product], percent=Decimal(10), ends_at=now + timedelta(days=4)
        )
        make.promotion(
            shop, Tool.FLASH_SALE, products=[product], amount=150_000, name="Kilat",
            starts_at=now + timedelta(days=1), ends_at=now + timedelta(days=1, hours=2),
        )  # fmt: skip
        skus = list(product.skus.select_related("product"))
        for platform in ("TIKTOK_SHOP", "TOKOPEDIA"):
            timeline = price_calendar(shop, platform, skus, clock.jakarta_today())[skus[0].public_id]
            flash, discount = timeline.bars
            assert (flash.slot.price, discount.slot.price, timeline.lanes) == (150_000, 180_000, 2)
            assert (flash.overlaps, flash.width) == ([], 3)
            [overlap] = discount.overlaps
            assert (overlap.winner, overlap.x, overlap.width) == ("Kilat", flash.x, flash.width)
            assert (overlap.begins, overlap.ends) == (flash.slot.begins, flash.slot.ends)
            assert discount.x < flash.x < discount.x + discount.width

    def test_the_page(self, client, shop):
        product = make.product(shop, skus=[make.sku(price=200_000)])
        make.promotion(shop, Tool.PRODUCT_DISCOUNT, products=[product], percent=Decimal(10))
        make.product(shop, title="Tanpa promosi sama sekali")
        page = text(client.get(reverse("promotions:calendar")))
        assert product.title in page
        assert "Tanpa promosi" not in page
        assert "Tanpa promosi" in text(client.get(reverse("promotions:calendar") + "?all=1"))
