"""Nothing but pixels is kept of a picture, whichever way it comes in: no place, no comment, no text, no profile."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageCms, PngImagePlugin

from accounts import actions as accounts
from products.catalogue.actions import images
from tests import make
from tests.api.conftest import Api, token_for

pytestmark = pytest.mark.django_db
SECRET = b"rumah-saya"


def tainted(kind: str, mode: str = "RGB") -> bytes:
    """A picture that holds our secret word in every place that its format has."""
    text, exif = SECRET.decode(), Image.Exif()
    exif[0x010E], exif[0x8825] = text, {29: text}  # a description, and a place
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes() + SECRET
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Comment", text)
    notes.add_itxt("XML:com.adobe.xmp", text)
    more = {"pnginfo": notes} if kind == "PNG" else {"comment": SECRET, "xmp": SECRET}
    buffer = io.BytesIO()
    Image.new(mode, (400, 400), "#c0ffee" if mode != "P" else 3).save(
        buffer, kind, exif=exif, icc_profile=profile, **more
    )
    return buffer.getvalue() + SECRET


@pytest.mark.parametrize(
    ("kind", "mode"), [("JPEG", "RGB"), ("JPEG", "L"), ("PNG", "RGB"), ("PNG", "RGBA"), ("PNG", "P")]
)
def test_a_picture_and_its_thumbnail_are_pixels_only(kind, mode):
    shop, content = make.shop(), tainted(kind, mode)
    assert content.count(SECRET) >= 4
    upload = SimpleUploadedFile("foto", content)
    kept = [images.add_image(shop, upload=upload, actor=make.SYSTEM)]
    answer = Api(token_for(shop)).post("/images", files={"file": SimpleUploadedFile("foto", content)})
    assert answer.status_code == 201
    accounts.update_shop_profile(shop, logo=SimpleUploadedFile("foto", content), actor=make.SYSTEM)
    kept += list(type(kept[0]).objects.exclude(pk=kept[0].pk))
    files = [file for row in kept for file in (row.file, row.thumbnail)] + [shop.__class__.objects.get(pk=shop.pk).logo]
    assert len(files) == 5
    for file in files:
        with file.open() as stream:
            raw = stream.read()
        picture = Image.open(io.BytesIO(raw))
        assert SECRET not in raw and not picture.getexif()
        assert not {"icc_profile", "comment", "Comment", "exif", "xmp", "XML:com.adobe.xmp"} & set(picture.info)


def test_colours_of_another_profile_are_kept_as_they_look():
    """Green of a wide profile is stored as the sRGB that looks like it, not as the same numbers."""
    lab = ImageCms.createProfile("sRGB")
    buffer = io.BytesIO()
    Image.new("RGB", (400, 400), (10, 200, 30)).save(buffer, "PNG", icc_profile=ImageCms.ImageCmsProfile(lab).tobytes())
    content, _picture = images.read_picture(SimpleUploadedFile("foto.png", buffer.getvalue()))
    red, green, blue = Image.open(io.BytesIO(content)).getpixel((200, 200))
    assert abs(red - 10) <= 2 and abs(green - 200) <= 2 and abs(blue - 30) <= 2
