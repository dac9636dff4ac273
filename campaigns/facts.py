"""What this app writes into the change log, in words, and which events clients hear of it."""

from django.utils.translation import gettext_lazy as _

from accounts.roles import Permission
from campaigns.models import Registration
from core.facts import Fact
from core.notices import Kind, Notice, Urgency

_GOOD = Notice(Kind.PROMOTIONS, Urgency.KNOW, Permission.PROMOTIONS_READ, "campaigns:detail", "campaign__public_id")
_BAD = Notice(Kind.PROMOTIONS, Urgency.SOON, Permission.PROMOTIONS_READ, "campaigns:detail", "campaign__public_id")
_PROGRAMME = Notice(Kind.PROMOTIONS, Urgency.SOON, Permission.PROMOTIONS_READ, "campaigns:programmes", "")
FACTS = {
    "campaign.registered": Fact(_("Registered for a campaign")),
    "campaign.approved": Fact(_("Approved for a campaign"), notice=_GOOD),
    "campaign.refused": Fact(_("Refused for a campaign"), notice=_BAD),
    "campaign.topped_up": Fact(_("More pieces for a campaign")),
    "campaign.withdrawn": Fact(_("Withdrawn from a campaign")),
    "campaign.removed": Fact(_("Removed from a campaign"), notice=_BAD),
    "programme.joined": Fact(_("Programme joined"), notice=_PROGRAMME),
    "programme.left": Fact(_("Programme left"), notice=_PROGRAMME),
}
FIELDS = {
    "campaign": _("Campaign"),
    "registered": _("Registered"),
    "refused": _("Refused"),
    "pieces": _("Pieces"),
    "programme": _("Programme"),
    "terms": _("Terms"),
}
# Codes are logged; a page shows the word of the field's own choices.
CODES = {
    "status": (Registration.Status,),
}
# What a row is called, by the beginning of its public id.
KINDS = {
    "reg": _("Campaign"),
    "cmp": _("Campaign"),
}
