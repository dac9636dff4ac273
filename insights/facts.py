"""What this app writes into the change log, in words."""

from django.utils.translation import gettext_lazy as _

from core.facts import Fact

FACTS = {
    "shop.insights_zone_changed": Fact(_("Data Compass counts the days of another zone")),
}
FIELDS = {
    "zone": _("Zone"),
}
