"""How a state looks on every page: the chip's colour, its sign and its word, in one table a kind of state."""

from django.utils.translation import gettext_lazy as _

from campaigns.models import Campaign, Registration
from orders.models import Package
from orders.models import Status as OrderStatus
from promotions.models import Promotion

STATUS = {
    "DRAFT": ("", "pencil", _("Draft")),
    "PENDING": ("chip-info", "clock", _("Reviewing")),
    "FAILED": ("chip-bad", "circle-x", _("Refused")),
    "ACTIVATE": ("chip-ok", "circle-check", _("Live")),
    "SELLER_DEACTIVATED": ("", "player-pause", _("Deactivated")),
    "PLATFORM_DEACTIVATED": ("chip-bad", "alert-triangle", _("Suspended")),
    "FREEZE": ("chip-bad", "lock", _("Frozen")),
    "DELETED": ("", "trash", _("Deleted")),
    "": ("", "clock", _("Not listed")),
}
SYNC = {
    "IN_SYNC": ("chip-ok", "cloud-check", _("In sync")),
    "PENDING": ("chip-info", "clock", _("Waiting")),
    "SENDING": ("chip-info", "refresh", _("Sending")),
    "FAILED": ("chip-bad", "alert-triangle", _("Not synced")),
    "PAUSED": ("chip-warn", "player-pause", _("Paused")),
}
ORDER = {
    "UNPAID": ("", "clock"),
    "ON_HOLD": ("chip-info", "clock"),
    "AWAITING_SHIPMENT": ("chip-warn", "package"),
    "PARTIALLY_SHIPPING": ("chip-warn", "package"),
    "AWAITING_COLLECTION": ("chip-info", "truck"),
    "IN_TRANSIT": ("chip-info", "truck"),
    "DELIVERED": ("chip-ok", "check"),
    "COMPLETED": ("chip-ok", "circle-check"),
    "CANCELLED": ("", "circle-x"),
}
PROMOTION = {
    "DRAFT": ("", "pencil"),
    "NOT_START": ("chip-info", "clock"),
    "ONGOING": ("chip-ok", "player-play"),
    "EXPIRED": ("", "check"),
    "DEACTIVATED": ("", "player-pause"),
    "NOT_EFFECTIVE": ("chip-bad", "alert-triangle"),
}
REGISTRATION = {
    "UNDER_REVIEW": ("chip-info", "clock"),
    "APPROVED": ("chip-ok", "circle-check"),
    "REJECTED": ("chip-bad", "circle-x"),
    "WITHDRAWN": ("", "arrow-back-up"),
    "REMOVED": ("chip-bad", "alert-triangle"),
}
STAGE = {
    "COMING": ("", "clock"),
    "OPEN": ("chip-info", "pencil"),
    "CLOSED": ("chip-warn", "lock"),
    "RUNNING": ("chip-ok", "player-play"),
    "ENDED": ("", "check"),
}
PACKAGE = {
    "TO_FULFILL": ("chip-warn", "package"),
    "PROCESSING": ("chip-info", "truck"),
    "FULFILLING": ("chip-info", "truck"),
    "COMPLETED": ("chip-ok", "circle-check"),
    "CANCELLED": ("", "circle-x"),
    "FAILED_DELIVERY": ("chip-bad", "alert-triangle"),
    "RETURNING": ("chip-warn", "arrow-back-up"),
    "RETURNED": ("", "arrow-back-up"),
    "LOST": ("chip-bad", "alert-triangle"),
}


def order_look(status: str) -> tuple[str, str, object]:
    """An order's status as (chip class, icon, word)."""
    return (*ORDER[status], OrderStatus(status).label)


def promotion_look(status: str) -> tuple[str, str, object]:
    """A promotion's status as (chip class, icon, word)."""
    return (*PROMOTION[status], Promotion.Status(status).label)


def registration_look(status: str) -> tuple[str, str, object]:
    """A registration's status as (chip class, icon, word)."""
    return (*REGISTRATION[status], Registration.Status(status).label)


def stage_look(stage: str) -> tuple[str, str, object]:
    """Where a campaign stands as (chip class, icon, word)."""
    return (*STAGE[stage], Campaign.Stage(stage).label)


def package_look(status: str) -> tuple[str, str, object]:
    """A parcel's status as (chip class, icon, word)."""
    return (*PACKAGE[status], Package.Status(status).label)


def status_look(status: str) -> tuple[str, str, object]:
    """A product's or a listing's status as (chip class, icon, word); an unknown one is shown as it is."""
    return STATUS.get(status or "", ("", "info-circle", status))


def sync_look(state: str) -> tuple[str, str, object]:
    """A state of ``outbox.queries.sync_states`` as (chip class, icon, word); "" is in sync."""
    return SYNC.get(state or "IN_SYNC", ("", "info-circle", state))
