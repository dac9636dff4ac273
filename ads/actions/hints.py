"""News of ads arrives as hints; what is true is read from the report (ADR 12)."""

from collections.abc import Iterable

import structlog
from django.db.models import Q

from ads.actions import lives, results, tending
from ads.machine import State
from ads.models import AdHint, AdPlacement
from core import clock
from outbox.models import Connection
from storefronts import adapters, hints
from storefronts.contract import Adapter, NotAllowedError, NotFoundError, SlowDownError, StorefrontError
from storefronts.contract_ads import AdState

log = structlog.get_logger(__name__)
BATCH = 20
LISTED_MOST = 1000  # a storefront lists no more; then who is not in the list may be there all the same


def hint(connection: Connection, keys: Iterable[str]) -> None:
    """Remember that these placements have news, and have their reports read after the commit."""
    hints.remember(AdHint, connection, keys, task="ads.tasks.fetch")


def fetch_due(connection: Connection, *, max_seconds: float = 20) -> int:
    """Read and apply the reports that hints name, until none is due. How many were settled. Speaks HTTP."""
    until, settled = clock.monotonic() + max_seconds, 0
    adapter = adapters.open_adapter(connection)
    while clock.monotonic() < until and (claimed := hints.claim(AdHint, connection, limit=BATCH)):
        for place, one in enumerate(claimed):
            try:
                take(connection, one.external_id, adapter)
            except (SlowDownError, NotAllowedError) as error:
                hints.postpone(AdHint, claimed[place:], str(error))  # it is the host
                return settled
            except StorefrontError as error:
                hints.postpone(AdHint, [one], str(error))
            except Exception as error:  # one bad report waits alone
                log.exception("ad_report_not_applied", placement=one.external_id)
                hints.postpone(AdHint, [one], f"{type(error).__name__}: {error}")
            else:
                hints.forget(AdHint, [one])
                settled += 1
    return settled


def take(connection: Connection, key: str, adapter: Adapter | None = None) -> AdPlacement | None:
    """Read a placement's report and keep it. None when we know nothing of it, and when the storefront does not (any more).
    Speaks HTTP."""
    row = AdPlacement.objects.for_shop(connection.shop_id).by_key([key]).get(key)
    if row is None:
        return None
    try:
        report = (adapter or adapters.open_adapter(connection)).ad_report(key, row.read_until)
    except NotFoundError:
        if row.connection_id in (None, connection.pk):
            lives.forgotten(connection, key, row.external_id)
        return None
    return results.apply(connection, key, report)


def poll(connection: Connection) -> int:
    """Compare what the storefront runs with what it was told: read the reports of what has news (webhooks get lost) and of
    what it does not know any more, and tell again what runs otherwise. How many were found. Speaks HTTP."""
    states = adapters.open_adapter(connection).ad_states()
    rows = AdPlacement.objects.for_shop(connection.shop_id).filter(
        Q(connection=connection) | Q(connection=None, platform__in=connection.channels)
    )
    known = rows.by_key(one.key for one in states)
    behind, otherwise = [], []
    for one in states:
        row = known.get(one.key)
        if row is None:
            continue
        if one.has_news or one.external_id != row.external_id or row.spent_before + one.spent != row.spent:
            behind.append(one.key)
        elif _runs_otherwise(row, one):
            otherwise.append(one.key)
    if len(states) < LISTED_MOST:
        open_ones = rows.filter(campaign__state__in=[State.ACTIVE, State.PAUSED]).exclude(external_id="")
        behind += [row.key for row in open_ones.order_by("id") if row.key not in known]
    if behind:
        hint(connection, behind)
    if otherwise:
        tending.tell_again(connection, otherwise)
    return len(behind) + len(otherwise)


def _runs_otherwise(row: AdPlacement, state: AdState) -> bool:
    """Whether a storefront that took in our newest word runs something else. While a word is on its way nothing is said."""
    if row.accepted_revision != row.revision:
        return False
    told = (row.revision, row.daily_budget, row.wanted_limit - row.spent_before)
    return told != (state.revision, state.daily_budget, state.spend_limit)


def due_connections():
    """Connections with reports to read."""
    return hints.due_connections(AdHint)
