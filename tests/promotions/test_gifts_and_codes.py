"""Gifts in steps and codes however they are typed: what the simulator says and both real mock storefronts do."""

import pytest

from core import clock
from core.errors import Invalid
from orders.models import Order
from pricing.offers import Buyer
from promotions.models import Promotion
from promotions.quotes import simulate
from promotions.tools import Tool
from tests import make
from tests.helpers import sync
from tests.promotions.test_scenarios import TIKTOK, TOKOPEDIA, quoted


def test_a_gift_has_two_steps_each_with_gifts_of_its_own(market):
    main, tea, cup = market.product(price=100_000), market.product("TEH"), market.product("GELAS")
    ids = [row.skus.get().public_id for row in (tea, cup)]
    steps = [{"quantity": 2, "spend": 0, "gift_sku_ids": ids[:1]}, {"quantity": 4, "spend": 0, "gift_sku_ids": ids}]
    values = {"products": [main], "gifts": [tea.skus.get(), cup.skus.get()], "minimum_quantity": 2}
    for tiers, code in [
        ([steps[1], steps[0]], "tiers_rise"),
        ([steps[0], steps[1] | {"quantity": 0, "spend": 9_000}], "tier_threshold"),
        ([steps[0], steps[1] | {"gift_sku_ids": []}], "tier_gifts"),
        ([steps[0], steps[1] | {"gift_sku_ids": ids[:1]}], "tier_gifts"),
        ([steps[0], steps[1] | {"spend": 9_000}], "tier_threshold"),
    ]:
        with pytest.raises(Invalid) as refused:
            make.promotion(market.shop, Tool.GIFT, tiers=tiers, **values)
        assert code in {fault.code for fault in refused.value.faults}
    with pytest.raises(Invalid) as refused:
        make.promotion(market.shop, Tool.GIFT, minimum_spend=50_000, **values)
    assert [fault.code for fault in refused.value.faults] == ["one_threshold"]
    assert not Promotion.objects.exists()
    make.promotion(market.shop, Tool.GIFT, tiers=steps, **values)
    sync()
    sku = market.skus()["KOPI"]
    for pieces, gifts in [(1, []), (2, ["TEH"]), (3, ["TEH"]), (4, ["GELAS", "TEH"])]:
        quote = simulate(
            market.shop, platform=TIKTOK, at=clock.now(), lines=[(sku.public_id, pieces)], buyer=Buyer()
        ).quote
        names = {row.public_id: code for code, row in market.skus().items()}
        assert sorted(names[id] for id in quote.gifts) == gifts
        for platform in (TIKTOK, TOKOPEDIA):
            order = Order.objects.get(external_id=market.buy(platform, quantity=pieces)["order_id"])
            assert sorted(line.seller_sku for line in order.lines.all() if line.is_gift) == gifts
            assert order.price_check is None


def test_a_code_is_read_however_it_is_typed_or_pasted(market):
    market.product(price=200_000)
    row = make.promotion(market.shop, Tool.PROMO_CODE, amount=5_000, code="he\u00a0mat\u200b8", total_limit=50)
    assert row.code == "HEMAT8"
    sync()
    sku = market.skus()["KOPI"]
    for typed in (
        "HEMAT8",
        " hemat8\t",
        "He Mat 8",
        "HE\u00a0MAT8",
        "ＨＥＭＡＴ８",
        "\u3000ｈｅmat8\ufeff",
        "HEM\u200bAT8",
    ):
        assert quoted(market.shop, sku, TIKTOK, codes=[typed]) == 195_000
        assert market.buy(TIKTOK, voucher_code=typed)["total"] == 195_000
    for typed in ("HEMAT", "HEMAT88"):
        assert quoted(market.shop, sku, TIKTOK, codes=[typed]) == 200_000
        assert market.hosts[TIKTOK].buy("KOPI", voucher_code=typed)[1]["code"] == "voucher_unknown"
