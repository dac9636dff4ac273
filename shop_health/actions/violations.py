"""Points are given by platform staff, or by the measures of the shop; they are taken back by an appeal that wins."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from django.conf import settings

from accounts.models import Shop
from core import audit, clock
from core.actors import Actor
from core.clock import JAKARTA
from core.errors import Refused
from core.platforms import Platform
from core.sentences import gettext as _
from core.transactions import in_transaction
from orders.models import Order
from products.models import Product
from shop_health import figures, queries
from shop_health.actions.standing import lock_shop, refresh
from shop_health.measures import BOTH, MEASURES
from shop_health.models import Violation
from shop_health.reasons import RULES, Reason

FIRST_APPEAL_DAYS, SECOND_APPEAL_DAYS = 30, 15
_SYSTEM = Actor.system("shop health")


def last_second(moment: datetime, days: int) -> datetime:
    """The last second of the day so many days of the calendar (WIB) after a moment's (S24)."""
    return datetime.combine(clock.jakarta_day(moment) + timedelta(days=days), time(23, 59, 59), JAKARTA)


@in_transaction
def issue(
    shop: Shop,
    *,
    reason: str,
    points: int,
    notice: str,
    actor: Actor,
    platform: str = "",
    orders: Sequence[Order] = (),
    product: Product | None = None,
    money: int = 0,
    source: str = Violation.Source.STAFF,
    once: str | None = None,
    at: datetime | None = None,
) -> Violation:
    """Give points for a reason. Refuses what the reason does not carry (``points_out_of_range``), a notice without words,
    and orders or products of another shop. What follows from the points begins at once."""
    shop = lock_shop(shop.pk)
    if reason not in RULES:
        raise Refused("reason_unknown", _("Choose one of the reasons."), field="reason")
    rule = RULES[reason]
    if not rule.least <= points <= rule.most:
        text = _("This reason carries %(least)d to %(most)d points.")
        raise Refused("points_out_of_range", text % {"least": rule.least, "most": rule.most}, field="points")
    if not str(notice).strip() or len(str(notice)) > 2000:
        raise Refused("notice_required", _("Say what happened, in at most 2,000 characters."), field="notice")
    if platform and platform not in Platform.values:
        raise Refused("platform_unknown", _("Choose one of the storefronts."), field="platform")
    if money < 0:
        raise Refused("money_negative", _("Money that is withheld is 0 or more."), field="money")
    if any(order.shop_id != shop.pk for order in orders) or (product and product.shop_id != shop.pk):
        raise Refused("not_found", _("This belongs to another shop."), field="orders")
    at = at or clock.now()
    row = Violation.objects.create(
        shop=shop,
        reason=reason,
        points=points,
        source=source,
        platform=platform,
        notice=notice,
        product=product,
        money=money,
        once=once,
        noticed_at=at,
        expires_at=at + timedelta(days=settings.HEALTH_POINTS_DAYS),
        appeal_by=last_second(at, FIRST_APPEAL_DAYS),
    )
    row.orders.set(orders)
    audit.record(row, "violation.created", actor, after={"reason": str(reason), "points": points})
    refresh(shop)
    return row


@in_transaction
def judge(shop: Shop, day: date) -> list[Violation]:
    """Give the points that the measures of a day that ended carry; the violations made now. None of a measure that gave
    some within its days before: nothing is punished twice."""
    shop, at = lock_shop(shop.pk), figures.end_of(day)
    found = figures.figures(shop, at)
    made = []
    for code, reason in _OF_MEASURES.items():
        figure, measure = found.total(code), MEASURES[code]
        points = _points(code, figure)
        period = [f"{code}:{day - timedelta(days=ago)}" for ago in range(measure.days)]
        if not points or Violation.objects.for_shop(shop).filter(once__in=period).exists():
            continue
        notice = _("%(part)d of %(whole)d orders, %(percent)s %%, where the target is %(target)s %%.") % {
            "part": figure.part,
            "whole": figure.whole,
            "percent": f"{figure.percent:f}",
            "target": f"{measure.target:f}",
        }
        made.append(
            issue(
                shop,
                reason=reason,
                points=points,
                notice=notice,
                orders=list(queries.behind(shop, measure, at, BOTH)[:1000]),
                source=Violation.Source.AUTOMATIC,
                once=period[0],
                actor=_SYSTEM,
            )
        )
    return made


def _points(code: str, figure) -> int:
    """S21 and docs/rules.md 9.5: from what rate on how many points; a shop with few orders gets none (INFERRED)."""
    if figure.percent is None or figure.whole < settings.HEALTH_ORDERS_LEAST or not figure.is_missed:
        return 0
    match code:
        case "LDR":
            return 2 if figure.percent >= 10 else 0
        case "SFCR":
            return 4 if figure.percent >= 2 * figure.measure.target else 2
    return 2


_OF_MEASURES = {
    "LDR": Reason.LATE_DISPATCH,
    "SFCR": Reason.SELLER_CANCELLATION,
    "DEFECTS": Reason.DEFECTIVE_RETURNS,
}
