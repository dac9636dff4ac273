"""What this app writes into the change log, in words, and which events clients hear of it."""

from django.utils.translation import gettext_lazy as _

from core.facts import Fact

FACTS = {
    "connection.paused": Fact(_("Syncing paused")),
    "connection.resumed": Fact(_("Syncing resumed")),
    "connection.sync_requested": Fact(_("Sync now requested")),
    "sync_job.retried": Fact(_("Sync job sent again")),
    "sync_job.dismissed": Fact(_("Failed sync job put aside")),
}
FIELDS = {
    "channels": _("Storefronts"),
    "error": _("Error"),
}
