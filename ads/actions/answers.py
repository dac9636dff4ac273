"""What storefronts answered when they were told of a campaign."""

from collections.abc import Mapping, Sequence

from ads.actions import hints, lives
from ads.actions.locking import lock_wallet
from ads.actions.tending import tend
from ads.models import AdPlacement
from core import audit
from core.actors import Actor
from core.transactions import in_transaction
from outbox.models import Connection
from storefronts.contract_ads import AdAnswer, AdData

_SYSTEM = Actor.system("ads")


@in_transaction
def record_accepted(connection: Connection, told: Sequence[AdData], answers: Mapping[str, AdAnswer]) -> None:
    """The storefront runs these as told. After its answer it charges nothing above the limit that was told, so what was
    held above that, and above what it had spent by then, is let go; unless ours changed meanwhile, for then another word
    is on its way."""
    wallet = lock_wallet(connection.shop_id)
    rows = AdPlacement.objects.for_shop(connection.shop_id).by_key(one.key for one in told)
    news = []
    for data in sorted(told, key=lambda one: rows[one.key].pk if one.key in rows else 0):
        row, answer = rows.get(data.key), answers[data.key]
        if row is None or not lives.is_of(row, connection, answer.external_id if data.external_id else ""):
            continue
        spent = row.spent_before + answer.spent
        row.accepted_revision = max(row.accepted_revision, data.revision)
        if row.revision == data.revision:
            row.refused = []
            left = min(row.allowed, max(row.spent_before + data.spend_limit, spent, row.spent))
            wallet.reserved -= row.allowed - left
            row.allowed, row.external_id, row.connection = left, answer.external_id, connection
        row.save(update_fields=["accepted_revision", "refused", "allowed", "external_id", "connection"])
        if spent != row.spent:
            news.append(data.key)
    wallet.save(update_fields=["reserved"])
    if news:
        hints.hint(connection, news)
    tend(wallet)


@in_transaction
def record_refused(connection: Connection, told: Sequence[AdData], reasons: list[str]) -> None:
    """The storefront refused a campaign for good: its words stand beside it until the seller changes it."""
    wallet = lock_wallet(connection.shop_id)
    rows = AdPlacement.objects.for_shop(connection.shop_id).by_key(one.key for one in told)
    for key, row in rows.items():
        revision = next(one.revision for one in told if one.key == key)
        if row.revision != revision:
            continue
        row.refused = reasons
        row.save(update_fields=["refused"])
        after = {"platform": row.platform, "reasons": reasons}
        audit.record(row.campaign, "ad.refused", _SYSTEM, after=after)
    tend(wallet)
