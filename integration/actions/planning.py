"""What the platform does by itself: plan shops that became eligible, and start those whose day has come."""

from datetime import timedelta

from django.conf import settings
from django.db.models import Exists, OuterRef, Q

from accounts.models import Shop
from core import clock
from core.actors import Actor
from core.errors import Refused
from core.models import Job
from core.platforms import Platform
from core.transactions import in_transaction
from integration import queries
from integration.actions import binding, finishing, mirroring, moving
from integration.machine import Reason, State
from integration.models import Binding, Integration
from outbox.models import Connection
from products.models import Product

SYSTEM = Actor.system("integration")
BATCH = 100
# Nobody opened these on Tokopedia yet, and nobody said no.
_NOT_YET = Q(state__in=[State.NOT_ELIGIBLE, State.SCHEDULED], activated_at=None)
UNFINISHED = [Job.Status.PENDING, Job.Status.RUNNING]


def plan_eligible() -> int:
    """Announce to shops that became eligible, and that nobody has moved yet, so many days ahead
    (INTEGRATION_NOTICE_DAYS). Returns how many. Staff may plan by waves only (INTEGRATION_AUTO_PLAN)."""
    if not settings.INTEGRATION_AUTO_PLAN:
        return 0
    there = Connection.objects.live().exclude(external_shop_id="")
    on_tiktok = there.filter(channels__contains=[Platform.TIKTOK_SHOP]).values("shop")
    on_tokopedia = there.filter(channels__contains=[Platform.TOKOPEDIA]).values("shop")
    fresh = Q(integration=None) | Q(integration__state=State.NOT_ELIGIBLE, integration__reason="")
    shops = Shop.objects.filter(fresh, status=Shop.Status.ACTIVE, pk__in=on_tiktok).exclude(pk__in=on_tokopedia)
    planned = 0
    for shop in shops.order_by("id")[:BATCH]:
        at = clock.now() + timedelta(days=settings.INTEGRATION_NOTICE_DAYS)
        try:
            moving.plan(shop, at=at, actor=SYSTEM)
            planned += 1
        except Refused:
            continue  # it was moved, or stopped being eligible, a moment ago
    return planned


def settle_connected() -> int:
    """Shops that were planned, or looked at, before their seller connected them to Tokopedia by hand are there: nothing is
    left to activate. Returns how many."""
    there = Connection.objects.live().exclude(external_shop_id="").filter(channels__contains=[Platform.TOKOPEDIA])
    rows = Integration.objects.filter(_NOT_YET, shop__in=there.values("shop"))
    return sum(_is_connected(row) for row in rows.select_related("shop").order_by("id")[:BATCH])


@in_transaction
def _is_connected(row: Integration) -> bool:
    shop, row = moving.lock_shop(row.shop)
    begins = queries.begins_as(shop)
    if begins.reason != Reason.CONNECTED or not Integration.objects.filter(_NOT_YET, pk=row.pk).exists():
        return False
    row.activated_at, row.mirror_status = clock.now(), begins.mirror_status
    row.scheduled_at = row.latest_at = row.wave = None
    moving.move(row, "connect", State.ACTIVE_AUTO, reason=Reason.CONNECTED, actor=SYSTEM)
    return True


def start_due() -> int:
    """A job for each shop whose day has come and that has none. Returns how many."""
    started = 0
    for row in queries.due(clock.now())[:BATCH]:
        started += _start(row)
    return started


def resume() -> int:
    """A job for each shop in the middle of mirroring or leaving whose job ended early. Returns how many."""
    mirroring_rows = Q(state=State.ACTIVE_AUTO, mirror_finished_at=None, mirror_until_id__gt=0)
    started = 0
    for row in Integration.objects.filter(mirroring_rows).select_related("shop").order_by("id")[:BATCH]:
        if row.shop.status == Shop.Status.ACTIVE:
            started += _start(row)
    still = Product.objects.current().filter(shop=OuterRef("shop"), platforms__contains=[Platform.TOKOPEDIA])
    left = Integration.objects.exclude(left_at=None).filter(Exists(still)).select_related("shop").order_by("id")
    for row in left[:BATCH]:
        started += _start(row, mirroring.WITHDRAW)
    for row in Integration.objects.filter(state=State.BINDING).select_related("shop").order_by("id")[:BATCH]:
        started += _start(row, binding.READ)
    copying = Binding.objects.filter(state=Binding.State.COPYING).values("shop")
    for row in Integration.objects.filter(shop__in=copying).select_related("shop").order_by("id")[:BATCH]:
        started += _start(row, finishing.COPY)
    return started


@in_transaction
def _start(row: Integration, deed: str = mirroring.MIRROR) -> int:
    _shop, row = moving.lock_shop(row.shop)
    jobs = Job.objects.for_shop(row.shop).filter(kind=Job.Kind.INTEGRATION, status__in=UNFINISHED)
    if jobs.exists():
        return 0
    mirroring.start_job(row, deed, SYSTEM)
    return 1
