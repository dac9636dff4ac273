"""What the storefronts themselves expect of orders that no statement has told of yet: read, and shown beside ours."""

from collections.abc import Sequence

from core import clock
from core.rows import update_rows
from core.transactions import in_transaction
from finance.models import OrderMoney
from orders.models import Order
from outbox.models import Connection
from storefronts import adapters
from storefronts.contract import EstimateData


def read(connection: Connection) -> int:
    """Read the storefront's estimates, page by page. Speaks HTTP. Returns how many changed."""
    return sum(keep(connection, page) for page in adapters.open_adapter(connection).unsettled())


@in_transaction
def keep(connection: Connection, page: Sequence[EstimateData]) -> int:
    """Write down the storefront's estimates of these orders, where they changed; orders that nobody here knows are left
    out, and so is what is settled. How many changed."""
    estimates = {line.order_id: line for line in page}
    known = dict(
        Order.objects.filter(connection=connection, external_id__in=estimates).values_list("pk", "external_id")
    )
    rows = OrderMoney.objects.filter(order__in=known, state=OrderMoney.State.ESTIMATED)
    changed, now = [], clock.now()
    for row in rows.select_for_update(no_key=True).order_by("id"):
        estimate = estimates[known[row.order_id]]
        if (row.estimate, row.estimate_settles_at) == (estimate.amount, estimate.settles_at):
            continue
        row.estimate, row.estimate_settles_at, row.estimate_read_at = estimate.amount, estimate.settles_at, now
        changed.append(row)
    update_rows(changed, ["estimate", "estimate_settles_at", "estimate_read_at"])
    return len(changed)
