"""After each change of what is expected or was settled: how much of it is explained, and the case about the rest."""

from collections.abc import Iterable

from core import clock
from core.rows import update_rows
from finance import expectations
from finance.actions import cases
from finance.actions.journal import Booking, book
from finance.kinds import Money
from finance.models import Entry, OrderMoney


def explain(rows: Iterable[OrderMoney]) -> None:
    """Of orders that were settled: what was expected at the end of their last statement is explained, whatever came
    later. A refund that we heard of after the statement that has it is explained now. The caller holds the rows."""
    bookings, changed, rows = [], [], list(rows)
    now = clock.now()
    for row in rows:
        if row.settled_at is None:
            continue
        target = sum(expectations.parts(row.lines, until=row.settled_at).values())
        if delta := target - row.explained:
            row.explained, row.unexplained = target, row.unexplained - delta
            row.revision += 1
            bookings.append(
                Booking(
                    shop_id=row.shop_id,
                    purchased_on=row.purchased_on,
                    kind=Entry.Kind.EXPLANATION,
                    source=f"explained:{row.order_id}:{row.revision}",
                    at=now,
                    amounts={Money.TO_SETTLE: -delta, Money.UNEXPLAINED: delta},
                    order_id=row.order_id,
                )
            )
            changed.append(row)
    book(bookings)
    update_rows(changed, ["explained", "unexplained", "revision"])
    cases.follow_orders(rows)
