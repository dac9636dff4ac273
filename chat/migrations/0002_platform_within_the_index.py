"""The inbox filtered by storefront reads no rows of the other one."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("chat", "0001_initial")]

    operations = [
        migrations.RemoveIndex("conversation", "conversation_clock"),
        migrations.RemoveIndex("conversation", "conversation_waiting"),
        migrations.RemoveIndex("conversation", "conversation_unread"),
        migrations.AddIndex(
            "conversation",
            models.Index(
                fields=["shop", "answer_by", "id", "purchased_on"],
                condition=Q(answer_by__isnull=False),
                name="conversation_clock",
            ),
        ),
        migrations.AddIndex(
            "conversation",
            models.Index(
                fields=["shop", "waiting_since", "id", "purchased_on"],
                condition=Q(waiting_since__isnull=False),
                name="conversation_waiting",
            ),
        ),
        migrations.AddIndex(
            "conversation",
            models.Index(
                fields=["shop", "-last_at", "-id", "purchased_on"],
                condition=Q(unread__gt=0),
                name="conversation_unread",
            ),
        ),
    ]
