"""Pictures as small as lists show them: 96 pixels for a square of 36 to 48, sharp on a screen of double density.

A thumbnail's small version lies beside it under a name made from the thumbnail's. New pictures get it at once; one from
before has it made when a list first shows it.
"""

import functools
import io

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db.models import CharField, Func, OuterRef, Subquery
from django.db.models.fields.json import KeyTextTransform, KeyTransform
from django.db.models.functions import Coalesce
from PIL import Image

from core.room import NoRoom
from products.models import ChoiceImage, ProductImage

SIDE = 96


def name_of(thumbnail: str) -> str:
    """Where the small version of this thumbnail lies in the media store."""
    return f"products/small/{thumbnail.removeprefix('products/').rpartition('.')[0]}.webp"


def make(thumbnail: str) -> str:
    """The small version's name, drawn if it is not there yet. Raises what the store raises when the thumbnail is gone."""
    name = name_of(thumbnail)
    if not default_storage.exists(name):
        with default_storage.open(thumbnail) as file:
            picture = Image.open(file).convert("RGB")
        buffer = io.BytesIO()
        picture.resize((SIDE, SIDE), Image.Resampling.LANCZOS).save(buffer, "WEBP", quality=72, method=4)
        kept = default_storage.save(name, ContentFile(buffer.getvalue()))
        if kept != name:  # another process was first; its picture is the same
            default_storage.delete(kept)
    return name


def url(thumbnail: str | None) -> str:
    """The address of a thumbnail's small version; of the thumbnail itself where none can be made; "" for none."""
    return _url(thumbnail) if thumbnail else ""


def of_sku(path: str = "") -> Coalesce:
    """Expression: the thumbnail of what a SKU looks like: of its own choice where that has a picture, else the first of its
    product; NULL without one. ``path`` leads to the SKU of a row of something else."""
    product = OuterRef(f"{path}product")
    axis = KeyTextTransform("name", KeyTransform(0, "product__axes"))
    chosen = Func(
        OuterRef(f"{path}options"), axis, template="(%(expressions)s)", arg_joiner=" ->> ", output_field=CharField()
    )
    own = ChoiceImage.objects.filter(product=product, choice=chosen)
    first = ProductImage.objects.filter(product=product).order_by("position", "id")
    return Coalesce(Subquery(own.values("thumbnail")[:1]), Subquery(first.values("thumbnail")[:1]))


@functools.lru_cache(maxsize=20_000)
def _url(thumbnail: str) -> str:
    try:
        return default_storage.url(make(thumbnail))
    except (OSError, ValueError, NoRoom):
        return default_storage.url(thumbnail)
