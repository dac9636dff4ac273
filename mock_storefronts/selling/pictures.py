"""Pictures that somebody sent: kept once by what is in them; the same bytes always get the same uri."""

import hashlib
import io
import warnings
from typing import TYPE_CHECKING

from PIL import Image, UnidentifiedImageError

from mock_storefronts.host import codes

if TYPE_CHECKING:
    from mock_storefronts.host.storefront import Storefront

FORMATS = ("JPEG", "PNG", "WEBP", "BMP")
SIDE_MIN, SIDE_MAX = 300, 4000
BadPicture = codes.ApiError


def keep(front: "Storefront", content: bytes, *, smallest: int = 1) -> tuple[str, int, int]:
    """Store a picture; (uri, width, height). Raises ApiError when it is none, or too large or small."""
    if len(content) > front.config.max_image_bytes:
        raise codes.ApiError(codes.FILE_TOO_BIG, "The picture is larger than 10 MB")
    kind, width, height = _look_at(content)
    if not (smallest <= width <= SIDE_MAX and smallest <= height <= SIDE_MAX):
        raise codes.ApiError(codes.IMAGE_SIZE, f"Each side must have {smallest} to {SIDE_MAX} pixels")
    uri = f"tos-alisg-i-mock/{hashlib.sha256(content).hexdigest()[:32]}"
    if front.store.one("SELECT 1 FROM image WHERE uri = ?", uri) is None:
        with front.store.writing():
            front.store.run("INSERT OR IGNORE INTO image VALUES (?, ?, ?, ?, ?)", uri, kind, width, height, content)
    return uri, width, height


def _look_at(content: bytes) -> tuple[str, int, int]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=FORMATS) as picture:
                kind, (width, height) = str(picture.format), picture.size
                picture.verify()
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombWarning):
        raise codes.ApiError(codes.IMAGE_UNREADABLE, "The file is not a JPEG, PNG, WEBP or BMP picture") from None
    except Image.DecompressionBombError:
        raise codes.ApiError(codes.IMAGE_SIZE, "The picture has too many pixels") from None
    return kind, width, height
