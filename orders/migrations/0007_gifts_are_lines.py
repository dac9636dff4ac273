"""A gift stands beside pieces of the same SKU that were bought."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("orders", "0006_promotions")]

    operations = [
        migrations.AddField(
            "order", "price_unchecked", models.CharField(blank=True, default="", max_length=300), preserve_default=False
        ),
        migrations.RemoveConstraint("orderline", "orderline_once"),
        migrations.AddConstraint(
            "orderline",
            models.UniqueConstraint(fields=["order", "external_sku_id", "package", "is_gift"], name="orderline_once"),
        ),
    ]
