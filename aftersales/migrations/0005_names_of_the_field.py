from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("aftersales", "0004_unread_returns")]

    operations = [
        migrations.RenameField("return", "told_at", "storefront_updated_at"),
        migrations.RenameField("return", "told", "storefront_fingerprint"),
    ]
