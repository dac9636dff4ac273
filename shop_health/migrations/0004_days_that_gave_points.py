from datetime import timedelta

from django.db import migrations

from core.clock import JAKARTA


def name_the_day(apps, schema_editor):
    """Until now the key named a stretch of the calendar; points are given for the day before they are noticed."""
    for row in apps.get_model("shop_health", "Violation").objects.exclude(once=None):
        day = row.noticed_at.astimezone(JAKARTA).date() - timedelta(days=1)
        row.once = f"{row.once.partition(':')[0]}:{day}"
        row.save(update_fields=["once"])


class Migration(migrations.Migration):
    dependencies = [("shop_health", "0003_storefrontfigure")]

    operations = [migrations.RunPython(name_the_day, migrations.RunPython.noop)]
