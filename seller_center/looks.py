"""How a state looks on every page: the chip's colour, its sign and its word, in one table a kind of state."""

from django.utils.translation import gettext_lazy as _

from campaigns.models import Campaign, Registration
from core.platforms import Platform
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


def listing_mark(product, listings: list[dict]) -> list[dict]:
    """A product on both storefronts as cells of ``storefront_mark``; ``listings`` are those of a list's row.

    Filled: buyers can see it. Refused: the storefront said no, or could not be told. Waiting: it has yet to answer.
    """
    by_platform = {listing["platform"]: listing for listing in listings}
    return [_listing_cell(product, platform, by_platform.get(platform)) for platform in Platform.values]


def _listing_cell(product, platform: str, listing: dict | None) -> dict:
    if listing is None or not (listing["wanted"] or listing["shown"]):
        return {"platform": platform, "state": "off", "words": _("not sold here")}
    if product.status == "DRAFT" and not listing["shown"]:
        return {"platform": platform, "state": "off", "words": STATUS["DRAFT"][2]}
    shown, sync = listing["shown"] or "PENDING", listing["sync"]
    words = str(STATUS[shown][2])
    if sync != "IN_SYNC":
        words += f", {SYNC[sync][2]}"
    if sync == "FAILED" or STATUS[shown][0] == "chip-bad":
        state = "refused"
    elif sync != "IN_SYNC" or shown == "PENDING":
        state = "waiting"
    else:
        state = "on" if shown == "ACTIVATE" else "off"
    return {"platform": platform, "state": state, "words": words}


def promotion_mark(promotion, sync: str) -> list[dict]:
    """Where buyers see a promotion, as cells of ``storefront_mark``; ``sync`` as ``promotions.queries.sync_state``."""
    case, cells = Promotion.Case(promotion.display_case), []
    for platform in Platform.values:
        is_there = case in (Promotion.Case.SAME_ON_BOTH, Promotion.Case.DIFFERENT_ON_BOTH, f"{platform}_ONLY")
        words = str(Promotion.Status(promotion.status).label) if is_there else _("not shown here")
        state = "off"
        if is_there and promotion.status in ("ONGOING", "NOT_START"):
            state = {"FAILED": "refused", "PENDING": "waiting"}.get(
                sync, "on" if promotion.status == "ONGOING" else "waiting"
            )
            if sync in ("FAILED", "PENDING"):
                words += f", {SYNC[sync][2]}"
        cells.append({"platform": platform, "state": state, "words": words})
    return cells


def campaign_mark(campaign) -> list[dict]:
    """A campaign's label as cells of ``storefront_mark``: filled while it runs there, waiting before."""
    state = {"RUNNING": "on", "ENDED": "off"}.get(campaign.stage, "waiting")
    return [
        {
            "platform": platform,
            "state": state if platform in campaign.platforms else "off",
            "words": Campaign.Stage(campaign.stage).label if platform in campaign.platforms else _("not shown here"),
        }
        for platform in Platform.values
    ]
