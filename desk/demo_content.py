"""Content of the demo's products beyond what their data says: a shirt in its colours, with a video."""

import io

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw

from core.actors import Actor
from products import actions
from products.models import Product

VIDEO = "https://www.tiktok.com/@pasarnusantara"
_INKS = {"Hitam": "#22252b", "Putih": "#f4f4f0", "Navy": "#1d2f5c", "Merah": "#b3252c"}


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
