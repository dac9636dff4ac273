import django.db.models.deletion
from django.db import migrations, models

import orders.picked


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0009_restricted"),
        ("orders", "0020_bundles"),
    ]

    operations = [
        migrations.CreateModel(
            name="PickWave",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(default=orders.picked.wave_id, editable=False, max_length=32, unique=True),
                ),
                ("number", models.PositiveIntegerField()),
                ("courier", models.CharField(blank=True, max_length=60)),
                ("made_by", models.CharField(blank=True, max_length=150)),
                ("made_at", models.DateTimeField()),
                ("dissolved_at", models.DateTimeField(blank=True, null=True)),
                (
                    "shop",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.shop"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("shop", "number"), name="pickwave_number_once")],
            },
        ),
        migrations.CreateModel(
            name="WaveParcel",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "package",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="in_wave", to="orders.package"
                    ),
                ),
                (
                    "wave",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="parcels", to="orders.pickwave"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PickMark",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=60)),
                ("pieces", models.PositiveIntegerField()),
                ("picker_name", models.CharField(blank=True, max_length=150)),
                ("at", models.DateTimeField()),
                (
                    "wave",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="marks", to="orders.pickwave"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("wave", "key"), name="pickmark_once"),
                    models.CheckConstraint(condition=models.Q(("pieces__gt", 0)), name="pickmark_pieces_positive"),
                ],
            },
        ),
    ]
