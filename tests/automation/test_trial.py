"""The dry run says what would happen and changes nothing; a rule is switched on as it was tried out."""

from datetime import datetime, time

import pytest

from automation import actions, trial
from automation.models import Deed, Look
from core import clock
from core.errors import Invalid, Refused, Stale
from core.models import ChangeLog
from logistics.models import Warehouse
from orders.models import Order
from outbox.models import SyncJob
from tests import make
from tests.automation.conftest import on, owner_of, rule

pytestmark = pytest.mark.django_db


def words(tried) -> list[tuple]:
    return [(one.unmet, [(deed.kind.value, deed.after, deed.problem) for deed in one.would]) for one in tried]


def test_the_last_orders_are_tried_newest_first_and_nothing_is_changed(shop, connection):
    Warehouse.objects.filter(shop=shop).update(hand_over="DROP_OFF")
    row = rule(shop, services=["STANDARD", "SEND_BY_SELLER", "INSTANT_3H"], arranges=True, flag_with="RED", prints=True)
    plain = make.order(connection, status="DELIVERED", delivered_at=make.moment())
    make.order(connection, service_code="ECONOMY", status="UNPAID", paid_at=None)
    make.order(connection, service_code="SEND_BY_SELLER", is_seller_shipping=True)
    make.order(connection, service_code="INSTANT_3H")
    before = (ChangeLog.objects.count(), SyncJob.objects.count())
    tried = trial.run(shop, row)
    assert tried[-1].order == plain
    flag, listed = ("FLAG", "RED", ""), ("PRINT", "", "")
    own = "You ship this order yourself: enter the courier and the tracking number."
    assert words(tried) == [
        ([], [flag, ("ARRANGE", "PICKUP", ""), listed]),
        ([], [flag, ("ARRANGE", "", own), listed]),
        (["status", "services"], []),
        ([], [flag, ("ARRANGE", "DROP_OFF", ""), listed]),
    ]
    assert (ChangeLog.objects.count(), SyncJob.objects.count()) == before
    assert not Deed.objects.exists() and not Look.objects.exists() and not Order.objects.exclude(flag="").exists()


def test_two_hundred_orders_are_looked_at_in_as_many_statements_as_twenty(
    shop, connection, django_assert_max_num_queries
):
    row = rule(shop, arranges=True)
    for _number in range(3):
        make.order(connection)
    with django_assert_max_num_queries(6):
        assert len(trial.run(shop, row)) == 3
    assert trial.LAST == 200


def test_a_rule_that_is_on_and_comes_first_is_named_and_the_hours_are_said(shop, connection):
    on(shop, "Dulu", services=["STANDARD"], arranges=True)
    row = rule(shop, "Nanti", arranges=True, note_with="x", from_time=time(9), until_time=time(10))
    evening = datetime(2026, 11, 23, 20, tzinfo=clock.JAKARTA)
    make.order(connection, ordered_at=evening, paid_at=evening)
    (tried,) = trial.run(shop, row)
    assert words([tried]) == [([], [("NOTE", "x", ""), ("ARRANGE", "", "The rule “Dulu” comes first.")])]
    assert tried.waits_until == datetime(2026, 11, 24, 9, tzinfo=clock.JAKARTA)


def test_a_rule_goes_on_only_in_the_version_that_was_tried_out(shop):
    row = rule(shop, flag_with="RED")
    actions.edit_rule(row, values={"flag_with": "BLUE"}, actor=make.SYSTEM)
    with pytest.raises(Stale) as refusal:
        actions.switch_on(row, version=row.version, actor=owner_of(shop))
    assert refusal.value.details == {"version": 2}
    with pytest.raises(Refused) as refusal:
        actions.switch_on(row, version=2, actor=make.SYSTEM)
    assert refusal.value.code == "rule_for_nobody"
    row.refresh_from_db()
    assert not row.is_on
    row = actions.switch_on(row, version=2, actor=owner_of(shop))
    assert (row.is_on, row.version) == (True, 3)
    assert actions.edit_rule(row, values={"name": "Lain"}, actor=make.SYSTEM).is_on  # its name alone changes nothing


@pytest.mark.parametrize(
    ("values", "code", "field"),
    [
        ({"arranges": False}, "rule_does_nothing", "arranges"),
        ({"name": "  "}, "rule_name_length", "name"),
        ({"name": "ATURAN"}, "rule_name_taken", "name"),
        ({"services": ["SICEPAT"]}, "rule_value_unknown", "services"),
        ({"total_from": 2, "total_until": 1}, "rule_range_empty", "total_until"),
        ({"from_time": time(8)}, "rule_hours_incomplete", "until_time"),
        ({"from_time": time(8), "until_time": time(8)}, "rule_hours_incomplete", "until_time"),
        ({"note_with": "x" * 201}, "note_too_long", "note_with"),
        ({"skus": [f"S{n}" for n in range(51)]}, "rule_too_many_skus", "skus"),
    ],
)
def test_what_makes_no_rule_is_refused_and_nothing_is_changed(shop, values, code, field):
    rule(shop, arranges=True)
    other = rule(shop, "Lain", arranges=True)
    with pytest.raises(Invalid) as refusal:
        actions.edit_rule(other, values=values, actor=make.SYSTEM)
    assert (refusal.value.code, refusal.value.field) == (code, field)
    other.refresh_from_db()
    assert (other.name, other.version, other.arranges, other.services) == ("Lain", 1, True, [])
