from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0009_restricted"),
        ("finance", "0007_settlement_periods"),
    ]

    operations = [
        migrations.AddField(
            model_name="statementline",
            name="is_from_before",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="statementline",
            name="ordered_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name="account",
            name="kind",
            field=models.CharField(
                choices=[
                    ("TO_SETTLE", "To settle"),
                    ("BALANCE", "Balance"),
                    ("ON_THE_WAY", "On the way to the bank"),
                    ("BANK", "Paid out to the bank"),
                    ("UNEXPLAINED", "Unexplained"),
                    ("WRITTEN_OFF", "Written off"),
                    ("FROM_BEFORE", "Orders from before"),
                    ("PRODUCTS", "Products at list price"),
                    ("SELLER_DISCOUNT", "Seller discount"),
                    ("REFUND", "Refund to the buyer"),
                    ("CUSTOMER_SHIPPING", "Shipping paid by the buyer"),
                    ("PLATFORM_SHIPPING", "Shipping paid by the platform"),
                    ("ACTUAL_SHIPPING", "Courier's charge"),
                    ("RETURN_SHIPPING", "Return shipping"),
                    ("COMMISSION", "Platform commission"),
                    ("DYNAMIC_COMMISSION", "Dynamic commission"),
                    ("MALL_SERVICE", "Mall service fee"),
                    ("PRE_ORDER", "Pre-order service fee"),
                    ("SHIPPING_FEE_PROGRAM", "Shipping Fee Program"),
                    ("BONUS_CASHBACK", "Bonus Cashback Program"),
                    ("ORDER_PROCESSING", "Order processing fee"),
                    ("INCOME_TAX", "Income tax (PPh 22)"),
                    ("AFFILIATE", "Affiliate commission"),
                    ("ADS", "Advertising"),
                    ("ADJUSTMENT", "Adjustment"),
                ],
                max_length=24,
            ),
        ),
        migrations.AddIndex(
            model_name="statementline",
            index=models.Index(
                condition=models.Q(("is_from_before", True)),
                fields=["shop", "external_order_id"],
                name="statementline_from_before",
            ),
        ),
    ]
