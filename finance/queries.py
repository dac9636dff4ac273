"""Reads of the shop's money."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import connection
from django.db.models import Count, Q, Sum
from django.db.models.functions import Abs

from core import clock
from core.keyset import Sort
from core.platforms import Platform
from finance.kinds import FEES, REVENUE, SHIPPING, Money, Part
from finance.models import (
    AccountDay,
    BankAccount,
    Case,
    OrderMoney,
    Statement,
    StatementLine,
    StatementReading,
    ToCome,
    Withdrawal,
)
from finance.periods import end_of

_ADDED_UP = ("orders", "expected", "told", "estimate", "expected_of_told", "differing")
SORTS = {"created": Sort("ordered_at"), "settles": Sort("settles_at")}
DEFAULT_SORT = "-created"
State = OrderMoney.State


def balances(shop, *, until: date | None = None) -> dict[str, dict[str, int]]:
    """Account kind -> storefront -> whole rupiah, debit positive; ``until`` counts that day in."""
    rows = AccountDay.objects.filter(account__shop=shop)
    if until is not None:
        rows = rows.filter(day__lte=until)
    found: dict[str, dict[str, int]] = {}
    for kind, platform, amount in rows.values_list("account__kind", "account__purchased_on").annotate(n=Sum("amount")):
        found.setdefault(kind, {})[platform] = amount
    return found


def unpaid(shop) -> dict[str, int]:
    """Storefront -> rupiah of statements that are in the books and not paid yet: on hold."""
    rows = Statement.objects.for_shop(shop).filter(payment_status__in=["PROCESSING", "FAILED"])
    return dict(rows.values_list("purchased_on").annotate(n=Sum("amount")))


def available(shop) -> dict[str, int]:
    """Storefront -> rupiah that can be withdrawn, TikTok Shop first; negative where the shop owes the platform."""
    balance, held = balances(shop).get(Money.BALANCE, {}), unpaid(shop)
    return {platform: balance.get(platform, 0) - held.get(platform, 0) for platform in Platform.values}


@dataclass(frozen=True)
class Purse:
    """Where the shop's money is, in whole rupiah, by storefront and together."""

    available: dict[str, int]
    to_settle: dict[str, int]
    on_hold: dict[str, int]
    on_the_way: dict[str, int]
    paid_out: dict[str, int]

    def total(self, name: str) -> int:
        """Both storefronts together."""
        return sum(getattr(self, name).values())


def purse(shop) -> Purse:
    """Available, to settle, on hold, on the way to the bank, paid out."""
    found, held = balances(shop), unpaid(shop)

    def of(kind: str) -> dict[str, int]:
        return {platform: found.get(kind, {}).get(platform, 0) for platform in Platform.values}

    return Purse(
        available={platform: amount - held.get(platform, 0) for platform, amount in of(Money.BALANCE).items()},
        to_settle=of(Money.TO_SETTLE),
        on_hold={platform: held.get(platform, 0) for platform in Platform.values},
        on_the_way=of(Money.ON_THE_WAY),
        paid_out=of(Money.BANK),
    )


def transactions(shop):
    """Orders' money, but for orders that bring nothing."""
    return OrderMoney.objects.for_shop(shop).exclude(state=State.VOID).select_related("order")


def sortable(rows, sort: Sort):
    """By the day of settlement only what is to settle on a known day: an index has it in this order."""
    return rows.filter(state=State.ESTIMATED, settles_at__isnull=False) if sort.column == "settles_at" else rows


def listed(rows):
    """Orders' money as a list shows it, without the lines it is made of."""
    shown = ["public_id", "purchased_on", "state", "ordered_at", "settles_at", "settled_at", "expected", "settled"]
    return rows.only(*shown, "unexplained", "order__external_id")


def statements(shop):
    """The shop's statements."""
    return Statement.objects.for_shop(shop)


def lines(statement: Statement):
    """A statement's lines with the orders they are about."""
    return StatementLine.objects.filter(statement=statement).select_related("money__order", "statement")


def listed_lines(statement: Statement):
    """The same as a list shows them, without the parts they are made of."""
    shown = ["external_order_id", "kind", "amount", "expected", "difference", "is_from_before", "ordered_at"]
    of_order = ["money__public_id", "money__ordered_at", "money__purchased_on"]
    rows = StatementLine.objects.filter(statement=statement).select_related("money", "statement")
    return rows.only(*shown, *of_order, "statement__purchased_on")


def part_sums(statement: Statement) -> dict[str, int]:
    """Part -> rupiah of all the statement's lines, in the order of a statement; worked out by the database."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT told.part, sum(told.amount::bigint) FROM finance_statementline,"
            " jsonb_each_text(parts) AS told (part, amount) WHERE statement_id = %s GROUP BY told.part",
            [statement.pk],
        )
        found = dict(cursor.fetchall())
    return {part: int(found[part]) for part in Part.values if part in found}


def cases(shop):
    """The shop's cases with what lists show of them."""
    return Case.objects.for_shop(shop).select_related("money__order", "statement", "owner")


def open_cases(shop):
    """Those that somebody still has to explain, without what only their own pages tell."""
    return Case.objects.for_shop(shop).filter(state__in=Case.OPEN_STATES).defer("parts")


def withdrawals(shop):
    """The shop's withdrawals with their parts."""
    return Withdrawal.objects.for_shop(shop).select_related("bank_account").prefetch_related("payouts__connection")


def statements_by_id(ids: set[int]):
    """Statements of any shop by row id, for who tells clients of them."""
    return Statement.objects.filter(pk__in=ids) if ids else []


def cases_by_id(ids: set[int]):
    """Cases of any shop by row id, for who tells clients of them."""
    return Case.objects.filter(pk__in=ids).select_related("money__order", "statement") if ids else []


def withdrawals_by_id(ids: set[int]):
    """Withdrawals of any shop by row id, for who tells clients of them."""
    rows = Withdrawal.objects.filter(pk__in=ids).select_related("bank_account")
    return rows.prefetch_related("payouts") if ids else []


def bank_accounts(shop):
    """Where money may go."""
    return BankAccount.objects.for_shop(shop).filter(removed_at=None).order_by("id")


def unexplained(shop, month: date) -> tuple[int, int]:
    """The one number: rupiah of the open differences of a month, and of all; a plus and a minus do not cancel out."""
    first = month.replace(day=1)
    after = (first + timedelta(days=32)).replace(day=1)
    found = (
        Case.objects.for_shop(shop)
        .filter(state__in=Case.OPEN_STATES)
        .aggregate(
            month=Sum(Abs("difference"), filter=Q(day__gte=first, day__lt=after), default=0),
            all=Sum(Abs("difference"), default=0),
        )
    )
    return found["month"], found["all"]


@dataclass
class Day:
    """One day's bar of the chart: what came in by storefront."""

    day: date
    amounts: dict[str, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """Both storefronts together."""
        return sum(self.amounts.values())


def settled_by_day(shop, days: int = 30) -> list[Day]:
    """What statements brought on each of the last days, oldest first, also where that is nothing."""
    today = clock.jakarta_today()
    first = today - timedelta(days=days - 1)
    found = {first + timedelta(days=n): Day(first + timedelta(days=n)) for n in range(days)}
    rows = Statement.objects.for_shop(shop).filter(day__gte=first, day__lte=today)
    for day, platform, amount in rows.values_list("day", "purchased_on").annotate(n=Sum("amount")):
        found[day].amounts[platform] = amount
    return list(found.values())


@dataclass
class Stuck:
    """Why money is not there yet: how many orders, and how much."""

    reason: str
    orders: int
    amount: int


@dataclass(frozen=True)
class Estimates:
    """Orders to settle of which the storefronts told what they expect: how many, theirs and ours in rupiah, and of how
    many both differ."""

    orders: int
    theirs: int
    ours: int
    differing: int


def to_come(shop) -> tuple[list[Stuck], Estimates]:
    """The money that is to come, by what it waits for: delivery, its day, or a statement that is overdue: its day was
    over when the storefront was last asked, and no statement had it. And the storefronts' own estimates beside ours. What
    whole days are to bring is added up as it changes (``ToCome``), however many orders there are."""
    sums = dict.fromkeys(("delivery", "day", "overdue"), (0, 0))
    whole = [0, 0, 0, 0]
    asked: dict[int, datetime] = {}
    rows = ToCome.objects.filter(connection__shop=shop).values_list(
        "connection_id", "day", "connection__statements_read__read_at"
    )
    for connection_id, day, read_at, *found in rows.annotate(*(Sum(name) for name in _ADDED_UP)):
        if read_at is not None:
            asked[connection_id] = read_at
        is_over = day is not None and read_at is not None and day < clock.jakarta_day(read_at)
        reason = "delivery" if day is None else "overdue" if is_over else "day"
        sums[reason] = _plus(sums[reason], found)
        whole = [one + more for one, more in zip(whole, found[2:], strict=True)]
    # Of the day on which a storefront was asked, some were over by then.
    over = Q(pk__in=[])
    for connection_id, read_at in asked.items():
        midnight = end_of(clock.jakarta_day(read_at) - timedelta(days=1))
        over |= Q(connection=connection_id, settles_at__gte=midnight, settles_at__lt=read_at)
    of_day = OrderMoney.objects.for_shop(shop).filter(over, state=State.ESTIMATED)
    orders, amount = of_day.aggregate(n=Count("expected"), sum=Sum("expected", default=0)).values()
    sums["overdue"], sums["day"] = _plus(sums["overdue"], (orders, amount)), _plus(sums["day"], (-orders, -amount))
    return [Stuck(reason, *found) for reason, found in sums.items()], Estimates(*whole)


def _plus(one: tuple[int, int], more: Sequence[int]) -> tuple[int, int]:
    return one[0] + more[0], one[1] + more[1]


def is_overdue(shop) -> Q:
    """Money of the shop's whose day of settlement was over by more than a statement may be late (docs/rules.md 7.2) when
    the storefront was last asked for its statements: what nobody has asked about is not late."""
    hours = timedelta(hours=settings.FINANCE_OVERDUE_HOURS)
    late = Q(pk__in=[])
    for connection_id, read_at in _readings(shop):
        late |= Q(connection=connection_id, settles_at__lt=min(read_at, clock.now()) - hours)
    return Q(state=State.ESTIMATED) & late


def _readings(shop) -> list[tuple[int, datetime]]:
    """Connection and when it was last asked for its statements."""
    asked = StatementReading.objects.filter(connection__shop=shop)
    return list(asked.values_list("connection_id", "read_at"))


@dataclass(frozen=True)
class Compared:
    """One row of the comparison: a part of the sums, by storefront."""

    part: str
    amounts: dict[str, int]


def comparison(shop, first: date, last: date) -> list[Compared]:
    """What orders of these days brought on each storefront, part by part, from the books; signed as the seller reads."""
    rows = AccountDay.objects.filter(account__shop=shop, day__gte=first, day__lte=last, account__kind__in=Part.values)
    found: dict[str, dict[str, int]] = {}
    for kind, platform, amount in rows.values_list("account__kind", "account__purchased_on").annotate(n=Sum("amount")):
        found.setdefault(kind, {})[platform] = -amount
    order = [*REVENUE, *SHIPPING, *FEES, Part.ADJUSTMENT]
    return [Compared(part.value, found[part.value]) for part in order if part.value in found]


def money_of(order_ids: Iterable[int]) -> dict[int, OrderMoney]:
    """Orders' money by order row id."""
    return {row.order_id: row for row in OrderMoney.objects.filter(order__in=list(order_ids))}
