"""What may go wrong in chat, and what must not come of it: storms, races, a storefront that cannot tell of one buyer."""

import itertools
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections

from chat.actions import giving, hints, intake, sending, tending
from chat.models import ChatHint, Conversation, Message, Wait
from core.errors import Refused
from core.models import ChangeLog
from outbox import actions as outbox
from storefronts import adapters
from storefronts.adapters.open_api.client import Client
from storefronts.contract import TemporaryError
from tests import make
from tests.chat.conftest import TOKOPEDIA, as_json, photo, read_chats, thread
from tests.races import meanwhile
from tests.test_lock_order import Meeting, _run, in_threads


def test_a_storm_of_messages_is_kept_once_each_and_in_order(talk):
    """A small storm, fetched by two workers at once and told twice."""
    buyers = [{"name": f"Pembeli {number}", "phone": f"0812000000{number:02d}"} for number in range(5)]
    said = [(buyer, f"{number} dari {buyer['name']}") for number in range(24) for buyer in buyers]
    for buyer, text in said:
        talk.writes(text, buyer=buyer, hear=False)
    row = talk.shop_connection(TOKOPEDIA)
    hints.poll(row)
    # Two workers fetch at once what the webhooks named, each thing twice.
    ids = list(ChatHint.objects.values_list("external_id", flat=True))
    assert len(ids) == 5
    hints.hint(row, ids)
    read_chats()
    for buyer in buyers:
        mine = [text for one, text in said if one is buyer]
        found = Conversation.objects.get(buyer_name=buyer["name"])
        assert [one[1] for one in thread(found)] == mine and found.unread == 24
    assert (Message.objects.count(), Wait.objects.count(), ChatHint.objects.count()) == (120, 5, 0)


def test_one_conversation_that_the_storefront_cannot_tell_of_holds_up_no_other(talk, monkeypatch):
    for number in range(4):
        talk.writes("Halo", buyer={"name": f"Pembeli {number}", "phone": f"081200000{number}0"}, hear=False)
    talk.writes("Masih ada?", buyer={"name": "Pembeli 0", "phone": "08120000000"}, hear=False)  # not told by a list
    row = talk.shop_connection(TOKOPEDIA)
    hints.poll(row)
    broken = next(adapters.open_adapter(row).conversations())[0].external_id
    said = Client.get

    def get(self, path, *given, **more):
        if f"/conversations/{broken}" in path:
            raise TemporaryError("36009003", "internal error")
        return said(self, path, *given, **more)

    monkeypatch.setattr(Client, "get", get)
    assert hints.fetch_due(row) == 3
    assert Conversation.objects.count() == 3 and ChatHint.objects.get().external_id == broken
    assert hints.fetch_due(row) == 0  # it waits, longer each time
    monkeypatch.undo()
    ChatHint.objects.update(due_at=make.moment())
    assert hints.fetch_due(row) == 1 and Conversation.objects.count() == 4


def rivals(talk):
    return [make.Actor.seller(make.member(talk.shop, "CUSTOMER_SERVICE")) for _number in range(2)]


@pytest.mark.django_db(transaction=True)
def test_of_two_agents_who_answer_at_the_same_moment_the_second_is_told(talk):
    talk.writes("Masih ada?")
    row = talk.conversation()
    seen = row.last_place
    first, second = rivals(talk)
    found = in_threads(
        lambda: sending.send_text(row, "Masih, kak", actor=first, seen=seen),
        lambda: sending.send_text(row, "Ada kak", actor=second, seen=seen),
    )
    [kept], [refused] = ([one for one in found if isinstance(one, kind)] for kind in (Message, Refused))
    assert refused.code == "answered_meanwhile" and kept.text in refused.message
    assert [one[1:] for one in thread(row)] == [("Masih ada?", "RECEIVED"), (kept.text, "QUEUED")]
    # One form sent four times at once is one message.
    key = kept.key
    again = in_threads(*[lambda: sending.send_text(row, kept.text, actor=first, key=key)] * 4)
    assert {one.pk for one in again} == {kept.pk}
    # A buyer whom a colleague blocks at that very moment: the answer went before, or it is refused.
    blocked, answer = in_threads(
        lambda: tending.set_blocked(row, blocked=True, actor=second),
        lambda: sending.send_text(row, "Satu lagi", actor=first),
    )
    sent = row.messages.filter(text="Satu lagi").count()
    assert blocked.is_blocked and (
        sent == 1 if isinstance(answer, Message) else (sent, answer.code) == (0, "buyer_blocked")
    )
    row = talk.heard(row)
    assert [text for who, text in talk.said() if who == "SHOP"] == [kept.text, *["Satu lagi"] * sent]


@pytest.mark.django_db(transaction=True)
def test_an_answer_to_a_buyer_who_was_blocked_a_second_ago_is_refused_and_not_sent(talk):
    """The colleague's block is not committed when the answer is written: the answer waits for it, and is refused."""
    talk.writes("Masih ada?")
    row = talk.conversation()
    blocker, answerer = rivals(talk)
    faults = meanwhile(
        lambda: tending.set_blocked(row, blocked=True, actor=blocker),
        lambda: sending.send_text(row, "Masih, kak", actor=answerer),
    )
    assert [fault.code for fault in faults] == ["buyer_blocked"]
    row = talk.heard(row)
    assert (row.is_blocked, [who for who, _text in talk.said()]) == (True, ["BUYER"])
    assert not Message.objects.filter(sender="SHOP").exists()
    # What the buyer wrote in that second is kept, and calls nobody.
    tending.set_blocked(row, blocked=False, actor=blocker)
    talk.writes("Halo?", hear=False)
    connection = talk.shop_connection(TOKOPEDIA)
    faults = meanwhile(
        lambda: tending.set_blocked(row, blocked=True, actor=blocker), lambda: hints.poll(connection) and read_chats()
    )
    row.refresh_from_db()
    assert (faults, row.unread, row.waiting_since, row.is_done) == ([], 0, None, True)
    assert [one[1] for one in thread(row)] == ["Masih ada?", "Halo?"]


@pytest.mark.parametrize(
    ("picture", "code"),
    [
        (lambda: SimpleUploadedFile("besar.png", make.picture().read() + b"0" * 10 * 1024 * 1024), "picture_too_big"),
        (lambda: make.picture(8001, 10), "picture_size"),
        (lambda: make.picture(10, 8001), "picture_size"),
        (lambda: SimpleUploadedFile("x.png", b"<script>alert(1)</script>"), "picture_unreadable"),
        (lambda: SimpleUploadedFile("x.png", b""), "picture_unreadable"),
    ],
    ids=["over 10 MB", "too wide", "too high", "script", "empty"],
)
def test_huge_pictures_and_what_is_none_are_refused_from_the_agent_and_left_out_from_the_buyer(talk, picture, code):
    talk.writes("Halo")
    row = talk.conversation()
    before = (Message.objects.count(), ChangeLog.objects.count())
    with pytest.raises(Refused) as refused:
        sending.send_picture(row, picture(), actor=make.SELLER)
    assert (refused.value.code, refused.value.field) == (code, "picture")
    assert (Message.objects.count(), ChangeLog.objects.count()) == before
    # From the buyer, whatever the storefront let through: the message says so, and the talk goes on.
    talk.writes(image=as_json(photo()), hear=False)
    store = talk.hosts[TOKOPEDIA].front.store
    with store.writing():
        store.run("UPDATE image SET content = ?", picture().read())
    talk.writes("Yang ini, kak")
    shown, text = row.messages.filter(index__gt=1)
    assert (shown.type, bool(shown.picture), shown.problem) == (
        "IMAGE", False, "The picture could not be fetched from the storefront.",
    )  # fmt: skip
    assert (text.text, Conversation.objects.get().unread) == ("Yang ini, kak", 3)


@pytest.mark.django_db(transaction=True)
def test_the_same_news_in_two_workers_at_once_is_kept_once(talk):
    for number in range(3):
        talk.writes(f"Pesan {number}", hear=False)
    row = talk.shop_connection(TOKOPEDIA)
    adapter = adapters.open_adapter(row)
    [data] = next(adapter.conversations())
    told = adapter.messages_after(data.external_id, 0)
    in_threads(*[lambda part=part: intake.apply(row, data, part) for part in (told, told[::-1], told[1:], told)])
    mine = talk.conversation()
    assert sorted(one[1] for one in thread(mine)) == ["Pesan 0", "Pesan 1", "Pesan 2"]
    assert (mine.unread, Wait.objects.count()) == (3, 1)


@pytest.mark.django_db(transaction=True)
def test_no_pair_of_chat_actions_ends_in_a_deadlock(talk, settings):
    settings.SYNC_NUDGE = False
    talk.writes("Halo")
    row, connection = talk.conversation(), talk.shop_connection(TOKOPEDIA)
    adapter = adapters.open_adapter(connection)
    [data] = next(adapter.conversations())
    told = adapter.messages_after(data.external_id, 0)
    order = make.order(connection, purchased_on=TOKOPEDIA, buyer_id=row.buyer_user_id)
    ani = make.member(talk.shop, "CUSTOMER_SERVICE")
    agent, count = make.Actor.seller(ani), itertools.count()
    actions = {
        "news": lambda: intake.apply(connection, data, told),
        "answer": lambda: sending.send_text(row, f"Ya {next(count)}", actor=agent),
        "order card": lambda: sending.send_order(row, order, actor=agent),
        "begin": lambda: sending.begin(order, actor=agent),
        "hand over": lambda: giving.assign(row, ani if next(count) % 2 else None, note="x", actor=agent),
        "done": lambda: tending.set_done(row, done=bool(next(count) % 2), actor=agent),
        "typing": lambda: tending.keep_draft(row, f"teks {next(count)}", actor=agent),
        "holiday": lambda: tending.change_settings(
            talk.shop, gives_out=bool(next(count) % 2), holiday_from=None, holiday_until=None, actor=agent
        ),
        "all goes now": lambda: outbox.make_due_now([connection], actor=make.SYSTEM),
    }
    with ThreadPoolExecutor(2) as threads:
        faults = []
        for (one, first), (other, second) in itertools.combinations_with_replacement(actions.items(), 2):
            meeting = Meeting()
            runs = [threads.submit(_run, action, meeting, f"{one} / {other}") for action in (first, second)]
            faults += [fault for run in runs if (fault := run.result(30))]
        for _thread in range(2):
            threads.submit(connections.close_all).result()
    assert faults == []
    answers = Message.objects.filter(conversation=row, sender="SHOP", type="TEXT")
    assert answers.count() == len({one.text for one in answers}) == 10


def test_a_card_of_somebody_elses_order_names_nothing_here(talk):
    """Whatever the storefront lets through: another buyer's order is not this conversation's, nor what ready answers say."""
    theirs = talk.buys(buyer={"name": "Budi Santoso", "phone": "081200000055"})
    talk.writes("Halo")
    row = talk.conversation()
    adapter = adapters.open_adapter(talk.shop_connection(TOKOPEDIA))
    [data] = next(adapter.conversations())
    [text] = adapter.messages_after(data.external_id, 0)
    at = {"external_id": "99001", "index": 2, "type": "ORDER_CARD", "content": {"order_id": theirs}}
    row = intake.apply(row.connection, data, [replace(text, **at)])
    assert (row.order, row.order_keys, row.messages.get(index=2).content.get("order")) == (None, [], None)
    mine = talk.buys()
    at |= {"external_id": "99002", "index": 3, "content": {"order_id": mine}}
    row = intake.apply(row.connection, data, [replace(text, **at)])
    assert row.order.external_id == mine and row.order_keys[0] == mine


def test_news_of_many_buyers_is_read_with_one_call_and_only_more_than_one_message_with_more(talk):
    host, connection = talk.hosts[TOKOPEDIA], talk.shop_connection(TOKOPEDIA)
    for number in range(5):
        talk.writes(f"Halo {number}", buyer={"name": f"Pembeli {number}", "phone": f"08129988770{number}"}, hear=False)
    talk.writes("Warna apa?", buyer={"name": "Pembeli 4", "phone": "081299887704"}, hear=False)
    assert hints.poll(connection) == 5
    before = len(host.calls("/customer_service/"))
    assert hints.fetch_due(connection) == 5
    paths = [call["path"].split("?")[0] for call in host.calls("/customer_service/")[before:]]
    many = Conversation.objects.get(buyer_name="Pembeli 4")
    assert paths == [
        "/customer_service/202309/conversations",
        f"/customer_service/202309/conversations/{many.external_id}/messages",
        f"/customer_service/202601/conversations/{many.external_id}",
    ]
    assert {row.buyer_name: [text for _sender, text, _state in thread(row)] for row in Conversation.objects.all()} == {
        **{f"Pembeli {number}": [f"Halo {number}"] for number in range(4)},
        "Pembeli 4": ["Halo 4", "Warna apa?"],
    }
    assert {row.unread for row in Conversation.objects.exclude(pk=many.pk)} == {1} and many.unread == 2
