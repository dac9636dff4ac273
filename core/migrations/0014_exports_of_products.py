"""Products can be exported as a file."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("core", "0013_attacks")]

    operations = [
        migrations.AlterField(
            "job",
            "kind",
            models.CharField(
                choices=[
                    ("IMPORT", "Import"),
                    ("BULK_EDIT", "Bulk edit"),
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
