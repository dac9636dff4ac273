"""What the pages and the API show of webhooks."""

from datetime import timedelta

from django.db.models import Count, Q

from core import clock
from core.keyset import Sort
from webhooks.events import TEST, EventType
from webhooks.models import Delivery, Endpoint

NEWEST = Sort("id", descending=True)
COUNT_CAP = 1000


def endpoints(shop):
    """The shop's endpoints, newest first, each with what became of its deliveries in the last 24 hours:
    ``waiting`` (of any age), ``delivered_today`` and ``failed_today``."""
    since = clock.now() - timedelta(days=1)
    recent = Q(deliveries__finished_at__gte=since)
    return (
        Endpoint.objects.for_shop(shop)
        .annotate(
            waiting=Count("deliveries", filter=Q(deliveries__state=Delivery.State.PENDING)),
            delivered_today=Count("deliveries", filter=recent & Q(deliveries__state=Delivery.State.DELIVERED)),
            failed_today=Count("deliveries", filter=recent & Q(deliveries__state=Delivery.State.FAILED)),
        )
        .order_by("-id")
    )


def deliveries(endpoint: Endpoint, *, state: str = "", event_type: str = "", q: str = ""):
    """The endpoint's deliveries with their events; ``q`` is the id of an event, a delivery or its subject."""
    rows = Delivery.objects.filter(endpoint=endpoint).select_related("event")
    if state:
        rows = rows.filter(state=state)
    if event_type:
        rows = rows.filter(event__type=event_type)
    if q:
        rows = rows.filter(Q(public_id=q) | Q(event__public_id=q) | Q(event__subject_id=q))
    return rows


def is_anything_due() -> bool:
    """Whether a delivery to an endpoint that is on could be sent now."""
    due = Delivery.objects.waiting().filter(due_at__lte=clock.now(), endpoint__is_active=True)
    return due.exists()


def capped_count(rows) -> int:
    """How many rows, counted no further than a thousand and one."""
    return rows.order_by()[: COUNT_CAP + 1].count()


def type_choices() -> list[tuple[str, str]]:
    """The types that deliveries can be narrowed to: the test event too."""
    return [*((value, value) for value in EventType.values), (TEST, TEST)]
