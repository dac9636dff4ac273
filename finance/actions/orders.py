"""Orders into the books: what each is to bring, from the moment it came in, and every change of that.

No app calls this: the change log is the news (ADR 11), read in batches. A batch may run any number of times. What an order
should bring is worked out anew from its rows, and only the difference to what the books have is booked.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Max

from core import clock, horizon
from core.models import ChangeLog
from core.rows import update_rows
from core.transactions import in_transaction
from finance import expectations, periods, refunds
from finance.actions import explaining
from finance.actions.journal import Booking, book
from finance.expectations import Bought, Item, Terms
from finance.kinds import Money
from finance.models import Entry, OrderMoney, Reading
from orders.models import Order, OrderLine, Status
from pricing import queries as rate_cards
from pricing.fees import Fee, Rate
from pricing.models import ProgrammePeriod

BATCH = 500


def follow(*, max_seconds: float = 20) -> int:
    """Book what was logged of orders since the last turn; how many log rows were read."""
    until, total = clock.monotonic() + max_seconds, 0
    count = BATCH
    while count == BATCH and clock.monotonic() < until:
        count = _read_on()
        total += count
    return total


@in_transaction
def _read_on() -> int:
    """One batch of the change log: its orders' entries and the mark move together, or not at all."""
    Reading.objects.get_or_create(name="changes")
    reading = Reading.objects.select_for_update(no_key=True, skip_locked=True).filter(name="changes").first()
    if reading is None:
        return 0  # another worker is at it
    safe = horizon.safe_until(reading, ChangeLog._meta.db_table)
    rows = list(
        ChangeLog.objects.filter(pk__gt=reading.position)
        .order_by("id")
        .only("id", "subject_type", "subject_id")[:BATCH]
    )
    taken = horizon.without_holes(rows, reading, safe)
    expect_orders(row.subject_id for row in taken if row.subject_type == "order")
    if taken:
        reading.position = taken[-1].pk
    if len(rows) < BATCH:
        reading.position = max(reading.position, safe)
    reading.save()
    return len(taken)


def catch_up(*, after: int = 0, most: int | None = None) -> int:
    """Book every order from before there were books, oldest first, batch by batch; may be stopped and run again, and
    changes nothing the second time. Returns how many orders were looked at."""
    done = 0
    last = Order.objects.aggregate(last=Max("id"))["last"] or 0
    while after < last and (most is None or done < most):
        ids = list(Order.objects.filter(pk__gt=after).order_by("id").values_list("pk", flat=True)[:BATCH])
        if not ids:
            break
        expect_orders(ids)
        after, done = ids[-1], done + len(ids)
    return done


@in_transaction
def expect_orders(order_ids: Iterable[int]) -> int:
    """Make what the books expect of these orders equal to what their rows say. How many changed."""
    ids = sorted(set(order_ids))
    if not ids:
        return 0
    orders = {
        row.pk: row
        for row in Order.objects.filter(pk__in=ids).select_related("shop").order_by("id")
    }  # fmt: skip
    rows = _rows(orders)
    lines = _lines(orders)
    back = refunds.of_orders(orders)
    rates = _all_rates()
    bookings, changed = [], []
    for row in rows:
        order = orders[row.order_id]
        before = expectations.parts(row.lines)
        bought = _bought(order, lines.get(order.pk, []), back.get(order.pk, ()))
        wanted = [line.as_json() for line in expectations.expect(bought, rates, _terms(row))]
        period = periods.rule_of(order, row.terms).period
        due = periods.settles_at(order, period)
        state = _state(row, bought)
        if (wanted, due, period, state) == (row.lines, row.settles_at, row.period, row.state):
            continue
        if wanted != row.lines:
            after = expectations.parts(wanted)
            row.revision += 1
            row.lines, row.expected = wanted, sum(after.values())
            bookings += _difference(row, before, after, at=_moment(order, row, bought))
        row.settles_at, row.period, row.state = due, period, state
        changed.append(row)
    book(bookings)
    fields = ["lines", "expected", "revision", "settles_at", "period", "state"]
    update_rows(changed, fields)
    explaining.explain([row for row in changed if row.settled_at is not None or row.state == OrderMoney.State.VOID])
    return len(changed)


def as_bought(money: OrderMoney) -> tuple[Bought, list[Rate], Terms]:
    """One order as money sees it now, with the rate card and what held for the shop when it was placed: for who asks what
    would be if."""
    order = money.order
    lines = _lines({order.pk: order}).get(order.pk, [])
    back = refunds.of_orders([order.pk]).get(order.pk, ()) if order.refunded else ()
    return _bought(order, lines, back), _all_rates(), _terms(money)


def _rows(orders: dict[int, Order]) -> list[OrderMoney]:
    """The orders' money, locked; made where it is missing, with the terms of the order's moment."""
    known = set(OrderMoney.objects.filter(order__in=orders).values_list("order_id", flat=True))
    if missing := [orders[pk] for pk in orders if pk not in known]:
        shops = {order.shop_id for order in missing}
        periods_of = _programmes(shops)
        malls, standings = _changes(shops, "shop.mall_changed"), _changes(shops, "shop.settlement_changed")
        now = clock.now()
        OrderMoney.objects.bulk_create(
            [
                OrderMoney(
                    shop_id=order.shop_id,
                    order=order,
                    connection_id=order.connection_id,
                    purchased_on=order.purchased_on,
                    ordered_at=order.ordered_at,
                    terms=_terms_of(order, periods_of.get(order.shop_id, []))
                    | {
                        "is_mall": bool(_as_it_was(order, malls, order.shop.is_mall)),
                        "standing": _as_it_was(order, standings, order.shop.settlement_standing),
                    },
                    created_at=now,
                )
                for order in missing
            ],
            ignore_conflicts=True,
        )
    return list(OrderMoney.objects.filter(order__in=orders).select_for_update(no_key=True).order_by("id"))


def _programmes(shops: set[int]) -> dict[int, list[ProgrammePeriod]]:
    found: dict[int, list[ProgrammePeriod]] = {}
    for period in ProgrammePeriod.objects.filter(shop__in=shops):
        found.setdefault(period.shop_id, []).append(period)
    return found


def _terms_of(order: Order, all_periods: Sequence[ProgrammePeriod]) -> dict:
    """The programmes that the shop was in when the order was placed."""
    at = order.ordered_at
    fees = {
        period.fee for period in all_periods if period.begins_at <= at and (period.ends_at is None or at < period.ends_at)
    }  # fmt: skip
    return {"programmes": sorted(fees)}


def _changes(shops: set[int], fact: str) -> dict[int, list[tuple[datetime, Any]]]:
    """When a fact about each shop changed, oldest first: (moment, what it was until then)."""
    found: dict[int, list[tuple[datetime, Any]]] = {}
    rows = ChangeLog.objects.filter(shop__in=shops, subject_type="shop", subject_id__in=shops, fact=fact)
    for row in rows.order_by("id"):
        if row.before:
            [before] = row.before.values()
            found.setdefault(row.subject_id, []).append((row.at, before))
    return found


def _as_it_was(order: Order, changes: dict[int, list[tuple[datetime, Any]]], now: Any) -> Any:
    """What held for the shop when the order was placed (S17): the shop's row knows it for now only; the first change
    after that moment says what it was before."""
    return next((before for at, before in changes.get(order.shop_id, []) if at > order.ordered_at), now)


def _terms(row: OrderMoney) -> Terms:
    fees = frozenset(Fee(code) for code in row.terms.get("programmes", []))
    return Terms(is_mall=bool(row.terms.get("is_mall")), programmes=fees)


def _all_rates() -> list[Rate]:
    """The whole rate card: orders of one batch were placed at different moments."""
    return rate_cards.all_rates()


# What money asks of a line: not what it is called, nor what its product says.
_LINE = (
    *("order", "external_sku_id", "is_gift", "is_preorder", "quantity", "original_price", "paid", "layers"),
    *("sku__public_id", "sku__product__category__external_id", "sku__product__category__parent__external_id"),
)


def _lines(orders: dict[int, Order]) -> dict[int, list[OrderLine]]:
    found: dict[int, list[OrderLine]] = {}
    rows = OrderLine.objects.filter(order__in=orders).select_related("sku__product__category__parent")
    for line in rows.only(*_LINE).order_by("order_id", "id"):
        found.setdefault(line.order_id, []).append(line)
    return found


def _bought(order: Order, lines: list[OrderLine], back: tuple) -> Bought:
    """The order as money sees it: a SKU in several parcels is one item, a gift one of its own."""
    items: dict[tuple[str, bool], Item] = {}
    for line in lines:
        key = (name_of(line), line.is_gift)
        given = sum(layer["amount"] for layer in line.layers if layer["kind"] == "PLATFORM_DISCOUNT")
        one = items.get(key)
        category = line.sku.product.category if line.sku else None
        items[key] = Item(
            sku=key[0],
            quantity=line.quantity + (one.quantity if one else 0),
            original=line.original_price * line.quantity + (one.original if one else 0),
            base=line.paid + given + (one.base if one else 0),
            categories=tuple(c.external_id for c in (category.parent, category) if c) if category else (),
            is_preorder=line.is_preorder,
            affiliate_points=0 if line.is_gift else order.affiliate_rates.get(line.external_sku_id, 0),
        )
    gifts = [item for (_sku, is_gift), item in items.items() if is_gift]
    bought = [item for (_sku, is_gift), item in items.items() if not is_gift]
    return Bought(
        platform=order.purchased_on,
        at=order.ordered_at,
        items=tuple(_with_gifts(bought, gifts)),
        shipping=order.shipping_original,
        shipping_by_seller=order.shipping_seller_discount,
        shipping_by_platform=order.shipping_platform_discount,
        is_seller_shipping=order.is_seller_shipping,
        is_void=order.status == Status.CANCELLED,
        is_delivered=order.delivered_at is not None,
        refunds=back,
    )


def _with_gifts(bought: list[Item], gifts: list[Item]) -> list[Item]:
    """A gift is a SKU at a discount of its whole price; one that was bought as well is a row with it."""
    names = {item.sku for item in bought}
    renamed = [
        Item(f"{gift.sku}+" if gift.sku in names else gift.sku, gift.quantity, gift.original, gift.base)
        for gift in gifts
    ]
    return bought + renamed


def name_of(line: OrderLine) -> str:
    """Our SKU of a line by its public id; one that nobody here knows by the storefront's."""
    return line.sku.public_id if line.sku else f"#{line.external_sku_id}"


def _state(row: OrderMoney, bought: Bought) -> str:
    if row.settled_at is not None:
        return OrderMoney.State.SETTLED
    return OrderMoney.State.VOID if bought.is_void else OrderMoney.State.ESTIMATED


def _moment(order: Order, row: OrderMoney, bought: Bought) -> datetime:
    """When the change that is booked happened: the order, its cancellation, its last refund."""
    if row.revision == 1:
        return order.ordered_at
    if bought.is_void:
        return order.cancelled_at or order.storefront_updated_at
    return max((refund.at for refund in bought.refunds), default=order.storefront_updated_at)


def _difference(row: OrderMoney, before: dict[str, int], after: dict[str, int], *, at: datetime) -> list[Booking]:
    """What changed, part by part, against what is to be settled."""
    amounts = {part: before.get(part, 0) - after.get(part, 0) for part in before.keys() | after.keys()}
    amounts[Money.TO_SETTLE] = -sum(amounts.values())
    return [
        Booking(
            shop_id=row.shop_id,
            purchased_on=row.purchased_on,
            kind=Entry.Kind.ORDER,
            source=f"order:{row.order_id}:{row.revision}",
            at=at,
            amounts=amounts,
            order_id=row.order_id,
        )
    ]
