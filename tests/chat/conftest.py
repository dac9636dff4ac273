"""A shop on both mock shop fronts, and buyers who write to it."""

import base64
from dataclasses import dataclass

import pytest

from chat.actions import hints
from chat.models import Conversation, Message
from core.platforms import Platform
from outbox.models import Connection
from products.models import Sku
from tests import make
from tests.helpers import read_orders, sync
from tests.hosts import BUYER

TOKOPEDIA, TIKTOK = Platform.TOKOPEDIA, Platform.TIKTOK_SHOP
SITI = {"name": "Siti Rahayu", "phone": "081299887766"}


def photo(width: int = 60, height: int = 40) -> bytes:
    """A small real picture."""
    return make.picture(width, height).read()


def as_json(content: bytes) -> dict:
    """A picture as a buyer's program sends it."""
    return {"base64": base64.b64encode(content).decode()}


def read_chats() -> None:
    """Look at the storefronts' conversations, as the poll does, and do what follows from it."""
    for row in Connection.objects.order_by("id"):
        hints.poll(row)
    sync()


@dataclass
class Talk:
    """What a test does on both sides; ``shop`` is ours, ``hosts`` the shop fronts."""

    shop: object
    hosts: dict
    sku: Sku

    def writes(
        self, text: str = "", platform: str = TOKOPEDIA, buyer: dict = SITI, *, hear: bool = True, **body
    ) -> dict:
        """A buyer writes on a shop front."""
        told = {"buyer": buyer, **({"text": text} if text else {}), **body}
        status, answer = self.hosts[platform].call("POST", "/buyer/messages", told)
        assert status == 201, answer
        if hear:
            read_chats()
        return answer

    def conversation(self, platform: str = TOKOPEDIA) -> Conversation:
        return Conversation.objects.get(purchased_on=platform)

    def shop_connection(self, platform: str) -> Connection:
        return Connection.objects.get(shop=self.shop, channels__contains=[platform])

    def theirs(self, platform: str = TOKOPEDIA, buyer: dict = SITI) -> list[dict]:
        """The conversation as its buyer sees it."""
        return self.hosts[platform].call("GET", f"/buyer/messages?buyer_phone={buyer['phone']}")[1]["data"]

    def said(self, platform: str = TOKOPEDIA, buyer: dict = SITI) -> list[tuple[str, str]]:
        return [(one["from"], one["text"]) for one in self.theirs(platform, buyer)]

    def heard(self, row: Conversation) -> Conversation:
        """What we said is sent, and what follows from it is read."""
        sync()
        read_chats()
        return Conversation.objects.get(pk=row.pk)

    def buys(self, platform: str = TOKOPEDIA, buyer: dict = SITI):
        """An order of the buyer, as we have it."""
        status, placed = self.hosts[platform].buy("KOPI-10", 1, buyer=BUYER | buyer)
        assert status == 201, placed
        read_orders()
        return placed["order_id"]


def thread(row: Conversation) -> list[tuple[str, str, str]]:
    """Our side of the conversation: (sender, text, state)."""
    return [(one.sender, one.text, one.state) for one in Message.objects.filter(conversation=row)]


@pytest.fixture
def talk(connected, hosts) -> Talk:
    product = make.product(connected, skus=[make.sku(seller_sku="KOPI-10", price=89_000, stock=50)])
    sync()
    return Talk(connected, hosts, product.skus.get())
