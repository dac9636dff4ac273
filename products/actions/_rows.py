"""What the actions of this app share: locking, and keeping a product's derived columns true."""

from django.db.models import Sum
from django.utils.translation import gettext as _

from core import clock
from core.errors import Refused, Stale
from core.platforms import Platform
from products.models import Listing, Product, Sku

Status = Product.Status


def lock_product(product: Product, *, expected_version: int | None = None) -> Product:
    """The product's row, locked, fresh. Always first: it serialises everything about one product.

    Refuses a deleted product, and one that changed since ``expected_version`` was read.
    """
    row = Product.objects.select_for_update().get(pk=product.pk)
    if row.wanted_status == Status.DELETED:
        raise Refused("product_deleted", _("This product was deleted; restore it first."))
    if expected_version is not None and row.version != expected_version:
        raise Stale(
            "product_changed",
            _("Somebody changed this product while you were editing it. Look at the difference, then save again."),
            details={"version": row.version},
        )
    return row


def touch(product: Product) -> None:
    """A new version of the product: the ETag moves, lists show it first."""
    product.version += 1
    product.updated_at = clock.now()


def derive(product: Product) -> None:
    """Recompute the columns that lists sort and filter by. The caller holds the lock and saves."""
    skus = Sku.objects.filter(product=product, is_active=True)
    prices = list(skus.values_list("price", flat=True))
    product.price_min, product.price_max = min(prices, default=0), max(prices, default=0)
    sums = skus.aggregate(on_hand=Sum("on_hand"), reserved=Sum("reserved"), locked=Sum("locked"))
    product.available_total = (sums["on_hand"] or 0) - (sums["reserved"] or 0) - (sums["locked"] or 0)


def summarise(product: Product, listings: list[Listing]) -> None:
    """Set ``platforms`` and ``status`` from what is wanted and what the storefronts say. The caller saves."""
    wanted = [listing for listing in listings if listing.wanted]
    product.platforms = Platform.ordered(listing.platform for listing in wanted)
    if product.wanted_status != Status.ACTIVATE:
        product.status = product.wanted_status
        return
    said = {listing.status for listing in wanted}
    if not wanted:
        product.status = Status.SELLER_DEACTIVATED
        return
    for status in (Status.ACTIVATE, Status.FREEZE, Status.PLATFORM_DEACTIVATED):
        if status in said:
            product.status = status
            return
    product.status = Status.FAILED if said == {Status.FAILED} else Status.PENDING


DERIVED = ["status", "platforms", "price_min", "price_max", "available_total", "version", "updated_at"]
