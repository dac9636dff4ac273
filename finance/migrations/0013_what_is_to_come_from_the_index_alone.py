"""The overview's sums of what is to come read the index alone: it says the connection, too."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("finance", "0012_withdrawals_once")]

    operations = [
        migrations.RemoveIndex("ordermoney", "ordermoney_to_come"),
        migrations.AddIndex(
            "ordermoney",
            models.Index(
                fields=["shop", "settles_at"],
                include=["connection", "expected", "estimate"],
                condition=Q(state="ESTIMATED"),
                name="ordermoney_to_come",
            ),
        ),
    ]
