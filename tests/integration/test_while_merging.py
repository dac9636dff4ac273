"""What happens while a Tokopedia shop is bound and its products are merged: a no in the same second, weights that change,
reviews of both sides, a title that many share."""

from decimal import Decimal

import pytest

from core import clock
from core.errors import Refused
from integration import queries
from integration.actions import binding, finishing, leaving, moving, pairing, planning
from integration.models import Binding, Pair
from outbox.models import Connection
from products import actions as products
from products.catalogue.actions import reviews
from products.models import Product, Review
from tests import make
from tests.helpers import sync
from tests.integration.conftest import TIKTOK, TOKOPEDIA, fill, work
from tests.integration.old_shop import OWNER, bind, code_for, listing, old_shop, shown, together
from tests.integration.test_faults import SYSTEM, api_of
from tests.races import meanwhile

TITLE = "Kopi gayo biji sangrai pilihan kemasan satu kilogram"


def mirrored(seller) -> str:
    """A shop that is mirrored with two products; its owner's Tokopedia shop of before has another."""
    fill(seller, live=2)
    moving.plan(seller.shop, at=clock.now(), actor=SYSTEM)
    planning.start_due()
    work()
    assert len(seller.titles()) == 2
    return old_shop(seller, [listing("Kopi tubruk robusta giling halus kemasan")])


def test_bind_and_opt_out_in_the_same_second_leave_one_of_the_two_standing(seller):
    """Whichever is first: the shop is bound, and no means no for the mirror alone; nothing is half done."""
    slug = mirrored(seller)
    code = code_for(seller, slug)
    faults = together(
        lambda: binding.begin(seller.shop, slug=slug, code=code, actor=OWNER),
        lambda: leaving.opt_out(seller.shop, actor=OWNER),
    )
    assert faults == []
    work()
    row = queries.standing(seller.shop)
    bound = Binding.objects.exclude(state="GIVEN_UP").get()
    has_left = row.state_before == "OPTED_OUT"
    assert (row.state, bound.state, len(seller.titles())) == ("CONFIRMING", "OPEN", 0 if has_left else 2)
    binding.give_up(seller.shop, actor=OWNER)
    work()
    assert queries.standing(seller.shop).state == ("OPTED_OUT" if has_left else "ACTIVE_AUTO")
    assert len(seller.titles()) == (0 if has_left else 2)


def test_an_opt_out_that_wins_by_a_hair_is_kept_beneath_the_binding(seller):
    """The binding meets an opt-out that is not committed: it waits, and giving it up leaves the shop off Tokopedia."""
    slug = mirrored(seller)
    code = code_for(seller, slug)
    faults = meanwhile(
        lambda: leaving.opt_out(seller.shop, actor=OWNER),
        lambda: binding.begin(seller.shop, slug=slug, code=code, actor=OWNER),
    )
    assert faults == []
    work()
    row = queries.standing(seller.shop)
    assert (row.state, row.state_before, seller.titles()) == ("CONFIRMING", "OPTED_OUT", set())
    # Once it is bound, a second no is too late, and says so.
    with pytest.raises(Refused) as refused:
        leaving.opt_out(seller.shop, actor=OWNER)
    assert refused.value.code == "wrong_state"
    binding.confirm(seller.shop, actor=OWNER)
    finishing.finish(seller.shop, actor=OWNER)
    work()
    assert queries.standing(seller.shop).state == "BOUND"
    assert set(shown(seller)) == {"Kopi tubruk robusta giling halus kemasan"}, "what was taken off stays off"
    live = Connection.objects.get(shop=seller.shop, stage="IN_USE", channels__contains=[TOKOPEDIA])
    assert live.base_url.endswith(slug)


@pytest.fixture
def two(seller):
    """Two products of 300 g; the Tokopedia shop has both, one of 350 g."""
    for number in range(2):
        title = f"{TITLE} nomor {number}"
        seller.products[number] = make.product(
            seller.shop, platforms=[TIKTOK], title=title, weight_grams=300, skus=[make.sku(seller_sku=f"S-{number}")]
        )
    sync()
    rows = [
        listing(f"{TITLE} nomor {number}", seller_sku=f"S-{number}", weight_grams=300 + 50 * number, rating="4.0",
                review_count=2)
        for number in range(2)
    ]  # fmt: skip
    bound = bind(seller, old_shop(seller, rows))
    binding.confirm(seller.shop, actor=OWNER)
    return bound


def counted(bound) -> tuple[int, int, int]:
    counts = queries.pair_counts(bound)
    return counts["PROPOSED"], counts["UNEQUAL"], counts["ACCEPTED"]


def test_weights_that_change_while_pairs_are_judged_count_at_once(seller, two):
    """Equal ones that part are not merged; unequal ones that meet wait for a decision and hold the end up."""
    equal, unequal = two.pairs.order_by("product_id")
    api = api_of(seller)
    assert counted(two) == (1, 1, 0)
    # A proposed pair that parts: neither "the same" nor "all safe ones" takes it.
    products.update_product(seller.products[0], values={"weight_grams": 310}, actor=OWNER)
    with pytest.raises(Refused) as refused:
        pairing.accept(equal, actor=OWNER)
    assert refused.value.code == "weights_differ"
    assert (pairing.accept_safe(seller.shop, actor=OWNER), counted(two)) == (0, (1, 1, 0))
    products.update_product(seller.products[0], values={"weight_grams": 300}, actor=OWNER)
    pairing.accept(equal, actor=OWNER)
    # An unequal pair whose product gets the weight on its own page is a decision from then on, everywhere.
    products.update_product(seller.products[1], values={"weight_grams": 350}, actor=OWNER)
    assert counted(two) == (1, 0, 1)
    told = {row["id"]: row["state"] for row in api.get("/merge-pairs").json()["data"]}
    assert told == {equal.public_id: "ACCEPTED", unequal.public_id: "PROPOSED"}
    assert api.get("/merge-pairs?state=UNEQUAL").json()["data"] == []
    assert [one["id"] for one in api.get("/merge-pairs?state=PROPOSED").json()["data"]] == [unequal.public_id]
    with pytest.raises(Refused) as refused:
        finishing.finish(seller.shop, actor=OWNER)
    assert refused.value.code == "pairs_undecided", "else it would be copied beside its twin"
    # And back again: it blocks nothing, as before.
    products.update_product(seller.products[1], values={"weight_grams": 360}, actor=OWNER)
    assert counted(two) == (0, 1, 1)
    products.update_product(seller.products[1], values={"weight_grams": 350}, actor=OWNER)
    assert pairing.accept_safe(seller.shop, actor=OWNER) == 1
    # One that was merged and parts: the end waits, and nothing was finished.
    products.update_product(seller.products[1], values={"weight_grams": 340}, actor=OWNER)
    with pytest.raises(Refused) as refused:
        finishing.finish(seller.shop, actor=OWNER)
    assert refused.value.code == "weights_differ"
    assert Binding.objects.get(pk=two.pk).state == "CONFIRMED"
    products.update_product(seller.products[1], values={"weight_grams": 350}, actor=OWNER)
    finishing.finish(seller.shop, actor=OWNER)
    work()
    assert set(shown(seller)) == {product.title for product in seller.products.values()}
    assert set(two.listings.values_list("outcome", flat=True)) == {"MERGED"}


def test_a_weight_that_changes_in_the_moment_of_finishing_is_before_it_or_after_it(seller, two):
    equal, _unequal = two.pairs.order_by("product_id")
    pairing.accept(equal, actor=OWNER)
    faults = meanwhile(
        lambda: products.update_product(seller.products[0], values={"weight_grams": 310}, actor=OWNER),
        lambda: finishing.finish(seller.shop, actor=OWNER),
    )
    assert [fault.code for fault in faults] == ["weights_differ"]
    assert (Binding.objects.get(pk=two.pk).state, queries.standing(seller.shop).state) == ("CONFIRMED", "MERGING")
    products.update_product(seller.products[0], values={"weight_grams": 300}, actor=OWNER)
    faults = meanwhile(
        lambda: finishing.finish(seller.shop, actor=OWNER),
        lambda: products.update_product(seller.products[0], values={"weight_grams": 310}, actor=OWNER),
    )
    assert faults == [] and Pair.objects.get(pk=equal.pk).state == "ACCEPTED"
    work()
    assert (queries.standing(seller.shop).state, Product.objects.get(pk=seller.products[0].pk).weight_grams) == (
        "BOUND",
        310,
    )


def test_a_weight_that_nobody_knows_equals_none(seller):
    product = make.product(seller.shop, platforms=[TIKTOK], title=TITLE, weight_grams=None, is_draft=True)
    bound = bind(seller, old_shop(seller, [listing(TITLE)]))
    bound.listings.update(weight_grams=None)
    binding.confirm(seller.shop, actor=OWNER)
    pair = bound.pairs.get()
    assert (pair.product, pair.are_weights_equal, pair.stands, counted(bound)) == (product, False, "UNEQUAL", (0, 1, 0))
    for deed, code in ((pairing.accept, "weights_differ"), (pairing.take_weight, "weight_missing")):
        with pytest.raises(Refused) as refused:
            deed(pair, actor=OWNER)
        assert refused.value.code == code


def test_a_pair_where_both_sides_have_reviews_has_all_of_them(seller, two):
    """3 of 5.0 here and 2 of 4.0 there are 5 of 4.6; the words of both are kept."""
    equal, _unequal = two.pairs.order_by("product_id")
    mine = seller.products[0]
    reviews.set_rating(mine, rating=Decimal("5.0"), review_count=3, actor=OWNER)
    reviews.add_reviews(
        mine, reviews=[{"rating": 5, "text": "Wangi sekali", "author": "Tono", "created_at": clock.now()}], actor=OWNER
    )
    two.listings.filter(pk=equal.listing_id).update(
        reviews=[{"rating": 4, "text": "Cepat sampai", "author": "Rina", "created_at": "2025-01-02T03:04:05"}]
    )
    pairing.accept(equal, actor=OWNER)
    finishing.finish(seller.shop, actor=OWNER)
    work()
    mine.refresh_from_db()
    assert (mine.rating, mine.review_count) == (Decimal("4.6"), 5)
    assert set(Review.objects.filter(product=mine).values_list("text", flat=True)) == {"Wangi sekali", "Cepat sampai"}
    card = shown(seller)[mine.title]
    assert (float(card["rating"]), card["review_count"], card["id"]) == (4.6, 5, equal.listing.external_id)


def test_a_title_that_forty_others_share_is_paired_with_nothing_by_itself(seller):
    """Forty products here, one listing there: the reverse of forty listings; a person says which it is."""
    mine = [
        make.product(seller.shop, platforms=[], title=TITLE, weight_grams=300, is_draft=True) for _number in range(40)
    ]
    bound = bind(seller, old_shop(seller, [listing(TITLE)]))
    binding.confirm(seller.shop, actor=OWNER)
    assert (bound.pairs.count(), pairing.accept_safe(seller.shop, actor=OWNER)) == (0, 0)
    pair = pairing.pair_by_hand(seller.shop, product=mine[17], listing=bound.listings.get(), actor=OWNER)
    with pytest.raises(Refused) as refused:
        pairing.pair_by_hand(seller.shop, product=mine[18], listing=bound.listings.get(), actor=OWNER)
    assert (refused.value.code, pair.state, Pair.objects.filter(state="ACCEPTED").count()) == (
        "listing_merged", "ACCEPTED", 1,
    )  # fmt: skip
