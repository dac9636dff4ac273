"""The lock of ads: the shop's wallet, first in every action."""

from accounts.models import Shop
from ads.models import AdWallet


def lock_wallet(shop: Shop | int) -> AdWallet:
    """The shop's wallet, locked and fresh, made where there is none; inside the caller's transaction."""
    pk = shop if isinstance(shop, int) else shop.pk
    rows = AdWallet.objects.select_related("shop").select_for_update(no_key=True, of=("self",))
    if (found := rows.filter(shop=pk).first()) is not None:
        return found
    AdWallet.objects.bulk_create([AdWallet(shop_id=pk)], ignore_conflicts=True)
    return rows.get(shop=pk)
