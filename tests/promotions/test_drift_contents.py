"""What a drift check sees of a promotion: all that buyers get there, and what settles each difference."""

from datetime import timedelta
from decimal import Decimal

import pytest

from accounts.roles import ROLE_PERMISSIONS
from core.actors import Actor
from core.errors import NotAllowed, Refused
from core.models import ChangeLog
from outbox.models import Connection, SyncJob
from products.drift import actions as drift
from products.drift import checking
from products.models import ListingSku
from promotions.actions import answers, lifecycle
from promotions.models import Promotion
from promotions.payloads import plans_for
from promotions.tools import Tool
from storefronts import adapters
from tests import make
from tests.helpers import sync
from tests.promotions.conftest import TIKTOK, TOKOPEDIA


def compared(market):
    """A new check of TikTok Shop and its open differences of promotions: (field, part) -> (ours, theirs)."""
    check = drift.start_drift_check(market.shop, platform=TIKTOK, actor=make.SYSTEM)
    checking.run_drift_check(check.pk)
    check.refresh_from_db()
    assert (check.status, check.error) == ("DONE", "")
    rows = check.differences.filter(subject_type="promotion")
    return check, {(row.field, row.part): (row.ours, row.theirs) for row in rows}


def changed_there(market, sql, *values):
    """Somebody changes it on TikTok Shop itself."""
    store = market.hosts[TIKTOK].front.store
    with store.writing():
        store.run(sql, *values)


def healed(market, check):
    """Ours wins: what buyers see afterwards, and that nothing failed or differs any more."""
    drift.heal(check, actor=make.SYSTEM)
    sync()
    assert not SyncJob.objects.filter(state=SyncJob.State.FAILED).exists()
    assert compared(market)[1] == {}
    return market.shown()


def activity_of(row):
    """What TikTok Shop calls it."""
    return row.listings.get(connection=Connection.objects.get(channels=[TIKTOK])).external_id


@pytest.fixture
def running(market):
    """20 % off one of two products of 200,000, six hours long, with a limit; known to both storefronts."""
    mine, other = market.product(), market.product("TEH")
    row = make.promotion(
        market.shop, Tool.PRODUCT_DISCOUNT, products=[mine], percent=Decimal(20), total_limit=60, per_buyer_limit=3
    )
    sync()
    return row, mine, other


def test_price_products_name_and_limits_that_somebody_changed_there_are_found_and_put_right(market, running):
    row, mine, other = running
    id = activity_of(row)
    sku, foreign = mine.skus.get(), other.skus.get()
    foreign_id = ListingSku.objects.get(sku=foreign, listing__platform=TIKTOK)
    assert compared(market)[1] == {}
    changed_there(market, "UPDATE promoted SET percent = '45' WHERE activity_id = ?", int(id))
    changed_there(
        market, "INSERT INTO promoted VALUES (?, ?, ?, NULL, '30', NULL, NULL)",
        int(id), int(foreign_id.external_id), int(foreign_id.listing.external_id),
    )  # fmt: skip
    changed_there(market, "UPDATE activity SET title = 'Obral' WHERE id = ?", int(id))
    changed_there(
        market,
        "UPDATE activity SET doc = json_set(doc, '$.terms.left', 900, '$.terms.per_buyer', NULL, '$.terms.buyers', 'NEW')"
        " WHERE id = ?",
        int(id),
    )
    check, found = compared(market)
    assert found == {
        ("promotion_price", sku.public_id): ("20 %", "45 %"),
        ("promotion_product", foreign.public_id): (None, "30 %"),
        ("promotion_name", ""): (row.name, "Obral"),
        ("total_limit", ""): (60, 900),
        ("per_buyer_limit", ""): (3, None),
        ("buyers", ""): ("ALL", "NEW"),
    }
    assert healed(market, check) == {TIKTOK: 160_000, TOKOPEDIA: 160_000}
    assert market.shown("TEH") == {TIKTOK: 200_000, TOKOPEDIA: 200_000}
    assert activity_of(row) == id


def test_a_sku_taken_out_there_is_put_back(market, running):
    row, mine, _other = running
    changed_there(market, "DELETE FROM promoted WHERE activity_id = ?", int(activity_of(row)))
    check, found = compared(market)
    assert found == {("promotion_product", mine.skus.get().public_id): ("20 %", None)}
    assert healed(market, check) == {TIKTOK: 160_000, TOKOPEDIA: 160_000}


def test_an_end_that_was_brought_forward_there_can_only_be_put_right_by_making_it_anew(market, running):
    row, _mine, other = running
    id, sooner = activity_of(row), row.ends_at - timedelta(hours=3)
    changed_there(market, "UPDATE activity SET ends = ? WHERE id = ?", int(sooner.timestamp()), int(id))
    # Another word about it fails nothing, and keeps their end until the seller decides.
    wanted = lifecycle.inputs_of(row)
    lifecycle.update(row, values={}, items=[*wanted, *[type(wanted[0])(other)]], actor=make.SYSTEM)
    sync()
    assert not SyncJob.objects.filter(state=SyncJob.State.FAILED).exists()
    assert market.shown("TEH") == {TIKTOK: 160_000, TOKOPEDIA: 160_000}
    check, found = compared(market)
    assert found == {("ends_at", ""): (row.ends_at.isoformat(), sooner.isoformat())}
    assert healed(market, check) == {TIKTOK: 160_000, TOKOPEDIA: 160_000}
    adapter = adapters.open_adapter(Connection.objects.get(channels=[TIKTOK]))
    assert activity_of(row) != id
    assert adapter.promotion_states()[id] == "DEACTIVATED"
    assert adapter.get_promotion(activity_of(row)).ends_at == row.ends_at


def test_an_end_that_was_brought_forward_there_can_become_ours(market, running):
    row, *_rest = running
    sooner = row.ends_at - timedelta(hours=3)
    changed_there(market, "UPDATE activity SET ends = ? WHERE id = ?", int(sooner.timestamp()), int(activity_of(row)))
    check, _found = compared(market)
    drift.accept_theirs(check.differences.get(field="ends_at"), actor=make.SYSTEM)
    sync()
    row.refresh_from_db()
    assert row.ends_at == sooner
    assert compared(market)[1] == {}


def ended_by_hand(market, row):
    adapters.open_adapter(Connection.objects.get(channels=[TIKTOK])).end_promotion(activity_of(row))


def ended_by_an_end_that_passed(market, row):
    changed_there(
        market, "UPDATE activity SET ends = begins - 1, begins = begins - 60 WHERE id = ?", int(activity_of(row))
    )


@pytest.mark.parametrize("end", [ended_by_hand, ended_by_an_end_that_passed])
def test_what_somebody_ended_there_stays_so_until_the_seller_says_who_is_right(market, running, end, client):
    row, *_rest = running
    id, status = activity_of(row), "DEACTIVATED" if end is ended_by_hand else "EXPIRED"
    end(market, row)
    for name in ("Gajian", "Gajian lagi"):  # our next words about it do not start it again in silence
        lifecycle.update(row, values={"name": name}, actor=make.SYSTEM)
        sync()
    listing = row.listings.get(connection__channels=[TIKTOK])
    assert (listing.external_id, listing.problem, listing.ended_there_at is not None) == (id, "", True)
    assert market.shown() == {TIKTOK: 200_000, TOKOPEDIA: 160_000}
    assert ChangeLog.objects.filter(fact="promotion.ended_there", subject_id=row.pk).count() == 1
    assert compared(market)[1] == {("promotion", ""): ("ONGOING", status)}
    client.force_login(market.shop.memberships.get().user)
    page = client.get(f"/promotions/{row.public_id}/").content.decode()
    assert "Somebody ended it on TikTok Shop itself" in page and f"/promotions/{row.public_id}/resume/" in page
    assert client.post(f"/promotions/{row.public_id}/resume/").status_code == 302
    sync()
    assert market.shown() == {TIKTOK: 160_000, TOKOPEDIA: 160_000}
    listing.refresh_from_db()
    assert (listing.former_ids, listing.ended_there_at, listing.external_id != id) == ([id], None, True)
    assert compared(market)[1] == {}
    with pytest.raises(Refused, match="No storefront has ended it"):
        lifecycle.resume(row, actor=make.SYSTEM)


def test_what_somebody_ended_there_can_end_everywhere_for_whoever_may_end_promotions(market, running):
    row, *_rest = running
    ended_by_hand(market, row)
    check, _found = compared(market)
    [difference] = check.differences.filter(subject_type="promotion")
    viewer = make.member(market.shop, "VIEWER")
    with pytest.raises(NotAllowed):
        drift.accept_theirs(difference, actor=Actor.seller(viewer, ROLE_PERMISSIONS["VIEWER"]))
    assert Promotion.objects.get(pk=row.pk).status == "ONGOING"
    drift.accept_theirs(difference, actor=make.SYSTEM)
    sync()
    row.refresh_from_db()
    assert (row.status, market.shown()) == ("DEACTIVATED", {TIKTOK: 200_000, TOKOPEDIA: 200_000})
    assert compared(market)[1] == {}


def test_a_put_right_that_overtakes_a_word_on_its_way_is_not_forgotten(market, running):
    """The word was read before, and is recorded after: it must not say that all is told."""
    row, *_rest = running
    connection = Connection.objects.get(channels=[TIKTOK])
    plan = plans_for(connection, [row.pk])[row.pk]
    answers.put_right(connection, [row.pk], make.SYSTEM)
    answers.record_accepted(connection, [(plan, plan.data.external_id)])
    assert row.listings.get(connection=connection).accepted_revision == 0
    sync()
    assert row.listings.get(connection=connection).accepted_revision == row.revision


def test_the_terms_of_every_tool_are_compared_and_put_right(market):
    codes = ("KOPI", "TEH", "HADIAH")
    market.product(codes[0], price=200_000)
    for code in codes[1:]:
        make.product(market.shop, skus=[make.sku(seller_sku=code, price=100_000)])
    sync()
    skus = market.skus()
    voucher = make.promotion(
        market.shop, Tool.VOUCHER, amount=10_000, minimum_spend=50_000, budget=500_000, total_limit=50
    )
    shipping = make.promotion(market.shop, Tool.SHIPPING_DISCOUNT, amount=5_000, minimum_spend=20_000)
    tiers = [{"quantity": 2, "percent": 10}, {"quantity": 3, "percent": 15}]
    more = make.promotion(market.shop, Tool.BUY_MORE_SAVE_MORE, products=[skus["KOPI"].product], tiers=tiers)
    gift = make.promotion(
        market.shop, Tool.GIFT, products=[skus["TEH"].product], gifts=[skus["HADIAH"]], minimum_quantity=2
    )
    sync()
    assert compared(market)[1] == {}
    changes = {
        voucher: "'$.terms.amount', 25000, '$.terms.minimum_spend', 0, '$.terms.budget_left', 900000",
        shipping: "'$.terms.amount', NULL, '$.terms.minimum_spend', 0, '$.terms.minimum_quantity', 2",
        more: "'$.terms.tiers', json('[[2, \"40\"]]'), '$.channels', json('[]'), '$.products', json('[]')",
        gift: "'$.terms.steps[0].minimum_quantity', 9",
    }
    for row, change in changes.items():
        changed_there(market, f"UPDATE activity SET doc = json_set(doc, {change}) WHERE id = ?", int(activity_of(row)))
    check, _found = compared(market)
    there = ListingSku.objects.get(sku=skus["HADIAH"], listing__platform=TIKTOK).external_id
    found = {
        (row.subject_id, row.field): (row.ours, row.theirs)
        for row in check.differences.filter(subject_type="promotion")
    }
    assert found == {
        (voucher.pk, "amount"): (10_000, 25_000),
        (voucher.pk, "minimum_spend"): (50_000, 0),
        (voucher.pk, "budget"): (500_000, 900_000),
        (shipping.pk, "amount"): (5_000, None),
        (shipping.pk, "minimum_spend"): (20_000, 0),
        (shipping.pk, "minimum_quantity"): (0, 2),
        (more.pk, "tiers"): ([[2, "10 %"], [3, "15 %"]], [[2, "40 %"]]),
        (more.pk, "channels"): (["TIKTOK_SHOP"], []),
        (more.pk, "promotion_product"): (True, None),
        (gift.pk, "gift_steps"): ([[2, 0, [there]]], [[9, 0, [there]]]),
    }
    healed(market, check)
