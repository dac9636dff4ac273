"""What this app writes into the change log, in words, and which events clients hear of it."""

from django.utils.translation import gettext_lazy as _

from core.facts import Fact

FACTS = {
    "shop.shipping_options_changed": Fact(_("Shipping services changed")),
    "warehouse.created": Fact(_("Warehouse added")),
    "warehouse.edited": Fact(_("Warehouse changed")),
    "warehouse.made_default": Fact(_("Warehouse made the default")),
}
FIELDS = {
    "address": _("Address"),
    "city": _("City"),
    "province": _("Province"),
    "postal_code": _("Postal code"),
    "phone": _("Phone"),
}
