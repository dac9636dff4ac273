"""The demo's money: sixty days of statements are read and held against the books, and some of it goes to the bank."""

from contextlib import suppress

from core.actors import Actor
from core.errors import Refused
from finance.actions import cases, orders, payouts, statements
from finance.models import BankAccount
from finance.queries import available
from orders.models import OrderLine
from outbox.models import Connection
from products import actions as products
from products.models import Product

PAST_DAYS = 100  # as far back as the demo's orders go, and the days until the first of them was settled


def settle_past(connection: Connection) -> None:
    """Book the orders of the past and read their statements at once: until then each would stand there as overdue."""
    while orders.follow():
        pass
    statements.read(connection, days=PAST_DAYS)


def seed_money(shop, actor: Actor) -> None:
    """Book the orders, read the statements, find what does not agree, and withdraw two thirds of the balance. Safe to run
    again."""
    while orders.follow():
        pass
    for connection in Connection.objects.for_shop(shop):
        statements.read(connection)
        cases.look_for_overdue(connection)
    _costs(shop, actor)
    if BankAccount.objects.for_shop(shop).exists():
        return
    owner = shop.memberships.get(role="OWNER").user.get_full_name()
    bank = payouts.add_bank_account(shop, bank="BCA", number="5270123456", holder=owner, actor=actor)
    payouts.add_bank_account(shop, bank="Mandiri", number="1370009876543", holder=owner, actor=actor)
    if (amount := sum(available(shop).values()) * 2 // 3 // 1000 * 1000) >= 10_000:
        payouts.withdraw(shop, amount=amount, account=bank, actor=actor)


def _costs(shop, actor: Actor) -> None:
    """What was sold has a cost, but for one product in nine: the page of profits asks for it. Some are never sold below."""
    sold = OrderLine.objects.filter(order__shop=shop, sku__isnull=False).values("sku__product")
    for place, product in enumerate(Product.objects.for_shop(shop).filter(pk__in=sold).order_by("id")):
        skus = product.skus.filter(is_active=True, cost=None)
        costs: dict[str, int | None] = {sku.public_id: sku.price * (52 + place % 7 * 3) // 100 for sku in skus}
        if place % 9 and costs:
            products.set_costs(product, costs=costs, actor=actor, expected_version=product.version)
        if place % 9 == 4 and costs:
            with suppress(Refused):  # a promotion of the demo goes below its cost
                products.set_costs(product, costs={}, floors=costs, actor=actor, expected_version=product.version)
