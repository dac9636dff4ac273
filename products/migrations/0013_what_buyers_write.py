import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F


def count_stars(apps, schema_editor):
    """The ratings of before are means."""
    rated = apps.get_model("products", "Product").objects.exclude(rating=None)
    rated.update(stars=F("rating") * F("review_count"))


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0009_restricted"),
        ("outbox", "0006_what_waits_is_told_by_its_end"),
        ("products", "0012_goods_that_stay"),
    ]

    operations = [
        migrations.CreateModel(
            name="ReviewReading",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("last_id", models.BigIntegerField(default=0)),
            ],
        ),
        migrations.AddField(
            model_name="product",
            name="stars",
            field=models.DecimalField(decimal_places=1, default=0, max_digits=12),
        ),
        migrations.RunPython(count_stars, migrations.RunPython.noop),
        migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE", migrations.RunSQL.noop),
        migrations.AddField(
            model_name="review",
            name="connection",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="outbox.connection"
            ),
        ),
        migrations.AddField(
            model_name="review",
            name="external_id",
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name="review",
            name="platform",
            field=models.CharField(
                blank=True, choices=[("TIKTOK_SHOP", "TikTok Shop"), ("TOKOPEDIA", "Tokopedia")], max_length=16
            ),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.UniqueConstraint(
                condition=models.Q(("external_id", ""), _negated=True),
                fields=("connection", "external_id"),
                name="review_once",
            ),
        ),
        migrations.AddField(
            model_name="reviewreading",
            name="connection",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="outbox.connection"
            ),
        ),
    ]
