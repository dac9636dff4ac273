from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("orders", "0016_order_is_late_excused")]

    operations = [
        migrations.RenameField("order", "told_at", "storefront_updated_at"),
        migrations.RenameField("order", "told", "storefront_fingerprint"),
        migrations.RenameField("order", "ship_by_told", "ship_by_storefront"),
    ]
