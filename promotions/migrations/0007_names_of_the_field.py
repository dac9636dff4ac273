from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("promotions", "0006_sentences")]

    operations = [
        migrations.RenameField("promotionlisting", "told_revision", "accepted_revision"),
        migrations.RenameField("promotionlisting", "told_at", "accepted_at"),
    ]
