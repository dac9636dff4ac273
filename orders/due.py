"""What of orders has a clock (docs/rules.md 3.3, 3.4)."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from accounts.roles import Permission
from core import clock
from core.due import Act, Clock
from core.money import rupiah
from orders.models import BEFORE_TRANSIT, TO_SHIP, Order


def _to_ship(shop):
    """Not handed over yet; where the buyer asks to cancel, that is to be answered first."""
    rows = Order.objects.for_shop(shop).filter(
        status__in=TO_SHIP, ship_by__isnull=False, handed_over_at=None, wanted_cancel=""
    )
    return rows.exclude(cancel_requested_at__isnull=False, wanted_answer="")


def _late(order: Order) -> str:
    values = {"money": rupiah(order.total)}
    if order.ship_by is not None and order.ship_by < clock.now():
        return _("Late already; in the end the storefront cancels it: %(money)s") % values
    return _("Counts as late dispatch; in the end the storefront cancels it: %(money)s") % values


def _asked(shop):
    rows = Order.objects.for_shop(shop).filter(status__in=BEFORE_TRANSIT, cancel_answer_by__isnull=False)
    return rows.filter(cancel_requested_at__isnull=False, wanted_answer="", wanted_cancel="")


def _agreed(order: Order) -> str:
    return _("Silence is a yes: %(money)s are refunded") % {"money": rupiah(order.total)}


def _answer(label, approve: str) -> Act:
    return Act(label, "orders:answer", Permission.ORDERS_WRITE, values=(("approve", approve),))


CLOCKS = [
    Clock(
        "order.ship", _lazy("Ship"), _lazy("Orders to ship"), Permission.ORDERS_READ, _to_ship, "ship_by",
        "orders:detail", lambda order: order.external_id, _late, listed="orders:list?status=AWAITING_SHIPMENT&sort=ship_by",
        acts=(
            Act(
                _lazy("Arrange shipment"), "orders:arrange", Permission.ORDERS_WRITE, is_dialog=True,
                may=lambda order: order.may_ship,
            ),
        ),
    ),
    Clock(
        "order.cancel", _lazy("Answer the wish to cancel"), _lazy("Buyers ask to cancel"), Permission.ORDERS_READ, _asked,
        "cancel_answer_by", "orders:detail", lambda order: order.external_id, _agreed,
        listed="orders:list?urgent=cancel_requested",
        acts=(_answer(_lazy("Agree"), "1"), _answer(_lazy("Decline"), "0")),
    ),
]  # fmt: skip
