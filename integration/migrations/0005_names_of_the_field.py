from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("integration", "0004_sentences")]

    operations = [migrations.RenameField("integration", "mirror_told_at", "mirror_changed_at")]
