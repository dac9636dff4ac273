"""What the shop says comes back to it as news; it costs no second reading, and takes nobody else's number."""

import json

from chat.actions import hints, intake, sending
from chat.models import ChatHint, Message
from chat.sync import on_chat
from outbox.models import SyncJob
from storefronts import adapters, delivery
from storefronts.models import InboundEvent
from tests import make
from tests.chat.conftest import TOKOPEDIA, read_chats, thread
from tests.helpers import queries_of

SELLER = make.SELLER


def webhook(talk, row, message_id: str, role: str) -> InboundEvent:
    """Webhook 14 as the storefront would send it."""
    payload = {"conversation_id": row.external_id, "message_id": message_id, "index": "2", "sender": {"role": role}}
    return InboundEvent.objects.create(
        connection=talk.shop_connection(TOKOPEDIA), event_id=f"e{InboundEvent.objects.count()}",
        topic="chat.message_received", payload=json.loads(json.dumps(payload)), received_at=make.moment(),
        due_at=make.moment(),
    )  # fmt: skip


def said(talk, text: str):
    """An answer that the storefront has, before anything is read back."""
    row = talk.conversation()
    message = sending.send_text(row, text, actor=SELLER)
    while delivery.drain(row.connection):
        pass
    message.refresh_from_db()
    return row, message


def test_an_answer_and_that_it_was_read_go_out_as_one_job_and_are_not_fetched(talk):
    talk.writes("Masih ada?")
    row, message = said(talk, "Ada, kak")
    row.refresh_from_db()
    assert (message.state, message.index, row.read_wanted, row.unread) == ("SENT", None, 0, 0)
    assert SyncJob.objects.filter(operation="CHAT_PUSH", state="DONE").count() == 1
    adapter = adapters.open_adapter(row.connection)
    [there] = next(adapter.conversations())
    assert (there.unread, there.latest.external_id, there.latest.index) == (0, message.external_id, 2)
    assert on_chat(webhook(talk, row, message.external_id, "SHOP"))
    assert not ChatHint.objects.exists(), "the echo of what we said is no news"
    assert hints.poll(row.connection) == 0 and not ChatHint.objects.exists()
    message.refresh_from_db()
    row.refresh_from_db()
    assert (message.state, message.index, message.place) == ("DELIVERED", 2, 2 << Message.SHIFT)
    assert (row.last_index, row.last_place) == (2, 2 << Message.SHIFT)
    version = row.version
    assert intake.number_ours(row.connection, [there]) == set()
    row.refresh_from_db()
    assert row.version == version


def test_what_somebody_says_in_another_program_is_fetched(talk):
    talk.writes("Masih ada?")
    row = talk.conversation()
    assert on_chat(webhook(talk, row, "99001", "CUSTOMER_SERVICE"))
    assert ChatHint.objects.get().external_id == row.external_id
    ChatHint.objects.all().delete()
    sending.send_text(row, "Ada, kak", actor=SELLER)  # on its way: the echo may come before the answer to it
    assert on_chat(webhook(talk, row, "99002", "SHOP"))
    assert not ChatHint.objects.exists()
    assert on_chat(webhook(talk, row, "99003", "BUYER"))
    assert ChatHint.objects.count() == 1


def test_a_buyer_who_writes_between_two_answers_keeps_the_number(talk):
    """Ours have no number before the poll; one of the buyer's lies between, so everything is fetched."""
    talk.writes("Masih ada?")
    said(talk, "Ada, kak")
    talk.writes("Warna apa?", hear=False)
    row, _last = said(talk, "Hitam, kak")
    assert hints.poll(row.connection) == 1
    read_chats()
    texts = ["Masih ada?", "Ada, kak", "Warna apa?", "Hitam, kak"]
    assert [one[1] for one in thread(row)] == texts == [text for _who, text in talk.said()]
    assert list(row.messages.values_list("index", flat=True)) == [1, 2, 3, 4]
    # As many as ours are new, and the newest is the buyer's: nothing of ours may take its number.
    said(talk, "Ada lagi?")
    adapter = adapters.open_adapter(row.connection)
    [seen] = next(adapter.conversations())
    talk.writes("Tidak", hear=False)
    said(talk, "Baik, kak")
    [now] = next(adapter.conversations())
    assert (seen.latest.index, now.latest.index) == (5, 7)
    assert intake.number_ours(row.connection, [seen]) == intake.number_ours(row.connection, [now]) == set()
    read_chats()
    assert [one[1] for one in thread(row)] == [*texts, "Ada lagi?", "Tidak", "Baik, kak"]


def test_a_masked_answer_is_fetched_because_the_storefront_added_a_notice(talk):
    talk.writes("Masih ada?")
    row = talk.conversation()
    sending.send_text(row, "Hubungi 08123456789", actor=SELLER, anyway=True)
    while delivery.drain(row.connection):
        pass
    assert hints.poll(row.connection) == 1
    read_chats()
    assert [who for who, _text, _state in thread(row)] == ["BUYER", "SHOP", "SYSTEM"]


def test_reading_a_known_conversation_takes_as_many_statements_as_it_needs(talk):
    talk.writes("Masih ada?")
    connection = talk.shop_connection(TOKOPEDIA)
    talk.writes("Warna apa?", hear=False)
    hints.poll(connection)
    assert queries_of(lambda: hints.fetch_due(connection)) <= 12
    talk.writes("Halo", buyer={"name": "Budi", "phone": "081200000055"}, hear=False)
    hints.poll(connection)
    assert queries_of(lambda: hints.fetch_due(connection)) <= 18
