"""Money back to buyers: one row a cause, written in the transaction of what causes it.

What goes back for which piece is worked out here for cancelled orders; for returns the storefront tells it a piece
(``intake``). The database keeps ``Order.refunded``, the sums, and that nothing goes back twice.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from aftersales.models import Refund, RefundLine
from core import audit, clock
from core.actors import Actor
from core.money import rupiah, split
from core.sentences import gettext as _
from core.transactions import in_transaction
from orders.followers import follows_orders
from orders.models import CancelledBecause, Order, OrderLine, Status

Bearer = Refund.Bearer
# The courier's fault: where the platform ships, it bears the refund (docs/rules.md 8.3).
_COURIERS_FAULT = (CancelledBecause.PACKAGE_LOST, CancelledBecause.PACKAGE_DAMAGED)


@dataclass(frozen=True)
class Part:
    """What goes back for pieces of one line, in whole rupiah, and how much of it the platform bears."""

    line: OrderLine
    quantity: int
    goods: int
    shipping: int = 0
    fees: int = 0
    platform: int = 0

    @property
    def amount(self) -> int:
        """All of it."""
        return self.goods + self.shipping + self.fees


@follows_orders
def on_order(order: Order, before: str) -> None:
    """The whole payment of a cancelled order goes back, in the transaction that says it is cancelled."""
    if order.status == Status.CANCELLED and before != Status.CANCELLED:
        refund_cancelled(order)


def refund_cancelled(order: Order) -> Refund | None:
    """The refund of a cancelled order; None where nothing was paid, or it is written already. The caller holds the
    order's lock."""
    left = order.total - order.refunded
    if order.paid_at is None or left <= 0 or Refund.objects.filter(order=order, kind=Refund.Kind.CANCELLATION).exists():
        return None
    return write(
        order,
        parts_of_all(order, left),
        kind=Refund.Kind.CANCELLATION,
        reason=order.cancel_reason,
        at=order.cancelled_at or order.storefront_updated_at,
        is_done=True,
        is_delivered=False,
        actor=Actor.platform(order.connection.name),
    )


def parts_of_all(order: Order, amount: int) -> list[Part]:
    """All that is left of an order's payment, shared among its lines without losing a rupiah: goods by what was paid for
    each, shipping and other fees by the same weights."""
    lines = list(order.lines.order_by("id"))
    left = [max(0, line.paid - _refunded_of(line)) for line in lines]
    weights = left if any(left) else [line.quantity for line in lines]
    goods = left if sum(left) <= amount else split(amount, left)
    shipping = min(order.shipping_fee, amount - sum(goods))
    fees = amount - sum(goods) - shipping
    by_courier = order.cancel_reason in _COURIERS_FAULT and not order.is_seller_shipping
    parts = []
    for line, mine, ship, fee in zip(lines, goods, split(shipping, weights), split(fees, weights), strict=True):
        # The buyer's service fee was the platform's income, so it gives it back; goods and shipping were the seller's.
        platform = mine + ship + fee if by_courier else fee
        parts.append(Part(line, line.quantity, mine, ship, fee, platform))
    return parts


def _refunded_of(line: OrderLine) -> int:
    return sum(line.refund_lines.values_list("buyer_amount", flat=True))


def write(
    order: Order,
    parts: Sequence[Part],
    *,
    kind: str,
    reason: str,
    at: datetime,
    is_done: bool,
    is_delivered: bool,
    actor: Actor,
    returned=None,
) -> Refund | None:
    """Write one refund with its lines; None for nothing at all. The caller holds the order's lock.

    The database refuses more than the buyer paid, for the order and for each line.
    """
    parts = [part for part in parts if part.amount > 0]
    if not parts:
        return None
    amount, platform = sum(part.amount for part in parts), sum(part.platform for part in parts)
    borne_by = Bearer.SELLER if platform == 0 else Bearer.PLATFORM if platform == amount else Bearer.SHARED
    refund = Refund.objects.create(
        shop_id=order.shop_id,
        connection_id=order.connection_id,
        purchased_on=order.purchased_on,
        order=order,
        returned=returned,
        kind=kind,
        status=Refund.Status.DONE if is_done else Refund.Status.PENDING,
        amount=amount,
        borne_by=borne_by,
        reason=reason[:120],
        is_delivered=is_delivered,
        agreed_at=at,
        refunded_at=at if is_done else None,
        updated_at=clock.now(),
    )
    RefundLine.objects.bulk_create(
        RefundLine(
            refund=refund,
            order_line=part.line,
            quantity=part.quantity,
            buyer_amount=part.goods,
            shipping_amount=part.shipping,
            fees_amount=part.fees,
            seller_amount=part.amount - part.platform,
            platform_amount=part.platform,
        )
        for part in parts
    )
    order.refunded += amount  # as the database has it now
    after = {"refund": refund.public_id, "amount": amount, "borne_by": borne_by}
    audit.record(order, "order.refunded" if is_done else "order.refund_agreed", actor, after=after)
    return refund


def pay_back(refund: Refund, *, at: datetime, actor: Actor) -> None:
    """The storefront says that the buyer has the money. The caller holds the order's lock."""
    if refund.status == Refund.Status.DONE:
        return
    refund.status, refund.refunded_at, refund.updated_at = Refund.Status.DONE, at, clock.now()
    refund.save(update_fields=["status", "refunded_at", "updated_at"])
    after = {"refund": refund.public_id, "amount": refund.amount, "borne_by": refund.borne_by}
    audit.record(refund.order, "order.refunded", actor, after=after)


def write_missing(*, limit: int = 500) -> int:
    """Refunds of orders that were cancelled before the house kept refunds, each in a transaction of its own; may be run
    at any time, again and again. Returns how many were written."""
    ids = Order.objects.filter(status=Status.CANCELLED, refunded=0, paid_at__isnull=False, total__gt=0).order_by("id")
    return sum(_write_one(pk) for pk in list(ids.values_list("pk", flat=True)[:limit]))


@in_transaction
def _write_one(pk: int) -> bool:
    rows = Order.objects.select_for_update(no_key=True, of=("self",)).select_related("connection")
    return refund_cancelled(rows.get(pk=pk)) is not None


def why_impossible(order: Order, parts: Sequence[Part]) -> str:
    """Why this refund would be more than the buyer paid, or ""; the database would refuse it, and the house says so."""
    amount = sum(part.amount for part in parts)
    if order.paid_at is None and not order.is_cod:
        return _("The storefront refunds %(amount)s, but this order was never paid.") % {"amount": rupiah(amount)}
    if amount > order.total - order.refunded:
        return _("The storefront refunds %(amount)s, but only %(left)s of this order's payment is left.") % {
            "amount": rupiah(amount),
            "left": rupiah(order.total - order.refunded),
        }
    for part in parts:
        if part.goods > part.line.paid - _refunded_of(part.line):
            return _("The storefront refunds more for %(title)s than was paid for it.") % {"title": part.line.title}
    return ""


def move_to_platform(refund: Refund, *, actor: Actor) -> None:
    """An appeal was won, or the platform takes it on itself: the seller bears nothing of it any more. The caller holds
    the order's lock."""
    if refund.borne_by == Bearer.PLATFORM:
        return
    for line in refund.lines.all():
        line.seller_amount, line.platform_amount = 0, line.amount
        line.save(update_fields=["seller_amount", "platform_amount"])
    refund.borne_by, refund.updated_at = Bearer.PLATFORM, clock.now()
    refund.save(update_fields=["borne_by", "updated_at"])
    after = {"refund": refund.public_id, "amount": refund.amount, "borne_by": refund.borne_by}
    audit.record(refund.order, "order.refund_moved", actor, after=after)
