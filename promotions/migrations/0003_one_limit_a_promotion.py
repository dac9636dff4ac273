"""A limit counts for all products of a promotion together, and what was sold beyond it is counted too."""

import django.contrib.postgres.fields
from django.db import migrations, models
from django.db.models import Sum


def together(apps, schema_editor):
    """The counters of a promotion's products become one; a campaign keeps one for each SKU. What the parts sold above
    the promotion's limit stands beyond it. Storefronts are told again: the sweep sees an unknown shape."""
    Counter, Use = apps.get_model("promotions", "Counter"), apps.get_model("promotions", "Use")
    Promotion = apps.get_model("promotions", "Promotion")
    for counter in Counter.objects.all():
        counter.beyond = (
            Use.objects.filter(counter=counter).exclude(state="RELEASED").aggregate(n=Sum("beyond"))["n"] or 0
        )
        counter.save(update_fields=["beyond"])
    priced = Promotion.objects.filter(tool__in=["PRODUCT_DISCOUNT", "FLASH_SALE"], counters__item__isnull=False)
    for promotion in priced.distinct():
        parts = list(Counter.objects.filter(promotion=promotion, item__isnull=False).order_by("id"))
        one = Counter(promotion=promotion, item=None, kind="PIECES", limit=None)
        one.reserved, one.confirmed = sum(part.reserved for part in parts), sum(part.confirmed for part in parts)
        one.beyond = sum(part.beyond for part in parts)
        one.save()
        merged = {}
        for use in Use.objects.filter(counter__in=parts).order_by("id"):
            first = merged.get(use.cause)
            if first is None:
                merged[use.cause] = use
                use.counter = one
                use.save()
                continue
            first.amount, first.beyond = first.amount + use.amount, first.beyond + use.beyond
            first.save()
            use.delete()
        Counter.objects.filter(pk__in=[part.pk for part in parts]).delete()
        # More than the promotion's limit in all is allowed to have happened: the limit is what was used, then.
        limit = promotion.total_limit
        one.limit = None if limit is None else max(limit, one.reserved + one.confirmed)
        one.save()
        # The promotion says the same, or no later edit of it, not even of its name, would be possible.
        Promotion.objects.filter(pk=promotion.pk).update(shape="", total_limit=one.limit)


class Migration(migrations.Migration):
    dependencies = [("promotions", "0002_surfaces")]

    operations = [
        migrations.AddField("counter", "beyond", models.PositiveBigIntegerField(default=0)),
        migrations.AddField(
            "promotionitem",
            "reach",
            django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(
                    choices=[("TIKTOK_SHOP", "TikTok Shop"), ("TOKOPEDIA", "Tokopedia")], max_length=16
                ),
                blank=True,
                default=list,
                size=None,
            ),
        ),
        migrations.AddField("promotionitem", "added_at", models.DateTimeField(blank=True, null=True)),
        migrations.AlterField(
            "promotion",
            "buyers",
            models.CharField(
                choices=[
                    ("ALL", "All buyers"),
                    ("NEW", "New buyers"),
                    ("EXISTING", "Returning buyers"),
                    ("REPEAT", "Repeat buyers (two orders or more)"),
                ],
                default="ALL",
                max_length=10,
            ),
        ),
        migrations.RunPython(together, migrations.RunPython.noop, elidable=True),
    ]
