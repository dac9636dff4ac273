"""The one door to the books: entries with their postings, and the sums by day."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection as db

from core import clock
from finance.models import Account, Entry, Posting

Key = tuple[int, str, str]  # shop, storefront, kind


@dataclass
class Booking:
    """One entry to be booked: amounts by account kind, debit positive; they add up to zero. ``source`` names what it
    comes from."""

    shop_id: int
    purchased_on: str
    kind: str
    source: str
    at: datetime
    amounts: dict[str, int]
    order_id: int | None = None


def book(bookings: Iterable[Booking]) -> list[Entry]:
    """Book the entries inside the caller's transaction. Refuses (ValueError) one that does not add up to zero, and
    (IntegrityError, which becomes a refusal) a source that was booked before. Entries of nothing are left out."""
    to_book = []
    for booking in bookings:
        amounts = {kind: amount for kind, amount in booking.amounts.items() if amount}
        if sum(amounts.values()):
            raise ValueError(f"{booking.source} does not add up to zero: {amounts}")
        if amounts:
            to_book.append((booking, amounts))
    if not to_book:
        return []
    now = clock.now()
    entries = Entry.objects.bulk_create(
        [
            Entry(
                shop_id=booking.shop_id,
                kind=booking.kind,
                purchased_on=booking.purchased_on,
                order_id=booking.order_id,
                source=booking.source,
                at=booking.at,
                created_at=now,
            )
            for booking, _amounts in to_book
        ]
    )
    accounts = _accounts(
        {(booking.shop_id, booking.purchased_on, kind) for booking, amounts in to_book for kind in amounts}
    )
    postings, days = [], defaultdict[tuple[int, date], int](int)
    for entry, (posted, amounts) in zip(entries, to_book, strict=True):
        day = clock.jakarta_day(posted.at)
        for kind, amount in amounts.items():
            account = accounts[posted.shop_id, posted.purchased_on, kind]
            postings.append(Posting(entry=entry, account_id=account, amount=amount))
            days[account, day] += amount
    Posting.objects.bulk_create(postings, batch_size=2000)
    _add_to_days(days)
    return entries


def _accounts(keys: set[Key]) -> dict[Key, int]:
    """Row ids of the accounts, made where they are missing."""
    rows = Account.objects.filter(shop__in={key[0] for key in keys}).order_by("id")
    found = {(row.shop_id, row.purchased_on, row.kind): row.pk for row in rows}
    if missing := sorted(keys - set(found)):
        made = [Account(shop_id=shop, purchased_on=platform, kind=kind) for shop, platform, kind in missing]
        Account.objects.bulk_create(made, ignore_conflicts=True)
        rows = Account.objects.filter(shop__in={key[0] for key in missing})
        found = {(row.shop_id, row.purchased_on, row.kind): row.pk for row in rows}
    return found


def _add_to_days(days: dict[tuple[int, date], int]) -> None:
    """Add to the sums by day, always in the same order, so that two who book never wait for each other in a ring."""
    rows = sorted((account, day, amount) for (account, day), amount in days.items())
    with db.cursor() as cursor:
        cursor.execute(
            """INSERT INTO finance_accountday AS d (account_id, day, amount)
               SELECT * FROM unnest(%s::bigint[], %s::date[], %s::bigint[]) AS new(account_id, day, amount)
               ORDER BY account_id, day
               ON CONFLICT (account_id, day) DO UPDATE SET amount = d.amount + excluded.amount""",
            [[row[0] for row in rows], [row[1] for row in rows], [row[2] for row in rows]],
        )
