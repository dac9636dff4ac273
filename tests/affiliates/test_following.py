"""A collaboration follows its products: what may not take part leaves with its reason, what comes joins where all do; and
requests for samples lapse."""

import io
from datetime import timedelta

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Role
from affiliates import analytics, eligibility
from affiliates.actions import following, parts, reading, samples
from affiliates.models import AffiliateOrder, CollaborationProduct, Creator, CreatorClicks, Sample
from core import clock
from core.errors import Refused
from core.models import ChangeLog
from desk import deadlines
from insights import figures
from insights.actions import rollups
from insights.checking import differences
from insights.periods import of_range
from orders.models import Order, OrderLine
from outbox.models import Connection, SyncJob
from products.models import Product, Review
from tests import helpers, make
from tests.affiliates.conftest import TIKTOK, arrive, as_creator, external_id, offer, work
from tests.affiliates.test_working_together import product as product


def _reviews(product, bad, good):
    for number in range(bad + good):
        Review.objects.create(
            shop=product.shop,
            product=product,
            rating=1 if number < bad else 5,
            created_at=clock.now() - timedelta(days=3),
        )


@pytest.fixture
def lone(db):
    """A shop of which no storefront is asked, with two products on sale."""
    shop = make.shop()
    rows = [make.product(shop, title=f"Kopi Gayo Arabika Biji Sangrai Nomor {n}") for n in (1, 2)]
    return shop, rows


def test_bad_reviews_keep_a_product_out_from_five_on(lone):
    shop, (first, second) = lone
    row = offer(shop, first, second)
    assert following.refresh(row)
    assert row.products.filter(state="IN").count() == 2
    # Five bad of 417 are 1,199 %: less than 1,2 %; one good review less is 1,2 % and too many.
    _reviews(first, 5, 412)
    assert eligibility.faults(shop, [first], "OPEN") == {first.pk: None} and not following.refresh(row)
    Review.objects.filter(product=first, rating=5).first().delete()
    fault = eligibility.faults(shop, [first], "OPEN")[first.pk]
    assert (fault.code, fault.values["percent"], fault.values["most"]) == ("too_many_bad_reviews", "1.2", "1.2")
    # Four are too few to say anything, whatever share they are.
    _reviews(second, 4, 0)
    assert eligibility.faults(shop, [second], "OPEN") == {second.pk: None}
    assert following.refresh(row)
    part = CollaborationProduct.objects.get(collaboration=row, product=first)
    assert (part.state, part.why, part.is_in) == ("OUT", "too_many_bad_reviews", False) and "1.2 %" in str(
        part.why_text
    )
    left = ChangeLog.objects.get(fact="collaboration.product_left")
    assert left.after["product"] == first.title and row.products.filter(state="IN").get().product == second
    # Better reviews bring nothing back by themselves: the seller adds it again.
    Review.objects.filter(product=first).delete()
    assert not following.refresh(row)
    part.refresh_from_db()
    assert part.state == "OUT"


def test_all_products_means_those_that_come_later_too_once_and_none_that_may_not(lone):
    shop, (first, _second) = lone
    row = offer(shop, is_for_all=True)
    assert following.sweep(shop.pk) == 1
    assert row.products.filter(state="IN").count() == 2
    SyncJob.objects.all().delete()
    assert following.sweep(shop.pk) == 0 and not SyncJob.objects.exists()
    third = make.product(shop, title="Kopi Gayo Arabika Biji Sangrai Nomor 3")
    draft = make.product(shop, title="Kopi Gayo Arabika Biji Sangrai Nomor 4")
    Product.objects.filter(pk=draft.pk).update(wanted_status="DRAFT")
    assert following.sweep(shop.pk) == 1
    found = {one.product_id: (one.state, one.rate) for one in row.products.all()}
    assert found[third.pk] == ("IN", 800) and draft.pk not in found and len(found) == 3
    # One that the seller took out does not come back with the next turn.
    parts.remove_product(row, first, actor=make.SELLER)
    following.sweep(shop.pk)
    assert row.products.get(product=first).state == "REMOVED"
    assert following.sweep(shop.pk) == 0


def test_a_request_for_a_sample_has_its_time_and_a_sample_is_no_sale(shop, hosts, creators, product):
    one, other, _third = creators
    offer(shop, product, has_free_sample=True, sample_quota=5)
    work()
    host = hosts[TIKTOK]
    sku = product.listings.get(platform=TIKTOK).listing_skus.get().external_id
    assert as_creator(host, one, "sample", sku_id=sku)[0] == 201
    assert as_creator(host, other, "sample", sku_id=sku)[0] == 201
    work()
    row, late = Sample.objects.order_by("external_id")
    left = row.answer_by - row.asked_at
    assert left == timedelta(days=7)
    assert deadlines.counts(shop, lambda right: True)["sample.answer"] == 2
    samples.review(row, approve=True, actor=make.SELLER)
    work()
    work()
    row.refresh_from_db()
    assert row.order.is_sample
    arrive(host, row.order)
    work()
    # It took a piece and a courier, and sold nothing.
    rollups.follow()
    sold = figures.sold(shop, "ALL", of_range(shop, "today"))
    assert (sold.orders, sold.items, sold.gmv, sold.placed) == (0, 0, 0, 0) and differences(shop) == []
    assert Order.objects.filter(is_sample=True).count() == 1
    # Nobody answers the other one for seven days: the storefront calls it off, and an answer comes too late.
    Sample.objects.filter(pk=late.pk).update(answer_by=clock.now())
    late.refresh_from_db()
    with pytest.raises(Refused) as refused:
        samples.review(late, approve=True, actor=make.SELLER)
    assert refused.value.faults[0].code == "sample_lapsed"
    host.fault(clock_offset_s=timedelta(days=7, seconds=5).total_seconds())
    work()
    late.refresh_from_db()
    assert (late.status, late.wanted) == ("LAPSED", "")
    assert as_creator(host, other, "sample", sku_id=sku)[0] == 201  # asked again


def test_analytics_come_as_a_workbook_and_as_csv_with_the_numbers_of_the_page(lone):
    shop, (first, _second) = lone
    connection = make.connection(shop)
    creator = Creator.objects.create(shop=shop, open_id="o1", username="ayu", nickname="=Ayu", read_at=clock.now())
    order = make.order(connection)
    AffiliateOrder.objects.create(
        shop=shop, connection=connection, platform=TIKTOK, order=order, creator=creator, product=first, kind="OPEN",
        external_order_id=order.external_id, external_sku_id="1", rate=800, gmv=100_000, refunded=20_000, quantity=2,
        commission=6_400, state="AWAITING", ordered_at=clock.now(), read_at=clock.now(), 
    )  # fmt: skip
    CreatorClicks.objects.create(
        shop=shop,
        connection=connection,
        platform=TIKTOK,
        creator=creator,
        product=first,
        day=clock.jakarta_today(),
        clicks=4,
    )
    total = analytics.report(shop, "ALL", analytics.last_days(7)).total
    assert (total.gmv, total.commission, total.conversion) == (80_000, 6_400, 25.0)
    browser = Client()
    browser.force_login(shop.memberships.get(role=Role.OWNER).user)
    answer = browser.get(reverse("affiliates:analytics_file", args=["xlsx"]) + "?days=7")
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    assert book.sheetnames == ["About", "Numbers", "By day", "Creators", "Products", "By storefront"]
    assert [cell.value for cell in book["Numbers"][2]] == ["Period", 80_000, 1, 2, 6_400, 4, 25]
    assert [cell.value for cell in book["Products"][2]][:3] == [first.title, first.public_id, 80_000]
    assert book["Creators"]["A2"].value == "'=Ayu" and book["By day"].max_row == 8
    text = browser.get(reverse("affiliates:analytics_file", args=["csv"]) + "?source=TOKOPEDIA").content.decode()
    assert "Period,0,0,0,0,0," in text and "Tokopedia" in text
    assert browser.get(reverse("affiliates:analytics_file", args=["pdf"])).status_code == 404


def test_a_target_collaboration_that_a_storefront_lost_is_made_anew(shop, hosts, creators, product):
    row = offer(shop, product, kind="TARGET", rate=1_200, creators=creators[:2])
    work()
    store = hosts[TIKTOK].front.store
    old = row.listings.get(connection__channels=[TIKTOK]).external_id
    with store.writing():
        store.run("DELETE FROM collaboration WHERE id = ?", int(old))
    work()
    row.refresh_from_db()
    fresh = row.listings.get(connection__channels=[TIKTOK])
    assert fresh.external_id not in ("", old) and fresh.accepted_revision == row.revision
    assert store.number("SELECT count(*) FROM collaboration") == 1
    sent = SyncJob.objects.count()
    work()
    assert SyncJob.objects.count() == sent  # nothing more to say


def test_what_a_storefront_lost_of_an_open_collaboration_or_pays_otherwise_it_is_told_again(
    shop, hosts, creators, product
):
    other = make.product(shop, title="Teh Melati Seduh Kotak Isi Dua Puluh Lima Kantong")
    helpers.sync()
    row = offer(shop, product, other, rate=800)
    work()
    tiktok = Connection.objects.get(channels=[TIKTOK])
    store, told = hosts[TIKTOK].front.store, row.listings.get(connection=tiktok).told
    assert set(told) == {external_id(product), external_id(other)}
    sent = SyncJob.objects.count()
    assert [reading.compare_open(one) for one in Connection.objects.order_by("id")] == [0, 0]
    with store.writing():
        store.run("DELETE FROM collaboration WHERE product_id = ?", int(external_id(product)))
        store.run("UPDATE collaboration SET points = 8000 WHERE product_id = ?", int(external_id(other)))
    assert reading.compare_open(tiktok) == 1 and SyncJob.objects.count() == sent + 1
    helpers.sync()
    assert reading.compare_open(tiktok) == 0
    assert store.number("SELECT count(*) FROM collaboration WHERE points = 800 AND ended IS NULL") == 2
    row.refresh_from_db()
    fresh = row.listings.get(connection=tiktok)
    assert fresh.told[external_id(product)] != told[external_id(product)] and fresh.accepted_revision == row.revision
    assert fresh.told[external_id(other)] == told[external_id(other)]
    # Its rate changed here while the storefront was asked: the news on its way says it.
    with store.writing():
        store.run("DELETE FROM collaboration WHERE product_id = ?", int(external_id(product)))
    parts.set_rate(row, other, 900, actor=make.SELLER)
    sent = SyncJob.objects.count()
    assert reading.compare_open(tiktok) == 0 and SyncJob.objects.count() == sent


def test_returns_by_the_sellers_fault_keep_a_product_out_from_five_on(lone):
    """Of forty-nine orders four came back broken, and three more for reasons that are not the seller's."""
    shop, (first, second) = lone
    connection, sku = make.connection(shop), first.skus.get()
    orders = [make.order(connection, status="DELIVERED", delivered_at=make.moment()) for _number in range(49)]
    OrderLine.objects.update(sku=sku)
    for order in orders[:4]:
        make.returned(order, reason="DEFECTIVE")
    make.returned(orders[4], reason="NO_LONGER_NEEDED")
    make.returned(orders[5], reason="DEFECTIVE", status="CANCELLED")
    make.returned(orders[6], reason="DEFECTIVE", status="REJECTED")
    row = offer(shop, first, second)
    assert eligibility.faults(shop, [first, second], "OPEN") == {first.pk: None, second.pk: None}
    following.refresh(row)
    # The fifth of forty-nine is 10,2 %, and the product leaves.
    make.returned(orders[7], reason="WRONG_PRODUCT")
    fault = eligibility.faults(shop, [first], "OPEN")[first.pk]
    assert (fault.code, fault.values) == ("too_many_returns", {"percent": "10.2", "days": 30, "most": "10"})
    assert following.refresh(row)
    assert {part.product_id: (part.state, part.why) for part in row.products.all()} == {
        first.pk: ("OUT", "too_many_returns"), second.pk: ("IN", ""),
    }  # fmt: skip
    # Two more orders make it five of fifty-one, 9,8 %: the seller may add it again.
    for _number in range(2):
        make.order(connection)
    OrderLine.objects.update(sku=sku)
    assert eligibility.faults(shop, [first], "OPEN") == {first.pk: None}
