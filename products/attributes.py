"""What a category asks of its products, over the storefronts that ask, and what a product answers: pure functions.

A product says each thing once, by its name; each storefront is told what it asks for (ADR 51). Which things there are is
read from the storefronts (products/catalogue/actions/asking.py).
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from core.errors import Fault, Unreadable
from core.platforms import Platform
from core.sentences import gettext as _
from core.texts import clean_line
from products import limits
from storefronts.contract_attributes import AttributeData

Values = Mapping[str, list[str]]


@dataclass(frozen=True)
class Attribute:
    """One thing that is asked for. ``values`` to choose from; none of them, or ``is_customizable``, and the seller may word
    one. ``required_on`` and ``asked_on`` are storefronts."""

    name: str
    values: tuple[str, ...]
    is_customizable: bool
    is_multiple: bool
    asked_on: tuple[str, ...]
    required_on: tuple[str, ...]

    @property
    def is_text(self) -> bool:
        """Whether there is nothing to choose from."""
        return not self.values


def merged(told: Iterable[tuple[str, list[dict[str, Any]]]]) -> list[Attribute]:
    """Of (storefront, what it asks for) one list: what is required first. Where both ask for the same, a value must do for
    both of them."""
    found: dict[str, Attribute] = {}
    for platform, rows in sorted(told, key=lambda one: Platform.values.index(one[0])):
        for row in rows:
            names = tuple(name for _id, name in row["values"])
            known = found.get(row["name"])
            found[row["name"]] = Attribute(
                name=row["name"],
                values=tuple(name for name in known.values if name in names) if known else names,
                is_customizable=row["is_customizable"] and (known is None or known.is_customizable),
                is_multiple=row["is_multiple"] and (known is None or known.is_multiple),
                asked_on=(*(known.asked_on if known else ()), platform),
                required_on=(*(known.required_on if known else ()), *([platform] if row["is_required"] else [])),
            )
    return sorted(found.values(), key=lambda one: not one.required_on)


def cleaned(values: Values | None) -> dict[str, list[str]]:
    """As they are kept: single-spaced, each value once, nothing empty."""
    found = {}
    for name, texts in (values or {}).items():
        lines = dict.fromkeys(clean_line(text) for text in texts)
        if kept := [line for line in lines if line]:
            found[clean_line(name)] = kept
    return found


def fitting(asks: Iterable[Attribute], values: Values) -> dict[str, list[str]]:
    """Those of ``values`` that the category asks for and takes."""
    known = {one.name: one for one in asks}
    return {
        name: texts
        for name, texts in values.items()
        if name in known and not list(_faults_of(known[name], texts))
    }  # fmt: skip


def faults(asks: Iterable[Attribute], values: Values, platforms: Collection[str]) -> list[Fault]:
    """Everything wrong with ``values`` of a product that is to be sold on ``platforms`` (none: a draft, of which nothing is
    missing). A category of which nothing was read yet takes what it is given; its storefronts judge it."""
    known = {one.name: one for one in asks}
    if not known:
        return []
    found: list[Fault] = []
    for name, texts in values.items():
        if name in known:
            found += _faults_of(known[name], texts)
        else:
            text = _("The category does not ask for “%(name)s”. It asks for: %(known)s.")
            shown = {"name": name[:60], "known": ", ".join(known)}
            found.append(Fault("attribute_unknown", text % shown, ("attributes", name)))
    return found + [missing_fault(one) for one in missing(known.values(), values, platforms)]


def missing(asks: Iterable[Attribute], values: Values, platforms: Collection[str]) -> list[Attribute]:
    """What storefronts among ``platforms`` require and the product does not say."""
    return [one for one in asks if set(one.required_on) & set(platforms) and not values.get(one.name)]


def missing_fault(one: Attribute) -> Fault:
    """What is said of it."""
    text = _("This category needs “%(name)s” on %(where)s. Fill it in to sell the product there.")
    where = " + ".join(str(Platform(platform).label) for platform in one.required_on)
    return Fault("attribute_missing", text % {"name": one.name, "where": where}, ("attributes", one.name))


def _faults_of(one: Attribute, texts: list[str]) -> Iterable[Fault]:
    at = ("attributes", one.name)
    if len(texts) > 1 and not one.is_multiple:
        yield Fault("attribute_takes_one", _("“%(name)s” takes one value.") % {"name": one.name}, at)
    if len(texts) > limits.ATTRIBUTE_VALUES_MAX:
        text = _("“%(name)s” takes at most %(n)d values.")
        yield Fault("attribute_takes_few", text % {"name": one.name, "n": limits.ATTRIBUTE_VALUES_MAX}, at)
    if any(len(text) > limits.ATTRIBUTE_MAX for text in texts):
        text = _("A value of “%(name)s” has at most %(n)d characters.")
        yield Fault("attribute_too_long", text % {"name": one.name, "n": limits.ATTRIBUTE_MAX}, at)
    strange = [text for text in texts if text not in one.values]
    if strange and one.values and not one.is_customizable:
        text = _("“%(value)s” is no choice of “%(name)s”. Choose from: %(known)s.")
        shown = {"value": strange[0][:60], "name": one.name, "known": ", ".join(one.values)}
        yield Fault("attribute_choice_unknown", text % shown, at)


def told(rows: Iterable[dict[str, Any]], values: Values) -> list[AttributeData]:
    """What a storefront is told, by its own ids: of ``values`` what it asks for in ``rows``."""
    found = []
    for row in rows:
        ids = {name: id for id, name in row["values"]}
        if texts := values.get(row["name"]):
            found.append(AttributeData(row["id"], row["name"], tuple((ids.get(text, ""), text) for text in texts)))
    return found


def in_order(asks: Iterable[Attribute], values: Values) -> list[tuple[str, list[str]]]:
    """What a product says in the order in which it is asked for; what nobody asks for any more comes last."""
    names = dict.fromkeys([*(one.name for one in asks), *values])
    return [(name, values[name]) for name in names if name in values]


def in_cell(values: Values) -> str:
    """All of them as a cell of a file, one a line; ``from_cell`` reads it."""
    return "\n".join(f"{name}: {' | '.join(texts)}" for name, texts in values.items())


def from_cell(text: str) -> dict[str, list[str]]:
    """``Bahan: Katun | Linen``, one a line. Raises Unreadable."""
    found = {}
    for line in filter(None, map(clean_line, text.splitlines())):
        name, colon, told = line.partition(":")
        if not colon or not name.strip() or not told.strip():
            raise Unreadable(
                "attribute_shape", _("Write the attribute and its value, one a line, such as Bahan: Katun.")
            )
        found[name] = told.split("|")
    return cleaned(found)


def in_line(values: Values) -> str:
    """All of them as one text: ``Bahan: Katun; Bahasa: Indonesia, Inggris``."""
    return "; ".join(f"{name}: {', '.join(texts)}" for name, texts in values.items())
