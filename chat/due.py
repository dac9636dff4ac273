"""What of chat has a clock (docs/rules.md 9.1)."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from accounts.roles import Permission
from chat import queries
from core.due import Act, Clock

CLOCKS = [
    Clock(
        "chat.answer", _lazy("Answer the buyer"), _lazy("Buyers to answer"), Permission.CHAT_READ, queries.with_clock,
        "answer_by", "chat:detail", lambda row: row.buyer_name or _("A buyer"),
        lambda row: _("Counts against your 12-hour answer rate"), listed="chat:inbox?tab=waiting",
        acts=(Act(_lazy("Answer"), "chat:detail", Permission.CHAT_READ),),
    ),
]  # fmt: skip
