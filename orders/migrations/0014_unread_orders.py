from django.db import migrations, models


def keep_seconds(apps, schema_editor):
    """From a second the order is found again by narrowing the search."""
    for row in apps.get_model("orders", "OrderPoll").objects.exclude(unread=[]):
        row.unread_orders = [
            {"changed_at": second.isoformat(), "created_at": None, "status": ""} for second in row.unread
        ]
        row.save(update_fields=["unread_orders"])


class Migration(migrations.Migration):
    dependencies = [("orders", "0013_refunded")]

    operations = [
        migrations.AddField(
            model_name="orderpoll", name="unread_orders", field=models.JSONField(blank=True, default=list)
        ),
        migrations.RunPython(keep_seconds, migrations.RunPython.noop),
        migrations.RemoveField(model_name="orderpoll", name="unread"),
        migrations.RenameField(model_name="orderpoll", old_name="unread_orders", new_name="unread"),
    ]
