"""What this app writes into the change log, in words, and which events clients hear of it."""

from django.utils.translation import gettext_lazy as _

from accounts.roles import Permission
from core.facts import Fact
from core.notices import Kind, Notice, Urgency
from integration.machine import Reason, State

_EVENTS = ("integration.updated",)
MALL = ("mall.updated",)
_NEWS = Notice(Kind.SHOP, Urgency.SOON, Permission.SHOP_READ, "integration:cockpit", "")
_DONE = Notice(Kind.SHOP, Urgency.KNOW, Permission.SHOP_READ, "integration:cockpit", "")
_BACK = Notice(Kind.SHOP, Urgency.NOW, Permission.SHOP_READ, "integration:cockpit", "")
_MALL = Notice(Kind.SHOP, Urgency.SOON, Permission.SHOP_READ, "integration:mall", "")
_ENDS = Notice(Kind.SHOP, Urgency.NOW, Permission.SHOP_READ, "integration:mall", "", is_mailed_elsewhere=True)
_ENDED = Notice(Kind.SHOP, Urgency.NOW, Permission.SHOP_READ, "integration:mall", "")
_PLANNED = Notice(Kind.SHOP, Urgency.SOON, Permission.SHOP_READ, "integration:cockpit", "", is_mailed_elsewhere=True)
FACTS = {
    "integration.plan": Fact(_("Integration planned"), _EVENTS, notice=_PLANNED),
    "integration.unplan": Fact(_("Integration no longer planned"), _EVENTS, notice=_DONE),
    "integration.moved": Fact(_("Day of the integration changed"), _EVENTS, notice=_DONE),
    "integration.connect": Fact(
        _("Connected to Tokopedia by hand: no activation is planned any more"), _EVENTS, notice=_NEWS
    ),
    "integration.activate": Fact(_("Integration to Tokopedia activated"), _EVENTS, notice=_NEWS),
    "integration.mirrored": Fact(_("All products mirrored"), _EVENTS, notice=_DONE),
    "integration.opt_out": Fact(_("Shop withdrawn from Tokopedia"), _EVENTS, notice=_NEWS),
    "integration.rejoin": Fact(_("Shop back on Tokopedia"), _EVENTS, notice=_NEWS),
    "integration.roll_back": Fact(_("Mirror taken back by the platform"), _EVENTS, notice=_BACK),
    "integration.bind": Fact(_("Binding of a Tokopedia shop begun"), _EVENTS),
    "integration.read": Fact(_("Tokopedia shop read"), _EVENTS),
    "integration.give_up": Fact(_("Binding given up"), _EVENTS),
    "integration.confirm": Fact(_("Integration confirmed"), _EVENTS, notice=_NEWS),
    "integration.finish": Fact(_("Products merged, shop bound"), _EVENTS, notice=_DONE),
    "integration.mirror_told": Fact(_("Tokopedia told the state of the mirror"), _EVENTS),
    "integration.left_out": Fact(_("Products left out of Tokopedia"), _EVENTS),
    "integration.taken_in": Fact(_("Products no longer left out"), _EVENTS),
    "mall.applied": Fact(_("Applied for Mall"), MALL),
    "mall.granted": Fact(_("Mall granted"), MALL, notice=_MALL),
    "mall.refused": Fact(_("Mall refused"), MALL, notice=_MALL),
    "mall.authorisation_ends_soon": Fact(_("Brand authorisation ends soon"), MALL, notice=_ENDS),
    "mall.authorisation_ended": Fact(_("Brand authorisation ended"), MALL, notice=_ENDED),
    "connection.stage_changed": Fact(_("Part of a storefront connection changed")),
}
FIELDS = {
    "state": _("State"),
    "scheduled_at": _("Planned for"),
    "mirror_status": _("Mirror"),
    "stage": _("Part"),
    "merged": _("Merged"),
    "to_copy": _("To be copied"),
    "pairs": _("Pairs to decide"),
    "copied": _("Copied"),
    "not_copied": _("Not copied"),
    "tokopedia_shop": _("Tokopedia shop"),
    "only_there": _("Sold on Tokopedia only"),
    "registrations": _("Campaign registrations"),
    "open_orders": _("Open orders"),
    "open_returns": _("Open returns"),
    "unpaid": _("Money not paid out yet"),
}
MONEY = {"unpaid"}
CODES = {
    "state": (State,),
    "reason": (Reason,),
}
KINDS = {
    "int": _("Integration"),
    "mla": _("Mall application"),
}
