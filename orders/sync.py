"""Orders' talk with the storefronts: wishes go out through the outbox, news comes in as hints."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from logistics import queries as logistics
from logistics.hours import Hours, first_fitting
from orders.actions import answers, hints
from orders.models import Order, Package
from outbox.models import Connection, SyncJob
from outbox.operations import Operation
from storefronts.contract import Adapter, PermanentError, Slot
from storefronts.models import InboundEvent
from storefronts.registry import Refusal, Sent, both, goes_before, on_webhook, sends


@dataclass
class Shipment:
    """One package as it is to be shipped; ``slot`` is the pick-up that was asked for."""

    package: Package
    order_ids: list[str]
    hours: Hours
    holidays: frozenset[date]
    slot: Slot | None = None


@sends(Operation.PACKAGE_SHIP)
class PackageShip:
    """Arrange the shipment of a package; the tracking number comes back with the order."""

    def prepare(self, connection: Connection, jobs: list[SyncJob]) -> dict[int, Shipment]:
        packages = Package.objects.filter(wanted_at__isnull=False).in_bulk([job.subject_id for job in jobs])
        orders = answers.orders_of(packages)
        hours, holidays = logistics.default_warehouse(connection.shop).hours, logistics.holidays()
        return {
            job.pk: Shipment(packages[job.subject_id], orders.get(job.subject_id, []), hours, holidays)
            for job in jobs
            if job.subject_id in packages
        }

    def send(self, adapter: Adapter, shipment: Shipment, job: SyncJob) -> None:
        package = shipment.package
        if package.hand_over == Package.HandOver.PICKUP and not package.wanted_tracking_number:
            slots = adapter.pickup_slots(package.external_id)
            shipment.slot = first_fitting(slots, shipment.hours, shipment.holidays)
        adapter.ship_package(
            package.external_id,
            hand_over=package.hand_over,
            provider=package.wanted_provider,
            tracking_number=package.wanted_tracking_number,
            slot=shipment.slot,
        )

    def record(self, connection: Connection, sent: list[Sent], refused: list[Refusal]) -> None:
        answers.record_pickups([(item.payload.package.pk, item.payload.slot) for item in sent])
        answers.record_refused_shipments([(item.payload.package, item.reasons) for item in refused])
        hints.hint(connection, [id for item in both(sent, refused) for id in item.payload.order_ids])


class _OrderWish:
    """A wish about a whole order; the storefront's new word is fetched afterwards, whatever it answered."""

    wish = ""
    nothing: Any = ""  # what the field holds when nothing is wished

    def prepare(self, connection: Connection, jobs: list[SyncJob]) -> dict[int, Any]:
        orders = (
            Order.objects.exclude(**{self.wish: self.nothing})
            .prefetch_related("lines")
            .in_bulk([job.subject_id for job in jobs])
        )
        return {job.pk: orders[job.subject_id] for job in jobs if job.subject_id in orders}

    def record(self, connection: Connection, sent: list[Sent], refused: list[Refusal]) -> None:
        answers.record_refused_wishes(self.wish, [(item.payload, item.reasons) for item in refused])
        hints.hint(connection, [item.payload.external_id for item in both(sent, refused)])


@sends(Operation.ORDER_CANCEL)
class OrderCancel(_OrderWish):
    """Cancel an order for the seller, or because the last piece was sold elsewhere."""

    wish = "wanted_cancel"

    def send(self, adapter: Adapter, order: Order, job: SyncJob) -> None:
        adapter.cancel_order(
            order.external_id,
            piece_ids=[id for line in order.lines.all() for id in line.external_ids],
            reason=order.wanted_cancel,
            is_paid=order.paid_at is not None or order.is_cod,
        )


@sends(Operation.CANCELLATION_ANSWER)
class CancellationAnswer(_OrderWish):
    """Answer a buyer's request to cancel."""

    wish = "wanted_answer"

    def send(self, adapter: Adapter, order: Order, job: SyncJob) -> None:
        requests = adapter.open_cancellations([order.external_id])
        if not requests:
            raise PermanentError(
                "no_request", "The buyer's request is no longer open: it was taken back, or the courier was quicker."
            )
        adapter.answer_cancellation(requests[0].external_id, approve=order.wanted_answer == "APPROVE")


@sends(Operation.PARCELS_CHANGE)
class ParcelsChange(_OrderWish):
    """Split an order, combine it with others, or take a combined parcel apart."""

    wish, nothing = "wanted_parcels", {}

    def send(self, adapter: Adapter, order: Order, job: SyncJob) -> None:
        match order.wanted_parcels:
            case {"split": groups}:
                pieces: dict[str, list[str]] = {}
                for line in order.lines.all():
                    pieces.setdefault(line.external_sku_id, []).extend(line.external_ids)
                adapter.split_order(
                    order.external_id, [[id for sku in group for id in pieces[sku]] for group in groups]
                )
            case {"combine": order_ids}:
                adapter.combine_orders(order_ids)
            case {"apart": package_id}:
                adapter.take_package_apart(package_id)

    def record(self, connection: Connection, sent: list[Sent], refused: list[Refusal]) -> None:
        changed = answers.record_parcels(
            connection, [(item.payload, []) for item in sent] + [(item.payload, item.reasons) for item in refused]
        )
        hints.hint(connection, changed)


@goes_before(Operation.STOCK_PUSH, Operation.PRODUCT_PUSH)
def take_in_what_was_sold(connection: Connection) -> bool:
    """Orders before stock: a stock that is worked out without them would sell the same pieces again."""
    return hints.catch_up(connection)


@on_webhook("order.status_changed", "order.address_changed", "cancellation.status_changed")
def on_order_changed(event: InboundEvent) -> bool:
    """An order has news: fetch it. What the webhook says is only a hint."""
    external_id = str(event.payload.get("order_id", ""))
    if not external_id.isdecimal() or len(external_id) > 40:
        return False
    hints.hint(event.connection, [external_id])
    return True


@on_webhook("package.updated")
def on_package_changed(event: InboundEvent) -> bool:
    """Packages were split, combined or taken apart: fetch their orders."""
    ids = [
        str(order_id)
        for package in event.payload.get("package_list") or []
        for order_id in package.get("order_id_list") or []
    ]
    if not ids:
        return False
    hints.hint(event.connection, ids)
    return True
