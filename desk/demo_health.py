"""The demo's shop health: the figures of sixty days, two violations, and an appeal that waits for the staff."""

from datetime import timedelta

from core import clock
from core.actors import Actor
from orders.models import Order
from products.models import Product
from shop_health.actions import appeals, days, violations
from shop_health.models import Violation
from shop_health.queries import TREND_DAYS
from shop_health.reasons import Reason

_WHY = (
    "Dua paket itu sudah siap pukul 15.00, tetapi kurir baru datang keesokan paginya karena jalan di depan gudang ditutup "
    "banjir. Nomor pesanannya terlampir; mohon diperiksa pemindaian kurirnya."
)


def seed_health(shop, actor: Actor) -> None:
    """Write the days behind the orders of the past, give points for two things, and appeal against one. Safe to run
    again."""
    today = clock.jakarta_today()
    # The newest first: it alone moves the store rating, and the log of a new shop begins with one move of it.
    for ago in range(1, TREND_DAYS + 1):
        days.write(shop, today - timedelta(days=ago))
    if Violation.objects.for_shop(shop).exists():
        return
    staff, now = Actor.system("demo"), clock.now()
    noticed = now - timedelta(days=9)
    before = Order.objects.for_shop(shop).exclude(delivered_at=None).filter(ordered_at__lt=noticed)
    late = list(before.order_by("-ordered_at", "-id")[:2])
    about_parcels = violations.issue(
        shop, reason=Reason.LATE_DISPATCH, points=2, orders=late, actor=staff, at=noticed,
        notice="2 dari 14 pesanan dalam 7 hari diserahkan ke kurir setelah tenggatnya.",
    )  # fmt: skip
    violations.issue(
        shop, reason=Reason.INTELLECTUAL_PROPERTY, points=4, actor=staff, at=now - timedelta(days=3),
        product=Product.objects.for_shop(shop).order_by("id").first(),
        notice="Foto produk memuat logo merek lain tanpa izin pemiliknya.",
    )  # fmt: skip
    appeals.write(
        about_parcels, text=_WHY, order_numbers=[order.external_id for order in late], proofs=["OUTAGE"], send=True,
        actor=actor,
    )  # fmt: skip
