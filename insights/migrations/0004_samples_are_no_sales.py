"""Samples for creators are no sales: the days that have any are counted anew by the next turn of the worker."""

from django.db import migrations

MARK = """
INSERT INTO insights_staleday (shop_id, platform, day, since)
SELECT DISTINCT o.shop_id, o.purchased_on, (m.moment AT TIME ZONE z.zone)::date, now()
FROM orders_order o
CROSS JOIN LATERAL (VALUES (o.ordered_at), (o.paid_at)) AS m(moment)
CROSS JOIN (VALUES ('Asia/Jakarta'), ('Asia/Makassar'), ('Asia/Jayapura')) AS z(zone)
WHERE o.is_sample AND m.moment IS NOT NULL
ON CONFLICT DO NOTHING
"""


class Migration(migrations.Migration):
    dependencies = [("insights", "0003_reports"), ("orders", "0018_order_affiliate_rates_order_is_sample")]

    operations = [migrations.RunSQL(MARK, migrations.RunSQL.noop)]
