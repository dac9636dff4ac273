"""From log entries to messages: what a client is told, in the API's words, read in a fixed number of queries a batch.

A message is ``{"type", "timestamp", "data"}``. ``timestamp`` is when it happened; ``data.id`` is the public id of what
it is about, ``before`` and ``after`` are the log's, and the object beside them is as it is when the message is written.
"""

import json
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Prefetch

from accounts.models import Shop
from ads import representations as ad_rows
from ads.models import AdCampaign
from affiliates import queries as affiliates
from affiliates import representations as creators
from affiliates.models import Collaboration, Sample
from aftersales import representations as aftersales
from aftersales.models import Return
from chat import representations as chats
from chat.models import Conversation
from core.api import moment
from core.models import ChangeLog
from finance import queries as finance
from finance import representations as money
from integration import representations as standings
from integration.models import Integration, MallApplication
from orders.models import Order
from products.catalogue import queries as products
from products.catalogue import representations
from products.models import Listing, Product, Sku, StockEntry
from promotions import queries as promotions
from promotions import representations as promotion_rows
from promotions.models import Promotion
from shop_health import representations as health
from shop_health.models import Appeal, Violation
from webhooks.events import EventType, types_of
from webhooks.models import Event

# An order as it is told: nothing of the buyer's, for these bodies are kept. GET /orders/{id} has it, for who may read it.
ORDER_FIELDS = ["external_id", "purchased_on", "status", "stock", "total"]
ORDER_MOMENTS = ["ordered_at", "paid_at", "ship_by", "cancel_requested_at", "cancelled_at", "updated_at"]


@dataclass(frozen=True)
class Message:
    """One message of one log row, before it is an Event."""

    shop_id: int
    type: EventType
    subject_id: str
    occurred_at: Any
    data: dict
    source: str
    source_id: int

    def event(self) -> Event:
        """The row to store."""
        return Event(
            shop_id=self.shop_id,
            type=self.type,
            subject_id=self.subject_id,
            body=body(self.type, self.occurred_at, self.data),
            occurred_at=self.occurred_at,
            source=self.source,
            source_id=self.source_id,
        )


def body(event_type: str, occurred_at, data: dict) -> str:
    """The text that is signed and sent."""
    message = {"type": str(event_type), "timestamp": moment(occurred_at), "data": data}
    return json.dumps(message, cls=DjangoJSONEncoder, ensure_ascii=False, separators=(",", ":"))


def of_changes(entries: list[ChangeLog]) -> list[Message]:
    """The messages of these entries of the change log, in their order."""
    listings = _listings(entries)
    about = [(entry, *_subject(entry, listings)) for entry in entries]
    ids_by_type: dict[str, set[int]] = defaultdict(set)
    for entry, subject_type, subject_id in about:
        if types_of(entry.subject_type, entry.fact):
            ids_by_type[subject_type].add(subject_id)
    shown = {
        "product": _products(ids_by_type["product"]),
        "order": _orders(ids_by_type["order"]),
        "promotion": _promotions(ids_by_type["promotion"]),
        "integration": _integrations(ids_by_type["integration"]),
        "return": _returns(ids_by_type["return"]),
        "conversation": _conversations(ids_by_type["conversation"]),
        **_money(ids_by_type),
        "mallapplication": _malls(
            MallApplication.objects.filter(pk__in=ids_by_type["mallapplication"]).select_related("shop")
        ),
        "adcampaign": _ads(ids_by_type["adcampaign"]),
        "violation": _violations(ids_by_type["violation"]),
        "appeal": _appeals(ids_by_type["appeal"]),
        "collaboration": _collaborations(ids_by_type["collaboration"]),
        "sample": _samples(ids_by_type["sample"]),
        "shop": _malls(Shop.objects.filter(pk__in=ids_by_type["shop"])),
    }
    messages = []
    for entry, subject_type, subject_id in about:
        seen = shown.get(subject_type, {}).get(subject_id)
        if seen is None:
            continue  # nothing that a client hears of
        public_id = seen["id"]
        for event_type in types_of(entry.subject_type, entry.fact):
            data = {
                "id": public_id,
                "fact": entry.fact,
                "by": entry.actor_kind,
                "before": entry.before,
                "after": entry.after,
            }
            if event_type == EventType.PRODUCT_UPDATED:
                data["product"] = {name: value for name, value in seen.items() if name != "listings"}
            elif event_type == EventType.LISTING_UPDATED:
                data["listings"] = seen["listings"]
            elif event_type == EventType.AD_UPDATED:
                data["ad"] = seen
            elif event_type == EventType.MALL_UPDATED:
                data["mall"] = seen["mall"]
            else:
                data[subject_type] = seen
            messages.append(
                Message(entry.shop_id, event_type, public_id, entry.at, data, Event.Source.CHANGES.value, entry.pk)
            )
    return messages


def of_stock(entries: list[StockEntry]) -> list[Message]:
    """The messages of these rows of the stock ledger: what moved and why, and the SKU's figures as they are now."""
    skus = Sku.objects.select_related("product").in_bulk({entry.sku_id for entry in entries})
    messages = []
    for entry in entries:
        sku = skus[entry.sku_id]
        data = {
            "id": sku.public_id,
            "kind": entry.kind,
            "quantity": entry.quantity,
            "cause": entry.cause,
            "by": entry.actor_kind,
            "sku": representations.sku(sku, sku.product.public_id),
        }
        messages.append(
            Message(
                entry.shop_id,
                EventType.STOCK_CHANGED,
                sku.public_id,
                entry.at,
                data,
                Event.Source.STOCK.value,
                entry.pk,
            )
        )
    return messages


def _listings(entries) -> dict[int, int]:
    """Listing -> its product: a listing has no address of its own in the API."""
    ids = {entry.subject_id for entry in entries if entry.subject_type == "listing"}
    return dict(Listing.objects.filter(pk__in=ids).values_list("pk", "product_id")) if ids else {}


def _subject(entry, listings: dict[int, int]) -> tuple[str, int]:
    if entry.subject_type == "listing":
        return "product", listings.get(entry.subject_id, 0)
    return entry.subject_type, entry.subject_id


def _products(ids: set[int]) -> dict[int, dict]:
    """Products as the API lists them, with their listings, by row id."""
    by_shop: dict[Any, list[Product]] = defaultdict(list)
    rows = Product.objects.filter(pk__in=ids).select_related("shop", "category")
    for row in rows.prefetch_related(Prefetch("listings", Listing.objects.order_by("platform"))):
        by_shop[row.shop].append(row)
    found = {}
    for shop, of_shop in by_shop.items():
        states = products.sync_states(shop, [row.pk for row in of_shop])
        for row in of_shop:
            state = states.get(row.pk, {})
            listings = [representations.listing(listing, row, state) for listing in products.listings_in_order(row)]
            found[row.pk] = {**representations.product_row(row), "listings": listings}
    return found


def _promotions(ids: set[int]) -> dict[int, dict]:
    """Promotions as the API lists them, by row id."""
    rows = list(promotions.with_counts(Promotion.objects.filter(pk__in=ids)))
    return {row.pk: shown for row, shown in zip(rows, promotion_rows.promotions(rows), strict=True)}


def _integrations(ids: set[int]) -> dict[int, dict]:
    """Where shops stand, as the API tells it without the history, by row id."""
    rows = Integration.objects.filter(pk__in=ids).select_related("shop")
    return {row.pk: {"id": row.public_id, **standings.standing(row, with_history=False)} for row in rows}


def _money(ids_by_type: dict[str, set[int]]) -> dict[str, dict[int, dict]]:
    """Statements, cases and withdrawals as the API shows them, by row id; nothing is read where nobody hears of it."""
    statements, found = ids_by_type["statement"], ids_by_type["case"]
    withdrawals = finance.withdrawals_by_id(ids_by_type["withdrawal"])
    return {
        "statement": {row.pk: money.statement(row) for row in finance.statements_by_id(statements)},
        "case": {row.pk: money.case(row) for row in finance.cases_by_id(found)},
        "withdrawal": {row.pk: money.withdrawal(row) for row in withdrawals},
    }


def _malls(rows) -> dict[int, dict]:
    """How shops stand with Mall, as the API tells it, by the row id of what the entry is about."""
    return {row.pk: {"id": row.public_id, "mall": standings.mall_of(getattr(row, "shop", row))} for row in rows}


def _orders(ids: set[int]) -> dict[int, dict]:
    """Orders without their buyers, by row id."""
    found = {}
    for row in Order.objects.filter(pk__in=ids).only("public_id", *ORDER_FIELDS, *ORDER_MOMENTS):
        seen = {"id": row.public_id, **{name: getattr(row, name) for name in ORDER_FIELDS}}
        seen["created_at"] = moment(row.ordered_at)
        found[row.pk] = {**seen, **{name: moment(getattr(row, name)) for name in ORDER_MOMENTS}}
    return found


def _returns(ids: set[int]) -> dict[int, dict]:
    """Returns without what the buyer wrote, by row id."""
    rows = Return.objects.filter(pk__in=ids).select_related("order")
    return {row.pk: aftersales.brief(row) for row in rows}


def _conversations(ids: set[int]) -> dict[int, dict]:
    """Conversations without their buyers and what was said, by row id; ``after.message`` names the message."""
    rows = Conversation.objects.filter(pk__in=ids).select_related("order", "product", "assigned_to")
    return {row.pk: chats.brief(row) for row in rows}


def _ads(ids: set[int]) -> dict[int, dict]:
    """Ad campaigns without products and figures, by row id."""
    rows = AdCampaign.objects.filter(pk__in=ids).prefetch_related("placements")
    return {row.pk: ad_rows.brief(row) for row in rows} if ids else {}


def _violations(ids: set[int]) -> dict[int, dict]:
    """Violations without their appeals, by row id."""
    return {row.pk: health.brief(row) for row in Violation.objects.filter(pk__in=ids)} if ids else {}


def _collaborations(ids: set[int]) -> dict[int, dict]:
    """Collaborations without their products and creators, by row id."""
    rows = affiliates.with_counts(Collaboration.objects.filter(pk__in=ids))
    return {row.pk: creators.brief(row) for row in rows} if ids else {}


def _samples(ids: set[int]) -> dict[int, dict]:
    """Requests for samples as the API tells them, by row id."""
    rows = Sample.objects.filter(pk__in=ids).select_related(
        "creator", "product", "sku", "order", "collaboration", "connection"
    )
    return {row.pk: creators.sample(row) for row in rows} if ids else {}


def _appeals(ids: set[int]) -> dict[int, dict]:
    """Appeals with what they are against, by row id."""
    rows = Appeal.objects.filter(pk__in=ids).select_related("violation").prefetch_related("files") if ids else []
    return {row.pk: health.appeal(row, violation_id=row.violation.public_id) for row in rows}
