"""A sheet's rows -> products: rows with the same title one after the other are one product with choices."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.translation import gettext as _

from core.platforms import Platform
from products.importing import values as cells
from products.importing.profiles import Defaults
from products.importing.reading import Sheet


@dataclass
class Item:
    """One product as the file means it. ``given`` are the fields the file itself has; the rest are defaults."""

    numbers: list[int]
    values: dict
    skus: list[dict]
    platforms: list[str]
    given: set[str]
    faults: list[dict] = field(default_factory=list)
    rating: Decimal | None = None
    review_count: int | None = None

    @property
    def number(self) -> int:
        """The row that stands for the product in results."""
        return self.numbers[0]


def group(sheet: Sheet, mapping: dict[str, int], defaults: Defaults, profile: str) -> Iterator[Item]:
    """Products in the file's order."""
    current: Item | None = None
    for number, row in sheet.rows:
        cell = {column: row[place].strip() if place < len(row) else "" for column, place in mapping.items()}
        item = _item(number, cell, mapping, defaults, profile)
        same = (
            current is not None
            and item.skus
            and item.skus[0]["options"]
            and current.values["title"] == item.values["title"]
        )
        if same and current is not None:
            current.numbers.append(number)
            current.skus += item.skus
            current.faults += item.faults
            continue
        if current is not None:
            yield current
        current = item
    if current is not None:
        yield current


def _item(number: int, cell: dict[str, str], mapping, defaults: Defaults, profile: str) -> Item:
    faults: list[dict] = []

    def take(column, read, fallback=None):
        """A cell's value; a bad cell is a fault of this row, not of the file."""
        text = cell.get(column, "")
        if not text:
            return fallback
        try:
            return read(text)
        except cells.BadCell as bad:
            faults.append({"field": column, "code": bad.code, "message": bad.message})
            return fallback

    is_foreign = profile == "foreign"
    given = {column for column in mapping if cell.get(column)}
    title = cell.get("title", "")
    description = cell.get("description") or (title if is_foreign and defaults.description_is_title else "")
    found = {
        "title": title,
        "description": description,
        "category": cell.get("category", ""),
        "brand": cell.get("brand", ""),
        "weight_grams": take("weight_grams", cells.count, defaults.weight_grams if is_foreign else None),
        "length_cm": take("length_cm", cells.count),
        "width_cm": take("width_cm", cells.count),
        "height_cm": take("height_cm", cells.count),
        "preorder_days": take("preorder_days", cells.count),
    }
    price = take("price", cells.money)
    if price is None and not any(fault["field"] == "price" for fault in faults):
        faults.append({"field": "price", "code": "price_missing", "message": _("Give a price in whole rupiah.")})
    sku = {
        "seller_sku": cell.get("seller_sku", ""),
        "options": take_options(cell, faults),
        "price": price if price is not None else 0,
        "stock": take("stock", cells.count, defaults.stock if is_foreign else 0),
    }
    item = Item([number], found, [sku], take("platforms", _platforms, defaults.platforms), given, faults)
    item.rating = take("rating", cells.rating)
    item.review_count = take("review_count", cells.count)
    return item


def take_options(cell: dict[str, str], faults: list[dict]) -> dict[str, str]:
    """``Warna: Merah`` in the three choice columns -> {"Warna": "Merah"}."""
    options = {}
    for column in ("option_1", "option_2", "option_3"):
        text = cell.get(column, "")
        if not text:
            continue
        name, colon, value = text.partition(":")
        if not colon or not name.strip() or not value.strip():
            message = _("Write the variation and the choice, such as Warna: Merah.")
            faults.append({"field": column, "code": "option_shape", "message": message})
            continue
        options[name.strip()] = value.strip()
    return options


def _platforms(text: str) -> list[str]:
    words = {word.strip().upper().replace(" ", "_") for word in text.replace("+", ",").replace("|", ",").split(",")}
    if words & {"BOTH", "KEDUANYA", "SEMUA"}:
        return list(Platform.values)
    if words and words <= set(Platform.values):
        return Platform.ordered(words)
    raise cells.BadCell(
        "platform_unknown", _("Write both, TIKTOK_SHOP or TOKOPEDIA, not “%(text)s”.") % {"text": text[:40]}
    )
