"""The wallet: opened with the first ad, topped up by the seller, and locked first by whatever touches the shop's ads."""

from datetime import datetime

from django.conf import settings

from accounts.models import Shop
from ads.actions.locking import lock_wallet
from ads.actions.tending import tend
from ads.models import AdTopUp, AdWallet, AdWalletEntry
from ads.queries import needs_merging
from core import audit, clock
from core.actors import Actor
from core.errors import Refused
from core.money import percent_of, rupiah
from core.platforms import Platform
from core.sentences import gettext as _
from core.transactions import in_transaction
from finance.actions.journal import Booking, book
from finance.kinds import Money
from finance.models import Entry

# The wallet is the ad account's, and that stands on TikTok's side whatever the ads' places are (docs/rules.md 9.4).
HELD_AT = Platform.TIKTOK_SHOP


@in_transaction
def top_up(shop: Shop, *, amount: int, key: str, actor: Actor, at: datetime | None = None) -> AdTopUp:
    """Pay rupiah into the wallet, with the tax on top, and write the invoice. The same ``key`` pays once. Campaigns that
    waited for money go on. Refuses less than ``ADS_TOP_UP_LEAST`` and more than ``ADS_TOP_UP_MOST``."""
    wallet = lock_wallet(shop)
    if (known := AdTopUp.objects.for_shop(shop).filter(key=key).first()) is not None:
        return known
    if not settings.ADS_TOP_UP_LEAST <= amount <= settings.ADS_TOP_UP_MOST:
        words = {"least": rupiah(settings.ADS_TOP_UP_LEAST), "most": rupiah(settings.ADS_TOP_UP_MOST)}
        raise Refused("top_up_out_of_range", _("Pay in %(least)s to %(most)s.") % words, field="amount")
    now = at or clock.now()
    row = AdTopUp.objects.create(
        shop=wallet.shop,
        number=_next_number(wallet.shop, clock.jakarta_day(now).year),
        amount=amount,
        tax=percent_of(amount, settings.ADS_TAX_PERCENT),
        key=key,
        paid_at=now,
    )
    move(wallet, AdWalletEntry.Kind.TOP_UP, amount, source=row.public_id, at=now, top_up=row)
    book(
        [
            Booking(
                shop_id=wallet.shop_id,
                purchased_on=HELD_AT,
                kind=Entry.Kind.AD_TOP_UP,
                source=f"ad top-up {row.public_id}",
                at=now,
                amounts={Money.AD_WALLET: amount, Money.AD_TAX: row.tax, Money.AD_PAID_IN: -row.total},
            )
        ]
    )
    after = {"amount": amount, "tax": row.tax, "invoice": row.number}
    audit.record(wallet, "adwallet.topped_up", actor, after=after)
    tend(wallet)
    return row


def move(wallet: AdWallet, kind: str, amount: int, *, source: str, at, placement=None, top_up=None) -> None:
    """Add an entry to the locked wallet and its sum; the caller saves nothing of it itself."""
    wallet.balance += amount
    wallet.save(update_fields=["balance", "reserved"])
    AdWalletEntry.objects.create(
        shop_id=wallet.shop_id,
        kind=kind,
        amount=amount,
        balance_after=wallet.balance,
        source=source,
        placement=placement,
        top_up=top_up,
        at=at,
    )


def _next_number(shop: Shop, year: int) -> str:
    """``ADS/2026/00001``: in a row, for the wallet is locked."""
    count = AdTopUp.objects.for_shop(shop).filter(number__startswith=f"ADS/{year}/").count()
    return f"ADS/{year}/{count + 1:05d}"


@in_transaction
def merge_accounts(shop: Shop, *, actor: Actor) -> AdWallet:
    """A shop of before that was bound brings its old Tokopedia ad account into this wallet: from then on its ads run on
    Tokopedia, too. Refuses where there is nothing to merge."""
    wallet = lock_wallet(shop)
    if not needs_merging(wallet.shop, wallet):
        raise Refused("nothing_to_merge", _("There is no old ad account to merge."))
    wallet.merged_at = clock.now()
    wallet.save(update_fields=["merged_at"])
    audit.record(wallet, "adwallet.merged", actor)
    tend(wallet)
    return wallet
