"""Whom a creator brought: what of an order pays a commission, as the storefront tells it (docs/rules.md 9.6)."""

from collections.abc import Mapping

from core import audit
from core.actors import Actor
from core.transactions import in_transaction
from orders.models import Order

RATE_LEAST, RATE_MOST = 100, 8_000  # basis points: 1 to 80 per cent


@in_transaction
def attribute(rates: Mapping[int, Mapping[str, int]], *, actor: Actor) -> int:
    """Write down what of these orders (row id -> the storefront's SKU id -> basis points) pays a creator. Orders whose rates
    are these already stay as they are; how many changed. Rates beyond 1 to 80 per cent are a fault of the caller."""
    for of_order in rates.values():
        for points in of_order.values():
            if not RATE_LEAST <= points <= RATE_MOST:
                raise ValueError(f"{points} basis points are no commission")
    rows = Order.objects.select_for_update(no_key=True, of=("self",)).filter(pk__in=list(rates)).order_by("id")
    changed = []
    for order in rows:
        wanted = dict(sorted(rates[order.pk].items()))
        if wanted == order.affiliate_rates:
            continue
        order.affiliate_rates = wanted
        order.version += 1
        changed.append(order)
    Order.objects.bulk_update(changed, ["affiliate_rates", "version"])
    audit.record_many([audit.entry(order, "order.attributed", actor) for order in changed])
    return len(changed)
