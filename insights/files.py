"""A page of Data Compass as a workbook or as CSV: the same numbers, of the same days and source."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _

from core.platforms import Platform
from insights import figures, looks, measures, product_figures, queries
from insights.models.traffic import Source
from insights.periods import Period

FORMATS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
PRODUCTS_MOST = 10_000
_RISKY = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Sheet:
    """One table."""

    name: str
    head: list[str]
    rows: list[list[Any]] = field(default_factory=list)


def sheets(shop, page: str, source: str, period: Period) -> list[Sheet]:
    """The tables of a page."""
    makers = {
        "overview": _overview,
        "products": _products,
        "promotions": _promotions,
        "traffic": _traffic,
        "orders": _orders,
    }
    about = Sheet(
        _("About"),
        [_("Data Compass"), shop.name],
        [
            [_("Source of data"), _source_name(source)],
            [_("Days"), f"{period.first} – {period.last}"],
            [_("Compared with"), f"{period.before.first} – {period.before.last}"],
            [_("Zone"), period.zone.key],
        ],
    )
    return [about, *makers[page](shop, source, period)]


def _source_name(source: str) -> str:
    return _("All storefronts") if source == figures.ALL else str(Platform(source).label)


def _numbers(shop, source: str, period: Period, chosen: Iterable[measures.Measure]) -> Sheet:
    now, before = figures.figures(shop, source, period), figures.figures(shop, source, period.before)
    rows = [
        [str(one.name), measures.value(now, one.code), measures.value(before, one.code),
         measures.change(measures.value(now, one.code), measures.value(before, one.code)), str(one.how)]
        for one in chosen
    ]  # fmt: skip
    return Sheet(_("Numbers"), [_("Number"), _("Period"), _("Before"), _("Change in %"), _("How it is counted")], rows)


def _time(period: Period, at) -> str:
    return (
        f"{at.astimezone(period.zone):%Y-%m-%d %H:%M}" if period.by_hour else f"{at.astimezone(period.zone):%Y-%m-%d}"
    )


def _overview(shop, source: str, period: Period) -> list[Sheet]:
    names = figures.platforms_of(source)
    rows = [
        [_time(period, at), *(parts[name].gmv if name in parts else 0 for name in names), sum(one.orders for one in parts.values())]
        for at, parts in figures.line_by_platform(shop, source, period)
    ]  # fmt: skip
    head = [_("Time"), *(f"GMV {Platform(name).label}" for name in names), _("Orders")]
    heat = [
        [day, *hours]
        for day, hours in zip(
            [_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun")], figures.heat(shop, source, period), strict=True
        )
    ]  # fmt: skip
    return [
        _numbers(shop, source, period, measures.OVERVIEW),
        Sheet(_("By time"), head, rows),
        Sheet(_("By hour"), [_("Weekday"), *(f"{hour:02d}" for hour in range(24))], heat),
    ]


def _products(shop, source: str, period: Period) -> list[Sheet]:
    head = [
        _("Product"), _("Id"), _("GMV"), _("Before"), _("Orders"), _("Pieces"), _("Cancelled"), _("Sent back"), _("Visitors"),
        _("Product views"), _("Into carts"), _("Sell-through in %"), _("Stock left"), _("Days left"),
    ]  # fmt: skip
    rows = [
        [
            row.product.title if row.product else _("Not in the catalogue"), row.product.public_id if row.product else "",
            row.sold.gmv, row.before.gmv, row.sold.orders, row.sold.items, row.sold.cancelled, row.sold.returned,
            row.seen.visitors, row.seen.views, row.seen.carts, row.sell_through, row.available, row.days_left,
        ]
        for row in product_figures.products(shop, source, period, limit=PRODUCTS_MOST)
    ]  # fmt: skip
    return [Sheet(_("Products"), head, rows)]


def _promotions(shop, source: str, period: Period) -> list[Sheet]:
    head = [
        _("Promotion"),
        _("Id"),
        _("GMV"),
        _("Net sales"),
        _("Orders"),
        _("Pieces"),
        _("You gave"),
        _("The platform gave"),
    ]
    rows = [
        [row.promotion.name if row.promotion else looks.layer_name(row.key), row.key, row.sold.gmv, row.sold.net,
         row.sold.orders, row.sold.items, row.by_seller, row.by_platform]
        for row in queries.promotions(shop, source, period, limit=1_000)
    ]  # fmt: skip
    return [Sheet(_("Promotions"), head, rows)]


def _traffic(shop, source: str, period: Period) -> list[Sheet]:
    source = queries.source_of_visits(shop, source)
    line = [
        [_time(period, at), seen.impressions, seen.views, seen.visitors, seen.carts]
        for at, _sold, seen in figures.series(shop, source, period)
    ]
    head = [_("Shown in lists"), _("Product views"), _("Visitors"), _("Into carts")]
    led = [
        [str(Source(name).label), seen.impressions, seen.views, seen.visitors, seen.carts]
        for name, seen in queries.by_source(shop, source, period).items()
    ]
    return [
        _numbers(shop, source, period, (measures.VISITORS, measures.VIEWS, measures.CONVERSION)),
        Sheet(_("By time"), [_("Time"), *head], line),
        Sheet(_("What led there"), [_("Came by"), *head], led),
    ]


def _orders(shop, source: str, period: Period) -> list[Sheet]:
    chosen = (measures.ORDERS, measures.GMV, measures.NET, measures.CANCELLED, measures.RETURNED)
    cancelled = [
        [row["because"], looks.initiator_name(row["cancelled_by"]), row["n"], row["amount"]]
        for row in queries.cancellations(shop, source, period)
    ]
    returned = [
        [row["because"], row["n"], row["open"], row["amount"]] for row in queries.return_reasons(shop, source, period)
    ]
    return [
        _numbers(shop, source, period, chosen),
        Sheet(_("Cancelled"), [_("Reason"), _("Cancelled by"), _("Orders"), _("Goods")], cancelled),
        Sheet(_("Returns"), [_("Reason"), _("Requests"), _("Still open"), _("Amount")], returned),
    ]


def _safe(value: Any) -> Any:
    """A text of a seller's or buyer's is never a formula; what is not there is an empty cell."""
    if value is None:
        return ""
    return "'" + value if isinstance(value, str) and value.startswith(_RISKY) else value


def as_csv(tables: Iterable[Sheet]) -> bytes:
    """One table after the other, an empty line between them; with the mark that spreadsheets look for."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    for place, table in enumerate(tables):
        if place:
            writer.writerow([])
        writer.writerow([table.name])
        writer.writerows([_safe(value) for value in row] for row in _lines(table))
    return buffer.getvalue().encode("utf-8-sig")


def _lines(table: Sheet) -> Iterator[list[Any]]:
    yield table.head
    yield from table.rows


def as_xlsx(tables: Iterable[Sheet]) -> bytes:
    """A sheet a table, numbers as numbers."""
    buffer = io.BytesIO()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        bold = book.add_format({"bold": True})
        for table in tables:
            sheet = book.add_worksheet(table.name[:31])
            sheet.write_row(0, 0, table.head, bold)
            for number, row in enumerate(table.rows, 1):
                sheet.write_row(number, 0, [_safe(value) for value in row])
    return buffer.getvalue()
