"""Buyers who are programs come by creators' links, and review what they received."""

from affiliates.models import AffiliateOrder
from mock_storefronts.buyers.shopper import Shopper
from mock_storefronts.life import visits
from orders.actions import wishes
from orders.models import Order
from outbox.models import Connection
from products.catalogue.actions import reviews
from products.models import Review
from tests import helpers, make
from tests.affiliates.conftest import TIKTOK, offer, work


def test_orders_by_links_bring_commission_and_received_ones_bring_reviews(shop, hosts, creators):
    product = make.product(shop, title="Kopi Gayo untuk kota yang hidup", skus=[make.sku(seller_sku="K", stock=500)])
    helpers.sync()
    offer(shop, product, rate=800)
    work()
    town, acts, due = Shopper(hosts[TIKTOK].url), [], []
    for number in range(200):
        done, after = visits.visit(town, 5, number)
        acts += done
        due += after
    assert sum(act.kind == "LINK" for act in acts) > 0
    work()
    by_links = AffiliateOrder.objects.count()
    assert 0 < by_links < Order.objects.count() == sum(act.kind == "ORDER" for act in acts)
    for row in Order.objects.filter(status="AWAITING_SHIPMENT").order_by("id"):
        wishes.arrange_shipment(row, actor=make.SYSTEM)
    helpers.sync()
    for row in Order.objects.filter(status="AWAITING_COLLECTION"):
        for step in ("scan", "deliver"):
            hosts[TIKTOK].call("POST", f"/courier/packages/{row.parcels[0].external_id}/{step}", {})
    told = [act for one in due if one["kind"] == "WATCH" for act in visits.follow(town, 5, one)[0]]
    written = sum(act.kind == "REVIEW" for act in told)
    assert 0 < written < sum(act.kind == "RECEIVED" for act in told)
    assert sum(reviews.read(row) for row in Connection.objects.order_by("id")) == written == Review.objects.count()
    product.refresh_from_db()
    assert (product.review_count, product.stars) == (written, sum(Review.objects.values_list("rating", flat=True)))
