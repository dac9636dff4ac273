"""What this app writes into the change log, in words, and which events clients hear of it."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.roles import Permission
from core.facts import Fact
from core.lists import TAB_CAP, capped_count
from core.notices import Kind, Notice, Urgency
from orders import queries
from orders.models import CancelledBecause, CancelReason, Order, Package, Status

_NOW = Notice(Kind.ORDERS, Urgency.NOW, Permission.ORDERS_READ, "orders:detail")
_SOON = Notice(Kind.ORDERS, Urgency.SOON, Permission.ORDERS_READ, "orders:detail")
_NEW = Notice(Kind.ORDERS, Urgency.SOON, Permission.ORDERS_READ, "orders:detail", is_pushed_only=True)
_CANCELLED = Notice(
    Kind.ORDERS,
    Urgency.SOON,
    Permission.ORDERS_READ,
    "orders:detail",
    only={"status": frozenset({"CANCELLED"}), "cancelled_by": frozenset({"BUYER", "SYSTEM"})},
)


def _waiting(shop) -> str:
    count = capped_count(queries.waiting_parcels(shop))
    shown = f"{TAB_CAP}+" if count > TAB_CAP else str(count)
    return ngettext("%(n)s parcel to pack", "%(n)s parcels to pack", count) % {"n": shown} if count else ""


_TO_PACK = Notice(
    Kind.PACKING,
    Urgency.SOON,
    Permission.PACKING_WRITE,
    "orders:packing",
    page_id="",
    is_pushed_only=True,
    says=_waiting,
)
FACTS = {
    "order.late_excused": Fact(_("Late dispatch excused after an appeal")),
    "order.created": Fact(_("Order came in"), event_types=("order.created",), notice=_NEW),
    "order.status_changed": Fact(_("Status changed"), event_types=("order.updated",), notice=_CANCELLED),
    "order.updated": Fact(_("News from the storefront"), event_types=("order.updated",)),
    "order.short_of_stock": Fact(
        _("Sold out: the pieces went to another order"), event_types=("order.updated",), notice=_NOW
    ),
    "order.shipment_arranged": Fact(_("Shipment arranged"), event_types=("order.updated",)),
    "order.split_asked": Fact(_("Asked to be split into parcels"), event_types=("order.updated",)),
    "order.combine_asked": Fact(_("Asked to be combined with other orders"), event_types=("order.updated",)),
    "order.uncombine_asked": Fact(_("Asked to be taken out of the combined parcel"), event_types=("order.updated",)),
    "order.cancel_asked": Fact(_("Cancellation sent to the storefront"), event_types=("order.updated",)),
    "order.lines_linked": Fact(_("Linked with the catalogue"), event_types=("order.updated",)),
    "order.void_label_seen": Fact(_("Void label taken out"), event_types=("order.updated",)),
    "order.cancel_request_answered": Fact(_("Buyer's wish to cancel answered"), event_types=("order.updated",)),
    "order.noted": Fact(_("Note changed"), event_types=("order.updated",)),
    "order.buyer_revealed": Fact(_("Buyer's contact looked at")),
    "order.label_printed": Fact(_("Label printed"), event_types=("order.updated",)),
    "order.label_came": Fact(_("Its label is there: to be packed"), notice=_TO_PACK),
    "order.packed": Fact(_("Packed"), event_types=("order.updated",)),
    "order.parcel_photographed": Fact(_("Parcel photographed")),
    "order.parcel_photo_removed": Fact(_("Photo of the parcel taken away")),
    "pickwave.made": Fact(_("Wave put together")),
    "pickwave.picked": Fact(_("Everything of the wave picked")),
    "pickwave.dissolved": Fact(_("Wave dissolved")),
    "order.price_differs": Fact(_("Paid price differs from ours"), event_types=("order.updated",), notice=_SOON),
    "order.attributed": Fact(_("Brought by a creator"), event_types=("order.updated",)),
    "order.price_not_checked": Fact(_("The price could not be checked"), event_types=("order.updated",)),
}
FIELDS = {
    "order": _("Order number"),
    "told": _("Told by the storefront"),
    "expected": _("Worked out by us"),
    "total": _("Total"),
    "hand_over": _("Hand-over"),
    "tracking_number": _("Tracking number"),
    "packages": _("Parcels"),
    "parcel_count": _("Parcels"),
    "cancelled_by": _("Cancelled by"),
    "cancel_requested_at": _("Buyer asks to cancel"),
    "approve": _("Agreed"),
    "flag": _("Flag"),
    "size": _("Paper"),
    "short": _("Missing"),
    "orders": _("Orders"),
    "courier": _("Courier"),
}
# Codes are logged; a page shows the word of the field's own choices.
CODES = {
    "status": (Status,),
    "reason": (
        CancelReason,
        CancelledBecause,
    ),
    "hand_over": (Package.HandOver,),
    "cancelled_by": (Order.Initiator,),
    "flag": (Order.Flag,),
}
# What a row is called, by the beginning of its public id.
KINDS = {
    "ord": _("Order"),
    "wav": _("Wave"),
}
# Whole rupiah.
MONEY = {"expected", "told", "total"}
