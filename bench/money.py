"""Money and returns at size: orders into the books, a long statement against them, and the pages over a million rows."""

import resource
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from django.db import connection as db
from django.db.models import Sum

from accounts.models import User
from aftersales.models import Return, ReturnLine
from bench import orders as bench_orders
from bench import pages
from bench.house import BenchHouse
from bench.rows import give_defaults
from bench.shop import make_shop
from core import clock, keyset
from finance.actions import orders as books
from finance.actions import statements
from finance.models import Case, OrderMoney, Posting, Statement, StatementLine
from orders.models import Order
from outbox.models import Connection
from storefronts.contract import SettlementLine, StatementData

_PAGE = 100
_MONEY = """
ANALYZE orders_order, orders_orderline;
INSERT INTO finance_ordermoney (public_id, shop_id, order_id, connection_id, purchased_on, ordered_at, state, terms, lines,
    revision, expected, explained, settled, written_off, unexplained, settles_at, settled_at, period, created_at)
SELECT 'trx_' || o.id, o.shop_id, o.id, o.connection_id, o.purchased_on, o.ordered_at,
    CASE WHEN o.is_fresh THEN 'ESTIMATED' ELSE 'SETTLED' END, '{}',
    '[{"part": "PRODUCTS", "amount": 50000, "sku": "#2"}, {"part": "COMMISSION", "amount": -3485, "sku": "#2", "base": 50000,
      "percent": "6.97"}]', 1, 46515, CASE WHEN o.is_fresh THEN 0 ELSE 46515 END,
    CASE WHEN o.is_fresh THEN 0 ELSE 46515 END, 0, 0, o.ordered_at + interval '20 days',
    CASE WHEN o.is_fresh THEN NULL ELSE o.ordered_at + interval '5 days' END, 'EXPRESS', now()
FROM (SELECT *, cume_dist() OVER (ORDER BY ordered_at DESC) <= 0.05 AS is_fresh FROM orders_order WHERE shop_id = %(shop)s) o;
INSERT INTO finance_statementreading (connection_id, read_at) VALUES (%(connection)s, now());
INSERT INTO finance_statement (public_id, shop_id, connection_id, purchased_on, external_id, day, ends_at, revenue, shipping, fees,
    adjustments, amount, payment_status, line_count, unexplained, read_at, received_at)
SELECT 'stm_' || n, %(shop)s, %(connection)s, (ARRAY['TIKTOK_SHOP','TOKOPEDIA'])[1 + n %% 2], '8' || lpad(n::text, 12, '0'),
    current_date - n, now() - n * interval '1 day', 1000000, 0, -70000, 0, 930000, 'PAID', 20, 0, now(), now()
FROM generate_series(1, 700) n;
ANALYZE finance_ordermoney;
INSERT INTO finance_statementline (shop_id, statement_id, external_id, kind, external_order_id, money_id, parts, expected_parts,
    amount, expected, difference)
SELECT %(shop)s, (SELECT min(id) FROM finance_statement WHERE shop_id = %(shop)s), 'l' || m.id, 'ORDER', o.external_id, m.id,
    '{"PRODUCTS": 50000, "COMMISSION": -3485}', '{}', 46515, 46515, 0
FROM finance_ordermoney m JOIN orders_order o ON o.id = m.order_id WHERE m.shop_id = %(shop)s AND m.state = 'SETTLED'
    ORDER BY m.id LIMIT 50000;
"""
_RETURNS = """
INSERT INTO aftersales_return (public_id, shop_id, connection_id, purchased_on, order_id, external_id, type, status, arbitration,
    reason, comment, amount, is_offer_refused, may_keep_goods, is_self_arranged, is_by_platform, provider_name, tracking_number,
    records, requested_at, storefront_updated_at, storefront_fingerprint, wanted, problem, shelf, replacement_tracking_number, note, keys, words, version,
    received_here_at, updated_at, due_at, next_at)
SELECT 'ret_' || o.id, o.shop_id, o.connection_id, o.purchased_on, o.id, '7' || substr(o.external_id, 2), 'RETURN_AND_REFUND',
    CASE WHEN n %% 50 = 0 THEN 'PENDING' WHEN n %% 50 = 1 THEN 'RECEIVED' WHEN n %% 10 = 2 THEN 'REJECTED' ELSE 'COMPLETE' END, '',
    'DEFECTIVE', 'Retak di ujung', o.sub_total, false, false, false, false, '', '', '[]', o.ordered_at + interval '6 days', now(), '',
    '{}', '', 'NONE', '', '', ARRAY['7' || substr(o.external_id, 2), o.external_id], o.words, 1, now(), now(),
    CASE WHEN n %% 50 < 2 THEN now() + n * interval '1 second' END, CASE WHEN n %% 50 < 2 THEN now() + n * interval '1 second' END
FROM (SELECT *, row_number() OVER (ORDER BY id) AS n FROM orders_order WHERE shop_id = %(shop)s ORDER BY id LIMIT %(count)s) o;
ANALYZE aftersales_return;
INSERT INTO aftersales_returnline (returned_id, order_line_id, quantity, amount, good, damaged, missing, not_ours, restocked,
    external_ids, held)
SELECT r.id, l.id, 1, r.amount, 0, 0, 0, 0, 0, ARRAY['3'], '[]'
FROM aftersales_return r JOIN orders_orderline l ON l.order_id = r.order_id WHERE r.shop_id = %(shop)s;
"""


def measure(house: BenchHouse, *, orders: int, lines: int, transactions: int, returns: int, requests: int) -> dict:
    """``orders`` into the books and ``lines`` of them on one statement; then the pages over ``transactions`` and
    ``returns``, ms at one client."""
    return {
        "books": _books(orders, lines),
        "pages": _pages(house, transactions, returns, requests),
    }


def _books(count: int, lines: int) -> dict:
    """Orders a second into the books, lines a second of a statement, and how the process grows meanwhile."""
    shop = make_shop("money-books")
    with bench_orders.bulk_load():
        bench_orders.fill(shop, count)
    Order.objects.filter(shop=shop).exclude(status="CANCELLED").update(
        status="DELIVERED", delivered_at=clock.now() - timedelta(days=5)
    )
    began = time.perf_counter()
    books.catch_up()
    booked = time.perf_counter() - began
    connection = Connection.objects.get(shop=shop)
    rows = OrderMoney.objects.filter(shop=shop, state="ESTIMATED").order_by("id")[:lines]
    amount = sum(rows.values_list("expected", flat=True))
    at = clock.now() - timedelta(days=2)
    told = StatementData("8000000001", at, amount, 0, 0, amount, "PAID", clock.now())
    statement = statements.note(connection, told)
    before, began = _memory(), time.perf_counter()
    for page in _told_pages(shop, lines):
        statements.take_lines(statement, page)
    row = statements.finish(statement)
    taken = time.perf_counter() - began
    assert (Posting.objects.aggregate(n=Sum("amount"))["n"] or 0) == 0, "the journal does not add up to zero"
    assert (row.unexplained, Case.objects.filter(shop=shop).count()) == (0, 0), "a rupiah is unexplained"
    return {
        "orders": count,
        "booked/s": round(count / booked),
        "statement lines": row.line_count,
        "lines/s": round(row.line_count / taken),
        "MiB before": before,
        "MiB after": _memory(),
        "journal": 0,
    }


def _told_pages(shop, count: int) -> Iterator[list[SettlementLine]]:
    """What a storefront would say of these orders, a hundred lines a page, and never more of it at once."""
    after, done = 0, 0
    while done < count:
        rows = OrderMoney.objects.filter(shop=shop, pk__gt=after, settled_at=None, state="ESTIMATED")
        page = []
        for row in rows.select_related("order").order_by("id")[: min(_PAGE, count - done)]:
            parts: dict[str, int] = {}
            for line in row.lines:
                parts[line["part"]] = parts.get(line["part"], 0) + line["amount"]
            page.append(SettlementLine(f"l{row.pk}", "ORDER", row.order.external_id, parts, sum(parts.values())))
            after = row.pk
        if not page:
            return
        done += len(page)
        yield page


def _memory() -> int:
    """MiB that this process holds now."""
    with suppress(OSError):
        return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() >> 20
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10


def _pages(house: BenchHouse, transactions: int, returns: int, requests: int) -> dict:
    shop = make_shop("money")
    with bench_orders.bulk_load():
        bench_orders.fill(shop, transactions)
        fill(shop, returns)
    user = User.objects.get(email="money@bench.test")
    addresses = _addresses(shop, transactions, returns)
    return pages.beside_bare(house, user, addresses, requests)


def fill(shop, returns: int) -> None:
    """The money of all the shop's orders, statements with their lines, and so many returns."""
    give_defaults(OrderMoney, Statement, StatementLine, Return, ReturnLine)
    connection = Connection.objects.get(shop=shop)
    with db.cursor() as cursor:
        cursor.execute(_MONEY, {"shop": shop.pk, "connection": connection.pk})
        cursor.execute(_RETURNS, {"shop": shop.pk, "count": returns})


def _addresses(shop, transactions: int, returns: int) -> dict[str, str]:
    newest, asked = keyset.Sort("ordered_at", descending=True), keyset.Sort("requested_at", descending=True)
    rows = OrderMoney.objects.filter(shop=shop)
    deep = rows.order_by(*newest.order_by())[transactions // 2]
    deep_return = Return.objects.filter(shop=shop).order_by(*asked.order_by())[returns // 2]
    statement = Statement.objects.filter(shop=shop).order_by("id").first()
    assert statement is not None
    return {
        "finance: overview": "/finance/",
        "finance: transactions": "/finance/transactions/",
        "finance: to settle on Tokopedia": "/finance/transactions/?state=ESTIMATED&purchased_on=TOKOPEDIA",
        "finance: overdue": "/finance/transactions/?overdue=true",
        "finance: deep page": f"/finance/transactions/?after={keyset.cursor(newest, deep)}",
        "finance: one order": f"/finance/transactions/{deep.public_id}/",
        "finance: a long statement": f"/finance/statements/{statement.public_id}/",
        "finance: comparison": "/finance/comparison/?days=30",
        "returns: first page": "/returns/",
        "returns: to answer, soonest": "/returns/?status=PENDING&sort=due",
        "returns: deep page": f"/returns/?after={keyset.cursor(asked, deep_return)}",
        "returns: one return": f"/returns/{deep_return.public_id}/",
    }
