"""Products whose review by a storefront is under way."""

from core.transactions import in_transaction
from outbox import actions as outbox
from outbox.models import Connection
from outbox.operations import Operation
from products.models import Listing, Product

BATCH = 200


def read_products_under_review() -> int:
    """Ask each connection for products it has been reviewing; returns how many were asked for."""
    count = 0
    for connection in Connection.objects.live().filter(paused_at=None).order_by("id"):
        count += _read(connection)
    return count


@in_transaction
def _read(connection: Connection) -> int:
    waiting = Listing.objects.filter(
        product__shop_id=connection.shop_id,
        platform__in=connection.channels,
        wanted=True,
        audit_status=Listing.AuditStatus.AUDITING,
    ).exclude(external_id="")
    products = list(Product.objects.filter(pk__in=waiting.values("product_id")).order_by("id")[:BATCH])
    outbox.enqueue_many(Operation.PRODUCT_READ, products, connections=[connection])
    return len(products)
