"""A field has one receipt in force, and what it replaced lies in its month."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.db import IntegrityError, connection, transaction

from core import clock
from storefronts import receipts
from storefronts.models import PastReceipt, Receipt
from tests import make

TOKOPEDIA = "TOKOPEDIA"


@pytest.fixture
def there(db):
    return make.connection(make.shop())


def taken(there, value, at, part="", field="price", seen_at=None):
    """Whether it was heard: a storefront took a value (JSON) of a field of product 7."""
    return receipts.write(there, "product", [(7, TOKOPEDIA, part, field, value, at, at, seen_at)])


def told(model):
    return list(model.objects.order_by("id").values_list("part", "field", "value", "accepted_at"))


def test_a_new_value_takes_the_place_of_the_old_one_which_is_kept_whole(there):
    first, second, third = (clock.machine_now() + timedelta(seconds=number) for number in range(3))
    assert taken(there, "5", first, seen_at=first) and taken(there, "1", first, part="sku_1")
    [row] = Receipt.objects.filter(part="")
    assert taken(there, "5", second)  # no news
    assert told(Receipt) == [("", "price", 5, first), ("sku_1", "price", 1, first)] and not PastReceipt.objects.exists()
    assert taken(there, "6", third)
    now = Receipt.objects.get(pk=row.pk)
    assert (now.value, now.accepted_at, now.seen_at) == (6, third, None)
    past = PastReceipt.objects.get()
    kept = ("shop_id", "connection_id", "platform", "subject_type", "subject_id", "part", "field", "value",
            "requested_at", "accepted_at", "seen_at")  # fmt: skip
    assert [getattr(past, name) for name in kept] == [getattr(row, name) for name in kept]
    assert past.replaced_at == third
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        PastReceipt.objects.update(value=7)
    with pytest.raises(IntegrityError, match="receipt_in_force"), transaction.atomic():
        Receipt.objects.create(
            shop_id=row.shop_id, connection=there, platform=TOKOPEDIA, subject_type="product", subject_id=7,
            field="price", value=9, requested_at=third, accepted_at=third,
        )  # fmt: skip


def test_the_same_value_through_another_connection_is_a_receipt_of_its_own(there):
    at = clock.machine_now()
    taken(there, "5", at)
    there.stage = "CLOSED"
    there.save()
    assert not taken(there, "6", at + timedelta(seconds=1))  # buyers do not see the shop through it any more
    other = make.connection(there.shop)
    assert taken(other, "5", at + timedelta(seconds=2))
    assert Receipt.objects.get().connection == other
    assert list(PastReceipt.objects.values_list("connection", "value")) == [(there.pk, 5)]


def test_of_a_batch_that_names_a_field_twice_the_last_counts(there):
    at = clock.machine_now()
    row = (7, TOKOPEDIA, "", "price")
    assert receipts.write(there, "product", [(*row, "5", at, at, None), (*row, "6", at, at, None)])
    assert told(Receipt) == [("", "price", 6, at)] and not PastReceipt.objects.exists()
    assert receipts.write(there, "product", []) and told(Receipt) == [("", "price", 6, at)]


def test_the_newest_row_of_each_field_stays_in_force_and_the_older_ones_move_with_the_moment_they_were_replaced_at(
    there,
):
    at = [clock.machine_now() - timedelta(days=40 - number) for number in range(4)]
    about = {"shop": there.shop, "connection": there, "platform": TOKOPEDIA, "subject_type": "product", "subject_id": 7}
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE storefronts_receipt DROP CONSTRAINT receipt_in_force")
        rows = [
            Receipt.objects.create(
                **about, part=part, field="price", value=value, requested_at=at[0], accepted_at=at[day]
            )
            for part, value, day in (("", 5, 0), ("sku_1", 1, 0), ("", 6, 1), ("", 5, 3))
        ]
        move = import_module("storefronts.migrations.0003_receipts_in_force_and_past").MOVE
        cursor.execute(move)
    assert list(Receipt.objects.order_by("id").values_list("pk", flat=True)) == [rows[1].pk, rows[3].pk]
    assert told(PastReceipt) == [("", "price", 5, at[0]), ("", "price", 6, at[1])]
    assert list(PastReceipt.objects.order_by("id").values_list("replaced_at", flat=True)) == [at[1], at[3]]
