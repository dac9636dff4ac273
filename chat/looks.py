"""How states look on every page: the chip's colour, its sign and its word. Templates know these functions by name."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from chat.models import Message
from core import clock, dates

__all__ = ["chat_day", "chat_preview", "goes_on_with", "message_look", "sticker"]

STRETCH = timedelta(minutes=5)

MESSAGE = {
    "RECEIVED": ("", "check"),
    "QUEUED": ("chip-info", "clock"),
    "SENT": ("", "check"),
    "DELIVERED": ("", "circle-check"),
    "READ": ("chip-ok", "eye"),
    "FAILED": ("chip-bad", "alert-circle"),
    "NOTE": ("chip-warn", "lock"),
}


def message_look(state: str) -> tuple[str, str, object]:
    """A message's state as (chip class, icon, word)."""
    return (*MESSAGE[state], Message.State(state).label)


def chat_day(moment: datetime) -> str:
    """The day (WIB) that heads its messages: today, yesterday, or the date."""
    day, today = clock.jakarta_day(moment), clock.jakarta_today()
    near = {today: _("Today"), today - timedelta(days=1): _("Yesterday")}
    return near.get(day) or dates.day_in_words(day)


def goes_on_with(one: Message, following: Message) -> bool:
    """Whether the next message belongs to this one: of the same person, within five minutes of the same day, and nothing
    else is to be said of this one."""
    if one.is_masked or one.state == Message.State.FAILED or following.sender == Message.Sender.SYSTEM:
        return False
    same = (one.sender, one.author_name, one.state) == (following.sender, following.author_name, following.state)
    return same and following.at - one.at < STRETCH and clock.jakarta_day(one.at) == clock.jakarta_day(following.at)


# The storefronts' stickers, drawn with signs that every device has.
STICKERS = {"senang": "😊", "suka": "👍", "terima-kasih": "🙏", "sedih": "😢", "marah": "😠", "cinta": "❤️"}


def sticker(content: dict) -> str:
    """A sticker as a sign; one that we do not know as a smile."""
    return STICKERS.get(str((content.get("told") or {}).get("sticker", "")), "🙂")


def chat_preview(text: str) -> str:
    """What a list says of the last message: its text, or in words what it was."""
    kind = text[1:-1] if text.startswith("[") and text.endswith("]") else ""
    return str(Message.Type(kind).label) if kind and kind in Message.Type.values else text
