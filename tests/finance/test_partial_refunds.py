"""Parts of an order go back to the rupiah, on our side and the storefront's: of a bundle, of a voucher order, piece by piece
of 37 that share a voucher, of a combined parcel; and the whole of one that was cancelled."""

from datetime import timedelta
from decimal import Decimal

import pytest

from aftersales.actions import deciding
from aftersales.models import Refund, Return
from core import clock
from core.platforms import Platform
from finance.models import OrderMoney
from orders.actions import parcels
from orders.models import Order
from products.models import Sku
from promotions.tools import Tool
from tests import make
from tests.finance.lives import World
from tests.helpers import sync
from tests.hosts import BUYER

TIKTOK, TOKOPEDIA = Platform.TIKTOK_SHOP, Platform.TOKOPEDIA
PRICES = {"X": 33_337, "Y": 70_001, "Z": 33_337, "W": 50_000}


@pytest.fixture
def world(connected, hosts):
    """X and Y are a bundle at 10 % less; whatever costs 110,000 and more is 10,007 cheaper."""
    for code, price in PRICES.items():
        make.product(
            connected,
            title=f"Kopi Gayo Arabika {code} 250 gram",
            skus=[make.sku(seller_sku=code, price=price, stock=500)],
        )
    sync()
    skus = {row.seller_sku: row for row in Sku.objects.select_related("product")}
    ends = clock.now() + timedelta(days=60)
    bundled = [skus["X"].product, skus["Y"].product]
    make.promotion(connected, Tool.BUNDLE, products=bundled, percent=Decimal(10), ends_at=ends)
    make.promotion(connected, Tool.VOUCHER, amount=10_007, minimum_spend=110_000, total_limit=900, ends_at=ends)
    for host in hosts.values():
        object.__setattr__(host.front.config, "shipping_fees", {"STANDARD": 12_001})
    sync()
    return World(connected, hosts)


def buy(world, platform: str, wanted: dict[str, int]) -> Order:
    """One order of several SKUs."""
    host = world.hosts[platform]
    ids = {sku["seller_sku"]: sku["id"] for product in host.products() for sku in product["skus"]}
    items = [{"sku_id": ids[code], "quantity": count} for code, count in wanted.items()]
    told = world.call(platform, "/buyer/checkout", {"items": items, "buyer": BUYER, "shipping_service": "STANDARD"})
    world.orders.append((platform, told["order_id"]))
    world.hear()
    return Order.objects.get(external_id=told["order_id"])


def arrived(world, platform: str, wanted: dict[str, int]) -> Order:
    """The same, at its buyer's door."""
    order = buy(world, platform, wanted)
    world.bring(order)
    world.hear()
    return order


def back(world, order: Order, code: str, pieces: int, *, offer: int | None = None) -> int:
    """The buyer gets the money of so many pieces back, or the part that is offered; how many rupiah that was."""
    sku = order.lines.get(seller_sku=code).external_sku_id
    world.ask(order, "REFUND", "DEFECTIVE", {sku: pieces})
    world.hear()
    row = Return.objects.order_by("-id").select_related("order").first()
    if offer is None:
        deciding.approve(row, actor=make.SYSTEM)
    else:
        deciding.counter_offer(row, amount=offer, actor=make.SYSTEM)
        sync()
        world.buyer(row, "accept")
    world.hear()
    world.check()
    refund = Refund.objects.get(returned=row)
    assert (
        world.hosts[order.purchased_on].call("GET", f"/buyer/returns/{row.external_id}")[1]["refund"] == refund.amount
    )
    return refund.amount


def test_parts_of_a_bundle_and_of_a_voucher_order_go_back_at_what_was_paid_for_them(world):
    bundle = arrived(world, TIKTOK, {"X": 1, "Y": 1})
    # 10 % of 103,338 is 10,334; by value X bears 3,333.77 of it and Y 7,000.23.
    assert back(world, bundle, "X", 1) == 30_003
    assert back(world, bundle, "Y", 1) == 63_001
    voucher = arrived(world, TOKOPEDIA, {"Z": 2, "W": 1})
    # Of 10,007 Z bears 5,718.56 and W 4,288.44; two pieces of Z share 60,955.
    assert [back(world, voucher, "Z", 1), back(world, voucher, "W", 1), back(world, voucher, "Z", 1)] == [
        30_478,
        45_712,
        30_477,
    ]
    for order in (bundle, voucher):
        order.refresh_from_db()
        assert order.refunded == sum(line.paid for line in order.lines.all()) == order.total - 12_001
    world.pass_days(4)
    world.hear()
    world.check()
    # The processing fee and what the courier took of the shipping stay with the platform; no other fee does.
    assert set(OrderMoney.objects.values_list("state", "settled")) == {("SETTLED", -1_250)}


def test_thirty_seven_pieces_share_a_voucher_and_the_last_refund_takes_the_rest(world):
    order = arrived(world, TOKOPEDIA, {"Z": 37})
    assert order.total == 37 * 33_337 - 10_007 + 12_001
    # 1,223,462 among 37: the first 20 pieces were 33,067, the others 33,066.
    assert back(world, order, "Z", 1) == 33_067
    assert back(world, order, "Z", 18, offer=10_001) == 10_001
    assert back(world, order, "Z", 18) == 33_067 + 17 * 33_066
    order.refresh_from_db()
    assert order.refunded == 638_257
    world.pass_days(4)
    world.hear()
    world.check()


def test_a_return_of_a_combined_parcel_touches_neither_the_parcel_nor_the_other_order(world):
    first, second = buy(world, TIKTOK, {"W": 2}), buy(world, TIKTOK, {"W": 1})
    parcels.combine([first, second], actor=make.SYSTEM)
    world.hear()
    world.bring(first)
    world.hear()
    assert {order.status for order in Order.objects.all()} == {"DELIVERED"}
    together = first.lines.get().package_id
    assert back(world, first, "W", 1) == 50_000
    assert {order.lines.get().package_id for order in (first, second)} == {together}
    second.refresh_from_db()
    assert (second.refunded, Refund.objects.count()) == (0, 1)
    world.pass_days(4)
    world.hear()
    world.check()


def test_a_cancelled_order_goes_back_whole_and_leaves_nothing_in_the_books(world):
    order = buy(world, TOKOPEDIA, {"Z": 2, "W": 1})
    world.call(TOKOPEDIA, f"/buyer/orders/{order.external_id}/cancel")
    world.hear()
    world.check()
    refund = Refund.objects.get()
    rows = refund.lines.order_by("order_line__seller_sku")
    assert [(r.order_line.seller_sku, r.buyer_amount, r.shipping_amount) for r in rows] == [
        ("W", 45_712, 5_143),
        ("Z", 60_955, 6_858),
    ]
    assert refund.amount == 118_668 == order.total
    world.pass_days(5)
    world.hear()
    world.check()
    money = OrderMoney.objects.get()
    assert (money.state, money.expected, money.settled, money.lines) == ("VOID", 0, 0, [])
