"""The packing table: a parcel is opened by its number, its pieces are checked by scan, and what is wrong shouts."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import translation

from core.actors import Actor
from core.errors import Refused
from core.models import ChangeLog
from orders import papers, queries
from orders.actions import packing
from orders.models import LabelPrint, Order, Package, Packing
from products import actions
from products.catalogue import small_pictures
from storefronts.contract import OrderPiece
from tests import make
from tests.races import meanwhile

SARI, BAYU = Actor("SELLER", None, "Sari"), Actor("SELLER", None, "Bayu")


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def shop(db):
    return make.shop()


def parcel(shop, number="JX001", *, skus=(("KOPI", 2), ("TEH", 1)), **changes) -> Order:
    """An order whose parcel waits for the courier."""
    connection = make.connection(shop) if not hasattr(shop, "host") else shop.host
    shop.host = connection
    return make.order(
        connection, status="AWAITING_COLLECTION", tracking_number=number, pieces=pieces(number, skus), **changes
    )


def pieces(number, skus) -> list[OrderPiece]:
    """What such an order brings: (seller SKU, pieces) each."""
    return [
        OrderPiece(
            external_ids=[f"8{number}{place}{one}" for one in range(count)],
            product_id="1",
            sku_id=f"2{place}",
            seller_sku=code,
            title="Barang dari luar katalog",
            variant="",
            original_price=50_000,
            price=50_000,
            seller_discount=0,
            platform_discount=0,
            paid=50_000 * count,
            promotions=[],
            package_id=f"99{number}",
            package_status="PROCESSING",
            tracking_number=number,
            provider_name="J&T Express",
            is_gift=False,
            is_preorder=False,
        )
        for place, (code, count) in enumerate(skus, 1)
    ]


def scan(shop, *codes, actor=SARI) -> Packing:
    found = None
    for code in codes:
        found = packing.scan(shop, code, actor=actor)
    return found


def refused(shop, code, actor=SARI) -> str:
    before = list(Packing.objects.order_by("id").values()), ChangeLog.objects.count()
    with pytest.raises(Refused) as refusal:
        packing.scan(shop, code, actor=actor)
    assert (list(Packing.objects.order_by("id").values()), ChangeLog.objects.count()) == before
    return refusal.value.code


def test_a_parcel_is_packed_when_its_last_piece_is_scanned(shop):
    order = parcel(shop)
    opened = scan(shop, "jx001 ")
    assert (opened.packer_name, opened.packed_at, opened.scanned) == ("Sari", None, {})
    half = scan(shop, "KOPI", "teh")
    assert [(line.piece.seller_sku, line.scanned, line.missing) for line in packing.lines_of(half)] == [
        ("KOPI", 1, 1),
        ("TEH", 1, 0),
    ]
    done = scan(shop, "KOPI")
    assert done.packed_at is not None and packing.open_of(shop, SARI) is None
    entry = ChangeLog.objects.get(fact="order.packed")
    assert (entry.subject_id, entry.after, entry.actor_name) == (order.pk, {"order": "JX001"}, "Sari")
    assert refused(shop, "JX001") == refused(shop, "JX001", BAYU) == "parcel_packed"


def test_an_order_opens_its_parcel_and_a_piece_without_a_code_is_a_plus(shop):
    order = parcel(shop, "JX002", skus=(("", 1), ("KOPI", 1)))
    opened = scan(shop, order.external_id)
    assert opened.package.tracking_number == "JX002"
    scan(shop, "KOPI")
    assert scan(shop, "+").packed_at is not None


def test_an_order_of_two_parcels_asks_for_the_label_of_one(shop):
    first, second = pieces("JX008", (("KOPI", 1),)), pieces("JX009", (("TEH", 1),))
    order = make.order(make.connection(shop), status="AWAITING_COLLECTION", pieces=first + second)
    assert refused(shop, order.external_id) == "parcel_ambiguous"
    scan(shop, "JX009")
    assert refused(shop, "KOPI") == "piece_wrong"  # it is in the other one
    assert scan(shop, "TEH").packed_at is not None


def test_wrong_pieces_missing_pieces_and_one_too_many_shout(shop):
    order = parcel(shop)
    scan(shop, "JX001", "TEH")
    assert refused(shop, "GULA") == "piece_wrong"
    assert refused(shop, "TEH") == "piece_too_many"
    assert refused(shop, "JX001") == refused(shop, order.external_id) == "pieces_missing"
    assert refused(shop, "+") == "piece_wrong"  # every piece of it has a code
    assert refused(shop, " ") == "code_missing"
    parcel(shop, "JX003")
    assert refused(shop, "JX003") == "piece_wrong"  # one parcel at a time


def test_labels_of_another_shop_and_numbers_that_nobody_has_are_unknown(shop):
    other = make.shop()
    parcel(other, "JX777")
    parcel(shop, "JX001")
    assert refused(shop, "JX777") == refused(shop, "KOPI") == refused(shop, "JX9") == "parcel_unknown"


def test_two_people_scan_one_parcel_and_one_of_them_packs_it(shop, transactional_db):
    parcel(shop)
    faults = meanwhile(lambda: scan(shop, "JX001"), lambda: scan(shop, "JX001", actor=BAYU))
    assert [fault.code for fault in faults] == ["parcel_taken"]
    assert Packing.objects.get().packer_name == "Sari"
    with pytest.raises(IntegrityError, match="packing_one_open_a_packer"), transaction.atomic():
        Packing.objects.create(shop=shop, package=bare_package(shop), packer_name="Sari", touched_at=make.moment())


def bare_package(shop) -> Package:
    return Package.objects.create(shop=shop, connection=shop.host, purchased_on="TIKTOK_SHOP", external_id="55")


def test_a_parcel_that_was_left_is_gone_on_with_by_somebody_else_from_the_beginning(shop):
    parcel(shop)
    scan(shop, "JX001", "TEH")
    assert refused(shop, "JX001", BAYU) == "parcel_taken"
    Packing.objects.update(touched_at=make.moment() - packing.LEFT_AFTER - timedelta(seconds=1))
    assert scan(shop, "JX001", actor=BAYU).scanned == {}
    assert refused(shop, "KOPI") == "parcel_unknown"  # Sari's table is empty
    packing.put_aside(shop, actor=BAYU)
    packing.put_aside(shop, actor=BAYU)
    assert not Packing.objects.exists()
    assert scan(shop, "JX001").packer_name == "Sari"


def test_what_must_not_be_sent_is_refused_also_when_it_is_cancelled_while_it_is_packed(shop):
    order = parcel(shop)
    scan(shop, "JX001")
    Order.objects.filter(pk=order.pk).update(cancel_requested_at=make.moment())
    assert refused(shop, "KOPI") == "cancel_requested"
    Order.objects.filter(pk=order.pk).update(cancel_requested_at=None, status="CANCELLED")
    assert refused(shop, "KOPI") == "parcel_cancelled"
    packing.put_aside(shop, actor=SARI)
    assert refused(shop, "JX001") == "parcel_cancelled"
    gone = parcel(shop, "JX005")
    gone.lines.first().package.__class__.objects.filter(tracking_number="JX005").update(status="FULFILLING")
    assert refused(shop, "JX005") == "parcel_on_its_way"
    waiting = make.order(shop.host, status="AWAITING_SHIPMENT")
    assert refused(shop, waiting.external_id) == "label_not_ready"


def test_couriers_get_a_sheet_each_of_what_is_packed(shop):
    with pytest.raises(Refused, match="No packed parcel"):
        papers.hand_over_list(shop)
    parcel(shop)
    parcel(shop, "JX002")
    scan(shop, "JX001", "KOPI", "KOPI", "TEH")
    pdf = papers.hand_over_list(shop, courier="J&T Express")
    assert pdf.startswith(b"%PDF")
    with pytest.raises(Refused, match="No packed parcel"):
        papers.hand_over_list(shop, courier="SiCepat")


def test_the_page_opens_counts_shouts_and_prints(shop):
    parcel(shop)
    browser = Client()
    browser.force_login(shop.memberships.get(role="OWNER").user)
    assert reverse("orders:packing") in browser.get(reverse("orders:list")).content.decode()
    assert "No packed parcel waits" in browser.get(reverse("orders:packing")).content.decode()

    def scanned(code):
        answer = browser.post(reverse("orders:packing_scan"), {"code": code}, headers={"HX-Request": "true"})
        return answer.status_code, answer.content.decode()

    status, shown = scanned("JX001")
    assert status == 200 and "0 / 2" in shown and "<html" not in shown
    status, shown = scanned("GULA")
    assert (
        status == 422
        and "data-packing-shout" in shown
        and "does not belong in this parcel" in shown
        and "0 / 2" in shown
    )
    for code in ("KOPI", "TEH"):
        scanned(code)
    status, shown = scanned("KOPI")
    row = Packing.objects.get()
    label = reverse("orders:packing_label", args=[row.public_id])
    assert status == 200 and "data-packing-done" in shown and label in shown and "J&amp;T Express" in shown
    answer = browser.post(label)
    assert answer["Content-Type"] == "application/pdf" and LabelPrint.objects.filter(package=row.package).count() == 1
    assert answer["X-Frame-Options"] == "SAMEORIGIN" and "frame-ancestors 'self'" in answer["Content-Security-Policy"]
    assert browser.get(reverse("orders:hand_over_list"))["Content-Type"] == "application/pdf"
    viewer = Client()
    viewer.force_login(make.member(shop, "VIEWER"))
    assert viewer.get(reverse("orders:packing")).status_code == 403
    assert viewer.post(label).status_code == 403


def test_a_number_that_a_courier_used_before_means_the_parcel_that_waits(shop):
    old, new = parcel(shop), parcel(shop, "JX002")
    Package.objects.filter(lines__order=old).update(status="COMPLETED")
    Package.objects.filter(lines__order=new).update(tracking_number="JX001")
    Order.objects.filter(pk=new.pk).update(keys=["JX001"])
    assert scan(shop, "JX001").package == new.lines.first().package
    packing.put_aside(shop, actor=SARI)
    Package.objects.filter(lines__order=new).update(status="FULFILLING")
    assert refused(shop, "JX001") == "parcel_on_its_way"
    Package.objects.filter(tracking_number="JX001").update(status="PROCESSING")
    with pytest.raises(Refused, match=r"Several parcels have this number\. Scan the label of one: 99JX001, 99JX002"):
        packing.scan(shop, "JX001", actor=SARI)


def test_lines_and_the_table_show_the_choice_that_was_bought(shop):
    red, blue = {"Warna": "Merah"}, {"Warna": "Biru"}
    product = make.product(shop, skus=[make.sku(seller_sku="KM", options=red), make.sku(seller_sku="KB", options=blue)])
    first = actions.add_image(shop, upload=make.picture(), product=product, actor=make.SYSTEM)
    own = actions.set_choice_image(product, choice="Merah", upload=make.picture(500, 500), actor=make.SYSTEM)
    order = parcel(shop, skus=(("KM", 1), ("KB", 1), ("LAIN", 1)))
    for sku in product.skus.all():
        order.lines.filter(seller_sku=sku.seller_sku).update(sku=sku)
    [read] = queries.with_everything(Order.objects.filter(pk=order.pk))
    shown = [
        first.thumbnail.name if line.seller_sku == "KB" else own.thumbnail.name for line in list(read.lines.all())[:2]
    ]
    assert [line.thumbnail for line in read.lines.all()] == [*shown, None]
    scan(shop, "JX001", actor=Actor.seller(shop.memberships.get().user))
    packer = Client()
    packer.force_login(shop.memberships.get().user)
    page = packer.get(reverse("orders:packing")).text
    assert [small_pictures.url(name) in page for name in shown] == [True, True] and page.count("order-thumb") == 2
