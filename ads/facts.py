"""What this app writes into the change log, in words, and which events clients hear of it."""

from django.utils.translation import gettext_lazy as _

from accounts.roles import Permission
from ads.delivery import Obstacle
from ads.machine import State
from ads.models import AdCampaign
from core.facts import Fact
from core.notices import Kind, Notice, Urgency
from core.platforms import Platform

_NOW = Notice(Kind.PROMOTIONS, Urgency.NOW, Permission.ADS_READ, "ads:detail")
_KNOW = Notice(Kind.PROMOTIONS, Urgency.KNOW, Permission.ADS_READ, "ads:detail")
_CHANGED = ("ad.updated",)
FACTS = {
    "ad.created": Fact(_("Ad campaign created"), event_types=_CHANGED),
    "ad.changed": Fact(_("Ad campaign changed"), event_types=_CHANGED),
    "ad.deleted": Fact(_("Draft of an ad campaign deleted")),
    "ad.published": Fact(_("Ad campaign published"), event_types=_CHANGED),
    "ad.paused": Fact(_("Ad campaign paused"), event_types=_CHANGED),
    "ad.resumed": Fact(_("Ad campaign resumed"), event_types=_CHANGED),
    "ad.ended": Fact(_("Ad campaign ended"), event_types=_CHANGED, notice=_KNOW),
    "ad.refused": Fact(_("Ad campaign refused by the storefront"), event_types=_CHANGED, notice=_NOW),
    "ad.out_of_budget": Fact(_("Ad campaign out of budget"), event_types=_CHANGED, notice=_NOW),
    "ad.budget_again": Fact(_("Ad campaign has budget again"), event_types=_CHANGED),
    "ad.stopped_delivering": Fact(_("Ad no longer shown"), event_types=_CHANGED, notice=_NOW),
    "ad.delivers_again": Fact(_("Ad shown again"), event_types=_CHANGED, notice=_KNOW),
    "ad.credited": Fact(_("The storefront gave back what GMV Max missed its ROI target by"), event_types=_CHANGED),
    "ad.forgotten": Fact(_("The storefront had lost the ad and is told anew")),
    "ad.drifted": Fact(_("The storefront ran the ad otherwise and is told again")),
    "adwallet.topped_up": Fact(_("Wallet for ads topped up")),
    "adwallet.merged": Fact(_("Ad accounts merged")),
}
MONEY = {"daily_budget", "total_budget", "tax"}
DECIMALS = {"roi_target"}
FIELDS = {
    "daily_budget": _("Daily budget"),
    "total_budget": _("Total budget"),
    "roi_target": _("ROI target"),
    "placements": _("Storefronts"),
    "obstacle": _("Why it is not shown"),
    "reasons": _("What the storefront said"),
    "tax": _("Tax"),
    "invoice": _("Invoice"),
    "day": _("Day"),
}
# Codes are logged; a page shows the word of the field's own choices.
CODES = {
    "placements": (Platform,),
    "why": (AdCampaign.Why,),
    "obstacle": (Obstacle,),
    "state": (State,),
}
# What a row is called, by the beginning of its public id.
KINDS = {
    "adc": _("Ad campaign"),
    "adp": _("Storefront of an ad campaign"),
    "adi": _("Invoice for ads"),
}
