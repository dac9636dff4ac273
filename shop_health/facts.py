"""What this app writes into the change log, in words, and which events clients hear of it."""

from django.utils.translation import gettext_lazy as _

from core.facts import Fact

FACTS = {
    "shop.rating_changed": Fact(_("Store rating changed")),
}
FIELDS = {
    "store_rating": _("Store rating"),
}
