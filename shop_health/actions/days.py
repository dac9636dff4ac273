"""Every day is written once, at its end in Jakarta; the day that was written last says the shop's store rating."""

from datetime import date, timedelta

from accounts.models import Shop
from core import audit, clock
from core.actors import Actor
from core.transactions import in_transaction
from shop_health import figures
from shop_health.actions import standing, violations
from shop_health.models import HealthDay

CATCH_UP_DAYS = 7


def write_missing() -> int:
    """Write the days that ended and are not written yet, of all shops, the oldest first; how many were written."""
    yesterday = clock.jakarta_today() - timedelta(days=1)
    written = Shop.objects.filter(pk__in=HealthDay.objects.filter(day=yesterday).values("shop_id")).values("pk")
    count = 0
    for shop in Shop.objects.exclude(pk__in=written).order_by("pk").iterator(chunk_size=200):
        newest = HealthDay.objects.filter(shop=shop).order_by("-day").values_list("day", flat=True).first()
        oldest = yesterday - timedelta(days=CATCH_UP_DAYS - 1)
        # A shop's first day is the one it was opened on; what a standing house missed is caught up for a week.
        day = max(newest + timedelta(days=1) if newest else clock.jakarta_day(shop.created_at), oldest)
        while day <= yesterday:
            count += write(shop, day)
            if day == yesterday:
                judge(shop, day)
            day += timedelta(days=1)
    return count


@in_transaction
def judge(shop: Shop, day: date) -> None:
    """What a day that just ended has for consequences: points by its measures, and the limit on orders of today."""
    violations.judge(shop, day)
    standing.refresh(standing.lock_shop(shop.pk))


@in_transaction
def write(shop: Shop, day: date) -> int:
    """Write the figures at the end of one day, unless they are written; 1 when they were written now. The newest day sets
    the store rating that promotions and campaigns go by."""
    shop = Shop.objects.select_for_update(no_key=True).get(pk=shop.pk)
    if HealthDay.objects.filter(shop=shop, day=day).exists():
        return 0
    found = figures.figures(shop, figures.end_of(day))
    HealthDay.objects.create(
        shop=shop,
        day=day,
        figures=found.kept(),
        rating=found.rating.value,
        points=shop.violation_points,
        written_at=clock.now(),
        **found.rating.parts,
    )
    is_newest = not HealthDay.objects.filter(shop=shop, day__gt=day).exists()
    if is_newest and found.rating.value is not None and found.rating.value != shop.store_rating:
        before, shop.store_rating = shop.store_rating, found.rating.value
        shop.save(update_fields=["store_rating"])
        values = [None if one is None else str(one) for one in (before, found.rating.value)]
        audit.record(
            shop, "shop.rating_changed", Actor.system("shop health"),
            before={"store_rating": values[0]}, after={"store_rating": values[1]},
        )  # fmt: skip
    return 1
