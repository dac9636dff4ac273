"""Which products creators may promote, and why others may not (docs/rules.md 9.6): data with reasons, for when products are
added and for as long as they take part.

A fault is of the shop (then no product may) or of a product. Codes stay; figures marked INFERRED there are settings.
"""

from collections.abc import Iterable
from datetime import timedelta
from decimal import Decimal

from django.conf import settings
from django.db.models import Count, Q

from accounts import standing
from accounts.standing import Bar
from affiliates.models import Collaboration
from aftersales.models import Return, ReturnLine
from core import clock
from core.errors import Fault
from core.platforms import Platform
from core.sentences import gettext as _
from orders.models import OrderLine
from products.models import Product, Review
from shop_health.figures import DEFECTIVE
from shop_health.models import Violation
from shop_health.reasons import Reason

_GONE = (Product.Status.DELETED, Product.Status.SELLER_DEACTIVATED, Product.Status.DRAFT)
NEGATIVE_STARS = 2
BARRED, RATING, COUNTERFEITER = "shop_restricted", "store_rating_too_low", "counterfeit_shop"
NOT_FOR_SALE, TOKOPEDIA_ONLY, COUNTERFEIT = "not_for_sale", "tokopedia_only", "counterfeit_product"
BAD_REVIEWS, RETURNED = "too_many_bad_reviews", "too_many_returns"


def shop_fault(shop) -> Fault | None:
    """Why no product of the shop may take part now; None when nothing of the shop's is in the way."""
    if fault := standing.fault(shop, Bar.AFFILIATES):
        return fault
    least = settings.AFFILIATE_RATING_LEAST
    if shop.store_rating is not None and shop.store_rating < least:
        text = _(
            "Your store rating is %(rating)s; affiliates need at least %(least)s. See Shop health for what lowers it."
        )
        figures = {"rating": f"{shop.store_rating:f}", "least": f"{least:f}"}
        return Fault(RATING, text % figures, values=figures)
    cases = _counterfeits(shop).count()
    if cases >= settings.AFFILIATE_COUNTERFEIT_CASES:
        text = _("Your shop has %(cases)d counterfeit cases of the last %(days)d days, and may not work with creators.")
        values = {"cases": cases, "days": settings.AFFILIATE_COUNTERFEIT_DAYS}
        return Fault(COUNTERFEITER, text % values, values=values)
    return None


def faults(shop, products: Iterable[Product], kind: str) -> dict[int, Fault | None]:
    """Product row id -> why it cannot be in a collaboration of this kind, None where it can; a fixed number of queries."""
    rows = list(products)
    ids = [row.pk for row in rows]
    since = clock.now() - timedelta(days=settings.AFFILIATE_EVENT_DAYS)
    fakes = set(_counterfeits(shop).filter(product__in=ids).values_list("product_id", flat=True))
    reviews = _bad_share(
        Review.objects.filter(product__in=ids, created_at__gte=since), "product_id", Q(rating__lte=NEGATIVE_STARS)
    )
    returns = _returned_share(shop, ids, since)
    return {
        row.pk: _fault(row, kind, is_fake=row.pk in fakes, bad=reviews.get(row.pk), back=returns.get(row.pk))
        for row in rows
    }


def _fault(row: Product, kind: str, *, is_fake: bool, bad, back) -> Fault | None:
    if row.wanted_status in _GONE or not row.platforms:
        return Fault(NOT_FOR_SALE, _("Not on sale: put it on sale first."))
    if kind == Collaboration.Kind.TARGET and Platform.TIKTOK_SHOP not in row.platforms:
        text = _("On Tokopedia only: a target collaboration takes products that are sold on TikTok Shop.")
        return Fault(TOKOPEDIA_ONLY, text)
    if is_fake:
        return Fault(COUNTERFEIT, _("Counterfeit points in the last %d days.") % settings.AFFILIATE_COUNTERFEIT_DAYS)
    if bad is not None and bad >= _most_negative(row):
        text = _("%(percent)s %% of its reviews of %(days)d days are bad; less than %(most)s %% is needed.")
        return _share_fault(BAD_REVIEWS, text, bad, _most_negative(row))
    if back is not None and back >= settings.AFFILIATE_RETURN_PERCENT:
        text = _(
            "%(percent)s %% of its orders of %(days)d days came back by your fault; less than %(most)s %% is needed."
        )
        return _share_fault(RETURNED, text, back, settings.AFFILIATE_RETURN_PERCENT)
    return None


def _share_fault(code: str, text: str, percent: Decimal, most: Decimal) -> Fault:
    values = {"percent": f"{percent:.1f}", "days": settings.AFFILIATE_EVENT_DAYS, "most": f"{most.normalize():f}"}
    return Fault(code, text % values, values=values)


def _most_negative(row: Product) -> Decimal:
    category = row.category
    chain = {c.external_id for c in (category, category.parent if category else None) if c}
    if chain & set(settings.AFFILIATE_ELECTRONICS):
        return settings.AFFILIATE_NEGATIVE_PERCENT_ELECTRONICS
    return settings.AFFILIATE_NEGATIVE_PERCENT


def _counterfeits(shop):
    """Counterfeit points that stand, of the last days."""
    since = clock.now() - timedelta(days=settings.AFFILIATE_COUNTERFEIT_DAYS)
    return Violation.objects.for_shop(shop).filter(reason=Reason.COUNTERFEIT, revoked_at=None, noticed_at__gte=since)


def _bad_share(rows, key: str, bad: Q) -> dict[int, Decimal]:
    """Per cent of each product's rows that are bad, where enough of them are."""
    counted = rows.order_by().values_list(key).annotate(n=Count("id"), bad=Count("id", filter=bad))
    return {
        product: Decimal(100 * few) / whole for product, whole, few in counted if few >= settings.AFFILIATE_EVENTS_LEAST
    }


def _returned_share(shop, ids: list[int], since) -> dict[int, Decimal]:
    """Per cent of each product's orders of these days that came back by the seller's fault."""
    back = ReturnLine.objects.filter(
        returned__shop=shop, returned__reason__in=DEFECTIVE, returned__requested_at__gte=since, sku__product__in=ids
    ).exclude(returned__status__in=(Return.Status.CANCELLED, Return.Status.REJECTED, Return.Status.PACKAGE_REJECTED))
    many = dict(back.order_by().values_list("sku__product_id").annotate(n=Count("returned", distinct=True)))
    many = {product: n for product, n in many.items() if n >= settings.AFFILIATE_EVENTS_LEAST}
    if not many:
        return {}
    sold = OrderLine.objects.filter(order__shop=shop, order__ordered_at__gte=since, sku__product__in=list(many))
    whole = dict(sold.order_by().values_list("sku__product_id").annotate(n=Count("order", distinct=True)))
    return {product: Decimal(100 * n) / max(n, whole.get(product, 0)) for product, n in many.items()}
