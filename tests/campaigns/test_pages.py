"""Campaign and programme pages: labels, registration by hand and by file, and who may do what."""

import re
from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.roles import Role
from campaigns.actions import registering
from campaigns.models import Campaign, Consent, Programme, Registration
from core import clock
from core.platforms import Platform
from tests import make
from tests.products.test_import_reading import xlsx

pytestmark = pytest.mark.django_db
TIKTOK, TOKOPEDIA = Platform.TIKTOK_SHOP.value, Platform.TOKOPEDIA.value


@pytest.fixture
def shop():
    shop = make.shop()
    make.connection(shop, channels=[TIKTOK, TOKOPEDIA])
    return shop


@pytest.fixture
def client(shop):
    browser = Client()
    browser.force_login(shop.memberships.get(role=Role.OWNER).user)
    return browser


@pytest.fixture
def campaign():
    now = clock.now()
    return Campaign.objects.create(
        name="Kampanye 11.11",
        platforms=[TOKOPEDIA],
        minimum_percent=Decimal(10),
        registration_opens_at=now - timedelta(days=1),
        registration_closes_at=now + timedelta(days=1),
        starts_at=now + timedelta(days=2),
        ends_at=now + timedelta(days=3),
    )


def live(shop, code, **values):
    product = make.product(shop, skus=[make.sku(seller_sku=code, price=100_000, stock=10)], **values)
    product.status = "ACTIVATE"
    product.save()
    return product


def text(response) -> str:
    return response.content.decode()


def test_the_label_stands_on_every_page(client, shop, campaign):
    for address in (reverse("campaigns:list"), reverse("campaigns:detail", args=[campaign.public_id])):
        page = text(client.get(address))
        assert "Kampanye 11.11" in page
        assert "Tokopedia: " in page or "chip-tokopedia" in page
        assert "chip-tiktok" not in page
    listed = text(client.get(reverse("campaigns:list")))
    assert "twin-cell is-waiting twin-tokopedia" in listed and "twin-cell is-off twin-tiktok_shop" in listed
    assert "No campaign here" in text(client.get(reverse("campaigns:list"), {"q": "12.12"}))
    sku = live(shop, "A").skus.get()
    row = {"sku_id": sku.public_id, "price": 90_000, "stock": 5}
    registering.register(shop, campaign, [row], actor=make.SYSTEM)
    mine = reverse("campaigns:mine")
    page = text(client.get(mine))
    assert "twin-cell is-off twin-tiktok_shop" in page and "1 registration<" in page
    assert re.findall(r'class="count">(\d+)<', page) == ["1", "1", "0", "0", "0", "0"]  # all, and each status
    product = sku.product.title
    assert [product in text(client.get(mine, {"q": words})) for words in (sku.seller_sku, "11.11", "12.12")] == [
        True,
        True,
        False,
    ]
    elsewhere = text(client.get(mine, {"q": "12.12", "platform": "TIKTOK_SHOP"}))
    assert "No registration here" in elsewhere
    assert re.findall(r'class="count">(\d+)<', elsewhere) == ["0"] * 6


def test_lists_are_narrowed_by_stage_and_label(client, campaign):
    home = reverse("campaigns:list")
    assert "Kampanye 11.11" in text(client.get(f"{home}?stage=OPEN&platform=TOKOPEDIA"))
    assert "Kampanye 11.11" not in text(client.get(f"{home}?stage=RUNNING"))
    assert "Kampanye 11.11" not in text(client.get(f"{home}?platform=TIKTOK_SHOP"))


def test_by_hand_with_a_refused_row_that_stays_in_the_list(client, shop, campaign):
    good, bad = live(shop, "A").skus.get(), live(shop, "B").skus.get()
    body = {
        "sku": [good.public_id, bad.public_id],
        f"price_{good.public_id}": "90.000", f"stock_{good.public_id}": "5",
        f"price_{bad.public_id}": "95.000", f"stock_{bad.public_id}": "5",
    }  # fmt: skip
    answer = client.post(reverse("campaigns:register", args=[campaign.public_id]), body)
    page = text(answer)
    assert "The campaign price may be at most Rp90.000." in page
    assert f'name="price_{bad.public_id}" value="95000"' in page
    assert Registration.objects.get().sku == good


def test_products_of_the_wrong_storefront_say_so_before_anything_is_sent(client, shop, campaign):
    live(shop, "A", title="Kopi khusus TikTok Shop dari Gayo", platforms=[Platform.TIKTOK_SHOP])
    found = text(
        client.get(
            reverse("campaigns:find_products", args=[campaign.public_id]),
            {"q": "khusus"},
            headers={"HX-Request": "true"},
        )
    )
    assert "This campaign is for Tokopedia only, and the product is not there." in found
    assert "hx-post" not in found


def test_rows_come_with_the_highest_price(client, shop, campaign):
    product = live(shop, "A")
    rows = text(
        client.post(
            reverse("campaigns:add_rows", args=[campaign.public_id]),
            {"add": product.public_id},
            headers={"HX-Request": "true"},
        )
    )
    assert 'value="90000"' in rows


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_by_file_each_row_by_itself(client, shop, campaign, kind):
    for code in ("A", "B"):
        live(shop, code)
    live(shop, "C", platforms=[Platform.TIKTOK_SHOP])
    rows = [("SKU", "Harga", "Stok"), ("A", "90.000", "5"), ("B", "mahal", "5"), ("C", "90000", "5"), ("D", "1", "1")]
    content = "\n".join(";".join(row) for row in rows).encode() if kind == "csv" else xlsx([list(row) for row in rows])
    upload = SimpleUploadedFile(f"kampanye.{kind}", content)
    page = text(client.post(reverse("campaigns:register_file", args=[campaign.public_id]), {"file": upload}))
    assert "3 rows were not taken; the others were." in page
    for reason in (
        "Row 2",
        "“mahal” cannot be read as a number",
        "Row 3",
        "is for Tokopedia only",
        "Row 4",
        "no such SKU",
    ):
        assert reason in page
    assert [row.sku.seller_sku for row in Registration.objects.all()] == ["A"]


def test_a_file_without_the_columns_changes_nothing(client, campaign):
    upload = SimpleUploadedFile("x.csv", b"nama;harga\nA;1")
    answer = client.post(reverse("campaigns:register_file", args=[campaign.public_id]), {"file": upload}, follow=True)
    assert "missing: sku, stock" in text(answer)
    assert not Registration.objects.exists()


def test_top_up_and_withdraw(client, shop, campaign):
    sku = live(shop, "A").skus.get()
    row = {"sku_id": sku.public_id, "price": 90_000, "stock": 5}
    registration = registering.register(shop, campaign, [row], actor=make.SYSTEM).accepted[0]
    client.post(reverse("campaigns:top_up", args=[registration.public_id]), {"pieces": "3"})
    registration.refresh_from_db()
    assert registration.stock == 8
    client.post(reverse("campaigns:withdraw", args=[registration.public_id]))
    registration.refresh_from_db()
    assert registration.status == "WITHDRAWN"


def test_who_may_only_look_and_who_is_a_stranger(shop, campaign):
    sku = live(shop, "A").skus.get()
    row = {"sku_id": sku.public_id, "price": 90_000, "stock": 5}
    registration = registering.register(shop, campaign, [row], actor=make.SYSTEM).accepted[0]
    viewer, stranger = Client(), Client()
    viewer.force_login(make.member(shop, Role.VIEWER))
    stranger.force_login(make.shop().memberships.get().user)
    address = reverse("campaigns:withdraw", args=[registration.public_id])
    assert viewer.get(reverse("campaigns:detail", args=[campaign.public_id])).status_code == 200
    assert viewer.post(address).status_code == 403
    assert stranger.post(address).status_code == 404
    registration.refresh_from_db()
    assert registration.status == "UNDER_REVIEW"


class TestProgrammes:
    @pytest.fixture
    def sfp(self):
        return Programme.objects.get(code="SFP")

    def test_joining_needs_a_yes_and_leaves_a_line(self, client, shop, sfp):
        join = reverse("campaigns:join", args=["SFP"])
        assert "Mall shops must take part" in text(client.get(join)) and sfp.terms not in text(client.get(join))
        shop.members.update(language="id")
        assert sfp.terms in text(client.get(join)) and "Program Ongkir" in text(client.get(join))
        Programme.objects.filter(pk=sfp.pk).update(terms="Syarat baru dari staf.")
        shop.members.update(language="en")
        assert "Syarat baru dari staf." in text(client.get(join))
        client.post(join, {"terms_version": sfp.terms_version})
        assert not Consent.objects.exists()
        client.post(join, {"terms_version": sfp.terms_version, "agree": "1"})
        shop.refresh_from_db()
        assert shop.programmes == ["SFP"]
        page = text(client.get(reverse("campaigns:programmes")))
        assert page.count("Taking part") == 3
        assert Consent.objects.get().actor_name in page

    def test_leaving_warns_of_mall_and_needs_the_confirmation(self, client, shop, sfp):
        client.post(reverse("campaigns:join", args=["SFP"]), {"terms_version": sfp.terms_version, "agree": "1"})
        type(shop).objects.update(is_mall=True)
        leave = reverse("campaigns:leave", args=["SFP"])
        assert "your Mall status ends" in text(client.get(leave))
        client.post(leave)
        shop.refresh_from_db()
        assert (shop.programmes, shop.mall_until) == (["SFP"], None)
        client.post(leave, {"confirm": "1"})
        shop.refresh_from_db()
        assert shop.programmes == []
        assert shop.mall_until is not None

    def test_only_owners_and_admins_join(self, shop):
        marketing = Client()
        marketing.force_login(make.member(shop, Role.MARKETING))
        assert marketing.get(reverse("campaigns:programmes")).status_code == 200
        assert marketing.get(reverse("campaigns:join", args=["SFP"])).status_code == 403
