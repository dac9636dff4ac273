"""When somebody is there to hand a parcel over, and the pick-up that is asked for."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, transaction

from core.platforms import Platform
from logistics import hours, queries
from logistics.hours import WIB, WIT, WITA, Hours
from logistics.models import Warehouse
from orders.actions import wishes
from orders.models import Order, Package
from storefronts import adapters
from storefronts.contract import PermanentError, Slot
from tests import make
from tests.helpers import read_orders, sync

TUESDAY = dt.date(2026, 11, 24)
OFFICE = Hours(dt.time(8), dt.time(17), frozenset(range(6)))


def slot(day, start, end, zone=WIB):
    return Slot(*(dt.datetime.combine(day, dt.time(hour), zone) for hour in (start, end)))


@pytest.mark.parametrize(
    ("province", "zone"),
    [
        ("DKI Jakarta", WIB),
        ("Kalimantan Barat", WIB),
        ("Kalimantan Timur", WITA),
        ("Bali", WITA),
        ("Papua Barat Daya", WIT),
        ("Maluku Utara", WIT),
        ("", WIB),
    ],
)
def test_a_province_lives_by_one_of_three_clocks(province, zone):
    assert hours.zone_of(province) == zone


@pytest.mark.parametrize(
    ("wanted", "fits"),
    [
        (slot(TUESDAY, 8, 10), True),
        (slot(TUESDAY, 15, 17), True),
        (slot(TUESDAY, 16, 18), False),
        (slot(TUESDAY, 7, 9), False),
        (slot(TUESDAY + dt.timedelta(5), 8, 10), False),  # Sunday
        (slot(TUESDAY, 8, 10, WIT), False),  # six o'clock in Jakarta
    ],
)
def test_a_slot_fits_from_its_first_minute_to_its_last(wanted, fits):
    assert OFFICE.fits(wanted) is fits


def test_the_earliest_fitting_slot_is_chosen_and_no_holiday():
    slots = [slot(TUESDAY + dt.timedelta(day), hour, hour + 2) for day in (2, 1, 0) for hour in (10, 8, 18)]
    assert hours.first_fitting(slots, OFFICE) == slot(TUESDAY, 8, 10)
    assert hours.first_fitting(slots, OFFICE, frozenset({TUESDAY})) == slot(TUESDAY + dt.timedelta(1), 8, 10)
    assert hours.first_fitting(slots, Hours(dt.time(9), dt.time(10), frozenset({1}))) is None


def order_arranged(hosts, hand_over="PICKUP"):
    hosts[Platform.TOKOPEDIA].buy("KOPI-10", 1)
    read_orders()
    order = Order.objects.get()
    slots = adapters.open_adapter(order.connection).pickup_slots(order.lines.get().package.external_id)
    wishes.arrange_shipment(order, hand_over=hand_over, actor=make.SYSTEM)
    sync()
    return slots, Package.objects.get()


def test_a_pick_up_is_asked_for_while_the_warehouse_is_open(hosts, connected):
    make.product(connected, skus=[make.sku(seller_sku="KOPI-10", stock=10)])
    sync()
    day = (dt.datetime.now(ZoneInfo("Asia/Makassar")) + dt.timedelta(days=2)).weekday()
    Warehouse.objects.filter(shop=connected).update(province="Bali", open_days=[day], opens_at=dt.time(13))
    slots, package = order_arranged(hosts)
    assert len(slots) == 18
    asked = package.pickup_from.astimezone(WITA)
    assert (asked.weekday(), asked.time()) == (day, dt.time(13))
    assert package.pickup_until - package.pickup_from == dt.timedelta(hours=2)
    assert package.status == Package.Status.PROCESSING
    client = adapters.open_adapter(package.connection).client
    told = client.get(f"/fulfillment/202309/packages/{package.external_id}")["pickup_slot"]
    wanted = (package.pickup_from, package.pickup_until)
    assert tuple(dt.datetime.fromtimestamp(told[key], dt.UTC) for key in ("start_time", "end_time")) == wanted


@pytest.mark.parametrize("way", ["DROP_OFF", "PICKUP"])
def test_dropping_off_needs_no_time_and_no_fitting_time_leaves_it_to_the_courier(hosts, connected, way):
    make.product(connected, skus=[make.sku(seller_sku="KOPI-10", stock=10)])
    sync()
    if way == "PICKUP":
        Warehouse.objects.filter(shop=connected).update(opens_at=dt.time(8), closes_at=dt.time(9))
    _slots, package = order_arranged(hosts, way)
    assert (package.pickup_from, package.pickup_until) == (None, None)
    assert package.status == Package.Status.PROCESSING


@pytest.mark.parametrize(
    "wrong", [{"opens_at": dt.time(17), "closes_at": dt.time(8)}, {"open_days": []}, {"open_days": [7]}]
)
def test_the_database_refuses_hours_that_are_none(db, wrong):
    warehouse = queries.default_warehouse(make.shop())
    with pytest.raises(IntegrityError), transaction.atomic():
        Warehouse.objects.filter(pk=warehouse.pk).update(**wrong)
    warehouse.refresh_from_db()
    assert (warehouse.opens_at, warehouse.closes_at, warehouse.open_days) == (
        dt.time(8),
        dt.time(17),
        [0, 1, 2, 3, 4, 5],
    )


def test_a_storefront_takes_none_but_the_times_it_offered(hosts, connected):
    make.product(connected, skus=[make.sku(seller_sku="KOPI-10", stock=10)])
    sync()
    hosts[Platform.TOKOPEDIA].buy("KOPI-10", 1)
    read_orders()
    order = Order.objects.get()
    adapter, package = adapters.open_adapter(order.connection), Package.objects.get()
    offered = adapter.pickup_slots(package.external_id)[0]
    for wrong in (Slot(offered.start, offered.end + dt.timedelta(minutes=1)), Slot(offered.end, offered.start)):
        with pytest.raises(PermanentError, match="none of handover_time_slots"):
            adapter.ship_package(package.external_id, hand_over="PICKUP", provider="", tracking_number="", slot=wrong)
    read_orders()
    package.refresh_from_db()
    assert (package.status, package.tracking_number) == (Package.Status.TO_FULFILL, "")


def test_parcels_leave_as_their_warehouse_usually_does_where_the_courier_takes_either(db):
    shop = make.shop()
    connection = make.connection(shop)
    make.order(connection)
    away = Warehouse.objects.create(shop=shop, name="Gudang Surabaya", hand_over="PICKUP")
    Warehouse.objects.filter(shop=shop, is_default=True).update(hand_over="DROP_OFF")
    ways = {}
    for code in ("STANDARD", "INSTANT_3H"):
        for warehouse in (None, away):
            order = make.order(connection, service_code=code)
            Order.objects.filter(pk=order.pk).update(warehouse=warehouse)
            wishes.arrange_shipment(order, actor=make.SYSTEM)
            ways[code, warehouse] = Package.objects.get(lines__order=order).hand_over
    assert ways == {
        ("STANDARD", None): "DROP_OFF",
        ("STANDARD", away): "PICKUP",
        ("INSTANT_3H", None): "PICKUP",  # its riders come, whatever the warehouse does
        ("INSTANT_3H", away): "PICKUP",
    }
    order = make.order(connection)
    wishes.arrange_shipment(order, hand_over="PICKUP", actor=make.SYSTEM)
    assert Package.objects.get(lines__order=order).hand_over == "PICKUP"
