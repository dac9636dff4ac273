from django.db import migrations

import core.sentence_fields


class Migration(migrations.Migration):
    dependencies = [("core", "0016_bulk_orders")]

    operations = [
        migrations.AlterField("changelog", "subject_label", core.sentence_fields.SentenceField(blank=True)),
    ]
