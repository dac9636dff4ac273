"""The lives of a campaign at a storefront: one that lost it, or that the shop left for another connection, begins anew at
nothing spent. What was paid stays paid, and what was held for the life before is let go, since nobody charges it any more."""

from ads.actions.locking import lock_wallet
from ads.actions.tending import SYSTEM, begin_anew, tend
from ads.models import AdPlacement
from core import audit
from core.transactions import in_transaction
from outbox.models import Connection


def is_of(row: AdPlacement, connection: Connection, external_id: str) -> bool:
    """Whether what a storefront tells is of the life that the placement has now. Of its first one its name may be new."""
    if row.connection_id not in (None, connection.pk):
        return False
    return not external_id or external_id == row.external_id or (not row.external_id and row.life == 1)


@in_transaction
def forgotten(connection: Connection, key: str, external_id: str) -> bool:
    """A storefront does not know a campaign any more that it had taken in as ``external_id``: its next life begins, and the
    storefront is told while the campaign runs. False when this was noticed before."""
    wallet = lock_wallet(connection.shop_id)
    row = AdPlacement.objects.for_shop(connection.shop_id).by_key([key]).get(key)
    if row is None or not external_id or row.external_id != external_id:
        return False
    begin_anew(wallet, row)
    wallet.save(update_fields=["reserved"])
    audit.record(row.campaign, "ad.forgotten", SYSTEM, after={"platform": row.platform})
    tend(wallet)
    return True
