"""What this app writes into the change log, in words, and which events clients hear of it."""

from django.utils.translation import gettext_lazy as _

from accounts.roles import Permission
from core.facts import Fact
from core.notices import Kind, Notice, Urgency

_OFF = Notice(Kind.SHOP, Urgency.NOW, Permission.WEBHOOKS_WRITE, "webhooks:detail", is_mailed_elsewhere=True)
FACTS = {
    "webhook.created": Fact(_("Webhook added")),
    "webhook.edited": Fact(_("Webhook changed")),
    "webhook.enabled": Fact(_("Webhook switched on")),
    "webhook.disabled": Fact(_("Webhook switched off"), notice=_OFF),
    "webhook.deleted": Fact(_("Webhook removed")),
    "webhook.secret_rotated": Fact(_("Webhook secret renewed")),
    "webhook.secret_revealed": Fact(_("Webhook secret looked at")),
    "webhook.tested": Fact(_("Test event sent")),
    "webhook.replayed": Fact(_("Webhook events sent again")),
}
