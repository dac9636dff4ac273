from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0009_restricted"),
        ("finance", "0008_orders_from_before"),
        ("orders", "0017_names_of_the_field"),
        ("outbox", "0005_a_connection_that_was_let_go"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="ordermoney",
            index=models.Index(
                condition=models.Q(("state", "ESTIMATED")),
                fields=["shop", "settles_at"],
                include=("expected", "estimate"),
                name="ordermoney_to_come",
            ),
        ),
    ]
