"""A delivery knows its event's type, so that an index can narrow by it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("webhooks", "0002_begin_with_today")]

    operations = [
        migrations.AddField("delivery", "type", models.CharField(default="", max_length=40), preserve_default=False),
        migrations.RunSQL(
            "UPDATE webhooks_delivery d SET type = e.type FROM webhooks_event e WHERE e.id = d.event_id",
            migrations.RunSQL.noop,
        ),
        migrations.AddIndex(
            "delivery", models.Index(fields=["endpoint", "type", "-id"], name="delivery_endpoint_type")
        ),
        migrations.AddIndex("event", models.Index(fields=["shop", "subject_id"], name="event_shop_subject")),
    ]
