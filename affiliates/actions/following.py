"""Collaborations follow their products: one that may not take part any more leaves with the reason, a new one joins where
all do, and both storefronts hear of what changed."""

from django.db.models import Q

from affiliates import eligibility, payloads
from affiliates.actions.locking import lock, touch
from affiliates.actions.parts import JUDGED, add_products, judge
from affiliates.models import Collaboration, CollaborationProduct
from core import audit, clock, locks
from core.actors import Actor
from core.transactions import in_transaction
from outbox import actions as outbox
from outbox.operations import Operation
from products.models import Product

State = CollaborationProduct.State
ACTOR = Actor.system("affiliates")
JOINING_MOST = 500


def sweep(shop_id: int | None = None) -> int:
    """Look at every collaboration that runs, of one shop or of all; how many changed."""
    rows = Collaboration.objects.filter(ended_at=None).filter(Q(ends_at=None) | Q(ends_at__gt=clock.now()))
    if shop_id is not None:
        rows = rows.filter(shop=shop_id)
    return sum(refresh(row) for row in rows.order_by("id"))


@in_transaction
def refresh(row: Collaboration) -> bool:
    """Judge the collaboration's products anew, let new ones join, and tell the storefronts; whether anything changed. A
    product that left stays out until the seller adds it again."""
    if row.is_for_all:
        locks.hold("collaborations", row.shop_id)
    row = lock(row, running=False)
    if row.state_at(clock.now()) != Collaboration.State.RUNNING:
        return False
    left = _leave(row)
    joined = _join(row) if row.is_for_all and eligibility.shop_fault(row.shop) is None else 0
    row.products.filter(protected_until__lte=clock.now()).update(former_rate=None, protected_until=None)
    shape = payloads.shape(row)
    if shape == row.shape and not left and not joined:
        return False
    row.shape = shape
    touch(row)
    outbox.enqueue(Operation.COLLABORATION_PUSH, row)
    return True


def _leave(row: Collaboration) -> int:
    parts = list(row.products.filter(state=State.IN).select_related("product__category__parent").order_by("id"))
    faults = eligibility.faults(row.shop, [part.product for part in parts], row.kind)
    gone = [part for part in parts if faults.get(part.product_id)]
    for part in gone:
        judge(part, faults[part.product_id])
        part.former_rate = part.protected_until = None
        after = {"product": part.product.title, "reason": part.why_text}
        audit.record(row, "collaboration.product_left", ACTOR, after=after)
    CollaborationProduct.objects.bulk_update(gone, [*JUDGED, "former_rate", "protected_until"])
    return len(gone)


def _join(row: Collaboration) -> int:
    known = row.products.values("product")
    fresh = Product.objects.for_shop(row.shop).filter(wanted_status=Product.Status.ACTIVATE).exclude(pk__in=known)
    parts = add_products(row, [(product, row.rate) for product in fresh.order_by("id")[:JOINING_MOST]])
    taken = [part for part in parts if part.is_in]
    if taken:
        after = {"added": [part.product.title for part in taken][:20], "left_out": len(parts) - len(taken)}
        audit.record(row, "collaboration.products_added", ACTOR, after=after)
    return len(taken)
