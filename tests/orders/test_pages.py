"""The order pages and the API: what they show, whom they let in, what they cost."""

import csv
import io
import json
import re
from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from accounts import actions as accounts
from accounts.roles import Role
from core import jobs, lists
from core.models import ChangeLog, Job
from core.money import rupiah
from core.platforms import Platform
from orders.actions import wishes
from orders.models import LabelPrint, Order, Package, Status
from tests import make
from tests.helpers import queries_of, read_orders, sync

TIKTOK, TOKOPEDIA = Platform.TIKTOK_SHOP, Platform.TOKOPEDIA
LIST = reverse("orders:list")


@pytest.fixture
def stocked(connected):
    make.product(connected, skus=[make.sku(seller_sku="KOPI-10", price=89_000, stock=500)])
    sync()
    return connected


@pytest.fixture
def client(stocked):
    browser = Client()
    browser.force_login(stocked.memberships.get(role=Role.OWNER).user)
    return browser


def buy(hosts, count=1, **body):
    for _number in range(count):
        for host in hosts.values():
            assert host.buy("KOPI-10", **body)[0] == 201
    read_orders()


def numbers(response) -> set[str]:
    text = response.content.decode()
    return {order.external_id for order in Order.objects.all() if f">{order.external_id}</a>" in text}


def of_platform(platform) -> Order:
    return Order.objects.get(purchased_on=platform)


def of(platform) -> set[str]:
    return set(Order.objects.filter(purchased_on=platform).values_list("external_id", flat=True))


def test_the_list_costs_the_same_for_two_orders_and_for_twelve(client, hosts):
    buy(hosts)
    client.get(LIST)
    few = queries_of(lambda: client.get(LIST))
    buy(hosts, 5)
    many = queries_of(lambda: client.get(LIST))
    assert few == many
    assert many <= 10, many


def test_purchased_on_filters_and_shows(client, hosts):
    buy(hosts)
    assert numbers(client.get(LIST)) == of(TIKTOK) | of(TOKOPEDIA)
    assert numbers(client.get(LIST, {"purchased_on": "TOKOPEDIA"})) == of(TOKOPEDIA)
    assert numbers(client.get(LIST, {"purchased_on": "TIKTOK_SHOP"})) == of(TIKTOK)
    assert numbers(client.get(LIST, {"purchased_on": "TIKTOK_SHOP,TOKOPEDIA"})) == of(TIKTOK) | of(TOKOPEDIA)


@pytest.fixture(params=[0, lists.FEW], ids=["found often", "found seldom"])
def few(request, monkeypatch):
    """A search reads its index of words where that finds few, and walks the list where it finds many: to the same end."""
    monkeypatch.setattr(lists, "FEW", request.param)


@pytest.mark.usefixtures("few")
def test_search_takes_many_ids_mixed_and_buyers(client, hosts):
    buy(hosts)
    first, second = Order.objects.order_by("id")
    package = second.lines.first().package
    query = f"{first.external_id}, {package.external_id};nothing-like-this"
    assert numbers(client.get(LIST, {"q": query})) == {first.external_id, second.external_id}
    assert numbers(client.get(LIST, {"q": "kopi-10"})) == {first.external_id, second.external_id}
    assert numbers(client.get(LIST, {"q": first.buyer_name[:6]})) == {first.external_id, second.external_id}
    assert numbers(client.get(LIST, {"q": "999999"})) == set()


@pytest.mark.usefixtures("few")
def test_search_finds_what_one_reads_on_the_order(client, hosts):
    """The name as it is masked, words of a title in any order, the last digits of its numbers; each word must match."""
    buy(hosts)
    first, second = Order.objects.order_by("id")
    Order.objects.filter(pk=second.pk).update(words="s*** w****** 582 teh melati 100% asli")
    title = first.lines.first().title.split()
    for words in (first.buyer_name, f"{title[-1]} {title[0]}".upper(), first.external_id[-6:]):
        assert numbers(client.get(LIST, {"q": words})) == {first.external_id}, words
    assert numbers(client.get(LIST, {"q": "S*** W******"})) == {second.external_id}
    assert numbers(client.get(LIST, {"q": "100%"})) == {second.external_id}
    assert numbers(client.get(LIST, {"q": "melati 1_0%"})) == set()
    assert numbers(client.get(LIST, {"q": f"melati {first.external_id[-6:]}"})) == set()


def test_tabs_and_urgency(client, hosts):
    buy(hosts)
    buy(hosts, pay=False)
    unpaid = set(Order.objects.filter(status=Status.UNPAID).values_list("external_id", flat=True))
    assert len(unpaid) == 2
    assert numbers(client.get(LIST, {"status": "UNPAID"})) == unpaid
    found = client.get(LIST, {"q": min(unpaid)}).content.decode()
    assert '>Unpaid<span class="count">1</span>' in found and '>To ship<span class="count">0</span>' in found
    assert 'data-result-count="1 order"' in found
    late = Order.objects.filter(status=Status.AWAITING_SHIPMENT).first()
    Order.objects.filter(pk=late.pk).update(ship_by=late.ordered_at)
    assert numbers(client.get(LIST, {"urgent": "overdue"})) == {late.external_id}
    assert numbers(client.get(LIST, {"sort": "ship_by"})) == (of(TIKTOK) | of(TOKOPEDIA)) - unpaid


def test_the_buyer_is_revealed_on_request_and_that_is_logged(client, hosts):
    buy(hosts)
    order = Order.objects.first()
    page = client.get(reverse("orders:detail", args=[order.public_id])).content.decode()
    assert "Jl. Melati" not in page and order.recipient["city"] in page
    assert "Jl. Melati" in client.post(reverse("orders:buyer", args=[order.public_id])).content.decode()
    assert ChangeLog.objects.get(fact="order.buyer_revealed").subject_id == order.pk


def test_what_waits_for_a_storefront_renews_itself(client, hosts):
    """The row and the page ask again until the storefront has answered, and then stop."""
    buy(hosts)
    order = Order.objects.first()
    address, htmx = reverse("orders:detail", args=[order.public_id]), {"HX-Request": "true"}
    rows = f"{reverse('orders:live_rows')}?id={order.public_id}"
    wishes.arrange_shipment(order, actor=make.SYSTEM)
    asking = client.get(address, headers=htmx).content.decode()
    assert asking.strip().startswith('<div id="order" hx-get') and "asking the storefront" in asking
    waiting = client.get(rows, headers=htmx).content.decode()
    assert 'hx-swap-oob="true"' in waiting and "hx-get" in waiting.split("<template>")[0]
    sync()
    assert client.get(address, headers=htmx).content.decode().strip().startswith('<div id="order">')
    assert "hx-get" not in client.get(rows, headers=htmx).content.decode().split("<template>")[0]


def test_labels_of_ticked_orders_are_one_file_and_each_print_is_kept(client, hosts):
    buy(hosts, 2)
    orders = list(Order.objects.order_by("id"))
    ids = [order.public_id for order in orders]
    early = client.post(reverse("orders:papers"), {"ids": ids, "paper": "labels"})
    assert early.status_code == 302 and LabelPrint.objects.count() == 0
    answer = client.post(reverse("orders:arrange_many"), {"ids": ids, "sure": "1"}, headers={"HX-Request": "true"})
    assert "4 shipments arranged" in answer.content.decode()
    sync()
    for size in ("THERMAL", "A4"):
        pdf = client.post(reverse("orders:papers"), {"ids": ids, "paper": "labels", "size": size})
        assert pdf["Content-Type"] == "application/pdf" and pdf.content.startswith(b"%PDF-")
    assert LabelPrint.objects.count() == 8
    assert set(Package.objects.values_list("label_prints", flat=True)) == {2}
    for paper in ("packing", "pick"):
        assert client.post(reverse("orders:papers"), {"ids": ids, "paper": paper}).content.startswith(b"%PDF-")


def test_the_invoice_says_what_the_buyer_was_charged_once_he_paid(client, hosts):
    assert hosts[TOKOPEDIA].buy("KOPI-10", quantity=2)[0] == 201
    assert hosts[TIKTOK].buy("KOPI-10", pay=False)[0] == 201
    read_orders()
    paid, unpaid = of_platform(TOKOPEDIA), of_platform(TIKTOK)
    answer = client.get(reverse("orders:invoice", args=[paid.public_id]))
    assert answer["Content-Type"] == "application/pdf"
    text = " ".join(PdfReader(io.BytesIO(answer.content)).pages[0].extract_text().split())
    fees = sum(amount for _name, amount in paid.named_fees)
    assert paid.total == 2 * 89_000 + paid.shipping_fee + fees
    for word in (paid.invoice_no, "Tokopedia", paid.buyer_name, "Subtotal Rp178.000", f"Total {rupiah(paid.total)}"):
        assert word in text, word
    early = client.get(reverse("orders:invoice", args=[unpaid.public_id]))
    assert early.status_code == 302 and early.url == reverse("orders:detail", args=[unpaid.public_id])
    assert "/invoice/" not in client.get(early.url).content.decode()
    assert f"/{paid.public_id}/invoice/" in client.get(reverse("orders:detail", args=[paid.public_id])).content.decode()


def test_a_cancelled_order_says_why_in_words_and_has_no_invoice(client, hosts):
    _status, bought = hosts[TOKOPEDIA].buy("KOPI-10")
    assert hosts[TOKOPEDIA].call("POST", f"/buyer/orders/{bought['order_id']}/cancel")[0] == 200
    read_orders()
    order = of_platform(TOKOPEDIA)
    assert (order.status, order.cancel_reason) == (Status.CANCELLED, "CREATED_BY_MISTAKE")
    page = client.get(reverse("orders:detail", args=[order.public_id])).content.decode()
    assert "Ordered by mistake" in page and "canceled_reason" not in page and "/invoice/" not in page
    assert client.get(reverse("orders:invoice", args=[order.public_id])).status_code == 302


def test_a_discount_that_no_promotion_of_ours_explains_stands_on_the_order_without_a_link(db):
    connection = make.connection(make.shop())
    client = Client()
    client.force_login(connection.shop.memberships.get(role=Role.OWNER).user)
    told = make.told(connection)
    piece = replace(told.pieces[0], seller_discount=3_000, platform_discount=2_000, price=45_000, paid=45_000)
    payment = told.payment | {
        "seller_discount": 3_000,
        "platform_discount": 2_000,
        "sub_total": 45_000,
        "total": 54_000,
    }
    order = make.order(connection, pieces=[piece], payment=payment)
    page = client.get(reverse("orders:detail", args=[order.public_id]))
    text = re.sub(r"\s+", " ", page.content.decode())
    assert page.status_code == 200
    assert all(
        f"−{rupiah(off)} {name}" in text for off, name in ((3_000, "Seller discount"), (2_000, "Platform discount"))
    )


def test_arranging_many_says_which_were_left_and_why(client, hosts):
    buy(hosts)
    waiting, cancelled = Order.objects.order_by("id")
    Order.objects.filter(pk=cancelled.pk).update(status=Status.CANCELLED)
    ids = [waiting.public_id, cancelled.public_id, "ord_somebodyelses"]
    text = client.post(
        reverse("orders:arrange_many"), {"ids": ids, "sure": "1"}, headers={"HX-Request": "true"}
    ).content.decode()
    assert "1 of 2 shipments arranged" in text
    assert cancelled.external_id in text and "Cancelled" in text


def test_a_viewer_reads_and_does_nothing(stocked, hosts):
    buy(hosts)
    order = Order.objects.first()
    viewer = Client()
    viewer.force_login(make.member(stocked, Role.VIEWER))
    assert viewer.get(LIST).status_code == 200
    for name in ("arrange", "cancel", "note", "answer", "buyer", "label"):
        assert viewer.post(reverse(f"orders:{name}", args=[order.public_id])).status_code == 403
    order.refresh_from_db()
    assert order.wanted_cancel == "" and Package.objects.filter(wanted_at__isnull=False).count() == 0


def test_new_orders_announce_themselves(client, hosts):
    buy(hosts)
    asks = {"path": reverse("orders:arrivals"), "headers": {"HX-Request": "true"}}
    [mark] = re.findall(r"since=([\d-]+)", client.get(LIST).content.decode())
    assert mark == f"0-{Order.objects.count()}"
    assert client.get(query_params={"since": mark}, **asks).status_code == 204
    buy(hosts)
    assert "2 new orders" in client.get(query_params={"since": mark}, **asks).content.decode()
    for none in ("", "x", "0-101", "0-" + "9" * 5000, "--"):
        assert client.get(query_params={"since": none}, **asks).status_code == 204


def test_an_export_holds_what_the_list_shows_and_no_formula(client, hosts, stocked):
    buy(hosts)
    order = Order.objects.filter(purchased_on=TOKOPEDIA).get()
    actor = make.SYSTEM
    wishes.set_note(order, note="=cmd|' /C calc'!A0", flag="", actor=actor)
    query = "purchased_on=TOKOPEDIA"
    assert f'name="query" value="{query}"' in client.get(f"{LIST}?{query}").content.decode()
    answer = client.post(reverse("orders:export"), {"format": "csv", "query": query})
    job = Job.objects.get(kind=Job.Kind.EXPORT)
    assert answer.url == reverse("orders:export_job", args=[job.public_id])
    jobs.run(job)
    job.refresh_from_db()
    assert (job.status, job.total, job.processed) == ("DONE", 1, 1)
    content = b"".join(client.get(reverse("orders:export_file", args=[job.public_id])).streaming_content)
    [head, row] = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    told = dict(zip(head, row, strict=True))
    assert (told["Order number"], told["Purchased on"], told["Order total"]) == (
        order.external_id,
        "Tokopedia",
        str(order.total),
    )
    assert told["Note"].startswith("'=cmd")
    client.post(reverse("orders:export"), {"format": "xlsx", "query": query})
    sheet = Job.objects.filter(kind=Job.Kind.EXPORT).latest("id")
    jobs.run(sheet)
    assert b"".join(client.get(reverse("orders:export_file", args=[sheet.public_id])).streaming_content)[:2] == b"PK"


@pytest.fixture
def api(stocked):
    _token, secret = accounts.create_token(
        stocked, name="test", scopes=["orders:read", "orders:write"], actor=make.SYSTEM
    )
    return Client(headers={"Authorization": f"Bearer {secret}"})


def test_the_api_ships_and_prints(api, hosts):
    buy(hosts)
    [row] = api.get("/api/v1/orders?purchased_on=TOKOPEDIA").json()["data"]
    assert (row["purchased_on"], row["status"], row["lines"][0]["quantity"]) == ("TOKOPEDIA", "AWAITING_SHIPMENT", 1)
    address = f"/api/v1/orders/{row['id']}"
    label = f"/api/v1/packages/{row['packages'][0]['id']}/label"
    early = api.get(label)
    assert (early.status_code, early.json()["code"]) == (409, "label_not_ready")
    body = json.dumps({"hand_over": "DROP_OFF"})
    arranged = api.post(f"{address}/arrange-shipment", body, content_type="application/json")
    assert arranged.status_code == 200 and arranged.json()["packages"][0]["is_being_arranged"] is True
    sync()
    after = api.get(address).json()
    assert (after["status"], after["packages"][0]["hand_over"]) == ("AWAITING_COLLECTION", "DROP_OFF")
    pdf = api.get(f"{label}?format=A4")
    assert pdf["Content-Type"] == "application/pdf" and pdf.content.startswith(b"%PDF-")
    assert api.get(label, headers={"Accept": "application/pdf"}).content.startswith(b"%PDF-")
    wrong = api.get(f"{label}?format=A3", headers={"Accept": "application/pdf"})
    assert (wrong.status_code, wrong["Content-Type"]) == (400, "application/problem+json")


def test_the_api_cancels_and_says_no(api, hosts):
    buy(hosts)
    order = Order.objects.first()
    address = f"/api/v1/orders/{order.public_id}/cancel"
    bad = api.post(address, json.dumps({"reason": "MOOD"}), content_type="application/json")
    assert (bad.status_code, bad.json()["errors"][0]["pointer"]) == (422, "/reason")
    assert Order.objects.get(pk=order.pk).wanted_cancel == ""
    good = api.post(address, json.dumps({"reason": "OUT_OF_STOCK"}), content_type="application/json")
    assert good.status_code == 200 and good.json()["is_being_cancelled"] is True
    sync()
    assert api.get(f"/api/v1/orders/{order.public_id}").json()["is_being_cancelled"] is False
    assert api.get(f"/api/v1/orders/{order.public_id}").json()["status"] == "CANCELLED"
    again = api.post(address, json.dumps({"reason": "WRONG_PRICE"}), content_type="application/json")
    assert (again.status_code, again.json()["code"]) == (409, "order_not_cancellable")


def test_a_strangers_order_is_not_there(api, hosts):
    buy(hosts)
    other = make.shop(slug="lain")
    Order.objects.update(shop=other)
    Package.objects.update(shop=other)
    order, package = Order.objects.first(), Package.objects.first()
    assert api.get("/api/v1/orders").json()["data"] == []
    assert api.get(f"/api/v1/orders/{order.public_id}").status_code == 404
    assert api.get(f"/api/v1/packages/{package.public_id}/label").status_code == 404


def test_the_list_as_cards_keeps_its_look_on_every_link(client, hosts):
    buy(hosts)
    page = client.get(reverse("orders:list") + "?view=cards").content.decode()
    assert "order-list is-cards" in page and '<input type="hidden" name="view" value="cards">' in page
    assert "view=cards&amp;size=" in page or "view=cards&size=" in page
    assert "is-cards" not in client.get(reverse("orders:list")).content.decode()
