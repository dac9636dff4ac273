"""Goods between warehouses: sold nowhere on their way, never lost from the sum, whoever books what and when."""

from dataclasses import replace
from functools import partial

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import F, Sum
from django.test import Client
from django.urls import reverse

from core.errors import Invalid, NotAllowed, Refused, Stale
from core.models import ChangeLog
from logistics.models import Warehouse
from outbox.models import SyncJob
from products import actions
from products.models import Sku, StockEntry, StockLevel, StockTransfer, StockTransferLine
from products.stock import ledger_check, transit
from products.stock.actions import holds, transfers
from products.stock.actions.transfers import Arrived
from tests import make
from tests.api.conftest import Api, token_for
from tests.races import meanwhile

pytestmark = pytest.mark.django_db
SYSTEM = make.SYSTEM


@pytest.fixture
def shop():
    return make.shop()


@pytest.fixture
def sku(shop):
    return make.product(shop, skus=[make.sku(seller_sku="KOPI-1", stock=10)]).skus.get()


@pytest.fixture
def home(shop):
    return Warehouse.objects.get(shop=shop, is_default=True)


@pytest.fixture
def away(shop):
    return Warehouse.objects.create(shop=shop, name="Gudang Surabaya")


def send(sku, home, away, pieces=6, **more):
    return transfers.send(sku.shop, source=home, target=away, pieces={sku.public_id: pieces}, actor=SYSTEM, **more)


def shelves(sku) -> dict[str, int]:
    """Warehouse -> on hand, what is on the way, and the SKU's own figure; the ledger is asked whether it agrees."""
    assert ledger_check.differences() == 0
    found = {row.warehouse.name: row.on_hand for row in StockLevel.objects.filter(sku=sku).select_related("warehouse")}
    row = Sku.objects.get(pk=sku.pk)
    assert row.on_hand == sum(found.values())
    row.product.refresh_from_db()
    assert row.product.available_total == row.available
    return found | {"way": transit.on_the_way([sku.pk]).get(sku.pk, 0)}


def test_what_is_on_its_way_is_off_the_shelf_and_both_storefronts_are_told(sku, home, away):
    SyncJob.objects.all().delete()
    make.connection(sku.shop)
    sent = send(sku, home, away, note="Truk pagi")
    assert shelves(sku) == {home.name: 4, "way": 6}
    assert (sent.status, sent.sent_by, sent.note) == ("SENT", SYSTEM.name, "Truk pagi")
    entry = StockEntry.objects.order_by("-id")[0]
    assert (entry.kind, entry.quantity, entry.on_hand_change, entry.cause) == ("MOVE_OUT", 6, -6, sent.public_id)
    assert ChangeLog.objects.get(fact="transfer.sent").after == {
        "source": home.name, "target": away.name, "pieces": 6, "skus": 1,
    }  # fmt: skip
    assert SyncJob.objects.filter(operation="STOCK_PUSH").exists()
    held, short = holds.reserve(sku.shop, {sku.pk: 5}, actor=SYSTEM, cause="order:1")
    assert (held, short) == ([], {sku.pk: 4})  # nobody can buy what is on its way


def test_it_arrives_in_parts_and_what_is_missing_is_written_off_with_the_reason(sku, home, away):
    sent = send(sku, home, away)
    transfers.receive(sent, {sku.public_id: Arrived(2)}, actor=SYSTEM)
    assert shelves(sku) == {home.name: 4, away.name: 2, "way": 4} and StockTransfer.objects.get().is_open
    done = transfers.receive(sent, {sku.public_id: Arrived(3, 1)}, reason="DAMAGED", actor=SYSTEM)
    assert shelves(sku) == {home.name: 4, away.name: 5, "way": 0}
    line = done.lines.get()
    assert (done.status, done.closed_at is None) == ("RECEIVED", False)
    assert (line.sent, line.received, line.missing, line.returned, line.reason) == (6, 5, 1, 0, "DAMAGED")
    moves = StockEntry.objects.filter(cause=sent.public_id).order_by("id").values_list("kind", "quantity", "note")
    assert list(moves)[1:] == [("MOVE_IN", 2, ""), ("MOVE_IN", 4, ""), ("CORRECTION", -1, "Damaged on the way")]
    with pytest.raises(Refused) as refusal:
        transfers.receive(sent, {sku.public_id: Arrived(1)}, actor=SYSTEM)
    assert refusal.value.code == "transfer_closed"


def test_what_is_called_back_lies_where_it_came_from_and_what_was_received_stays(sku, home, away):
    sent = send(sku, home, away)
    transfers.receive(sent, {sku.public_id: Arrived(2)}, actor=SYSTEM)
    done = transfers.call_back(sent, actor=SYSTEM)
    assert shelves(sku) == {home.name: 8, away.name: 2, "way": 0}
    assert (done.status, done.lines.get().returned) == ("CANCELLED", 4)
    with pytest.raises(Refused) as refusal:
        transfers.call_back(sent, actor=SYSTEM)
    assert refusal.value.code == "transfer_closed" and shelves(sku) == {home.name: 8, away.name: 2, "way": 0}


def test_what_cannot_be_sent_is_refused_and_nothing_moves(sku, home, away):
    holds.reserve(sku.shop, {sku.pk: 3}, actor=SYSTEM, cause="order:1")
    strange = make.product(make.shop()).skus.get()
    cases = [
        (send, (sku, home, away, 8), "stock_short"),  # 10 on hand, 3 of them sold
        (send, (sku, home, away, 0), "quantity_out_of_bounds"),
        (send, (sku, home, home, 1), "same_warehouse"),
        (send, (sku, away, home, 1), "stock_short"),
    ]
    for act, given, code in cases:
        with pytest.raises(Invalid) as refusal:
            act(*given)
        assert refusal.value.code == code
    for pieces, code in (({}, "lines_out_of_bounds"), ({strange.public_id: 1}, "sku_unknown")):
        with pytest.raises(Invalid) as refusal:
            transfers.send(sku.shop, source=home, target=away, pieces=pieces, actor=SYSTEM)
        assert refusal.value.code == code
    Warehouse.objects.filter(pk=away.pk).update(is_active=False)
    away.refresh_from_db()
    with pytest.raises(Invalid) as refusal:
        send(sku, home, away, 1)
    assert refusal.value.code == "warehouse_not_in_use"
    assert shelves(sku) == {home.name: 10, "way": 0} and not StockTransfer.objects.exists()


def test_what_cannot_be_received_is_refused_and_nothing_moves(sku, home, away):
    sent = send(sku, home, away)
    key = sku.public_id
    for arrived, reason, code in (
        ({key: Arrived(7)}, "", "more_than_sent"),
        ({key: Arrived(4, 3)}, "LOST", "more_than_sent"),
        ({key: Arrived(1, 1)}, "", "reason_missing"),
        ({key: Arrived(1, 1)}, "ATE_IT", "reason_missing"),
        ({key: Arrived()}, "", "nothing_received"),
        ({}, "", "nothing_received"),
        ({"sku_x": Arrived(1)}, "", "sku_unknown"),
    ):
        with pytest.raises(Invalid) as refusal:
            transfers.receive(sent, arrived, reason=reason, actor=SYSTEM)
        assert refusal.value.code == code
    with pytest.raises(Stale):
        transfers.receive(sent, {key: Arrived(1)}, actor=SYSTEM, expected_version=7)
    assert shelves(sku) == {home.name: 4, "way": 6} and sent.lines.get().received == 0


def test_a_form_that_was_sent_twice_is_one_transfer(sku, home, away):
    assert send(sku, home, away, 2, form_key="abc") == send(sku, home, away, 2, form_key="abc")
    assert shelves(sku) == {home.name: 8, "way": 2}


def test_goods_of_a_product_that_was_deleted_meanwhile_still_arrive(sku, home, away):
    sent = send(sku, home, away)
    actions.delete(sku.product, actor=SYSTEM)
    transfers.receive(sent, {sku.public_id: Arrived(6)}, actor=SYSTEM)
    assert StockLevel.objects.get(sku=sku, warehouse=away).on_hand == 6


def test_the_database_holds_transfer_and_ledger_together(sku, home, away):
    sent = send(sku, home, away)

    def lie(change):
        with pytest.raises(IntegrityError), transaction.atomic():
            StockTransfer.objects.select_for_update(no_key=True).get()
            change()
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")

    lines = StockTransferLine.objects.filter(transfer=sent)
    lie(lambda: lines.update(received=1))
    lie(lambda: lines.update(sent=5))
    lie(lambda: lines.update(received=7))
    lie(lambda: lines.update(missing=1))
    lie(lambda: StockTransfer.objects.filter(pk=sent.pk).update(status="RECEIVED", closed_at=F("sent_at")))
    lie(lambda: StockTransfer.objects.filter(pk=sent.pk).update(target=home))
    lie(lambda: actions.change_stock(sku, kind="MOVE_IN", quantity=1, actor=SYSTEM, cause=sent.public_id))
    lie(lambda: actions.change_stock(sku, kind="MOVE_OUT", quantity=1, actor=SYSTEM, cause="trf_nobody"))
    moved = StockEntry.objects.aggregate(n=Sum("on_hand_change"))["n"]
    assert moved + transit.on_the_way([sku.pk])[sku.pk] == 10


def test_members_without_the_right_only_look(sku, home, away, client):
    sent = send(sku, home, away)
    client.force_login(make.member(sku.shop, "VIEWER"))
    page = client.get(reverse("transfers:detail", args=[sent.public_id])).content.decode()
    assert "KOPI-1" in page and 'name="received.' not in page
    for name, args in (("receive", [sent.public_id]), ("call_back", [sent.public_id]), ("new", [])):
        assert client.post(reverse(f"transfers:{name}", args=args), {}).status_code == 403
    with pytest.raises(NotAllowed):
        transfers.call_back(sent, actor=replace(SYSTEM, rights=frozenset()))
    stranger = Client()
    stranger.force_login(make.shop().memberships.get(role="OWNER").user)
    assert stranger.get(reverse("transfers:detail", args=[sent.public_id])).status_code == 404


def test_the_pages_send_receive_in_part_and_call_back(sku, home, away, client):
    client.force_login(sku.shop.memberships.get(role="OWNER").user)
    given = {"source": home.public_id, "target": away.public_id, "key": "k1", "note": "Truk"}
    page = client.get(reverse("transfers:new"), {"q": "kopi-1"}).content.decode()
    assert f'name="pieces.{sku.public_id}"' in page
    refused = client.post(reverse("transfers:new"), given | {f"pieces.{sku.public_id}": "11"})
    assert refused.status_code == 422 and 'value="11"' in refused.content.decode()
    assert client.post(reverse("transfers:new"), given | {f"pieces.{sku.public_id}": "banyak"}).status_code == 422
    assert client.post(reverse("transfers:new"), given).status_code == 422
    assert not StockTransfer.objects.exists()
    client.post(reverse("transfers:new"), given | {f"pieces.{sku.public_id}": "6"})
    sent = StockTransfer.objects.get()
    detail = reverse("transfers:detail", args=[sent.public_id])
    assert f'name="received.{sku.public_id}"' in client.get(detail).content.decode()
    booked = {"version": sent.version, f"received.{sku.public_id}": "3", f"missing.{sku.public_id}": "1"}
    receive = reverse("transfers:receive", args=[sent.public_id])
    assert client.post(receive, booked).status_code == 422  # why?
    assert shelves(sku) == {home.name: 4, "way": 6}
    assert client.post(receive, booked | {"reason": "LOST"}).status_code == 302
    assert client.post(receive, booked | {"reason": "LOST"}).status_code == 422  # pressed twice
    assert shelves(sku) == {home.name: 4, away.name: 3, "way": 2}
    client.post(reverse("transfers:call_back", args=[sent.public_id]), {"version": "2"})
    assert shelves(sku) == {home.name: 6, away.name: 3, "way": 0}
    assert detail in client.get(reverse("transfers:list") + "?status=CANCELLED").content.decode()
    assert detail not in client.get(reverse("transfers:list") + "?status=SENT").content.decode()


def test_the_api_does_the_same(sku, home, away, shop):
    api = Api(token_for(shop))
    body = {
        "source_id": home.public_id,
        "target_id": away.public_id,
        "lines": [{"sku_id": sku.public_id, "pieces": 11}],
    }
    refused = api.post("/transfers", body)
    assert (refused.status_code, refused.json()["errors"][0]["code"]) == (422, "stock_short")
    assert refused.json()["errors"][0]["pointer"] == "/lines/0"
    body["lines"][0]["pieces"] = 6
    made = api.post("/transfers", body)
    assert made.status_code == 201 and made.json()["lines"][0]["on_the_way"] == 6
    path = f"/transfers/{made.json()['id']}"
    assert api.get("/transfers?status=SENT").json()["data"] == [made.json()] == [api.get(path).json()]
    line = {"sku_id": sku.public_id, "received": 4, "missing": 1}
    assert api.post(f"{path}/receive", {"lines": [line]}).json()["errors"][0]["code"] == "reason_missing"
    assert api.post(f"{path}/receive", {"lines": [line, line]}).json()["errors"][0]["code"] == "sku_twice"
    told = api.post(f"{path}/receive", {"lines": [line], "reason": "MISCOUNTED"}).json()
    assert (told["status"], told["lines"][0]["on_the_way"], told["lines"][0]["reason"]) == ("SENT", 1, "MISCOUNTED")
    told = api.post(f"{path}/call-back").json()
    assert (told["status"], told["lines"][0]["returned"]) == ("CANCELLED", 1)
    assert shelves(sku) == {home.name: 5, away.name: 4, "way": 0}


@pytest.mark.django_db(transaction=True)
class TestTwoAtOnce:
    def test_a_form_pressed_twice_is_one_transfer_though_nothing_is_left_for_a_second(self, sku, home, away):
        press = partial(send, sku, home, away, 10, form_key="abc")
        assert meanwhile(press, press) == []
        assert shelves(sku) == {home.name: 0, "way": 10}

    def test_the_same_pieces_arrive_once(self, sku, home, away):
        sent = send(sku, home, away)
        come = partial(transfers.receive, sent, {sku.public_id: Arrived(6)}, actor=SYSTEM)
        [fault] = meanwhile(come, come)
        assert isinstance(fault, Refused) and fault.code == "transfer_closed"
        assert shelves(sku) == {home.name: 4, away.name: 6, "way": 0}

    def test_an_order_and_a_transfer_never_take_the_same_pieces(self, sku, home, away):
        order = partial(holds.reserve, sku.shop, {sku.pk: 6}, actor=SYSTEM, cause="order:1")
        [fault] = meanwhile(order, partial(send, sku, home, away, 5))
        assert isinstance(fault, Invalid) and fault.code == "stock_short"
        assert shelves(sku) == {home.name: 10, "way": 0} and Sku.objects.get(pk=sku.pk).available == 4

    def test_a_call_back_and_an_arrival_do_not_both_count(self, sku, home, away):
        sent = send(sku, home, away)
        back = partial(transfers.call_back, sent, actor=SYSTEM)
        [fault] = meanwhile(back, partial(transfers.receive, sent, {sku.public_id: Arrived(6)}, actor=SYSTEM))
        assert isinstance(fault, Refused) and shelves(sku) == {home.name: 10, "way": 0}
