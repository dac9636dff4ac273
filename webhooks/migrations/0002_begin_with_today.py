"""An old house has long logs, and nobody has subscribed yet: begin where they end."""

from django.db import migrations

STREAMS = {"CHANGES": ("core", "ChangeLog"), "STOCK": ("products", "StockEntry")}


def begin_at_the_end(apps, _editor):
    cursors = apps.get_model("webhooks", "Cursor").objects
    for stream, model in STREAMS.items():
        last = apps.get_model(*model).objects.order_by("-pk").values_list("pk", flat=True).first()
        cursors.get_or_create(stream=stream, defaults={"position": last or 0})


class Migration(migrations.Migration):
    dependencies = [
        ("webhooks", "0001_initial"),
        ("core", "0001_initial"),
        ("products", "0002_append_only_ledger"),
    ]

    operations = [migrations.RunPython(begin_at_the_end, migrations.RunPython.noop)]
