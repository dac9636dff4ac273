"""What the pages and the API show of webhooks."""

from dataclasses import dataclass

from django.db import connection as db
from django.db.models import Q

from core import clock
from core.keyset import Sort
from webhooks.events import TEST, EventType
from webhooks.models import Delivery, Endpoint, Event

NEWEST = Sort("id", descending=True)
COUNT_CAP = 1000
MOST = 1000  # events of one object that a search looks at, newest first


_FIGURES = """
SELECT e.id,
    (SELECT count(*) FROM (SELECT 1 FROM webhooks_delivery WHERE endpoint_id = e.id AND state = 'PENDING'
                           LIMIT %(most)s) AS rows),
    (SELECT count(*) FROM (SELECT 1 FROM webhooks_delivery WHERE endpoint_id = e.id AND state = 'FAILED'
                           LIMIT %(most)s) AS rows)
FROM webhooks_endpoint e WHERE e.shop_id = %(shop)s
"""


@dataclass(frozen=True)
class Summary:
    """One endpoint of the list; the counts go no further than a thousand and one."""

    endpoint: Endpoint
    waiting: int
    failed: int


def summaries(shop) -> list[Summary]:
    """The shop's endpoints, newest first, in two queries that an index answers whatever was sent."""
    with db.cursor() as cursor:
        cursor.execute(_FIGURES, {"shop": shop.pk, "most": COUNT_CAP + 1})
        figures = {row[0]: row[1:] for row in cursor.fetchall()}
    rows = Endpoint.objects.for_shop(shop).order_by("-id")
    return [Summary(row, *figures.get(row.pk, (0, 0))) for row in rows]


def deliveries(endpoint: Endpoint, *, state: str = "", event_type: str = "", q: str = ""):
    """The endpoint's deliveries with their events; ``q`` is the id of an event, a delivery or its subject."""
    rows = Delivery.objects.filter(endpoint=endpoint).select_related("event")
    if state:
        rows = rows.filter(state=state)
    if event_type:
        rows = rows.filter(type=event_type)
    if q:
        events = Event.objects.for_shop(endpoint.shop_id).filter(Q(public_id=q) | Q(subject_id=q))
        # Looked up first: a condition over both tables could use no index of either.
        rows = rows.filter(
            Q(public_id=q) | Q(event__in=list(events.order_by("-id").values_list("pk", flat=True)[:MOST]))
        )
    return rows


def is_anything_due() -> bool:
    """Whether a delivery to an endpoint that is on could be sent now."""
    due = Delivery.objects.waiting().filter(due_at__lte=clock.machine_now(), endpoint__is_active=True)
    return due.exists()


def type_choices() -> list[tuple[str, str]]:
    """The types that deliveries can be narrowed to: the test event too."""
    return [*((value, value) for value in EventType.values), (TEST, TEST)]
