"""Receipts are written in one place: the one in force of each field, and what it replaced goes into its month."""

from datetime import datetime

from django.db import connection as db

from outbox.models import Connection

# (subject's row number, storefront, SKU's public id or "", field, value as JSON, asked at, accepted at, seen at)
Row = tuple[int, str, str, str, str, datetime, datetime, datetime | None]

_WRITE = """
WITH heard AS (
    SELECT id, shop_id FROM outbox_connection WHERE id = %(connection)s AND stage NOT IN ('CLOSED', 'RELEASED')
), news AS (
    SELECT heard.id AS connection, heard.shop_id AS shop, g.*, r.id AS old_id, r.shop_id AS old_shop,
        r.connection_id AS old_connection, r.value AS old_value, r.requested_at AS old_requested,
        r.accepted_at AS old_accepted, r.seen_at AS old_seen
    FROM heard, unnest(%(subjects)s::bigint[], %(platforms)s::text[], %(parts)s::text[], %(fields)s::text[],
        %(values)s::jsonb[], %(requested)s::timestamptz[], %(accepted)s::timestamptz[], %(seen)s::timestamptz[])
        AS g(subject, platform, part, field, value, requested, accepted, seen)
    LEFT JOIN LATERAL (SELECT * FROM storefronts_receipt n WHERE n.subject_type = %(subject_type)s
        AND n.subject_id = g.subject AND n.platform = g.platform AND n.part = g.part AND n.field = g.field LIMIT 1) r
        ON true
    WHERE (r.value, r.connection_id) IS DISTINCT FROM (g.value, heard.id)
), replaced AS (
    INSERT INTO storefronts_pastreceipt (shop_id, connection_id, platform, subject_type, subject_id, part, field, value,
        requested_at, accepted_at, seen_at, replaced_at)
    SELECT old_shop, old_connection, platform, %(subject_type)s, subject, part, field, old_value, old_requested,
        old_accepted, old_seen, accepted FROM news WHERE old_id IS NOT NULL
), written AS (
    INSERT INTO storefronts_receipt (shop_id, connection_id, platform, subject_type, subject_id, part, field, value,
        requested_at, accepted_at, seen_at)
    SELECT shop, connection, platform, %(subject_type)s, subject, part, field, value, requested, accepted, seen FROM news
    ON CONFLICT (subject_type, subject_id, platform, part, field) DO UPDATE SET connection_id = excluded.connection_id,
        value = excluded.value, requested_at = excluded.requested_at, accepted_at = excluded.accepted_at,
        seen_at = excluded.seen_at
)
SELECT FROM heard
"""
# One look and one write for a whole batch: an edit of a price in a product of 100 SKUs has 200 receipts to compare, and
# rows of them as objects were a third of what settling cost. One look at the index a field (LATERAL), since a join of all
# of them was planned, before PostgreSQL had counted, as one of the whole table.


def write(connection: Connection, subject_type: str, rows: list[Row]) -> bool:
    """Write receipts for what is new. A value that was already receipted there, through this connection, is no news.

    False, and nothing written, when buyers do not see the shop through the connection any more. The caller holds what the
    receipts are about.
    """
    once = list({row[:4]: row for row in rows}.values())
    names = ("subjects", "platforms", "parts", "fields", "values", "requested", "accepted", "seen")
    columns = zip(*once, strict=True) if once else [()] * len(names)
    given = {name: list(column) for name, column in zip(names, columns, strict=True)}
    with db.cursor() as cursor:
        cursor.execute(_WRITE, given | {"connection": connection.pk, "subject_type": subject_type})
        return cursor.rowcount > 0
