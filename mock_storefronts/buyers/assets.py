"""Pictures that sellers uploaded, in the sizes pages want, and the shop front's own style and script."""

import hashlib
import io
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

from mock_storefronts.host.web import Request, Response, whole_number

if TYPE_CHECKING:
    from mock_storefronts.host.storefront import Storefront

_STATIC = Path(__file__).parent / "static"
_TYPES = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml"}
WIDTHS = (96, 300, 600, 1200)
_FOREVER = ("Cache-Control", "public, max-age=31536000, immutable")
_NO_SNIFFING = ("X-Content-Type-Options", "nosniff")


def picture(front: "Storefront", request: Request) -> Response:
    """/img/{uri}?w=300: a picture as it came, or no wider than one of WIDTHS. An address never changes its content."""
    row = front.store.one("SELECT uri, format, width FROM image WHERE uri = ?", request.path.removeprefix("/img/"))
    if row is None:
        return Response(status=404)
    width = whole_number(request.query.get("w", "")) or 0
    if width in WIDTHS and width < row["width"]:
        content, kind = _thumbnail(front, row["uri"], width)
    else:
        content, kind = _original(front, row["uri"]), row["format"]
    return Response(content, headers=[_FOREVER, _NO_SNIFFING], content_type=f"image/{kind.lower()}")


def _original(front: "Storefront", uri: str) -> bytes:
    row = front.store.one("SELECT content FROM image WHERE uri = ?", uri)
    return bytes(row["content"]) if row else b""


@lru_cache(maxsize=800)
def _thumbnail(front: "Storefront", uri: str, width: int) -> tuple[bytes, str]:
    with Image.open(io.BytesIO(_original(front, uri))) as given:
        given.draft("RGB", (width, width))
        small = given.convert("RGBA" if "A" in given.getbands() or given.mode == "P" else "RGB")
        small.thumbnail((width, width * 4))
        output = io.BytesIO()
        small.save(output, "WEBP", quality=82, method=2)
    return output.getvalue(), "WEBP"


def static(request: Request) -> Response:
    """/static/{name}: one of our own files; its address carries a fingerprint, so it may be kept."""
    found = _files().get(request.path.removeprefix("/static/"))
    if found is None:
        return Response(status=404)
    content, kind, tag = found
    if request.headers.get("If-None-Match", "") == tag:
        return Response(status=304, headers=[("ETag", tag)])
    cache = _FOREVER if request.query.get("v") else ("Cache-Control", "no-cache")
    return Response(content, headers=[cache, _NO_SNIFFING, ("ETag", tag)], content_type=kind)


def address_of(name: str) -> str:
    """The address of a static file, with its fingerprint."""
    return f"/static/{name}?v={_files()[name][2].strip(chr(34))}"


@cache
def _files() -> dict[str, tuple[bytes, str, str]]:
    found = {}
    for path in _STATIC.iterdir():
        if path.suffix in _TYPES:
            content = path.read_bytes()
            found[path.name] = (content, _TYPES[path.suffix], f'"{hashlib.sha256(content).hexdigest()[:12]}"')
    return found
