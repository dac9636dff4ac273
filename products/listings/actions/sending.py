"""Sending a product again because somebody asked."""

from core import audit
from core.actors import Actor
from core.errors import Refused
from core.sentences import gettext as _
from core.transactions import in_transaction
from outbox import actions as outbox
from outbox.models import SyncJob
from outbox.operations import Operation
from products.catalogue import queries
from products.models import Product
from products.product_rows import lock_product

Status = Product.Status


@in_transaction
def send_again(product: Product, *, actor: Actor) -> Product:
    """Send the whole product to every storefront again, now: failed jobs for it become history when this succeeds."""
    product = lock_product(product)
    if product.wanted_status == Status.DRAFT:
        raise Refused("product_is_draft", _("A draft is not on the storefronts, so there is nothing to send."))
    for operation in (Operation.PRODUCT_PUSH, Operation.REVIEWS_PUSH):
        outbox.enqueue(operation, product)
    failed = SyncJob.objects.for_shop(product.shop).failed()
    for job in failed.filter(subject_id=product.pk, operation__in=queries.PUSHES).order_by("id"):
        outbox.retry_job(job, actor=actor)
    audit.record(product, "product.sync_requested", actor)
    return product
