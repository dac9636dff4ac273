"""Mall's criteria with their figures of now (docs/rules.md 9.2), and since when a shop is in Mall."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext as _

from campaigns.models import Programme
from core import clock
from core.models import ChangeLog
from integration.models import MallApplication
from orders.health import health
from products.models import Product, Review

DAYS = 30


@dataclass(frozen=True)
class Criterion:
    """One condition: what it is about, the figure of now, what is asked for, whether it is met, and the way to meet it."""

    code: str
    name: str
    value: object
    target: str
    is_met: bool
    way: str = ""


def criteria(shop) -> list[Criterion]:
    """All of them, in the order of the programme's page."""
    figures = health(shop, days=DAYS)
    bad = bad_review_percent(shop)
    proof = authorisation(shop)
    limits = settings.MALL_SFCR_PERCENT, settings.MALL_LDR_PERCENT, settings.MALL_BAD_REVIEW_PERCENT
    return [
        Criterion(
            "SFCR", _("Cancelled by your fault, 30 days"), round(figures.seller_fault_percent, 1), f"<= {limits[0]:g} %",
            figures.seller_fault_percent <= limits[0], _("Keep stock true, and cancel nothing that can be shipped."),
        ),
        Criterion(
            "LDR", _("Shipped late, 30 days"), round(figures.late_percent, 1), f"<= {limits[1]:g} %",
            figures.late_percent <= limits[1], _("Hand parcels over before their deadline."),
        ),
        Criterion(
            "BAD_REVIEWS", _("Reviews of one or two stars, 30 days"), round(bad, 1), f"<= {limits[2]:g} %", bad <= limits[2],
            _("Answer complaints before they become reviews."),
        ),
        Criterion(
            "POINTS", _("Violation points"), shop.violation_points, f"< {settings.MALL_POINTS}",
            shop.violation_points < settings.MALL_POINTS, _("Points fade with time; appeals can take them off."),
        ),
        Criterion(
            "SUSPENDED", _("No suspension"), shop.get_status_display(), _("active"), shop.status == shop.Status.ACTIVE,
            _("Ask platform support what has to be mended."),
        ),
        Criterion(
            "SFP", _("In the Shipping Fee Program"), _("yes") if Programme.Code.SFP in shop.programmes else _("no"), _("yes"),
            Programme.Code.SFP in shop.programmes, _("Join it under Campaigns, Programmes."),
        ),
        Criterion(
            "BRAND", _("Brand authorised, up to third hand"), proof.brand if proof else _("none"), _("valid"),
            proof is not None, _("Apply with the registration or the letter of authorisation."),
        ),
    ]  # fmt: skip


def bad_review_percent(shop) -> float:
    """The share of reviews of one or two stars among those of the last 30 days, in per cent."""
    rows = Review.objects.for_shop(shop).filter(created_at__gte=clock.now() - timedelta(days=DAYS))
    total = rows.count()
    return 100 * rows.filter(rating__lte=2).count() / total if total else 0.0


def today() -> date:
    """The day in Jakarta."""
    return clock.now().astimezone(clock.JAKARTA).date()


def authorisation(shop) -> MallApplication | None:
    """The granted brand that still is authorised, the one that lasts longest."""
    granted = MallApplication.objects.for_shop(shop).filter(state=MallApplication.State.GRANTED)
    return granted.filter(Q(valid_until=None) | Q(valid_until__gte=today())).order_by("-valid_until", "-id").first()


@dataclass(frozen=True)
class Brand:
    """A brand that the shop may call its own now; ``valid_until`` is the last day, None for no end; its products."""

    name: str
    valid_until: date | None
    products: int


def brands(shop) -> list[Brand]:
    """The authorised brands, each once with the day that lasts longest, and how many products carry it."""
    granted = MallApplication.objects.for_shop(shop).filter(state=MallApplication.State.GRANTED)
    lasting: dict[str, MallApplication] = {}
    for row in granted.filter(Q(valid_until=None) | Q(valid_until__gte=today())).order_by("id"):
        known = lasting.get(row.brand.upper())
        if known is None or (known.valid_until is not None and (row.valid_until or date.max) >= known.valid_until):
            lasting[row.brand.upper()] = row
    return [
        Brand(row.brand, row.valid_until, of_brand(shop, row.brand).count()) for _key, row in sorted(lasting.items())
    ]


def of_brand(shop, brand: str):
    """Products that carry a brand, however it is written."""
    return Product.objects.for_shop(shop).current().filter(brand__iexact=brand)


def without_brand(shop, known: list[Brand]):
    """Products that carry none of these brands: step three of Mall, assigning them, is not done for them."""
    rows = Product.objects.for_shop(shop).current()
    for one in known:
        rows = rows.exclude(brand__iexact=one.name)
    return rows


def newest(shop) -> MallApplication | None:
    """The last application, whatever became of it."""
    return MallApplication.objects.for_shop(shop).order_by("-id").first()


def since(shop) -> datetime | None:
    """Since when the shop is in Mall; orders placed from then on pay the Mall fee."""
    if not shop.is_mall:
        return None
    facts = ChangeLog.objects.filter(shop=shop, fact="shop.mall_changed", after__is_mall=True).order_by("-id")
    return facts.values_list("at", flat=True).first()


def state(shop) -> str:
    """NONE, UNDER_REVIEW, REFUSED, MALL, or ENDING (a date is set)."""
    if shop.is_mall:
        return "ENDING" if shop.mall_until else "MALL"
    application = newest(shop)
    if application is None or application.state == MallApplication.State.GRANTED:
        return "NONE"
    return application.state
