"""Differences that nobody has explained yet: opened by the machine, closed by it when a later statement repairs them, or
by the seller with a reason."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db.models import Sum

from core import audit, clock, locks
from core.actors import Actor
from core.errors import Refused
from core.rows import update_rows
from core.sentences import gettext as _
from core.transactions import in_transaction
from finance import expectations
from finance.actions.journal import Booking, book
from finance.kinds import FEES, SHIPPING, Money, Part
from finance.models import Case, Entry, OrderMoney, Statement, StatementLine
from outbox.models import Connection

Kind, State = Case.Kind, Case.State
MACHINE = Actor.system("finance")


@dataclass(frozen=True)
class Wrong:
    """Something that does not agree, as a case is to say it."""

    subject: str
    kind: str
    connection_id: int
    shop_id: int
    purchased_on: str
    day: date
    expected: int
    actual: int
    money_id: int | None = None
    statement_id: int | None = None
    external_order_id: str = ""
    parts: dict = field(default_factory=dict)


def raise_all(found: Iterable[Wrong]) -> None:
    """Open a case for each, or bring the open one about the same subject up to date. One query to look, whatever their
    number."""
    by_subject = {wrong.subject: wrong for wrong in found}
    if not by_subject:
        return
    now = clock.now()
    shops = {wrong.shop_id for wrong in by_subject.values()}
    hold(shops)
    open_cases = Case.objects.filter(shop__in=shops, subject__in=by_subject, state__in=Case.OPEN_STATES)
    known = {row.subject: row for row in open_cases.select_for_update(no_key=True).order_by("id")}
    fresh, changed = [], []
    for subject, wrong in by_subject.items():
        row = known.get(subject)
        if row is None:
            fresh.append(
                Case(
                    shop_id=wrong.shop_id,
                    subject=subject,
                    kind=wrong.kind,
                    connection_id=wrong.connection_id,
                    purchased_on=wrong.purchased_on,
                    day=wrong.day,
                    money_id=wrong.money_id,
                    statement_id=wrong.statement_id,
                    external_order_id=wrong.external_order_id,
                    expected=wrong.expected,
                    actual=wrong.actual,
                    difference=wrong.actual - wrong.expected,
                    parts=wrong.parts,
                    opened_at=now,
                )
            )
        elif (row.expected, row.actual) != (wrong.expected, wrong.actual):
            row.expected, row.actual = wrong.expected, wrong.actual
            row.difference, row.parts = wrong.actual - wrong.expected, wrong.parts or row.parts
            row.kind = wrong.kind if row.kind == Kind.MISSING_LINE else row.kind
            row.statement_id = wrong.statement_id or row.statement_id
            changed.append(row)
    Case.objects.bulk_create(fresh)
    update_rows(changed, ["expected", "actual", "difference", "parts", "kind", "statement"])
    audit.record_many(
        [audit.entry(row, "case.opened", MACHINE, after=_told(row)) for row in fresh]
        + [audit.entry(row, "case.changed", MACHINE, after=_told(row)) for row in changed]
    )


def _told(row: Case) -> dict:
    return {"kind": row.kind, "difference": row.difference}


def hold(shop_ids: Iterable[int]) -> None:
    """Who opens or closes cases of a shop by machine waits for who does so now: what one finds wrong the other may be
    putting right."""
    locks.hold_all("cases", [str(pk) for pk in shop_ids])


def close_repaired(shop_ids: set[int], subjects: Iterable[str]) -> None:
    """Close the open cases about these subjects: what was wrong is right now."""
    hold(shop_ids)
    standing = Case.objects.filter(shop__in=shop_ids, subject__in=list(subjects), state__in=Case.OPEN_STATES)
    rows = list(standing.select_for_update(no_key=True).order_by("id"))
    now = clock.now()
    for row in rows:
        row.state, row.closed_at = State.REPAIRED, now
        row.reason = row.reason or _("A later statement put it right.")
    update_rows(rows, ["state", "closed_at", "reason"])
    audit.record_many([audit.entry(row, "case.repaired", MACHINE) for row in rows])


def of_order(row: OrderMoney) -> str:
    """The subject of cases about an order's money."""
    return f"order:{row.pk}"


def follow_orders(rows: Iterable[OrderMoney], lines: dict[int, StatementLine] | None = None) -> None:
    """Orders whose settlement is not what was expected have a case; those where it is have none any more. ``lines`` are
    those that came just now, by order money."""
    rows, lines = list(rows), lines or {}
    wrong, right, shops = [], [], {row.shop_id for row in rows}
    hold(shops)
    for row in rows:
        if row.unexplained:
            wrong.append(_about_order(row, lines.get(row.pk)))
        elif row.settled_at is not None or row.state == OrderMoney.State.VOID:
            right.append(of_order(row))
    raise_all(wrong)
    if right:
        close_repaired(shops, right)


def _about_order(row: OrderMoney, line: StatementLine | None) -> Wrong:
    day = clock.jakarta_day((row.settled_at or clock.now()) - timedelta(seconds=1))
    return Wrong(
        subject=of_order(row),
        kind=kind_of(row, line),
        connection_id=row.connection_id,
        shop_id=row.shop_id,
        purchased_on=row.purchased_on,
        day=day,
        expected=row.explained + row.written_off,
        actual=row.settled,
        money_id=row.pk,
        statement_id=line.statement_id if line else None,
        external_order_id=line.external_order_id if line else row.order.external_id,
        parts=_differing(line) if line else {},
    )


def _differing(line: StatementLine) -> dict[str, list[int]]:
    """Part -> [expected, actual] where a line is not what was expected."""
    names = [part for part in Part.values if part in line.parts or part in line.expected_parts]
    pairs = {part: [line.expected_parts.get(part, 0), line.parts.get(part, 0)] for part in names}
    return {part: pair for part, pair in pairs.items() if pair[0] != pair[1]}


def kind_of(row: OrderMoney, line: StatementLine | None) -> str:
    """What seems to have gone wrong, from the parts that differ."""
    if line is None:
        return Kind.OTHER
    if line.amount and not line.expected and row.settled != line.amount:
        return Kind.DOUBLE_LINE
    if abs(line.difference) <= settings.FINANCE_ROUNDING_RUPIAH:
        return Kind.ROUNDING
    differing = set(_differing(line))
    if differing <= {Part.REFUND}:
        return Kind.REFUND
    if differing <= set(FEES):
        return Kind.WRONG_RATE
    if differing <= set(SHIPPING):
        return Kind.SHIPPING
    return Kind.REFUND if Part.REFUND in differing else Kind.OTHER


@in_transaction
def look_for_overdue(connection: Connection, *, now: datetime | None = None) -> int:
    """Orders whose day of settlement is over and that no statement has: one case for a statement that did not come, one
    for each order that a statement left out. Returns how many orders are overdue."""
    now = now or clock.now()
    due = OrderMoney.objects.filter(
        connection=connection,
        state=OrderMoney.State.ESTIMATED,
        settles_at__lt=now - timedelta(hours=settings.FINANCE_OVERDUE_HOURS),
    )
    longest = due.order_by("settles_at", "id").values_list("pk", flat=True)[: settings.FINANCE_OVERDUE_MOST]
    # Under their locks, so that none is missed here that a statement brings in the same moment.
    locked = due.filter(pk__in=list(longest)).select_for_update(no_key=True, of=("self",)).select_related("order")
    rows = list(locked.order_by("id"))
    hold([connection.shop_id])
    by_day: dict[date, list[OrderMoney]] = {}
    for row in rows:
        assert row.settles_at is not None  # they are overdue
        by_day.setdefault(clock.jakarta_day(row.settles_at - timedelta(seconds=1)), []).append(row)
    there = set(
        Statement.objects.filter(connection=connection, day__in=by_day, read_at__isnull=False).values_list(
            "day", flat=True
        )
    )
    wrong = []
    for day, of_day in by_day.items():
        if day in there:
            wrong += [_missing(row, day) for row in of_day if row.left]
            continue
        expected = due.filter(settles_at=of_day[0].settles_at).aggregate(n=Sum("expected"))["n"] or 0
        wrong.append(
            Wrong(
                subject=_late(connection.pk, day),
                kind=Kind.LATE_STATEMENT,
                connection_id=connection.pk,
                shop_id=connection.shop_id,
                purchased_on=of_day[0].purchased_on,
                day=day,
                expected=expected,
                actual=0,
            )
        )
    raise_all(wrong)
    if len(rows) < settings.FINANCE_OVERDUE_MOST:
        _close_late(connection, {found.subject for found in wrong if found.kind == Kind.LATE_STATEMENT})
    return len(rows)


def _close_late(connection: Connection, still: set[str]) -> None:
    """Days of which nothing is missed any more, because another day's statement had it: their cases close."""
    late = Case.objects.filter(connection=connection, kind=Kind.LATE_STATEMENT, state__in=Case.OPEN_STATES)
    over = [subject for subject in late.values_list("subject", flat=True) if subject not in still]
    if over:
        close_repaired({connection.shop_id}, over)


def _late(connection_id: int, day: date) -> str:
    return f"day:{connection_id}:{day:%Y-%m-%d}"


def _missing(row: OrderMoney, day: date) -> Wrong:
    return Wrong(
        subject=of_order(row),
        kind=Kind.MISSING_LINE,
        connection_id=row.connection_id,
        shop_id=row.shop_id,
        purchased_on=row.purchased_on,
        day=day,
        expected=row.left,
        actual=0,
        money_id=row.pk,
        external_order_id=row.order.external_id,
    )


def statement_came(statement: Statement) -> None:
    """The statement of a day is here: nobody misses it any more."""
    close_repaired({statement.shop_id}, [_late(statement.connection_id, statement.day)])


@in_transaction
def claim(case: Case, *, owner=None, actor: Actor) -> Case:
    """The difference was reported to the storefront; the case waits for its answer. ``owner`` looks after it. Refuses
    (``case_closed``) one that is closed, and (``case_claimed``) one that was reported before and changes no hands."""
    row = _open(case)
    if row.state == State.CLAIMED and owner in (None, row.owner):
        raise Refused("case_claimed", _("This difference was reported to the storefront already."))
    row.state, row.claimed_at = State.CLAIMED, row.claimed_at or clock.now()
    if owner is not None:
        row.owner = owner
    row.save(update_fields=["state", "claimed_at", "owner"])
    audit.record(row, "case.claimed", actor)
    return row


@in_transaction
def accept(case: Case, *, reason: str, actor: Actor) -> Case:
    """The seller lets it be, and says why: the difference is written off, so that the books close to zero. Refuses
    (``case_closed``) one that is closed, (``reason_missing``) without a reason, and (``statement_awaited``) a statement
    that has not come, of which nobody knows the amount."""
    reason = " ".join(reason.split())
    if len(reason) < 3:
        raise Refused("reason_missing", _("Say in a few words why you accept this difference."), field="reason")
    money = None
    if case.money_id:
        money = OrderMoney.objects.select_for_update(no_key=True).get(pk=case.money_id)
    row = _open(case)
    if row.kind == Kind.LATE_STATEMENT:
        text = _("This statement has not come yet: report it to the storefront. The case closes when it is here.")
        raise Refused("statement_awaited", text)
    if money is not None:
        _write_off(row, money)
    else:
        _write_off_line(row)
    row.state, row.closed_at, row.reason = State.ACCEPTED, clock.now(), reason[:500]
    row.save(update_fields=["state", "closed_at", "reason"])
    audit.record(row, "case.accepted", actor, after={"reason": row.reason, "difference": row.difference})
    return row


def _open(case: Case) -> Case:
    row = Case.objects.select_for_update(no_key=True).get(pk=case.pk)
    if not row.is_open:
        raise Refused("case_closed", _("This case is closed already."))
    return row


def _write_off(case: Case, money: OrderMoney) -> None:
    """Of an order: what is unexplained, or what never came."""
    amounts: dict[str, int] = {}
    if case.kind == Kind.MISSING_LINE and money.settled_at is None:
        left = money.left
        money.explained, money.written_off = money.explained + left, money.written_off - left
        money.settled_at, money.state = clock.now(), OrderMoney.State.SETTLED
        amounts = {Money.TO_SETTLE: -left, Money.WRITTEN_OFF: left}
    else:
        rest = money.unexplained
        money.written_off, money.unexplained = money.written_off + rest, 0
        amounts = {Money.UNEXPLAINED: rest, Money.WRITTEN_OFF: -rest}
    money.save(update_fields=["explained", "written_off", "unexplained", "settled_at", "state"])
    _book_off(case, amounts, order_id=money.order_id)


def _write_off_line(case: Case) -> None:
    _book_off(case, {Money.UNEXPLAINED: case.difference, Money.WRITTEN_OFF: -case.difference}, order_id=None)


def _book_off(case: Case, amounts: dict[str, int], *, order_id: int | None) -> None:
    booking = Booking(
        shop_id=case.shop_id,
        purchased_on=case.purchased_on,
        kind=Entry.Kind.WRITE_OFF,
        source=f"case:{case.pk}",
        at=clock.now(),
        amounts=amounts,
        order_id=order_id,
    )
    book([booking])


def expected_parts(row: OrderMoney, until: datetime, so_far: dict[str, int]) -> dict[str, int]:
    """What a line of a statement that ends at ``until`` should have: what is expected until then, less what earlier
    lines had."""
    expected = expectations.parts(row.lines, until=until)
    left = {part: expected.get(part, 0) - so_far.get(part, 0) for part in expected.keys() | so_far.keys()}
    return {part: amount for part, amount in left.items() if amount}
