"""Content of the demo's products beyond what their data says: what their categories ask for, a shirt in its colours, with a
video."""

import io
import random
import zlib

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw

from core.actors import Actor
from products import actions
from products.attributes import Attribute
from products.models import Product

VIDEO = "https://www.tiktok.com/@pasarnusantara"
_WORDS = {
    "Nomor sertifikat halal": "ID3211000{n}",
    "Nomor izin edar BPOM": "MD 2310{n}",
    "Nomor SNI": "SNI ISO 8124-1:2019 / {n}",
    "Komposisi": "Bahan utama, minyak nabati, gula, garam, perisa alami, antioksidan. Diproduksi di jalur yang juga mengolah kacang.",
    "Isi bersih": "250 ml",
    "Penulis": "Tim Pasar Nusantara",
    "ISBN": "978-602-{n}",
}
_INKS = {"Hitam": "#22252b", "Putih": "#f4f4f0", "Navy": "#1d2f5c", "Merah": "#b3252c"}


def answers(asks: list[Attribute], title: str) -> dict[str, list[str]]:
    """What a product says of what its category asks for, by rule: all that is required, and most of the rest."""
    dice = random.Random(zlib.crc32(f"attributes of {title}".encode()))
    found = {}
    for one in asks:
        if not one.required_on and dice.random() < 0.3:
            continue
        many = min(len(one.values), dice.choice([1, 2, 2])) if one.is_multiple else 1
        if one.values:
            chosen = dice.sample(one.values, many)
            found[one.name] = [value for value in one.values if value in chosen]
        else:
            found[one.name] = [_WORDS.get(one.name, "Lihat kemasan").format(n=dice.randrange(10**6, 10**7))]
    return found


def colours(shop, actor: Actor) -> None:
    """The first product that comes in colours and sizes shows each colour, and has a video. Safe to run again."""
    in_colours = Product.objects.for_shop(shop).filter(axes__0__name="Warna", axes__1__name="Ukuran")
    product = in_colours.filter(wanted_status=Product.Status.ACTIVATE).order_by("id").first()
    if product is None:
        return
    for colour in product.axes[0]["values"]:
        actions.set_choice_image(product, choice=colour, upload=_shirt(_INKS[colour]), actor=actor)
    actions.update_product(product, values={"video_url": VIDEO}, actor=actor)


def _shirt(ink: str) -> ContentFile:
    picture = Image.new("RGB", (600, 600), "#d9dde3")
    draw = ImageDraw.Draw(picture)
    draw.polygon([(200, 120), (400, 120), (540, 230), (470, 310), (410, 260), (410, 500), (190, 500), (190, 260), (130, 310), (60, 230)], ink)  # fmt: skip
    draw.pieslice((240, 70, 360, 180), 0, 180, fill="#d9dde3")
    buffer = io.BytesIO()
    picture.save(buffer, "PNG")
    return ContentFile(buffer.getvalue(), name="kaos.png")
