"""Two warehouses of a shop do not differ by letter case alone: the database says so, too."""

import django.db.models.functions.text
from django.db import migrations, models


def tell_apart(apps, schema_editor):
    """Of warehouses whose names differ by letter case alone the oldest keeps its name, the others get a number."""
    Warehouse = apps.get_model("logistics", "Warehouse")
    names = {(row.shop_id, row.name.upper()) for row in Warehouse.objects.all()}
    seen = set()
    for row in Warehouse.objects.order_by("id"):
        name, number = row.name, 1
        if (row.shop_id, name.upper()) in seen:
            while (row.shop_id, name.upper()) in names:
                number += 1
                name = f"{row.name[: 59 - len(str(number))]} {number}"
            Warehouse.objects.filter(pk=row.pk).update(name=name)
            names.add((row.shop_id, name.upper()))
        seen.add((row.shop_id, name.upper()))


class Migration(migrations.Migration):
    dependencies = [("logistics", "0005_joint_leave")]

    operations = [
        migrations.RemoveConstraint(model_name="warehouse", name="warehouse_name_once"),
        migrations.RunPython(tell_apart, migrations.RunPython.noop, elidable=True),
        migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE", migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name="warehouse",
            constraint=models.UniqueConstraint(
                models.F("shop"),
                django.db.models.functions.text.Upper("name"),
                name="warehouse_name_once",
                violation_error_code="warehouse_name_taken",
                violation_error_message="Another warehouse of the shop has this name.",
            ),
        ),
    ]
