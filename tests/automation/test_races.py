"""Two at once: two workers over one order, an edit while a rule acts."""

import pytest

from automation import actions
from automation.actions import deeds, news
from automation.models import Deed, Look
from core.models import ChangeLog
from orders.models import Order
from outbox.models import SyncJob
from outbox.operations import Operation
from tests import make
from tests.automation.conftest import on
from tests.races import meanwhile

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_workers_over_one_order_do_each_thing_once(shop, connection):
    row = on(shop, flag_with="RED", note_with="sekali", arranges=True)
    order = make.order(connection)
    news._read_on()
    assert meanwhile(lambda: deeds.obey([row], order.pk), actions.run) == []
    assert sorted(Deed.objects.values_list("kind", "state")) == [
        ("ARRANGE", "DONE"),
        ("FLAG", "DONE"),
        ("NOTE", "DONE"),
    ]
    assert SyncJob.objects.filter(operation=Operation.PACKAGE_SHIP).count() == 1
    assert ChangeLog.objects.filter(fact="order.shipment_arranged").count() == 1
    assert Order.objects.get().note == "sekali" and not Look.objects.exists()


def test_a_rule_that_is_edited_while_a_worker_waits_for_it_does_not_act(shop, connection):
    row = on(shop, flag_with="RED")
    make.order(connection)
    news._read_on()
    edit = lambda: actions.edit_rule(row, values={"flag_with": "BLUE"}, actor=make.SYSTEM)  # noqa: E731
    assert meanwhile(edit, actions.run) == []
    assert not Deed.objects.exists() and Order.objects.get().flag == ""
