"""Where a SKU lies: its place on the shelves, for pick lists."""

from accounts.roles import Permission
from core import audit, clock
from core.actors import Actor
from core.errors import Fault, Invalid
from core.sentences import gettext as _
from core.texts import clean_line
from core.transactions import in_transaction
from products import limits
from products.models import Sku
from products.product_rows import lock_product


@in_transaction
def set_rack(sku: Sku, rack: str, *, actor: Actor) -> Sku:
    """Write down where a SKU lies, such as ``A-03-2``; empty is unknown. No storefront is told. Refuses more than 40
    characters (``rack_too_long``)."""
    actor.require(Permission.STOCK_WRITE)
    rack = clean_line(rack)
    if len(rack) > limits.RACK_MAX:
        text = _("A rack place has at most %d characters.") % limits.RACK_MAX
        raise Invalid([Fault("rack_too_long", text, "rack")])
    product = lock_product(sku.product)
    row = Sku.objects.select_for_update(no_key=True).get(pk=sku.pk)
    before, row.rack = row.rack, rack
    if before != rack:
        row.version, row.updated_at = row.version + 1, clock.now()
        row.save(update_fields=["rack", "version", "updated_at"])
        place = {"sku": str(row)}
        audit.record(
            product, "product.rack_changed", actor, before=place | {"rack": before}, after=place | {"rack": rack}
        )
    return row
