"""The two programmes with their words (domain.md 5.2, 5.3); staff keep them up to date in admin."""

from django.db import migrations

ROWS = [
    (
        "SFP",
        "Shipping Fee Program",
        "Buyers pay less or nothing for shipping; the mark shows on both storefronts.",
        "The shop takes part on TikTok Shop and Tokopedia at once. The service fee of the rate card is charged on orders "
        "placed while the shop is in the programme; orders placed before joining or after leaving do not pay it. "
        "Mall shops must be in the programme: leaving it ends their Mall status. Leaving is possible at any time.",
        True,
    ),
    (
        "BCP",
        "Bonus Cashback Program",
        "Buyers get cashback and extra vouchers from the platform; the shop pays one service fee on completed orders.",
        "The shop takes part on TikTok Shop and Tokopedia at once. The service fee of the rate card is charged on "
        "completed orders that used the benefit, at most up to its cap a piece, and is given back when the delivered "
        "order is returned; an order cancelled before shipping pays nothing. Leaving is possible at any time.",
        False,
    ),
]


def fill(apps, schema_editor):
    programmes = apps.get_model("campaigns", "Programme")
    for code, name, about, terms, is_needed in ROWS:
        programmes.objects.create(
            code=code, name=name, about=about, terms=terms, terms_version="2026-11", is_needed_for_mall=is_needed
        )


class Migration(migrations.Migration):
    dependencies = [("campaigns", "0001_initial")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
