"""What the platforms charge, as far as it was published (docs/rules.md 7.1); admins end rows and add newer ones."""

from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from django.db import migrations

WIB = ZoneInfo("Asia/Jakarta")
ROWS = [
    ("COMMISSION", "", "6.97", None, 0, (2024, 9, 16), "Categories outside the tables; add rows for your categories."),
    ("DYNAMIC_COMMISSION", "", "5.00", 40_000, 0, (2025, 6, 10), "4 to 6 % by cluster; 5 % is INFERRED."),
    ("MALL_SERVICE", "", "1.80", 50_000, 0, (2025, 6, 10), "Fee page; another page says 1.5 % and Rp5,000."),
    ("PRE_ORDER", "TIKTOK_SHOP", "3.00", None, 0, (2025, 6, 10), "On the TikTok side only."),
    ("BONUS_CASHBACK", "", "3.50", 20_000, 0, (2025, 1, 23), "Xtra Boost Program, regular days."),
    ("ORDER_PROCESSING", "", "0", None, 1_250, (2025, 8, 11), "An order, whatever is in it."),
    ("INCOME_TAX", "", "0.50", None, 0, (2025, 7, 14), "PMK 37/2025; collected when a shop is told so."),
]


def fill(apps, schema_editor):
    card = apps.get_model("pricing", "RateCard")
    for fee, platform, percent, cap, flat, day, source in ROWS:
        card.objects.create(
            fee=fee,
            platform=platform,
            percent=Decimal(percent),
            cap=cap,
            flat=flat,
            valid_from=datetime(*day, tzinfo=WIB),
            source=source,
        )


class Migration(migrations.Migration):
    dependencies = [("pricing", "0001_initial")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
