"""Many orders can be changed together."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("core", "0015_the_log_by_month")]

    operations = [
        migrations.AlterField(
            "job",
            "kind",
            models.CharField(
                choices=[
                    ("IMPORT", "Import"),
                    ("BULK_EDIT", "Bulk edit"),
                    ("BULK_ORDERS", "Bulk change of orders"),
                    ("UNDO", "Undo"),
                    ("EXPORT", "Export"),
                    ("EXPORT_PRODUCTS", "Export of products"),
                    ("INTEGRATION", "Integration to Tokopedia"),
                    ("ATTACK", "Attack of the demo's buyers"),
                ],
                max_length=16,
            ),
        ),
    ]
