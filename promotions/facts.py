"""What this app writes into the change log, in words, and which events clients hear of it."""

from django.utils.translation import gettext_lazy as _

from accounts.roles import Permission
from core.facts import Fact
from core.notices import Kind, Notice, Urgency
from promotions.models import Counter, Promotion
from promotions.tools import Tool

_SOON = Notice(Kind.PROMOTIONS, Urgency.SOON, Permission.PROMOTIONS_READ, "promotions:detail")
_KNOW = Notice(Kind.PROMOTIONS, Urgency.KNOW, Permission.PROMOTIONS_READ, "promotions:detail")
FACTS = {
    "promotion.campaign_prices_set": Fact(_("Campaign prices set"), event_types=("promotion.updated",)),
    "promotion.created": Fact(_("Promotion made"), event_types=("promotion.updated",)),
    "promotion.edited": Fact(_("Promotion changed"), event_types=("promotion.updated",)),
    "promotion.published": Fact(_("Promotion published"), event_types=("promotion.updated",)),
    "promotion.stopped": Fact(_("Promotion ended"), event_types=("promotion.updated",), notice=_KNOW),
    "promotion.deleted": Fact(_("Draft of a promotion deleted"), event_types=("promotion.updated",)),
    "promotion.display_changed": Fact(_("Shown differently on the storefronts"), event_types=("promotion.updated",)),
    "promotion.products_left": Fact(_("Products left a storefront"), event_types=("promotion.updated",), notice=_SOON),
    "promotion.made_anew": Fact(
        _("It was gone or ended on a storefront before its time, and is made anew there"),
        event_types=("promotion.updated",),
        notice=_KNOW,
    ),
    "promotion.ended_there": Fact(
        _("Somebody ended it on the storefront itself, before its time"),
        event_types=("promotion.updated",),
        notice=_SOON,
    ),
    "promotion.put_right": Fact(_("Ours sent again to the storefront"), event_types=("promotion.updated",)),
    "promotion.used_beyond_limit": Fact(_("Used beyond its limit"), event_types=("promotion.updated",), notice=_SOON),
}
DECIMALS = {"percent"}
FIELDS = {
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
}
# Codes are logged; a page shows the word of the field's own choices.
CODES = {
    "tool": (Tool,),
    "display_case": (Promotion.Case,),
    "why": (Promotion.Stop,),
    "buyers": (Promotion.Buyers,),
    "counter": (Counter.Kind,),
}
# What a row is called, by the beginning of its public id.
KINDS = {
    "prm": _("Promotion"),
}
