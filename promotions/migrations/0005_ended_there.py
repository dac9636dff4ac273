from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("promotions", "0004_former_ids")]

    operations = [
        migrations.AddField(
            model_name="promotionlisting",
            name="ended_there_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
    ]
