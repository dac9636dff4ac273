"""What the papers show: plain data, no database."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Party:
    """Who sends, or who gets it."""

    name: str
    phone: str
    address_lines: list[str]
    city: str
    province: str
    postal_code: str


@dataclass(frozen=True)
class Item:
    """Pieces of one SKU in a parcel."""

    title: str
    variant: str
    seller_sku: str
    quantity: int
    location: str = ""


@dataclass(frozen=True)
class Parcel:
    """One parcel; ``cod_amount`` in whole rupiah, None when it is paid."""

    package_no: str
    order_nos: list[str]
    platform: str
    service_name: str
    provider_name: str
    tracking_number: str
    hand_over: str
    sender: Party
    recipient: Party
    items: list[Item]
    weight_grams: int
    cod_amount: int | None
    ship_by: datetime | None
    invoice_no: str
    note: str
    is_combined: bool
    sort_code: str = ""


@dataclass(frozen=True)
class PickLine:
    """What to fetch from the shelves, over all chosen orders."""

    seller_sku: str
    title: str
    variant: str
    quantity: int
    order_nos: list[str]
    location: str


@dataclass(frozen=True)
class InvoiceLine:
    """Pieces of one SKU as the buyer paid them; amounts in whole rupiah, ``discount`` for the whole line."""

    title: str
    variant: str
    quantity: int
    unit_price: int
    discount: int
    total: int


@dataclass(frozen=True)
class Invoice:
    """What the buyer was charged, in whole rupiah: ``total`` = subtotal - discounts + shipping + fees.

    ``buyer`` is shown as given: masked, unless whoever asks may see more.
    """

    number: str
    issued_at: datetime
    purchased_on: str
    shop_name: str
    buyer: str
    lines: list[InvoiceLine]
    subtotal: int
    discounts: list[tuple[str, int]]
    shipping: int
    fees: list[tuple[str, int]]
    total: int
