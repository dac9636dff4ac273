"""The change log in the seller's words: what a fact, a field and a logged value are called on a page."""

import re
from datetime import datetime
from html import unescape

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from accounts.roles import Permission, Role
from campaigns.models import Registration
from core import clock, money
from core.platforms import Platform
from orders.models import CancelledBecause, CancelReason, Order, Package
from orders.models import Status as OrderStatus
from products.models import Product, StockEntry
from promotions.models import Counter, Promotion
from promotions.tools import Tool

FACTS = {
    "product.created": _("Product created"),
    "product.edited": _("Product edited"),
    "product.price_changed": _("Price changed"),
    "product.listing_changed": _("The storefront changed the listing"),
    "stock.buffer_changed": _("Stock buffer changed"),
    "product.stock_changed": _("Stock changed"),
    "product.availability_changed": _("Storefronts changed"),
    "product.variations_changed": _("Variations changed"),
    "product.activated": _("Put on sale"),
    "product.deactivated": _("Taken off sale"),
    "product.deleted": _("Product deleted"),
    "product.restored": _("Product restored"),
    "product.image_added": _("Picture added"),
    "product.image_removed": _("Picture removed"),
    "product.images_ordered": _("Pictures put in order"),
    "product.image_described": _("Picture described"),
    "product.reviews_changed": _("Reviews updated"),
    "product.sync_requested": _("Sync now requested"),
    "product.cost_changed": _("Cost changed"),
    "product.drift_healed": _("Difference put right on the storefront"),
    "product.drift_accepted": _("Difference taken over from the storefront"),
    "order.created": _("Order came in"),
    "order.status_changed": _("Status changed"),
    "order.updated": _("News from the storefront"),
    "order.short_of_stock": _("Sold out: the pieces went to another order"),
    "order.shipment_arranged": _("Shipment arranged"),
    "order.split_asked": _("Asked to be split into parcels"),
    "order.combine_asked": _("Asked to be combined with other orders"),
    "order.uncombine_asked": _("Asked to be taken out of the combined parcel"),
    "order.cancel_asked": _("Cancellation sent to the storefront"),
    "order.lines_linked": _("Linked with the catalogue"),
    "order.void_label_seen": _("Void label taken out"),
    "order.cancel_request_answered": _("Buyer's wish to cancel answered"),
    "order.noted": _("Note changed"),
    "order.buyer_revealed": _("Buyer's contact looked at"),
    "order.label_printed": _("Label printed"),
    "order.price_differs": _("Paid price differs from ours"),
    "promotion.campaign_prices_set": _("Campaign prices set"),
    "campaign.registered": _("Registered for a campaign"),
    "campaign.approved": _("Approved for a campaign"),
    "campaign.refused": _("Refused for a campaign"),
    "campaign.topped_up": _("More pieces for a campaign"),
    "campaign.withdrawn": _("Withdrawn from a campaign"),
    "campaign.removed": _("Removed from a campaign"),
    "programme.joined": _("Programme joined"),
    "programme.left": _("Programme left"),
    "shop.mall_changed": _("Mall status changed"),
    "shop.programmes_changed": _("Programmes changed"),
    "promotion.created": _("Promotion made"),
    "promotion.edited": _("Promotion changed"),
    "promotion.published": _("Promotion published"),
    "promotion.stopped": _("Promotion ended"),
    "promotion.deleted": _("Draft of a promotion deleted"),
    "promotion.display_changed": _("Shown differently on the storefronts"),
    "promotion.products_left": _("Products left a storefront"),
    "order.price_not_checked": _("The price could not be checked"),
    "promotion.used_beyond_limit": _("Used beyond its limit"),
    "webhook.created": _("Webhook added"),
    "webhook.edited": _("Webhook changed"),
    "webhook.enabled": _("Webhook switched on"),
    "webhook.disabled": _("Webhook switched off"),
    "webhook.deleted": _("Webhook removed"),
    "webhook.secret_rotated": _("Webhook secret renewed"),
    "webhook.secret_revealed": _("Webhook secret looked at"),
    "webhook.tested": _("Test event sent"),
    "webhook.replayed": _("Webhook events sent again"),
    "drift_check.started": _("Storefront compared"),
    "drift_check.healed": _("Shop or promotion sent again"),
    "shop.created": _("Shop opened"),
    "shop.support_looked": _("Platform staff looked at the shop"),
    "shop.shipping_options_changed": _("Shipping services changed"),
    "shop.profile_changed": _("Shop profile changed"),
    "shop.status_changed": _("Shop suspended or reopened"),
    "shop.owner_changed": _("Shop handed over"),
    "shop.demo_filled": _("Demo shop filled"),
    "shop.demo_ordered": _("Demo buyers ordered"),
    "member.invited": _("Member invited"),
    "member.invitation_revoked": _("Invitation revoked"),
    "member.joined": _("Member joined"),
    "member.role_changed": _("Role changed"),
    "member.removed": _("Member removed"),
    "member.login_opened": _("Log-in opened"),
    "member.login_closed": _("Log-in closed"),
    "api_token.created": _("API token made"),
    "api_token.revoked": _("API token revoked"),
    "connection.created": _("Storefront connected"),
    "connection.paused": _("Syncing paused"),
    "connection.resumed": _("Syncing resumed"),
    "connection.sync_requested": _("Sync now requested"),
    "sync_job.retried": _("Sync job sent again"),
    "sync_job.dismissed": _("Failed sync job put aside"),
    "inbound_event.replayed": _("Message from a storefront heard again"),
    "saved_view.created": _("View saved"),
    "saved_view.deleted": _("View deleted"),
    "warehouse.created": _("Warehouse added"),
    "warehouse.edited": _("Warehouse changed"),
    "warehouse.made_default": _("Warehouse made the default"),
}

FIELDS = {
    "campaign": _("Campaign"),
    "registered": _("Registered"),
    "refused": _("Refused"),
    "pieces": _("Pieces"),
    "programme": _("Programme"),
    "programmes": _("Programmes"),
    "terms": _("Terms"),
    "is_mall": _("Mall"),
    "tool": _("Tool"),
    "display_case": _("Where buyers see it"),
    "why": _("Why"),
    "starts_at": _("Starts"),
    "ends_at": _("Ends"),
    "products": _("Products"),
    "percent": _("Per cent off"),
    "amount": _("Rupiah"),
    "minimum_spend": _("From a spend of"),
    "minimum_quantity": _("From so many pieces"),
    "maximum_discount": _("At most"),
    "total_limit": _("Total limit"),
    "per_buyer_limit": _("Limit per buyer"),
    "budget": _("Budget"),
    "buyers": _("For"),
    "code": _("Code"),
    "beyond": _("Beyond the limit"),
    "counter": _("Counter"),
    "order": _("Order number"),
    "told": _("Told by the storefront"),
    "expected": _("Worked out by us"),
    "cost": _("Cost"),
    "total": _("Total"),
    "hand_over": _("Hand-over"),
    "packages": _("Parcels"),
    "reason": _("Reason"),
    "cancelled_by": _("Cancelled by"),
    "cancel_requested_at": _("Buyer asks to cancel"),
    "approve": _("Agreed"),
    "note": _("Note"),
    "flag": _("Flag"),
    "size": _("Paper"),
    "short": _("Missing"),
    "title": _("Title"),
    "description": _("Description"),
    "category": _("Category"),
    "category_id": _("Category"),
    "brand": _("Brand"),
    "brand_id": _("Brand"),
    "price": _("Price"),
    "orders": _("Orders"),
    "buffer": _("Held back"),
    "stock": _("Stock"),
    "platforms": _("Storefronts"),
    "platform": _("Storefront"),
    "channels": _("Storefronts"),
    "status": _("Status"),
    "skus": _("SKUs"),
    "sku": _("SKU"),
    "axes": _("Variations"),
    "attributes": _("Attributes"),
    "weight_grams": _("Weight"),
    "length_cm": _("Length"),
    "width_cm": _("Width"),
    "height_cm": _("Height"),
    "preorder_days": _("Pre-order"),
    "cod_enabled": _("Cash on delivery"),
    "cod_default": _("Cash on delivery"),
    "image": _("Picture"),
    "images": _("Pictures"),
    "alt": _("Picture text"),
    "added": _("Added"),
    "rating": _("Rating"),
    "review_count": _("Reviews"),
    "kind": _("Kind"),
    "part": _("Part"),
    "name": _("Name"),
    "logo": _("Logo"),
    "email": _("E-mail"),
    "role": _("Role"),
    "owner": _("Owner"),
    "scopes": _("May do"),
    "error": _("Error"),
    "page": _("Page"),
    "shared": _("Shared"),
    "address": _("Address"),
    "city": _("City"),
    "province": _("Province"),
    "postal_code": _("Postal code"),
    "phone": _("Phone"),
}

# Codes are logged; a page shows the word of the field's own choices.
_CODES: dict[str, tuple] = {
    "status": (Product.Status, OrderStatus, Registration.Status),
    "platforms": (Platform,),
    "platform": (Platform,),
    "channels": (Platform,),
    "role": (Role,),
    "scopes": (Permission,),
    "kind": (StockEntry.Kind,),
    "reason": (CancelReason, CancelledBecause),
    "hand_over": (Package.HandOver,),
    "cancelled_by": (Order.Initiator,),
    "flag": (Order.Flag,),
    "tool": (Tool,),
    "display_case": (Promotion.Case,),
    "why": (Promotion.Stop,),
    "buyers": (Promotion.Buyers,),
    "counter": (Counter.Kind,),
}
_MONEY = {"price", "total", "told", "expected", "cost"}
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?\+00:00")
_PUBLIC_ID = re.compile(r"[a-z]{2,6}_[0-9a-hjkmnp-tv-z]{26}")
_KINDS = {
    "ord": _("Order"),
    "job": _("Import or bulk edit"),
    "reg": _("Campaign"),
    "cmp": _("Campaign"),
    "prm": _("Promotion"),
}
_SHOWN = 4


_TAG = re.compile(r"</?(?:p|br|b|strong|i|em|u|ul|ol|li|h[1-6]|img|div|span)\b[^<>]*>", re.I)


def fact(name: str) -> str:
    """A log entry's fact in words: ``product.price_changed`` as "Price changed"."""
    if known := FACTS.get(name):
        return str(known)
    noun, _dot, verb = name.partition(".")
    return f"{noun.replace('_', ' ').capitalize()}: {verb.replace('_', ' ')}"


def field_name(name: str) -> str:
    """What a logged field is called on a page; an unknown one without its underscores."""
    return str(FIELDS.get(name) or name.replace("_", " "))


def brief(value, field: str = "") -> str:
    """A logged value, short enough for one line and in the words of its field.

    Prices are rupiah, codes are their labels, identifiers of ours (which say nothing to a seller) are counted.
    """
    if value is None or value == "" or value == [] or value == {}:
        return "–"
    if isinstance(value, bool):
        return translation.gettext("yes") if value else translation.gettext("no")
    if isinstance(value, dict):
        return _listed([_pair(key, inner, field) for key, inner in value.items()])
    if isinstance(value, list):
        if all(isinstance(item, str) and _PUBLIC_ID.fullmatch(item) for item in value):
            return str(len(value))
        return _listed([brief(item, field) for item in value])
    for codes in _CODES.get(field, ()):
        if value in codes.values:
            return str(codes(value).label)
    if field in ("programme", "programmes"):
        return translation.gettext(str(value))
    if field in _MONEY and isinstance(value, int):
        return money.rupiah(value)
    text = _plain(str(value))
    if _MOMENT.fullmatch(text):
        return f"{datetime.fromisoformat(text).astimezone(clock.JAKARTA):%d/%m/%Y %H.%M.%S} WIB"
    if _PUBLIC_ID.fullmatch(text):
        return "1"
    return text if len(text) <= 120 else text[:117] + "…"


def cause(text: str) -> str:
    """What made a stock entry happen: a fact in its words, a row of ours by its kind, anything else as it stands."""
    if _PUBLIC_ID.fullmatch(text):
        return str(_KINDS.get(text.partition("_")[0], ""))
    return str(FACTS.get(text, text))


def changes(before: dict | None, after: dict | None) -> list[tuple[str, str | None, str | None]]:
    """What a log entry changed: the field in words, the old value and the new one, each None where there was none.

    Values that read alike on the page are no change, whatever they are called inside.
    """
    before, after = before or {}, after or {}
    found = []
    for name in dict.fromkeys([*before, *after]):
        old = brief(before[name], name) if name in before else None
        new = brief(after[name], name) if name in after else None
        if old != new:
            found.append((field_name(name), old, new))
    return found


def _plain(text: str) -> str:
    """A rich text as one reads it: without its tags."""
    return " ".join(unescape(_TAG.sub(" ", text)).split()) if _TAG.search(text) else text


def _pair(key: str, value, field: str) -> str:
    if _PUBLIC_ID.fullmatch(key):
        return brief(value, field)
    return f"{field_name(key)}: {brief(value, key)}"


def _listed(texts: list[str]) -> str:
    shown = ", ".join(dict.fromkeys(texts[:_SHOWN]))
    more = len(texts) - _SHOWN
    return f"{shown} (+{more})" if more > 0 else shown
