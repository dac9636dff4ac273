import django.db.models.deletion
from django.db import migrations, models

import core.files
import orders.packed


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0009_restricted"),
        ("orders", "0021_waves"),
    ]

    operations = [
        migrations.CreateModel(
            name="ParcelPhoto",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(default=orders.packed.photo_id, editable=False, max_length=32, unique=True),
                ),
                ("file", models.FileField(storage=core.files.PrivateStorage(), upload_to="parcels/")),
                ("taken_by", models.CharField(blank=True, max_length=150)),
                ("taken_at", models.DateTimeField()),
                (
                    "package",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="photos", to="orders.package"
                    ),
                ),
                (
                    "shop",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.shop"
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "indexes": [models.Index(fields=["taken_at"], name="parcelphoto_oldest")],
            },
        ),
    ]
