"""The demo's Data Compass: the sums of its orders, and the visits of the last weeks. Older visits are read by the worker."""

from insights.actions import rollups, traffic
from outbox.models import Connection

DAYS = 28


def seed_insights(shop) -> None:
    """Count what was ordered, and read who looked. Safe to run again."""
    while rollups.follow():
        pass
    for connection in Connection.objects.for_shop(shop):
        traffic.read(connection, older=DAYS, again=DAYS)
