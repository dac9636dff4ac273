"""Money back for cancelled orders, and what the database holds whatever the code says."""

from dataclasses import replace

import pytest
from django.db import IntegrityError, connection, transaction

from aftersales.actions import refunds
from aftersales.models import Refund
from core.models import ChangeLog
from orders.actions import intake, wishes
from orders.models import Order
from tests import make

pytestmark = pytest.mark.django_db


def cancelled(told, **changes):
    """The same order, called off a moment later."""
    return replace(
        told,
        status="CANCELLED",
        updated_at=make.moment(),
        cancelled_at=make.moment(),
        **{"cancelled_by": "BUYER", "cancel_reason": "CREATED_BY_MISTAKE", **changes},
    )


@pytest.fixture
def shop_connection(db):
    return make.connection(make.shop())


def test_a_cancelled_order_is_refunded_to_the_rupiah_in_the_same_transaction(shop_connection):
    told = make.told(shop_connection, buyer_fees={"buyer_service_fee": 1_000})
    told = replace(told, payment=told.payment | {"total": 60_000})
    first = told.pieces[0]
    pieces = [
        replace(first, external_ids=["881", "882"], paid=33_333, sku_id="2"),
        replace(first, external_ids=["883"], paid=16_667, sku_id="3"),
        replace(first, external_ids=["884"], paid=0, sku_id="4", is_gift=True),
    ]
    told = replace(told, pieces=pieces)
    intake.apply(shop_connection, told)
    order = intake.apply(shop_connection, cancelled(told))

    refund = Refund.objects.get()
    assert (refund.order, refund.amount, refund.kind, refund.status) == (order, 60_000, "CANCELLATION", "DONE")
    assert (refund.borne_by, refund.refunded_at, refund.is_delivered) == ("SHARED", order.cancelled_at, False)
    rows = list(refund.lines.order_by("order_line__external_sku_id"))
    assert [(r.quantity, r.buyer_amount, r.shipping_amount, r.fees_amount) for r in rows] == [
        (2, 33_333, 6_000, 667),
        (1, 16_667, 3_000, 333),
    ]
    assert [(r.seller_amount, r.platform_amount) for r in rows] == [(39_333, 667), (19_667, 333)]
    order.refresh_from_db()
    assert order.refunded == 60_000
    # The same news once more, and later news, change nothing.
    intake.apply(shop_connection, cancelled(told))
    refunds.write_missing()
    assert Refund.objects.count() == 1
    assert ChangeLog.objects.filter(fact="order.refunded").count() == 1


@pytest.mark.parametrize(
    ("change", "why"),
    [({"paid_at": None}, "nobody paid"), ({"paid_at": None, "is_cod": True}, "the courier brought it back unpaid")],
)
def test_nothing_goes_back_where_nothing_was_paid(shop_connection, change, why):
    told = make.told(shop_connection, **change)
    intake.apply(shop_connection, told)
    intake.apply(shop_connection, cancelled(told))
    assert not Refund.objects.exists(), why
    assert refunds.write_missing() == 0


def test_the_platform_bears_what_its_courier_lost(shop_connection):
    told = make.told(shop_connection, status="IN_TRANSIT")
    intake.apply(shop_connection, told)
    intake.apply(shop_connection, cancelled(told, cancelled_by="SYSTEM", cancel_reason="PACKAGE_LOST"))
    refund = Refund.objects.get()
    assert (refund.amount, refund.borne_by) == (59_000, "PLATFORM")
    assert [(row.seller_amount, row.platform_amount) for row in refund.lines.all()] == [(0, 59_000)]


def test_orders_cancelled_before_refunds_were_kept_get_theirs_and_once(shop_connection):
    told = make.told(shop_connection)
    intake.apply(shop_connection, told)
    order = intake.apply(shop_connection, cancelled(told))
    with transaction.atomic():
        wishes.lock_order(order)
        Refund.objects.all().delete()
    order.refresh_from_db()
    assert order.refunded == 0
    assert [refunds.write_missing(), refunds.write_missing()] == [1, 0]
    order.refresh_from_db()
    assert (order.refunded, Refund.objects.get().amount) == (59_000, 59_000)


def test_the_database_refuses_more_than_was_paid_twice_and_by_hand(shop_connection):
    order = make.order(shop_connection)
    line = order.lines.get()

    def back(goods, fees=0, lines=True):
        with transaction.atomic():
            wishes.lock_order(order)
            part = refunds.Part(line, 1, goods, 0, fees)
            refunds.write(
                order, [part], kind="CANCELLATION", reason="", at=make.moment(), is_done=True, is_delivered=False,
                actor=make.SYSTEM,
            )  # fmt: skip
            if not lines:
                Refund.objects.get().lines.all().delete()
            connection.check_constraints()

    for broken, goods, more in (
        ("order_refunds_within_paid", 50_000, {"fees": 9_001}),
        ("refunds_of_line_within_paid", 50_001, {}),
        ("refund_adds_up", 50_000, {"lines": False}),
    ):
        with pytest.raises(IntegrityError, match=broken.replace("refunds_of_line_within_paid", "refunds of a line")
                           .replace("refund_adds_up", "sum of its lines")):  # fmt: skip
            back(goods, **more)
        assert not Refund.objects.exists()
        order.refresh_from_db()
        assert order.refunded == 0
    back(50_000, 9_000)
    with pytest.raises(IntegrityError, match="refund_of_cancellation_once"):
        back(1)
    with pytest.raises(IntegrityError, match="sum of the refunds"), transaction.atomic():
        Order.objects.update(refunded=0)
    order.refresh_from_db()
    assert order.refunded == 59_000


def test_a_line_that_moves_to_another_parcel_stays_the_same_row(shop_connection):
    told = make.told(shop_connection)
    first = told.pieces[0]
    told = replace(told, pieces=[first, replace(first, external_ids=["885"], sku_id="3")])
    order = intake.apply(shop_connection, told)
    before = dict(order.lines.values_list("external_sku_id", "pk"))
    moved = [told.pieces[1], replace(first, package_id="9955")]
    order = intake.apply(shop_connection, replace(told, pieces=moved, updated_at=make.moment()))
    assert dict(order.lines.values_list("external_sku_id", "pk")) == before
    parcels = dict(order.lines.values_list("external_sku_id", "package__external_id"))
    assert parcels == {"2": "9955", "3": first.package_id}
