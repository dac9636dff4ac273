"""Orders that an accepted appeal excuses: they count as sent in time in every figure (docs/rules.md 9.5)."""

from collections.abc import Iterable

from core import audit
from core.actors import Actor
from core.transactions import in_transaction
from orders.actions.wishes import lock_orders
from orders.models import Order


@in_transaction
def excuse(orders: Iterable[Order], *, actor: Actor) -> int:
    """Excuse these orders' late dispatch, each once; how many were excused now."""
    fresh = [order for order in lock_orders(list(orders)) if not order.is_late_excused]
    for order in fresh:
        order.is_late_excused = True
        order.save(update_fields=["is_late_excused"])
        audit.record(order, "order.late_excused", actor)
    return len(fresh)
