"""Pictures come in here before a product may name them; the same bytes always get the same uri."""

import hashlib
import io
import warnings

from PIL import Image, UnidentifiedImageError
from werkzeug.exceptions import RequestEntityTooLarge

from mock_storefronts.host import codes
from mock_storefronts.host.storefront import Storefront
from mock_storefronts.partner.routing import Call, route

USE_CASES = ("MAIN_IMAGE", "ATTRIBUTE_IMAGE", "DESCRIPTION_IMAGE", "CERTIFICATION_IMAGE", "SIZE_CHART_IMAGE")
FORMATS = ("JPEG", "PNG", "WEBP", "BMP")
SIDE_MIN, SIDE_MAX = 300, 4000


@route("POST", "product/images/upload", "202309", cipher=False, multipart=True)
def upload(call: Call) -> dict:
    """Take a picture: form field ``data`` is the file, ``use_case`` is optional (MAIN_IMAGE)."""
    try:
        form, files = call.request.form, call.request.files
    except (ValueError, RequestEntityTooLarge) as error:
        raise codes.ApiError(codes.BAD_BODY, f"The form cannot be read: {error}") from None
    if "data" not in files:
        raise codes.ApiError(codes.BAD_PARAMETERS, "data is missing")
    use_case = form.get("use_case", "MAIN_IMAGE")
    if use_case not in USE_CASES:
        raise codes.ApiError(codes.BAD_PARAMETERS, "use_case is unknown")
    smallest = SIDE_MIN if use_case == "MAIN_IMAGE" else 1
    uri, width, height = keep(call.front, files["data"].read(), smallest=smallest)
    return {
        "uri": uri,
        "url": f"{call.request.own_address}/img/{uri}",
        "height": height,
        "width": width,
        "use_case": use_case,
    }


def keep(front: Storefront, content: bytes, *, smallest: int = 1) -> tuple[str, int, int]:
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
