"""Create, edit, price, availability: exact values, and refusals that change nothing."""

import pytest

from core.errors import Invalid, Refused, Stale
from core.models import ChangeLog
from core.platforms import Platform
from outbox.models import SyncJob
from products import actions
from products.models import Listing, Product, Sku
from tests import make

TIKTOK, TOKOPEDIA = Platform.TIKTOK_SHOP, Platform.TOKOPEDIA
SYSTEM = make.SYSTEM


@pytest.fixture
def shop(db):
    row = make.shop()
    make.connection(row, channels=[TIKTOK])
    make.connection(row, channels=[TOKOPEDIA])
    return row


def operations():
    return sorted(SyncJob.objects.values_list("operation", "connection__channels__0"))


def footprint(product):
    """Everything a refusal must leave alone."""
    return (
        list(Product.objects.filter(pk=product.pk).values()),
        list(Sku.objects.filter(product=product).order_by("id").values()),
        list(Listing.objects.filter(product=product).order_by("id").values()),
        ChangeLog.objects.count(),
        list(SyncJob.objects.order_by("id").values()),
    )


def codes(refusal):
    return [fault.code for fault in refusal.value.faults]


def test_a_new_product_is_wanted_on_both_and_queued_once_a_connection(shop):
    product = make.product(shop, skus=[make.sku(price=89_000, stock=40)])
    assert product.status == Product.Status.PENDING
    assert product.platforms == [TIKTOK, TOKOPEDIA]
    assert (product.price_min, product.price_max, product.available_total) == (89_000, 89_000, 40)
    assert [(listing.wanted, listing.status) for listing in product.listings.all()] == [(True, ""), (True, "")]
    assert operations() == [("PRODUCT_PUSH", "TIKTOK_SHOP"), ("PRODUCT_PUSH", "TOKOPEDIA")]
    assert ChangeLog.objects.get(fact="product.created").after["skus"] == 1
    assert product.needs_picture and product.images.get().is_placeholder


def test_a_draft_talks_to_nobody(shop):
    product = make.product(shop, is_draft=True, title="Kopi")
    assert product.status == Product.Status.DRAFT
    assert operations() == []


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"title": "Terlalu pendek"}, "title_too_short"),
        ({"title": "a" * 256}, "title_too_long"),
        ({"title": "Kopi Gayo 咖啡 Arabika Biji Sangrai"}, "title_chinese"),
        ({"title": "   Kopi     Gayo      Arabika      "}, "title_too_short"),
        ({"description": "a" * 10_001}, "description_too_long"),
        ({"description": "<script>alert(1)</script>"}, "description_missing"),
        ({"weight_grams": 0}, "weight_out_of_bounds"),
        ({"weight_grams": None}, "weight_missing"),
        ({"length_cm": 10}, "size_all_or_none"),
        ({"length_cm": 10, "width_cm": 10, "height_cm": 0}, "size_all_or_none"),
        ({"preorder_days": 0}, "preorder_out_of_bounds"),
        ({"category": None}, "category_missing"),
        ({"brand": "x" * 61}, "brand_too_long"),
    ],
)
def test_content_out_of_bounds_is_refused_and_makes_nothing(shop, values, code):
    with pytest.raises(Invalid) as refusal:
        make.product(shop, **values)
    assert code in codes(refusal)
    assert Product.objects.count() == 0
    assert operations() == []
    assert ChangeLog.objects.count() == 0


@pytest.mark.parametrize(
    ("sku", "code"),
    [
        ({"price": 99}, "price_out_of_bounds"),
        ({"price": 100_000_001}, "price_out_of_bounds"),
        ({"price": -5}, "price_out_of_bounds"),
        ({"price": 12.5}, "price_out_of_bounds"),
        ({"price": True}, "price_out_of_bounds"),
        ({"stock": -1}, "stock_out_of_bounds"),
        ({"stock": 1_000_000}, "stock_out_of_bounds"),
        ({"seller_sku": "x" * 51}, "seller_sku_too_long"),
    ],
)
def test_a_sku_out_of_bounds_is_refused(shop, sku, code):
    with pytest.raises(Invalid) as refusal:
        make.product(shop, skus=[make.sku(**sku)])
    assert codes(refusal) == [code]
    assert Sku.objects.count() == 0


def test_the_exact_limits_are_allowed(shop):
    product = make.product(
        shop,
        title="x" * 25,
        skus=[make.sku(price=100, stock=0, seller_sku="x" * 50)],
        length_cm=1,
        width_cm=1,
        height_cm=1,
    )
    assert make.product(shop, title="y" * 255, skus=[make.sku(price=100_000_000, stock=999_999)]).pk
    assert product.price_min == 100


def test_300_skus_yes_301_no(shop):
    rows = [make.sku(options={"Warna": f"W{n // 20}", "Ukuran": f"U{n % 20}"}) for n in range(301)]
    with pytest.raises(Invalid) as refusal:
        make.product(shop, skus=rows)
    assert codes(refusal) == ["too_many_skus"]
    product = make.product(shop, skus=rows[:300])
    assert product.skus.count() == 300
    assert [axis["name"] for axis in product.axes] == ["Warna", "Ukuran"]


def test_four_axes_and_incomplete_or_repeated_choices_are_refused(shop):
    with pytest.raises(Invalid) as refusal:
        make.product(shop, skus=[make.sku(options={"A": "1", "B": "1", "C": "1", "D": "1"})])
    assert codes(refusal) == ["too_many_axes"]
    with pytest.raises(Invalid) as refusal:
        make.product(shop, skus=[make.sku(options={"Warna": "Merah"}), make.sku(options={"Warna": "merah"})])
    assert "options_twice" in codes(refusal)
    with pytest.raises(Invalid) as refusal:
        make.product(shop, skus=[make.sku(options={"Warna": "Merah"}), make.sku(options={})])
    assert codes(refusal) == ["options_incomplete"]


def test_html_in_a_title_is_text_and_script_in_a_description_is_gone(shop):
    product = make.product(
        shop,
        title="<script>alert('x')</script> Kopi Gayo",
        description="<p onclick='x()'>Enak <b>sekali</b><script>alert(1)</script><a href='//x'>link</a></p>",
    )
    assert product.title == "<script>alert('x')</script> Kopi Gayo"
    assert product.description == "<p>Enak <b>sekali</b>link</p>"


def test_plain_text_becomes_paragraphs(shop):
    product = make.product(shop, description="Biji kopi pilihan.\nDipanggang segar.\n\nBerat 250 g / 8 oz")
    assert product.description == "<p>Biji kopi pilihan.<br>Dipanggang segar.</p><p>Berat 250 g / 8 oz</p>"


def test_an_edit_pushes_content_and_says_what_changed(shop):
    product = make.product(shop, brand="")
    SyncJob.objects.all().delete()
    edited = actions.update_product(product, values={"brand": "Gayo Asli", "weight_grams": 300}, actor=SYSTEM)
    assert edited.version == product.version + 1
    assert operations() == [("PRODUCT_PUSH", "TIKTOK_SHOP"), ("PRODUCT_PUSH", "TOKOPEDIA")]
    log = ChangeLog.objects.get(fact="product.edited")
    assert (log.before, log.after) == ({"brand": ""}, {"brand": "Gayo Asli"})


def test_saving_without_a_change_does_nothing(shop):
    product = make.product(shop)
    before = footprint(product)
    actions.update_product(product, values={"title": product.title, "weight_grams": 300}, actor=SYSTEM)
    actions.set_prices(product, prices={product.skus.get().public_id: 125_000}, actor=SYSTEM)
    actions.set_availability(product, platforms=make.BOTH, actor=SYSTEM)
    assert footprint(product) == before


def test_the_second_editor_is_told(shop):
    product = make.product(shop)
    actions.update_product(product, values={"brand": "Gayo"}, actor=SYSTEM, expected_version=1)
    before = footprint(product)
    with pytest.raises(Stale) as refusal:
        actions.update_product(product, values={"brand": "Lain"}, actor=SYSTEM, expected_version=1)
    assert refusal.value.details == {"version": 2}
    assert footprint(product) == before


def test_a_price_edit_skips_the_content_push(shop):
    product = make.product(shop, skus=[make.sku(options={"W": "a"}), make.sku(options={"W": "b"}, price=200_000)])
    SyncJob.objects.all().delete()
    first = product.skus.order_by("position").first()
    product = actions.set_prices(product, prices={first.public_id: 99_000}, actor=SYSTEM)
    assert (product.price_min, product.price_max) == (99_000, 200_000)
    assert operations() == [("PRICE_PUSH", "TIKTOK_SHOP"), ("PRICE_PUSH", "TOKOPEDIA")]


@pytest.mark.parametrize("price", [99, 100_000_001, -1, 10.5, "1000", None])
def test_a_bad_price_changes_nothing(shop, price):
    product = make.product(shop)
    before = footprint(product)
    with pytest.raises(Invalid):
        actions.set_prices(product, prices={product.skus.get().public_id: price}, actor=SYSTEM)
    assert footprint(product) == before


def test_somebody_elses_sku_is_unknown(shop):
    product, other = make.product(shop), make.product(make.shop())
    before = footprint(product)
    with pytest.raises(Invalid) as refusal:
        actions.set_prices(product, prices={other.skus.get().public_id: 1000}, actor=SYSTEM)
    assert codes(refusal) == ["sku_unknown"]
    assert footprint(product) == before


def test_availability_one_side_only(shop):
    product = make.product(shop)
    SyncJob.objects.all().delete()
    product = actions.set_availability(product, platforms=[TOKOPEDIA], actor=SYSTEM)
    assert product.platforms == [TOKOPEDIA]
    # Both hosts are told: one shows it, the other hides it; each push carries the full set.
    assert operations() == [("PRODUCT_PUSH", "TIKTOK_SHOP"), ("PRODUCT_PUSH", "TOKOPEDIA")]
    log = ChangeLog.objects.get(fact="product.availability_changed")
    assert (log.before, log.after) == (
        {"platforms": ["TIKTOK_SHOP", "TOKOPEDIA"]},
        {"platforms": ["TOKOPEDIA"]},
    )


def test_on_none_means_not_on_sale_but_not_forgotten(shop):
    product = actions.set_availability(make.product(shop), platforms=[], actor=SYSTEM)
    assert (product.status, product.platforms) == (Product.Status.SELLER_DEACTIVATED, [])
    product = actions.set_availability(product, platforms=[TIKTOK], actor=SYSTEM)
    assert product.status == Product.Status.PENDING


def test_filters_follow_the_storefronts_semantics(shop):
    both = make.product(shop)
    tiktok = make.product(shop, platforms=[TIKTOK])
    tokopedia = make.product(shop, platforms=[TOKOPEDIA])
    listed = lambda *names: set(Product.objects.for_shop(shop).listed_on(names))  # noqa: E731
    assert listed(TIKTOK) == {both, tiktok}
    assert listed(TOKOPEDIA) == {both, tokopedia}
    assert listed(TIKTOK, TOKOPEDIA) == {both}


def test_a_duplicate_is_refused_only_where_the_platforms_overlap(shop):
    first = make.product(shop, platforms=[TIKTOK])
    with pytest.raises(Refused) as refusal:
        make.product(shop, title=first.title.upper(), platforms=make.BOTH)
    assert refusal.value.code == "duplicate_product"
    assert refusal.value.details == {"duplicate_of": first.public_id}
    assert Product.objects.count() == 1
    second = make.product(shop, title=first.title, platforms=[TOKOPEDIA])
    before = footprint(second)
    with pytest.raises(Refused):
        actions.set_availability(second, platforms=make.BOTH, actor=SYSTEM)
    assert footprint(second) == before
    make.product(make.shop(), title=first.title)  # another shop's twin is nobody's business


def test_activate_names_everything_that_is_missing(shop):
    draft = make.product(shop, is_draft=True, title="Kopi", description="", weight_grams=None, category=None)
    before = footprint(draft)
    with pytest.raises(Invalid) as refusal:
        actions.activate(draft, actor=SYSTEM)
    assert codes(refusal) == [
        "title_too_short",
        "description_missing",
        "weight_missing",
        "category_missing",
        "image_missing",
    ]
    assert footprint(draft) == before


def test_deactivate_and_activate_again(shop):
    product = make.product(shop)
    product = actions.deactivate(product, actor=SYSTEM)
    assert product.status == product.wanted_status == Product.Status.SELLER_DEACTIVATED
    assert actions.activate(product, actor=SYSTEM).status == Product.Status.PENDING


def test_a_deleted_product_is_gone_for_good(shop):
    product = actions.delete(make.product(shop), actor=SYSTEM)
    assert product.status == Product.Status.DELETED
    before = footprint(product)
    with pytest.raises(Refused) as refusal:
        actions.update_product(product, values={"brand": "x"}, actor=SYSTEM)
    assert refusal.value.code == "product_deleted"
    assert footprint(product) == before
    make.product(shop, title=product.title)  # its title is free again


def test_the_matrix_keeps_makes_and_retires(shop):
    product = make.product(
        shop, skus=[make.sku(options={"Warna": "Merah"}, stock=5), make.sku(options={"Warna": "Biru"}, stock=7)]
    )
    red, blue = product.skus.order_by("position")
    rows = [
        {"id": blue.public_id, "seller_sku": blue.seller_sku, "options": {"Warna": "Biru"}, "price": 150_000},
        {"seller_sku": "NEW", "options": {"Warna": "Hijau"}, "price": 160_000, "stock": 3},
    ]
    product = actions.set_skus(product, skus=rows, actor=SYSTEM)
    active = product.skus.filter(is_active=True).order_by("position")
    assert [(s.options["Warna"], s.price, s.on_hand) for s in active] == [("Biru", 150_000, 7), ("Hijau", 160_000, 3)]
    red.refresh_from_db()
    assert not red.is_active and red.on_hand == 5  # its ledger stays
    assert product.available_total == 10


def test_two_skus_may_swap_their_choices(shop):
    product = make.product(
        shop, skus=[make.sku(options={"W": "a"}, seller_sku="A"), make.sku(options={"W": "b"}, seller_sku="B")]
    )
    first, second = product.skus.order_by("position")
    rows = [
        {"id": first.public_id, "seller_sku": "B", "options": {"W": "b"}, "price": 1000},
        {"id": second.public_id, "seller_sku": "A", "options": {"W": "a"}, "price": 2000},
    ]
    actions.set_skus(product, skus=rows, actor=SYSTEM)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.options, first.seller_sku, second.options, second.seller_sku) == ({"W": "b"}, "B", {"W": "a"}, "A")


def test_a_sku_whose_stock_is_held_is_not_retired(shop):
    product = make.product(shop, skus=[make.sku(options={"W": "a"}), make.sku(options={"W": "b"})])
    first, second = product.skus.order_by("position")
    actions.change_stock(first, kind="RESERVE", quantity=1, actor=SYSTEM, cause="ord_1")
    before = footprint(product)
    row = {"id": second.public_id, "seller_sku": "", "options": {"W": "b"}, "price": 1000}
    with pytest.raises(Invalid) as refusal:
        actions.set_skus(product, skus=[row], actor=SYSTEM)
    assert codes(refusal) == ["sku_is_held"]
    assert footprint(product) == before
    with pytest.raises(Refused) as refused:
        actions.delete(product, actor=SYSTEM)
    assert refused.value.code == "stock_is_held"
