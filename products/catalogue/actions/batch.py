"""Prices and stock of many SKUs in one request: all rows or none, so that a program never has to find out which half."""

from collections.abc import Callable, Sequence
from typing import Any

from core.actors import Actor
from core.errors import Fault, Invalid, Refused
from core.sentences import gettext as _
from core.transactions import in_transaction
from products import rules
from products.catalogue import queries
from products.catalogue.actions.changing import set_prices
from products.models import Product, Sku
from products.product_rows import lock_with_bundles
from products.stock.actions.ledger import set_counts

ROWS_MAX = 200


@in_transaction
def change_prices(shop, rows: Sequence[dict[str, Any]], *, actor: Actor) -> list[Sku]:
    """Set the ``price`` (whole rupiah) of each row's SKU, named by ``sku_id`` or ``seller_sku``.

    Refuses, naming each row, SKUs that are not there, codes that several products share, a SKU in two rows and prices
    out of bounds; and everything when one price is held by a promotion. Returns the SKUs in the rows' order.
    """
    return _change(shop, rows, "price", rules.price_fault, lambda product, values: set_prices(
        product, prices=values, actor=actor
    ))  # fmt: skip


@in_transaction
def change_counts(shop, rows: Sequence[dict[str, Any]], *, actor: Actor) -> list[Sku]:
    """Count each row's SKU: ``stock`` is its total on hand, as a COUNT without a warehouse is.

    Refuses as ``change_prices`` does, and everything when one count is less than orders and campaigns hold.
    """
    return _change(shop, rows, "stock", rules.stock_fault, lambda product, values: set_counts(
        product, counts=values, actor=actor
    ))  # fmt: skip


def _change(shop, rows, name: str, fault_of: Callable, write: Callable[[Product, dict[str, int]], Any]) -> list[Sku]:
    found, faults = _named(shop, rows)
    faults += [fault for place, row in enumerate(rows) if (fault := fault_of(row[name], f"rows.{place}.{name}"))]
    if faults:
        raise Invalid(faults)
    of_product: dict[Product, dict[str, int]] = {}
    place_of: dict[str, int] = {}
    for place, (sku, row) in enumerate(zip(found, rows, strict=True)):
        of_product.setdefault(sku.product, {})[sku.public_id] = row[name]
        place_of[sku.public_id] = place
    lock_with_bundles(product.pk for product in of_product)
    for product in sorted(of_product, key=lambda row: row.pk):  # the house locks products by ascending id
        try:
            write(product, of_product[product])
        except Refused as refusal:
            named = refusal.details.get("sku_id", "")
            place = place_of.get(named, min(place_of[sku_id] for sku_id in of_product[product]))
            field = f"rows.{place}.{name}" if named in place_of else f"rows.{place}"
            raise Refused.of(refusal.faults[0].at(field)) from refusal
    fresh = Sku.objects.select_related("product").in_bulk([sku.pk for sku in found])
    return [fresh[sku.pk] for sku in found]


def _named(shop, rows) -> tuple[list[Sku], list[Fault]]:
    """The SKU of each row, and the faults of rows that name none, or one that another row names."""
    by_id = queries.skus_by_id(shop, [row["sku_id"] for row in rows if row.get("sku_id")])
    by_code = queries.skus_by_code(shop, [row["seller_sku"] for row in rows if row.get("seller_sku")])
    found: list[Sku] = []
    faults: list[Fault] = []
    seen: dict[int, int] = {}
    for place, row in enumerate(rows):
        if bool(row.get("sku_id")) == bool(row.get("seller_sku")):
            faults.append(Fault("sku_or_code", _("Name either “sku_id” or “seller_sku”."), f"rows.{place}"))
            continue
        name = "sku_id" if row.get("sku_id") else "seller_sku"
        here = by_id.get(row[name], []) if name == "sku_id" else by_code.get(rules.code_key(row[name]), [])
        if not here:
            message = _("There is no SKU “%s” in this shop.") % row[name][:60]
            faults.append(Fault("sku_unknown", message, f"rows.{place}.{name}"))
        elif len(here) > 1:
            message = _("%(n)d products have a SKU “%(code)s”; name its sku_id.") % {"n": len(here), "code": row[name]}
            faults.append(Fault("sku_ambiguous", message, f"rows.{place}.{name}"))
        elif here[0].pk in seen:
            message = _("rows.%(first)d names the SKU %(sku)s already.")
            values = {"first": seen[here[0].pk], "sku": here[0].seller_sku or here[0].public_id}
            faults.append(Fault("sku_twice", message % values, f"rows.{place}.{name}"))
        else:
            seen[here[0].pk] = place
            found.append(here[0])
    return found, faults
