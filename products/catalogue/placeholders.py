"""Pictures drawn by rule, without any network: stand-ins for imported products and the demo shop."""

import functools
import hashlib
import io
from dataclasses import dataclass

from django.core.files.storage import default_storage
from PIL import Image, ImageColor, ImageDraw, ImageFont

from core.room import save_shared

SIDE = 480
_PALETTE = [
    ("#0f4c5c", "#e36414"),
    ("#2d3142", "#ef8354"),
    ("#264653", "#e9c46a"),
    ("#5f0f40", "#fb8b24"),
    ("#1b4332", "#95d5b2"),
    ("#3a0ca3", "#f72585"),
    ("#003049", "#fcbf49"),
    ("#6d597a", "#eaac8b"),
    ("#22577a", "#80ed99"),
    ("#4a4e69", "#f2e9e4"),
]


@dataclass(frozen=True)
class Drawn:
    """Names in the media store of a drawn picture and its thumbnail."""

    file: str
    thumbnail: str
    sha256: str


def placeholder(title: str, category: str) -> Drawn:
    """The stand-in picture for a title: same words, same picture; drawn once, kept in the media store."""
    words = [word for word in title.split() if any(char.isalnum() for char in word)]
    initials = "".join(next(char for char in word if char.isalnum()) for word in words[:2]).upper() or "?"
    seed = hashlib.sha256(f"{category}|{initials}".encode()).digest()
    name = seed.hex()[:16]
    path, thumb = f"products/drawn/{name}.jpg", f"products/drawn/{name}-240.jpg"
    if not default_storage.exists(path) or not default_storage.exists(thumb):
        picture = _draw(initials, category, seed)
        buffer = io.BytesIO()
        picture.save(buffer, "JPEG", quality=85)
        _keep(path, buffer.getvalue())
        small = io.BytesIO()
        picture.resize((240, 240), Image.Resampling.LANCZOS).save(small, "JPEG", quality=82)
        _keep(thumb, small.getvalue())
    # The digest of the rule's input stands for the pixels: equal words, equal picture, one upload a storefront.
    return Drawn(path, thumb, hashlib.sha256(b"drawn" + seed).hexdigest())


@functools.cache
def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size)


def _keep(path: str, content: bytes) -> None:
    if not default_storage.exists(path):
        save_shared(path, content)


def _draw(initials: str, category: str, seed: bytes) -> Image.Image:
    dark, light = _PALETTE[seed[0] % len(_PALETTE)]
    picture = Image.new("RGB", (SIDE, SIDE), dark)
    draw = ImageDraw.Draw(picture, "RGBA")
    red, green, blue = ImageColor.getrgb(light)[:3]
    for index in range(1, 7):
        x, y, radius = seed[index] * SIDE // 255, seed[index + 8] * SIDE // 255, 60 + seed[index + 16] // 2
        draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=(red, green, blue, 26 + 12 * index))
    draw.text((SIDE / 2, SIDE / 2 - 20), initials, fill="#ffffff", font=_font(176), anchor="mm")
    draw.text((SIDE / 2, SIDE - 80), category[:26], fill=(255, 255, 255, 220), font=_font(28), anchor="mm")
    return picture
