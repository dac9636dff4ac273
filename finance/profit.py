"""What each product earns: what its orders bring, less what its pieces and its ads cost the seller."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Sum
from django.utils.translation import gettext as _

from core.money import split
from finance import spending
from finance.kinds import Part
from finance.models import OrderMoney
from orders.models import OrderLine, Status
from products.models import Product, Sku

ORDERS_MOST = 20_000


@dataclass
class Earned:
    """One product in a period: pieces, what buyers paid for them, fees, what is left, what it cost, and what was spent on
    its ads; whole rupiah. ``cost`` is None where a SKU of it has none, ``public_id`` empty where it is no product any more."""

    title: str
    public_id: str
    pieces: int = 0
    sales: int = 0
    fees: int = 0
    income: int = 0
    cost: int | None = 0
    ads: int = 0

    @property
    def profit(self) -> int | None:
        """What the seller keeps; None while a cost is not known."""
        return None if self.cost is None else self.income - self.cost - self.ads

    @property
    def margin(self) -> int | None:
        """Profit in per cent of the sales, rounded down."""
        return None if self.profit is None or not self.sales else 100 * self.profit // self.sales


def by_product(shop, first: datetime, after: datetime) -> tuple[list[Earned], bool]:
    """Products by what they earned in orders placed in a period, the most first; and whether older orders were left out
    because there are too many. What belongs to a whole order is shared out by its lines' amounts. Ads cost what their
    clicks in the period did, whether somebody bought or not."""
    rows = OrderMoney.objects.for_shop(shop).exclude(state=OrderMoney.State.VOID)
    rows = rows.filter(ordered_at__gte=first, ordered_at__lt=after).order_by("-ordered_at", "-id")
    of_sku: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    orders = list(rows.values_list("order_id", "lines")[: ORDERS_MOST + 1])
    is_cut = len(orders) > ORDERS_MOST
    for _id, lines in orders[:ORDERS_MOST]:
        _share(lines, of_sku)
    named = Sku.objects.filter(product__shop=shop, public_id__in=of_sku).select_related("product")
    pieces = _pieces([order for order, _rest in orders[:ORDERS_MOST]])
    found: dict[int, Earned] = {}
    for sku in named:
        product, sums = sku.product, of_sku[sku.public_id]
        one = found.setdefault(product.pk, Earned(product.title, product.public_id))
        count = pieces.get(sku.pk, 0)
        one.pieces += count
        one.sales += sums["sales"]
        one.fees += sums["fees"]
        one.income += sums["sales"] + sums["fees"]
        one.cost = None if one.cost is None or (sku.cost is None and count) else one.cost + (sku.cost or 0) * count
    _advertised(shop, found, first, after)
    return sorted(
        found.values(), key=lambda earned: -(earned.profit if earned.profit is not None else earned.income)
    ), is_cut


def _advertised(shop, found: dict[int, Earned], first: datetime, after: datetime) -> None:
    """What was spent on ads, for products that nobody bought too."""
    spent = spending.by_product(shop, first, after)
    missing = Product.objects.for_shop(shop).filter(pk__in=[product for product in spent if product not in found])
    found |= {product.pk: Earned(product.title, product.public_id) for product in missing}
    for product, amount in spent.items():
        one = found.setdefault(product or 0, Earned(_("Not in the catalogue"), ""))
        one.ads += amount


def _share(lines: list[dict], of_sku: dict) -> None:
    """An order's parts to its SKUs: what names one is its own, the rest is shared by what they sold for."""
    sales: dict[str, int] = defaultdict(int)
    fees: dict[str, int] = defaultdict(int)
    rest = 0
    for line in lines:
        sku, amount = line.get("sku", "").removesuffix("+"), line["amount"]
        if not sku:
            rest += amount
        elif line["part"] in (Part.PRODUCTS, Part.SELLER_DISCOUNT, Part.REFUND):
            sales[sku] += amount
        else:
            fees[sku] += amount
    names = sorted(sales)
    weights = [max(sales[name], 0) for name in names]
    if names and rest:
        shares = split(abs(rest), weights if sum(weights) else [1] * len(names))
        for name, share in zip(names, shares, strict=True):
            fees[name] += share if rest > 0 else -share
    for name in names:
        of_sku[name]["sales"] += sales[name]
        of_sku[name]["fees"] += fees[name]


def _pieces(order_ids: list[int]) -> dict[int, int]:
    rows = OrderLine.objects.filter(order__in=order_ids, sku__isnull=False).exclude(order__status=Status.CANCELLED)
    return dict(rows.order_by().values_list("sku_id").annotate(n=Sum("quantity")))
