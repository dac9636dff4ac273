"""From the balance to the bank: asked for once, on the way, arrived or returned (docs/rules.md 7.4)."""

from collections.abc import Iterable
from datetime import timedelta

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext_noop

from accounts import notices
from accounts.models import Membership
from accounts.roles import Permission, Role
from core import audit, clock, locks
from core.actors import Actor
from core.errors import Refused
from core.money import rupiah
from core.sentences import gettext as _
from core.transactions import in_transaction
from finance import queries
from finance.actions.journal import Booking, book
from finance.kinds import Money
from finance.models import AutomaticPayout, BankAccount, Entry, Payout, Withdrawal
from outbox.actions.queueing import enqueue_many
from outbox.models import Connection
from outbox.operations import Operation
from storefronts import adapters
from storefronts.contract import PayoutState

Status = Payout.Status
OPEN = (Status.WANTED, Status.SENT)
ADDED = (
    gettext_noop("A bank account was added to your shop"),
    gettext_noop(
        "Money of %(shop)s can be sent to %(account)s since %(at)s; %(by)s added it. If this was not you or your team,"
        " remove it under Finance, Withdrawals, and write to support."
    ),
)


@in_transaction
def add_bank_account(shop, *, bank: str, number: str, holder: str, actor: Actor) -> BankAccount:
    """Let money go to a bank account. Refuses a sixth (``too_many_bank_accounts``), a holder who is not the shop's owner
    (``holder_differs``), a number that cannot be one (``bank_number``) and the same account twice. The owner is told by
    mail, whoever did it."""
    actor.require(Permission.FINANCE_WRITE)
    locks.hold("bank-accounts", shop.pk)
    bank, holder = " ".join(bank.split())[:40], " ".join(holder.split())[:120]
    number = number.replace(" ", "").replace("-", "")
    if not bank:
        raise Refused("bank_missing", _("Name the bank."), field="bank")
    if not (number.isascii() and number.isdigit() and 6 <= len(number) <= 20):
        raise Refused("bank_number", _("An account number has 6 to 20 digits."), field="number")
    owner = Membership.objects.filter(shop=shop, role=Role.OWNER).select_related("user").first()
    name = owner.user.get_full_name() if owner else ""
    if holder.casefold() != " ".join(name.split()).casefold():
        text = _("The account holder must be the shop's owner, “%s”. Money is paid to nobody else.") % name
        raise Refused("holder_differs", text, field="holder")
    there = BankAccount.objects.for_shop(shop).filter(removed_at=None)
    if there.count() >= settings.FINANCE_BANK_ACCOUNTS_MOST:
        text = _("A shop has at most %d bank accounts. Remove one first.") % settings.FINANCE_BANK_ACCOUNTS_MOST
        raise Refused("too_many_bank_accounts", text)
    if there.filter(bank__iexact=bank, number=number).exists():
        raise Refused("bank_account_twice", _("This bank account is in the list already."), field="number")
    row = BankAccount.objects.create(shop=shop, bank=bank, number=number, holder=holder, created_at=clock.now())
    audit.record(row, "bank_account.added", actor, after={"bank_account": str(row)})
    if owner is not None:
        subject, letter = ADDED
        notices.tell(owner.user, subject, letter, shop=shop.name, account=str(row), by=actor.name)
    return row


@in_transaction
def remove_bank_account(account: BankAccount, *, actor: Actor) -> None:
    """Take it off the list; money on its way there still arrives. Automatic withdrawal to it ends."""
    actor.require(Permission.FINANCE_WRITE)
    row = BankAccount.objects.select_for_update(no_key=True).get(pk=account.pk)
    if row.removed_at is not None:
        return
    row.removed_at = clock.now()
    row.save(update_fields=["removed_at"])
    AutomaticPayout.objects.filter(bank_account=row).delete()
    audit.record(row, "bank_account.removed", actor, before={"bank_account": str(row)})


@in_transaction
def set_automatic(shop, account: BankAccount | None, *, actor: Actor) -> None:
    """Send the balance to this account once a day by itself; None stops that."""
    actor.require(Permission.FINANCE_WRITE)
    locks.hold("payouts", shop.pk)
    if account is None:
        gone, _rows = AutomaticPayout.objects.for_shop(shop).delete()
        if gone:
            audit.record(shop, "payout.automatic_off", actor, shop=shop)
        return
    account = _usable(account)
    if not AutomaticPayout.objects.for_shop(shop).update(bank_account=account):
        AutomaticPayout.objects.create(shop=shop, bank_account=account)
    audit.record(shop, "payout.automatic_on", actor, after={"bank_account": str(account)}, shop=shop)


def _usable(account: BankAccount) -> BankAccount:
    """The account, locked until the money is on its way: whoever takes it off the list meanwhile comes after."""
    row = BankAccount.objects.select_for_update(no_key=True).get(pk=account.pk)
    if row.removed_at is not None:
        raise Refused("bank_account_removed", _("This bank account was removed."), field="bank_account_id")
    return row


@in_transaction
def withdraw(
    shop, *, amount: int, account: BankAccount, actor: Actor, is_automatic: bool = False, key: str = ""
) -> Withdrawal:
    """Send so many rupiah of the balance to the bank, from the storefronts that hold them, TikTok Shop first. Two windows
    cannot spend the same money: the balance is read under the shop's lock; the same ``key`` (of a form that was sent twice)
    withdraws once. Refuses less than the least that a bank moves (``withdrawal_too_small``), more than there is
    (``balance_too_low``) and an account that was taken off the list (``bank_account_removed``)."""
    actor.require(Permission.FINANCE_WRITE)
    locks.hold("payouts", shop.pk)
    if key and (known := Withdrawal.objects.for_shop(shop).filter(key=key).first()) is not None:
        return known
    account = _usable(account)
    least = settings.FINANCE_WITHDRAWAL_LEAST
    if amount < least:
        text = _("At least %s can be withdrawn.") % rupiah(least)
        raise Refused("withdrawal_too_small", text, field="amount")
    available = queries.available(shop)
    total = sum(available.values())
    if amount > max(total, 0):
        text = _("Your balance is %s: that is the most you can withdraw.") % rupiah(total)
        raise Refused("balance_too_low", text, field="amount", details={"available": total})
    now = clock.now()
    row = Withdrawal.objects.create(
        shop=shop, bank_account=account, amount=amount, is_automatic=is_automatic, actor_name=actor.name[:150],
        requested_at=now, key=key,
    )  # fmt: skip
    parts = _parts(shop, row, amount, available)
    book(_booking(part, Entry.Kind.WITHDRAWAL, {Money.BALANCE: -1, Money.ON_THE_WAY: 1}) for part in parts)
    for part in parts:
        enqueue_many(Operation.PAYOUT, [part], connections=Connection.objects.filter(pk=part.connection_id))
    audit.record(row, "withdrawal.requested", actor, after={"amount": amount, "bank_account": str(account)})
    return row


def _parts(shop, row: Withdrawal, amount: int, available: dict[str, int]) -> list[Payout]:
    """A part from each storefront that has some, until the amount is reached; one that owes the platform gives none."""
    # The one on which buyers see the shop comes last and counts; a closed one only where there is no other.
    rows = sorted(
        Connection.objects.for_shop(shop).heard(),
        key=lambda connection: (connection.stage == connection.Stage.LIVE, connection.pk),
    )
    of_channel = {channel: connection for connection in rows for channel in connection.channels}
    parts, left = [], amount
    for platform, there in available.items():
        part = min(left, max(there, 0))
        if part and platform in of_channel:
            parts.append(
                Payout(shop=shop, withdrawal=row, connection=of_channel[platform], purchased_on=platform, amount=part)
            )
            left -= part
    if left:
        raise Refused("balance_too_low", _("Your balance changed a moment ago. Load the page again."), field="amount")
    return Payout.objects.bulk_create(parts)


def _booking(part: Payout, kind: str, signs: dict[str, int]) -> Booking:
    return Booking(
        shop_id=part.shop_id,
        purchased_on=part.purchased_on,
        kind=kind,
        source=f"payout:{part.pk}:{kind}",
        at=clock.now(),
        amounts={account: sign * part.amount for account, sign in signs.items()},
    )


@in_transaction
def record_asked(connection: Connection, asked: Iterable[tuple[int, str]], refused: Iterable[tuple[int, str]]) -> None:
    """The storefront took the request, or refused it: then the money is in the balance again. (part, the storefront's
    id) and (part, why not)."""
    ids = dict(asked)
    why = dict(refused)
    rows = Payout.objects.filter(connection=connection, pk__in=[*ids, *why], status=Status.WANTED)
    for row in _locked(rows):
        if row.pk in ids:
            row.external_id, row.status = ids[row.pk], Status.SENT
            row.save(update_fields=["external_id", "status"])
        else:
            _finish(row, is_paid=False, reason=why[row.pk])


def read(connection: Connection) -> int:
    """Ask what became of the money that is on its way. Speaks HTTP. Returns how many parts were answered."""
    waiting = Payout.objects.filter(connection=connection, status=Status.SENT)
    first = waiting.select_related("withdrawal").order_by("id").first()
    if first is None:
        return 0
    adapter = adapters.open_adapter(connection)
    since = first.withdrawal.requested_at - timedelta(days=1)
    return sum(record_answer(connection, state) for state in adapter.payout_states(since))


@in_transaction
def record_answer(connection: Connection, state: PayoutState) -> int:
    """The bank took the money, or sent it back: booked once, however often it is told. 1 when it was news."""
    if state.status == "PROCESSING":
        return 0
    rows = _locked(Payout.objects.filter(connection=connection, external_id=state.external_id, status=Status.SENT))
    for row in rows:
        _finish(row, is_paid=state.status == "PAID", reason=state.reason)
    return len(rows)


def _locked(parts: QuerySet) -> list[Payout]:
    """These parts as they are once their withdrawals, and then they, are locked."""
    wholes = set(parts.values_list("withdrawal_id", flat=True))
    list(Withdrawal.objects.filter(pk__in=wholes).select_for_update(no_key=True).order_by("id"))
    return list(parts.select_for_update(no_key=True).order_by("id"))


def _finish(row: Payout, *, is_paid: bool, reason: str = "") -> None:
    row.status, row.problem = Status.PAID if is_paid else Status.RETURNED, reason[:300]
    row.answered_at = clock.now()
    row.save(update_fields=["status", "problem", "answered_at"])
    to = Money.BANK if is_paid else Money.BALANCE
    book([_booking(row, Entry.Kind.ARRIVAL if is_paid else Entry.Kind.RETURN, {Money.ON_THE_WAY: -1, to: 1})])
    whole = row.withdrawal
    parts = list(Payout.objects.filter(withdrawal=whole).values_list("status", flat=True))
    if any(status in OPEN for status in parts):
        return
    states = Withdrawal.Status
    if set(parts) == {Status.PAID}:
        whole.status = states.PAID
    else:
        whole.status = states.RETURNED if set(parts) == {Status.RETURNED} else states.PARTLY_RETURNED
    whole.finished_at = clock.now()
    whole.save(update_fields=["status", "finished_at"])
    fact = "withdrawal.paid" if whole.status == states.PAID else "withdrawal.returned"
    audit.record(whole, fact, Actor.platform(row.connection.name), after={"amount": whole.amount})


def run_automatic() -> int:
    """Send every balance that goes to a bank by itself, once a day (WIB); how many were sent."""
    today, sent = clock.jakarta_today(), 0
    for row in AutomaticPayout.objects.exclude(last_day=today).select_related("shop", "bank_account").order_by("id"):
        sent += _send_today(row)
    return sent


@in_transaction
def _send_today(found: AutomaticPayout) -> int:
    locks.hold("payouts", found.shop_id)
    today = clock.jakarta_today()
    due = AutomaticPayout.objects.filter(pk=found.pk).exclude(last_day=today)
    if (row := due.select_related("shop", "bank_account").first()) is None:
        return 0  # another worker did, or it was switched off
    amount = sum(queries.available(row.shop).values())
    is_enough = amount >= settings.FINANCE_WITHDRAWAL_LEAST
    if is_enough:
        withdraw(row.shop, amount=amount, account=row.bank_account, actor=Actor.system("finance"), is_automatic=True)
    AutomaticPayout.objects.filter(pk=row.pk).update(last_day=today)
    return int(is_enough)
