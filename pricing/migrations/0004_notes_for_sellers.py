"""What stands beside a row of the rate card is read by sellers: the words of the first rows, made plain for them."""

from django.db import migrations

WORDS = [
    ("Categories outside the tables; add rows for your categories.", "Categories that have no row of their own."),
    (
        "4 to 6 % by cluster; 5 % is INFERRED.",
        "Published as 4 to 6 percent by group; 5 percent is assumed until yours is known.",
    ),
    (
        "Fee page; another page says 1.5 % and Rp5,000.",
        "From the fee page; another page names 1.5 percent and Rp5,000.",
    ),
    ("On the TikTok side only.", "On TikTok Shop only."),
    ("An order, whatever is in it.", "For each order, whatever is in it."),
    ("PMK 37/2025; collected when a shop is told so.", "PMK 37/2025; withheld when the shop says so."),
]


def reword(apps, schema_editor):
    card = apps.get_model("pricing", "RateCard")
    for before, after in WORDS:
        card.objects.filter(source=before).update(source=after)


class Migration(migrations.Migration):
    dependencies = [("pricing", "0003_programme_periods")]

    operations = [migrations.RunPython(reword, migrations.RunPython.noop)]
