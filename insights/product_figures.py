"""Products by what they brought, what is left of them, and who looked at them."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import F, QuerySet, Sum
from django.db.models.functions import Coalesce

from core.lists import among
from insights.figures import ALL, Seen, Sold, bare, grouped, percent
from insights.models import ProductDay, ProductTraffic
from insights.periods import Period
from insights.remembered import remembered
from products.models import Product, Sku

_SOLD = ["orders", "items", "gmv", "cancelled", "cancelled_gmv", "returned", "returned_gmv"]
_SEEN = ["impressions", "views", "visitors", "carts", "cart_users"]
# Which products a list begins with.
SORTS = ("gmv", "items", "orders", "returned", "rising", "falling", "stock")


@dataclass(frozen=True)
class Ranked:
    """One product in a period by its row's id; None is what is not in the catalogue."""

    id: int | None
    sold: Sold
    before: Sold
    seen: Seen
    days: int


@dataclass(frozen=True)
class ProductRow:
    """The same with its title and its stock of now."""

    product: Product | None
    sold: Sold
    before: Sold
    seen: Seen
    available: int | None
    days: int

    @property
    def change(self) -> int:
        """Rupiah more than in the period before."""
        return self.sold.gmv - self.before.gmv

    @property
    def sell_through(self) -> Decimal | None:
        """Pieces sold, in per cent of those and what can still be sold."""
        return percent(self.sold.items, self.sold.items + (self.available or 0)) if self.available is not None else None

    @property
    def days_left(self) -> int | None:
        """For how many days what is left lasts, sold as fast as in the period; None where nothing was sold."""
        return days_left(self.available, self.sold.items, self.days)

    @property
    def conversion(self) -> Decimal | None:
        """Orders in per cent of visitors."""
        return percent(self.sold.orders, self.seen.visitors)


def days_left(available: int | None, items: int, days: int) -> int | None:
    """See ``ProductRow.days_left``."""
    return available * days // items if available is not None and items else None


def _rows(shop, source: str, period: Period) -> QuerySet[ProductDay]:
    rows = ProductDay.objects.for_shop(shop).filter(day__gte=period.first, day__lte=period.last).order_by()
    return rows if source == ALL else rows.filter(platform=source)


def count(shop, source: str, period: Period) -> int:
    """How many products were sold."""
    return remembered(
        "count", shop, source, period, lambda: _rows(shop, source, period).values("product").distinct().count()
    )  # fmt: skip


def products(
    shop, source: str, period: Period, *, sort: str = "gmv", limit: int = 25, skip: int = 0
) -> list[ProductRow]:
    """The products of a period, the first by ``sort``; those that tie stand as they were made."""
    return filled(shop, ranked(shop, source, period, sort=sort, limit=limit, skip=skip))


def ranked(shop, source: str, period: Period, *, sort: str = "gmv", limit: int = 25, skip: int = 0) -> list[Ranked]:
    """The same by ids alone. Which run out soonest is asked of the stock of now; what they sold is as it was."""
    if sort == "stock":
        ids = _ranked(shop, source, period, sort)[skip : skip + limit]
        return remembered("these", shop, source, period, lambda: of_ids(shop, source, period, ids), *ids)
    return remembered(
        "products",
        shop,
        source,
        period,
        lambda: _ranked_rows(shop, source, period, sort, limit, skip),
        sort,
        limit,
        skip,
    )


def _ranked_rows(shop, source: str, period: Period, sort: str, limit: int, skip: int) -> list[Ranked]:
    ids: list[int | None]
    if sort in ("rising", "falling"):
        ids = _ranked(shop, source, period, sort)[skip : skip + limit]
    else:
        sold = _rows(shop, source, period).values("product").annotate(total=Sum(sort)).filter(total__gt=0)
        ordered = sold.order_by("-total", F("product").asc(nulls_last=True))
        ids = list(ordered.values_list("product", flat=True)[skip : skip + limit])
    return of_ids(shop, source, period, ids)


def _ranked(shop, source: str, period: Period, sort: str) -> list[int | None]:
    """Products by the change of their GMV, or by how soon they run out."""
    if sort == "stock":
        pieces = remembered("pieces", shop, source, period, lambda: _total(_rows(shop, source, period), "items"))
        left = _available(pieces)
        lasting = {id: days_left(left[id], n, period.days) for id, n in pieces.items() if id in left}
        running = {id: n for id, n in lasting.items() if n is not None}
        return sorted(running, key=lambda id: (running[id], id or 0))
    now = _total(_rows(shop, source, period), "gmv")
    earlier = _total(_rows(shop, source, period.before), "gmv")
    change = {id: now.get(id, 0) - earlier.get(id, 0) for id in now.keys() | earlier.keys()}
    sign = -1 if sort == "rising" else 1
    return sorted((id for id, n in change.items() if n * sign < 0), key=lambda id: (change[id] * sign, id or 0))


def _total(rows: QuerySet[ProductDay], name: str) -> dict[int | None, int]:
    return {row["product"]: row[f"sum_{name}"] for row in grouped(rows, "product", names=[name])}


def of_ids(shop, source: str, period: Period, ids: list[int | None]) -> list[Ranked]:
    """These products in this order, each with its period, the one before, and its visits."""
    known = [id for id in ids if id is not None]
    sold, before = (_sold(_rows(shop, source, which), known, None in ids) for which in (period, period.before))
    seen = _seen(shop, source, period, known)
    return [
        Ranked(id, sold.get(id, Sold()), before.get(id, Sold()), seen.get(id, Seen()), period.days) for id in ids
    ]  # fmt: skip


def filled(shop, rows: list[Ranked]) -> list[ProductRow]:
    """With titles and the stock of now, of as many lists as one likes at once."""
    known = {row.id for row in rows if row.id is not None}
    titles = Product.objects.for_shop(shop).only("public_id", "title").in_bulk(known)
    left = _available(known)
    return [
        ProductRow(
            titles.get(row.id) if row.id is not None else None,
            row.sold,
            row.before,
            row.seen,
            left.get(row.id, 0) if row.id is not None else None,
            row.days,
        )
        for row in rows
    ]


def _sold(rows: QuerySet[ProductDay], ids: list[int], with_unknown: bool) -> dict[int | None, Sold]:
    found: dict[int | None, Sold] = {}
    for part in (rows.filter(product__in=ids), *([rows.filter(product=None)] if with_unknown else [])):
        for row in grouped(part, "product", names=_SOLD):
            found[row["product"]] = Sold(**bare(row, _SOLD))
    return found


def _seen(shop, source: str, period: Period, ids: list[int]) -> dict[int | None, Seen]:
    rows = ProductTraffic.objects.for_shop(shop).filter(day__gte=period.first, day__lte=period.last, product__in=ids)
    rows = rows if source == ALL else rows.filter(platform=source)
    return {row["product"]: Seen(**bare(row, _SEEN)) for row in grouped(rows, "product", names=_SEEN)}


def _available(ids: Iterable[int | None]) -> dict[int | None, int]:
    products = [id for id in ids if id is not None]
    rows = among(Sku.objects.filter(is_active=True), products, column="product").order_by()
    left = rows.values("product").annotate(n=Sum(Coalesce("makes", F("on_hand") - F("reserved") - F("locked"))))
    return dict(left.values_list("product", "n"))
