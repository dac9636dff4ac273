"""What this app writes into the change log, in words, and which events clients hear of it."""

from django.utils.translation import gettext_lazy as _

from accounts.roles import Permission
from core.facts import Fact
from core.notices import Kind, Notice, Urgency

_NEW = Notice(Kind.PRODUCTS, Urgency.SOON, Permission.SYNC_READ, "storefronts:sync", "")
FACTS = {
    "connection.created": Fact(_("Storefront connected"), notice=_NEW),
    "inbound_event.replayed": Fact(_("Message from a storefront heard again")),
}
