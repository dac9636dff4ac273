from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0012_liked_lists"),
    ]

    operations = [
        migrations.AddField(
            model_name="shop",
            name="list_starts",
            field=models.JSONField(blank=True, default=dict),
        ),
    ]
