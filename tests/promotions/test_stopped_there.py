"""A promotion that somebody ended by hand on a storefront: its next word, or a heal, makes it anew there."""

from decimal import Decimal

from core.models import ChangeLog
from outbox.models import Connection, SyncJob
from products.drift import actions as drift
from products.drift import checking
from promotions.models import Counter
from promotions.tools import Tool
from storefronts import adapters
from tests import make
from tests.helpers import read_orders, sync
from tests.promotions.conftest import TIKTOK, TOKOPEDIA


def compared(market):
    """The open differences of a new check of TikTok Shop."""
    check = drift.start_drift_check(market.shop, platform=TIKTOK, actor=make.SYSTEM)
    checking.run_drift_check(check.pk)
    check.refresh_from_db()
    assert (check.status, check.error) == ("DONE", "")
    return check, {row.field: (row.ours, row.theirs) for row in check.differences.filter(subject_type="promotion")}


def test_one_that_was_ended_there_twice_is_made_anew_and_its_orders_stay_counted(market):
    name = "Diskon gajian sebelas sebelas untuk semua kopi 2026"[:50]
    product = market.product()
    row = make.promotion(
        market.shop, Tool.PRODUCT_DISCOUNT, products=[product], percent=Decimal(20), name=name, total_limit=60
    )
    namesake = make.promotion(market.shop, Tool.SHIPPING_DISCOUNT, amount=5_000, name=name[:46] + " (2)")
    sync()
    connection = Connection.objects.get(channels=[TIKTOK])
    adapter = adapters.open_adapter(connection)
    listing, other = row.listings.get(connection=connection), namesake.listings.get(connection=connection)
    first = listing.external_id
    ids = [first]
    assert market.hosts[TIKTOK].buy("KOPI", 2)[0] == 201  # of which we hear when it is made anew
    for _time in range(2):
        adapter.end_promotion(listing.external_id)
        assert market.shown() == {TIKTOK: 200_000, TOKOPEDIA: 160_000}
        check, found = compared(market)
        assert found == {"promotion": ("ONGOING", "DEACTIVATED")}
        drift.heal(check, actor=make.SYSTEM)
        sync()
        listing.refresh_from_db()
        assert (listing.former_ids, listing.problem, listing.external_id in ids) == (ids, "", False)
        ids.append(listing.external_id)
        assert market.shown() == {TIKTOK: 160_000, TOKOPEDIA: 160_000}
        assert compared(market)[1] == {}
    read_orders()
    assert Counter.objects.get(promotion=row).used == 2
    assert not SyncJob.objects.filter(state=SyncJob.State.FAILED).exists()
    other.refresh_from_db()
    assert adapter.promotion_states()[other.external_id] == "ONGOING" and other.former_ids == []
    assert ChangeLog.objects.filter(fact="promotion.made_anew", subject_id=row.pk).count() == 2
    titles = [one["title"] for one in market.hosts[TIKTOK].front.store.all("SELECT title FROM activity ORDER BY id")]
    assert sorted(titles) == sorted([name, name[:46] + " (2)", name[:46] + " (3)", name[:46] + " (4)"])
