"""From the balance to the bank: asked for once, arrived or returned, never more than there is."""

import threading
from functools import partial

import pytest
from django.db import connections, transaction

from core import clock
from core.errors import Refused
from core.platforms import Platform
from finance import queries
from finance.actions import debts, payouts
from finance.actions.journal import Booking, book
from finance.models import AutomaticPayout, BankAccount, Payout, Withdrawal
from mock_storefronts.selling import wallet
from outbox.models import Connection
from products.models import Product
from promotions.models import Promotion
from tests import make
from tests.finance import shop as trade
from tests.finance.test_books import balances
from tests.helpers import sync
from tests.races import meanwhile

TIKTOK, TOKOPEDIA = Platform.TIKTOK_SHOP, Platform.TOKOPEDIA


def account(shop, number: str = "1234567890") -> BankAccount:
    owner = shop.memberships.get(role="OWNER").user
    return payouts.add_bank_account(
        shop, bank="BCA", number=number, holder=owner.get_full_name().upper(), actor=make.SYSTEM
    )


def read_answers() -> int:
    return sum(payouts.read(row) for row in Connection.objects.all())


@pytest.fixture
def rich(connected, hosts):
    """A shop with a balance on both storefronts: 108,797 of each (125,000 less fees)."""
    trade.on_sale(connected, skus=[make.sku(seller_sku="KOPI", price=125_000, stock=50)])
    for platform in (TIKTOK, TOKOPEDIA):
        trade.buy(hosts[platform], "KOPI")
    trade.read_orders()
    trade.end_day(hosts)
    assert queries.available(connected) == {TIKTOK: 108_787, TOKOPEDIA: 108_787}
    return connected


def test_money_of_both_storefronts_goes_to_the_bank_and_comes_back_when_it_refuses(rich, hosts):
    for amount, code in ((9_999, "withdrawal_too_small"), (217_575, "balance_too_low")):
        with pytest.raises(Refused) as refused:
            payouts.withdraw(rich, amount=amount, account=account(rich, f"99{amount:06d}"), actor=make.SYSTEM)
        assert refused.value.code == code
    assert not Withdrawal.objects.exists() and balances(rich)["BALANCE"] == 217_574
    row = payouts.withdraw(rich, amount=150_000, account=account(rich), actor=make.SYSTEM)
    assert list(row.payouts.order_by("id").values_list("purchased_on", "amount")) == [
        (TIKTOK, 108_787),
        (TOKOPEDIA, 41_213),
    ]
    assert balances(rich)["ON_THE_WAY"] == 150_000 and sum(queries.available(rich).values()) == 67_574
    sync()
    assert set(Payout.objects.values_list("status", flat=True)) == {"SENT"}
    assert wallet.balance(hosts[TIKTOK].front) == 0 and wallet.balance(hosts[TOKOPEDIA].front) == 67_574
    for host in hosts.values():
        wallet.run_due(host.front)
    assert (read_answers(), read_answers()) == (2, 0)
    row.refresh_from_db()
    assert row.status == "PAID" and balances(rich)["BANK"] == 150_000 and "ON_THE_WAY" not in balances(rich)
    # An account that the bank does not know: the money is in the balance again, at both ends.
    back = payouts.withdraw(rich, amount=67_574, account=account(rich, "7770000000"), actor=make.SYSTEM)
    sync()
    wallet.run_due(hosts[TOKOPEDIA].front)
    assert read_answers() == 1
    back.refresh_from_db()
    assert back.status == "RETURNED" and back.payouts.get().problem == "The bank does not know this account"
    assert queries.available(rich) == {TIKTOK: 0, TOKOPEDIA: 67_574}
    assert wallet.balance(hosts[TOKOPEDIA].front) == 67_574


def test_two_windows_cannot_spend_the_same_money_and_an_automatic_run_is_one_a_day(rich):
    bank = account(rich)
    said = []

    def spend():
        try:
            payouts.withdraw(rich, amount=200_000, account=bank, actor=make.SYSTEM)
            said.append("done")
        except Refused as refused:
            said.append(refused.code)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=spend) for _window in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(said) == ["balance_too_low"] * 3 + ["done"]
    assert sum(queries.available(rich).values()) == 17_574
    payouts.set_automatic(rich, bank, actor=make.SYSTEM)
    assert (payouts.run_automatic(), payouts.run_automatic()) == (1, 0)
    assert Withdrawal.objects.filter(is_automatic=True).get().amount == 17_574
    payouts.remove_bank_account(bank, actor=make.SYSTEM)
    assert not AutomaticPayout.objects.exists()
    # Whoever looked at the list before it was removed sends nothing there either: not now, not every day.
    assert bank.removed_at is None
    for act in (
        lambda: payouts.withdraw(rich, amount=10_000, account=bank, actor=make.SYSTEM),
        lambda: payouts.set_automatic(rich, bank, actor=make.SYSTEM),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert refused.value.code == "bank_account_removed"
    assert not AutomaticPayout.objects.exists() and Withdrawal.objects.count() == 2


def test_a_form_sent_twice_withdraws_once_and_an_account_taken_off_meanwhile_gets_nothing(rich):
    bank, other = account(rich), account(rich, "7777777777")
    again = partial(payouts.withdraw, rich, amount=50_000, account=bank, key="form-1", actor=make.SYSTEM)
    assert meanwhile(again, again) == []
    assert Withdrawal.objects.get() == again() and sum(queries.available(rich).values()) == 167_574
    # Somebody removes an account while another one sends money there, and while the daily run is on its way to it.
    payouts.set_automatic(rich, bank, actor=make.SYSTEM)
    run = AutomaticPayout.objects.select_related("shop", "bank_account").get()
    payouts.set_automatic(rich, other, actor=make.SYSTEM)
    assert payouts._send_today(run) == 1 and Withdrawal.objects.get(is_automatic=True).bank_account == other
    faults = meanwhile(
        lambda: payouts.remove_bank_account(bank, actor=make.SYSTEM),
        lambda: payouts.set_automatic(rich, bank, actor=make.SYSTEM),
    )
    assert [fault.code for fault in faults] == ["bank_account_removed"]
    assert AutomaticPayout.objects.get().bank_account == other


@pytest.mark.django_db
def test_bank_accounts_are_the_owners_at_most_five_and_each_once():
    shop = make.shop(make.user(name="Sari Wulandari"))
    for fields, code in (
        ({"holder": "Orang Lain"}, "holder_differs"),
        ({"number": "12-34"}, "bank_number"),
        ({"bank": " "}, "bank_missing"),
    ):
        with pytest.raises(Refused) as refused:
            given = {"bank": "BCA", "number": "1234567890", "holder": "sari  WULANDARI", **fields}
            payouts.add_bank_account(shop, actor=make.SYSTEM, **given)
        assert refused.value.code == code
    assert not BankAccount.objects.exists()
    for number in range(5):
        account(shop, f"12345678{number:02d}")
    for number, code in (("1234567800", "too_many_bank_accounts"), ("5555555555", "too_many_bank_accounts")):
        with pytest.raises(Refused) as refused:
            account(shop, number)
        assert refused.value.code == code
    payouts.remove_bank_account(BankAccount.objects.first(), actor=make.SYSTEM)
    with pytest.raises(Refused) as refused:
        account(shop, "1234567801")
    assert refused.value.code == "bank_account_twice"
    with pytest.raises(Refused) as refused:
        payouts.add_bank_account(
            shop, bank="bca", number="12345678-01", holder="Sari Wulandari", actor=make.SYSTEM
        )  # fmt: skip
    assert refused.value.code == "bank_account_twice" and queries.bank_accounts(shop).count() == 4


def test_a_shop_that_owes_the_platform_begins_no_promotion_until_it_does_not(rich):
    def move(amount: int, source: str) -> None:
        with transaction.atomic():
            book(
                [
                    Booking(
                        rich.pk, TIKTOK, "SETTLEMENT", source, clock.now(), {"BALANCE": amount, "ADJUSTMENT": -amount}
                    )
                ]
            )
        debts.follow(rich.pk)
        rich.refresh_from_db()

    product = Product.objects.for_shop(rich).get()
    move(-300_000, "denda")
    assert rich.owes_since is not None
    with pytest.raises(Refused) as refused:
        make.promotion(rich, "PRODUCT_DISCOUNT", products=[product], percent=10)
    assert refused.value.code == "balance_negative" and not Promotion.objects.exists()
    move(300_000, "bayar")
    assert rich.owes_since is None
    assert make.promotion(rich, "PRODUCT_DISCOUNT", products=[product], percent=10).pk
