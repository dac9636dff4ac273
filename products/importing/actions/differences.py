"""What a file's rows change about a product that is there already, and making it so."""

from core.actors import Actor
from core.errors import Fault, Invalid
from core.platforms import Platform
from core.sentences import gettext as _
from core.texts import clean_line
from products import actions, rules
from products.importing import exported, exporting
from products.importing.rows import FIGURES
from products.models import Category, Product, Sku

OPTIONS = {"option_1", "option_2", "option_3"}


def between(product: Product, values: dict, item) -> tuple[dict, dict]:
    """(before, after) of everything the item changes: only what its rows say counts, never defaults.

    A row means the SKU with its id, else the one that has its seller SKU, else its choice, else the only one. Refuses
    (Invalid) a row that does not tell which SKU it means, so that no row passes for done with nothing done, and what was
    edited both in an exported file and meanwhile in the shop.
    """
    before, after = {}, {}
    for field in sorted(item.given & set(values)):
        new = values[field]
        if field == "title":
            new = clean_line(new)
        elif field == "description":
            new = rules.clean_description(new)
        old = getattr(product, field)
        if old != new:
            before[field], after[field] = plain(old), plain(new)
    _skus_between(product, item, before, after)
    platforms = Platform.ordered(item.platforms)
    if "platforms" in item.given and product.platforms != platforms:
        before["platforms"], after["platforms"] = product.platforms, platforms
    known = {image.source for image in product.images.all()}
    if pictures := [address for address in item.pictures if address not in known]:
        after["pictures"] = pictures  # fetched by a job of their own (catalogue/actions/fetched_pictures.py)
    return before, after


def _skus_between(product: Product, item, before: dict, after: dict) -> None:
    skus = [sku for sku in product.skus.all() if sku.is_active]
    by_code = {rules.code_key(sku.seller_sku): sku for sku in skus if sku.seller_sku}
    by_options = {sku.options_key: sku for sku in skus}
    by_id = {sku.public_id: sku for sku in skus}
    faults: list[Fault] = []
    seen: dict[int, int] = {}

    def blame(line, fault: Fault):
        faults.append(fault.at(fault.field, row=line.number))

    for line in item.lines:
        row = line.sku
        sku = by_id.get(line.sku_id) or by_code.get(line.code)
        says_choice = row["options"] and line.given & OPTIONS
        if sku is not None and says_choice and Sku.key_of(row["options"]) != sku.options_key:
            text = _("The SKU %(sku)s is another choice here (%(choice)s). Choices are changed in the editor.")
            choice = ", ".join(sku.options.values()) or _("none")
            blame(line, Fault("choice_differs", text % {"sku": sku.seller_sku, "choice": choice}, "option_1"))
            continue
        if sku is None and row["options"]:
            sku = by_options.get(Sku.key_of(row["options"]))
        elif sku is None and len(skus) == 1 and not product.axes:
            sku = skus[0]
        elif sku is None:
            if line.given & {*FIGURES, "seller_sku"}:
                text = _(
                    "This product has choices. Name the one that is meant: by its seller SKU, or in the choice columns."
                )
                blame(line, Fault("which_choice", text, "seller_sku"))
            continue
        if sku is None:
            if row["price"] is None:
                blame(line, Fault("price_missing", _("Give a price in whole rupiah."), "price"))
            after.setdefault("new_skus", []).append(row)
            continue
        if sku.pk in seen:
            text = _("Rows %(one)d and %(two)d mean the same choice of this product.")
            blame(line, Fault("choice_twice", text % {"one": seen[sku.pk], "two": line.number}, "option_1"))
            continue
        seen[sku.pk] = line.number
        for fault in _edited_twice(product, sku, line):
            blame(line, fault)
        for field, old, new in (
            ("seller_sku", sku.seller_sku, row["seller_sku"]),
            ("price", sku.price, row["price"]),
            ("floor", sku.floor, row["floor"]),
            ("stock", sku.on_hand, row["stock"]),
            ("low_stock", sku.low_stock, row["low_stock"]),
        ):
            if field == "seller_sku" and rules.code_key(str(old)) == line.code:
                continue  # another spelling of the same SKU
            if field in line.given and old != new:
                before.setdefault(field, {})[sku.public_id] = old
                after.setdefault(field, {})[sku.public_id] = new
    if faults:
        raise Invalid(faults)


def _edited_twice(product: Product, sku: Sku, line) -> list[Fault]:
    """What an exported row changes and somebody has changed in the shop since the export, otherwise. Stock is not asked: it
    moves with every sale, and what is typed there is a count."""
    edited = sorted(line.given & set(line.was) - {"stock"})
    if not edited:
        return []
    now = exporting.line_of(product, sku, exporting.category_names() if "category" in edited else {})
    text = _(
        "This was changed in the shop since the export, to “%(now)s”. Export again, or empty “exported” to write yours."
    )
    return [
        Fault("changed_meanwhile", text % {"now": now.cells[column][:80]}, column)
        for column in edited
        if exported.mark(now, column) not in (line.was[column], exported.mark(line, column))
    ]


def apply(product: Product, values: dict, after: dict, *, actor: Actor, note: str) -> None:
    """Make the product as ``after`` says; part of the caller's transaction, which holds the product's lock, and before
    it what floors want held."""
    content = {field: values[field] for field in after if field in values}
    if content:
        actions.update_product(product, values=content, actor=actor)
    if "new_skus" in after or "seller_sku" in after:
        codes = after.get("seller_sku", {})
        rows = [*kept(product, codes=codes), *after.get("new_skus", [])]
        try:
            actions.set_skus(product, skus=rows, actor=actor)
        except Invalid as refusal:
            raise Invalid([fault.at(fault.field, **_row_of(fault, rows)) for fault in refusal.faults]) from refusal
    actions.set_prices_and_floors(product, prices=after.get("price", {}), floors=after.get("floor", {}), actor=actor)
    if "stock" in after:
        actions.set_counts(product, counts=after["stock"], actor=actor, note=note)
    if "low_stock" in after:
        actions.set_low_points(product, after["low_stock"], actor=actor)
    if "platforms" in after:
        actions.set_availability(product, platforms=after["platforms"], actor=actor)


def _row_of(fault: Fault, rows: list[dict]) -> dict:
    """The row that a fault of ``set_skus`` is about: {"sku": row}; nothing where it is about all of them."""
    if "choice" in fault.values:
        return {"sku": rows[fault.values["choice"][0]]}
    return {"sku": rows[int(fault.path[1])]} if fault.path[:1] == ("skus",) and fault.path[1:] else {}


def kept(product: Product, *, codes=None, without=()) -> list[dict]:
    """The product's SKUs as ``set_skus`` takes them, with other seller SKUs where ``codes`` says so."""
    codes = codes or {}
    rows = product.skus.filter(is_active=True).exclude(public_id__in=without).order_by("position", "id")
    return [
        {
            "id": sku.public_id,
            "seller_sku": codes.get(sku.public_id, sku.seller_sku),
            "options": sku.options,
            "price": sku.price,
        }
        for sku in rows
    ]


def plain(value):
    """A value as a result row keeps it."""
    return value.name if isinstance(value, Category) else value
