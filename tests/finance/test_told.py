"""Money as clients and staff hear of it."""

import json

import pytest
from django.urls import reverse

from core.models import ChangeLog
from core.platforms import Platform
from finance.models import Case, OrderMoney
from tests import make
from tests.filled import money_of
from webhooks import payloads


@pytest.mark.django_db
def test_each_change_of_money_is_an_event_and_staff_see_an_orders_money_in_one_page(client):
    order = make.order(make.connection(make.shop(), channels=[Platform.TOKOPEDIA]))
    money_of(order)
    told = payloads.of_changes(list(ChangeLog.objects.order_by("id")))
    events = {str(one.type): json.loads(one.event().body)["data"] for one in told}
    assert {"statement.updated", "case.updated", "withdrawal.updated"} <= set(events)
    assert events["statement.updated"]["statement"]["unexplained"] == -1
    case = events["case.updated"]["case"]
    assert (case["difference"], case["order_id"], case["state"]) == (-1, order.public_id, "OPEN")
    assert events["withdrawal.updated"]["withdrawal"]["amount"] == 10_000
    assert "1234567890" not in json.dumps(events)
    client.force_login(make.user(is_staff=True, is_superuser=True))
    money = OrderMoney.objects.get(order=order)
    page = client.get(reverse("admin:finance_ordermoney_change", args=[money.pk])).content.decode()
    for text in (order.external_id, "6,97% of Rp50.000", "Rp42.764", f"order:{order.pk}:1"):
        assert text in page, text
    for name in ("ordermoney", "statement", "case", "withdrawal"):
        assert client.get(reverse(f"admin:finance_{name}_changelist")).status_code == 200
    assert Case.objects.count() == 1
