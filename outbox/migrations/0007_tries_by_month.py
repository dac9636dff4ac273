"""Tries are cut by month: a month of them goes at once, whatever becomes of their jobs."""

import django.db.models.deletion
from django.db import migrations, models

from core import partitions


class Migration(migrations.Migration):
    dependencies = [("outbox", "0006_what_waits_is_told_by_its_end")]

    operations = [
        migrations.AlterField(
            "syncattempt",
            "job",
            models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="tries",
                to="outbox.syncjob",
            ),
        ),
        migrations.RunSQL(partitions.taken_over("outbox_syncattempt", "finished_at")),
    ]
