"""What is to come day by day (``finance.models.ToCome``): the database writes down each change, and few rows are made of many."""

from django.db import connection as db

ROWS_A_DAY = 20


def fold() -> int:
    """Make one row of the changes of each day that has more than ``ROWS_A_DAY``; their sum stays what it is, also for who
    looks meanwhile. Returns how many days that were. Two at once do no harm: each adds up what it took away itself."""
    with db.cursor() as cursor:
        cursor.execute(
            """WITH many AS (
                 SELECT connection_id, day FROM finance_tocome GROUP BY connection_id, day HAVING count(*) > %s),
               gone AS (
                 DELETE FROM finance_tocome AS t USING many
                 WHERE t.connection_id = many.connection_id AND t.day IS NOT DISTINCT FROM many.day RETURNING t.*)
               INSERT INTO finance_tocome (connection_id, day, orders, expected, told, estimate, expected_of_told, differing)
               SELECT connection_id, day, sum(orders), sum(expected), sum(told), sum(estimate), sum(expected_of_told),
                 sum(differing)
               FROM gone GROUP BY connection_id, day""",
            [ROWS_A_DAY],
        )
        return cursor.rowcount
