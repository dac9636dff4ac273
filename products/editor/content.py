"""What the product editor holds: one value that a form, a row and a conflict page all read. Pure functions."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from core import gate, numbers
from core.errors import Fault
from core.money import rupiah
from core.platforms import Platform
from products import attributes, content_fields
from products.catalogue import codes
from products.editor import matrix
from products.editor.matrix import Row

_INDEXED = re.compile(r"skus\.(\d{1,3})\.(id|options|seller_sku|price|stock|stock_was|is_made)")
MATRIX_INPUT_MAX = 600  # rows read from a form at most: twice the limit, so that the limit can be explained


@dataclass(frozen=True)
class Draft:
    """An editor's contents as typed. ``values`` are texts ("" = empty), but for flags, which are bools, and attributes,
    which are lists of texts by name."""

    values: dict
    platforms: list[str]
    axes: list[dict]
    rows: list[Row]
    axes_were: list[dict] = field(default_factory=list)


def from_product(product) -> Draft:
    """The editor's contents for a stored product; its SKUs must be prefetched in order (queries.with_everything)."""
    values = {name: _text(getattr(product, name)) for name in content_fields.NAMES if name != "category"}
    values |= {"category": str(product.category_id or ""), "attributes": product.attributes}
    values |= {flag.name: getattr(product, flag.name) for flag in content_fields.FLAGS}
    rows = [
        Row(
            id=sku.public_id,
            options={axis["name"]: sku.options[axis["name"]] for axis in product.axes if axis["name"] in sku.options},
            seller_sku=sku.seller_sku,
            price=str(sku.price),
            stock=(stock := str(sku.available if sku.is_bundle else sku.on_hand)),
            stock_was=stock,
            is_made=sku.is_bundle,
        )
        for sku in product.skus.all()
    ]
    return Draft(values, list(product.platforms), product.axes, rows or [Row()], product.axes)


def from_post(post) -> Draft:
    """The editor's contents as a browser sent them."""
    # Browsers send CRLF; the stored text has LF.
    values = {name: post.get(name, "").replace("\r\n", "\n").strip() for name in content_fields.NAMES}
    values |= {flag.name: post.get(flag.name) == "on" for flag in content_fields.FLAGS}
    typed = {name.removeprefix("attribute:"): post.getlist(name) for name in post if name.startswith("attribute:")}
    values["attributes"] = attributes.cleaned(typed)
    axes = matrix.axes_from_text(post.getlist("axis_name"), post.getlist("axis_values"))
    cells: dict[int, dict] = {}
    for name in post:
        if found := _INDEXED.fullmatch(name):
            cells.setdefault(int(found[1]), {})[found[2]] = post[name].strip()
    rows = []
    for number in sorted(cells)[:MATRIX_INPUT_MAX]:
        cell = cells[number]
        rows.append(Row(**{**cell, "options": _options(cell.get("options", "")), "is_made": "is_made" in cell}))
    return Draft(
        values, Platform.ordered(post.getlist("platforms")), axes, rows or [Row()], _axes(post.get("axes_were"))
    )


def spanned(draft: Draft) -> Draft:
    """The same contents, with the table of SKUs made anew from its axes."""
    rows = matrix.rebuild(draft.axes, draft.rows, draft.axes_were)
    return replace(draft, rows=rows, axes_were=[axis for axis in draft.axes if axis["values"]])


def to_code(draft: Draft) -> codes.Coded:
    """What a pattern of seller SKUs reads of it."""
    return codes.Coded(
        brand=draft.values["brand"],
        title=draft.values["title"],
        choices=[list(row.options.values()) for row in draft.rows],
        codes=[row.seller_sku for row in draft.rows],
    )


def with_codes(draft: Draft, found: list[str]) -> Draft:
    """The same contents with these seller SKUs."""
    rows = [replace(row, seller_sku=code) for row, code in zip(draft.rows, found, strict=True)]
    return replace(draft, rows=rows)


def content_of(draft: Draft) -> tuple[dict, list[Fault]]:
    """Typed content -> values for the actions, and the faults of figures that are no figures."""
    values, faults = dict(draft.values), []
    for name in (number.name for number in content_fields.NUMBERS):
        try:
            values[name] = numbers.optional(draft.values[name])
        except numbers.BadNumber as bad:
            faults.append(bad.fault.at(name))
            values[name] = None
    return values, faults


def skus_of(draft: Draft, *, with_stock: bool = True) -> tuple[list[dict], list[Fault]]:
    """Typed rows -> rows for the actions, and the faults of figures that are no figures.

    An untouched stock cell gives ``stock`` None: nothing is counted. ``with_stock`` False (a role that may not change
    stock) leaves all stock alone.
    """
    skus, faults = [], []
    for number, row in enumerate(draft.rows):
        sku = {"id": row.id, "options": row.options, "seller_sku": row.seller_sku, "price": None, "stock": None}
        for name in ("price", "stock"):
            text = getattr(row, name)
            if name == "stock" and (not with_stock or (row.id and text == row.stock_was)):
                continue
            try:
                sku[name] = numbers.optional(text, is_money=name == "price")
            except numbers.BadNumber as bad:
                faults.append(bad.fault.at(f"skus.{number}.{name}"))
        skus.append(sku)
    return skus, faults


@dataclass(frozen=True)
class Clash:
    """One field that two editors left different. ``key`` names the choice in the form; ``suggested`` is yours|theirs."""

    key: str
    label: str
    yours: str
    theirs: str
    suggested: str


def clashes(base: Draft | None, yours: Draft, theirs: Draft, *, labels: dict[str, str], show) -> list[Clash]:
    """Every field in which two editors' contents differ, with whose value stands unless the seller says otherwise.

    A field that only one of them changed since ``base`` is suggested from that one; both changed: yours.
    ``show(name, value)`` writes a content value for people.
    """
    found = []

    def compare(key, label, mine, other, was, mine_text, other_text):
        if mine != other:
            suggested = "theirs" if was is not None and mine == was else "yours"
            found.append(Clash(key, label, mine_text, other_text, suggested))

    for name in content_fields.NAMES:
        mine, other = yours.values[name], theirs.values[name]
        was = base.values.get(name) if base else None
        compare(name, labels[name], mine, other, was, show(name, mine), show(name, other))
    compare(
        "platforms",
        labels["platforms"],
        yours.platforms,
        theirs.platforms,
        base.platforms if base else None,
        show("platforms", yours.platforms),
        show("platforms", theirs.platforms),
    )
    if _structure(yours) != _structure(theirs):
        was = _structure(base) if base else None
        compare(
            "skus",
            labels["skus"],
            _structure(yours),
            _structure(theirs),
            was,
            _structure_text(yours),
            _structure_text(theirs),
        )
        return found
    before = {row.id: row for row in base.rows} if base else {}
    others = {row.id: row for row in theirs.rows}
    for row in yours.rows:
        other = others[row.id]
        for name in ("seller_sku", "price", "stock"):
            plain = str if name == "seller_sku" else _plain
            mine_value, other_value = plain(getattr(row, name)), plain(getattr(other, name))
            if name == "stock" and row.stock == row.stock_was:
                continue  # the cell was not touched, so nothing of yours is at stake
            was_row = before.get(row.id)
            compare(
                f"{name}.{row.id}",
                f"{labels[name]} {row.label}".strip(),
                mine_value,
                other_value,
                plain(getattr(was_row, name)) if was_row else None,
                _figure(name, mine_value),
                _figure(name, other_value),
            )
    return found


def merge(yours: Draft, theirs: Draft, taken: Iterable[str]) -> Draft:
    """Your contents with the fields named in ``taken`` replaced by theirs."""
    taken = set(taken)
    values = {name: (theirs if name in taken else yours).values[name] for name in content_fields.NAMES}
    platforms = theirs.platforms if "platforms" in taken else yours.platforms
    if "skus" in taken:
        return Draft(values, platforms, theirs.axes, theirs.rows, theirs.axes_were)
    others = {row.id: row for row in theirs.rows if row.id}
    rows = []
    for row in yours.rows:
        other = others.get(row.id)
        if other is None:
            # Theirs retired this SKU: keeping yours means making it anew.
            rows.append(replace(row, id="", stock_was=""))
            continue
        for name in ("seller_sku", "price", "stock"):
            if f"{name}.{row.id}" in taken:
                row = replace(row, **{name: getattr(other, name)})
        untouched = row.stock == row.stock_was
        rows.append(replace(row, stock_was=other.stock, stock=other.stock if untouched else row.stock))
    return Draft(values, platforms, yours.axes, rows, yours.axes_were)


def dump(draft: Draft) -> str:
    """The contents as one text for a hidden input: what the editor was shown first."""
    rows = [[row.id, row.options, row.seller_sku, row.price, row.stock] for row in draft.rows if row.id]
    return json.dumps(
        {"values": draft.values, "platforms": draft.platforms, "axes": draft.axes, "rows": rows}, separators=(",", ":")
    )


def load(text: str | None) -> Draft | None:
    """The contents of ``dump``; None for anything else. Only ever decides which side is suggested first."""
    try:
        data = gate.loads(text or "")
        rows = [
            Row(id=row[0], options=dict(row[1]), seller_sku=row[2], price=row[3], stock=row[4], stock_was=row[4])
            for row in data["rows"]
        ]
        return Draft(dict(data["values"]), list(data["platforms"]), list(data["axes"]), rows, list(data["axes"]))
    except (ValueError, KeyError, TypeError, IndexError):
        return None


def _structure(draft: Draft) -> list:
    return [draft.axes, sorted((row.id, sorted(row.options.items())) for row in draft.rows)]


def _structure_text(draft: Draft) -> str:
    axes = [f"{axis['name']}: {', '.join(axis['values'])}" for axis in draft.axes]
    return "\n".join([*axes, _("%(n)d SKUs") % {"n": len(draft.rows)}])


def _plain(text: str) -> str:
    """``1.250.000`` and ``1250000`` are the same figure; what is no figure stays as it was typed."""
    try:
        return str(numbers.whole(text, is_money=True))
    except numbers.BadNumber:
        return text


def _figure(name: str, text: str) -> str:
    number = gate.whole(text) if name == "price" else None
    return text if number is None else rupiah(number)


def _text(value) -> str:
    return "" if value is None else str(value)


def _options(text: str) -> dict[str, str]:
    try:
        options = gate.loads(text or "{}")
    except ValueError:
        return {}
    return {str(k): str(v) for k, v in options.items()} if isinstance(options, dict) else {}


def _axes(text: str | None) -> list[dict]:
    try:
        axes = gate.loads(text or "[]")
        return [{"name": str(axis["name"]), "values": [str(v) for v in axis["values"]]} for axis in axes]
    except (ValueError, KeyError, TypeError):
        return []
