"""Chat at speed and at size: a buyer's message to the inbox and the answer back, a storm after an outage, and the pages over
two million messages."""

import threading
import time
from collections.abc import Callable

from django.db import connection as db
from django.db import connections

from accounts.models import User
from bench import figures, pages
from bench.house import BenchHouse
from bench.shop import ACTOR, connect, make_products, make_shop
from chat.actions import sending
from chat.models import Conversation, Message
from core import keyset
from mock_storefronts.buyers.shopper import Shopper
from outbox.models import Connection

MOCKS = {"tiktok-shop": "TIKTOK_SHOP", "tokopedia": "TOKOPEDIA"}
RATE = 20  # conversations a second
EACH = 10  # messages a conversation of the large inbox
# One in a thousand is about a word that nothing else says; one in fifty is unread, one in forty waits.
_FILL = """
INSERT INTO chat_conversation (public_id, shop_id, connection_id, purchased_on, external_id, buyer_name, buyer_im_id,
    buyer_user_id, order_keys, product_ids, last_index, last_place, last_at, last_sender, last_text, unread, read_wanted,
    buyer_read_index, waiting_since, answer_by, can_send, session_external_id, end_wanted, is_done, words, version, created_at, updated_at)
SELECT 'cnv_bench' || n, %(shop)s, %(connection)s, (ARRAY['TIKTOK_SHOP','TOKOPEDIA'])[1 + n %% 2], '7' || n,
    'Pembeli ' || n, '', 'u' || n, ARRAY['57' || lpad(n::text, 12, '0')], '{}', %(each)s, %(each)s * 65536::bigint,
    now() - n * interval '1 minute', 'BUYER', 'Apakah masih ada?', CASE WHEN n %% 50 = 0 THEN 2 ELSE 0 END, 0, 0,
    CASE WHEN n %% 40 = 0 THEN now() - n * interval '1 second' END, CASE WHEN n %% 40 = 0 THEN now() + interval '12 hours' - n * interval '1 second' END,
    true, '', '', n %% 3 > 0, 'pembeli ' || n, 1, now() - n * interval '1 minute', now() - n * interval '1 minute'
FROM generate_series(1, %(count)s) n;
INSERT INTO chat_message (public_id, shop_id, conversation_id, external_id, index, place, key, sender, author_name, type, text,
    content, picture, state, problem, is_masked, at, received_at)
SELECT 'msg_bench' || c.id || '_' || n, c.shop_id, c.id, '8' || c.id || lpad(n::text, 4, '0'), n, n * 65536::bigint, gen_random_uuid(),
    CASE WHEN n %% 2 = 1 THEN 'BUYER' ELSE 'SHOP' END, '', 'TEXT',
    w[1 + (c.id * 7 + n) %% 12] || ' ' || w[1 + (c.id * 11 + n * 5) %% 12] || ' ' || w[1 + (c.id + n) %% 12]
        || CASE WHEN c.id %% 1000 = 0 AND n = 3 THEN ' terompet' ELSE ' nomor ' || c.id END,
    '{}', '', CASE WHEN n %% 2 = 1 THEN 'RECEIVED' ELSE 'READ' END, '', false, c.last_at, c.last_at
FROM chat_conversation c, generate_series(1, %(each)s) n,
    (SELECT ARRAY['halo','apakah','warna','ukuran','kirim','pesanan','sudah','bisa','terima','kasih','barang','besok']) AS words (w)
WHERE c.shop_id = %(shop)s;
ANALYZE;
"""


def measure(house: BenchHouse, *, talks: int, storm: int, conversations: int, requests: int) -> dict:
    """``talks`` messages at 20 a second with their answers; ``storm`` messages while the worker was down; then the pages
    over ``conversations`` with ten messages each, ms at one client."""
    house.start_web()
    shop = make_shop("chat")
    for name, channel in MOCKS.items():
        connect(shop, name, channel, house.mock_url(name))
    make_products(shop, 2)
    house.start_worker()
    _talk(house, shop, 40, "hangat")  # warm everything
    result = {"talk": _talk(house, shop, talks, "uji")}
    house.stop_worker()
    result["storm"] = _storm(house, shop, storm)
    house.stop("web")
    result["pages"] = _pages(house, conversations, requests)
    connections.close_all()
    return result


def _talk(house: BenchHouse, shop, count: int, word: str) -> dict:
    """From the storefront's yes to the buyer until the message is in the inbox, and from the agent's click until the
    storefront has the answer. An open page asks once a second, which comes on top of the first."""
    shoppers = [Shopper(house.mock_url(name), seed=3) for name in MOCKS]
    written: dict[str, float] = {}
    arrived: dict[str, float] = {}
    answered: dict[int, float] = {}
    taken: dict[int, float] = {}
    ended = threading.Event()

    def look() -> None:
        while not ended.is_set() or len(arrived) < len(written):
            missing = [one for one in list(written) if one not in arrived]
            found = Message.objects.filter(shop=shop, sender="BUYER", external_id__in=missing).select_related(
                "conversation"
            )
            for message in found:
                arrived[message.external_id] = time.perf_counter()
                reply = sending.send_text(message.conversation, f"Jawaban {word}", actor=ACTOR)
                answered[reply.pk] = time.perf_counter()
            _note_taken()
            time.sleep(0.005)
        _until(lambda: _note_taken() or len(taken) == len(answered))
        connections.close_all()

    def _note_taken() -> bool:
        open_ones = [one for one in answered if one not in taken]
        sent = Message.objects.filter(pk__in=open_ones).exclude(external_id="").values_list("pk", flat=True)
        taken.update(dict.fromkeys(sent, time.perf_counter()))
        return False

    watcher = threading.Thread(target=look)
    watcher.start()
    began = time.perf_counter()
    for number in range(count):
        time.sleep(max(0, began + number / RATE - time.perf_counter()))
        buyer = f"0812{word[:2].encode().hex()}{number:06d}"
        status, body = shoppers[number % 2].write(f"Pembeli {number}", buyer, f"Pesan {word} {number}")
        assert status == 201, body
        written[body["message_id"]] = time.perf_counter()
    ended.set()
    watcher.join(timeout=180)
    return {
        "to the inbox": figures.latency([max(0.0, (arrived[one] - at) * 1000) for one, at in written.items()]),
        "back to the buyer": figures.latency([max(0.0, (taken[one] - at) * 1000) for one, at in answered.items()]),
    }


def _storm(house: BenchHouse, shop, count: int) -> dict:
    """Messages that came while nobody worked: how soon all of them are here, each once and in its buyer's order."""
    shoppers = [Shopper(house.mock_url(name), seed=5) for name in MOCKS]
    talkers = 100
    for number in range(count):
        buyer = number % talkers
        status, body = shoppers[buyer % 2].write(f"Badai {buyer}", f"0813{buyer:08d}", f"badai {number:06d}")
        assert status == 201, body
    mine = Message.objects.filter(shop=shop, sender="BUYER", text__startswith="badai ")
    house.start_worker()
    began = time.perf_counter()
    _until(lambda: mine.count() >= count)
    seconds = time.perf_counter() - began
    house.stop_worker()
    wrong = 0
    for row in Conversation.objects.filter(shop=shop, buyer_name__startswith="Badai "):
        texts = list(row.messages.filter(sender="BUYER").values_list("text", flat=True))
        wrong += texts != sorted(set(texts))
    assert mine.count() == count and wrong == 0, f"{mine.count()} of {count}, {wrong} conversations out of order"
    return {
        "messages": count,
        "conversations": talkers,
        "all here after (s, with the worker's start)": round(seconds, 1),
        "messages a second": round(count / seconds),
        "lost, twice or out of order": wrong,
    }


def _pages(house: BenchHouse, conversations: int, requests: int) -> dict:
    shop = make_shop("chat-large")
    connection = Connection.objects.create(
        shop=shop, name="bench", channels=list(MOCKS.values()), base_url="http://127.0.0.1:9",
        auth_url="http://127.0.0.1:9", app_key="k", app_secret="s",
    )  # fmt: skip
    with db.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        values = {"shop": shop.pk, "connection": connection.pk, "count": conversations, "each": EACH}
        cursor.execute(_FILL, values)
        cursor.execute("SET session_replication_role = DEFAULT")
    user = User.objects.get(email="chat-large@bench.test")
    newest = keyset.Sort("last_at", descending=True)
    rows = Conversation.objects.filter(shop=shop)
    deep = rows.filter(is_done=True).order_by(*newest.order_by())[conversations // 4]
    addresses = {
        "chat: inbox": "/chat/",
        "chat: waiting, soonest": "/chat/?tab=waiting",
        "chat: unread of Tokopedia": "/chat/?tab=unread&purchased_on=TOKOPEDIA",
        "chat: deep page": f"/chat/?tab=done&after={keyset.cursor(newest, deep)}",
        "chat: one conversation": f"/chat/{deep.public_id}/",
        "chat: search, a rare word": "/chat/?q=terompet",
        "chat: search, a common word": "/chat/?q=pesanan",
        "chat: search, an order's number": f"/chat/?q={deep.order_keys[0]}",
        "chat: search, nothing": "/chat/?q=zamrud+khatulistiwa",
    }
    return pages.beside_bare(house, user, addresses, requests)


def _until(condition: Callable[[], bool], *, seconds: float = 300) -> None:
    """Wait for it; an end without it is a failed measurement."""
    until = time.perf_counter() + seconds
    while not condition():
        if time.perf_counter() > until:
            raise SystemExit("what was measured did not come to an end")
        time.sleep(0.01)
