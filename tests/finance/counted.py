"""What is to come, counted from all orders' money: what the sums day by day must say as well."""

from finance.models import OrderMoney, StatementReading
from finance.queries import Estimates, Stuck


def counted_to_come(shop) -> tuple[list[Stuck], Estimates]:
    """The answer of ``finance.queries.to_come``, order by order."""
    asked = dict(StatementReading.objects.filter(connection__shop=shop).values_list("connection_id", "read_at"))
    stuck = {reason: Stuck(reason, 0, 0) for reason in ("delivery", "day", "overdue")}
    told, differing = [], 0
    for row in OrderMoney.objects.filter(shop=shop, state="ESTIMATED"):
        read_at = asked.get(row.connection_id)
        is_over = row.settles_at is not None and read_at is not None and row.settles_at < read_at
        one = stuck["delivery" if row.settles_at is None else "overdue" if is_over else "day"]
        one.orders, one.amount = one.orders + 1, one.amount + row.expected
        if row.estimate is not None:
            told.append(row)
            differing += row.estimate != row.expected
    theirs, ours = sum(row.estimate for row in told), sum(row.expected for row in told)
    return list(stuck.values()), Estimates(len(told), theirs, ours, differing)
