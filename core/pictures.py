"""What is kept of a photo that somebody shows (in chat, of a parcel): its pixels alone, small enough for a page."""

import io
from typing import Any

from PIL import Image, UnidentifiedImageError

from core import pixels
from core.errors import Refused
from core.sentences import gettext as _

BYTES_MOST = 10 * 1024 * 1024
SIDE_MOST, SIDE_KEPT = 8_000, 1_600
FORMATS = ("JPEG", "PNG", "WEBP")


def uploaded(upload: Any) -> bytes:
    """An upload, ``cleaned``."""
    if upload.size > BYTES_MOST:
        raise _too_big()
    upload.seek(0)
    return cleaned(upload.read())


def cleaned(content: bytes) -> bytes:
    """The picture as a JPEG of at most 1,600 pixels a side, without anything beside the pixels. Refuses what is larger
    than 10 MB (``picture_too_big``), wider than 8,000 pixels (``picture_size``), or no picture (``picture_unreadable``)."""
    if len(content) > BYTES_MOST:
        raise _too_big()
    try:
        with Image.open(io.BytesIO(content), formats=FORMATS) as given:
            if max(given.size) > SIDE_MOST or given.width * given.height > 40_000_000:
                text = _("A picture has at most %(side)s pixels a side.") % {"side": "8.000"}
                raise Refused("picture_size", text, field="picture")
            given.draft("RGB", (SIDE_KEPT, SIDE_KEPT))
            plain = pixels.only(given, "RGB")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        text = _("This is no picture that we can read: JPEG, PNG or WEBP.")
        raise Refused("picture_unreadable", text, field="picture") from error
    plain.thumbnail((SIDE_KEPT, SIDE_KEPT))
    buffer = io.BytesIO()
    plain.save(buffer, "JPEG", quality=86)
    return buffer.getvalue()


def _too_big() -> Refused:
    return Refused("picture_too_big", _("A picture has at most 10 MB."), field="picture")
