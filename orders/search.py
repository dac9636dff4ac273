"""What the search box finds an order by: many whole ids at once, or words that one reads on the order.

Ids are compared whole, in one index. Words are looked for anywhere in the order's text: the buyer's name as the
storefront shows it (masked or not), product titles and choices, and every number, so that the last digits suffice.
"""

import functools
import operator
import re

from django.db.models import Q

from core import lists
from orders.models import Order
from storefronts.contract import OrderData

IDS_MAX = 100
# More words than these are a pasted list of ids.
WORDS_MAX = 8
_WORDS_LENGTH = 4000
_INDEXED = re.compile(r"\w{3}")  # the index is of three letters or digits in a row
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9/_.\-]{2,59}")


def search(orders, text: str):
    """Orders by up to 100 whole ids mixed (order, invoice, package, tracking number, SKU, product), else those that
    hold every word: of the buyer's name, a product's title, or the end of a number."""
    parts = _parts(text)
    return orders.filter(functools.reduce(operator.or_, parts)) if parts else orders


def found_few(orders, text: str) -> list[int] | None:
    """The ids of the same orders where they are few (``core.lists.few_ids``). None as well for words that no index knows,
    such as a buyer's name behind asterisks: many buyers share it, so who walks the newest orders meets it soon."""
    parts = _parts(text)
    return lists.few_ids(*(orders.filter(part) for part in parts)) if parts and _INDEXED.search(text) else None


def _parts(text: str) -> list[Q]:
    """The two ways to be found; none for a text without a word."""
    words = [word for word in re.split(r"[\s,;]+", text.strip()) if word][:IDS_MAX]
    keys = [word.upper() for word in words if _ID.fullmatch(word)]
    parts = [Q(keys__overlap=keys)] if keys else []
    if words and len(words) <= WORDS_MAX:
        parts.append(functools.reduce(operator.and_, (Q(words__contains=word.casefold()) for word in words)))
    return parts or ([Q(pk__in=[])] if words else [])


def keys_of(order: Order, data: OrderData) -> list[str]:
    """The ids it is found by, in capitals: its own, its parcels', and what was bought."""
    keys = {order.external_id, order.public_id, order.invoice_no}
    for piece in data.pieces:
        keys |= {piece.package_id, piece.tracking_number, piece.seller_sku, piece.product_id, piece.sku_id}
    return sorted(key.upper()[:60] for key in keys if key)


def words_of(order: Order, data: OrderData) -> str:
    """The text it is found by, in small letters, each part once."""
    parts = [order.buyer_name, order.external_id, order.invoice_no, order.service_name]
    for piece in data.pieces:
        parts += [piece.tracking_number, piece.title, piece.variant, piece.seller_sku]
    return " ".join(dict.fromkeys(part for part in parts if part)).casefold()[:_WORDS_LENGTH]
