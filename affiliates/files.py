"""Affiliate analytics as a workbook or as CSV: the same numbers, of the same days and source."""

from django.utils.translation import gettext as _

from affiliates.analytics import ALL, Report, Row, Sums
from core.platforms import Platform
from insights.files import Sheet


def sheets(shop, found: Report) -> list[Sheet]:
    """The tables of a report; money in whole rupiah."""
    source = _("Both storefronts") if found.source == ALL else str(Platform(found.source).label)
    before = found.range.before()
    about = Sheet(
        _("About"),
        [_("Affiliate analytics"), shop.name],
        [
            [_("Source of data"), source],
            [_("Days"), f"{found.range.first} – {found.range.last}"],
            [_("Compared with"), f"{before.first} – {before.last}"],
            [_("Zone"), "Asia/Jakarta"],
        ],
    )
    head = [_("Sales"), _("Orders"), _("Pieces"), _("Commission"), _("Clicks"), _("Bought in %")]
    total = [[_("Period"), *_numbers(found.total)], [_("Before"), *_numbers(found.before)]]
    named = [(_("Creators"), _("Creator"), found.creators), (_("Products"), _("Product"), found.products)]
    return [
        about,
        Sheet(_("Numbers"), ["", *head], total),
        Sheet(_("By day"), [_("Day"), *head], [[row.label, *_numbers(row.sums)] for row in found.days]),
        *(Sheet(title, [what, _("Id"), *head], [_named(row) for row in rows]) for title, what, rows in named),
        Sheet(
            _("By storefront"),
            [_("Storefront"), *head],
            [[str(Platform(row.key).label), *_numbers(row.sums)] for row in found.channels],
        ),
    ]


def _numbers(sums: Sums) -> list[int | float | None]:
    bought = None if sums.conversion is None else round(sums.conversion, 2)
    return [sums.gmv, sums.orders, sums.pieces, sums.commission, sums.clicks, bought]


def _named(row: Row) -> list:
    return [row.label, row.public_id, *_numbers(row.sums)]
