"""What an ad goes through that nobody plans: a storefront that lost it or runs it otherwise, a shop that left, other settings;
and whatever a seller and buyers do, the wallet, the budget and both sides' sums are exact."""

from datetime import timedelta

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from accounts.models import Role
from ads import spending
from ads.actions import campaigns, hints, results
from ads.models import AdCampaign, AdCredit, AdHour, AdOrder, AdWalletEntry
from ads.queries import totals
from core import clock
from core.models import ChangeLog
from finance import profit
from finance.actions.orders import follow
from finance.models import OrderMoney
from orders.models import Order
from outbox.models import Connection
from products.models import Product
from storefronts.adapters import open_adapter
from tests import make
from tests.ads.conftest import TIKTOK, TOKOPEDIA
from tests.ads.test_delivering import book_of
from tests.affiliates.conftest import arrive
from tests.api.conftest import Api, token_for
from tests.helpers import read_orders, sync


def _at(market, platform=TIKTOK):
    return next(one for one in market.shop_connections() if platform in one.channels)


def _lose(host):
    """The storefront's file is deleted: nothing of ads is there any more."""
    for table in ("ad_campaign", "ad_product", "ad_click", "ad_hour", "ad_order"):
        with host.front.store.writing():
            host.front.store.run(f"DELETE FROM {table}")


def _facts(name):
    return ChangeLog.objects.filter(fact=name).count()


@pytest.mark.parametrize("noticed_by", ["poll", "push"])
def test_a_storefront_that_lost_its_ads_is_told_anew_and_counts_go_on(market, noticed_by):
    product = market.product()
    market.top_up(300_000)
    row = market.campaign(product, placements=[TIKTOK], total_budget=150_000)
    for name in ("ayu", "budi", "citra"):
        market.click(TIKTOK, name)
    market.read()
    place = market.place(row)
    old = open_adapter(_at(market)).ad_report(place.public_id, None)
    assert (place.spent, place.reserved, market.wallet.balance) == (1_500, 98_500, 298_500)

    _lose(market.hosts[TIKTOK])
    assert market.shown(TIKTOK) == []
    if noticed_by == "poll":
        assert hints.poll(_at(market)) == 1
        assert hints.fetch_due(_at(market)) == 1
    else:
        campaigns.save(
            market.shop, row, values={"name": "Nama lain"}, placements=None, products=None, actor=make.SELLER
        )
    sync()
    place = market.place(row)
    assert (place.life, place.spent, place.spent_before, place.reserved) == (2, 1_500, 1_500, 100_000)
    assert place.external_id not in ("", old.external_id) and _facts("ad.forgotten") == 1
    # The same hour, the same product, the same buyer: what is charged now comes on top.
    assert market.click(TIKTOK, "ayu") == 500
    market.read()
    assert (market.place(row).spent, market.wallet.balance, totals([row]).clicks) == (2_000, 298_000, 4)
    assert (
        sum(AdHour.objects.values_list("cost", flat=True))
        == 2_000
        == -sum(AdWalletEntry.objects.filter(kind="SPEND").values_list("amount", flat=True))
    )
    # A report of the life before that comes late is none of this one's.
    results.apply(_at(market), place.public_id, old.__class__(9_999, 1, [], [], old.external_id))
    assert (market.place(row).spent, market.wallet.balance) == (2_000, 298_000)
    # The storefront knows only of its own life, so its limit is what is left of the budget.
    told = market.hosts[TIKTOK].front.store.one("SELECT spent, spend_limit FROM ad_campaign")
    assert (told["spent"], told["spend_limit"]) == (500, 100_000)
    assert hints.poll(_at(market)) == 0


def test_what_a_storefront_runs_otherwise_than_it_was_told_is_told_again(market):
    product = market.product()
    market.top_up()
    row = market.campaign(product, placements=[TIKTOK])
    store = market.hosts[TIKTOK].front.store
    assert hints.poll(_at(market)) == 0
    with store.writing():
        store.run("UPDATE ad_campaign SET daily_budget = 900000, spend_limit = 900000")
    assert hints.poll(_at(market)) == 1 and _facts("ad.drifted") == 1
    sync()
    assert tuple(store.one("SELECT daily_budget, spend_limit FROM ad_campaign")) == (100_000, 100_000)
    assert hints.poll(_at(market)) == 0 and market.place(row).obstacle == ""


def test_money_held_where_the_shop_is_no_more_comes_back_and_the_ad_goes_on_where_it_is(market):
    product = market.product()
    market.top_up()
    row = market.campaign(product)
    market.click(TOKOPEDIA, "ayu")
    connection = _at(market, TOKOPEDIA)
    Connection.objects.filter(pk=connection.pk).update(stage=Connection.Stage.CLOSED)
    market.tend()
    assert market.shown(TOKOPEDIA) == []
    for _turn in range(2):
        hints.poll(connection)
        hints.fetch_due(connection)
        sync()
    # The click of before is paid, and nothing more is held for a storefront that has answered.
    place = market.place(row, TOKOPEDIA)
    assert (place.spent, place.reserved, place.obstacle) == (500, 0, "NOT_CONNECTED")
    assert (market.wallet.balance, market.wallet.reserved) == (999_500, 100_000)
    Connection.objects.filter(pk=connection.pk).update(stage=Connection.Stage.LIVE)
    market.tend()
    market.tend()
    assert market.shown(TOKOPEDIA) and market.wallet.reserved == 200_000
    assert market.click(TOKOPEDIA, "budi") == 500
    market.read()
    assert market.place(row, TOKOPEDIA).spent == 1_000


def test_the_storefront_is_told_for_how_many_days_an_order_is_the_ads(market, settings):
    settings.ADS_CREDITED_DAYS = 2
    product = market.product()
    market.top_up()
    row = market.campaign(product, placements=[TIKTOK])
    market.click(TIKTOK, "ayu")
    market.click(TIKTOK, "budi")
    market.hosts[TIKTOK].fault(clock_offset_s=timedelta(days=1).total_seconds())
    market.hosts[TIKTOK].buy("KOPI", 1, visitor="ayu")
    market.hosts[TIKTOK].fault(clock_offset_s=timedelta(days=3).total_seconds())
    market.hosts[TIKTOK].buy("KOPI", 1, visitor="budi")
    market.read()
    assert totals([row]).orders == 1
    # Another number of days is a change that the storefront hears of.
    settings.ADS_CREDITED_DAYS = 5
    market.tend()
    assert market.hosts[TIKTOK].front.store.number("SELECT credited_days FROM ad_campaign") == 5


def test_clicks_are_taken_off_the_products_profit_and_shown_at_the_order_they_brought(market, client):
    product, other = market.product("KOPI"), market.product("TEH", price=100_000)
    product.skus.update(cost=120_000)
    other.skus.update(cost=50_000)
    market.top_up()
    row = market.campaign(product, other, placements=[TIKTOK])
    places = {one[1]: one for one in market.shown(TIKTOK)}
    listed = {one.product_id: one.external_id for one in product.listings.model.objects.filter(platform=TIKTOK)}
    for number in range(3):
        market.click(TIKTOK, f"kopi-{number}", places[listed[product.pk]])
    market.click(TIKTOK, "teh", places[listed[other.pk]])
    market.hosts[TIKTOK].buy("KOPI", 2, visitor="kopi-0")
    market.read()
    read_orders()
    results.link_orders()
    follow()
    day = clock.now() + timedelta(hours=2)
    rows, _is_cut = profit.by_product(market.shop, day - timedelta(days=2), day)
    found = {one.public_id: one for one in rows}
    one, two = found[product.public_id], found[other.public_id]
    assert (one.pieces, one.sales, one.cost, one.ads) == (2, 400_000, 240_000, 1_500)
    assert one.profit == 400_000 - 240_000 - 1_500
    assert (two.pieces, two.sales, two.ads, two.profit) == (0, 0, 500, -500)
    # What profit takes off is what the books have for ads.
    assert sum(each.ads for each in rows) == book_of(market.shop)[TIKTOK, "ADS"] == 2_000

    money = OrderMoney.objects.get()
    assert AdOrder.objects.get().click_cost == 500
    assert "ADS" not in {line["part"] for line in money.lines}  # the statement will not have it
    client.force_login(market.shop.memberships.get(role=Role.OWNER).user)
    page = client.get(reverse("finance:detail", args=[money.public_id])).content.decode()
    assert row.name in page and "Left after ads" in page
    assert product.title in client.get(reverse("finance:profit")).content.decode()
    api = Api(token_for(market.shop, "finance:read"))
    assert api.get("/finance/transactions").json()["data"][0]["advertising"] == 500


def test_a_day_of_gmv_max_below_nine_tenths_of_its_target_gives_back_what_its_clicks_cost_too_much(market, client):
    """Six clicks at 400 that bring nothing, then a day that reaches the target, both judged when their orders are in."""
    product, other = market.product(price=160_000), market.product("TEH", price=160_000)
    market.top_up()
    row = market.campaign(product, other, placements=[TIKTOK], kind="GMV_MAX", roi_target=8)
    plain = market.campaign(product, placements=[TIKTOK], roi_target=8)  # Product Shopping Ads are not protected
    host = market.hosts[TIKTOK]

    def at(days: float) -> None:
        host.fault(clock_offset_s=timedelta(days=days).total_seconds())

    def judged() -> list[int]:
        for one in market.shop_connections():
            hints.poll(one)
            hints.fetch_due(one)
        return list(AdCredit.objects.order_by("day").values_list("amount", flat=True))

    def click(visitor: str, campaign, of) -> int:
        listing = of.listings.get(platform=TIKTOK)
        return market.click(TIKTOK, visitor, (market.place(campaign).external_id, listing.external_id))

    at(1)  # the target stands from the beginning of this day
    assert [click(f"rugi-{number}", row, (product, other)[number % 2]) for number in range(6)] == [400] * 6
    assert click("lain", plain, product) == 400
    at(2)
    assert click("untung", row, product) == 400
    assert host.buy("KOPI", 1, visitor="untung")[0] == 201  # 160,000 for 400
    read_orders()
    arrive(host, Order.objects.get())
    _status, dropped = host.buy("TEH", 1, visitor="rugi-1")
    assert host.call("POST", f"/buyer/orders/{dropped['order_id']}/cancel", {})[0] == 200  # so it does not count
    at(8)  # the first day's buyers may still come until tonight
    assert judged() == [] and market.wallet.balance == 1_000_000 - 8 * 400
    at(10.1)
    # Nothing was bought, so all of the first day's cost comes back; the second day earned more than its target.
    assert judged() == [2_400] == judged()
    assert market.wallet.balance == 1_000_000 - 800
    assert book_of(market.shop)[TIKTOK, "ADS"] == 800
    entry = AdWalletEntry.objects.first()
    assert (entry.kind, entry.amount, entry.placement) == ("CREDIT", 2_400, market.place(row))
    assert not AdCredit.objects.filter(placement__campaign=plain).exists()
    # Profit by product has it, shared as the clicks were, and the pages say it.
    begin = clock.now() - timedelta(days=1)
    assert spending.by_product(market.shop, begin, begin + timedelta(days=15)) == {product.pk: 800, other.pk: 0}
    client.force_login(market.shop.memberships.get(role=Role.OWNER).user)
    assert "Rp2.400 given back" in client.get(reverse("ads:detail", args=[row.public_id])).content.decode()
    assert "ROI protection" in client.get(reverse("ads:wallet")).content.decode()
    api = Api(token_for(market.shop, "ads:read"))
    assert [one["credited"] for one in api.get(f"/ads/{row.public_id}").json()["placements"]] == [2_400]


STEPS = st.sampled_from(
    ["click", "click", "click", "other click", "read", "pause", "resume", "top up", "raise", "tend"]
)


@given(
    total=st.sampled_from([None, 100_000, 103_000]), steps=st.lists(STEPS, min_size=4, max_size=10), ends=st.booleans()
)
@hypothesis_settings(
    max_examples=3,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_whatever_happens_in_the_life_of_an_ad_no_rupiah_is_lost(market, total, steps, ends):
    """Bought by two storefronts from one wallet of little money: what they charged is what was paid, never above the limits."""
    product = Product.objects.for_shop(market.shop).first() or market.product()
    before = market.wallet.balance if AdWalletEntry.objects.exists() else 0
    market.top_up(60_000)
    row = market.campaign(product, daily_budget=100_000, total_budget=total)
    paid_in, charged = before + 60_000, 0
    bases = {platform: _spent_there(market, row, platform) for platform in (TIKTOK, TOKOPEDIA)}
    for step in steps:
        platform = TOKOPEDIA if step == "other click" else TIKTOK
        match step:
            case "click" | "other click":
                if mine := [one for one in market.shown(platform) if one[0] == market.place(row, platform).external_id]:
                    charged += market.click(platform, place=mine[0])
            case "read":
                market.read()
            case "pause" | "resume":
                campaigns.take_steps(market.shop, [row], step, actor=make.SELLER)
                sync()
            case "top up":
                market.top_up(50_000)
                paid_in += 50_000
                sync()
            case "raise":
                row.refresh_from_db()
                values = {"daily_budget": row.daily_budget + 40_000, "total_budget": total and total + 50_000}
                campaigns.save(market.shop, row, values=values, placements=None, products=None, actor=make.SELLER)
                total = values["total_budget"]
                sync()
            case "tend":
                market.tend()
        wallet = market.wallet
        assert 0 <= wallet.reserved <= wallet.balance <= paid_in
        assert sum(one.allowed for one in row.placements.all()) <= (total or 10**12)
    if ends:
        campaigns.take_step(row, "end", actor=make.SELLER)
    else:
        AdCampaign.objects.filter(pk=row.pk).update(ends_at=clock.now())
        market.tend()
    sync()
    market.read()
    sync()
    there = {platform: _spent_there(market, row, platform) - bases[platform] for platform in bases}
    assert sum(there.values()) == charged == sum(one.spent for one in row.placements.all())
    assert market.wallet.balance == paid_in - charged and market.wallet.reserved == 0
    assert totals([row]).cost == charged


def _spent_there(market, row, platform):
    key = market.place(row, platform).key
    return market.hosts[platform].front.store.number(
        "SELECT coalesce(sum(spent), 0) FROM ad_campaign WHERE key = ?", key
    )
