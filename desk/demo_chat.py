"""The demo's chats: buyers of both storefronts write in both languages, some long ago, so that a few are about to miss
their twelve hours, and others are answered. Everything goes the way of real buyers and sellers."""

from django.conf import settings

from accounts.models import Shop
from chat.actions import hints, sending, tending
from chat.models import CannedReply, Conversation
from core.actors import Actor
from core.errors import Refused
from desk.demo import STOREFRONTS
from mock_storefronts.buyers.shopper import Shopper
from outbox.models import Connection

# Who writes, how many hours ago, what, and what the shop says to it ("" = nothing yet).
_STORIES = (
    ("Siti Rahayu", 11.4, "Kak, pesanan saya kapan dikirim ya?", ""),
    ("Budi Santoso", 10.2, "Apakah warna hitam masih ada?", ""),
    ("Sarah Miller", 6.5, "Hi, can you ship this to Bali by Friday?", ""),
    ("Ayu Lestari", 3.0, "Ukuran M muat untuk berat 60 kg?", "Muat, kak. Panduan ukuran ada di foto ketiga 😊"),
    ("Rizky Pratama", 1.2, "Nomor saya 0812-3456-7890, tolong hubungi", ""),
    ("Dewi Kartika", 26.0, "Terima kasih, barangnya bagus!", "Sama-sama kak, senang mendengarnya 🙏"),
    ("Tom Baker", 0.4, "Is this the original one?", ""),
)
_REPLIES = (
    ("halo", "Halo {buyer}, terima kasih sudah menghubungi {shop}. Ada yang bisa kami bantu?"),
    ("resi", "Pesanan {order} sudah kami serahkan ke kurir: {tracking}. Mohon ditunggu ya, kak."),
    ("stok", "{product} masih ada, silakan langsung dipesan."),
    ("english", "Hello {buyer}, thank you for your message. Your order {order} is: {status}."),
)


def seed_chats(shop: Shop, actor: Actor) -> int:
    """Have buyers write to the demo's shop; how many conversations there are then. Nothing is written twice."""
    for shortcut, text in _REPLIES:
        if not CannedReply.objects.for_shop(shop).filter(shortcut=shortcut).exists():
            tending.save_reply(shop, shortcut=shortcut, text=text, actor=actor)
    if Conversation.objects.for_shop(shop).exists():
        return Conversation.objects.for_shop(shop).count()
    for number, (name, _host, setting) in enumerate(STOREFRONTS.values()):
        connection = Connection.objects.for_shop(shop).filter(name=name).first()
        if connection is not None:
            _write(connection, Shopper(getattr(settings, setting), seed=11), _STORIES[number::2], actor)
    return Conversation.objects.for_shop(shop).count()


def _write(connection: Connection, shopper: Shopper, stories, actor: Actor) -> None:
    products = shopper.products(limit=20)
    for place, (buyer, hours, text, answer) in enumerate(stories):
        phone = f"08{len(buyer):02d}00{connection.pk:04d}{place:02d}"
        about = {"product_id": products[place % len(products)]["id"]} if products else {}
        status, told = shopper.write(buyer, phone, text, hours_ago=hours, **about)
        if status != 201:
            continue
        hints.hint(connection, [told["conversation_id"]])
        hints.fetch_due(connection, max_seconds=5)
        row = Conversation.objects.filter(connection=connection, external_id=told["conversation_id"]).first()
        if row is not None and answer:
            _answer(row, answer, actor)


def _answer(row: Conversation, text: str, actor: Actor) -> None:
    try:
        sending.send_text(row, text, actor=actor)
    except Refused:
        return  # a worker or the storefront was quicker
