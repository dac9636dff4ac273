from django.db import migrations, models
from django.db.models import F, Q

import core.money


def tell_pieces_from_money(apps, schema_editor):
    """What was refunded instead of a replacement has its refund; of any other replacement no money goes back."""
    rows = apps.get_model("aftersales", "Return").objects.filter(type="REPLACEMENT")
    rows.update(instead_amount=F("amount"))
    rows.filter(refund=None).update(amount=0)


def as_before(apps, schema_editor):
    apps.get_model("aftersales", "Return").objects.filter(type="REPLACEMENT").update(amount=F("instead_amount"))


class Migration(migrations.Migration):
    dependencies = [("aftersales", "0005_names_of_the_field")]

    operations = [
        migrations.AddField("return", "instead_amount", core.money.RupiahField(null=True, blank=True)),
        migrations.RunPython(tell_pieces_from_money, as_before),
        migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE", migrations.RunSQL.noop),
        migrations.AddConstraint(
            "return",
            models.CheckConstraint(
                condition=Q(type="REPLACEMENT", instead_amount__gte=0) & Q(amount__in=[0, F("instead_amount")])
                | ~Q(type="REPLACEMENT") & Q(instead_amount=None),
                name="return_replaces_or_refunds",
            ),
        ),
    ]
