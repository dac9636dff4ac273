"""Statements into the books: each line once, in any order, held against what was expected of it.

The talk with the storefront is in ``read``; it holds no transaction. A statement's lines are taken in chunks, each in a
transaction of its own: one that breaks off goes on where it stopped, for lines that are here already are passed over.
"""

from collections.abc import Sequence
from datetime import timedelta

import structlog
from django.conf import settings
from django.db.models import Sum

from core import audit, clock, locks
from core.actors import Actor
from core.rows import update_rows
from core.transactions import in_transaction
from finance import expectations, periods
from finance.actions import cases, debts, orders
from finance.actions.journal import Booking, book
from finance.kinds import Money
from finance.models import Case, Entry, OrderMoney, Statement, StatementLine, StatementReading
from orders.actions import hints as order_hints
from orders.models import Order
from outbox.models import Connection
from storefronts import adapters
from storefronts.contract import SettlementLine, StatementData

log = structlog.get_logger(__name__)


def read(connection: Connection, *, days: int | None = None) -> int:
    """Read the statements of the last weeks, or of so many ``days``; those that are known and whole cost one row of a list.
    Speaks HTTP. Returns how many were new or went on."""
    adapter = adapters.open_adapter(connection)
    asked_at = clock.now()
    since = asked_at - timedelta(days=days or settings.FINANCE_READ_DAYS)
    taken = 0
    known = {
        row.external_id: (row.payment_status, row.paid_at)
        for row in Statement.objects.filter(connection=connection, read_at__isnull=False, ends_at__gte=since)
    }
    for data in adapter.statements_since(since):
        if known.get(data.external_id) == (data.payment_status, data.paid_at):
            continue
        statement = note(connection, data)
        if statement.read_at is not None:
            continue
        for page in adapter.statement_lines(data.external_id):
            _meet_orders(connection, page)
            take_lines(statement, page)
        finish(statement)
        taken += 1
    StatementReading.objects.bulk_create(
        [StatementReading(connection=connection, read_at=asked_at)],
        update_conflicts=True,
        unique_fields=["connection"],
        update_fields=["read_at"],
    )
    debts.follow(connection.shop_id)
    return taken


def _meet_orders(connection: Connection, page: Sequence[SettlementLine]) -> None:
    """Ask the storefront for orders that it settles and that nobody here has met: those of a shop that was connected
    lately, placed before the first poll's days. Speaks HTTP."""
    named = {line.order_id for line in page if line.order_id and not _is_before(connection, line)}
    known = Order.objects.filter(connection=connection, external_id__in=named).values_list("external_id", flat=True)
    if strangers := sorted(named.difference(known)):
        order_hints.meet(connection, strangers)


def _is_before(connection: Connection, line: SettlementLine) -> bool:
    """Whether the line's order was placed before the shop was bound (docs/rules.md 1.3): it never comes here."""
    since = connection.orders_since
    return since is not None and line.ordered_at is not None and line.ordered_at < since


@in_transaction
def note(connection: Connection, data: StatementData) -> Statement:
    """The statement's row with the storefront's sums; made once, its payment brought up to date."""
    values = {
        "revenue": data.revenue,
        "shipping": data.shipping,
        "fees": data.fees,
        # What the storefront's own sums leave over belongs to none of its blocks.
        "adjustments": data.amount - data.revenue - data.shipping - data.fees,
        "amount": data.amount,
    }
    rows = Statement.objects.select_for_update(no_key=True).filter(connection=connection, external_id=data.external_id)
    row = rows.first()
    if row is None:  # two may read at once: the beat's worker, and somebody who asks for it
        locks.hold("statement", connection.pk, data.external_id)
        row = rows.first()
    if row is None:
        day = clock.jakarta_day(data.at)
        row = Statement.objects.create(
            shop_id=connection.shop_id,
            connection=connection,
            purchased_on=connection.channels[0],
            external_id=data.external_id,
            day=day,
            ends_at=periods.end_of(day),
            payment_status=data.payment_status,
            paid_at=data.paid_at,
            received_at=clock.now(),
            **values,
        )
        audit.record(row, "statement.received", Actor.platform(connection.name), after={"amount": row.amount})
    elif (row.payment_status, row.paid_at) != (data.payment_status, data.paid_at):
        before, row.payment_status, row.paid_at = row.payment_status, data.payment_status, data.paid_at
        row.save(update_fields=["payment_status", "paid_at"])
        audit.record(
            row,
            "statement.payment_changed",
            Actor.platform(connection.name),
            before={"payment_status": before},
            after={"payment_status": row.payment_status},
        )
    return row


@in_transaction
def take_lines(statement: Statement, page: Sequence[SettlementLine]) -> int:
    """Take in lines of a statement, each once. How many were new."""
    row = Statement.objects.select_for_update(no_key=True).get(pk=statement.pk)
    ids = [line.external_id for line in page]
    there = set(StatementLine.objects.filter(statement=row, external_id__in=ids).values_list("external_id", flat=True))
    fresh = [line for line in {line.external_id: line for line in page}.values() if line.external_id not in there]
    if not fresh:
        return 0
    money = _money_of(row, fresh)
    so_far = _parts_so_far(money.values())
    before = _from_before(row, [line for line in fresh if line.order_id not in money])
    lines, bookings, last = [], [], {}
    for fresh_line in fresh:
        of_order = money.get(fresh_line.order_id)
        line = _line(row, fresh_line, of_order, so_far)
        if of_order is not None:
            last[of_order.pk] = line
        elif _is_before(row.connection, fresh_line):
            line.ordered_at = fresh_line.ordered_at
            if fresh_line.external_id in before:
                _believe(line)
        lines.append(line)
        bookings.append(_booking(row, line, of_order))
    StatementLine.objects.bulk_create(lines)
    book(bookings)
    rows = list(money.values())
    update_rows(rows, ["explained", "settled", "unexplained", "settled_at", "state"])
    cases.follow_orders(rows, last)
    cases.raise_all(_unknown(row, line) for line in lines if line.money_id is None and not line.is_from_before)
    row.line_count += len(lines)
    row.unexplained += sum(line.difference for line in lines)
    row.save(update_fields=["line_count", "unexplained"])
    return len(lines)


def _money_of(statement: Statement, lines: Sequence[SettlementLine]) -> dict[str, OrderMoney]:
    """The orders' money by the storefront's order id, locked; an order that finance has not met yet is booked first."""
    names = {line.order_id for line in lines if line.order_id}
    known = dict(
        Order.objects.filter(connection=statement.connection_id, external_id__in=names).values_list("pk", "external_id")
    )
    met = set(OrderMoney.objects.filter(order__in=known).values_list("order_id", flat=True))
    orders.expect_orders(pk for pk in known if pk not in met)
    rows = OrderMoney.objects.filter(order__in=known).select_for_update(no_key=True).order_by("id")
    return {known[row.order_id]: row for row in rows}


def _from_before(statement: Statement, strangers: Sequence[SettlementLine]) -> set[str]:
    """Ids of the lines about orders from before the shop was bound, as far as they can be believed: what such an order
    should bring nobody here knows, but nothing is paid twice."""
    if not strangers:
        return set()
    lines = [line for line in strangers if line.order_id and _is_before(statement.connection, line)]
    earlier = StatementLine.objects.filter(
        shop=statement.shop_id, statement__connection=statement.connection_id, is_from_before=True,
        external_order_id__in={line.order_id for line in lines},
    )  # fmt: skip
    told = {(order_id, *sorted(parts.items())) for order_id, parts in earlier.values_list("external_order_id", "parts")}
    found = set()
    for line in lines:
        what = (line.order_id, *sorted((part, amount) for part, amount in line.parts.items() if amount))
        if what not in told:
            found.add(line.external_id)
        told.add(what)
    return found


def _believe(line: StatementLine) -> None:
    """A line about an order from before is as it should be."""
    line.is_from_before = True
    line.expected, line.expected_parts, line.difference = line.amount, line.parts, 0


def _parts_so_far(rows) -> dict[int, dict[str, int]]:
    """What earlier lines had, part by part, by order money."""
    settled = [row.pk for row in rows if row.settled_at is not None]
    found: dict[int, dict[str, int]] = {}
    for money_id, parts in StatementLine.objects.filter(money__in=settled).values_list("money_id", "parts"):
        mine = found.setdefault(money_id, {})
        for part, amount in parts.items():
            mine[part] = mine.get(part, 0) + amount
    return found


def _line(statement: Statement, one: SettlementLine, row: OrderMoney | None, so_far: dict) -> StatementLine:
    """The line with what was expected of it; the order's money moves on."""
    line = StatementLine(
        shop_id=statement.shop_id,
        statement=statement,
        external_id=one.external_id,
        kind=one.kind,
        external_order_id=one.order_id,
        money=row,
        parts={part: amount for part, amount in one.parts.items() if amount},
        amount=one.amount,
        difference=one.amount,
    )
    if row is None:
        return line
    until = max(statement.ends_at, row.settled_at) if row.settled_at else statement.ends_at
    line.expected_parts = cases.expected_parts(row, until, so_far.get(row.pk, {}))
    earlier = so_far.setdefault(row.pk, {})
    for part, amount in line.parts.items():
        earlier[part] = earlier.get(part, 0) + amount
    target = sum(expectations.parts(row.lines, until=until).values())
    line.expected = target - row.explained
    line.difference = one.amount - line.expected
    row.explained = target
    row.settled += one.amount
    row.unexplained = row.settled - row.explained - row.written_off
    row.settled_at, row.state = until, OrderMoney.State.SETTLED
    return line


def _booking(statement: Statement, line: StatementLine, row: OrderMoney | None) -> Booking:
    return Booking(
        shop_id=statement.shop_id,
        purchased_on=row.purchased_on if row else statement.purchased_on,
        kind=Entry.Kind.SETTLEMENT,
        source=f"statement:{statement.pk}:{line.external_id}",
        at=statement.ends_at - timedelta(seconds=1),
        amounts={
            Money.BALANCE: line.amount,
            Money.FROM_BEFORE if line.is_from_before else Money.TO_SETTLE: -line.expected,
            Money.UNEXPLAINED: -line.difference,
        },
        order_id=row.order_id if row else None,
    )


def _unknown(statement: Statement, line: StatementLine) -> cases.Wrong:
    """A line about an order that nobody here knows, about one from before that was settled already, or about none."""
    kind = Case.Kind.DOUBLE_LINE if line.ordered_at else Case.Kind.UNKNOWN_ORDER
    return cases.Wrong(
        subject=f"line:{statement.pk}:{line.external_id}"[:80],
        kind=kind if line.external_order_id else Case.Kind.ADJUSTMENT,
        connection_id=statement.connection_id,
        shop_id=statement.shop_id,
        purchased_on=statement.purchased_on,
        day=statement.day,
        expected=0,
        actual=line.amount,
        statement_id=statement.pk,
        external_order_id=line.external_order_id,
        parts={part: [0, amount] for part, amount in line.parts.items()},
    )


@in_transaction
def finish(statement: Statement) -> Statement:
    """All lines are here: the statement's own sums are held against theirs, and nobody misses it any more."""
    row = Statement.objects.select_for_update(no_key=True).get(pk=statement.pk)
    if row.read_at is not None:
        return row
    amount = StatementLine.objects.filter(statement=row).aggregate(n=Sum("amount"))["n"] or 0
    row.read_at = clock.now()
    if rest := row.amount - amount:
        row.unexplained += rest
        book(
            [
                Booking(
                    shop_id=row.shop_id,
                    purchased_on=row.purchased_on,
                    kind=Entry.Kind.SETTLEMENT,
                    source=f"statement:{row.pk}:sum",
                    at=row.ends_at - timedelta(seconds=1),
                    amounts={Money.BALANCE: rest, Money.UNEXPLAINED: -rest},
                )
            ]
        )
        wrong = cases.Wrong(
            subject=f"statement:{row.pk}",
            kind=Case.Kind.SUM,
            connection_id=row.connection_id,
            shop_id=row.shop_id,
            purchased_on=row.purchased_on,
            day=row.day,
            expected=amount,
            actual=row.amount,
            statement_id=row.pk,
        )
        cases.raise_all([wrong])
    row.save(update_fields=["read_at", "unexplained"])
    cases.statement_came(row)
    audit.record(
        row, "statement.read", Actor.platform(row.connection.name),
        after={"lines": row.line_count, "amount": row.amount, "unexplained": row.unexplained},
    )  # fmt: skip
    return row
