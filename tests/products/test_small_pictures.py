"""Pictures in lists: as small as they are shown, and fetched once."""

import io

from django.core.files.storage import default_storage
from django.test import Client
from PIL import Image

from accounts.roles import Role
from products.catalogue import small_pictures
from products.catalogue.actions import images
from products.models import ProductImage
from tests import make


def test_lists_show_a_small_picture_of_new_and_of_old_products_and_a_browser_keeps_it(connected):
    shop = connected
    product = make.product(shop)
    new = images.add_image(shop, product=product, upload=make.picture(800, 600), actor=make.SYSTEM)
    name = small_pictures.name_of(new.thumbnail.name)
    assert default_storage.exists(name)
    default_storage.delete(name)  # as of a picture from before
    small_pictures._url.cache_clear()
    browser = Client()
    browser.force_login(shop.memberships.get(role=Role.OWNER).user)
    page = browser.get("/products/").content.decode()
    assert f'src="{default_storage.url(name)}"' in page and new.thumbnail.url not in page
    answer = browser.get(default_storage.url(name))
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    content = b"".join(answer.streaming_content)
    assert Image.open(io.BytesIO(content)).size == (96, 96) and len(content) < 4_000
    assert browser.get("/media/products/small/none.webp").status_code == 404
    gone = ProductImage(thumbnail="products/thumbnails/gone.jpg")
    assert small_pictures.url(gone.thumbnail.name) == default_storage.url("products/thumbnails/gone.jpg")
    assert small_pictures.url(None) == ""
