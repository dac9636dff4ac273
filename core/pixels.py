"""What is kept of a picture that somebody sent: its pixels, upright and in sRGB, and nothing that lies beside them."""

import contextlib
import io

from PIL import Image, ImageCms, ImageOps


def only(picture: Image.Image, mode: str) -> Image.Image:
    """The picture without comments, texts, EXIF (which may tell where it was taken) and colour profile; turned and
    coloured as those said. ``mode`` is RGB or RGBA."""
    profile = picture.info.get("icc_profile")
    picture = ImageOps.exif_transpose(picture)
    if profile and picture.mode in ("RGB", "RGBA", "CMYK"):
        with contextlib.suppress(ImageCms.PyCMSError, OSError, ValueError):  # a broken profile says nothing of colours
            source, target = ImageCms.ImageCmsProfile(io.BytesIO(profile)), ImageCms.createProfile("sRGB")
            kept = "RGBA" if picture.mode == "RGBA" else "RGB"
            picture = ImageCms.profileToProfile(picture, source, target, outputMode=kept) or picture
    picture = picture.convert(mode)
    picture.info = {}
    return picture
