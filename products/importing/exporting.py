"""Products -> rows of a file that the import reads: one a SKU, with its product's content in each, so that a sorted or
filtered sheet still says what each row is."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from core import exports
from core.platforms import Platform
from products import attributes, content_fields
from products.importing import exported, profiles, rows
from products.models import Category, Product, Sku

_WIDTHS = {"title": 44, "description": 30, "category": 24, "price": 12, "floor": 12, "stock": 10}
# A text that spreadsheets take for a number, a date or a part of one: 00123, 1E5, 3-4, 12/12.
_LIKE_A_NUMBER = re.compile(r"[0-9.][0-9.,/:eE+\- ]*")
_NOTHING_ASSUMED = profiles.Defaults(description_is_title=False, platforms=[])


def header(columns: tuple[str, ...]) -> list[str]:
    """The names of the columns, as the import knows them."""
    return [*columns, *profiles.KEYS]


def widths(columns: tuple[str, ...]) -> list[int]:
    """How wide each column of a workbook is, in characters."""
    return [_WIDTHS.get(column, 16) for column in header(columns)]


def rows_of(products: Iterable[Product], columns: tuple[str, ...]) -> Iterator[list[list[Any]]]:
    """The rows of each product; its SKUs are there already."""
    names = category_names()
    for product in products:
        yield [_row(product, sku, columns, names) for sku in product.skus.all()]


def _row(product: Product, sku: Sku, columns: tuple[str, ...], names: dict[int, str]) -> list[Any]:
    line = line_of(product, sku, names)
    shown = [_number(line, column) or line.cells[column] for column in columns]
    return [*shown, sku.public_id, exported.stamp(line, columns)]


def line_of(product: Product, sku: Sku, names: dict[int, str]) -> rows.Line:
    """A SKU as the import would read its exported row."""
    choices = [f"{name}: {choice}" for name, choice in sku.options.items()]
    cells = {
        **{name: _text(getattr(product, name)) for name in content_fields.IMPORTED if name != "category"},
        "attributes": attributes.in_cell(product.attributes),
        "category": names.get(product.category_id or 0, ""),
        "platforms": "both" if set(product.platforms) == set(Platform.values) else ",".join(product.platforms),
        **{f"option_{place}": "".join(choices[place - 1 : place]) for place in (1, 2, 3)},
        "seller_sku": sku.seller_sku,
        "price": str(sku.price),
        "floor": _text(sku.floor),
        "stock": "" if sku.is_bundle else str(sku.on_hand),
        "low_stock": _text(sku.low_stock),
        "pictures": " ".join(image.source for image in product.images.all() if image.source),
    }
    return rows.read(0, cells, _NOTHING_ASSUMED, "template", broken={})


def category_names() -> dict[int, str]:
    """What a file calls each category that a product may have: its name, or its number where two have the name."""
    leaves = list(Category.objects.filter(is_leaf=True).order_by("id"))
    told = [name.casefold() for leaf in leaves for name in {leaf.name, leaf.name_en}]
    return {leaf.pk: leaf.name if told.count(leaf.name.casefold()) == 1 else leaf.external_id for leaf in leaves}


def kept_as_text(value: Any) -> Any:
    """A cell of a CSV file that Excel and Google Sheets leave as it is: ``="00123"`` where they would make a number or a
    date of a text."""
    if isinstance(value, str) and _LIKE_A_NUMBER.fullmatch(value):
        return f'="{value}"'
    return exports.safe(value)


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def _number(line: rows.Line, column: str) -> int | None:
    """What a workbook should be able to reckon with."""
    if column in rows.FIGURES:
        return line.sku[column]
    return line.values.get(column) if column in _COUNTS else None


_COUNTS = {field.name for field in content_fields.NUMBERS}
