"""What this app writes into the change log, in words."""

from django.utils.translation import gettext_lazy as _

from core.facts import Fact
from insights.models import Report

FACTS = {
    "shop.insights_zone_changed": Fact(_("Data Compass counts the days of another zone")),
    "report.saved": Fact(_("Report by e-mail chosen")),
    "report.removed": Fact(_("Report by e-mail removed")),
}
FIELDS = {
    "report_page": _("Page"),
    "rhythm": _("When"),
    "zone": _("Zone"),
}
# Codes are logged; a page shows the word of the field's own choices.
CODES = {
    "report_page": (Report.Page,),
    "rhythm": (Report.Rhythm,),
}
# What a row is called, by the beginning of its public id.
KINDS = {
    "rpt": _("Report by e-mail"),
}
