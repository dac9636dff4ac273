"""What a product was at a moment: worked out backwards, so that any order of edits leads back to each of their states."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from products.history.moments import Paper, Shown, Wanted, shown_at, wanted_at

DAY = datetime(2026, 11, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Change:
    fact: str
    before: Any
    after: Any
    at: datetime


def at(minute: float) -> datetime:
    return DAY + timedelta(minutes=minute)


NEW = Wanted(
    content={"title": "Kopi", "description": "<p>Enak</p>", "weight_grams": 300},
    skus={"sku_a": {"options": {}, "price": 10_000}},
    platforms=["TIKTOK_SHOP"],
    images=["img_1"],
    is_on_sale=False,
)


def test_each_fact_is_taken_back():
    changes = [
        Change("product.edited", {"title": "Kopi"}, {"title": "Kopi Gayo"}, at(1)),
        Change("product.price_changed", {"price": {"sku_a": 10_000}}, {"price": {"sku_a": 12_000}}, at(2)),
        Change("product.availability_changed", {"platforms": ["TIKTOK_SHOP"]}, {"platforms": ["TOKOPEDIA"]}, at(3)),
        Change("product.activated", {"status": "DRAFT"}, {"status": "PENDING"}, at(4)),
        Change("product.image_added", None, {"image": "img_2"}, at(5)),
        Change("product.images_ordered", {"images": ["img_1", "img_2"]}, {"images": ["img_2", "img_1"]}, at(6)),
        Change("product.image_removed", {"image": "img_1"}, None, at(7)),
        Change("product.stock_changed", {"stock": {"sku_a": 1}}, {"stock": {"sku_a": 2}}, at(7)),
        Change("product.deactivated", {"status": "ACTIVATE"}, {"status": "SELLER_DEACTIVATED"}, at(8)),
        Change("product.deleted", {"status": "SELLER_DEACTIVATED"}, {"status": "DELETED"}, at(9)),
        Change("product.restored", {"status": "DELETED"}, {"status": "SELLER_DEACTIVATED"}, at(10)),
        Change("product.variations_changed", {"axes": []}, {"axes": [{"name": "Warna"}]}, at(11)),
        Change(
            "product.variations_changed",
            {"sku_a": {"options": {}, "price": 12_000}},
            {"sku_b": {"options": {"Warna": "Merah"}, "price": 9_000}},
            at(12),
        ),
    ]
    today = Wanted(
        content={**NEW.content, "title": "Kopi Gayo"},
        skus={"sku_b": {"options": {"Warna": "Merah"}, "price": 9_000}},
        platforms=["TOKOPEDIA"],
        images=["img_2"],
        is_on_sale=False,
    )

    def was(minute: float) -> Wanted:
        return wanted_at(today, changes[::-1], at(minute))

    assert was(12) == today
    assert was(11.99).skus == {"sku_a": {"options": {}, "price": 12_000}}
    assert [was(minute).is_on_sale for minute in (3.99, 4, 7.99, 8, 9, 10)] == [False, True, True, False, False, False]
    # Where a picture stood that is there no longer is not kept: it comes last.
    assert [was(minute).images for minute in (7, 6, 5, 4)] == [
        ["img_2"],
        ["img_2", "img_1"],
        ["img_1", "img_2"],
        ["img_1"],
    ]
    assert (was(2.99).platforms, was(3).platforms) == (["TIKTOK_SHOP"], ["TOKOPEDIA"])
    assert (was(1.99).skus["sku_a"]["price"], was(2).skus["sku_a"]["price"]) == (10_000, 12_000)
    assert (was(0.99).content["title"], was(1).content["title"]) == ("Kopi", "Kopi Gayo")
    assert was(0) == NEW


def edits() -> st.SearchStrategy:
    title = st.tuples(st.just("product.edited"), st.sampled_from(["title", "description"]), st.text(max_size=3))
    weight = st.tuples(st.just("product.edited"), st.just("weight_grams"), st.integers(1, 9))
    price = st.tuples(st.just("product.price_changed"), st.integers(0, 3), st.integers(1, 9))
    skus = st.tuples(
        st.just("product.variations_changed"), st.sets(st.sampled_from("abcd"), min_size=1), st.integers(1, 9)
    )
    platforms = st.tuples(
        st.just("product.availability_changed"),
        st.lists(st.sampled_from(["TIKTOK_SHOP", "TOKOPEDIA"]), unique=True),
        st.none(),
    )
    images = st.tuples(st.just("product.images_ordered"), st.randoms(use_true_random=False), st.none())
    more = st.tuples(st.just("product.image_added"), st.none(), st.none())
    return st.lists(st.one_of(title, weight, price, skus, platforms, images, more), max_size=25)


def done(wanted: Wanted, fact: str, what: Any, value: Any, moment: datetime) -> tuple[Wanted, Change]:
    """The edit as the house's actions do it, with the entry that they log."""
    if fact == "product.edited":
        content = {**wanted.content, what: value}
        return replace(wanted, content=content), Change(fact, {what: wanted.content[what]}, {what: value}, moment)
    if fact == "product.price_changed":
        key = sorted(wanted.skus)[what % len(wanted.skus)]
        skus = {**wanted.skus, key: {**wanted.skus[key], "price": value}}
        before, after = {"price": {key: wanted.skus[key]["price"]}}, {"price": {key: value}}
        return replace(wanted, skus=skus), Change(fact, before, after, moment)
    if fact == "product.variations_changed":
        skus = {f"sku_{letter}": {"options": {"Warna": letter}, "price": value} for letter in what}
        return replace(wanted, skus=skus), Change(fact, wanted.skus, skus, moment)
    if fact == "product.availability_changed":
        return replace(wanted, platforms=what), Change(
            fact, {"platforms": wanted.platforms}, {"platforms": what}, moment
        )
    if fact == "product.images_ordered":
        images = list(wanted.images)
        what.shuffle(images)
        return replace(wanted, images=images), Change(fact, {"images": wanted.images}, {"images": images}, moment)
    image = f"img_{len(wanted.images) + 1}"
    return replace(wanted, images=[*wanted.images, image]), Change(fact, None, {"image": image}, moment)


@given(edits())
def test_whatever_was_edited_in_whatever_order_leads_back_to_every_moment_of_it(wanted):
    states, changes = [NEW], []
    for minute, (fact, what, value) in enumerate(wanted, 1):
        state, change = done(states[-1], fact, what, value, at(minute))
        states.append(state)
        changes.append(change)
    newest_first = changes[::-1]
    assert [wanted_at(states[-1], newest_first, at(minute)) for minute in range(len(states))] == states
    # Between two edits it is what the first of them left.
    assert [wanted_at(states[-1], newest_first, at(minute + 0.5)) for minute in range(len(states))] == states


def test_a_storefront_had_the_newest_value_it_took_and_buyers_had_it_from_when_it_was_seen():
    papers = [
        Paper("", "title", "Kopi", at(1), at(2)),
        Paper("sku_a", "price", 10_000, at(1), at(2)),
        Paper("sku_a", "price", 12_000, at(5), at(7)),
        Paper("sku_a", "price", 9_000, at(8)),
    ]
    told = [
        Change("product.listing_changed", {"status": ""}, {"status": "PENDING"}, at(1)),
        Change("product.listing_changed", {"status": "PENDING"}, {"status": "ACTIVATE"}, at(2)),
        Change("product.listing_changed", {"status": "ACTIVATE"}, {"status": "SELLER_DEACTIVATED"}, at(9)),
    ]

    def had(minute: float) -> Shown:
        return shown_at(papers, told, at(minute))

    assert had(0.5) == Shown()
    assert (had(1.5).status, had(1.5).is_visible, had(2).is_visible, had(9).is_visible) == (
        "PENDING",
        False,
        True,
        False,
    )
    assert had(1.5).papers["", "title"] == Paper("", "title", "Kopi", at(1), None)
    assert had(6).papers["sku_a", "price"] == Paper("sku_a", "price", 12_000, at(5), None)  # taken, not seen yet
    assert had(7).papers["sku_a", "price"] == Paper("sku_a", "price", 12_000, at(5), at(7))
    assert (had(9).papers["sku_a", "price"].value, had(4.9).papers["sku_a", "price"].value) == (9_000, 10_000)
