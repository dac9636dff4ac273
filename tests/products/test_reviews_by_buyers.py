"""A buyer reviews what he got on one storefront: counted once, and shown on both."""

import threading
from decimal import Decimal

import pytest
from django.db import connections

from core import clock
from core.models import ChangeLog
from core.platforms import Platform
from orders.actions import wishes
from orders.models import Order
from outbox.models import Connection
from products.catalogue.actions import reviews
from products.models import Product, Review
from tests import make
from tests.helpers import read_orders, sync

TIKTOK, TOKOPEDIA = Platform.TIKTOK_SHOP, Platform.TOKOPEDIA


@pytest.fixture
def product(connected):
    """On both storefronts, with three reviews of before whose mean is 5.0."""
    row = make.product(connected, title="Kopi Gayo yang diulas pembelinya", skus=[make.sku(seller_sku="K", stock=50)])
    sync()
    reviews.set_rating(row, rating=Decimal("5.0"), review_count=3, actor=make.SYSTEM)
    sync()
    return row


@pytest.fixture
def completed(hosts, product):
    """Buys, ships and receives; the order's id there."""

    def through(platform) -> str:
        order_id = hosts[platform].buy("K", 1)[1]["order_id"]
        read_orders()
        order = Order.objects.get(external_id=order_id)
        wishes.arrange_shipment(order, actor=make.SYSTEM)
        sync()
        package = Order.objects.get(pk=order.pk).parcels[0]
        hosts[platform].call("POST", f"/courier/packages/{package.external_id}/scan")
        assert hosts[platform].call("POST", f"/buyer/orders/{order_id}/confirm-receipt")[0] == 200
        return order_id

    return through


def id_there(product, platform):
    return product.listings.get(platform=platform).external_id


def write(host, order_id, product_id, rating, text="Bagus"):
    body = {"product_id": product_id, "rating": rating, "text": text}
    return host.call("POST", f"/buyer/orders/{order_id}/reviews", body)


def read_all():
    found = sum(reviews.read(row) for row in Connection.objects.order_by("id"))
    sync()
    return found


def shown(host, product_id):
    told = host.call("GET", f"/buyer/products/{product_id}")[1]
    return told["rating"], told["review_count"], [(one["rating"], one["text"]) for one in told["reviews"]]


def test_a_review_on_tokopedia_moves_the_mean_once_and_shows_on_both(hosts, product, completed):
    order_id, there = completed(TOKOPEDIA), id_there(product, TOKOPEDIA)
    status, told = write(hosts[TOKOPEDIA], order_id, there, 2, " Datang rusak ")
    assert (status, told["rating"], told["text"]) == (201, 2, "Datang rusak")
    assert shown(hosts[TOKOPEDIA], there) == (5.0, 3, [])  # the seller's program says what is shown
    assert read_all() == 1
    kept = Review.objects.get()
    assert (kept.product, kept.platform, kept.rating, kept.text) == (product, TOKOPEDIA, 2, "Datang rusak")
    assert kept.author.count("***") == 1 and kept.external_id == told["review_id"]
    product.refresh_from_db()
    # (3 x 5 + 2) / 4 = 4.25, half up.
    assert (product.rating, product.review_count, product.stars) == (Decimal("4.3"), 4, Decimal("17.0"))
    for platform in (TIKTOK, TOKOPEDIA):
        assert shown(hosts[platform], id_there(product, platform)) == (4.3, 4, [(2, "Datang rusak")])
    assert read_all() == 0 and Review.objects.count() == 1
    log = ChangeLog.objects.filter(fact="product.reviews_changed").latest("id")
    assert (log.before, log.after) == (
        {"rating": "5.0", "review_count": 3},
        {"rating": "4.3", "review_count": 4, "added": 1},
    )


def test_many_reviews_move_a_mean_that_one_of_them_does_not(product):
    reviews.set_rating(product, rating=Decimal("4.9"), review_count=1000, actor=make.SYSTEM)
    connection, row = Connection.objects.get(channels__contains=[TOKOPEDIA]), Product.objects.get(pk=product.pk)
    there = id_there(product, TOKOPEDIA)
    for number in range(1, 41):
        written = reviews.WrittenReview(str(number), there, TOKOPEDIA, 1, "", "S***i", clock.now())
        assert reviews.take(connection, [written]) == 1
        row.refresh_from_db()
        assert row.rating == (Decimal("4.9") if number <= 12 else row.rating)
    # (4900 + 40) / 1040 = 4.75
    assert (row.rating, row.review_count) == (Decimal("4.8"), 1040)


def test_what_is_no_review_is_refused_and_nothing_is_kept(hosts, product, completed):
    host, there = hosts[TIKTOK], id_there(product, TIKTOK)
    waiting = host.buy("K", 1)[1]["order_id"]
    assert write(host, waiting, there, 5)[0] == 409  # not here yet
    assert write(host, "1", there, 5)[0] == 404
    order_id = completed(TIKTOK)
    for rating in (0, 6, True, "5", None, 4.5):
        assert write(host, order_id, there, rating)[0] == 422
    assert write(host, order_id, there, 5, "x" * 1001)[0] == 422
    assert write(host, order_id, "123", 5)[0] == 422  # not in this order
    assert read_all() == 0
    assert write(host, order_id, there, 5)[0] == 201
    assert write(host, order_id, there, 1)[0] == 422  # one a product of an order
    assert read_all() == 1 and Review.objects.get().rating == 5


@pytest.mark.django_db(transaction=True)
def test_two_workers_that_read_the_same_review_count_it_once(hosts, product, completed):
    order_id, there = completed(TOKOPEDIA), id_there(product, TOKOPEDIA)
    assert write(hosts[TOKOPEDIA], order_id, there, 4)[0] == 201
    connection = Connection.objects.get(channels__contains=[TOKOPEDIA])
    found, gate = [], threading.Barrier(4)

    def work():
        try:
            gate.wait()
            found.append(reviews.read(connection))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work) for _number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    product.refresh_from_db()
    assert sorted(found) == [0, 0, 0, 1] and (product.review_count, product.stars) == (4, Decimal("19.0"))
