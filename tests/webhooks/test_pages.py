"""The pages under Settings, Webhooks, as an admin of the shop meets them; and who does not meet them."""

import pytest
from django.test import Client
from django.urls import get_resolver, reverse

from accounts.roles import Role
from core.models import ChangeLog
from tests import make
from tests.helpers import assert_same_queries
from tests.webhooks.conftest import come_due, make_endpoint
from webhooks import actions, delivery
from webhooks.models import Delivery, Endpoint

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client, shop):
    client.force_login(make.member(shop, Role.ADMIN))
    return client


def detail(row) -> str:
    return reverse("webhooks:detail", args=[row.public_id])


def test_an_endpoint_is_made_and_its_secret_shown_with_it(page, shop):
    assert "No webhook yet" in page.get(reverse("webhooks:list")).text
    answer = page.post(
        reverse("webhooks:new"),
        {"url": " https://toko.example.com/hooks ", "description": "Gudang", "event_types": ["stock.changed"]},
        follow=True,
    )
    row = Endpoint.objects.get()
    assert answer.status_code == 200 and row.secret in answer.text and answer["Cache-Control"] == "no-store"
    assert (row.shop, row.url, row.event_types) == (shop, "https://toko.example.com/hooks", ["stock.changed"])
    assert row.secret not in page.get(detail(row)).text
    text = page.get(reverse("webhooks:list")).text
    assert "Gudang" in text and "https://toko.example.com/hooks" in text and "stock.changed" in text
    log = ChangeLog.objects.get(fact="webhook.created")
    assert log.after["url"] == row.url and "whsec" not in str(log.after)


@pytest.mark.parametrize("url", ["http://example.com/", "https://10.0.0.1/", "https://2130706433/", "nonsense", ""])
def test_a_bad_address_is_told_beside_its_field_and_keeps_the_rest(page, url):
    answer = page.post(reverse("webhooks:new"), {"url": url, "description": "Gudang"})
    assert answer.status_code == 422 and 'id="id_url-error"' in answer.text and 'value="Gudang"' in answer.text
    assert not Endpoint.objects.exists()


def test_looking_at_the_secret_is_logged_and_replacing_it_changes_it(page, shop):
    row = make_endpoint(shop)
    answer = page.post(reverse("webhooks:reveal", args=[row.public_id]), follow=True)
    assert row.secret in answer.text and answer["Cache-Control"] == "no-store"
    assert ChangeLog.objects.get(fact="webhook.secret_revealed").actor_kind == "SELLER"
    assert row.secret not in page.get(detail(row)).text, "shown once"
    answer = page.post(reverse("webhooks:rotate", args=[row.public_id]), follow=True)
    fresh = Endpoint.objects.get()
    assert fresh.secret != row.secret and fresh.secret in answer.text and row.secret not in answer.text
    other = make_endpoint(shop)
    page.post(reverse("webhooks:reveal", args=[row.public_id]))
    assert other.secret not in page.get(detail(other)).text, "nor another's"
    assert fresh.previous_secret == row.secret and "signs along until" in answer.text


def test_edit_switch_off_and_delete(page, shop):
    row = make_endpoint(shop, description="Gudang")
    values = {"url": "https://b.example.com/", "description": "Kasir", "event_types": [], "version": row.version}
    answer = page.post(reverse("webhooks:edit", args=[row.public_id]), values)
    assert answer.status_code == 302
    row.refresh_from_db()
    assert (row.url, row.description, row.is_active) == ("https://b.example.com/", "Kasir", False)
    stale = page.post(reverse("webhooks:edit", args=[row.public_id]), values | {"description": "Lama"})
    assert stale.status_code == 422 and "Somebody else changed" in stale.text
    again = page.post(
        reverse("webhooks:edit", args=[row.public_id]), values | {"version": row.version, "is_active": "on"}
    )
    assert again.status_code == 302 and Endpoint.objects.get().is_active
    assert page.post(reverse("webhooks:remove", args=[row.public_id]))["Location"] == reverse("webhooks:list")
    assert not Endpoint.objects.exists()
    facts = ChangeLog.objects.filter(fact__startswith="webhook.").order_by("id").values_list("fact", flat=True)
    assert list(facts) == ["webhook.created", "webhook.disabled", "webhook.enabled", "webhook.deleted"]


def test_a_test_event_its_tries_and_sending_it_again(page, shop, receiver):
    row = make_endpoint(shop, receiver.url, event_types=["order.created"])
    page.post(reverse("webhooks:test", args=[row.public_id]))
    receiver.answers.append((500, {}, b"<b>out of paper</b>"))
    delivery.drain()
    one = Delivery.objects.get()
    address = reverse("webhooks:delivery", args=[one.public_id])
    dialog = page.get(address, headers={"HX-Request": "true"}).text
    assert "<html" not in dialog and "&lt;b&gt;out of paper&lt;/b&gt;" in dialog and "Answered 500" in dialog
    assert "webhook-signature" in dialog and one.event.public_id in dialog and "curl -i -X POST" in dialog
    assert "Send again" not in dialog, "it still waits"
    assert dialog.index("&#34;type&#34;") < dialog.index("&#34;data&#34;"), "as it is sent"
    refused = page.post(reverse("webhooks:delivery_replay", args=[one.public_id]), headers={"HX-Request": "true"})
    assert refused.status_code == 204 and "on its way" in refused["HX-Trigger"]
    come_due()
    delivery.drain()
    assert "Send again" in page.get(address).text
    assert page.post(reverse("webhooks:delivery_replay", args=[one.public_id])).status_code == 302
    delivery.drain()
    assert len(receiver.received) == 3 and len(set(receiver.ids())) == 1


def test_deliveries_are_found_by_state_type_and_id(page, shop, receiver):
    row = make_endpoint(shop, receiver.url)
    for _number in range(3):
        actions.send_test(row, actor=make.SYSTEM)
    failed = row.deliveries.order_by("id").first()
    Delivery.objects.filter(pk=failed.pk).update(state="FAILED")
    shown = reverse("webhooks:delivery", args=[failed.public_id])

    def links(query):
        return page.get(detail(row), query).text.count("/settings/webhooks/deliveries/") // 2

    assert links({}) == 3 and links({"state": "FAILED"}) == 1 and links({"state": "PENDING"}) == 2
    assert links({"type": "webhook.test"}) == 3 and links({"type": "order.created"}) == 0
    assert links({"q": failed.event.public_id}) == 1 and shown in page.get(detail(row), {"q": failed.public_id}).text
    assert links({"state": "nonsense", "type": "x", "after": "broken"}) == 3
    assert page.get(detail(row), {"q": "\x00"}).status_code == 200
    fragment = page.get(detail(row), {"state": "FAILED"}, headers={"HX-Request": "true"}).text
    assert "<html" not in fragment and shown in fragment


def test_the_rows_ask_again_only_while_something_is_about_to_be_sent(page, shop, receiver):
    row = make_endpoint(shop, receiver.url)
    assert "every 2s" not in page.get(detail(row)).text
    actions.send_test(row, actor=make.SYSTEM)
    assert "every 2s" in page.get(detail(row)).text
    receiver.answer(500, 500)
    for is_live in (True, False):  # again in 5 seconds, then in 5 minutes
        come_due()
        delivery.drain()
        assert ("every 2s" in page.get(detail(row)).text) is is_live


def test_pages_of_deliveries_and_their_queries(page, shop, monkeypatch):
    monkeypatch.setattr("webhooks.views.PAGE_SIZE", 2)
    row = make_endpoint(shop)
    for _number in range(3):
        actions.send_test(row, actor=make.SYSTEM)
    assert 'rel="next"' in page.get(detail(row)).text
    monkeypatch.setattr("webhooks.views.PAGE_SIZE", 50)

    def grow():
        for _number in range(12):
            actions.send_test(row, actor=make.SYSTEM)

    assert assert_same_queries(lambda: page.get(detail(row)), grow=grow) <= 8
    listed = assert_same_queries(
        lambda: page.get(reverse("webhooks:list")), grow=lambda: [make_endpoint(shop) for _number in range(5)]
    )
    assert listed <= 8


def test_a_range_is_replayed_in_the_shops_clock(page, shop, receiver):
    row = make_endpoint(shop, receiver.url)
    product = make.product(shop)
    actions.tail()
    delivery.drain()
    count = len(receiver.received)
    assert count == 3 and product.public_id in receiver.received[0][2]
    form = {"since": "2020-01-01T00:00", "until": "2099-01-01T00:00"}
    assert page.post(reverse("webhooks:replay_range", args=[row.public_id]), form).status_code == 302
    delivery.drain()
    assert len(receiver.received) == 2 * count
    wrong = page.post(reverse("webhooks:replay_range", args=[row.public_id]), form | {"until": "2019-01-01T00:00"})
    assert wrong.status_code == 422 and "must end after it begins" in wrong.text


def test_what_we_switched_off_is_told_on_the_list(page, shop):
    row = make_endpoint(shop, "https://gone.example.com/")
    Endpoint.objects.filter(pk=row.pk).update(is_active=False, disabled_at=make.moment(), disabled_reason="GONE")
    text = page.get(reverse("webhooks:list")).text
    assert "We switched off https://gone.example.com/" in text and "410 Gone" in text


def test_twenty_endpoints_are_enough(page, shop, settings):
    settings.WEBHOOK_ENDPOINTS_MAX = 2
    make_endpoint(shop), make_endpoint(shop)
    answer = page.post(reverse("webhooks:new"), {"url": "https://c.example.com/"})
    assert answer.status_code == 422 and "at most 2 webhook endpoints" in answer.text


# --- who may -----------------------------------------------------------------------------------------------------

NAMES = [
    (name, sorted(pattern[0][0][1]))
    for name, pattern in (
        (key, get_resolver("webhooks.urls").reverse_dict.getlist(key)[0])
        for key in get_resolver("webhooks.urls").reverse_dict
        if isinstance(key, str)
    )
]


@pytest.fixture
def addresses(shop):
    """Every address of the app, about this shop's rows."""
    row = make_endpoint(shop)
    one = actions.send_test(row, actor=make.SYSTEM)
    return [
        reverse(f"webhooks:{name}", args=[(one if "delivery" in name else row).public_id] if words else [])
        for name, words in NAMES
    ]


def test_a_stranger_finds_nothing_and_changes_nothing(shop, addresses):
    stranger = make.user()
    make.shop(stranger)
    browser = Client()
    browser.force_login(stranger)
    before = (list(Endpoint.objects.values()), list(Delivery.objects.values()), ChangeLog.objects.count())
    assert len(addresses) == 11
    for address in addresses[:]:
        if address in (reverse("webhooks:list"), reverse("webhooks:new")):
            continue
        answers = {browser.get(address).status_code, browser.post(address).status_code}
        assert 404 in answers and answers <= {404, 405}, (address, answers)
    assert before == (list(Endpoint.objects.values()), list(Delivery.objects.values()), ChangeLog.objects.count())


@pytest.mark.parametrize("role", [Role.OPERATIONS, Role.MARKETING, Role.FINANCE, Role.CUSTOMER_SERVICE, Role.VIEWER])
def test_roles_without_the_right_read_who_has_it(client, shop, addresses, role):
    client.force_login(make.member(shop, role))
    for address in addresses:
        answers = {client.get(address).status_code, client.post(address).status_code}
        assert 403 in answers and answers <= {403, 405}, (address, answers)
    assert "Owner, Admin" in client.get(reverse("webhooks:list")).text


def test_nobody_is_sent_to_the_log_in(addresses):
    for address in addresses:
        for method in ("get", "post"):
            answer = getattr(Client(), method)(address)
            assert answer.status_code in (302, 405), address
