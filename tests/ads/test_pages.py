"""The seller's pages and the API of ads, on rows that the actions made."""

import json
from datetime import timedelta

import pytest
from django.db import IntegrityError, InternalError, connection, transaction
from django.test import Client
from django.urls import reverse

from accounts.roles import Role
from ads.actions import campaigns, tending, wallet
from ads.actions.locking import lock_wallet
from ads.models import AdCampaign, AdPlacement, AdTopUp, AdWallet, AdWalletEntry
from core import clock
from core.errors import Invalid, Refused
from core.models import ChangeLog
from integration.models import Binding
from products.models import Listing, Product
from tests import make
from tests.ads.conftest import TIKTOK, TOKOPEDIA
from tests.api.conftest import Api, token_for


@pytest.fixture
def shop(db):
    return make.shop()


@pytest.fixture
def product(shop):
    """On sale on both storefronts, as far as they have told us."""
    make.connection(shop, channels=[TIKTOK, TOKOPEDIA], external_shop_id="7495")
    row = _live(make.product(shop, skus=[make.sku(seller_sku="KOPI", price=200_000, stock=50)]))
    row.skus.update(cost=120_000)
    return row


def _live(product, *platforms):
    places = platforms or (TIKTOK, TOKOPEDIA)
    for number, platform in enumerate(places):
        Listing.objects.filter(product=product, platform=platform).update(
            status=Product.Status.ACTIVATE, external_id=f"17{product.pk:05d}{number}"
        )
    return product


def _seller(shop, role=Role.OWNER):
    browser = Client()
    browser.force_login(shop.memberships.get(role=role).user if role == Role.OWNER else make.member(shop, role))
    return browser


def _values(**changes):
    return {
        "name": "Kopi gajian", "starts_at": clock.now() - timedelta(minutes=1), "ends_at": None,
        "daily_budget": 200_000, "total_budget": None, "roi_target": None, **changes,
    }  # fmt: skip


def _save(shop, product, *, placements=(TIKTOK, TOKOPEDIA), publish=True, kind="SHOPPING", row=None, **values):
    return campaigns.save(
        shop, row, values=_values(**values), placements=list(placements), products=[product] if product else [],
        then_publish=publish, kind=kind, actor=make.SELLER,
    )  # fmt: skip


def _codes(error):
    return [fault.code for fault in error.value.faults]


def test_a_seller_makes_an_ad_sees_why_it_waits_pays_in_pauses_and_ends_it(shop, product):
    seller = _seller(shop)
    assert "No ads yet" in seller.get(reverse("ads:list")).content.decode()
    page = seller.get(reverse("ads:new")).content.decode()
    assert product.title in page and "Iklan" not in page.split("<main")[1].split("save-bar")[0].split("preview")[0]
    form = {
        "kind": "SHOPPING", "name": " Kopi  gajian ", "placements": [TIKTOK, TOKOPEDIA], "starts_at": "2026-01-01T08:00",
        "daily_budget": "Rp200.000", "roi_target": "2,4", "product": [product.public_id], "do": "publish",
    }  # fmt: skip
    shown = seller.post(reverse("ads:preview"), form, headers={"HX-Request": "true"}).content.decode()
    # 2 % of the clicks become orders of Rp200.000: at an ROI of 2,4 a click may cost Rp1.667.
    assert "Rp1.667" in shown and "Rp100.000" in shown and "below break-even" in shown
    answer = seller.post(reverse("ads:new"), form)
    row = AdCampaign.objects.get()
    assert answer.url == reverse("ads:detail", args=[row.public_id])
    assert (row.name, row.state, row.daily_budget, str(row.roi_target)) == ("Kopi gajian", "ACTIVE", 200_000, "2.40")
    assert [one.daily_budget for one in row.placements.all()] == [100_000, 100_000]
    page = seller.get(answer.url).content.decode()
    # Said of each storefront, and in the log.
    assert page.count("The wallet is empty.") == 3 and "below break-even" in page

    paid = {"amount": "1.000.000", "key": "satu"}
    for _again in range(2):
        assert seller.post(reverse("ads:top_up"), paid).url == reverse("ads:wallet")
    page = seller.get(reverse("ads:wallet")).content.decode()
    assert "ADS/" in page and "Rp1.110.000" in page and AdTopUp.objects.count() == 1
    assert AdWallet.objects.get().reserved == 200_000
    invoice = seller.get(reverse("ads:invoice", args=[AdTopUp.objects.get().public_id]))
    assert invoice.content.startswith(b"%PDF") and invoice["Content-Type"] == "application/pdf"
    assert "being told" in seller.get(reverse("ads:detail", args=[row.public_id])).content.decode()

    listed = seller.get(reverse("ads:list") + "?status=RUNNING&platform=TOKOPEDIA&q=kopi").content.decode()
    assert "Kopi gajian" in listed
    assert "Kopi gajian" not in seller.get(reverse("ads:list") + "?status=PAUSED").content.decode()
    seller.post(reverse("ads:bulk"), {"step": "pause", "ids": [row.public_id]})
    row.refresh_from_db()
    assert row.state == "PAUSED"
    seller.post(reverse("ads:resume", args=[row.public_id]))
    form |= {
        "name": "Kopi akhir bulan",
        "daily_budget": "300000",
        "version": AdCampaign.objects.get().version,
        "do": "save",
    }
    assert seller.post(reverse("ads:edit", args=[row.public_id]), form).status_code == 302
    row.refresh_from_db()
    assert (row.name, row.daily_budget) == ("Kopi akhir bulan", 300_000)
    stale = seller.post(reverse("ads:edit", args=[row.public_id]), form | {"name": "Lain"})
    assert stale.status_code == 422 and "Somebody changed it meanwhile" in stale.content.decode()
    seller.post(reverse("ads:end", args=[row.public_id]))
    row.refresh_from_db()
    assert (row.state, row.ended_why) == ("ENDED", "SELLER")
    facts = list(ChangeLog.objects.filter(subject_type="adcampaign").order_by("id").values_list("fact", flat=True))
    assert facts == [
        "ad.created", "ad.published", "ad.out_of_budget", "ad.budget_again", "ad.paused", "ad.resumed", "ad.changed",
        "ad.ended",
    ]  # fmt: skip


def test_who_may_only_look_changes_nothing_and_a_stranger_sees_nothing(shop, product):
    row = _save(shop, product)
    viewer, stranger = _seller(shop, Role.VIEWER), _seller(make.shop())
    assert viewer.get(reverse("ads:detail", args=[row.public_id])).status_code == 200
    for name in ("ads:new", "ads:edit"):
        assert viewer.get(reverse(name, args=[row.public_id] if name == "ads:edit" else [])).status_code == 403
    assert viewer.post(reverse("ads:pause", args=[row.public_id])).status_code == 403
    assert (
        _seller(shop, Role.MARKETING).post(reverse("ads:top_up"), {"amount": "100000", "key": "x"}).status_code == 403
    )
    assert stranger.get(reverse("ads:detail", args=[row.public_id])).status_code == 404
    assert stranger.post(reverse("ads:end", args=[row.public_id])).status_code == 404
    row.refresh_from_db()
    assert row.state == "ACTIVE" and not AdTopUp.objects.exists()


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"name": " "}, "name_length"),
        ({"placements": ()}, "placement_required"),
        ({"daily_budget": 99_999}, "daily_budget_out_of_range"),
        ({"daily_budget": None}, "daily_budget_out_of_range"),
        ({"daily_budget": 100_000_001}, "daily_budget_out_of_range"),
        ({"total_budget": 199_999}, "total_below_daily"),
        ({"roi_target": 0}, "roi_target_out_of_range"),
        ({"roi_target": 101}, "roi_target_out_of_range"),
        ({"ends_at": clock.now() - timedelta(days=1)}, "ends_before_start"),
        ({"ends_at": clock.now() + timedelta(days=400)}, "too_long"),
        ({"kind": "GMV_MAX", "roi_target": 3}, "gmv_max_tiktok_only"),
        ({"kind": "GMV_MAX", "placements": (TIKTOK,)}, "roi_target_required"),
    ],
)
def test_what_the_rules_do_not_allow_is_refused_and_nothing_is_kept(shop, product, changes, code):
    with pytest.raises(Invalid) as error:
        _save(shop, product, **changes)
    assert _codes(error) == [code]
    assert not AdCampaign.objects.exists() and not ChangeLog.objects.filter(fact__startswith="ad.").exists()


def test_only_products_that_are_on_sale_there_are_advertised(shop, product):
    _live(product, TIKTOK)
    Listing.objects.filter(product=product, platform=TOKOPEDIA).update(status="PLATFORM_DEACTIVATED")
    with pytest.raises(Invalid) as error:
        _save(shop, product, placements=[TOKOPEDIA], daily_budget=100_000)
    assert _codes(error) == ["product_not_active"]
    assert "Taken off or frozen by the storefront." in error.value.message
    wallet.top_up(shop, amount=1_000_000, key="a", actor=make.SELLER)
    row = _save(shop, product)  # on the other storefront it is shown
    found = dict(row.placements.values_list("platform", "obstacle"))
    assert found == {TIKTOK: "TELLING", TOKOPEDIA: "NO_PRODUCT"}
    page = _seller(shop).get(reverse("ads:detail", args=[row.public_id])).content.decode()
    assert "Taken off or frozen by the storefront." in page
    with pytest.raises(Invalid) as error:
        _save(shop, product, name="Terlalu tinggi", roi_target=50)
    assert _codes(error) == ["product_not_active"]  # a click could cost Rp80 only


def test_steps_that_a_state_does_not_have_and_sums_that_are_held_are_refused(shop, product):
    wallet.top_up(shop, amount=1_000_000, key="a", actor=make.SELLER)
    row = _save(shop, product, total_budget=500_000, publish=False)
    assert AdWallet.objects.get().reserved == 0
    for step in ("pause", "resume", "end"):
        with pytest.raises(Refused) as error:
            campaigns.take_step(row, step, actor=make.SELLER)
        assert _codes(error) == ["ad_step"]
    campaigns.take_step(row, "publish", actor=make.SELLER)
    with pytest.raises(Refused) as error:
        campaigns.delete_draft(row, actor=make.SELLER)
    assert _codes(error) == ["ad_published"]
    with pytest.raises(Invalid) as error:  # the two storefronts may still charge Rp200.000
        _save(shop, product, row=row, daily_budget=150_000, total_budget=150_000, starts_at=_start(row))
    assert _codes(error) == ["total_below_spent"]
    with pytest.raises(Invalid) as error:
        _save(shop, product, row=row, placements=[TIKTOK], starts_at=_start(row))
    assert _codes(error) == ["placements_fixed"]
    for amount in (49_999, 500_000_001):
        with pytest.raises(Refused) as error:
            wallet.top_up(shop, amount=amount, key=str(amount), actor=make.SELLER)
        assert _codes(error) == ["top_up_out_of_range"]
    assert AdWallet.objects.get().balance == 1_000_000


def _start(row):
    row.refresh_from_db()
    return row.starts_at


def test_a_campaign_ends_by_itself_and_lets_its_money_go(shop, product):
    wallet.top_up(shop, amount=1_000_000, key="a", actor=make.SELLER)
    row = _save(shop, product, ends_at=clock.now() + timedelta(hours=1))
    AdCampaign.objects.update(starts_at=clock.now() - timedelta(days=2), ends_at=clock.now() - timedelta(seconds=1))
    tending.tend_shop(shop.pk)
    row.refresh_from_db()
    assert (row.state, row.ended_why) == ("ENDED", "TIME")
    assert set(row.placements.values_list("wanted_limit", flat=True)) == {0}
    assert AdWallet.objects.get().reserved == 200_000  # until the storefronts have answered


def test_a_bound_shop_merges_its_ad_accounts_before_it_advertises_on_tokopedia(shop, product):
    Binding.objects.create(
        shop=shop, connection=make.connection(shop, channels=[TOKOPEDIA], stage="JOINING"), tokopedia_shop_id="749555",
        name="Toko Lama", state=Binding.State.DONE, opened_at=clock.now(),
    )  # fmt: skip
    with pytest.raises(Invalid) as error:
        _save(shop, product)
    assert _codes(error) == ["ad_accounts_apart"] and not AdCampaign.objects.exists()
    row = _save(shop, product, placements=[TIKTOK], daily_budget=100_000)  # TikTok Shop does not wait
    seller = _seller(shop)
    assert "not merged" in seller.get(reverse("ads:list")).content.decode()
    assert seller.post(reverse("ads:merge")).url == reverse("ads:wallet")
    assert AdWallet.objects.get().merged_at is not None
    assert _save(shop, product, name="Juga di Tokopedia").placements.count() == 2
    with pytest.raises(Refused) as error:
        wallet.merge_accounts(shop, actor=make.SELLER)
    assert _codes(error) == ["nothing_to_merge"] and row.state == "ACTIVE"


def test_the_database_holds_every_sum(shop, product):
    wallet.top_up(shop, amount=1_000_000, key="a", actor=make.SELLER)
    row = _save(shop, product, total_budget=200_000)
    place = row.placements.first()
    for change in (
        lambda: AdWallet.objects.update(balance=2_000_000),
        lambda: AdWallet.objects.update(reserved=1),
        lambda: AdWallet.objects.update(reserved=1_000_001),
        lambda: AdPlacement.objects.filter(pk=place.pk).update(spent=1),
        lambda: AdPlacement.objects.filter(pk=place.pk).update(spent=200_000),
        lambda: AdWalletEntry.objects.update(amount=5),
        lambda: AdTopUp.objects.all().delete(),
        lambda: AdWalletEntry.objects.create(
            shop=shop, kind="SPEND", amount=-1, balance_after=5, source="x", at=clock.now()
        ),
    ):
        with pytest.raises((IntegrityError, InternalError)), transaction.atomic():
            lock_wallet(shop)
            change()
            connection.check_constraints()
    wallet_row = AdWallet.objects.get()
    assert (wallet_row.balance, wallet_row.reserved) == (1_000_000, 200_000)


def test_the_same_through_the_api(shop, product):
    api = Api(token_for(shop, "ads:read", "ads:write", "finance:write"))
    body = {
        "name": "Kopi API", "starts_at": "2026-01-01T00:00:00+07:00", "daily_budget": 100_000, "roi_target": 4.5,
        "placements": [TOKOPEDIA, TIKTOK], "product_ids": [product.public_id], "publish": True,
    }  # fmt: skip
    made = api.post("/ads", body, idempotency_key="satu")
    assert made.status_code == 201, made.content
    shown = made.json()
    assert shown["status"] == "OUT_OF_BUDGET" and [one["platform"] for one in shown["placements"]] == [
        TIKTOK,
        TOKOPEDIA,
    ]
    assert {one["obstacle"] for one in shown["placements"]} == {"NO_MONEY"}
    assert shown["products"][0]["placements"][0] == {
        "platform": TIKTOK, "is_shown": True, "why_not": None, "explanation": None, "bid": 889,
    }  # fmt: skip
    paid = api.post("/ad-wallet/top-ups", {"amount": 300_000}, idempotency_key="dua").json()
    assert (paid["tax"], paid["total"]) == (33_000, 333_000)
    assert api.get("/ad-wallet").json()["held"] == 100_000
    assert api.get("/ad-wallet/entries").json()["data"][0]["balance_after"] == 300_000
    even = api.get(f"/ads/{shown['id']}/break-even").json()["data"]
    assert [one["platform"] for one in even] == [TIKTOK, TOKOPEDIA]
    one = even[0]
    left = one["price"] - one["cost"] - one["fees"]
    assert one["break_even_roi"] == -(-100 * one["price"] // left) / 100 and not one["is_target_below"]
    for by in ("day", "hour", "product", "platform"):
        assert api.get(f"/ads/{shown['id']}/report?by={by}").json()["data"] == []
    assert api.get(f"/ads/{shown['id']}/report?by=year").status_code == 400
    assert api.post(f"/ads/{shown['id']}/pause").json()["status"] == "PAUSED"
    wrong = api.post("/ads", body | {"name": "Lain", "product_ids": ["prd_x"]}, idempotency_key="empat")
    assert wrong.status_code == 422 and wrong.json()["errors"][0]["pointer"].endswith("product_ids/0"), wrong.content
    assert [one["name"] for one in api.get("/ads?status=PAUSED").json()["data"]] == ["Kopi API"]
    assert json.loads(api.get("/ads?stuck=true").content)["data"] == []
