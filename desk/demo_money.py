"""The demo's money: sixty days of statements are read and held against the books, and some of it goes to the bank."""

from core.actors import Actor
from finance.actions import cases, orders, payouts, statements
from finance.models import BankAccount
from finance.queries import available
from outbox.models import Connection


def seed_money(shop, actor: Actor) -> None:
    """Book the orders, read the statements, find what does not agree, and withdraw two thirds of the balance. Safe to run
    again."""
    while orders.follow():
        pass
    for connection in Connection.objects.for_shop(shop):
        statements.read(connection)
        cases.look_for_overdue(connection)
    if BankAccount.objects.for_shop(shop).exists():
        return
    owner = shop.memberships.get(role="OWNER").user.get_full_name()
    bank = payouts.add_bank_account(shop, bank="BCA", number="5270123456", holder=owner, actor=actor)
    payouts.add_bank_account(shop, bank="Mandiri", number="1370009876543", holder=owner, actor=actor)
    if (amount := sum(available(shop).values()) * 2 // 3 // 1000 * 1000) >= 10_000:
        payouts.withdraw(shop, amount=amount, account=bank, actor=actor)
