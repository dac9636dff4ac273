"""What a drift check sees of the shop itself and of reviews, and what it asks a host that has no such calls."""

from dataclasses import replace
from decimal import Decimal

import pytest

from accounts import actions as accounts
from core import clock
from core.platforms import Platform
from outbox.models import Connection, SyncJob
from products.drift import actions as drift
from products.drift import checking
from products.models import Review
from storefronts import adapters
from tests import make
from tests.helpers import sync

TIKTOK = Platform.TIKTOK_SHOP


def compared(shop):
    """A new check of TikTok Shop, and what it found: (subject, field) -> (ours, theirs)."""
    check = drift.start_drift_check(shop, platform=TIKTOK, actor=make.SYSTEM)
    checking.run_drift_check(check.pk)
    check.refresh_from_db()
    assert (check.status, check.error) == ("DONE", "")
    return check, {(row.subject_type, row.field): (row.ours, row.theirs) for row in check.differences.all()}


@pytest.fixture
def known(connected, hosts):
    """A shop with a logo, and a product with two reviews, as TikTok Shop knows them."""
    accounts.update_shop_profile(connected, name="Kopi Nusantara", logo=make.picture(), actor=make.SYSTEM)
    product = make.product(connected)
    for rating, text in ((5, "Harum sekali"), (3, "Agak pahit")):
        Review.objects.create(
            shop=connected, product=product, rating=rating, text=text, author="Sari", created_at=clock.now()
        )
    type(product).objects.update(rating=Decimal("4.0"), review_count=2)
    sync()
    return product


def test_logo_mall_mark_programmes_and_every_review_are_compared_and_put_right(connected, hosts, known):
    front = hosts[TIKTOK].front
    clean, _ = compared(connected)
    assert clean.differences.count() == 0
    logo = adapters.open_adapter(Connection.objects.get(channels=[TIKTOK])).shop_profile().logo
    with front.store.writing():
        front.save_shop(front.shop | {"logo": "", "mall": True, "programmes": ["XBP"]})
        front.store.run(
            "UPDATE product SET rating = '1.0', review_count = 9, reviews = json_set(reviews, '$[0].text', 'Palsu')"
        )
    check, found = compared(connected)
    texts = ["★★★ Sari: Agak pahit", "★★★★★ Sari: Harum sekali"]
    assert found == {
        ("shop", "shop_logo"): (logo, ""),
        ("shop", "shop_mall"): (False, True),
        ("shop", "shop_programmes"): ([], ["XBP"]),
        ("product", "rating"): ("4.00", "1.00"),
        ("product", "reviews"): (2, 9),
        ("product", "review_texts"): (texts, ["★★★ Sari: Palsu", texts[1]]),
    }
    drift.heal(check, actor=make.SYSTEM)
    assert set(SyncJob.objects.waiting().values_list("operation", flat=True)) == {"SHOP_PUSH", "REVIEWS_PUSH"}
    sync()
    assert compared(connected)[1] == {}
    assert check.compared == clean.compared


def test_a_host_without_our_extensions_is_compared_by_what_it_tells(connected, hosts, known):
    """A real host answers 36009009: then the shop's name alone counts, and reviews are its own."""
    front = hosts[TIKTOK].front
    with front.store.writing():
        front.save_shop(front.shop | {"name": "Toko Palsu", "mall": True})
        front.store.run("UPDATE product SET rating = '1.0'")
    front.config = replace(front.config, has_extensions=False)
    check, found = compared(connected)
    assert found == {("shop", "shop_name"): ("Kopi Nusantara", "Toko Palsu")}
    drift.accept_theirs(check.differences.get(), actor=make.SYSTEM)
    connected.refresh_from_db()
    SyncJob.objects.filter(operation="SHOP_PUSH").delete()  # which this host could not take
    assert (connected.name, compared(connected)[1]) == ("Toko Palsu", {})


def test_one_rows_button_settles_that_row_and_no_other(connected, hosts, known, client):
    """It works with nothing ticked, and leaves alone what is ticked beside it."""
    front = hosts[TIKTOK].front
    with front.store.writing():
        front.save_shop(front.shop | {"mall": True, "programmes": ["XBP"]})
    check, _found = compared(connected)
    mall, programmes = check.differences.get(field="shop_mall"), check.differences.get(field="shop_programmes")
    client.force_login(connected.memberships.get().user)
    page = client.get(f"/sync/drift/{check.public_id}/").content.decode()
    assert "Mall mark" in page and "With the mark" in page and "XBP" in page
    client.post(f"/sync/drift/{check.public_id}/heal/", {"only": str(mall.pk), "ids": str(programmes.pk)})
    assert sorted(check.differences.values_list("field", "state")) == [
        ("shop_mall", "HEALED"),
        ("shop_programmes", "OPEN"),
    ]
