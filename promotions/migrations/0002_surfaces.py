"""Where each tool exists and how it looks there, as rows that an admin may change."""

from django.db import migrations

from promotions.tools import SURFACES


def fill(apps, schema_editor):
    rows = apps.get_model("promotions", "ToolSurface")
    for (tool, platform), look in SURFACES.items():
        rows.objects.create(tool=tool, platform=platform, surface=look.code, about=str(look.about))


class Migration(migrations.Migration):
    dependencies = [("promotions", "0001_initial")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
