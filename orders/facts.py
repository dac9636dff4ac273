"""What this app writes into the change log, in words, and which events clients hear of it."""

from django.utils.translation import gettext_lazy as _

from core.facts import Fact
from orders.models import CancelledBecause, CancelReason, Order, Package, Status

FACTS = {
    "order.created": Fact(_("Order came in"), heard_as=("order.created",)),
    "order.status_changed": Fact(_("Status changed"), heard_as=("order.updated",)),
    "order.updated": Fact(_("News from the storefront"), heard_as=("order.updated",)),
    "order.short_of_stock": Fact(_("Sold out: the pieces went to another order"), heard_as=("order.updated",)),
    "order.shipment_arranged": Fact(_("Shipment arranged"), heard_as=("order.updated",)),
    "order.split_asked": Fact(_("Asked to be split into parcels"), heard_as=("order.updated",)),
    "order.combine_asked": Fact(_("Asked to be combined with other orders"), heard_as=("order.updated",)),
    "order.uncombine_asked": Fact(_("Asked to be taken out of the combined parcel"), heard_as=("order.updated",)),
    "order.cancel_asked": Fact(_("Cancellation sent to the storefront"), heard_as=("order.updated",)),
    "order.lines_linked": Fact(_("Linked with the catalogue"), heard_as=("order.updated",)),
    "order.void_label_seen": Fact(_("Void label taken out"), heard_as=("order.updated",)),
    "order.cancel_request_answered": Fact(_("Buyer's wish to cancel answered"), heard_as=("order.updated",)),
    "order.noted": Fact(_("Note changed"), heard_as=("order.updated",)),
    "order.buyer_revealed": Fact(_("Buyer's contact looked at")),
    "order.label_printed": Fact(_("Label printed"), heard_as=("order.updated",)),
    "order.price_differs": Fact(_("Paid price differs from ours"), heard_as=("order.updated",)),
    "order.price_not_checked": Fact(_("The price could not be checked"), heard_as=("order.updated",)),
}
FIELDS = {
    "order": _("Order number"),
    "told": _("Told by the storefront"),
    "expected": _("Worked out by us"),
    "total": _("Total"),
    "hand_over": _("Hand-over"),
    "packages": _("Parcels"),
    "cancelled_by": _("Cancelled by"),
    "cancel_requested_at": _("Buyer asks to cancel"),
    "approve": _("Agreed"),
    "flag": _("Flag"),
    "size": _("Paper"),
    "short": _("Missing"),
    "orders": _("Orders"),
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
}
# Whole rupiah.
MONEY = {"expected", "told", "total"}
