"""The books: what an order is to bring from the moment it came in, entries that add up to zero, nothing booked twice."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from core import clock
from core.platforms import Platform
from finance.actions import orders
from finance.actions.journal import Booking, book
from finance.models import Account, AccountDay, Entry, OrderMoney, Posting
from orders.actions import intake
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def host():
    """A connection to Tokopedia that nobody answers on."""
    return make.connection(make.shop(), channels=[Platform.TOKOPEDIA])


def balances(shop) -> dict[str, int]:
    """Account -> what stands on it, from the sums by day; and the postings say the same."""
    found: dict[str, int] = {}
    for day in AccountDay.objects.filter(account__shop=shop).select_related("account"):
        found[day.account.kind] = found.get(day.account.kind, 0) + day.amount
    posted: dict[str, int] = {}
    for posting in Posting.objects.filter(account__shop=shop).select_related("account"):
        posted[posting.account.kind] = posted.get(posting.account.kind, 0) + posting.amount
    assert {k: v for k, v in found.items() if v} == {k: v for k, v in posted.items() if v}
    return {kind: amount for kind, amount in found.items() if amount}


def test_an_order_is_in_the_books_with_each_part_and_the_row_of_the_rate_card_behind_it(host):
    order = make.order(host)  # goods of 50,000; shipping of 9,000 that the courier takes
    assert orders.follow() > 0
    money = OrderMoney.objects.get(order=order)
    assert (money.state, money.expected, money.left) == ("ESTIMATED", 42_765, 42_765)
    found = {line["part"]: line for line in money.lines}
    assert {part: line["amount"] for part, line in found.items()} == {
        "PRODUCTS": 50_000,
        "CUSTOMER_SHIPPING": 9_000,
        "ACTUAL_SHIPPING": -9_000,
        "COMMISSION": -3_485,
        "DYNAMIC_COMMISSION": -2_500,
        "ORDER_PROCESSING": -1_250,
    }
    assert (found["COMMISSION"]["percent"], found["COMMISSION"]["base"]) == ("6.97", 50_000)
    assert found["COMMISSION"]["rate"] and found["ORDER_PROCESSING"]["rate"]
    assert balances(host.shop) == {
        "TO_SETTLE": 42_765,
        "PRODUCTS": -50_000,
        "CUSTOMER_SHIPPING": -9_000,
        "ACTUAL_SHIPPING": 9_000,
        "COMMISSION": 3_485,
        "DYNAMIC_COMMISSION": 2_500,
        "ORDER_PROCESSING": 1_250,
    }


def test_what_is_booked_is_booked_once_and_a_cancelled_order_brings_nothing(host):
    told = make.told(host)
    order = intake.apply(host, told)
    orders.follow()
    assert orders.follow() == 0
    call_command("book_orders", verbosity=0)
    assert Entry.objects.filter(order=order).count() == 1
    later = told.updated_at + timedelta(minutes=5)
    cancelled = {"status": "CANCELLED", "updated_at": later, "cancelled_at": later, "cancelled_by": "BUYER"}
    intake.apply(host, type(told)(**(told.__dict__ | cancelled)))
    orders.follow()
    money = OrderMoney.objects.get(order=order)
    assert (money.state, money.expected, money.lines) == ("VOID", 0, [])
    assert balances(host.shop) == {}
    assert list(Entry.objects.filter(order=order).order_by("id").values_list("source", flat=True)) == [
        f"order:{order.pk}:1",
        f"order:{order.pk}:2",
    ]


def test_the_database_refuses_an_entry_that_does_not_add_up_and_every_change_of_one(host):
    make.order(host)
    orders.follow()
    entry = Entry.objects.get()
    account = Account.objects.filter(kind="PRODUCTS").get()
    other = Account.objects.create(shop=host.shop, purchased_on=Platform.TOKOPEDIA, kind="ADS")
    before = list(Posting.objects.order_by("id").values())
    for wrong in (
        lambda: Posting.objects.create(entry=entry, account=other, amount=1),
        lambda: Posting.objects.filter(account=account).update(amount=7),
        lambda: Posting.objects.filter(account=account).delete(),
        lambda: Entry.objects.filter(pk=entry.pk).update(kind="RETURN"),
        lambda: Entry.objects.create(
            shop=host.shop,
            kind="ORDER",
            source="leer",
            purchased_on="TOKOPEDIA",
            at=clock.now(),
            created_at=clock.now(),
        ),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            wrong()
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    assert list(Posting.objects.order_by("id").values()) == before and Entry.objects.count() == 1
    one = Booking(host.shop_id, "TOKOPEDIA", "ORDER", "schief", clock.now(), {"BALANCE": 5, "ADS": -4})
    with pytest.raises(ValueError):
        book([one])


def test_an_order_pays_by_the_card_of_its_moment(host):
    from pricing.models import RateCard

    now = clock.now()
    RateCard.objects.create(
        fee="COMMISSION",
        platform="TOKOPEDIA",
        percent=Decimal("10"),
        valid_from=now - timedelta(hours=1),
        source="test",
    )
    old = make.order(host, ordered_at=now - timedelta(hours=2))
    new = make.order(host)
    orders.follow()
    parts = {
        ordermoney.order_id: {line["part"]: line["amount"] for line in ordermoney.lines} for ordermoney in OrderMoney.objects.all()
    }  # fmt: skip
    assert (parts[old.pk]["COMMISSION"], parts[new.pk]["COMMISSION"]) == (-3_485, -5_000)
