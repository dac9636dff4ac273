"""Every database has the category tree."""

from django.db import migrations

from products.catalogue import categories


def load(apps, _schema_editor):
    categories.load(apps.get_model("products", "Category"))


class Migration(migrations.Migration):
    dependencies = [("products", "0002_append_only_ledger")]

    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
