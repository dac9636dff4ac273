"""Words of the fields that several apps log."""

from django.utils.translation import gettext_lazy as _

from core.facts import Fact
from core.platforms import Platform

FACTS = {
    "job.retried": Fact(_("Tried again after it broke off")),
}
FIELDS = {
    "reason": _("Reason"),
    "note": _("Note"),
    "platforms": _("Storefronts"),
    "platform": _("Storefront"),
    "status": _("Status"),
    "image": _("Picture"),
    "images": _("Pictures"),
    "added": _("Added"),
    "kind": _("Kind"),
    "part": _("Part"),
    "name": _("Name"),
}
# Codes are logged; a page shows the word of the field's own choices.
CODES = {
    "platforms": (Platform,),
    "platform": (Platform,),
    "channels": (Platform,),
}
# What a row is called, by the beginning of its public id.
KINDS = {
    "job": _("Import or bulk edit"),
}
