"""A log that is cut by month has no unique id of its own for a foreign key; its rows are not deleted one by one, and a
month goes only after the notifications of its entries (core/tasks.py)."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("desk", "0003_reports"), ("core", "0014_exports_of_products")]

    operations = [
        migrations.AlterField(
            "notification",
            "entry",
            models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="core.changelog",
            ),
        ),
    ]
