from django.db import migrations, models
from django.db.models import F, Q

WAITING = Q(state__in=["PENDING", "SENDING"])


def give_ends(apps, schema_editor):
    """A job that is over has an end."""
    jobs = apps.get_model("outbox", "SyncJob").objects
    jobs.filter(~WAITING, finished_at=None).update(finished_at=F("requested_at"))
    jobs.filter(WAITING, finished_at__isnull=False).update(finished_at=None)


class Migration(migrations.Migration):
    dependencies = [("outbox", "0005_a_connection_that_was_let_go")]

    operations = [
        migrations.RunPython(give_ends, migrations.RunPython.noop),
        # The checks of foreign keys that wait for the end of the transaction, before the table is altered in it.
        migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE", migrations.RunSQL.noop),
        migrations.RemoveIndex("SyncJob", "syncjob_due"),
        migrations.RemoveIndex("SyncJob", "syncjob_mailbox"),
        migrations.AddIndex(
            "SyncJob",
            models.Index(
                fields=["connection", "priority", "due_at", "id"],
                name="syncjob_due",
                condition=Q(finished_at=None, due_at__isnull=False),
            ),
        ),
        migrations.AddIndex(
            "SyncJob", models.Index(fields=["mailbox", "id"], name="syncjob_mailbox", condition=Q(finished_at=None))
        ),
        migrations.AddConstraint(
            "SyncJob",
            models.CheckConstraint(
                name="syncjob_finished_or_waiting",
                condition=Q(state__in=["PENDING", "SENDING"], finished_at=None)
                | (~WAITING & Q(finished_at__isnull=False)),
            ),
        ),
    ]
