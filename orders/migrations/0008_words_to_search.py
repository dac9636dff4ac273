"""Orders are found by any word that one reads on them; orders from before get their words here."""

import django.contrib.postgres.indexes
from django.db import migrations, models

_FILL = """
UPDATE orders_order o SET words = left(lower(concat_ws(' ', nullif(o.buyer_name, ''), o.external_id,
    nullif(o.invoice_no, ''), nullif(o.service_name, ''), lines.words)), 4000)
FROM (
    SELECT l.order_id, string_agg(DISTINCT concat_ws(' ', nullif(p.tracking_number, ''), l.title, nullif(l.variant, ''),
        nullif(l.seller_sku, '')), ' ') AS words
    FROM orders_orderline l LEFT JOIN orders_package p ON p.id = l.package_id
    GROUP BY l.order_id
) lines
WHERE lines.order_id = o.id
"""


class Migration(migrations.Migration):
    dependencies = [("orders", "0007_gifts_are_lines")]

    operations = [
        migrations.RemoveIndex("order", "order_buyer"),
        migrations.AddField("order", "words", models.TextField(blank=True, default=""), preserve_default=False),
        migrations.RunSQL(_FILL, migrations.RunSQL.noop),
        migrations.AddIndex(
            "order",
            django.contrib.postgres.indexes.GinIndex(fields=["words"], name="order_words", opclasses=["gin_trgm_ops"]),
        ),
    ]
