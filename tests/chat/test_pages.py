"""The inbox, the thread, the settings and the figures, and the API: what a member and a program see and do."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from chat import queries, rates, texts
from chat.actions import sending, tending
from chat.models import CannedReply, Conversation, Draft, Message, Wait
from core import clock
from core.models import ChangeLog
from orders.models import Order
from tests import make
from tests.api.conftest import Api, token_for
from tests.chat.conftest import SITI, TIKTOK, TOKOPEDIA, as_json, photo, thread
from tests.helpers import sync

pytestmark = pytest.mark.django_db
HX = {"HX-Request": "true"}


@pytest.fixture
def agent(client, talk):
    """Somebody of customer service, in a browser."""
    user = make.member(talk.shop, "CUSTOMER_SERVICE")
    client.force_login(user)
    client.user = user
    return client


@pytest.mark.parametrize("pace", [1, 1_000])
def test_a_change_that_is_committed_late_is_news_however_fast_the_house_goes(pace, monkeypatch):
    monkeypatch.setattr(clock, "pace", lambda: float(pace))
    connection, now = make.connection(make.shop()), clock.now()
    late, quick = (make.conversation(connection, text) for text in ("Halo", "Masih ada?"))
    Conversation.objects.filter(pk=quick.pk).update(updated_at=now + timedelta(seconds=9 * pace))
    seen = queries.state_of(connection.shop)
    Conversation.objects.filter(pk=late.pk).update(updated_at=now, version=late.version + 1)
    assert queries.state_of(connection.shop) != seen


def test_a_chat_is_seen_answered_noted_and_put_aside_on_the_pages(talk, agent):
    order = Order.objects.get(external_id=talk.buys())
    talk.writes("Kapan dikirim?", order_id=order.external_id, image=as_json(photo(40, 40)))
    talk.writes("Halo", platform=TIKTOK)
    row = talk.conversation()
    address = f"/chat/{row.public_id}/"
    page = agent.get("/chat/?purchased_on=TOKOPEDIA").content.decode()
    assert page.count("data-chat-line=") == 1 and "Kapan dikirim?" in page
    assert agent.get(f"/chat/?order_id={order.external_id}").content.decode().count("data-chat-line=") == 1
    assert agent.get("/chat/?q=kapan+dikirim").content.decode().count("data-chat-line=") == 1
    assert agent.get("/chat/?q=Siti").content.decode().count("data-chat-line=") == 2
    assert agent.get("/chat/?unread=true&due_within=1").content.decode().count("data-chat-line=") == 0
    assert 'data-unread="2"' in agent.get("/header/", headers=HX).content.decode()
    state = queries.state_of(talk.shop)
    assert agent.get(f"/chat/news/?v={state}", headers=HX).status_code == 204

    begins = f"/chat/with/{order.public_id}/"
    assert f'action="{begins}"' in agent.get(f"/orders/{order.public_id}/").content.decode()
    assert agent.post(begins)["Location"] == address
    page = agent.get(address).content.decode()
    assert order.external_id in page and "Rp" in page and 'id="composer"' in page
    shown = row.messages.get(type="IMAGE")
    answer = agent.get(f"{address}messages/{shown.public_id}/picture/")
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("image/jpeg", "nosniff")
    assert agent.post(f"{address}read/", headers=HX).status_code == 204
    changed = agent.get(f"/chat/news/?v={state}", headers=HX)
    assert changed.status_code == 200 and "chatChanged" in changed["HX-Trigger"]
    row.refresh_from_db()
    assert row.unread == 0

    agent.post(f"{address}draft/", {"text": "Sebentar, ka"}, headers=HX)
    assert "Sebentar, ka" in agent.get(address).content.decode()
    refused = agent.post(f"{address}send/", {"text": "WA 081234567890", "seen": row.last_place}, headers=HX)
    assert refused.status_code == 409 and 'name="anyway"' in refused.content.decode()
    assert not row.messages.filter(sender="SHOP").exists() and Draft.objects.count() == 1
    refused = agent.post(f"{address}send/", {"text": "Resi {tracking}", "seen": row.last_place}, headers=HX)
    assert refused.status_code == 409 and not row.messages.filter(sender="SHOP").exists()
    sent = agent.post(f"{address}send/", {"text": "Sore ini, kak", "seen": row.last_place}, headers=HX)
    assert sent.status_code == 200 and "chatChanged" in sent["HX-Trigger"] and not Draft.objects.exists()
    assert agent.post(f"{address}send/", {"text": "Cek gudang", "as": "note"}).status_code == 302
    assert agent.post(f"{address}card/", {"kind": "order", "id": order.public_id}, headers=HX).status_code == 204
    row = talk.heard(row)
    assert row.assigned_to == agent.user
    assert talk.said()[2:] == [("SHOP", "Sore ini, kak"), ("SHOP", "")] or talk.said()[-2:] == [
        ("SHOP", "Sore ini, kak"),
        ("SHOP", ""),
    ]
    told = agent.get(f"{address}thread/", headers=HX).content.decode()
    assert 'id="chat-head"' in told and "chip-clock" not in told  # the head follows: no clock runs any more
    assert "Cek gudang" in told and "Cek gudang" not in str(talk.theirs())
    # Done leads to the next that waits.
    following = agent.post(f"{address}done/", {"done": "1"}, headers=HX)
    assert talk.conversation(TIKTOK).public_id in following["HX-Location"]
    assert agent.get("/chat/?tab=done").content.decode().count("data-chat-line=") == 1


def test_an_agent_answers_many_with_send_and_next_alone(talk, agent):
    for number in range(6):
        talk.writes("Ada?", buyer={"name": f"Pembeli {number}", "phone": f"08120000000{number}"}, hear=False)
    talk.writes("Ada?")
    at = queries.next_waiting(talk.shop, agent.user)
    answered = 0
    while at is not None:
        answer = agent.post(f"/chat/{at.public_id}/send/", {"text": "Ada, kak", "then": "next"}, headers=HX)
        assert answer.status_code == 204
        answered += 1
        following = answer["HX-Location"].partition("cnv_")[2].partition("/")[0]
        at = Conversation.objects.filter(public_id=f"cnv_{following}").exclude(pk=at.pk).first()
    assert answered == 7
    sync()
    assert not Conversation.objects.filter(waiting_since__isnull=False).exists()
    assert Message.objects.filter(sender="SHOP").exclude(external_id="").count() == 7


def test_ready_answers_are_filled_in_and_kept_apart_from_other_shops(talk, agent):
    make_reply = {"shortcut": "/resi", "text": "Halo {buyer}, pesanan {order}: {tracking}"}
    assert agent.post("/chat/settings/replies/", make_reply).status_code == 302
    assert agent.post("/chat/settings/replies/", make_reply | {"shortcut": "RESI"}).status_code == 422
    reply = CannedReply.objects.get()
    assert reply.shortcut == "resi"
    order_id = talk.buys()
    talk.writes("Sudah dikirim?")
    page = agent.get(f"/chat/{talk.conversation().public_id}/").content.decode()
    assert f"Halo Siti, pesanan {order_id}: {{tracking}}" in page
    other = make.shop()
    assert agent.post(f"/chat/settings/replies/{reply.public_id}/", make_reply | {"text": "Baru"}).status_code == 302
    stranger = make.user()
    agent.force_login(stranger)
    assert agent.post(f"/chat/settings/replies/{reply.public_id}/delete/").status_code in (302, 403, 404)
    assert CannedReply.objects.get().text == "Baru" and not CannedReply.objects.for_shop(other).exists()


def test_settings_and_figures_have_pages(talk, agent):
    page = agent.get("/chat/settings/").content.decode()
    assert agent.user.email in page
    wrong = {"gives_out": "on", "holiday_from": "2026-12-24T08:00", "holiday_until": "2026-12-20T08:00"}
    assert agent.post("/chat/settings/", wrong).status_code == 422
    assert agent.post("/chat/settings/", wrong | {"holiday_until": "2026-12-27T08:00"}).status_code == 302
    assert "Holiday until" not in agent.get("/chat/").content.decode()  # not yet
    kept = tending.settings_of(talk.shop.pk)
    assert kept.holiday_until.isoformat() == "2026-12-27T01:00:00+00:00"  # WIB
    assert ChangeLog.objects.filter(fact="chat.settings_changed").count() == 1
    assert agent.post("/chat/settings/agents/", {"user": agent.user.email, "takes": "0"}).status_code == 302
    assert "85" in agent.get("/chat/figures/").content.decode()


def test_the_rates_count_what_the_rule_says(talk):
    ani = make.member(talk.shop, "CUSTOMER_SERVICE")
    row = Conversation.objects.create(
        shop=talk.shop, connection=talk.shop_connection(TOKOPEDIA), purchased_on=TOKOPEDIA, external_id="1",
        buyer_user_id="7", last_at=make.moment(), created_at=make.moment(), updated_at=make.moment(),
    )  # fmt: skip
    now = make.moment()

    def wait(hours_ago: float, answered_after: float | None, excuse: str = "") -> None:
        begun = now - timedelta(hours=hours_ago)
        ended = None if answered_after is None else begun + timedelta(hours=answered_after)
        Wait.objects.create(
            shop=talk.shop, conversation=row, purchased_on=TOKOPEDIA, begun_at=begun, answer_by=begun + timedelta(hours=12),
            ended_at=ended, is_answered=ended is not None, answered_by=ani if ended else None, excuse=excuse,
        )  # fmt: skip

    wait(100, 12)  # at the last second
    wait(90, 12.5)  # late
    wait(80, 1)
    wait(70, 30, "HOLIDAY")
    wait(60, 0, "ROBOT")
    wait(24 * 31, 13)  # before the window
    wait(13, None)  # missed
    found = rates.of_shop(talk.shop, until=now)
    assert (found.counted, found.in_time, found.response_percent) == (4, 2, 50.0)
    assert (found.mean_minutes, found.not_counted) == (510, {"HOLIDAY": 1, "ROBOT": 1})
    assert not found.is_met and rates.by_agent(talk.shop, until=now)[ani.pk].answered == 3
    assert rates.by_platform(talk.shop, until=now).keys() == {TOKOPEDIA}
    Wait.objects.filter(ended_at=None).update(answer_by=now + timedelta(seconds=1), begun_at=now - timedelta(hours=11))
    assert rates.of_shop(talk.shop, until=now).counted == 3  # has time still


def test_programs_do_the_same(talk):
    api = Api(token_for(talk.shop, "chat:read", "chat:write"))
    order = Order.objects.get(external_id=talk.buys())
    talk.writes("Bisa COD?", order_id=order.external_id)
    row = talk.conversation()
    listed = api.get("/conversations?purchased_on=TOKOPEDIA&unread=true&sort=due").json()["data"]
    assert [one["id"] for one in listed] == [row.public_id]
    assert (listed[0]["buyer"], listed[0]["order_id"], listed[0]["unread"]) == ("Siti Rahayu", order.public_id, 2)
    assert listed[0]["answer_by"] and api.get(f"/conversations/{row.public_id}").json()["id"] == row.public_id
    assert (
        api.get("/conversations?q=bisa+cod").json()["data"] and not api.get("/conversations?q=tidakada").json()["data"]
    )
    messages = api.get(f"/conversations/{row.public_id}/messages").json()["data"]
    assert [(one["from"], one["type"], one["text"]) for one in messages] == [
        ("BUYER", "TEXT", "Bisa COD?"),
        ("BUYER", "ORDER_CARD", ""),
    ]
    tending.note(row, "Rahasia", actor=make.SELLER)
    path = f"/conversations/{row.public_id}/messages"
    refused = api.post(path, {"type": "TEXT", "text": "telp 08123456789"})
    assert (refused.status_code, refused.json()["code"]) == (409, "contact_details")
    sent = api.post(path, {"type": "TEXT", "text": "Bisa, kak"})
    assert (sent.status_code, sent.json()["state"]) == (201, "QUEUED")
    talk.heard(row)
    assert talk.said()[-1] == ("SHOP", "Bisa, kak") and "Rahasia" not in api.get(path).content.decode()
    reader = Api(token_for(talk.shop, "chat:read"))
    assert reader.post(path, {"type": "TEXT", "text": "x"}).status_code == 403
    # Pictures, both ways.
    pictures = f"/conversations/{row.public_id}/pictures"
    shown = api.post(pictures, files={"file": make.picture(300, 200)}).json()
    assert (shown["type"], shown["state"], shown["from"]) == ("IMAGE", "QUEUED", "SHOP")
    found = reader.get(shown["picture"].removeprefix("/api/v1"))
    assert found.status_code == 200 and b"".join(found.streaming_content)[:3] == b"\xff\xd8\xff"
    talk.heard(row)
    assert talk.theirs()[-1]["type"] == "IMAGE"
    before = row.messages.count()
    wrong = api.post(pictures, files={"file": SimpleUploadedFile("x.png", b"<svg onload=alert(1)>")})
    assert (wrong.status_code, wrong.json()["code"]) == (409, "picture_unreadable")
    assert reader.post(pictures, files={"file": make.picture(30, 20)}).status_code == 403
    assert row.messages.count() == before
    assert reader.get(f"/conversations/{row.public_id}/messages/{sent.json()['id']}/picture").status_code == 404


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("halo\u200b dunia\u202e", "halo dunia"),
        ("\u200b\u2060", ""),
        ("a\r\nb\x07\n\n\n\nc", "a\nb\n\nc"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("مرحبا", "مرحبا"),
        ("👨‍👩‍👧", "👨‍👩‍👧"),
    ],
)
def test_a_text_is_kept_as_it_can_be_read(given, kept):
    assert texts.cleaned(given) == kept


@pytest.mark.parametrize(
    ("text", "is_contact"),
    [
        ("0812 3456 7890", True), ("+62-812-3456-7890", True), ("0\u200b8123456789", True), ("０８１２３４５６７８９", True),
        ("wa.me/62812", True), ("cek toko-lain.com ya", True), ("budi@surel.id", True), ("https://x.y/z", True),
        ("pesanan 576461234567890123", False), ("Rp1.250.000", False), ("ukuran 38, 39, 40", False), ("pukul 08.00", False),
        ("resi JX1234567890", False), ("Terima kasih.Sampai jumpa", False),
    ],
)  # fmt: skip
def test_contacts_are_found_and_numbers_of_orders_are_none(text, is_contact):
    assert bool(texts.contacts(text)) == is_contact
    assert texts.masked(text)[1] == is_contact


def test_to_a_blocked_buyer_only_notes_are_written(talk, agent):
    """The page offers what can be done: no answer, a note for the team; and after unblocking both again."""
    talk.writes("Halo")
    row = tending.set_blocked(talk.conversation(), blocked=True, actor=make.SELLER)
    page = agent.get(f"/chat/{row.public_id}/").content.decode()
    answer_tab = page.split('data-chat-mode="answer"')[1].split(">")[0]
    assert "disabled" in answer_tab and 'name="as" value="note"' in page and "This buyer is blocked" in page
    as_page = {"HX-Request": "true"}
    refused = agent.post(f"/chat/{row.public_id}/send/", {"text": "Halo kak", "as": "answer"}, headers=as_page)
    assert refused.status_code == 409 and not row.messages.filter(sender="SHOP").exists()
    agent.post(f"/chat/{row.public_id}/send/", {"text": "Sudah tiga kali kasar", "as": "note"})
    assert thread(row)[-1] == ("NOTE", "Sudah tiga kali kasar", "NOTE")
    tending.set_blocked(row, blocked=False, actor=make.SELLER)
    page = agent.get(f"/chat/{row.public_id}/").content.decode()
    assert (
        "disabled" not in page.split('data-chat-mode="answer"')[1].split(">")[0] and 'name="as" value="answer"' in page
    )


def test_script_in_a_message_is_shown_as_text(talk, agent):
    talk.writes("<script>alert(1)</script>", buyer=SITI | {"name": "<b>Siti</b>"})
    row = talk.conversation()
    page = agent.get(f"/chat/{row.public_id}/").content.decode()
    assert "<script>alert(1)" not in page and "&lt;script&gt;alert(1)" in page and "<b>Siti</b>" not in page
    sending.send_text(row, "<img src=x onerror=alert(1)>", actor=make.SELLER)
    talk.heard(row)
    assert "onerror=alert(1)>" not in talk.hosts[TOKOPEDIA].page("/chat")
    assert thread(row)[-1][1] == "<img src=x onerror=alert(1)>"
