"""The change log is cut by month."""

from django.db import migrations

from core import partitions


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0014_exports_of_products"),
        ("desk", "0004_notices_of_a_log_by_month"),
        ("products", "0002_append_only_ledger"),
    ]

    operations = [migrations.RunSQL(partitions.taken_over("core_changelog", "at"))]
