"""Settlement: once a day the storefront pays what is due, and says so in a statement.

What an order is due is worked out from the order as it is; what statements told of it so far is kept. A day's line is the
difference of the two. Only the fault panel makes a line wrong: then the mistake stays until a repair is asked for, and the
next statement puts it right with lines of its own.
"""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from mock_storefronts.host.web import dumps
from mock_storefronts.selling import affiliates, parcels, periods, ratecard, services
from mock_storefronts.selling.orderbook import COMPLETED, DELIVERED
from mock_storefronts.selling.ratecard import Sale
from mock_storefronts.selling.receipts import line_total

if TYPE_CHECKING:
    from mock_storefronts.host.storefront import Storefront

_WIB, _DAY = 7 * 3600, 86_400

Parts = dict[str, int]
# The blocks of a statement.
REVENUE = ("products", "seller_discount", "refund")
SHIPPING = ("customer_shipping", "actual_shipping")


def day_of(seconds: float) -> int:
    """The number of a moment's day in Jakarta."""
    return (int(seconds) + _WIB) // _DAY


def begin_of(day: int) -> int:
    """When a day begins in Jakarta, in Unix seconds."""
    return day * _DAY - _WIB


def due(front: "Storefront", order: dict[str, Any], *, before: float) -> Parts:
    """What the seller gets for an order that arrived, part by part, with the refunds until ``before``."""
    doc = order["doc"]
    back, shipping_back = refunded(front, order["id"], before)
    original = sum(line["original_price"] * line["quantity"] for line in doc["lines"])
    paid = sum(line_total(line) for line in doc["lines"])
    fee, off = doc["shipping_fee"], doc.get("shipping_off", 0)
    parts = {
        "products": original,
        "seller_discount": paid - original,
        "refund": -sum(back.values()),
        "customer_shipping": fee - off - shipping_back,
        "actual_shipping": 0 if services.is_sellers(doc["shipping_service"]) else -fee,
    }
    sales = [_sale(line, back.get(_name(line), 0)) for line in doc["lines"]]
    charged = ratecard.fees_of(
        sales,
        channel=order["channel"],
        at=order["created"],
        is_mall=bool(doc.get("mall")),
        programmes=doc.get("programmes", []),
    )
    charged["processing"] = ratecard.processing(order["created"])
    charged["affiliate"] = sum(affiliates.commission_of(line, back.get(_name(line), 0)) for line in doc["lines"])
    parts |= {name: -amount for name, amount in charged.items()}
    return {name: amount for name, amount in parts.items() if amount}


def refunded(front: "Storefront", order_id: int, before: float) -> tuple[dict[str, int], int]:
    """What went back to the buyer before a moment at the seller's cost: by line, and of the shipping."""
    goods: dict[str, int] = {}
    shipping = 0
    for row in front.store.all("SELECT doc FROM claim WHERE order_id = ?", order_id):
        doc = json.loads(row["doc"])
        if not doc.get("refunded") or doc["refunded_at"] >= before or doc.get("borne_by") == "PLATFORM":
            continue
        shipping += doc.get("refund_shipping", 0)
        for unit in doc["units"]:
            name = f"{unit['sku_id']}:gift" if unit.get("is_gift") else unit["sku_id"]
            goods[name] = goods.get(name, 0) + unit.get("refund", 0)
    return goods, shipping


def _name(line: dict[str, Any]) -> str:
    return f"{line['sku_id']}:gift" if line.get("is_gift") else line["sku_id"]


def _sale(line: dict[str, Any], refunded: int) -> Sale:
    """What is still paid for; the pieces are as many as the rest pays, at least one while there is a rest."""
    whole, pieces = line_total(line), line["quantity"]
    rest = max(0, whole - refunded)
    if rest != whole:
        pieces = max(1, (2 * pieces * rest + whole) // (2 * whole)) if rest else 0
    return Sale(pieces, rest, bool(line.get("is_preorder")))


def run_due(front: "Storefront") -> int:
    """Write the statements of every day that is over; how many there were."""
    today, wait = day_of(front.clock.now()), int(front.faults["settlement"]["late_days"])
    done = front.store.get_meta("settled_day")
    if done is None:
        front.store.set_meta("settled_day", str(_first_day(front, today)))
        return 0
    written = 0
    for day in range(int(done) + 1, today - wait):
        written += settle(front, day)
        front.store.set_meta("settled_day", str(day))
    return written


def _first_day(front: "Storefront", today: int) -> int:
    """Up to which day nothing can be due: the day before the first order came."""
    first = front.store.one("SELECT min(created) AS at FROM purchase")
    return day_of(first["at"]) - 1 if first and first["at"] else today - 1


def settle(front: "Storefront", day: int) -> int:
    """One day's statement, where something is due; 1 when it was written."""
    end = begin_of(day + 1)
    with front.store.writing(seen=False):
        statement = front.store.new_id()
        lines = 0
        for order in _candidates(front, day):
            reported = json.loads(order["told"]) if order["told"] else None
            lines += _settle_order(front, statement, order, reported, end)
        if not lines:
            return 0
        _sum_up(front, statement, day)
    return 1


def due_day(front: "Storefront", order: dict[str, Any]) -> int | None:
    """The day whose statement has an order first; None before it arrived."""
    arrived = parcels.moment(order, "delivered_at")
    return None if arrived is None else day_of(arrived) + periods.days_of(front, order)


def _candidates(front: "Storefront", day: int) -> Iterator[dict[str, Any]]:
    """Orders that arrived long enough before a day and of which a statement has not told all, oldest first. An order is looked at
    until nothing can change any more: its refunds come within weeks."""
    rows = front.store.all(
        "SELECT p.*, s.told AS told, s.wrong AS wrong FROM purchase p LEFT JOIN settled s ON s.order_id = p.id"
        " WHERE p.status IN (?, ?) AND (s.order_id IS NULL OR p.updated >= s.at OR s.wrong = 1"
        " OR EXISTS (SELECT 1 FROM claim c WHERE c.order_id = p.id AND c.updated >= s.at)) ORDER BY p.id",
        DELIVERED,
        COMPLETED,
    )
    for row in rows:
        order = dict(row) | {"doc": json.loads(row["doc"])}
        due = due_day(front, order)
        if due is not None and due <= day:
            yield order


def _settle_order(front: "Storefront", statement: int, order: dict, reported: Parts | None, end: float) -> int:
    """The order's line, as the fault panel will have it; how many lines were written."""
    faults, dice = front.faults["settlement"], front.dice
    expected = due(front, order, before=end)
    if reported is not None and order["wrong"] and not faults["repair"]:
        return 0  # nobody has noticed
    line = _less(expected, reported or {})
    if not line:
        _keep(front, order["id"], reported or {}, wrong=False)
        return 0
    rows = [line]
    planted = order["doc"].get("mistake", "")
    if reported is None and not faults["repair"]:
        if planted == "missing" or dice.hit(faults["missing"]):
            _keep(front, order["id"], {}, wrong=True)
            return 0
        if planted == "double" or dice.hit(faults["double"]):
            rows = [line, dict(line)]
        elif planted == "wrong_rate" or dice.hit(faults["wrong_rate"]):
            rows = [line | {"commission": line.get("commission", 0) * 3 // 2}]
        elif planted == "off_by_one" or dice.hit(faults["off_by_one"]):
            rows = [line | {"commission": line.get("commission", 0) - 1}]
    for row in rows:
        _write(front, statement, order, row)
    reported_now = dict(reported or {})
    for row in rows:
        for name, amount in row.items():
            reported_now[name] = reported_now.get(name, 0) + amount
    _keep(front, order["id"], reported_now, wrong=bool(_less(expected, reported_now)))
    return len(rows)


def _less(expected: Parts, reported: Parts) -> Parts:
    left = {name: expected.get(name, 0) - reported.get(name, 0) for name in expected.keys() | reported.keys()}
    return {name: left[name] for name in sorted(left) if left[name]}


def _keep(front: "Storefront", order_id: int, reported: Parts, *, wrong: bool) -> None:
    front.store.run(
        "INSERT INTO settled VALUES (?, ?, ?, ?) ON CONFLICT (order_id) DO UPDATE SET told = excluded.told,"
        " wrong = excluded.wrong, at = excluded.at",
        order_id,
        dumps(reported),
        int(wrong),
        front.clock.now(),
    )


def _write(front: "Storefront", statement: int, order: dict, parts: Parts) -> None:
    front.store.run(
        "INSERT INTO statement_line VALUES (?, ?, ?, ?, ?)",
        front.store.new_id(),
        statement,
        order["id"],
        order["created"],
        dumps(parts),
    )


def _sum_up(front: "Storefront", statement: int, day: int) -> None:
    rows = front.store.all("SELECT parts FROM statement_line WHERE statement_id = ?", statement)
    sums = {"revenue": 0, "shipping": 0, "fees": 0}
    for row in rows:
        for name, amount in json.loads(row["parts"]).items():
            sums["revenue" if name in REVENUE else "shipping" if name in SHIPPING else "fees"] += amount
    total = sum(sums.values())
    front.store.run(
        "INSERT INTO statement VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        statement,
        begin_of(day),
        sums["revenue"],
        sums["shipping"],
        sums["fees"],
        total,
        "PAID",
        begin_of(day + 1),
    )
    front.store.run(
        "INSERT INTO wallet (id, kind, amount, at) VALUES (?, 'SETTLE', ?, ?)", statement, total, begin_of(day + 1)
    )
