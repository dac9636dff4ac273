"""Mall: applying with proof, the review, the badge on both storefronts, the fee from the right moment, and its end."""

from base64 import b64encode
from datetime import timedelta
from decimal import Decimal
from importlib import import_module

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from accounts import actions as accounts
from accounts.actions import create_token
from accounts.models import Shop
from aftersales import clocks
from campaigns.models import Programme
from core.actors import Actor
from core.errors import Invalid, Refused
from core.models import ChangeLog
from core.platforms import Platform
from finance.kinds import FEES
from finance.models import OrderMoney
from integration import mall
from integration.actions import brands
from integration.actions import mall as actions
from integration.models import MallApplication
from mock_storefronts.selling import claims, orderbook
from pricing.models import RateCard
from promotions.tools import Tool
from seller_center.jinja import wib
from tests import make
from tests.api.conftest import Api
from tests.finance import shop as trade
from tests.helpers import sync

STAFF = Actor("STAFF", None, "Staff")
BOTH = (Platform.TIKTOK_SHOP.value, Platform.TOKOPEDIA.value)
PDF = b"%PDF-1.4 surat penunjukan merek"


def proof(content: bytes = PDF, name: str = "merek.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def ready(shop) -> None:
    """Everything but the brand is met: a shop without orders has no bad figures."""
    accounts.set_programmes(shop, [Programme.Code.SFP.value], mall_until=None, actor=STAFF)
    shop.refresh_from_db()


def apply(shop, **changes) -> MallApplication:
    values = {"brand": "Kopi Sari", "holder": "OWNER", "valid_until": None, "proof": proof()} | changes
    return actions.apply(shop, actor=make.SELLER, **values)


def test_what_is_missing_is_named_and_nothing_is_kept(db):
    shop = make.shop()
    unmet = {criterion.code for criterion in mall.criteria(shop) if not criterion.is_met}
    assert unmet == {"SFP", "BRAND"}
    with pytest.raises(Refused) as refused:
        apply(shop)
    assert (refused.value.code, refused.value.details) == ("mall_criteria", {"missing": ["SFP"]})
    ready(shop)
    Shop.objects.filter(pk=shop.pk).update(violation_points=12)
    with pytest.raises(Refused) as refused:
        apply(shop)
    assert refused.value.details == {"missing": ["POINTS"]}
    Shop.objects.filter(pk=shop.pk).update(violation_points=11)
    for wrong in (
        {"proof": None}, {"proof": proof(b"<html>")}, {"brand": " "}, {"holder": "LEVEL_4"},
        {"valid_until": mall.today() - timedelta(days=1)},
    ):  # fmt: skip
        with pytest.raises(Invalid):
            apply(shop, **wrong)
    assert not MallApplication.objects.exists()


@pytest.fixture
def card(transactional_db):
    """The rate card of the scenarios: 7.5 % commission, else as the migrations have it."""
    RateCard.objects.all().delete()
    import_module("pricing.migrations.0002_rates").fill(apps, None)
    RateCard.objects.filter(fee="COMMISSION").update(percent=Decimal("7.5"))


def fees_of(order_id: str) -> dict[str, int]:
    lines = OrderMoney.objects.get(order__external_id=order_id).lines
    return {line["part"]: line["amount"] for line in lines if line["part"] in FEES}


def test_s17_the_badge_and_the_fee_come_with_the_grant_and_go_with_the_brand(connected, hosts, card, mailoutbox):
    shop = connected
    ready(shop)
    # Rp1,000,000 less a discount of 10 %: what is bought before the grant pays no Mall fee, wherever it is bought.
    product = trade.on_sale(shop, skus=[make.sku(seller_sku="MESIN", price=1_000_000, stock=50)])
    dear = trade.on_sale(shop, skus=[make.sku(seller_sku="MAHAL", price=5_000_000, stock=50)])
    make.promotion(shop, Tool.PRODUCT_DISCOUNT, products=[product], percent=Decimal(10))
    sync()
    before = [trade.buy(hosts[channel], "MESIN") for channel in BOTH]
    row = apply(shop, valid_until=mall.today() + timedelta(days=31))
    with pytest.raises(Refused) as refused:
        apply(shop)
    assert refused.value.code == "mall_applied"
    with pytest.raises(Refused) as refused:
        actions.refuse(row, reason=" ", actor=STAFF)
    assert refused.value.code == "reason_missing"
    actions.grant(row, actor=STAFF)
    with pytest.raises(Refused) as refused:
        actions.refuse(row, reason="tidak jelas", actor=STAFF)
    assert refused.value.code == "already_decided"
    sync()
    shop.refresh_from_db()
    assert (mall.state(shop), shop.is_mall) == ("MALL", True)
    assert [host.call("GET", "/buyer/shop")[1]["mall"] for host in hosts.values()] == [True, True]
    assert mall.since(shop) == ChangeLog.objects.get(fact="shop.mall_changed").at
    for host in hosts.values():
        host.fault(clock_offset_s=2)  # the wire tells whole seconds
    after = [trade.buy(hosts[channel], "MESIN") for channel in BOTH]
    dearest = trade.buy(hosts[BOTH[1]], "MAHAL")
    trade.read_orders()
    for order_id in before:
        assert fees_of(order_id) == {"COMMISSION": -67_500, "DYNAMIC_COMMISSION": -40_000, "ORDER_PROCESSING": -1_250}
        assert OrderMoney.objects.get(order__external_id=order_id).expected == 791_250
    for order_id in after:
        assert fees_of(order_id) == {
            "COMMISSION": -67_500, "DYNAMIC_COMMISSION": -40_000, "MALL_SERVICE": -16_200, "ORDER_PROCESSING": -1_250,
        }  # fmt: skip
        assert OrderMoney.objects.get(order__external_id=order_id).expected == 775_050
    assert fees_of(dearest)["MALL_SERVICE"] == -50_000, "Rp90,000 capped"
    # Buyers of a Mall order may ask for 15 days, of an order from before for 6: here and on the shop front.
    browser = Client()
    browser.force_login(shop.memberships.get().user)
    for order_id, days in ((before[1], 6), (after[1], 15)):
        order = trade.ours(order_id)
        page = browser.get(f"/returns/of-order/{order.public_id}/").content.decode()
        until = clocks.open_until(order.delivered_at, is_mall=days == 15)
        assert f"{days} days from delivery" in page and wib(until) in page
        theirs = orderbook.load(hosts[BOTH[1]].front, order_id)
        assert claims.may_open_until(hosts[BOTH[1]].front, theirs) == int(until.timestamp())
    # Step three: the products of the brand.
    assert [(brand.name, brand.products) for brand in mall.brands(shop)] == [("Kopi Sari", 0)]
    with pytest.raises(Refused) as refused:
        brands.assign(shop, [product], brand="Merek Lain", actor=make.SELLER)
    assert refused.value.code == "brand_not_authorised"
    stranger = make.product(make.shop(), title="Kopi milik toko lain sama sekali")
    page = browser.get("/integration/mall/products/").content.decode()
    assert product.title in page and "Assign to Kopi Sari" in page
    ids = [product.public_id, stranger.public_id]
    browser.post("/integration/mall/products/assign/", {"ids": ids, "brand": "kopi  sari", "tab": "none"})
    stranger.refresh_from_db()
    assert stranger.brand == ""
    owner = shop.memberships.get().user
    api = Api(create_token(shop, name="t", scopes=["*"], actor=make.SELLER, created_by=owner)[1])
    body = {"brand": "Kopi Sari", "product_ids": [product.public_id, dear.public_id]}
    assert api.post("/mall/assign", body).json() == {"changed": 1, "refused": []}
    assert api.post("/mall/assign", body | {"product_ids": [stranger.public_id]}).status_code == 422
    told = api.get("/mall").json()
    assert (told["state"], [(brand["name"], brand["products"]) for brand in told["brands"]]) == (
        "MALL",
        [("Kopi Sari", 2)],
    )
    sync()
    # The brand's last day: nothing is said 31 days before, the owner is written to 30 days before, and it ends Mall.
    mailoutbox.clear()
    assert actions.watch_authorisations() == 0 and not mailoutbox
    MallApplication.objects.update(valid_until=mall.today() + timedelta(days=30))
    assert actions.watch_authorisations() == 1
    assert [mail.subject for mail in mailoutbox] == ["Your brand authorisation ends soon"]
    assert "Apply with a new one, or Mall ends then" in browser.get("/integration/mall/").content.decode()
    assert actions.watch_authorisations() == 0
    MallApplication.objects.update(valid_until=mall.today() - timedelta(days=1))
    assert actions.watch_authorisations() == 1
    assert actions.watch_authorisations() == 0
    sync()
    shop.refresh_from_db()
    assert (mall.state(shop), shop.is_mall) == ("NONE", False)
    assert [host.call("GET", "/buyer/shop")[1]["mall"] for host in hosts.values()] == [False, False]


def test_the_page_shows_each_figure_and_takes_the_application(db):
    shop = make.shop()
    ready(shop)
    owner = shop.memberships.get().user
    browser = Client()
    browser.force_login(owner)
    page = browser.get("/integration/mall/").content.decode()
    assert "In the Shipping Fee Program" in page and "6 of 7 met" in page
    bad = browser.post("/integration/mall/", {"brand": "Kopi Sari", "holder": "OWNER", "proof": proof(b"GIF89a")})
    assert bad.status_code == 422 and "Send a PDF, PNG or JPEG file." in bad.content.decode()
    sent = browser.post("/integration/mall/", {"brand": "Kopi Sari", "holder": "OWNER", "proof": proof()})
    assert sent.status_code == 302
    actions.refuse(MallApplication.objects.get(), reason="Suratnya tidak terbaca", actor=STAFF)
    assert "Suratnya tidak terbaca" in browser.get("/integration/mall/").content.decode()
    # The same by programs.
    api = Api(create_token(shop, name="t", scopes=["*"], actor=make.SELLER, created_by=owner)[1])
    told = api.get("/mall").json()
    assert (told["is_mall"], told["state"], told["since"], told["application"]["reason"]) == (
        False, "REFUSED", None, "Suratnya tidak terbaca",
    )  # fmt: skip
    assert {one["code"]: one["met"] for one in told["criteria"]} == {
        "SFCR": True, "LDR": True, "BAD_REVIEWS": True, "POINTS": True, "SUSPENDED": True, "SFP": True, "BRAND": False,
    }  # fmt: skip
    body = {"brand": "Kopi Sari", "holder": "LEVEL_1", "proof_name": "surat.pdf", "proof_base64": "not base64!"}
    assert api.post("/mall/apply", body).status_code == 422
    body["proof_base64"] = b64encode(PDF).decode()
    assert api.post("/mall/apply", body).json()["state"] == "UNDER_REVIEW"
    again = api.post("/mall/apply", body)
    assert (again.status_code, again.json()["code"]) == (409, "mall_applied")
    assert MallApplication.objects.count() == 2
