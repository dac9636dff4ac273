"""News of ads arrives as hints; what is true is read from the report (ADR 12)."""

from collections.abc import Iterable

import structlog

from ads.actions import results
from ads.models import AdHint, AdPlacement
from core import clock
from outbox.models import Connection
from storefronts import adapters, hints
from storefronts.contract import Adapter, NotAllowedError, NotFoundError, SlowDownError, StorefrontError

log = structlog.get_logger(__name__)
BATCH = 20


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
    """Read a placement's report and keep it. None when the storefront or we know nothing of it. Speaks HTTP."""
    row = AdPlacement.objects.for_shop(connection.shop_id).filter(public_id=key).first()
    if row is None:
        return None
    try:
        report = (adapter or adapters.open_adapter(connection)).ad_report(key, row.read_until)
    except NotFoundError:
        return None
    return results.apply(connection, key, report)


def poll(connection: Connection) -> int:
    """Look for campaigns whose news we have not heard: webhooks get lost. How many. Speaks HTTP."""
    states = adapters.open_adapter(connection).ad_states()
    known = AdPlacement.objects.for_shop(connection.shop_id).filter(public_id__in=[one.key for one in states])
    spent = dict(known.values_list("public_id", "spent"))
    behind = [one.key for one in states if one.key in spent and (one.has_news or one.spent != spent[one.key])]
    if behind:
        hint(connection, behind)
    return len(behind)


def due_connections():
    """Connections with reports to read."""
    return hints.due_connections(AdHint)
