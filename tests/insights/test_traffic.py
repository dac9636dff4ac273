"""Visits are read from the real mock storefronts, day by day, as often as one likes."""

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from core import clock
from insights.actions import traffic
from insights.models import ProductTraffic, Standing, TrafficDay, TrafficHour, TrafficReading
from mock_storefronts.selling import traffic as mock
from outbox.models import Connection
from tests import make
from tests.helpers import sync

DAY = timedelta(days=1)


def seen(model, **where):
    """(impressions, views, visitors) of each row."""
    return list(model.objects.filter(**where).order_by("pk").values_list("impressions", "views", "visitors"))


def test_visits_of_both_storefronts_become_rows_by_day_hour_and_product(connected, hosts):
    product = make.product(connected)
    sync()
    tiktok, tokopedia = (hosts[name] for name in ("TIKTOK_SHOP", "TOKOPEDIA"))
    (shown,) = tiktok.products()
    for visitor in ("a", "b"):
        tiktok.call("GET", f"/buyer/products?visitor={visitor}&q=kopi")
        for _twice in range(2):
            tiktok.call("GET", f"/buyer/products/{shown['id']}?visitor={visitor}&from=creator")
    tiktok.call("POST", f"/buyer/products/{shown['id']}/cart?visitor=a")
    tokopedia.call("GET", f"/buyer/products/{tokopedia.products()[0]['id']}?visitor=c")
    assert tiktok.buy(shown["skus"][0]["seller_sku"], quantity=2)[0] == 201
    one, two = Connection.objects.for_shop(connected).order_by("id")
    for _again in range(2):  # what was read is read again, and nothing doubles
        assert traffic.read(one, older=0) in (1, 2)
        traffic.read(two, older=0)
    today = clock.jakarta_today()
    assert seen(TrafficDay, connection=one, source="", day=today) == [(2, 4, 2)]
    row = TrafficDay.objects.get(connection=one, source="", day=today)
    assert (row.carts, row.cart_users, row.told_orders, row.told_gmv) == (1, 1, 1, 2 * shown["skus"][0]["price"])
    by_source = dict(TrafficDay.objects.filter(connection=one).exclude(source="").values_list("source", "views"))
    assert by_source == {"SEARCH": 0, "CREATOR": 4, "PRODUCT": 0}
    assert seen(TrafficHour, connection=one) == [(2, 4, 2)]
    mine = ProductTraffic.objects.get(connection=one)
    assert (mine.product_id, mine.views, mine.visitors, mine.carts, mine.creator_views) == (product.pk, 4, 2, 1, 4)
    assert seen(TrafficDay, connection=two, source="", day=today) == [(0, 1, 1)]
    assert TrafficDay.objects.filter(connection=two).first().platform == "TOKOPEDIA"
    assert not TrafficDay.objects.exclude(shop=connected).exists()
    # A reading that brings nothing new leaves rows and what was remembered alone; one more look is news.
    version, rows = Standing.objects.get(shop=connected).version, set(TrafficDay.objects.values_list("pk", flat=True))
    traffic.read(one, older=0)
    traffic.read(two, older=0)
    assert Standing.objects.get(shop=connected).version == version
    assert set(TrafficDay.objects.values_list("pk", flat=True)) == rows
    tokopedia.call("GET", f"/buyer/products/{tokopedia.products()[0]['id']}?visitor=d")
    traffic.read(one, older=0)
    assert Standing.objects.get(shop=connected).version == version
    traffic.read(two, older=0)
    assert Standing.objects.get(shop=connected).version != version
    assert seen(TrafficDay, connection=two, source="", day=today) == [(0, 2, 2)]


def test_late_hours_are_read_again_and_older_days_come_bit_by_bit(connected, hosts):
    make.product(connected)
    sync()
    host = hosts["TIKTOK_SHOP"]
    (shown,) = host.products()
    connection = Connection.objects.for_shop(connected).order_by("id").first()
    now = host.front.clock.now()
    for days in (0, 1, 10, 20):
        mock.record(host.front, "TIKTOK_SHOP", mock.VIEW, [shown["id"]], "a", at=now - days * mock.DAY)
    traffic.read(connection, older=7)
    today = clock.jakarta_today()
    days = dict(TrafficDay.objects.filter(source="", views__gt=0).values_list("day", "views"))
    assert days == {today: 1, today - DAY: 1}
    mock.record(host.front, "TIKTOK_SHOP", mock.VIEW, [shown["id"]], "b", at=now - mock.DAY)
    for _turn in range(2):
        traffic.read(connection, older=7)
    days = dict(TrafficDay.objects.filter(source="", views__gt=0).values_list("day", "views"))
    assert days == {today: 1, today - DAY: 2, today - 10 * DAY: 1, today - 20 * DAY: 1}
    reading = TrafficReading.objects.get()
    assert (reading.first, reading.last) == (today - 21 * DAY, today)


def test_a_bound_shop_is_asked_from_its_day_of_integration_on_and_no_further(db, settings):
    connection = make.connection(make.shop(), channels=["TOKOPEDIA"])
    assert traffic.begins_on(connection) == clock.jakarta_today() - settings.INSIGHTS_TRAFFIC_DAYS * DAY
    connection.orders_since = clock.now() - 3 * DAY
    begin = clock.jakarta_day(connection.orders_since)
    assert traffic.spans_to_read(connection, older=30) == [(begin, clock.jakarta_today())]


def test_a_host_of_both_channels_tells_tiktok_shops_visits(db):
    both = make.connection(make.shop(), channels=["TOKOPEDIA", "TIKTOK_SHOP"])
    assert traffic.platform_of(both) == "TIKTOK_SHOP"


def test_visits_that_cannot_be_are_refused_by_the_database(db):
    connection = make.connection(make.shop())
    moment = datetime(2026, 3, 1, 5, tzinfo=clock.JAKARTA)
    with pytest.raises(IntegrityError), transaction.atomic():
        TrafficHour.objects.create(
            shop=connection.shop, connection=connection, platform="TIKTOK_SHOP", hour=moment, visitors=1
        )
    TrafficReading.objects.create(connection=connection, first=moment.date(), last=moment.date(), read_at=moment)
    with pytest.raises(IntegrityError), transaction.atomic():
        TrafficReading.objects.update(last=moment.date() - DAY)
