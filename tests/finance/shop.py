"""A small shop for the tests of money: buyers buy on both shop fronts, the courier delivers, and days pass there."""

from finance.actions import orders, statements
from mock_storefronts.selling import orderbook, parcels, settling
from orders.actions import hints
from orders.models import Order
from outbox.models import Connection
from tests import make
from tests.helpers import read_returns, sync


def arrive(host, order_id: str, *, days_ago: int = 4) -> None:
    """The courier has brought it so many days ago by the storefront's clock: with four, yesterday settles it."""
    front = host.front
    at = front.clock.now() - days_ago * 86_400
    with front.store.writing():
        order = orderbook.load(front, order_id)
        for parcel in order["doc"]["parcels"]:
            parcel |= {
                "status": parcels.COMPLETED,
                "collected_at": at,
                "delivered_at": at,
            }
        orderbook.save(front, order, orderbook.DELIVERED)


def buy(host, seller_sku: str, pieces: int = 1, *, arrives: bool = True, **body) -> str:
    """An order on a shop front; the storefront's id."""
    status, bought = host.buy(seller_sku, pieces, **body)
    assert status == 201, bought
    if arrives:
        arrive(host, bought["order_id"])
    return bought["order_id"]


def read_orders() -> None:
    """What happened at the storefronts, into the books."""
    for row in Connection.objects.exclude(access_token="").order_by("id"):
        hints.poll(row)
    sync()
    read_returns()
    while orders.follow():
        pass


def end_day(hosts, days: int = -1) -> None:
    """The statement of yesterday (or of the day so many days from now) at both storefronts; and we read it."""
    for host in hosts.values():
        settling.settle(host.front, settling.day_of(host.front.clock.now()) + days)
    read_statements()


def read_statements() -> None:
    """Read what the storefronts say of money."""
    for row in Connection.objects.exclude(access_token="").order_by("id"):
        statements.read(row)


def on_sale(shop, **fields):
    """A product on both storefronts, told to both."""
    product = make.product(shop, **fields)
    sync()
    return product


def ours(order_id: str) -> Order:
    """Our order of the storefront's id."""
    return Order.objects.get(external_id=order_id)
