"""Making a SKU of others, and keeping what bundles make true whenever the stock of a component moves (ADR 49)."""

from collections.abc import Iterable, Mapping, Sequence

from django.db import connection as db

from accounts.roles import Permission
from core import audit, clock
from core.actors import Actor
from core.errors import Fault, Invalid, Refused
from core.sentences import gettext as _
from core.transactions import in_transaction
from outbox import actions as outbox
from outbox.operations import Operation
from products import limits
from products.models import BundlePart, Product, Sku
from products.product_rows import derive, lock_product, lock_with_bundles, save_available, touch
from products.stock.transit import on_the_way

_COUNT = """
UPDATE products_sku SET makes = products_bundle_makes(id), version = version + 1, updated_at = %s
WHERE id IN (SELECT bundle_id FROM products_bundlepart WHERE component_id = ANY(%s))
RETURNING product_id
"""


def follow(components: Iterable[int]) -> None:
    """Something about these SKUs (row ids) changed: count anew what the bundles that they are part of make, and tell both
    storefronts, in the same transaction. The caller holds the locks, as ``lock_product`` and ``holds.lock_rows`` take
    them: of the components' products and of the bundles'."""
    if not (ids := sorted(components)):
        return
    with db.cursor() as cursor:
        cursor.execute(_COUNT, [clock.now(), ids])
        made = {row[0] for row in cursor.fetchall()}
    if made:
        products = list(Product.objects.filter(pk__in=made).order_by("id"))
        save_available(products)
        tell(products)


def tell(products) -> None:
    """Tell both storefronts the stock of those that are on sale."""
    on_sale = [row for row in products if row.wanted_status == Product.Status.ACTIVATE]
    if on_sale:
        outbox.enqueue_many(Operation.STOCK_PUSH, on_sale)


def no_stock_of_its_own(sku: Sku, field: str = "quantity") -> Refused:
    """The refusal of whatever would give a bundle pieces, or keep some of it."""
    text = _("%s is made of other SKUs and has no stock of its own. Change the stock of its parts.") % sku
    return Refused("bundle_has_no_stock", text, field=field, details={"sku_id": sku.public_id})


@in_transaction
def set_parts(sku: Sku, parts: Sequence[tuple[str, int]], *, actor: Actor) -> Sku:
    """Make a SKU of others, (public id, pieces); none makes it a SKU with its own stock again.

    Both storefronts are told what can be made. Orders that came in before keep the parts they were sold with. Refuses
    more than 20 parts, a part that is named twice, 0 and more than 999 pieces, SKUs of another shop or product that was deleted, the SKU itself, a
    bundle as a part (``component_is_bundle``) and a part as a bundle (``sku_is_component``), what is in 100 bundles
    already, and a SKU that has stock of its own (``bundle_has_stock``).
    """
    actor.require(Permission.STOCK_WRITE)
    if faults := _faults(parts):
        raise Invalid(faults)
    pieces = dict(parts)
    named = Sku.objects.for_shop(sku.shop_id).filter(public_id__in=pieces)
    lock_with_bundles({sku.product_id, *named.values_list("product_id", flat=True)})
    product = lock_product(sku.product)
    rows = Sku.objects.for_shop(sku.shop_id).filter(public_id__in=[sku.public_id, *pieces])
    found = {row.public_id: row for row in rows.select_for_update(no_key=True, of=("self",)).order_by("id")}
    row = found[sku.public_id]
    current = {part.component_id: part for part in row.parts.order_by("component_id").select_related("component")}
    if faults := _unfit(row, pieces, found, current):
        raise Invalid(faults)
    if parts:
        _refuse_as_bundle(row)
    before = {part.component.public_id: part.pieces for part in current.values()}
    if before == pieces:
        return row
    row.parts.all().delete()
    BundlePart.objects.bulk_create(
        BundlePart(shop_id=row.shop_id, bundle=row, component=found[public_id], pieces=number)
        for public_id, number in parts
    )
    with db.cursor() as cursor:
        cursor.execute("SELECT products_bundle_makes(%s)", [row.pk])
        row.makes = cursor.fetchone()[0]
    row.low_stock = None if row.is_bundle else row.low_stock
    row.version, row.updated_at = row.version + 1, clock.now()
    row.save(update_fields=["makes", "low_stock", "version", "updated_at"])
    derive(product)
    touch(product)
    product.save(update_fields=["available_total", "version", "updated_at"])
    tell([product])
    row.product, names = product, {"sku": str(row)}
    audit.record(
        product, "product.parts_changed", actor, before=names | {"parts": before}, after=names | {"parts": pieces}
    )
    return row


def _faults(parts: Sequence[tuple[str, int]]) -> list[Fault]:
    faults = []
    if len(parts) > limits.PARTS_MAX:
        text = _("A combined SKU is made of at most %d others.") % limits.PARTS_MAX
        faults.append(Fault("too_many_parts", text, "components"))
    for place, (public_id, pieces) in enumerate(parts):
        if public_id in [known for known, _pieces in parts[:place]]:
            fault = Fault("component_twice", _("This part is named twice."), f"components.{place}.sku_id")
            faults.append(fault)
        if not 1 <= pieces <= limits.PART_PIECES_MAX:
            text = _("Of each part, 1 to %d pieces are in one.") % limits.PART_PIECES_MAX
            faults.append(Fault("pieces_out_of_range", text, f"components.{place}.pieces"))
    return faults


def _unfit(row: Sku, parts: Iterable[str], found: dict[str, Sku], current: Mapping[int, BundlePart]) -> list[Fault]:
    """What keeps SKUs from being parts of ``row``. What is a part already may stay, though it was deleted."""
    living = Sku.objects.filter(pk__in=[sku.pk for sku in found.values()], is_active=True)
    living = living.exclude(product__wanted_status=Product.Status.DELETED)
    may = {*living.values_list("pk", flat=True), *current}
    faults = []
    for place, public_id in enumerate(parts):
        component, field = found.get(public_id), f"components.{place}.sku_id"
        if component is None or component.pk not in may:
            faults.append(Fault("sku_unknown", _("There is no SKU “%s” in this shop.") % public_id[:60], field))
        elif component.pk == row.pk:
            faults.append(Fault("component_is_itself", _("A SKU cannot be made of itself."), field))
        elif component.is_bundle:
            text = _("%s is made of other SKUs itself. Name those instead.") % component
            faults.append(Fault("component_is_bundle", text, field))
        elif component.pk not in current and component.part_of.count() >= limits.BUNDLES_OF_MAX:
            text = _("%(sku)s is a part of %(n)d others already, which is the most.")
            values = {"sku": component, "n": limits.BUNDLES_OF_MAX}
            faults.append(Fault("too_many_bundles", text % values, field))
    return faults


def _refuse_as_bundle(row: Sku) -> None:
    if bundle := Sku.objects.filter(parts__component=row).order_by("id").first():
        text = _("%(sku)s is a part of %(bundle)s, so it cannot be made of others itself.")
        values = {"sku": row, "bundle": bundle}
        raise Refused("sku_is_component", text % values, field="components")
    if pieces := row.on_hand + on_the_way([row.pk]).get(row.pk, 0):
        text = _(
            "%(sku)s has %(n)d pieces of its own. Count it to 0 first: a combined SKU has only the stock of its parts."
        )
        raise Refused("bundle_has_stock", text % {"sku": row, "n": pieces}, field="components")
