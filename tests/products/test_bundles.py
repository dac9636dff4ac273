"""SKUs made of others: their stock is never their own, on both storefronts, whatever is sold, counted or deleted."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse

from core import jobs
from core.errors import Invalid, Refused
from core.models import ChangeLog
from logistics.models import Warehouse
from outbox.models import SyncJob
from products import actions
from products.bulk.actions import changes
from products.history import queries as history
from products.models import BundlePart, Product, Sku, StockEntry
from products.product_rows import lock_with_bundles
from products.stock import bundles
from products.stock.actions import allocations, holds
from products.stock.actions import ledger as door
from tests import make
from tests.helpers import end_jobs, read_orders, sync
from tests.products.test_buffer import offered
from tests.products.test_pages_editor import form

SYSTEM = make.SYSTEM


def one(shop, code: str, stock: int = 20, **values) -> Sku:
    """A product with one SKU."""
    return make.product(shop, skus=[make.sku(seller_sku=code, stock=stock)], **values).skus.get()


def bundle_of(shop, code: str, parts: dict[Sku, int], **values) -> Sku:
    """A SKU made of others."""
    sku = one(shop, code, 0, **values)
    return actions.set_parts(sku, [(part.public_id, pieces) for part, pieces in parts.items()], actor=SYSTEM)


def figures(*skus: Sku) -> list[tuple[int, int, int]]:
    """(on hand, reserved, available) of each."""
    rows = [Sku.objects.get(pk=sku.pk) for sku in skus]
    return [(row.on_hand, row.reserved, row.available) for row in rows]


@pytest.fixture
def shop(db):
    return make.shop()


@pytest.mark.parametrize(
    ("parts", "made"),
    [
        ([(1, [(1, 7)])], [(1, 7)]),
        ([(3, [(1, 7)])], [(1, 2)]),
        ([(2, [(1, 7)]), (1, [(1, 2)])], [(1, 2)]),
        ([(2, [(1, 3), (2, 3)])], [(1, 2), (2, 1)]),  # one takes a piece of either warehouse
        ([(1, [(1, 4)]), (1, [(2, 9)])], [(1, 0), (2, 4)]),  # each from a warehouse of its own
        ([(1, [(1, 5)]), (1, [])], [(1, 0)]),
        ([(1, []), (2, [])], []),
    ],
)
def test_the_scarcest_part_says_how_many_can_be_made(parts, made):
    assert bundles.makes(parts) == made


def test_a_bundle_has_what_its_parts_make_and_its_product_too(shop):
    cup, bag = one(shop, "CUP", 7), one(shop, "BAG", 3)
    gift = bundle_of(shop, "GIFT", {cup: 2, bag: 1})
    assert (gift.makes, gift.available, gift.product.available_total) == (3, 3, 3)
    actions.change_stock(cup, kind="CORRECTION", quantity=-2, actor=SYSTEM)
    assert figures(gift, cup, bag) == [(0, 0, 2), (5, 0, 5), (3, 0, 3)]
    assert Product.objects.get(pk=gift.product_id).available_total == 2
    gift = actions.set_parts(gift, [(bag.public_id, 2)], actor=SYSTEM)
    assert (gift.available, BundlePart.objects.count()) == (1, 1)
    gift = actions.set_parts(gift, [], actor=SYSTEM)
    assert (gift.makes, gift.available, gift.product.available_total) == (None, 0, 0)
    facts = ChangeLog.objects.filter(fact="product.parts_changed").order_by("id")
    assert [row.after["parts"] for row in facts] == [
        {cup.public_id: 2, bag.public_id: 1},
        {bag.public_id: 2},
        {},
    ]


def test_of_one_product_a_choice_may_be_made_of_another(shop):
    rows = [make.sku(seller_sku=code, stock=stock, options={"Isi": code}) for code, stock in (("1", 7), ("3", 0))]
    product = make.product(shop, skus=rows)
    single, triple = product.skus.order_by("id")
    actions.set_parts(triple, [(single.public_id, 3)], actor=SYSTEM)
    assert (figures(triple), Product.objects.get(pk=product.pk).available_total) == ([(0, 0, 2)], 9)
    choices = [
        {"id": sku.public_id, "seller_sku": sku.seller_sku, "options": sku.options, "price": 9_000, "stock": stock}
        for sku, stock in ((triple, 0), (single, 4))
    ]
    actions.set_skus(product, skus=choices, actor=SYSTEM)
    assert (figures(triple), Product.objects.get(pk=product.pk).available_total) == ([(0, 0, 1)], 5)


def test_both_storefronts_are_told_whenever_a_part_moves(connected, hosts):
    cup, bag = one(connected, "CUP", 9), one(connected, "BAG", 9)
    gift = bundle_of(connected, "GIFT", {cup: 2, bag: 1})
    sync()
    assert offered(hosts) == {"CUP": {9}, "BAG": {9}, "GIFT": {4}}
    end_jobs(SyncJob.objects.all())
    actions.set_counts(bag.product, counts={bag.public_id: 1}, actor=SYSTEM)
    pushes = SyncJob.objects.waiting().filter(operation="STOCK_PUSH")
    assert set(pushes.values_list("subject_id", flat=True)) == {bag.product_id, gift.product_id}
    sync()
    assert offered(hosts) == {"CUP": {9}, "BAG": {1}, "GIFT": {1}}


def test_a_part_that_is_deleted_leaves_the_bundle_with_none_until_it_is_back(connected, hosts):
    cup, bag = one(connected, "CUP", 9), one(connected, "BAG", 9)
    gift = bundle_of(connected, "GIFT", {cup: 2, bag: 1})
    sync()
    actions.delete(cup.product, actor=SYSTEM)
    assert figures(gift) == [(0, 0, 0)]
    assert [part.is_gone for part in gift.parts.order_by("component_id")] == [True, False]
    sync()
    assert offered(hosts)["GIFT"] == {0}
    actions.restore(cup.product, actor=SYSTEM)
    assert figures(gift) == [(0, 0, 4)]
    rows = [make.sku(seller_sku="NEW", stock=1)]
    actions.set_skus(bag.product, skus=rows, actor=SYSTEM)  # the part's own choice is retired
    assert (figures(gift), Product.objects.get(pk=gift.product_id).available_total) == ([(0, 0, 0)], 0)


@pytest.mark.parametrize("how", ["change_stock", "set_counts", "count_stock"])
def test_a_bundle_takes_no_stock_of_its_own(shop, how):
    cup = one(shop, "CUP", 9)
    gift = bundle_of(shop, "GIFT", {cup: 2})
    entries = StockEntry.objects.count()
    tries = {
        "change_stock": lambda: actions.change_stock(gift, kind="RECEIPT", quantity=3, actor=SYSTEM),
        "set_counts": lambda: actions.set_counts(gift.product, counts={gift.public_id: 3}, actor=SYSTEM),
        "count_stock": lambda: door.count_stock(gift, count=3, expected_on_hand=0, actor=SYSTEM),
    }
    with pytest.raises(Refused) as refused:
        tries[how]()
    assert refused.value.code == "bundle_has_no_stock"
    assert (figures(gift, cup), StockEntry.objects.count()) == ([(0, 0, 4), (9, 0, 9)], entries)


def test_what_cannot_be_a_part_is_refused_and_nothing_changes(shop):
    cup, bag, full = one(shop, "CUP"), one(shop, "BAG"), one(shop, "FULL", 5)
    gift, empty = bundle_of(shop, "GIFT", {cup: 1}), one(shop, "EMPTY", 0)
    foreign, gone = one(make.shop(), "FOREIGN"), one(shop, "GONE")
    actions.delete(gone.product, actor=SYSTEM)
    faults = {
        "component_is_bundle": (empty, [(gift.public_id, 1)]),
        "component_is_itself": (empty, [(empty.public_id, 1)]),
        "component_twice": (empty, [(cup.public_id, 1), (cup.public_id, 2)]),
        "sku_unknown": (empty, [(foreign.public_id, 1)]),
        "pieces_out_of_range": (empty, [(cup.public_id, 0)]),
        "too_many_parts": (empty, [(f"sku_{n}", 1) for n in range(21)]),
        "sku_is_component": (cup, [(bag.public_id, 1)]),
        "bundle_has_stock": (full, [(cup.public_id, 1)]),
    }
    for code, (sku, parts) in faults.items():
        with pytest.raises((Invalid, Refused)) as refused:
            actions.set_parts(sku, parts, actor=SYSTEM)
        assert code in {fault.code for fault in refused.value.faults}
    with pytest.raises(Invalid) as refused:
        actions.set_parts(empty, [(gone.public_id, 1)], actor=SYSTEM)
    assert refused.value.faults[0].code == "sku_unknown"
    assert list(BundlePart.objects.values_list("bundle", "component", "pieces")) == [(gift.pk, cup.pk, 1)]
    assert list(Sku.objects.exclude(makes=None)) == [gift]


def test_the_database_holds_it_too(shop):
    cup, bag = one(shop, "CUP", 9), one(shop, "BAG")
    gift = bundle_of(shop, "GIFT", {cup: 2})
    empty = one(make.shop(), "ELSEWHERE", 0)

    def refuses(constraint: str, write):
        with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
            lock_with_bundles([cup.product_id, bag.product_id])
            write()
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")

    part = {"shop": shop, "pieces": 1}
    rows = Sku.objects.filter(pk=gift.pk)
    refuses("sku_of_parts_has_no_stock", lambda: rows.update(on_hand=1))
    refuses("a bundle makes what its parts are enough for", lambda: rows.update(makes=5))
    refuses("a bundle makes what its parts are enough for", lambda: rows.update(makes=None))
    refuses("a bundle makes what its parts are enough for", lambda: Sku.objects.filter(pk=cup.pk).update(reserved=2))
    refuses("a bundle makes what its parts are enough for", lambda: BundlePart.objects.all().delete())
    refuses("a bundle makes what its parts are enough for", lambda: BundlePart.objects.update(pieces=1))
    refuses("bundlepart_pieces", lambda: BundlePart.objects.update(pieces=0))
    refuses("bundlepart_not_itself", lambda: BundlePart.objects.create(bundle=bag, component=bag, **part))
    refuses("bundlepart_once", lambda: BundlePart.objects.create(bundle=gift, component=cup, **part))
    refuses("a bundle is not made of bundles", lambda: BundlePart.objects.create(bundle=bag, component=gift, **part))
    refuses("a bundle is not made of bundles", lambda: BundlePart.objects.create(bundle=cup, component=bag, **part))
    refuses("of its shop", lambda: BundlePart.objects.create(bundle=empty, component=bag, **part))
    assert figures(gift, cup) == [(0, 0, 4), (9, 0, 9)]


def test_the_parts_of_several_warehouses_are_offered_together(connected, hosts):
    cup, bag = one(connected, "CUP", 3), one(connected, "BAG", 9)
    bundle_of(connected, "GIFT", {cup: 2, bag: 1})
    other = Warehouse.objects.create(shop=connected, name="Gudang dua")
    actions.change_stock(cup, kind="RECEIPT", quantity=3, warehouse=other, actor=SYSTEM)
    sync()
    assert offered(hosts)["GIFT"] == {3}
    hosts["TOKOPEDIA"].buy("GIFT", 3)
    read_orders()
    assert figures(cup, bag) == [(6, 6, 0), (9, 3, 6)]
    sync()
    assert offered(hosts) == {"CUP": {0}, "BAG": {6}, "GIFT": {0}}


def test_pieces_that_are_kept_for_a_campaign_are_no_bundles(shop):
    cup = one(shop, "CUP", 9)
    gift = bundle_of(shop, "GIFT", {cup: 2})
    now = make.moment()
    hold = {"holder": "pro_x", "platforms": make.BOTH, "opens_at": now, "closes_at": now + timedelta(days=1)}
    allocations.allocate(cup, 6, actor=SYSTEM, **hold)
    assert figures(gift, cup) == [(0, 0, 1), (9, 0, 3)]
    assert holds.reserve(shop, {cup.pk: 4}, actor=SYSTEM, cause="ord_x") == ([], {cup.pk: 3})
    with pytest.raises(Refused) as refused:
        allocations.allocate(gift, 1, actor=SYSTEM, **hold)
    assert refused.value.code == "bundle_has_no_stock"
    allocations.release("pro_x", actor=SYSTEM)
    assert figures(gift, cup) == [(0, 0, 4), (9, 0, 9)]


def test_the_pages_say_what_can_be_made_and_which_part_is_the_scarcest(shop):
    one(shop, "CUP", 9)
    bag, gift = one(shop, "BAG", 2), one(shop, "GIFT", 0)
    browser = Client()
    browser.force_login(shop.memberships.get(role="OWNER").user)
    address = reverse("products:parts", args=[gift.product.public_id, gift.public_id])
    refused = browser.post(address, {"code": ["CUP", "NOBODY"], "pieces": ["2", "x"]})
    assert refused.status_code == 422 and 'value="NOBODY"' in refused.content.decode()
    assert figures(gift) == [(0, 0, 0)]
    saved = browser.post(address, {"code": ["cup", "", "BAG"], "pieces": ["2", "1", "1"]}).content.decode()
    assert figures(gift) == [(0, 0, 2)]
    assert saved.count("Scarcest") == 1 and saved.index("BAG") < saved.index("Scarcest")
    page = browser.get(reverse("products:detail", args=[gift.product.public_id])).content.decode()
    assert "2 × CUP, 1 × BAG" in page
    ledger_page = browser.get(reverse("products:ledger", args=[bag.product.public_id, bag.public_id])).content.decode()
    assert "1 in one, 2 can be made" in ledger_page
    listed = browser.get(reverse("products:list")).content.decode()
    assert listed.count("Made of other SKUs") == 1 and f'id="stock-{gift.product.public_id}"' not in listed
    viewer = Client()
    viewer.force_login(make.member(shop, "VIEWER"))
    assert viewer.post(address, {"code": ["CUP"], "pieces": ["1"]}).status_code == 403
    assert figures(gift) == [(0, 0, 2)]


def test_bulk_changes_of_stock_leave_a_bundle_alone_and_say_why(shop):
    cup = one(shop, "CUP", 9)
    gift = bundle_of(shop, "GIFT", {cup: 2})
    change = {"field": "stock", "mode": "add", "value": "3"}
    for dry_run in (True, False):
        selection = {"ids": [sku.product.public_id for sku in (cup, gift)]}
        job = changes.start_bulk_edit(shop, selection=selection, change=change, dry_run=dry_run, actor=SYSTEM)
        jobs.run(job)
        rows = {row.subject_id: (row.outcome, [fault["code"] for fault in row.errors]) for row in job.rows.all()}
        assert rows == {cup.product_id: ("UPDATED", []), gift.product_id: ("REFUSED", ["bundle_has_no_stock"])}
    assert figures(gift, cup) == [(0, 0, 6), (12, 0, 12)]


def test_what_could_be_made_last_week_is_told_by_the_ledgers_of_the_parts(shop):
    cup = one(shop, "CUP", 9)
    gift = bundle_of(shop, "GIFT", {cup: 2})
    before = make.moment()
    actions.change_stock(cup, kind="CORRECTION", quantity=-4, actor=SYSTEM)
    assert history.state_at(gift.product, before).stock == {gift.public_id: 4}
    assert history.state_at(gift.product, make.moment()).stock == {gift.public_id: 2}


def test_the_editor_shows_what_the_parts_are_enough_for_and_takes_no_count_of_it(shop):
    cup = one(shop, "GELAS", 11)
    box = bundle_of(shop, "HAMPERS", {cup: 2}, title="Hampers Gelas Keramik Isi Dua Pilihan")
    browser = Client()
    browser.force_login(shop.memberships.get(role="OWNER").user)
    address = reverse("products:edit", args=[box.product.public_id])
    page = " ".join(browser.get(address).content.decode().split())
    assert 'name="skus.0.stock" value="5"' in page and "Made of other SKUs" in page
    cell = page.partition('id="skus.0.stock"')[2].partition(">")[0]
    assert " readonly" in cell and 'aria-describedby="skus.0.stock-why"' in cell
    product = Product.objects.get(pk=box.product_id)
    typed = form(
        product, **{"skus.0.is_made": "1", "skus.0.stock": "5", "skus.0.stock_was": "5", "skus.0.price": "130000"}
    )
    assert browser.post(address, typed).status_code == 302
    box.refresh_from_db()
    assert (box.price, box.available) == (130_000, 5)
    product.refresh_from_db()
    refused = browser.post(address, typed | {"version": product.version, "skus.0.stock": "9"})
    assert refused.status_code == 422 and "Made of other SKUs" in refused.content.decode()
    assert Sku.objects.get(pk=box.pk).available == 5 and Sku.objects.get(pk=cup.pk).on_hand == 11
