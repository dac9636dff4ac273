"""What this app writes into the change log, in words, and which events clients hear of it."""

from django.utils.translation import gettext_lazy as _

from accounts.roles import Permission
from chat.models import Message
from core.facts import Fact
from core.notices import Kind, Notice, Urgency

_NEW = Notice(Kind.CHAT, Urgency.SOON, Permission.CHAT_READ, "chat:detail", is_pushed_only=True)
FACTS = {
    "conversation.message_received": Fact(_("Message from the buyer"), event_types=("message.received",), notice=_NEW),
    "conversation.answered": Fact(_("Answered; the storefront is told")),
    "conversation.noted": Fact(_("Note for the team")),
    "conversation.assigned": Fact(_("Given to somebody")),
    "conversation.blocked": Fact(_("Buyer blocked")),
    "conversation.unblocked": Fact(_("Buyer no longer blocked")),
    "conversation.done": Fact(_("Done")),
    "conversation.reopened": Fact(_("Opened again")),
    "conversation.begun": Fact(_("Begun with the buyer")),
    "chat.settings_changed": Fact(_("Chat settings changed")),
    "reply.saved": Fact(_("Ready answer saved")),
    "reply.deleted": Fact(_("Ready answer deleted")),
    "agent.changed": Fact(_("Takes new chats")),
}
FIELDS = {
    "assigned_to": _("Answered by"),
    "message": _("Message"),
    "type": _("Kind"),
    "holiday_from": _("Holiday from"),
    "holiday_until": _("Holiday until"),
    "gives_out": _("New chats are given out by themselves"),
    "shortcut": _("Shortcut"),
    "text": _("Text"),
    "takes_new": _("Takes new chats"),
}
CODES = {"type": (Message.Type,)}
# What a row is called, by the beginning of its public id.
KINDS = {
    "cnv": _("Conversation"),
    "msg": _("Message"),
    "rpl": _("Ready answer"),
}
