"""What this app writes into the change log, in words, and which events clients hear of it."""

from django.utils.translation import gettext_lazy as _

from core.facts import Fact
from core.notices import Kind, Notice, Urgency

_PAUSED = Notice(Kind.PRODUCTS, Urgency.NOW, "sync:read", "storefronts:sync", "")
_RESUMED = Notice(Kind.PRODUCTS, Urgency.KNOW, "sync:read", "storefronts:sync", "")
FACTS = {
    "connection.paused": Fact(_("Syncing paused"), notice=_PAUSED),
    "connection.resumed": Fact(_("Syncing resumed"), notice=_RESUMED),
    "connection.sync_requested": Fact(_("Sync now requested")),
    "sync_job.retried": Fact(_("Sync job sent again")),
    "sync_job.dismissed": Fact(_("Failed sync job put aside")),
}
FIELDS = {
    "channels": _("Storefronts"),
    "error": _("Error"),
}
