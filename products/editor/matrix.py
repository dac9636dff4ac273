"""The table of SKUs that variation axes span: pure functions over plain values, so that no typing is ever lost."""

import itertools
from dataclasses import dataclass, field, replace

from products import limits


@dataclass(frozen=True)
class Row:
    """One line of the matrix, as typed: figures stay text until the form reads them.

    ``id`` is the SKU's public id, "" for a new one. ``stock_was`` is the on-hand figure the editor was shown: an
    untouched stock cell is never written, so a sale in the meantime is not counted back in. ``is_made`` marks a SKU that is
    made of others, whose figure is what they are enough for.
    """

    id: str = ""
    options: dict[str, str] = field(default_factory=dict)
    seller_sku: str = ""
    price: str = ""
    stock: str = ""
    stock_was: str = ""
    is_made: bool = False

    @property
    def label(self) -> str:
        """The choices in words: ``Merah / XL``; "" for a product without choices."""
        return " / ".join(self.options.values())


def axes_from_text(names: list[str], values: list[str]) -> list[dict]:
    """Axes as the form sends them (one choice a line); an axis without name and choices is left out."""
    axes = []
    for name, text in zip(names, values, strict=False):
        choices = [" ".join(line.split()) for line in text.splitlines()]
        choices = list(dict.fromkeys(choice for choice in choices if choice))
        name = " ".join(name.split())
        if name or choices:
            axes.append({"name": name, "values": choices})
    return axes


def size(axes: list[dict]) -> int:
    """How many SKUs the axes span; one without axes."""
    total = 1
    for axis in axes:
        total *= len(axis["values"])
    return total


def rebuild(axes: list[dict], rows: list[Row], axes_were: list[dict]) -> list[Row]:
    """The rows that ``axes`` span, each with what was typed for the same choices before.

    A renamed axis or choice (same place, same number) keeps its rows and so its SKUs. A row that an added axis splits
    gives its SKU to the first choice and its price to all. More than 300 combinations give no rows: the form says so.
    """
    axes = [axis for axis in axes if axis["values"]]
    if not axes:
        first = rows[0] if rows else Row()
        return [replace(first, options={})]
    if size(axes) > limits.SKUS_MAX:
        return []
    was_name = _renamed_axes(axes, axes_were)
    was_value = {
        axis["name"]: _renamed_values(axis["values"], _values_of(axes_were, was_name.get(axis["name"])))
        for axis in axes
    }
    shared = [name for name in was_name.values() if name]
    by_choice: dict[tuple, list[Row]] = {}
    for row in rows:
        by_choice.setdefault(tuple(row.options.get(name, "") for name in shared), []).append(row)
    taken: set[int] = set()
    result = []
    for choice in itertools.product(*(axis["values"] for axis in axes)):
        options = {axis["name"]: value for axis, value in zip(axes, choice, strict=True)}
        key = tuple(was_value[name].get(value, "") for name, value in options.items() if was_name[name])
        found = by_choice.get(key, [])
        source = next((row for row in found if id(row) not in taken), None)
        if source is not None:
            taken.add(id(source))
            result.append(replace(source, options=options))
        else:
            result.append(Row(options=options, price=found[0].price if found else _common_price(rows)))
    return result


def _values_of(axes: list[dict], name: str | None) -> list[str]:
    return next((axis["values"] for axis in axes if axis["name"] == name), [])


def _renamed_axes(axes: list[dict], axes_were: list[dict]) -> dict[str, str | None]:
    """New axis name -> the old name it stands for: the same, else the one at the same place that went away."""
    old = [axis["name"] for axis in axes_were]
    new = {axis["name"] for axis in axes}
    names: dict[str, str | None] = {}
    for place, axis in enumerate(axes):
        if axis["name"] in old:
            names[axis["name"]] = axis["name"]
        elif place < len(old) and old[place] not in new:
            names[axis["name"]] = old[place]
        else:
            names[axis["name"]] = None
    return names


def _renamed_values(values: list[str], were: list[str]) -> dict[str, str]:
    """New choice -> the old choice it stands for."""
    same = {value: value for value in values if value in were}
    if len(values) == len(were):
        for place, value in enumerate(values):
            if value not in same and were[place] not in values:
                same[value] = were[place]
    return same


def _common_price(rows: list[Row]) -> str:
    """The price of a choice that is new: that of the others when they all agree, else left for the seller."""
    prices = {row.price for row in rows if row.price}
    return prices.pop() if len(prices) == 1 else ""
