"""A field has one receipt in force; those that it replaced move to a table that is cut by month."""

import django.db.models.deletion
from django.db import migrations, models

from core import partitions

COLUMNS = (
    "shop_id, connection_id, platform, subject_type, subject_id, part, field, value, requested_at, accepted_at, seen_at"
)
MOVE = f"""
WITH ranked AS (
    SELECT id, lead(accepted_at) OVER (PARTITION BY subject_type, subject_id, platform, part, field ORDER BY id)
        AS replaced_at FROM storefronts_receipt
), gone AS (
    DELETE FROM storefronts_receipt r USING ranked WHERE ranked.id = r.id AND ranked.replaced_at IS NOT NULL
    RETURNING r.*, ranked.replaced_at
)
INSERT INTO storefronts_pastreceipt ({COLUMNS}, replaced_at) SELECT {COLUMNS}, replaced_at FROM gone ORDER BY id
"""
KEPT_AS_IT_WAS = """
CREATE TRIGGER append_only BEFORE UPDATE ON storefronts_pastreceipt FOR EACH ROW EXECUTE FUNCTION refuse_change()
"""


class Migration(migrations.Migration):
    dependencies = [
        ("storefronts", "0002_sentences"),
        ("accounts", "0001_initial"),
        ("outbox", "0007_tries_by_month"),
        ("products", "0002_append_only_ledger"),
    ]

    operations = [
        migrations.CreateModel(
            name="PastReceipt",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "platform",
                    models.CharField(
                        choices=[("TIKTOK_SHOP", "TikTok Shop"), ("TOKOPEDIA", "Tokopedia")], max_length=16
                    ),
                ),
                ("subject_type", models.CharField(max_length=20)),
                ("subject_id", models.BigIntegerField()),
                (
                    "part",
                    models.CharField(
                        blank=True, help_text="The SKU's public id, for its price and stock", max_length=60
                    ),
                ),
                ("field", models.CharField(max_length=30)),
                ("value", models.JSONField()),
                ("requested_at", models.DateTimeField()),
                ("accepted_at", models.DateTimeField()),
                ("seen_at", models.DateTimeField(blank=True, null=True)),
                ("replaced_at", models.DateTimeField()),
                (
                    "connection",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="outbox.connection",
                    ),
                ),
                (
                    "shop",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.shop"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["subject_type", "subject_id", "id"], name="pastreceipt_of_subject")],
            },
        ),
        migrations.RunSQL(partitions.taken_over("storefronts_pastreceipt", "replaced_at")),
        migrations.RunSQL([MOVE, KEPT_AS_IT_WAS, "SET CONSTRAINTS ALL IMMEDIATE"]),
        migrations.RemoveIndex("receipt", "receipt_newest"),
        migrations.RemoveIndex("receipt", "receipt_accepted"),
        migrations.AddConstraint(
            "receipt",
            models.UniqueConstraint(
                fields=["subject_type", "subject_id", "platform", "part", "field"], name="receipt_in_force"
            ),
        ),
    ]
