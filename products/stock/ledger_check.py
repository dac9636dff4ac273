"""Is the stock still what its ledger says? Asked once a day; the answer should be: everywhere."""

from django.db import connection

_DIFFERENCES = """
SELECT count(*) FROM (
    SELECT sku_id, warehouse_id, sum(on_hand_change) AS h, sum(reserved_change) AS r, sum(locked_change) AS l
    FROM products_stockentry GROUP BY 1, 2
) AS entries
FULL JOIN products_stocklevel AS level USING (sku_id, warehouse_id)
WHERE (coalesce(h, 0), coalesce(r, 0), coalesce(l, 0))
    IS DISTINCT FROM (coalesce(level.on_hand, 0), coalesce(level.reserved, 0), coalesce(level.locked, 0))
"""


def differences() -> int:
    """How many SKUs in a warehouse have stock that is not the sum of their ledger."""
    with connection.cursor() as cursor:
        cursor.execute(_DIFFERENCES)
        return cursor.fetchone()[0]
