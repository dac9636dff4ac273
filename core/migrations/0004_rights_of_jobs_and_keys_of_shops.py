import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("core", "0003_export_jobs")]

    operations = [
        migrations.AddField(
            model_name="job",
            name="actor_rights",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=20), blank=True, null=True, size=None
            ),
        ),
        # Kept answers live 48 hours and cannot be sealed anew without their clients' keys.
        migrations.RunSQL("DELETE FROM core_idempotencykey", migrations.RunSQL.noop),
        migrations.RemoveConstraint(model_name="idempotencykey", name="idempotencykey_once"),
        migrations.RemoveField(model_name="idempotencykey", name="token_id"),
        migrations.RemoveField(model_name="idempotencykey", name="key"),
        migrations.AddField(
            model_name="idempotencykey",
            name="key_digest",
            field=models.CharField(max_length=64, default=""),
            preserve_default=False,
        ),
        migrations.AlterField(model_name="idempotencykey", name="answer", field=models.TextField()),
        migrations.AddConstraint(
            model_name="idempotencykey",
            constraint=models.UniqueConstraint(fields=("shop", "key_digest"), name="idempotencykey_once"),
        ),
    ]
