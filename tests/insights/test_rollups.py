"""The sums follow the orders, and always equal a count of the rows."""

import threading
from datetime import UTC, date, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.errors import Refused
from core.models import ChangeLog
from core.platforms import Platform
from insights import checking
from insights.actions import rollups
from insights.models import BuyerDay, ProductDay, PromotionDay, SalesHour, StaleDay, Standing
from orders.models import Order
from tests import make
from tests.insights.conftest import NOON, cancelled, happens, know, sold

DAY = timedelta(days=1)


def hours(shop, **where):
    """The sums of each hour: {hour of the day: (orders, items, GMV)}."""
    rows = SalesHour.objects.filter(shop=shop, **where).order_by("hour")
    return {row.hour.astimezone(NOON.tzinfo).hour: (row.orders, row.items, row.gmv) for row in rows}


def test_an_order_counts_at_its_payment_and_one_paid_at_the_door_when_it_is_placed(shop, tiktok, tokopedia, follow):
    sold(tiktok, at=NOON, paid_after=timedelta(hours=2), quantity=2, price=50_000, off=10_000)
    sold(tiktok, at=NOON, paid_after=None)
    sold(tokopedia, at=NOON, paid_after=None, is_cod=True, price=70_000)
    follow()
    assert hours(shop, platform="TIKTOK_SHOP") == {12: (0, 0, 0), 14: (1, 2, 90_000)}
    assert hours(shop, platform="TOKOPEDIA") == {12: (1, 1, 70_000)}
    noon, paid = SalesHour.objects.filter(platform="TIKTOK_SHOP").order_by("hour")
    assert (noon.placed, noon.placed_paid, paid.placed) == (2, 1, 0)
    assert (paid.goods, paid.seller_discount, paid.shipping) == (100_000, 10_000, 9_000)
    assert checking.differences(shop) == []


def test_what_is_cancelled_or_sent_back_later_stands_beside_the_sum_of_its_own_day(shop, tiktok, follow):
    off, kept, back = (sold(tiktok, at=NOON, price=price) for price in (10_000, 20_000, 40_000))
    follow()
    cancelled(off)
    last_month = happens(back, status="DELIVERED", delivered_at=NOON + 3 * DAY, updated_at=NOON + 3 * DAY)
    late = NOON + 31 * DAY
    make.returned(last_month, requested_at=late, updated_at=late, status="COMPLETE", is_refund_agreed=True, agreed_at=late,
                  is_refunded=True, refunded_at=late)  # fmt: skip
    follow()
    row = SalesHour.objects.get(shop=shop)
    assert (row.orders, row.gmv, row.cancelled, row.cancelled_gmv) == (3, 70_000, 1, 10_000)
    assert (row.returned, row.returned_gmv) == (1, 40_000)
    assert kept.pk and checking.differences(shop) == []


def test_products_promotions_and_buyers_have_their_days(shop, tiktok, tokopedia, follow):
    product = make.product(
        shop, skus=[make.sku(options={"Ukuran": size}) for size in ("S", "M")], title="Kopi Gayo Arabika 250 gram"
    )
    one, other = product.skus.order_by("id")
    for channel in (tiktok, tokopedia):
        know(channel, one, other)
    sold(tiktok, one, quantity=3, off=15_000, buyer_id="7")
    sold(tiktok, other, at=NOON + timedelta(hours=1), buyer_id="7")
    sold(tokopedia, one, buyer_id="8")
    sold(tokopedia, at=NOON + DAY, buyer_id="")
    follow()
    found = {
        (row.platform, row.product_id, row.day): (row.orders, row.items, row.gmv) for row in ProductDay.objects.all()
    }
    day = NOON.date()
    assert found == {
        ("TIKTOK_SHOP", product.pk, day): (2, 4, 185_000),
        ("TOKOPEDIA", product.pk, day): (1, 1, 50_000),
        ("TOKOPEDIA", None, day + DAY): (1, 1, 50_000),
    }
    (used,) = PromotionDay.objects.all()
    assert (used.promotion, used.orders, used.by_seller, used.by_platform, used.gmv) == (
        "SELLER_DISCOUNT",
        1,
        15_000,
        0,
        135_000,
    )
    assert sorted(BuyerDay.objects.values_list("platform", "day").order_by("id")) == [
        ("TIKTOK_SHOP", day), ("TOKOPEDIA", day), ("TOKOPEDIA", day + DAY)
    ]  # fmt: skip
    assert checking.differences(shop) == []


def test_the_days_are_those_of_the_shops_zone(shop, tiktok, follow):
    late = NOON.replace(hour=22, minute=30)  # 00.30 in Jayapura
    sold(tiktok, at=late, paid_after=timedelta())
    follow()
    assert list(ProductDay.objects.values_list("day", flat=True)) == [date(2026, 3, 10)]
    assert rollups.set_zone(shop, zone="Asia/Jayapura", actor=make.SYSTEM)
    assert not rollups.set_zone(shop, zone="Asia/Jayapura", actor=make.SYSTEM)
    with pytest.raises(Refused, match="WIB, WITA or WIT"):
        rollups.set_zone(shop, zone="Europe/Paris", actor=make.SYSTEM)
    log = ChangeLog.objects.get(fact="shop.insights_zone_changed")
    assert (log.before, log.after) == ({"zone": "WIB"}, {"zone": "WIT"})
    follow()
    assert list(ProductDay.objects.values_list("day", flat=True)) == [date(2026, 3, 11)]
    assert list(SalesHour.objects.values_list("hour", flat=True)) == [late.astimezone(UTC).replace(minute=0)]
    assert checking.differences(shop) == []


def test_a_batch_read_twice_changes_nothing_and_a_day_is_counted_once(shop, tiktok, follow):
    orders = [sold(tiktok) for _ in range(3)]
    follow()
    before = list(SalesHour.objects.values())
    rollups.mark_orders(order.pk for order in orders)
    rollups.mark_orders(order.pk for order in orders)
    assert rollups.waiting() == 1
    follow()
    after = list(SalesHour.objects.values())
    assert [row | {"id": 0} for row in after] == [row | {"id": 0} for row in before]
    assert rollups.waiting() == 0


def test_a_sum_that_cannot_be_is_refused_by_the_database(shop):
    with pytest.raises(IntegrityError), transaction.atomic():
        SalesHour.objects.create(shop=shop, platform="TOKOPEDIA", hour=NOON, orders=1, gmv=1, goods=1, cancelled_gmv=2)
    with pytest.raises(IntegrityError), transaction.atomic():
        SalesHour.objects.create(shop=shop, platform="TOKOPEDIA", hour=NOON, placed_paid=1)
    ProductDay.objects.create(shop=shop, platform="TOKOPEDIA", day=NOON.date())
    with pytest.raises(IntegrityError), transaction.atomic():
        ProductDay.objects.create(shop=shop, platform="TOKOPEDIA", day=NOON.date())


def test_the_commands_find_a_wrong_sum_and_count_it_anew(shop, tiktok, follow):
    sold(tiktok)
    follow()
    call_command("insights_check", shop=shop.slug, stdout=StringIO())
    SalesHour.objects.update(gmv=1, goods=1)
    out = StringIO()
    with pytest.raises(CommandError, match="insights_rebuild"):
        call_command("insights_check", stdout=out)
    assert "1 differences" in out.getvalue()
    call_command("insights_rebuild", shop=shop.slug, stdout=out)
    assert SalesHour.objects.get().gmv == 50_000
    assert Standing.objects.get(shop=shop).rebuilt_at is not None
    with pytest.raises(CommandError, match="no shop nowhere"):
        call_command("insights_rebuild", shop="nowhere")


_STEPS = st.lists(
    st.tuples(
        st.sampled_from(["sell", "sell", "sell", "pay", "cancel", "follow", "rebuild"]),
        st.integers(0, 60),  # hours after the begin
        st.integers(1, 3),
        st.booleans(),
    ),
    min_size=4,
    max_size=14,
)


@given(steps=_STEPS)
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_happens_in_whatever_order_the_sums_equal_a_count_of_the_rows(steps, shop, tiktok, tokopedia, follow):
    orders = []
    for what, hour, number, on_tokopedia in steps:
        if what == "sell":
            more = {"is_cod": True} if number == 3 and on_tokopedia else {}
            paid_after = None if number == 2 else timedelta(hours=number)
            moment = NOON + timedelta(hours=hour)
            orders.append(
                sold(tokopedia if on_tokopedia else tiktok, at=moment, quantity=number, paid_after=paid_after, **more)
            )
        elif what == "follow":
            follow()
        elif what == "rebuild":
            rollups.rebuild(shop)
        elif orders:
            order = orders[hour % len(orders)]
            order.refresh_from_db()
            if order.status == "CANCELLED":
                continue
            orders[hour % len(orders)] = cancelled(order) if what == "cancel" else _paid(order)
    follow()
    assert StaleDay.objects.count() == 0
    assert checking.differences(shop) == []
    assert (
        sum(SalesHour.objects.filter(shop=shop).values_list("placed", flat=True))
        == Order.objects.for_shop(shop).count()
    )


def _paid(order):
    if order.paid_at or order.is_cod:
        return order
    at = order.ordered_at + timedelta(hours=5)
    return happens(order, status="AWAITING_SHIPMENT", paid_at=at, updated_at=max(at, order.storefront_updated_at + timedelta(minutes=1)))  # fmt: skip


@pytest.mark.django_db(transaction=True)
def test_a_rebuild_while_orders_come_in_loses_none(request):
    shop = make.shop()
    channels = [make.connection(shop, channels=[platform]) for platform in Platform.values]
    for place in range(6):
        sold(channels[place % 2], at=NOON + timedelta(hours=8 * place))
    stop, failed = threading.Event(), []

    def run(work):
        try:
            work()
        except Exception as error:
            failed.append(error)
        finally:
            connection.close()

    def intake(channel):
        for place in range(12):
            order = sold(channel, at=NOON + timedelta(hours=4 * place), price=10_000 + place)
            if place % 4 == 3:
                cancelled(order)

    def keep(work):
        while not stop.is_set():
            work()

    sellers = [threading.Thread(target=run, args=(lambda c=c: intake(c),)) for c in channels]
    counters = [threading.Thread(target=run, args=(lambda w=w: keep(w),)) for w in (lambda: rollups.rebuild(shop), rollups.follow, rollups.follow)]  # fmt: skip
    for thread in [*counters, *sellers]:
        thread.start()
    for thread in sellers:
        thread.join(60)
    stop.set()
    for thread in counters:
        thread.join(60)
    assert failed == []
    while rollups.follow():
        pass
    assert rollups.waiting() == 0
    assert checking.differences(shop) == []
    assert sum(SalesHour.objects.values_list("orders", flat=True)) == 30
