"""What the platforms charge, as far as it was published (docs/rules.md 7.1); admins end rows and add newer ones."""

from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from django.db import migrations

WIB = ZoneInfo("Asia/Jakarta")
ROWS = [
    ("COMMISSION", "", "6.97", None, 0, (2024, 9, 16), "Categories that have no row of their own."),
    (
        "DYNAMIC_COMMISSION",
        "",
        "5.00",
        40_000,
        0,
        (2025, 6, 10),
        "Published as 4 to 6 percent by group; 5 percent is assumed until yours is known.",
    ),
    (
        "MALL_SERVICE",
        "",
        "1.80",
        50_000,
        0,
        (2025, 6, 10),
        "From the fee page; another page names 1.5 percent and Rp5,000.",
    ),
    ("PRE_ORDER", "TIKTOK_SHOP", "3.00", None, 0, (2025, 6, 10), "On TikTok Shop only."),
    ("BONUS_CASHBACK", "", "3.50", 20_000, 0, (2025, 1, 23), "Xtra Boost Program, regular days."),
    ("ORDER_PROCESSING", "", "0", None, 1_250, (2025, 8, 11), "For each order, whatever is in it."),
    ("INCOME_TAX", "", "0.50", None, 0, (2025, 7, 14), "PMK 37/2025; withheld when the shop says so."),
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
