"""What a storefront decides about a listing is kept in the log, once, and told to clients."""

from core.models import ChangeLog
from tests import make
from tests.helpers import sync
from webhooks.events import EventType, types_of


def test_a_decision_is_logged_once_a_storefront_and_told_as_listing(connected):
    product = make.product(connected)
    sync()
    rows = ChangeLog.objects.filter(fact="product.listing_changed", subject_id=product.pk).order_by("id")
    assert {(row.actor_kind, row.after["platform"], row.after["status"]) for row in rows} == {
        ("PLATFORM", "TIKTOK_SHOP", "ACTIVATE"),
        ("PLATFORM", "TOKOPEDIA", "ACTIVATE"),
    }
    assert types_of("product", "product.listing_changed") == (EventType.LISTING_UPDATED,)
    before = rows.count()
    sync()
    assert rows.count() == before == 2
