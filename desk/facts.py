"""What this app writes into the change log, in words, and which events clients hear of it."""

from django.utils.translation import gettext_lazy as _

from core.facts import Fact

FACTS = {
    "shop.demo_filled": Fact(_("Demo shop filled")),
    "shop.demo_ordered": Fact(_("Demo buyers ordered")),
    "shop.demo_life": Fact(_("Demo buyers switched on or off")),
    "product.demo_attacked": Fact(_("Attacked by the demo's buyers")),
    "saved_view.created": Fact(_("View saved")),
    "saved_view.deleted": Fact(_("View deleted")),
}
FIELDS = {
    "running": _("They come"),
    "pace": _("Times as fast"),
    "staff": _("Staff who are programs"),
    "page": _("Page"),
    "query": _("Filters"),
    "shared": _("Shared"),
}
# What a row is called, by the beginning of its public id.
KINDS = {
    "ntf": _("Notification"),
    "ltr": _("Letter"),
}
