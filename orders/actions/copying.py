"""From the storefront's data to the fields of our rows: no rule, no lock, nothing saved."""

from collections.abc import Iterable
from datetime import timedelta

from django.conf import settings

from core import clock
from logistics.models import WarehouseLink
from orders import deadlines
from orders.actions import promotions
from orders.actions.known import Known
from orders.models import CancelReason, Order, OrderLine, Package, Status
from outbox.models import Connection
from products.stock.bundles import Parts
from storefronts.contract import OrderData, OrderPiece

_COPIED = (
    "purchased_on", "buyer_id", "buyer_message", "service_code", "service_name", "is_seller_shipping", "is_cod",
    "paid_at", "cancelled_by", "cancel_reason", "is_sample",
)  # fmt: skip


def new_order(connection: Connection, data: OrderData) -> Order:
    """An order that we hear of for the first time, unsaved."""
    now = clock.now()
    return Order(
        shop_id=connection.shop_id,
        connection=connection,
        external_id=data.external_id,
        status=data.status,
        ordered_at=data.ordered_at,
        storefront_updated_at=data.updated_at,
        received_at=now,
        updated_at=now,
    )


def copy(order: Order, data: OrderData, *, warehouses: dict[str, int]) -> None:
    """Everything that the storefront says of the order itself; ``warehouses`` are ours by its ids."""
    order.status, order.storefront_updated_at, order.ordered_at = data.status, data.updated_at, data.ordered_at
    for name in _COPIED:
        setattr(order, name, getattr(data, name))
    for name, amount in data.payment.items():
        setattr(order, name, amount)
    order.buyer_fees = data.buyer_fees
    order.item_count = sum(piece.quantity for piece in data.pieces)
    # Name and address are absent until the order is paid, and again in some later answers: what is known stays.
    if data.recipient:
        order.recipient = data.recipient
        order.buyer_name, order.buyer_phone = data.recipient["name"], data.recipient["phone"]
    order.warehouse_id = warehouses.get(data.warehouse_id)
    order.cancel_requested_at = data.cancel_requested_at
    if data.cancel_requested_at is None:
        order.cancel_answer_by, order.wanted_answer, order.cancel_wish_reason = None, "", ""
    elif order.cancel_answer_by is None:
        order.cancel_answer_by = data.cancel_requested_at + timedelta(hours=settings.ORDER_CANCEL_ANSWER_HOURS)
    order.auto_cancel_at = data.auto_cancel_at or deadlines.auto_cancel_at(order)
    if order.status == Status.CANCELLED:
        if order.cancelled_at is None:  # decided once: later news no longer knows what the seller had wanted
            is_buyers_wish = order.wanted_cancel == CancelReason.BUYER_REQUESTED
            order.is_seller_fault = data.cancelled_by == Order.Initiator.SELLER and not is_buyers_wish
        order.cancelled_at = data.cancelled_at or order.cancelled_at or data.updated_at
        order.wanted_cancel = ""
    if order.status in (Status.CANCELLED, Status.DELIVERED, Status.COMPLETED):
        order.problem = ""
    if order.status in (Status.IN_TRANSIT, Status.DELIVERED, Status.COMPLETED):
        order.handed_over_at = data.handed_over_at or order.handed_over_at or data.updated_at
    if order.status in (Status.DELIVERED, Status.COMPLETED):
        order.delivered_at = data.delivered_at or order.delivered_at or data.updated_at
    if order.status == Status.COMPLETED:
        order.completed_at = order.completed_at or data.updated_at
    if not order.invoice_no:
        tag = {"TIKTOK_SHOP": "TTS", "TOKOPEDIA": "TKPD"}[data.purchased_on]
        order.invoice_no = f"INV/{clock.jakarta_day(data.ordered_at):%Y%m%d}/{tag}/{data.external_id}"


def warehouses(connection: Connection, page: Iterable[OrderData]) -> dict[str, int]:
    """The storefront's ids of warehouses that these orders name -> ours."""
    named = {data.warehouse_id for data in page if data.warehouse_id}
    links = WarehouseLink.objects.filter(connection=connection, external_id__in=named)
    return dict(links.values_list("external_id", "warehouse_id"))


def new_package(order: Order, external_id: str) -> Package:
    """A parcel that we hear of for the first time, unsaved."""
    return Package(
        shop_id=order.shop_id,
        connection=order.connection,
        purchased_on=order.purchased_on,
        external_id=external_id,
    )


def copy_package(package: Package, piece: OrderPiece, *, is_combined: bool) -> None:
    """What the storefront says of a parcel with one of its pieces."""
    package.status = piece.package_status
    package.tracking_number = piece.tracking_number or package.tracking_number
    package.provider_name = piece.provider_name or package.provider_name
    package.is_combined = is_combined


def line(
    order: Order,
    package: Package | None,
    piece: OrderPiece,
    known: Known,
    *,
    sku_id: int | None,
    held: list[list[int]],
    parts: Parts,
) -> OrderLine:
    """A line of the order, unsaved."""
    return OrderLine(
        order=order,
        package=package,
        sku_id=sku_id,
        external_product_id=piece.product_id,
        external_sku_id=piece.sku_id,
        external_ids=piece.external_ids,
        title=piece.title[:300],
        variant=piece.variant[:200],
        seller_sku=piece.seller_sku[:100],
        quantity=piece.quantity,
        original_price=piece.original_price,
        price=promotions.piece_price(piece, known),
        paid=piece.paid,
        layers=promotions.line_layers(piece, known),
        is_gift=piece.is_gift,
        is_preorder=piece.is_preorder,
        held=held,
        parts=parts,
    )
