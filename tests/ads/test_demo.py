"""The demo's ads: the same sums here and on the storefronts, and a start that costs little."""

from datetime import timedelta

from ads.actions import hints
from ads.models import AdCampaign, AdOrder, AdPlacement
from ads.queries import totals
from core import clock
from core.platforms import Platform
from desk import demo_ads
from orders.models import Order
from storefronts.adapters import open_adapter
from tests import make
from tests.ads.conftest import TIKTOK
from tests.helpers import read_orders, sync


def test_the_demos_ads_have_a_past_that_both_sides_know(market, settings):
    settings.STOREFRONT_TIKTOK_SHOP_URL = market.hosts[TIKTOK].url
    settings.STOREFRONT_TOKOPEDIA_URL = market.hosts[Platform.TOKOPEDIA.value].url
    for number in range(6):
        make.product(market.shop, skus=[make.sku(seller_sku=f"D{number}", price=150_000, stock=50)])
    make.product(market.shop, skus=[make.sku(seller_sku="HABIS", price=150_000, stock=0)])
    sync()
    for number in range(6):
        market.hosts[TIKTOK].buy(f"D{number}")
    read_orders()
    Order.objects.update(ordered_at=clock.now() - timedelta(days=5))
    assert demo_ads.seed_ads(market.shop, make.SELLER) == 4 == demo_ads.seed_ads(market.shop, make.SELLER)
    sync()
    now = clock.now()
    found = {row.name: row.status_at(now) for row in AdCampaign.objects.for_shop(market.shop)}
    assert found == {
        "Produk terlaris": "RUNNING", "GMV Max gajian": "RUNNING", "Uji coba Tokopedia": "PAUSED",
        "Restok segera": "RUNNING",
    }  # fmt: skip
    figures = totals(list(AdCampaign.objects.all()))
    assert figures.clicks > 100 and figures.cost > 100_000 and figures.orders == AdOrder.objects.count() > 0
    assert market.wallet.balance == 5_000_000 - figures.cost
    states = [state for one in market.shop_connections() for state in open_adapter(one).ad_states()]
    spent = {row.public_id: row.spent for row in AdPlacement.objects.filter(accepted_revision__gt=0)}
    assert {state.key: state.spent for state in states} == spent
    # What is clicked now comes on top.
    cost = market.click(TIKTOK)
    assert cost > 0
    for connection in market.shop_connections():
        hints.poll(connection)
        hints.fetch_due(connection)
    assert market.wallet.balance == 5_000_000 - figures.cost - cost
