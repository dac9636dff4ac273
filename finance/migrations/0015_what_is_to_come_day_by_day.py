"""What is to come on each day is added up as orders' money changes, instead of over all orders when somebody looks."""

import django.db.models.deletion
from django.db import migrations, models

COUNTED = """
    SELECT connection_id, (settles_at AT TIME ZONE 'Asia/Jakarta')::date AS day, {sign} AS orders, {sign} * expected AS expected,
        {sign} * (estimate IS NOT NULL)::int AS told, {sign} * coalesce(estimate, 0) AS estimate,
        CASE WHEN estimate IS NULL THEN 0 ELSE {sign} * expected END AS expected_of_told,
        {sign} * (estimate IS NOT NULL AND estimate <> expected)::int AS differing
    FROM {rows} WHERE state = 'ESTIMATED'"""
ADDED = """INSERT INTO finance_tocome (connection_id, day, orders, expected, told, estimate, expected_of_told, differing)
    SELECT connection_id, day, sum(orders), sum(expected), sum(told), sum(estimate), sum(expected_of_told), sum(differing)
    FROM ({counted}) AS counted GROUP BY connection_id, day
    HAVING sum(orders) <> 0 OR sum(expected) <> 0 OR sum(told) <> 0 OR sum(estimate) <> 0 OR sum(expected_of_told) <> 0
        OR sum(differing) <> 0"""
AFTER, BEFORE = COUNTED.format(sign=1, rows="after_it"), COUNTED.format(sign=-1, rows="before_it")
# What an event leaves and what it takes away; the names of its tables of rows are the same in each function.
EVENTS = {
    "INSERT": (AFTER, "NEW TABLE AS after_it"),
    "UPDATE": (f"{AFTER} UNION ALL {BEFORE}", "OLD TABLE AS before_it NEW TABLE AS after_it"),
    "DELETE": (BEFORE, "OLD TABLE AS before_it"),
}


def _follow(event: str) -> str:
    counted, tables = EVENTS[event]
    name = f"finance_to_come_{event.lower()}"
    return f"""
CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    {ADDED.format(counted=counted)};
    RETURN NULL;
END $$;
CREATE TRIGGER to_come_{event.lower()} AFTER {event} ON finance_ordermoney REFERENCING {tables}
FOR EACH STATEMENT EXECUTE FUNCTION {name}();
"""


def _unfollow(event: str) -> str:
    name = event.lower()
    return f"DROP TRIGGER to_come_{name} ON finance_ordermoney; DROP FUNCTION finance_to_come_{name}()"


class Migration(migrations.Migration):
    dependencies = [("finance", "0014_roi_protection"), ("outbox", "__first__")]

    operations = [
        migrations.CreateModel(
            name="ToCome",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField(null=True)),
                ("orders", models.IntegerField()),
                ("expected", models.BigIntegerField()),
                ("told", models.IntegerField()),
                ("estimate", models.BigIntegerField()),
                ("expected_of_told", models.BigIntegerField()),
                ("differing", models.IntegerField()),
                (
                    "connection",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="outbox.connection",
                    ),
                ),
            ],
            options={"indexes": [models.Index(fields=["connection", "day"], name="tocome_of_day")]},
        ),
        *[migrations.RunSQL(_follow(event), _unfollow(event)) for event in EVENTS],
        migrations.RunSQL(
            ADDED.format(counted=COUNTED.format(sign=1, rows="finance_ordermoney")), "DELETE FROM finance_tocome"
        ),
    ]
