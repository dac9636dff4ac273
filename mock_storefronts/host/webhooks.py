"""News for the seller's program: who wants to hear what, and what waits to be told."""

import json
import threading
import uuid
from typing import TYPE_CHECKING, Any

from mock_storefronts.host.web import dumps

if TYPE_CHECKING:
    from mock_storefronts.host.storefront import Storefront

EVENT_TYPES = {
    "ORDER_STATUS_CHANGE": 1,
    "RECIPIENT_ADDRESS_UPDATE": 3,
    "PACKAGE_UPDATE": 4,
    "PRODUCT_STATUS_CHANGE": 5,
    "SELLER_DEAUTHORIZATION": 6,
    "UPCOMING_AUTHORIZATION_EXPIRATION": 7,
    "CANCELLATION_STATUS_CHANGE": 11,
    "RETURN_STATUS_CHANGE": 12,
    "NEW_CONVERSATION": 13,
    "NEW_MESSAGE": 14,
    "PRODUCT_INFORMATION_CHANGE": 15,
    "PRODUCT_CREATION": 16,
    "PRODUCT_CATEGORY_CHANGE": 18,
    "INVENTORY_STATUS_CHANGE": 27,
    "TOKOPEDIA_MIRROR_STATUS_CHANGE": 35,
    "PRODUCT_AUDIT_STATUS_CHANGE": 37,
    "ACTIVITY_STATUS_CHANGE": 39,
    "SAMPLE_APPLICATION_STATUS_CHANGE": 56,
    "REFUND_SUCCESS": 67,
    "AD_SPEND": 9001,  # EXTENSION
}
_KEPT = 5_000


class Webhooks:
    """Subscriptions and the queue of deliveries; ``sender`` does the talking."""

    def __init__(self, front: "Storefront"):
        self._front = front
        self.news = threading.Event()
        self._addresses: dict[str, str] = {}
        self._load()

    def forget(self) -> None:
        """Read the subscriptions again after the store was emptied."""
        self._load()

    def _load(self) -> None:
        rows = self._front.store.all("SELECT event_type, address FROM subscription")
        self._addresses = {row["event_type"]: row["address"] for row in rows}

    def subscribe(self, event_type: str, address: str) -> None:
        """Tell ``event_type`` to ``address`` from now on; one address a type."""
        now = self._front.clock.now()
        with self._front.store.writing():
            self._front.store.run(
                "INSERT INTO subscription VALUES (?, ?, ?, ?) ON CONFLICT (event_type)"
                " DO UPDATE SET address = excluded.address, updated = excluded.updated",
                event_type,
                address,
                now,
                now,
            )
            self._addresses[event_type] = address

    def subscribe_all(self, address: str) -> None:
        """Tell everything to ``address``, but what somebody subscribed to already."""
        for event_type in EVENT_TYPES:
            if event_type not in self._addresses:
                self.subscribe(event_type, address)

    def unsubscribe(self, event_type: str) -> None:
        """Stop telling ``event_type``."""
        with self._front.store.writing():
            self._front.store.run("DELETE FROM subscription WHERE event_type = ?", event_type)
            self._addresses.pop(event_type, None)

    def subscriptions(self) -> list[dict[str, Any]]:
        """As GET /event/202309/webhooks lists them."""
        return [
            {
                "event_type": row["event_type"],
                "address": row["address"],
                "create_time": int(row["created"]),
                "update_time": int(row["updated"]),
            }
            for row in self._front.store.all("SELECT * FROM subscription ORDER BY event_type")
        ]

    def tell(self, event_type: str, data: dict[str, Any]) -> None:
        """Queue one notification, if somebody listens; call it inside the transaction of the change it tells of.

        The faults duplicate (same id twice), drop, delay and shuffle (held back so that later ones overtake) act here.
        """
        address = self._addresses.get(event_type)
        if address is None:
            return
        front, trouble = self._front, self._front.faults["webhook"]
        now = front.clock.wall()  # whoever hears it judges its age by a machine's clock, whatever day it is
        body = dumps(
            {
                "type": EVENT_TYPES[event_type],
                "tts_notification_id": str(uuid.uuid4().int)[:19],
                "shop_id": front.config.shop_id,
                "timestamp": int(now),
                "data": data,
            }
        ).encode()
        due = now + trouble["delay_ms"] / 1000
        if front.dice.hit(trouble["shuffle"]):
            due += front.dice.between(0.2, 1.5)
        state = "DROPPED" if front.dice.hit(trouble["drop"]) else "WAITING"
        copies = 2 if front.dice.hit(trouble["duplicate"]) else 1
        for _ in range(copies):
            front.store.run(
                "INSERT INTO delivery (event_type, address, body, due, state) VALUES (?, ?, ?, ?, ?)",
                event_type,
                address,
                body,
                due,
                state,
            )
        self.news.set()

    def prune(self) -> None:
        """Keep the newest deliveries only."""
        with self._front.store.writing(seen=False):
            self._front.store.run(
                "DELETE FROM delivery WHERE state <> 'WAITING' AND id <= (SELECT max(id) FROM delivery) - ?", _KEPT
            )

    def deliveries(self, limit: int = 200) -> list[dict[str, Any]]:
        """The newest deliveries for the fault panel, newest first."""
        return [
            {
                "event_type": row["event_type"],
                "address": row["address"],
                "state": row["state"],
                "attempts": row["attempts"],
                "answer": row["answer"],
                "body": json.loads(row["body"]),
            }
            for row in self._front.store.all("SELECT * FROM delivery ORDER BY id DESC LIMIT ?", limit)
        ]
