"""What this app writes into the change log, in words, and which events clients hear of it."""

from django.utils.translation import gettext_lazy as _

from core.facts import Fact

FACTS = {
    "connection.created": Fact(_("Storefront connected")),
    "inbound_event.replayed": Fact(_("Message from a storefront heard again")),
}
