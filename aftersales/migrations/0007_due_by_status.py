"""The tabs of a list that is sorted by deadline count each status from an index."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("aftersales", "0006_replacements_refund_nothing")]

    operations = [
        migrations.AddIndex(
            "return",
            models.Index(
                fields=["shop", "status", "due_at", "id"],
                condition=Q(due_at__isnull=False),
                name="return_due_of_status",
            ),
        ),
    ]
