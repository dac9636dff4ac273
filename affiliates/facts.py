"""What this app writes into the change log, in words, and which events clients hear of it."""

from django.utils.translation import gettext_lazy as _

from accounts.roles import Permission
from affiliates.models import Collaboration, Sample
from core.facts import Fact
from core.notices import Kind, Notice, Urgency

_PAGE = "affiliates:collaboration"
_ANSWER = Notice(Kind.PROMOTIONS, Urgency.KNOW, Permission.AFFILIATES_READ, _PAGE)
_LEFT = Notice(Kind.PROMOTIONS, Urgency.SOON, Permission.AFFILIATES_READ, _PAGE)
_SAMPLE = Notice(Kind.PROMOTIONS, Urgency.SOON, Permission.AFFILIATES_READ, "affiliates:samples", "")
_CHANGED, _SAMPLED = ("collaboration.updated",), ("sample.updated",)
FACTS = {
    "collaboration.created": Fact(_("Collaboration offered"), event_types=("collaboration.updated",)),
    "collaboration.updated": Fact(_("Terms of a collaboration changed"), event_types=_CHANGED),
    "collaboration.rate_changed": Fact(_("Commission changed"), event_types=_CHANGED),
    "collaboration.products_added": Fact(_("Products added to a collaboration"), event_types=_CHANGED),
    "collaboration.product_removed": Fact(_("Product taken out of a collaboration"), event_types=_CHANGED),
    "collaboration.product_left": Fact(
        _("Product left a collaboration: not eligible any more"), event_types=_CHANGED, notice=_LEFT
    ),
    "collaboration.creators_invited": Fact(_("Creators invited"), event_types=_CHANGED),
    "collaboration.creator_removed": Fact(_("Creator removed from a collaboration"), event_types=_CHANGED),
    "collaboration.accepted": Fact(_("Creator accepted an invitation"), event_types=_CHANGED, notice=_ANSWER),
    "collaboration.declined": Fact(_("Creator declined an invitation"), event_types=_CHANGED, notice=_ANSWER),
    "collaboration.ended": Fact(_("Collaboration ended"), event_types=_CHANGED),
    "creator.noted": Fact(_("Note on a creator changed")),
    "sample.asked": Fact(_("Creator asks for a sample"), event_types=("sample.created",), notice=_SAMPLE),
    "sample.approved": Fact(_("Sample approved"), event_types=_SAMPLED),
    "sample.rejected": Fact(_("Sample rejected"), event_types=_SAMPLED),
    "sample.status_changed": Fact(_("Sample moved on"), event_types=_SAMPLED),
}
FIELDS = {
    "rate": _("Commission (per cent)"),
    "product": _("Product"),
    "creators": _("Creators"),
    "left_out": _("Left out"),
    "favourite": _("Favourite"),
    "contact_email": _("E-mail for creators"),
    "has_free_sample": _("Free samples"),
    "is_sample_exempt": _("Samples without review"),
    "sample_quota": _("Samples of each product"),
}
DECIMALS = {"rate"}
# Codes are logged; a page shows the word of the field's own choices.
CODES = {
    "kind": (Collaboration.Kind,),
    "status": (Sample.Status,),
    "reason": (Sample.RejectReason,),
}
# What a row is called, by the beginning of its public id.
KINDS = {
    "clb": _("Collaboration"),
    "crt": _("Creator"),
    "smp": _("Request for a sample"),
    "afo": _("Order by a creator"),
    "cin": _("Invitation to a collaboration"),
}
