"""The sums against a count of the rows, row by row and in another way than they were made: for the command and the tests."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime

from aftersales.models import RefundLine
from core import clock
from insights.models import BuyerDay, ProductDay, PromotionDay, SalesHour, StaleDay, Standing
from orders.models import Order, OrderLine, Status

_CHUNK = 2_000
_SUMS = ("orders", "items", "gmv", "cancelled", "cancelled_gmv", "returned", "returned_gmv")
_OF_HOUR = (*_SUMS, "goods", "seller_discount", "platform_discount", "shipping", "placed", "placed_paid")
_OF_PROMOTION = (*_SUMS, "by_seller", "by_platform")

Sums = dict[tuple, dict[str, int]]


def differences(shop) -> list[str]:
    """Where a sum of a shop is not what its rows say, one line each; days that wait to be counted are none."""
    counted, kept = _counted(shop), _kept(shop)
    waiting = set(StaleDay.objects.filter(shop=shop).values_list("platform", "day"))
    tz = _tz(shop)
    found = []
    for key in sorted(counted.keys() | kept.keys(), key=str):
        day = key[2].astimezone(tz).date() if isinstance(key[2], datetime) else key[2]
        if (key[1], day) not in waiting and counted.get(key) != kept.get(key):
            found.append(f"{' '.join(map(str, key))}: {kept.get(key)} is kept, {counted.get(key)} was counted")
    return found


def _tz(shop):
    standing = Standing.objects.filter(shop=shop).first()
    return standing.tz if standing else clock.JAKARTA


def _counted(shop) -> Sums:
    """Every sum, from the orders themselves."""
    tz = _tz(shop)
    sums: dict[tuple, Counter[str]] = defaultdict(Counter)
    for order, lines, back in _orders(shop):
        platform = order.purchased_on
        placed = order.ordered_at.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
        at = order.ordered_at if order.is_cod else order.paid_at
        sums["hour", platform, placed].update(placed=1, placed_paid=int(order.is_cod or order.paid_at is not None))
        if at is None:
            continue
        day, hour = at.astimezone(tz).date(), at.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
        gone = order.status == Status.CANCELLED
        returned = 0 if gone else sum(back.values())
        whole = _of(order.item_count, order.sub_total, gone, returned)
        own = {"goods": order.goods_original, "seller_discount": order.seller_discount, "shipping": order.shipping_fee}
        sums["hour", platform, hour].update(whole | own | {"platform_discount": order.platform_discount})
        sums["buyer", platform, day, order.buyer_id or f"#{order.pk}"].update(bought=0)
        for product, mine in _by_product(lines).items():
            pieces, paid = sum(line.quantity for line in mine), sum(line.paid for line in mine)
            went_back = 0 if gone else sum(back.get(line.pk, 0) for line in mine)
            sums["product", platform, day, product].update(_of(pieces, paid, gone, went_back))
        for promotion, (by_seller, by_platform) in _by_promotion(order, lines).items():
            taken = {"by_seller": by_seller, "by_platform": by_platform}
            sums["promotion", platform, day, promotion].update(whole | taken)
    return {key: {name: value for name, value in found.items() if value} for key, found in sums.items()}


def _of(items: int, paid: int, gone: bool, returned: int) -> dict[str, int]:
    return {
        "orders": 1,
        "items": items,
        "gmv": paid,
        "cancelled": int(gone),
        "cancelled_gmv": paid if gone else 0,
        "returned": int(returned > 0),
        "returned_gmv": returned,
    }


def _by_product(lines: list[OrderLine]) -> dict[int | None, list[OrderLine]]:
    found: dict[int | None, list[OrderLine]] = defaultdict(list)
    for line in lines:
        found[line.sku.product_id if line.sku else None].append(line)
    return found


def _by_promotion(order: Order, lines: list[OrderLine]) -> dict[str, tuple[int, int]]:
    found: dict[str, tuple[int, int]] = defaultdict(lambda: (0, 0))
    for layer in [*order.layers, *(layer for line in lines for layer in line.layers)]:
        name = layer.get("promotion_id") or layer["kind"]
        seller, platform = found[name]
        if layer["kind"].startswith("PLATFORM"):
            platform += layer["amount"]
        else:
            seller += layer["amount"]
        found[name] = (seller, platform)
    return found


def _orders(shop) -> Iterator[tuple[Order, list[OrderLine], dict[int, int]]]:
    """Each order with its lines, and what went back for the goods of each."""
    rows = Order.objects.for_shop(shop).filter(is_sample=False).order_by("id")
    last = 0
    while chunk := list(rows.filter(pk__gt=last)[:_CHUNK]):
        last = chunk[-1].pk
        lines: dict[int, list[OrderLine]] = defaultdict(list)
        for line in OrderLine.objects.filter(order__in=chunk).select_related("sku"):
            lines[line.order_id].append(line)
        back: Counter[int] = Counter()
        for part in RefundLine.objects.filter(order_line__order__in=chunk):
            back[part.order_line_id] += part.buyer_amount
        for order in chunk:
            mine = lines[order.pk]
            yield order, mine, {line.pk: min(line.paid, back[line.pk]) for line in mine if back[line.pk]}


def _kept(shop) -> Sums:
    """Every sum, as it is kept."""
    found: Sums = {}
    for hour in SalesHour.objects.for_shop(shop):
        found["hour", hour.platform, hour.hour] = _shown(hour, _OF_HOUR)
    for product in ProductDay.objects.for_shop(shop):
        found["product", product.platform, product.day, product.product_id] = _shown(product, _SUMS)
    for used in PromotionDay.objects.for_shop(shop):
        found["promotion", used.platform, used.day, used.promotion] = _shown(used, _OF_PROMOTION)
    for buyer in BuyerDay.objects.for_shop(shop):
        found["buyer", buyer.platform, buyer.day, buyer.buyer] = {}
    return found


def _shown(row, names: tuple[str, ...]) -> dict[str, int]:
    return {name: value for name in names if (value := getattr(row, name))}
