"""Time travel of a listing over the real storefronts: what was wanted and shown at a moment, and fields brought back."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from core import clock, partitions
from core.errors import Invalid, Refused, Stale
from core.models import ChangeLog
from outbox.models import SyncJob
from products import actions
from products.catalogue import queries as catalogue
from products.history import queries
from products.history.actions import restoring
from products.models import Product
from storefronts import actions as storefronts
from storefronts.models import PastReceipt, Receipt
from tests import make
from tests.helpers import read_reviews, sync

OLD, NEW = "Kopi Gayo Arabika Biji Sangrai Lama", "Kopi Gayo Arabika Biji Sangrai Baru"


@pytest.fixture(autouse=True)
def english():
    """Whatever language the test before left behind."""
    with translation.override("en"):
        yield


@pytest.fixture
def told(connected, hosts):
    """A product that both storefronts took and showed, changed since; the moment before the change."""
    product = make.product(connected, title=OLD, skus=[make.sku(seller_sku="KOPI-1", price=50_000, stock=12)])
    sync()
    read_reviews()
    moment = clock.now()
    actions.update_product(product, values={"title": NEW, "description": "<p>Baru</p>"}, actor=make.SELLER)
    sku = product.skus.get()
    actions.set_prices(product, prices={sku.public_id: 65_000}, actor=make.SELLER)
    actions.change_stock(sku, kind="COUNT", quantity=7, actor=make.SYSTEM)
    sync()
    read_reviews()
    return whole(product), moment


def whole(product) -> Product:
    return catalogue.with_everything(Product.objects.filter(pk=product.pk)).get()


def bring_back(product, moment, *fields, **more):
    return restoring.restore(product, at=moment, fields=fields, actor=make.SELLER, **more)


def test_a_moment_shows_what_was_wanted_and_what_each_storefront_had(told):
    product, moment = told
    sku = product.skus.get().public_id
    then, now = queries.state_at(product, moment), queries.state_at(product, clock.now())
    assert (then.wanted.content["title"], now.wanted.content["title"]) == (OLD, NEW)
    assert (then.wanted.skus[sku]["price"], then.stock, now.stock) == (50_000, {sku: 12}, {sku: 7})
    for platform in ("TIKTOK_SHOP", "TOKOPEDIA"):
        shown = then.shown[platform]
        assert shown.is_visible and shown.papers["", "title"].value == OLD
        assert (shown.papers[sku, "price"].value, shown.papers[sku, "stock"].value) == (50_000, 12)
        assert now.shown[platform].papers["", "title"].value == NEW
    rows = {row.field: row for row in queries.compared(product, then, now)}
    assert {name for name, row in rows.items() if row.differs} == {"title", "description", "price", "stock"}
    assert {row.key for row in rows.values() if row.key} == {"title", "description", f"price:{sku}"}
    # A description is receipted as a fingerprint; the log knows whose it is.
    assert rows["description"].cells["TOKOPEDIA"].value == "<p>Biji kopi pilihan dari dataran tinggi Gayo.</p>"
    assert rows["stock"].why_not == "Stock is what lies there; count it in the ledger."
    before = queries.state_at(product, product.created_at)
    assert before.shown["TOKOPEDIA"].status == "" and before.shown["TOKOPEDIA"].papers == {}


def test_fields_are_brought_back_as_a_new_change_that_both_storefronts_take(told, hosts):
    product, moment = told
    sku = product.skus.get()
    key = f"price:{sku.public_id}"
    count = ChangeLog.objects.count(), SyncJob.objects.count()
    tried = bring_back(product, moment, "title", key, dry_run=True)
    assert [(one.key, one.now, one.then) for one in tried] == [("title", NEW, OLD), (key, 65_000, 50_000)]
    assert (ChangeLog.objects.count(), SyncJob.objects.count()) == count
    assert whole(product).title == NEW
    assert bring_back(product, moment, "title", key, expected_version=product.version) == tried
    row = whole(product)
    assert (row.title, row.skus.get().price, row.skus.get().on_hand) == (OLD, 50_000, 7)
    assert row.description == "<p>Baru</p>"  # not chosen
    facts = list(ChangeLog.objects.filter(subject_id=product.pk).order_by("-id").values_list("fact", flat=True)[:3])
    assert facts == ["product.brought_back", "product.price_changed", "product.edited"]
    sync()
    read_reviews()
    for host in hosts.values():
        [shown] = host.products()
        assert (shown["title"], shown["price"], shown["stock"]) == (OLD, 50_000, 7)
    newest = Receipt.objects.filter(subject_id=product.pk, field="title").order_by("-id")[:2]
    assert [(row.value, row.seen_at is not None) for row in newest] == [(OLD, True)] * 2


def test_storefronts_and_the_order_of_pictures_come_back_and_a_picture_that_is_gone_says_so(connected):
    product = make.product(connected)
    for side in (400, 500):
        actions.add_image(connected, upload=make.picture(side, side), product=product, actor=make.SELLER)
    ordered = [image.public_id for image in whole(product).images.all()]
    moment = clock.now()
    actions.order_images(product, order=ordered[::-1], actor=make.SELLER)
    actions.set_availability(product, platforms=["TOKOPEDIA"], actor=make.SELLER)
    bring_back(product, moment, "images", "platforms")
    row = whole(product)
    assert [image.public_id for image in row.images.all()] == ordered and row.platforms == ["TIKTOK_SHOP", "TOKOPEDIA"]
    actions.remove_image(row.images.last(), actor=make.SELLER)
    with pytest.raises(Invalid, match="is not kept"):
        bring_back(product, moment, "images")
    assert whole(product).images.count() == 1


def test_what_cannot_be_brought_back_is_refused_and_nothing_changes(told):
    product, moment = told
    sku = product.skus.get().public_id
    count = ChangeLog.objects.count(), SyncJob.objects.count()
    for fields, words in (
        ([f"stock:{sku}"], "count it in the ledger"),
        (["brand"], "Brand is what it was then"),
        (["shoe_size"], "no such field"),
        ([], "at least one field"),
    ):
        with pytest.raises(Refused, match=words):
            bring_back(product, moment, *fields)
    for outside in (product.created_at - timedelta(seconds=1), clock.now() + timedelta(hours=1)):
        with pytest.raises(Refused, match="between the day"):
            bring_back(product, outside, "title")
    with pytest.raises(Stale):
        bring_back(product, moment, "title", expected_version=product.version - 1)
    # What the change itself forbids is found by the dry run, too.
    make.product(product.shop, title=OLD)
    with pytest.raises(Refused, match="on sale"):
        bring_back(product, moment, "title", dry_run=True)
    assert whole(product).title == NEW
    made_meanwhile = ChangeLog.objects.exclude(subject_id=product.pk).filter(fact="product.created").count()
    assert ChangeLog.objects.count() == count[0] + 1 and made_meanwhile == 1


def test_a_receipt_that_was_in_force_since_a_moment_outlives_what_replaced_it(told):
    product, moment = told
    titles = PastReceipt.objects.filter(subject_id=product.pk, field="title")
    assert list(titles.values_list("value", flat=True)) == [OLD] * 2
    replaced = titles.first().replaced_at
    partitions.make_months()
    storefronts.prune(before=partitions.month_of(replaced, 1) - timedelta(seconds=1))
    assert list(titles.values_list("value", flat=True)) == [OLD] * 2
    storefronts.prune(before=partitions.month_of(replaced, 1))
    assert not PastReceipt.objects.exists()
    partitions.make_months()
    in_force = Receipt.objects.filter(subject_id=product.pk, field="title")
    assert list(in_force.values_list("value", flat=True)) == [NEW] * 2
    # What is not kept any more is said to be so.
    then = queries.state_at(product, moment)
    rows = {row.field: row for row in queries.compared(product, then, queries.state_at(product, clock.now()))}
    assert rows["title"].cells["TOKOPEDIA"].is_lost and rows["title"].cells["TOKOPEDIA"].value is None


def test_the_page_travels_by_minute_by_moment_and_by_change_and_brings_back_after_a_dry_run(told):
    product, moment = told
    browser = Client()
    browser.force_login(product.shop.memberships.get(role="OWNER").user)
    address = reverse("products:history", args=[product.public_id])
    assert address in browser.get(reverse("products:detail", args=[product.public_id])).content.decode()
    page = browser.get(address, {"at": moment.isoformat()}).content.decode()
    assert 'type="range"' in page and OLD in page and "<b>Kopi Gayo Arabika Biji Sangrai Baru</b>" in page
    assert 'value="title"' in page and "Bring back: first show what changes" in page
    for strange in (
        {"at": "x"},
        {"minute": "9" * 30},
        {"minute": "0"},
        {"with": "2026-13-45T00:00"},
        {"minute": "999999999"},
    ):
        assert browser.get(address, strange).status_code == 200
    piece = browser.get(address, {"minute": "0"}, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in piece and "not there yet" in piece
    wanted = {"at": moment.isoformat(), "version": product.version, "field": ["title"]}
    restore = reverse("products:history_restore", args=[product.public_id])
    tried = browser.post(restore, wanted).content.decode()
    assert "This would change" in tried and f"<del>{NEW}</del>" in tried and whole(product).title == NEW
    assert browser.post(restore, {**wanted, "version": product.version - 1}).status_code == 422
    assert browser.post(restore, {**wanted, "field": []}).status_code == 422
    answer = browser.post(restore, {**wanted, "sure": "1"})
    assert answer.status_code == 302 and whole(product).title == OLD
    viewer = Client()
    viewer.force_login(make.member(product.shop, "VIEWER"))
    assert "Bring back: first" not in viewer.get(address, {"at": moment.isoformat()}).content.decode()
    assert viewer.post(restore, wanted).status_code == 403
