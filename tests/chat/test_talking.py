"""A buyer on a mock shop front and the shop here talk over the real protocol: each message once, in order, on both sides."""

import uuid
from datetime import timedelta

import pytest

from chat.actions import giving, hints, sending, tending
from chat.models import CannedReply, Conversation, Session, Wait
from core.errors import Refused
from core.models import ChangeLog
from orders.models import Order
from outbox.models import Connection, SyncJob
from products.models import Listing
from storefronts import delivery
from tests import make
from tests.chat.conftest import SITI, TIKTOK, TOKOPEDIA, as_json, photo, read_chats, thread
from tests.helpers import sync
from tests.races import meanwhile

SELLER = make.SELLER


def test_from_both_fronts_to_one_inbox_and_back(talk):
    talk.buys()
    product = talk.hosts[TOKOPEDIA].products()[0]["id"]
    talk.writes("Masih ada?", product_id=product)
    talk.writes("Halo kak", platform=TIKTOK)
    rows = {row.purchased_on: row for row in Conversation.objects.all()}
    assert set(rows) == {TIKTOK, TOKOPEDIA}
    row = rows[TOKOPEDIA]
    assert (row.buyer_name, row.unread, row.last_text, row.product.skus.get()) == (
        "Siti Rahayu",
        2,
        "Masih ada?",
        talk.sku,
    )
    order = Order.objects.get()
    assert row.buyer_user_id == order.buyer_id  # by which the page finds the buyer's orders
    wait = Wait.objects.get(conversation=row)
    first = row.messages.first()
    assert (first.type, wait.begun_at, row.answer_by) == ("PRODUCT_CARD", first.at, first.at + timedelta(hours=12))

    sending.send_text(row, "Masih, kak 😊\nSilakan dipesan", actor=SELLER)
    sending.send_order(row, order, actor=SELLER)
    sending.send_product(row, talk.sku.product, actor=SELLER)
    tending.note(row, "Pembeli lama, beri bonus", actor=SELLER)
    assert [one[2] for one in thread(row)[2:]] == ["QUEUED", "QUEUED", "QUEUED", "NOTE"]
    row = talk.heard(row)
    listing = Listing.objects.get(platform=TOKOPEDIA)
    assert [(one["from"], one["type"], one["text"]) for one in talk.theirs()[2:]] == [
        ("SHOP", "TEXT", "Masih, kak 😊\nSilakan dipesan"),
        ("SHOP", "ORDER_CARD", ""),
        ("SHOP", "PRODUCT_CARD", ""),
    ]
    assert talk.theirs()[-1]["content"] == {"product_id": listing.external_id}
    assert {one[2] for one in thread(row) if one[0] == "SHOP"} == {"DELIVERED"}
    assert (row.unread, row.waiting_since, row.answer_by) == (0, None, None)
    wait.refresh_from_db()
    assert (wait.is_answered, wait.excuse) == (True, "")
    assert talk.said(TIKTOK) == [("BUYER", "Halo kak")]

    talk.hosts[TOKOPEDIA].call("POST", "/buyer/messages/read", {"buyer_phone": SITI["phone"]})
    read_chats()
    assert {one[2] for one in thread(row) if one[0] == "SHOP"} == {"READ"}
    entries = ChangeLog.objects.filter(fact="conversation.message_received", subject_id=row.pk)
    assert [one.after["type"] for one in entries.order_by("id")] == ["PRODUCT_CARD", "TEXT"]


def test_the_same_news_again_and_in_any_order_makes_nothing_twice(talk):
    for number in range(13):  # two pages of the wire
        talk.writes(f"Pesan {number}", hear=False)
    read_chats()
    row = talk.conversation()
    assert [one[1] for one in thread(row)] == [f"Pesan {number}" for number in range(13)]
    hints.hint(row.connection, [row.external_id])
    read_chats()
    Conversation.objects.filter(pk=row.pk).update(last_index=4)  # as if the newest had come before the oldest
    hints.hint(row.connection, [row.external_id])
    sync()
    assert [one[1] for one in thread(row)] == [f"Pesan {number}" for number in range(13)]
    assert (talk.conversation().unread, Wait.objects.count()) == (13, 1)


@pytest.mark.parametrize("trouble", [{"timeout_after_write": 0.5}, {"error_rate": 0.6}, {"down": True}])
def test_no_outage_loses_a_message_or_says_it_twice(talk, settings, trouble):
    settings.SYNC_CALL_TIMEOUT_SECONDS = 0.3
    talk.writes("Kapan dikirim?")
    row = talk.conversation()
    talk.hosts[TOKOPEDIA].fault(**trouble)
    texts = [f"Jawaban {number}" for number in range(4)]
    for text in texts:
        sending.send_text(row, text, actor=SELLER)
        for _turn in range(3):
            try_now()
            delivery.drain(Connection.objects.get(pk=row.connection_id))
    talk.hosts[TOKOPEDIA].fault()
    for _turn in range(3):
        try_now()
        row = talk.heard(row)
    assert [text for who, text in talk.said() if who == "SHOP"] == texts
    assert [one for one in thread(row) if one[0] == "SHOP"] == [("SHOP", text, "DELIVERED") for text in texts]


def try_now() -> None:
    """Nobody waits for a pause after trouble in a test."""
    Connection.objects.update(circuit_open_until=None, paced_until=None)
    SyncJob.objects.filter(state="PENDING").update(due_at=make.moment())


def test_what_a_storefront_refuses_says_why_and_can_be_sent_again(talk):
    talk.writes("Halo")
    row = talk.conversation()
    Listing.objects.filter(platform=TOKOPEDIA).update(external_id="1729000000000000001")
    message = sending.send_product(row, talk.sku.product, actor=SELLER)
    sending.send_text(row, "Yang ini, kak", actor=SELLER)
    row = talk.heard(row)
    message.refresh_from_db()
    assert message.state == "FAILED" and "listed" in message.problem
    assert talk.said()[1:] == [("SHOP", "Yang ini, kak")]
    there = Listing.objects.filter(platform=TOKOPEDIA)
    there.update(status="SELLER_DEACTIVATED")
    with pytest.raises(Refused, match="product_not_listed"):
        sending.retry(message, actor=SELLER)
    message.refresh_from_db()
    assert message.state == "FAILED" and message.problem
    made_anew = talk.hosts[TOKOPEDIA].products()[0]["id"]
    there.update(status="ACTIVATE", external_id=made_anew)
    sending.retry(message, actor=SELLER)
    talk.heard(row)
    assert talk.theirs()[-1]["content"] == {"product_id": made_anew}
    message.refresh_from_db()
    assert (message.state, talk.theirs()[-1]["type"]) == ("DELIVERED", "PRODUCT_CARD")


def test_pictures_go_both_ways_and_only_their_pixels_are_kept(talk):
    talk.writes(image=as_json(photo(2000, 30)), sticker="suka")
    row = talk.conversation()
    shown, sticker = row.messages.all()
    assert (shown.type, shown.picture.read(3), sticker.type) == ("IMAGE", b"\xff\xd8\xff", "EMOTICONS")
    sending.send_picture(row, make.picture(300, 200), actor=SELLER)
    talk.heard(row)
    last = talk.theirs()[-1]
    assert (last["from"], last["type"], last["content"]["width"]) == ("SHOP", "IMAGE", 300)
    assert row.messages.last().state == "DELIVERED"
    wrong = make.picture(10, 10)
    wrong.file.seek(0)
    wrong.file.truncate(20)
    before = row.messages.count()
    for bad in (wrong,):
        with pytest.raises(Refused, match="picture_unreadable"):
            sending.send_picture(row, bad, actor=SELLER)
    assert row.messages.count() == before


def test_contacts_are_hidden_as_the_platform_does_and_the_agent_is_warned_first(talk):
    talk.writes("WA saya 0812-3456-7890 ya, atau https://wa.me/62812345")
    row = talk.conversation()
    first, notice = row.messages.all()
    assert "0812" not in first.text and "wa.me" not in first.text and first.is_masked
    assert notice.sender == "SYSTEM" and Wait.objects.count() == 1
    with pytest.raises(Refused, match="contact_details"):
        sending.send_text(row, "Hubungi 08123456789", actor=SELLER)
    assert not row.messages.filter(sender="SHOP").exists()
    sending.send_text(row, "Hubungi 08123456789", actor=SELLER, anyway=True)
    talk.heard(row)
    assert talk.said()[2] == ("SHOP", "Hubungi ****")
    assert row.messages.filter(sender="SHOP").count() == 1


def test_two_agents_at_once_the_second_is_told(talk):
    talk.writes("Halo")
    row = talk.conversation()
    seen = row.last_place
    ani, budi = (make.member(talk.shop, "CUSTOMER_SERVICE") for _number in range(2))
    first, second = (make.Actor.seller(user) for user in (ani, budi))
    key = uuid.uuid4()
    one = sending.send_text(row, "Halo kak", actor=first, seen=seen, key=key)
    assert sending.send_text(row, "Halo kak", actor=first, seen=seen, key=key) == one
    with pytest.raises(Refused, match="answered_meanwhile"):
        sending.send_text(row, "Halo juga", actor=second, seen=seen)
    assert row.messages.filter(sender="SHOP").count() == 1
    sending.send_text(row, "Tambahan", actor=second, seen=seen, anyway=True)
    talk.heard(row)
    assert talk.said()[1:] == [("SHOP", "Halo kak"), ("SHOP", "Tambahan")]


def test_a_blocked_buyer_calls_nobody_and_gets_no_answer(talk):
    talk.writes("Halo")
    row = tending.set_blocked(talk.conversation(), blocked=True, actor=SELLER)
    talk.writes("Halo??")
    row.refresh_from_db()
    assert (row.unread, row.waiting_since, row.is_done) == (0, None, True)
    with pytest.raises(Refused, match="buyer_blocked"):
        sending.send_text(row, "Ya?", actor=SELLER)
    assert not row.messages.filter(sender="SHOP").exists()
    assert list(Wait.objects.values_list("excuse", "is_answered").distinct()) == [("BLOCKED", False)]
    tending.set_blocked(row, blocked=False, actor=SELLER)
    talk.writes("Sudah boleh?")
    row.refresh_from_db()
    assert (row.unread, row.answer_by is not None) == (1, True)


def test_the_shop_begins_from_an_order_and_that_does_not_count(talk):
    order = Order.objects.get(external_id=talk.buys())
    row = sending.begin(order, actor=SELLER)
    assert sending.begin(order, actor=SELLER) == row
    sending.send_text(row, "Pesanan Anda kami kirim sore ini", actor=SELLER)
    row = talk.heard(row)
    assert talk.said() == [("SHOP", "Pesanan Anda kami kirim sore ini")]
    assert row.external_id and Conversation.objects.count() == 1
    talk.writes("Terima kasih")
    row.refresh_from_db()
    wait = Wait.objects.get()
    assert (wait.excuse, row.answer_by, row.waiting_since) == ("SHOP_BEGAN", None, wait.begun_at)


def test_a_session_that_is_over_brings_the_buyers_stars(talk):
    talk.writes("Ada warna biru?")
    row = talk.conversation()
    ani = make.member(talk.shop, "CUSTOMER_SERVICE")
    sending.send_text(row, "Ada, kak", actor=make.Actor.seller(ani))
    row = talk.heard(row)
    row = talk.heard(tending.set_done(row, done=True, actor=SELLER))
    assert row.end_wanted == "" and row.is_done
    rate = {"buyer_phone": SITI["phone"], "score": 5, "reason": "Cepat"}
    assert talk.hosts[TOKOPEDIA].call("POST", "/buyer/messages/rate", rate)[0] == 200
    assert talk.hosts[TOKOPEDIA].call("POST", "/buyer/messages/rate", rate)[0] == 422  # once
    read_chats()
    session = Session.objects.get()
    assert (session.score, session.reason, session.answered_by) == (5, "Cepat", ani)
    talk.writes("Satu lagi")
    row.refresh_from_db()
    assert not row.is_done and row.session_external_id not in ("", session.external_id)


def test_chats_go_to_whoever_has_the_fewest_and_are_handed_over_with_a_note(talk):
    ani, budi = (make.member(talk.shop, "CUSTOMER_SERVICE") for _number in range(2))
    for number in range(4):
        talk.writes("Halo", buyer={"name": f"Pembeli {number}", "phone": f"08120000000{number}"}, hear=False)
    read_chats()
    given = list(Conversation.objects.values_list("assigned_to", flat=True))
    assert sorted(given) == sorted([ani.pk, budi.pk] * 2)
    tending.set_takes_new(talk.shop, ani, takes=False, actor=SELLER)
    talk.writes("Halo", platform=TIKTOK)
    row = talk.conversation(TIKTOK)
    assert row.assigned_to == budi
    viewer = make.member(talk.shop, "VIEWER")
    with pytest.raises(Refused, match="not_an_agent"):
        giving.assign(row, viewer, actor=SELLER)
    row = giving.assign(row, ani, note="Tolong cek ongkir", actor=SELLER)
    assert row.assigned_to == ani and thread(row)[-1] == ("NOTE", "Tolong cek ongkir", "NOTE")


def test_on_holiday_no_wait_counts_and_the_storefronts_know(talk):
    now = make.moment()
    tending.change_settings(
        talk.shop,
        gives_out=True,
        holiday_from=now - timedelta(days=1),
        holiday_until=now + timedelta(days=1),
        actor=SELLER,
    )
    sync()
    assert {host.front.store.get_meta("accepts_chat") for host in talk.hosts.values()} == {"no"}
    talk.writes("Buka kapan?")
    assert (Wait.objects.get().excuse, talk.conversation().answer_by) == ("HOLIDAY", None)
    tending.change_settings(talk.shop, gives_out=True, holiday_from=None, holiday_until=None, actor=SELLER)
    sync()
    assert {host.front.store.get_meta("accepts_chat") for host in talk.hosts.values()} == {"yes"}


def test_a_ready_answer_that_somebody_deletes_does_not_come_back(transactional_db):
    shop = make.shop()
    reply = tending.save_reply(shop, shortcut="halo", text="Halo", actor=SELLER)
    faults = meanwhile(
        lambda: tending.delete_reply(reply, actor=SELLER),
        lambda: tending.save_reply(shop, shortcut="halo", text="Hai", reply=reply, actor=SELLER),
    )
    assert [fault.code for fault in faults] == ["reply_gone"] and not CannedReply.objects.exists()
    # Two who change one: the second's log entry says what the first left.
    reply = tending.save_reply(shop, shortcut="halo", text="Halo", actor=SELLER)
    assert not meanwhile(
        lambda: tending.save_reply(shop, shortcut="halo", text="Satu", reply=reply, actor=SELLER),
        lambda: tending.save_reply(shop, shortcut="halo", text="Dua", reply=reply, actor=SELLER),
    )
    assert ChangeLog.objects.filter(fact="reply.saved").latest("id").before["text"] == "Satu"
    stale = CannedReply.objects.get()
    assert not meanwhile(
        lambda: tending.delete_reply(stale, actor=SELLER), lambda: tending.delete_reply(reply, actor=SELLER)
    )
    assert ChangeLog.objects.filter(fact="reply.deleted").count() == 2  # one each time
