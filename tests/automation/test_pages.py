"""Rules on their pages and in the API."""

import pytest
from django.test import Client
from django.urls import reverse

from automation import actions
from automation.models import Deed, Rule
from orders.models import Order
from tests import make
from tests.api.conftest import Api, token_for
from tests.automation.conftest import on, rule

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(shop) -> Client:
    """The owner's."""
    client = Client()
    client.force_login(shop.memberships.get(role="OWNER").user)
    return client


def test_a_rule_is_made_tried_out_switched_on_and_its_deeds_are_undone(shop, connection, browser):
    assert "No rule yet" in browser.get(reverse("automation:list")).text
    sent = {
        "name": "Kecil", "services": ["STANDARD"], "total_until": "60.000", "skus": "LAIN\n\n KOPI ", "is_cod": "no",
        "weekdays": ["0", "1", "2", "3", "4", "5", "6"], "from_time": "00:00", "until_time": "23:59",
        "flag_with": "RED", "note_with": "Kecil", "arranges": "on", "hand_over": "DROP_OFF",
    }  # fmt: skip
    answer = browser.post(reverse("automation:new"), sent | {"arranges": "", "flag_with": "", "note_with": ""})
    assert answer.status_code == 422 and "Choose at least one thing" in answer.text and not Rule.objects.exists()
    make.order(connection)
    answer = browser.post(reverse("automation:new"), sent, follow=True)
    row = Rule.objects.get()
    assert (row.skus, row.total_until, row.is_cod, row.is_on) == (["LAIN", "KOPI"], 60_000, False, False)
    assert "It matches 1 of the last 1 orders." in answer.text and "Shipment arranged: Drop-off" in answer.text
    form = browser.get(reverse("automation:edit", args=[row.public_id])).text
    assert 'value="DROP_OFF" selected' in form and "LAIN\nKOPI" in form
    browser.post(reverse("automation:switch_on", args=[row.public_id]), {"version": "9"})
    row.refresh_from_db()
    assert not row.is_on
    answer = browser.post(reverse("automation:switch_on", args=[row.public_id]), {"version": "1"}, follow=True)
    assert "The rule is on" in answer.text
    Rule.objects.update(weekdays=[], from_time=None, until_time=None)
    order = make.order(connection)
    actions.run()
    page = browser.get(reverse("automation:list")).text
    assert order.external_id in page and page.count("Undo</button>") == 2
    flag = Deed.objects.get(kind="FLAG")
    assert "Undone" in browser.post(reverse("automation:undo", args=[flag.public_id]), follow=True).text
    assert Order.objects.get(pk=order.pk).flag == ""
    assert "Rule “Kecil”" in browser.get(reverse("orders:detail", args=[order.public_id])).text
    assert order.external_id not in browser.get(reverse("automation:list") + "?state=REFUSED").text
    browser.post(reverse("automation:switch_off", args=[row.public_id]))
    browser.post(reverse("automation:delete", args=[row.public_id]))
    assert not Rule.objects.exists() and Order.objects.get(pk=order.pk).note == "Kecil"


def test_all_orders_are_shown_with_why_not_where_it_is_asked(shop, connection, browser):
    row = rule(shop, services=["CARGO"], total_from=99_000, arranges=True)
    make.order(connection)
    page = reverse("automation:trial", args=[row.public_id])
    assert "No order matches" in browser.get(page).text
    assert "Nothing: another shipping service, another order value" in browser.get(page + "?show=all").text


def test_the_list_moves_rules_and_prints_what_is_on_the_print_list(shop, connection, browser):
    rule(shop, "Satu", flag_with="RED")
    second = on(shop, "Dua", prints=True)
    order = make.order(connection, status="AWAITING_COLLECTION", tracking_number="JX1")
    actions.run()
    page = browser.get(reverse("automation:list")).text
    assert "1 order is on the print list." in page and f'name="ids" value="{order.public_id}"' in page
    browser.post(reverse("automation:move", args=[second.public_id]), {"position": "1"})
    assert list(Rule.objects.order_by("position").values_list("name", flat=True)) == ["Dua", "Satu"]


def test_programs_make_try_switch_and_read_rules(shop, connection):
    api = Api(token_for(shop, "orders:read", "orders:write"))
    body = {"name": "Pagi", "services": ["STANDARD"], "from_time": "22:00", "until_time": "06:00", "flag_with": "RED"}
    made = api.post("/rules", body).json()
    assert (made["is_on"], made["version"], made["from_time"], made["hand_over"]) == (False, 1, "22:00", None)
    path = f"/rules/{made['id']}"
    make.order(connection)
    trial = api.get(f"{path}/dry-run").json()
    assert (trial["version"], trial["matching"]) == (1, 1)
    assert trial["orders"][0]["would"] == [{"did": "FLAG", "after": "RED", "problem": None}]
    patched = api.patch(path, {"from_time": None, "until_time": None, "flag_with": "BLUE"}).json()
    assert (patched["version"], patched["from_time"], patched["flag_with"]) == (2, None, "BLUE")
    stale = api.post(f"{path}/switch-on", {"version": 1})
    assert (stale.status_code, stale.json()["code"], stale.json()["current"]["version"]) == (412, "rule_changed", 2)
    assert api.post(f"{path}/switch-on", {"version": 2}).json()["is_on"] is True
    order = make.order(connection)
    actions.run()
    (deed,) = api.get(f"/rules/deeds?rule_id={made['id']}").json()["data"]
    assert (deed["did"], deed["state"], deed["number"], deed["after"]) == ("FLAG", "DONE", order.external_id, "BLUE")
    assert api.post(f"/rules/deeds/{deed['id']}/undo").json()["state"] == "UNDONE"
    assert api.post(f"/rules/deeds/{deed['id']}/undo").json()["code"] == "deed_not_done"
    assert api.post(f"{path}/move", {"position": 1}).json()["position"] == 1
    assert api.post(f"{path}/switch-off").json()["stopped"] == "SELLER"
    assert api.delete(path).status_code == 204 and api.get(path).status_code == 404
