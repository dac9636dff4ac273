"""Goods that cannot be sent back are refunded only (docs/rules.md 8.2; which categories these are is INFERRED)."""

from django.db import migrations, models

PRECIOUS_METALS, TRAVEL = "600305", "601001"


def mark(apps, schema_editor):
    apps.get_model("products", "Category").objects.filter(external_id__in=[PRECIOUS_METALS, TRAVEL]).update(
        is_returnable=False
    )


class Migration(migrations.Migration):
    dependencies = [("products", "0011_held_prices_and_campaign_allocations")]

    operations = [
        migrations.AddField(
            model_name="category",
            name="is_returnable",
            field=models.BooleanField(default=True),
        ),
        migrations.RunPython(mark, migrations.RunPython.noop),
    ]
