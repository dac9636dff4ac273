"""How states look on every page: the chip's colour, its sign and its word. Templates know these functions by name."""

from chat.models import Message

__all__ = ["chat_preview", "message_look", "sticker"]

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


# The storefronts' stickers, drawn with signs that every device has.
STICKERS = {"senang": "😊", "suka": "👍", "terima-kasih": "🙏", "sedih": "😢", "marah": "😠", "cinta": "❤️"}


def sticker(content: dict) -> str:
    """A sticker as a sign; one that we do not know as a smile."""
    return STICKERS.get(str((content.get("told") or {}).get("sticker", "")), "🙂")


def chat_preview(text: str) -> str:
    """What a list says of the last message: its text, or in words what it was."""
    kind = text[1:-1] if text.startswith("[") and text.endswith("]") else ""
    return str(Message.Type(kind).label) if kind in Message.Type.values else text
