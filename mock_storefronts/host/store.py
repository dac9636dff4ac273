"""The storefront's own store: one SQLite file, one connection behind one lock.

Losing the last second in a power cut is fine for a mock, so nothing waits for the disk; a killed process loses
nothing. Delete the file to start afresh.
"""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_SCHEMA = """
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS token (
    access TEXT PRIMARY KEY, refresh TEXT NOT NULL UNIQUE, access_expires REAL NOT NULL, refresh_expires REAL NOT NULL,
    issued REAL NOT NULL, expired_at REAL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS subscription (
    event_type TEXT PRIMARY KEY, address TEXT NOT NULL, created REAL NOT NULL, updated REAL NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS delivery (
    id INTEGER PRIMARY KEY AUTOINCREMENT, event_type TEXT NOT NULL, address TEXT NOT NULL, body BLOB NOT NULL, due REAL NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0, state TEXT NOT NULL DEFAULT 'WAITING', answer TEXT NOT NULL DEFAULT '');
CREATE INDEX IF NOT EXISTS delivery_due ON delivery (due) WHERE state = 'WAITING';
CREATE TABLE IF NOT EXISTS image (
    uri TEXT PRIMARY KEY, format TEXT NOT NULL, width INTEGER NOT NULL, height INTEGER NOT NULL, content BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS warehouse (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, is_default INTEGER NOT NULL, address TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS product (
    id INTEGER PRIMARY KEY, title TEXT NOT NULL, live TEXT, review TEXT, review_due REAL, external_id TEXT,
    created REAL NOT NULL, updated REAL NOT NULL, rating TEXT, review_count INTEGER NOT NULL DEFAULT 0,
    reviews TEXT NOT NULL DEFAULT '[]', sold INTEGER NOT NULL DEFAULT 0);
CREATE INDEX IF NOT EXISTS product_review_due ON product (review_due) WHERE review_due IS NOT NULL;
CREATE INDEX IF NOT EXISTS product_updated ON product (updated);
CREATE UNIQUE INDEX IF NOT EXISTS product_external ON product (external_id) WHERE external_id IS NOT NULL;
CREATE TABLE IF NOT EXISTS listing (
    product_id INTEGER NOT NULL, channel TEXT NOT NULL, status TEXT NOT NULL, audit TEXT NOT NULL DEFAULT 'NONE',
    reasons TEXT NOT NULL DEFAULT '[]', PRIMARY KEY (product_id, channel)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS listing_status ON listing (channel, status);
CREATE TABLE IF NOT EXISTS sku (
    id INTEGER PRIMARY KEY, product_id INTEGER NOT NULL, seller_sku TEXT NOT NULL, price INTEGER NOT NULL,
    list_price INTEGER);
CREATE INDEX IF NOT EXISTS sku_product ON sku (product_id);
CREATE INDEX IF NOT EXISTS sku_seller_sku ON sku (seller_sku);
CREATE TABLE IF NOT EXISTS stock (
    sku_id INTEGER NOT NULL, warehouse_id INTEGER NOT NULL, quantity INTEGER NOT NULL CHECK (quantity >= 0),
    committed INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (sku_id, warehouse_id)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS replay (key TEXT PRIMARY KEY, answer TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS purchase (
    id INTEGER PRIMARY KEY, channel TEXT NOT NULL, status TEXT NOT NULL, created REAL NOT NULL, updated REAL NOT NULL,
    doc TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS purchase_updated ON purchase (updated);
CREATE INDEX IF NOT EXISTS purchase_buyer ON purchase (json_extract(doc, '$.buyer.phone'));
CREATE TABLE IF NOT EXISTS parcel (
    id TEXT NOT NULL, order_id INTEGER NOT NULL, PRIMARY KEY (id, order_id)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS errand (
    order_id INTEGER NOT NULL, kind TEXT NOT NULL, due REAL NOT NULL, PRIMARY KEY (order_id, kind)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS errand_due ON errand (due);
CREATE TABLE IF NOT EXISTS opinion (
    id INTEGER PRIMARY KEY, order_id INTEGER NOT NULL, product_id INTEGER NOT NULL, channel TEXT NOT NULL,
    rating INTEGER NOT NULL, text TEXT NOT NULL, author TEXT NOT NULL, created REAL NOT NULL,
    UNIQUE (order_id, product_id));
CREATE TABLE IF NOT EXISTS cancellation (
    id INTEGER PRIMARY KEY, order_id INTEGER NOT NULL, type TEXT NOT NULL, status TEXT NOT NULL, reason TEXT NOT NULL,
    created REAL NOT NULL, updated REAL NOT NULL);
CREATE INDEX IF NOT EXISTS cancellation_order ON cancellation (order_id);
CREATE TABLE IF NOT EXISTS claim (
    id INTEGER PRIMARY KEY, order_id INTEGER NOT NULL, type TEXT NOT NULL, status TEXT NOT NULL,
    arbitration TEXT NOT NULL DEFAULT '', created REAL NOT NULL, updated REAL NOT NULL, doc TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS claim_order ON claim (order_id);
CREATE INDEX IF NOT EXISTS claim_updated ON claim (updated);
CREATE TABLE IF NOT EXISTS claim_clock (
    claim_id INTEGER NOT NULL, kind TEXT NOT NULL, due REAL NOT NULL, PRIMARY KEY (claim_id, kind)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS claim_clock_due ON claim_clock (due);
CREATE TABLE IF NOT EXISTS proof (
    id TEXT PRIMARY KEY, claim_id INTEGER NOT NULL, type TEXT NOT NULL, name TEXT NOT NULL, content BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS conversation (
    id INTEGER PRIMARY KEY, channel TEXT NOT NULL, phone TEXT NOT NULL, name TEXT NOT NULL, created REAL NOT NULL,
    updated REAL NOT NULL, places INTEGER NOT NULL DEFAULT 0, seller_read INTEGER NOT NULL DEFAULT 0,
    buyer_read INTEGER NOT NULL DEFAULT 0, UNIQUE (channel, phone));
CREATE INDEX IF NOT EXISTS conversation_updated ON conversation (updated);
CREATE TABLE IF NOT EXISTS chat_message (
    id INTEGER PRIMARY KEY, conversation_id INTEGER NOT NULL, place INTEGER NOT NULL, at REAL NOT NULL, role TEXT NOT NULL,
    type TEXT NOT NULL, content TEXT NOT NULL, key TEXT UNIQUE, UNIQUE (conversation_id, place));
CREATE TABLE IF NOT EXISTS chat_session (
    id INTEGER PRIMARY KEY, conversation_id INTEGER NOT NULL, begun REAL NOT NULL, begun_by TEXT NOT NULL, last REAL NOT NULL,
    asked REAL, answered REAL, ended REAL, score INTEGER, reason TEXT NOT NULL DEFAULT '');
CREATE INDEX IF NOT EXISTS chat_session_of ON chat_session (conversation_id, id);
CREATE INDEX IF NOT EXISTS chat_session_begun ON chat_session (begun);
CREATE TABLE IF NOT EXISTS activity (
    id INTEGER PRIMARY KEY, type TEXT NOT NULL, title TEXT NOT NULL, begins REAL NOT NULL, ends REAL, ended REAL,
    created REAL NOT NULL, updated REAL NOT NULL, doc TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS activity_open ON activity (begins) WHERE ended IS NULL;
CREATE TABLE IF NOT EXISTS promoted (
    activity_id INTEGER NOT NULL, sku_id INTEGER NOT NULL, product_id INTEGER NOT NULL, price INTEGER, percent TEXT,
    quota INTEGER, per_buyer INTEGER, PRIMARY KEY (activity_id, sku_id)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS promoted_sku ON promoted (sku_id);
CREATE TABLE IF NOT EXISTS settled (
    order_id INTEGER PRIMARY KEY, told TEXT NOT NULL, wrong INTEGER NOT NULL, at REAL NOT NULL);
CREATE TABLE IF NOT EXISTS statement (
    id INTEGER PRIMARY KEY, at REAL NOT NULL, revenue INTEGER NOT NULL, shipping INTEGER NOT NULL, fees INTEGER NOT NULL,
    amount INTEGER NOT NULL, payment_status TEXT NOT NULL, paid_at REAL NOT NULL);
CREATE INDEX IF NOT EXISTS statement_at ON statement (at);
CREATE TABLE IF NOT EXISTS statement_line (
    id INTEGER PRIMARY KEY, statement_id INTEGER NOT NULL, order_id INTEGER NOT NULL, ordered REAL NOT NULL,
    parts TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS statement_line_in_order ON statement_line (statement_id, id);
CREATE INDEX IF NOT EXISTS statement_line_of_order ON statement_line (order_id);
CREATE TABLE IF NOT EXISTS wallet (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, amount INTEGER NOT NULL, at REAL NOT NULL);
CREATE TABLE IF NOT EXISTS payout (
    id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, amount INTEGER NOT NULL, account TEXT NOT NULL, status TEXT NOT NULL,
    reason TEXT NOT NULL, created REAL NOT NULL, updated REAL NOT NULL, due REAL NOT NULL);
CREATE TABLE IF NOT EXISTS traffic_hour (
    begins INTEGER NOT NULL, channel TEXT NOT NULL, source TEXT NOT NULL, product_id INTEGER NOT NULL,
    impressions INTEGER NOT NULL DEFAULT 0, unique_impressions INTEGER NOT NULL DEFAULT 0,
    clicks INTEGER NOT NULL DEFAULT 0, unique_clicks INTEGER NOT NULL DEFAULT 0,
    carts INTEGER NOT NULL DEFAULT 0, cart_users INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (begins, channel, source, product_id)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS traffic_day (
    begins INTEGER NOT NULL, channel TEXT NOT NULL, source TEXT NOT NULL, product_id INTEGER NOT NULL,
    impressions INTEGER NOT NULL DEFAULT 0, unique_impressions INTEGER NOT NULL DEFAULT 0,
    clicks INTEGER NOT NULL DEFAULT 0, unique_clicks INTEGER NOT NULL DEFAULT 0,
    carts INTEGER NOT NULL DEFAULT 0, cart_users INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (begins, channel, source, product_id)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS traffic_mark (mark TEXT PRIMARY KEY, begins INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS creator (
    open_id TEXT PRIMARY KEY, username TEXT NOT NULL UNIQUE, doc TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS collaboration (
    id INTEGER PRIMARY KEY, kind TEXT NOT NULL, product_id INTEGER, points INTEGER, ends REAL, ended REAL, created REAL NOT NULL,
    updated REAL NOT NULL, doc TEXT NOT NULL);
CREATE UNIQUE INDEX IF NOT EXISTS collaboration_open ON collaboration (product_id) WHERE kind = 'OPEN' AND ended IS NULL;
CREATE INDEX IF NOT EXISTS collaboration_target ON collaboration (id) WHERE kind = 'TARGET' AND ended IS NULL;
CREATE TABLE IF NOT EXISTS promoting (
    creator TEXT NOT NULL, product_id INTEGER NOT NULL, since REAL NOT NULL, kept_points INTEGER NOT NULL DEFAULT 0,
    kept_until REAL NOT NULL DEFAULT 0, removed REAL, PRIMARY KEY (creator, product_id)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS creator_click (
    day INTEGER NOT NULL, channel TEXT NOT NULL, creator TEXT NOT NULL, product_id INTEGER NOT NULL, clicks INTEGER NOT NULL,
    PRIMARY KEY (day, channel, creator, product_id)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS affiliated (order_id INTEGER PRIMARY KEY, creator TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS affiliated_creator ON affiliated (creator);
CREATE TABLE IF NOT EXISTS sample (
    id INTEGER PRIMARY KEY, creator TEXT NOT NULL, product_id INTEGER NOT NULL, sku_id INTEGER NOT NULL,
    collaboration_id INTEGER NOT NULL, status TEXT NOT NULL, order_id INTEGER, reason TEXT NOT NULL DEFAULT '',
    created REAL NOT NULL, updated REAL NOT NULL);
CREATE UNIQUE INDEX IF NOT EXISTS sample_open ON sample (creator, product_id) WHERE status = 'PENDING';
CREATE TABLE IF NOT EXISTS ad_campaign (
    id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, revision INTEGER NOT NULL, channel TEXT NOT NULL, name TEXT NOT NULL,
    status TEXT NOT NULL, begins REAL NOT NULL, ends REAL, daily_budget INTEGER NOT NULL, spend_limit INTEGER NOT NULL,
    spent INTEGER NOT NULL DEFAULT 0 CHECK (spent >= 0), news INTEGER NOT NULL DEFAULT 0,
    credited_days INTEGER NOT NULL DEFAULT 7, roi_target INTEGER, protected_percent INTEGER NOT NULL DEFAULT 0,
    protected_from REAL NOT NULL DEFAULT 0);
CREATE TABLE IF NOT EXISTS ad_credit (
    campaign_id INTEGER NOT NULL, begins INTEGER NOT NULL, amount INTEGER NOT NULL CHECK (amount > 0),
    PRIMARY KEY (campaign_id, begins)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS ad_product (
    campaign_id INTEGER NOT NULL, product_id INTEGER NOT NULL, bid INTEGER NOT NULL,
    PRIMARY KEY (campaign_id, product_id)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS ad_click (
    id INTEGER PRIMARY KEY, campaign_id INTEGER NOT NULL, product_id INTEGER NOT NULL, visitor TEXT NOT NULL, at REAL NOT NULL,
    cost INTEGER NOT NULL DEFAULT 0);
CREATE INDEX IF NOT EXISTS ad_click_of_visitor ON ad_click (visitor, product_id, at);
CREATE TABLE IF NOT EXISTS ad_hour (
    campaign_id INTEGER NOT NULL, product_id INTEGER NOT NULL, begins INTEGER NOT NULL, impressions INTEGER NOT NULL DEFAULT 0,
    clicks INTEGER NOT NULL DEFAULT 0, cost INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (campaign_id, begins, product_id)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS ad_order (
    order_id INTEGER NOT NULL, product_id INTEGER NOT NULL, campaign_id INTEGER NOT NULL, clicked REAL NOT NULL,
    at REAL NOT NULL, pieces INTEGER NOT NULL, amount INTEGER NOT NULL, click_cost INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (order_id, product_id)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS ad_order_of_campaign ON ad_order (campaign_id, at);
"""
# Columns that files of before do not have: table, column, how it is made.
_ADDED = (
    ("ad_campaign", "credited_days", "INTEGER NOT NULL DEFAULT 7"),
    ("ad_campaign", "roi_target", "INTEGER"),
    ("ad_campaign", "protected_percent", "INTEGER NOT NULL DEFAULT 0"),
    ("ad_campaign", "protected_from", "REAL NOT NULL DEFAULT 0"),
    ("ad_click", "cost", "INTEGER NOT NULL DEFAULT 0"),
    ("ad_order", "click_cost", "INTEGER NOT NULL DEFAULT 0"),
)
# Orders kept before an order could have several parcels.
_UPGRADE = """
DROP INDEX IF EXISTS purchase_package;
UPDATE purchase SET doc = json_set(doc, '$.parcels', json_array(json_object(
    'id', json_extract(doc, '$.package_id'),
    'sku_ids', (SELECT json_group_array(json_extract(value, '$.sku_id')) FROM json_each(doc, '$.lines')),
    'status', coalesce(json_extract(doc, '$.package_status'), CASE status
        WHEN 'AWAITING_COLLECTION' THEN 'PROCESSING' WHEN 'IN_TRANSIT' THEN 'FULFILLING'
        WHEN 'DELIVERED' THEN 'COMPLETED' WHEN 'COMPLETED' THEN 'COMPLETED' WHEN 'CANCELLED' THEN 'CANCELLED'
        ELSE 'TO_FULFILL' END),
    'tracking', coalesce(json_extract(doc, '$.tracking'), json('[]')),
    'tracking_number', coalesce(json_extract(doc, '$.tracking_number'), ''),
    'provider', coalesce(json_extract(doc, '$.provider'), ''),
    'hand_over', coalesce(json_extract(doc, '$.hand_over'), ''),
    'shipped_at', json_extract(doc, '$.shipped_at'),
    'collected_at', json_extract(doc, '$.collected_at'),
    'delivered_at', json_extract(doc, '$.delivered_at'))))
WHERE json_extract(doc, '$.parcels') IS NULL;
INSERT OR IGNORE INTO parcel SELECT json_extract(doc, '$.package_id'), id FROM purchase
WHERE json_extract(doc, '$.package_id') IS NOT NULL;
"""


class Store:
    """All statements of this host go through here, one at a time.

    ``revision`` grows with every writing transaction: a poll that finds it unchanged need not look further.
    """

    def __init__(self, path: str | Path, id_base: int):
        if str(path) != ":memory:":
            Path(path).parent.mkdir(parents=True, exist_ok=True)
        self._lock = threading.RLock()
        self._connection = sqlite3.connect(
            path, isolation_level=None, check_same_thread=False, cached_statements=256, timeout=10
        )
        self._connection.row_factory = sqlite3.Row
        self.revision = 0
        self._depth = 0
        for pragma in ("journal_mode=WAL", "synchronous=OFF", "temp_store=MEMORY", "cache_size=-32768"):
            self._connection.execute(f"PRAGMA {pragma}")
        self._connection.executescript(_SCHEMA + _UPGRADE)
        for table, column, made in _ADDED:
            if all(row["name"] != column for row in self.all(f"PRAGMA table_info({table})")):
                self._connection.execute(f"ALTER TABLE {table} ADD COLUMN {column} {made}")
        highest = [
            self.number(f"SELECT max(id) FROM {table}")
            for table in (
                *("product", "sku", "purchase", "cancellation", "claim", "activity"),
                *("conversation", "chat_message", "chat_session"),
                *("statement", "statement_line", "wallet"),
                *("collaboration", "sample"),
                "ad_click",
            )
        ]
        parcel = self.number("SELECT max(CAST(id AS INTEGER)) FROM parcel")
        self._last_id = max(id_base, parcel, *highest)

    def new_id(self) -> int:
        """The next 19-digit id; one series for products, SKUs and orders."""
        with self._lock:
            self._last_id += 1
            return self._last_id

    @contextmanager
    def writing(self, *, seen: bool = True) -> Iterator[None]:
        """One transaction, held by this thread alone; inner ones join the outermost.

        ``seen`` False: nothing that a buyer can see changes, so open pages need not look again.
        """
        with self._lock:
            if self._depth:
                yield
                return
            self._connection.execute("BEGIN IMMEDIATE")
            self._depth = 1
            try:
                yield
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            else:
                self._connection.execute("COMMIT")
                self.revision += seen
            finally:
                self._depth = 0

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Several reads of one state."""
        with self._lock:
            yield

    def run(self, sql: str, *values: Any) -> int:
        """Execute a writing statement; the number of rows it changed."""
        with self._lock:
            return self._connection.execute(sql, values).rowcount

    def run_many(self, sql: str, rows: list[tuple]) -> None:
        """Execute one writing statement for many rows."""
        with self._lock:
            self._connection.executemany(sql, rows)

    def one(self, sql: str, *values: Any) -> sqlite3.Row | None:
        """The first row, or None."""
        with self._lock:
            return self._connection.execute(sql, values).fetchone()

    def number(self, sql: str, *values: Any) -> int:
        """The one number of a count or a maximum; 0 when it is null."""
        row = self.one(sql, *values)
        return (row[0] if row else 0) or 0

    def all(self, sql: str, *values: Any) -> list[sqlite3.Row]:
        """Every row."""
        with self._lock:
            return self._connection.execute(sql, values).fetchall()

    def all_named(self, sql: str, values: dict[str, Any]) -> list[sqlite3.Row]:
        """Every row of a statement whose values have names."""
        with self._lock:
            return self._connection.execute(sql, values).fetchall()

    def get_meta(self, key: str) -> str | None:
        """A remembered setting of this host."""
        row = self.one("SELECT value FROM meta WHERE key = ?", key)
        return row["value"] if row else None

    def set_meta(self, key: str, value: str) -> None:
        """Remember a setting of this host."""
        self.run("INSERT INTO meta VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value", key, value)

    def close(self) -> None:
        """Close the file; a later call fails."""
        with self._lock:
            self._connection.close()


def slots(count: int) -> str:
    """``?, ?, ?`` for an IN list."""
    return ", ".join("?" * count)
