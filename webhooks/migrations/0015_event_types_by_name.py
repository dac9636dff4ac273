"""The types of events are asked of the code, so that a new one changes nothing here."""

import django.contrib.postgres.fields
from django.db import migrations, models

import webhooks.models


class Migration(migrations.Migration):
    dependencies = [("webhooks", "0014_names_of_the_field")]

    operations = [
        migrations.AlterField(
            model_name="endpoint",
            name="event_types",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(choices=webhooks.models.event_type_choices, max_length=40),
                blank=True,
                default=list,
                size=None,
            ),
        ),
    ]
