"""A return between a buyer on a mock shop front and a seller here, over the real protocol."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from aftersales.actions import deciding, hints
from aftersales.actions.pieces import Found
from aftersales.due import CLOCKS
from aftersales.models import Evidence, Refund, Return
from aftersales.representations import brief
from core.errors import Invalid, Refused
from core.models import ChangeLog
from orders.models import Order
from outbox.models import Connection, SyncJob
from products.models import StockEntry
from storefronts.contract import StorefrontError
from tests import make
from tests.aftersales.conftest import TIKTOK, TOKOPEDIA, evidence, photo, upload
from tests.helpers import read_returns, sync

SYSTEM = make.SYSTEM


def lines_of(row, **counts):
    """The same finding for each line."""
    return {line.pk: Found(**counts) for line in row.lines.all()}


def test_from_the_tokopedia_front_to_the_shelf_and_back_to_the_buyers_purse(sides):
    order = sides.delivered(2)
    assert sides.figures() == (8, 0, 8)
    row = sides.ask(order, evidence=evidence())
    assert (row.status, row.type, row.purchased_on, row.amount) == ("PENDING", "RETURN_AND_REFUND", TOKOPEDIA, 178_000)
    assert (row.order, row.reason, row.comment) == (order, "DEFECTIVE", "Retak di ujung")
    assert row.due_at == row.answer_by == row.next_at == row.requested_at + timedelta(days=2)
    (line,) = row.lines.all()
    assert (line.quantity, line.amount, line.sku) == (2, 178_000, sides.sku)
    shown = Evidence.objects.get()
    assert (shown.side, shown.kind, shown.name, shown.file.read()) == ("BUYER", "IMAGE", "retak.png", photo())

    deciding.approve(row, actor=SYSTEM)
    with pytest.raises(Refused, match="return_answered"):
        deciding.reject(row, reason="ITEMS_MISSING", comment="Tidak", actor=SYSTEM)
    row = sides.heard(row)
    assert (row.status, row.wanted, row.due_at) == ("AWAITING_BUYER_SHIP", {}, None)
    assert row.next_at == row.buyer_ship_by
    sides.buyer(row, "ship")
    assert (row.status, bool(row.tracking_number)) == ("BUYER_SHIPPED", True)
    sides.courier(f"returns/{row.external_id}/deliver")
    row = sides.heard(row)
    assert row.status == "RECEIVED" and row.due_at == row.inspect_by is not None

    for wrong in ({"good": 1}, {"good": 2, "damaged": -1, "missing": 1}, {"good": 1, "damaged": 1, "restock": 2}):
        with pytest.raises(Invalid):
            deciding.inspect(row, lines_of(row, **wrong), actor=SYSTEM)
    assert sides.figures() == (8, 0, 8)
    deciding.inspect(row, lines_of(row, good=2, restock=1), actor=SYSTEM)
    assert sides.figures() == (9, 0, 9)
    with pytest.raises(Refused, match="return_inspected"):
        deciding.inspect(row, lines_of(row, good=2), actor=SYSTEM)
    row = sides.heard(row)
    assert (row.status, row.due_at, row.next_at) == ("COMPLETE", None, None)

    refund = Refund.objects.get()
    assert (refund.amount, refund.status, refund.returned, refund.borne_by) == (178_000, "DONE", row, "SELLER")
    assert (refund.is_delivered, refund.purchased_on) == (True, TOKOPEDIA)
    (back,) = refund.lines.all()
    assert (back.quantity, back.buyer_amount, back.seller_amount, back.platform_amount) == (2, 178_000, 178_000, 0)
    order.refresh_from_db()
    assert order.refunded == 178_000
    told = sides.theirs(row)
    assert (told["status"], told["refund"]) == ("COMPLETE", 178_000)
    ledger = StockEntry.objects.filter(sku=sides.sku, kind="RETURN").values_list("quantity", "cause")
    assert list(ledger) == [(1, row.public_id)]
    # Both storefronts sell the piece that is back on the shelf.
    assert {p["stock"] for host in sides.hosts.values() for p in host.products()} == {9}
    facts = list(ChangeLog.objects.filter(subject_type="return").order_by("id").values_list("fact", flat=True))
    assert facts[0] == "return.requested" and "return.inspected" in facts and "return.approved" in facts
    # Read again from the beginning, nothing changes.
    before = ChangeLog.objects.count()
    hints.hint(row.connection, [row.external_id])
    sync()
    assert (ChangeLog.objects.count(), Refund.objects.count()) == (before, 1)


def test_what_a_buyer_writes_turns_nothing_round_on_our_pages(sides):
    row = sides.ask(sides.delivered(1), comment="Retak\u202e5432-1\u2066 kiri\u2069, \\u202e مكسور 👨‍👩‍👧")
    assert row.comment == row.records[0]["note"] == "Retak5432-1 kiri, \\u202e مكسور 👨‍👩‍👧"


def test_a_part_is_offered_and_taken_for_one_of_three_pieces(sides):
    order = sides.delivered(3)
    row = sides.ask(order, "REFUND", quantity=1)
    for amount in (0, -1, 89_000, 100_000):
        with pytest.raises(Refused, match="offer_out_of_bounds"):
            deciding.counter_offer(row, amount=amount, actor=SYSTEM)
    deciding.counter_offer(row, amount=30_001, actor=SYSTEM)
    row = sides.heard(row)
    assert (row.status, row.offered_amount, row.due_at) == ("AWAITING_BUYER_RESPONSE", 30_001, None)
    sides.buyer(row, "accept")
    assert row.status == "COMPLETE"
    refund = Refund.objects.get()
    assert (refund.amount, refund.lines.get().quantity) == (30_001, 1)
    # The other two, and the rest of the first piece is not asked for again.
    second = sides.ask(order, "REFUND", quantity=2)
    deciding.approve(second, actor=SYSTEM)
    sides.heard(second)
    assert sorted(Refund.objects.values_list("amount", flat=True)) == [30_001, 178_000]
    order.refresh_from_db()
    assert order.refunded == 208_001


def test_s24_silence_approves_and_the_refund_is_tokopedias(sides):
    """S24: the seller is silent for two calendar days; what was down meanwhile makes no difference."""
    row = sides.ask(sides.delivered(1), "REFUND")
    sides.pass_time(2 * 86_400 + 1, hear=False)  # nobody listened
    assert Return.objects.get().status == "PENDING"
    read_returns()
    read_returns()
    row.refresh_from_db()
    assert row.status == "COMPLETE"
    refund = Refund.objects.get()
    assert (refund.purchased_on, refund.amount, refund.status) == (TOKOPEDIA, 89_000, "DONE")
    with pytest.raises(Refused, match="return_decided"):
        deciding.reject(row, reason="ITEMS_MISSING", comment="Terlambat", actor=SYSTEM)


def test_a_deadline_that_passes_while_everything_is_down_acts_once(sides):
    """Host and house are down for four days; the host decides by its clock, and we hear it late, twice and from two workers."""
    row = sides.ask(sides.delivered(1), "REFUND")
    host = sides.hosts[TOKOPEDIA]
    host.fault(down=True)
    sides.pass_time(4 * 86_400, hear=False)
    connection = Connection.objects.get(channels__contains=[TOKOPEDIA])
    with pytest.raises(StorefrontError):
        hints.poll(connection)
    row.refresh_from_db()
    assert (row.status, Refund.objects.count(), Order.objects.get(pk=row.order_id).refunded) == ("PENDING", 0, 0)
    host.fault()
    Connection.objects.update(circuit_open_until=None, paced_until=None)
    for _worker in range(2):
        hints.poll(connection)
    read_returns()
    read_returns()
    row.refresh_from_db()
    assert (row.status, Refund.objects.get().amount) == ("COMPLETE", 89_000)
    assert Order.objects.get(pk=row.order_id).refunded == 89_000
    assert ChangeLog.objects.filter(fact="return.status_changed", after__status="COMPLETE").count() == 1
    # What the seller decided meanwhile is told that it is too late, and nothing moves.
    with pytest.raises(Refused, match="return_decided"):
        deciding.approve(row, actor=SYSTEM)


def test_who_withdraws_and_who_approves_at_once_do_not_both_win(sides):
    row = sides.ask(sides.delivered(1), "REFUND")
    deciding.approve(row, actor=SYSTEM)  # on its way while the buyer changes his mind
    status, _told = sides.hosts[TOKOPEDIA].call("POST", f"/buyer/returns/{row.external_id}/withdraw", {})
    assert status == 200
    row = sides.heard(row)
    assert (row.status, row.wanted) == ("CANCELLED", {})
    assert not Refund.objects.exists()
    assert sides.theirs(row)["refund"] is None


def test_a_refused_parcel_is_disputed_and_evidence_of_the_seller_decides(sides):
    row = sides.ask(sides.delivered(1))
    deciding.approve(row, actor=SYSTEM)
    sides.heard(row)
    sides.buyer(row, "ship", tracking_number="JNE-1")
    assert (row.is_self_arranged, row.inspect_by) == (True, row.buyer_shipped_at + timedelta(days=14))
    with pytest.raises(Refused, match="evidence_type"):
        deciding.reject(row, reason="WRONG_ITEM_RETURNED", comment="Bukan", files=[upload(b"PK\x03\x04")], actor=SYSTEM)
    assert not SyncJob.objects.filter(state="PENDING").exists()
    deciding.inspect(row, lines_of(row, good=0, not_ours=1), actor=SYSTEM)
    deciding.reject(row, reason="WRONG_ITEM_RETURNED", comment="Bukan barang kami", files=[upload()], actor=SYSTEM)
    row = sides.heard(row)
    assert row.status == "PACKAGE_REJECTED"
    assert Evidence.objects.filter(side="SELLER").exclude(external_id="").count() == 1
    sides.buyer(row, "dispute", reason="Barang sama")
    assert (row.arbitration, row.disputes.get().opened_by) == ("IN_PROGRESS", "BUYER")
    from aftersales.actions import judging

    dispute = row.disputes.get()
    with pytest.raises(Refused, match="note_required"):
        judging.decide(dispute, decision="SELLER", note=" ", actor=SYSTEM)
    judging.decide(dispute, decision="SELLER", note="Foto penjual jelas", actor=SYSTEM)
    row = sides.heard(row)
    dispute.refresh_from_db()
    assert (row.arbitration, row.status, dispute.decision) == ("SUPPORT_SELLER", "PACKAGE_REJECTED", "SELLER")
    assert (dispute.note, dispute.wanted) == ("Foto penjual jelas", "")
    with pytest.raises(Refused, match="dispute_decided"):
        judging.decide(dispute, decision="BUYER", note="Lagi", actor=SYSTEM)
    assert not Refund.objects.exists()
    assert sides.figures() == (9, 0, 9)


def test_a_replacement_holds_pieces_and_hands_them_over(sides):
    row = sides.ask(sides.delivered(2), "REPLACEMENT")
    assert sides.figures() == (8, 0, 8)
    # No money is asked for, and none goes back while new pieces do.
    assert (row.amount, row.worth, brief(row)["refund_amount"]) == (0, 178_000, 0)
    assert CLOCKS[0].cost(row) == "Without you the request is approved as the buyer asked: Rp0"
    deciding.approve(row, actor=SYSTEM)
    assert sides.figures() == (8, 2, 6)
    row = sides.heard(row)
    assert (row.status, row.shelf) == ("SUCCESS", "RESERVED")
    deciding.send_replacement(row, tracking_number="JNE-9", actor=SYSTEM)
    row = sides.heard(row)
    assert (row.status, row.shelf, row.replacement_tracking_number) == ("COMPLETE", "SHIPPED", "JNE-9")
    assert (row.amount, row.worth) == (0, 178_000)
    assert sides.figures() == (6, 0, 6)
    assert not Refund.objects.exists()

    # Not sent in time: what was held is free, and the buyer has the money.
    second = sides.ask(sides.delivered(1), "REPLACEMENT")
    deciding.approve(second, actor=SYSTEM)
    sides.heard(second)
    assert sides.figures() == (5, 1, 4)
    assert CLOCKS[0].cost(second) == "Without you the buyer is refunded instead: Rp89.000"
    sides.pass_time(7 * 86_400)
    second.refresh_from_db()
    assert (second.status, second.shelf, Refund.objects.get().amount) == ("COMPLETE", "RELEASED", 89_000)
    assert (second.amount, second.worth) == (89_000, 89_000)
    assert sides.figures() == (5, 0, 5)
    # More than there is cannot be promised.
    third = sides.ask(sides.delivered(5), "REPLACEMENT")
    with pytest.raises(Refused, match="stock_short"):
        deciding.approve(third, actor=SYSTEM)
    third.refresh_from_db()
    assert (third.wanted, third.shelf, sides.figures()) == ({}, "NONE", (0, 0, 0))
    deciding.approve(third, refund_instead=True, actor=SYSTEM)
    sides.heard(third)
    assert (third.status, third.refund.amount, third.amount) == ("COMPLETE", 445_000, 445_000)
    with pytest.raises(IntegrityError, match="return_replaces_or_refunds"), transaction.atomic():
        Return.objects.filter(pk=third.pk).update(amount=445_001)


def test_an_appeal_moves_the_refund_to_the_platform_and_a_lost_parcel_too(sides):
    from aftersales.actions import judging

    order = sides.delivered(1, TIKTOK)
    status, _told = sides.hosts[TIKTOK].call(
        "POST", f"/platform/orders/{order.external_id}/refund", {"reason": "NOT_AS_DESCRIBED"}
    )
    assert status == 201
    read_returns()
    row = Return.objects.get()
    refund = Refund.objects.get()
    assert (row.is_by_platform, row.purchased_on, refund.borne_by) == (True, TIKTOK, "SELLER")
    assert row.appeal_by - refund.refunded_at == timedelta(days=15)
    deciding.dispute(row, reason="Barang asli dan utuh", actor=SYSTEM)
    row = sides.heard(row)
    judging.decide(row.disputes.get(), decision="SELLER", note="Benar", actor=SYSTEM)
    row = sides.heard(row)
    refund.refresh_from_db()
    assert (refund.borne_by, refund.amount, row.arbitration) == ("PLATFORM", 89_000, "SUPPORT_SELLER")
    assert [(refund_line.seller_amount, refund_line.platform_amount) for refund_line in refund.lines.all()] == [
        (0, 89_000)
    ]

    lost = sides.ask(sides.delivered(1))
    deciding.approve(lost, actor=SYSTEM)
    sides.heard(lost)
    sides.buyer(lost, "ship")
    sides.courier(f"returns/{lost.external_id}/lose")
    sides.heard(lost)
    assert (lost.status, lost.refund.borne_by) == ("COMPLETE", "PLATFORM")


def test_a_return_of_an_order_nobody_told_of_brings_the_order_with_it(sides):
    order = sides.delivered(1)
    row = sides.ask(order, "REFUND")
    Return.objects.filter(pk=row.pk)
    number = order.external_id
    with_return = (row.external_id, row.connection)
    from django.db import connection

    with connection.cursor() as cursor:  # as if this house had been set up a moment ago
        cursor.execute("TRUNCATE aftersales_return, orders_order CASCADE")
    hints.hint(with_return[1], [with_return[0]])
    sync()
    assert Order.objects.get().external_id == number
    assert Return.objects.get().external_id == with_return[0]
