"""What was counted for one look is kept for the next, as long as no sum of the shop has changed.

The key holds the version of the shop's sums, which is read before anything is counted and is another one after each count
and each reading of visits. So what is found under a key is never older than its version; without a cache everything is
counted at each look.
"""

from collections.abc import Callable
from typing import TypeVar

from django.core.cache import cache

from insights.periods import Period

Found = TypeVar("Found")
SECONDS = 900
_SHAPE = 1  # another number where what is kept looks differently


def remembered(name: str, shop, source: str, period: Period, compute: Callable[[], Found], *more: object) -> Found:
    """What ``compute`` finds for this shop, source and period; ``more`` is what else it depends on. No sums, no memory."""
    if not period.version:
        return compute()
    asked = [name, shop.pk, source, period.first, period.last, f"{period.end:%m%d%H}", period.zone.key, *more]
    key = f"insights:{_SHAPE}:{period.version}:" + ":".join(map(str, asked)).replace(" ", "")
    found = cache.get(key)
    if found is None:
        found = compute()
        cache.set(key, found, SECONDS)
    return found
