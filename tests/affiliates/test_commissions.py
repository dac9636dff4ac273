"""Commission: of completed orders alone, taken back with a return, by links that nobody can make up."""

from datetime import timedelta

import pytest

from affiliates import analytics
from affiliates.actions import commissions, parts
from affiliates.models import AffiliateOrder
from core import clock
from core.errors import Refused
from finance.expectations import Bought, Item, Refunded, RefundedItem, Terms, commission, expect
from finance.kinds import Part
from finance.models import Entry, OrderMoney, Posting
from orders.models import Order
from tests import helpers, make
from tests.affiliates.conftest import TIKTOK, TOKOPEDIA, arrive, as_creator, external_id, link_of, offer, work


@pytest.fixture
def product(shop):
    row = make.product(shop, title="Kopi Gayo yang dipromosikan kreator", skus=[make.sku(seller_sku="K", price=99_999)])
    helpers.sync()
    return row


def test_links_bring_commission_and_forged_ones_bring_nothing(shop, hosts, creators, product):
    """One shop, many orders: by a link, by a forged link, without the right, cancelled, and what the books have of them."""
    one, other, out = creators
    offered = offer(shop, product, rate=755)
    parts.remove_creator(offered, out, actor=make.SELLER)
    work()
    host, id = hosts[TIKTOK], external_id(product)
    # Who was kept out gets no link, and a product that is not offered has none.
    assert as_creator(host, out, "link", product_id=id)[0] == 409
    assert as_creator(host, one, "link", product_id="1")[0] == 409
    code = link_of(host, one, product)
    for forged in (code[:-1] + ("0" if code[-1] != "0" else "1"), code.replace(one.open_id, other.open_id), "x", ""):
        assert "berlaku" in host.page(f"/c/{forged}") or not forged
        status, _order = host.buy("K", 1, link=forged)
        assert status == 201
    assert host.page(f"/c/{code}") == ""  # it leads on to the product
    status, kept = host.buy("K", 3, link=code)
    assert status == 201
    _status, dropped = host.buy("K", 1, link=code)
    assert host.call("POST", f"/buyer/orders/{dropped['order_id']}/cancel", {})[0] == 200
    # The same creator and product on the other storefront, by a link of its own.
    assert hosts[TOKOPEDIA].buy("K", 1, link=link_of(hosts[TOKOPEDIA], one, product, TOKOPEDIA))[0] == 201
    work()
    found = {row.external_order_id: row for row in AffiliateOrder.objects.select_related("order")}
    assert len(found) == 3
    mine = found[kept["order_id"]]
    # 7.55 % of Rp299.997 is Rp22.649,77: half up.
    assert (mine.creator, mine.kind, mine.rate, mine.gmv, mine.commission) == (one, "OPEN", 755, 299_997, 22_650)
    assert mine.told_estimate == mine.commission
    gone = found[dropped["order_id"]]
    assert (gone.state, gone.commission, gone.order.status) == ("INELIGIBLE", 0, "CANCELLED")
    # The books expect it as a fee, and every entry adds up to zero.
    fees = {money.order.external_id: money for money in OrderMoney.objects.select_related("order")}
    line = next(line for line in fees[kept["order_id"]].lines if line["part"] == "AFFILIATE")
    assert (line["amount"], line["percent"]) == (-22_650, "7.55")
    assert fees[dropped["order_id"]].expected == 0
    plain = Order.objects.filter(affiliate_rates={}).count()
    assert plain == 4
    sums: dict[int, int] = {}
    for entry, amount in Posting.objects.values_list("entry_id", "amount"):
        sums[entry] = sums.get(entry, 0) + amount
    assert set(sums.values()) == {0} and len(sums) == Entry.objects.count()
    # Reading it all again changes nothing.
    before = list(AffiliateOrder.objects.order_by("id").values())
    work()
    assert list(AffiliateOrder.objects.order_by("id").values()) == before
    # And the analytics say the same, by source.
    both = analytics.report(shop, "ALL", analytics.last_days(7))
    assert (both.total.orders, both.total.gmv, both.total.commission) == (2, 399_996, 22_650 + 7_550)
    assert both.total.clicks == 1
    there = analytics.report(shop, TOKOPEDIA, analytics.last_days(1))
    assert (there.total.orders, there.total.gmv, there.total.clicks) == (1, 99_999, 0)
    assert [row.label for row in both.creators] == [str(one)] and [row.label for row in both.products] == [
        product.title
    ]
    assert both.before.orders == 0


def test_a_partly_returned_order_pays_for_the_rest_alone(shop, hosts, creators, product):
    offer(shop, product, rate=1_000)
    work()
    host = hosts[TIKTOK]
    _status, bought = host.buy("K", 3, link=link_of(host, creators[0], product))
    work()
    order = Order.objects.get(external_id=bought["order_id"])
    assert AffiliateOrder.objects.get().commission == 30_000  # 10 % of Rp299.997
    # One of three pieces goes back: the buyer still pays for Rp199.998.
    arrive(host, order)
    lines = [{"sku_id": bought["lines"][0]["sku_id"], "quantity": 1}]
    given = {"reason": "NOT_AS_DESCRIBED", "lines": lines}
    assert host.call("POST", f"/platform/orders/{bought['order_id']}/refund", given)[0] == 201
    helpers.read_returns()
    work()
    row = AffiliateOrder.objects.get()
    assert (row.gmv, row.refunded, row.commission) == (299_997, 99_999, 20_000)
    lines = [line for line in OrderMoney.objects.get(order=order).lines if line["part"] == "AFFILIATE"]
    assert [line["amount"] for line in lines] == [-30_000, 10_000]
    assert commissions.work_out([order.pk]) == 0


def test_a_commission_comes_back_to_the_rupiah_whatever_is_returned():
    """What is taken back is the difference of two roundings, so that the rest is always the commission of the rest."""
    at = make.moment()
    item = Item("S", 3, 100_000, 100_000, affiliate_points=333)
    refunds = tuple(
        Refunded(str(n), at + timedelta(hours=n), (RefundedItem("S", amount),))
        for n, amount in enumerate((1, 33_333, 99))
    )
    bought = Bought("TIKTOK_SHOP", at, (item,), is_delivered=True, refunds=refunds)
    lines = [line for line in expect(bought, [], Terms()) if line.part == Part.AFFILIATE]
    assert sum(line.amount for line in lines) == -commission(100_000 - 1 - 33_333 - 99, 333)
    whole = Refunded("4", at + timedelta(days=1), (RefundedItem("S", 66_567),))
    assert sum(
        line.amount
        for line in expect(Bought("TIKTOK_SHOP", at, (item,), is_delivered=True, refunds=(*refunds, whole)), [], Terms())
        if line.part == Part.AFFILIATE
    ) == 0  # fmt: skip


def test_who_promotes_already_keeps_the_rate_when_it_is_cut(shop, hosts, creators, product):
    one, other, _third = creators
    offered = offer(shop, product, rate=1_500)
    work()
    host = hosts[TIKTOK]
    code = link_of(host, one, product)
    part = parts.set_rate(offered, product, 500, actor=make.SELLER)
    assert part.former_rate == 1_500 and timedelta(days=29) < part.protected_until - clock.now() < timedelta(days=31)
    work()
    late = link_of(host, other, product)
    host.buy("K", 1, link=code)
    host.buy("K", 1, link=late)
    # A link is the creator's for seven days after the visit, and the protection is over after thirty.
    host.call("POST", "/clock", {"offset_s": 31 * 86_400, "scale": 1})
    host.buy("K", 1, link=code)
    host.call("POST", "/clock", {"offset_s": 0, "scale": 1})
    seen = host.call("GET", f"/buyer/creators/{one.open_id}")[1]["earnings"]
    assert sorted(row["points"] for row in seen) == [500, 1_500]
    assert [row["points"] for row in host.call("GET", f"/buyer/creators/{other.open_id}")[1]["earnings"]] == [500]
    # A rise beyond what is protected ends the protection.
    part = parts.set_rate(offered, product, 1_600, actor=make.SELLER)
    assert (part.rate, part.former_rate, part.protected_until) == (1_600, None, None)
    with pytest.raises(Refused, match="80"):
        parts.set_rate(offered, product, 8_100, actor=make.SELLER)
