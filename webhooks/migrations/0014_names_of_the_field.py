from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("webhooks", "0013_owners_answer")]

    operations = [migrations.RenameField("endpoint", "told_at", "notified_at")]
