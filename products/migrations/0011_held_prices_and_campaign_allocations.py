"""Literal names: a "lock" is a row lock and nothing else. Tables, indexes and constraints are renamed; rows stay."""

import django.db.models.deletion
from django.db import migrations, models


class RenameConstraint(migrations.RunSQL):
    """A constraint under another name, without checking its table anew; the state is what makemigrations compares."""

    def __init__(self, model: str, old: str, new: models.BaseConstraint):
        super().__init__(
            f'ALTER TABLE "products_{model}" RENAME CONSTRAINT "{old}" TO "{new.name}"',
            f'ALTER TABLE "products_{model}" RENAME CONSTRAINT "{new.name}" TO "{old}"',
            state_operations=[migrations.RemoveConstraint(model, old), migrations.AddConstraint(model, new)],
        )


class Migration(migrations.Migration):
    dependencies = [("products", "0010_one_spelling_of_a_seller_sku")]

    operations = [
        migrations.RenameModel("PriceLock", "HeldPrice"),
        migrations.RenameModel("StockLock", "CampaignAllocation"),
        migrations.AlterField(
            "heldprice",
            "sku",
            models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="held_prices", to="products.sku"
            ),
        ),
        migrations.AlterField(
            "campaignallocation",
            "sku",
            models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="campaign_allocations", to="products.sku"
            ),
        ),
        migrations.RenameIndex("heldprice", new_name="heldprice_of_holder", old_name="pricelock_of_holder"),
        migrations.RenameIndex(
            "campaignallocation", new_name="campaignallocation_of_holder", old_name="stocklock_of_holder"
        ),
        migrations.RenameIndex("campaignallocation", new_name="campaignallocation_closes", old_name="stocklock_closes"),
        RenameConstraint(
            "heldprice",
            "pricelock_once",
            models.UniqueConstraint(fields=("sku", "holder"), name="heldprice_once"),
        ),
        RenameConstraint(
            "heldprice",
            "pricelock_ends_later",
            models.CheckConstraint(condition=models.Q(ends_at__gt=models.F("begins_at")), name="heldprice_ends_later"),
        ),
        RenameConstraint(
            "campaignallocation",
            "stocklock_once",
            models.UniqueConstraint(fields=("sku", "warehouse", "holder"), name="campaignallocation_once"),
        ),
        RenameConstraint(
            "campaignallocation",
            "stocklock_ends_later",
            models.CheckConstraint(
                condition=models.Q(closes_at__gt=models.F("opens_at")), name="campaignallocation_ends_later"
            ),
        ),
    ]
