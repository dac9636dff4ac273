"""Photos of packed parcels: kept privately, shown on the order, forgotten after some months."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from PIL import Image

from core import clock
from core.errors import NotAllowed, Refused
from core.models import ChangeLog
from orders.actions import packing, photos
from orders.models import Packing, ParcelPhoto
from orders.tasks import prune_photos
from tests import make
from tests.api.conftest import Api, token_for
from tests.orders.test_packing import BAYU, SARI, parcel, scan

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop():
    return make.shop()


@pytest.fixture
def packed(shop):
    """A packed parcel."""
    parcel(shop)
    return scan(shop, "JX001", "KOPI", "KOPI", "TEH").package


def picture(**exif):
    """A photo of a phone's, which says where it was taken."""
    return make.picture(900, 600, kind="JPEG", name="IMG_1.jpg")


def refused(package, upload) -> str:
    before = ParcelPhoto.objects.count(), ChangeLog.objects.count()
    with pytest.raises(Refused) as refusal:
        photos.add(package, upload, actor=SARI)
    assert (ParcelPhoto.objects.count(), ChangeLog.objects.count()) == before
    return refusal.value.code


def test_a_photo_is_kept_privately_as_pixels_alone_and_logged(packed):
    row = photos.add(packed, picture(), actor=BAYU)
    assert (row.taken_by, row.package, row.shop_id) == ("Bayu", packed, packed.shop_id)
    assert row.file.path.startswith(str(settings.PRIVATE_ROOT))
    with Image.open(row.file.path) as kept:
        assert (kept.format, kept.size, dict(kept.getexif())) == ("JPEG", (900, 600), {})
    entry = ChangeLog.objects.get(fact="order.parcel_photographed")
    assert (entry.subject_id, entry.after, entry.actor_name) == (
        packed.lines.first().order_id,
        {"order": "JX001"},
        "Bayu",
    )


def test_what_is_no_photo_of_a_packed_parcel_is_refused(shop, packed):
    text = make.picture()
    text.file.seek(0)
    text.file.write(b"<html>no picture")
    assert refused(packed, text) == "picture_unreadable"
    waiting = parcel(shop, "JX002").lines.first().package
    assert refused(waiting, picture()) == "parcel_not_packed"
    packing.scan(shop, "JX002", actor=SARI)
    photos.add(waiting, picture(), actor=SARI)  # also before it is closed
    for _photo in range(photos.PHOTOS_MOST):
        photos.add(packed, picture(), actor=SARI)
    assert refused(packed, picture()) == "photos_too_many"
    viewer = make.SELLER.__class__.seller(make.member(shop, "VIEWER"), frozenset(["orders:read"]))
    with pytest.raises(NotAllowed):
        photos.add(waiting, picture(), actor=viewer)


def test_photos_are_forgotten_with_their_files_once_they_were_kept_long_enough(packed):
    old, new = (photos.add(packed, picture(), actor=SARI) for _photo in range(2))
    days = timedelta(days=settings.PARCEL_PHOTO_KEEP_DAYS)
    ParcelPhoto.objects.filter(pk=old.pk).update(taken_at=clock.now() - days - timedelta(minutes=1))
    ParcelPhoto.objects.filter(pk=new.pk).update(taken_at=clock.now() - days + timedelta(minutes=1))
    storage = old.file.storage
    prune_photos()
    assert list(ParcelPhoto.objects.all()) == [new]
    assert storage.exists(new.file.name)


def test_the_table_takes_a_photo_and_the_order_shows_it_to_who_may_see_orders(shop, packed):
    packer, owner, stranger = Client(), Client(), Client()
    packer.force_login(make.member(shop, "PACKER"))
    owner.force_login(shop.memberships.get(role="OWNER").user)
    stranger.force_login(make.shop().memberships.get().user)
    address = reverse("orders:packing_photo", args=[Packing.objects.get().public_id])
    table = packer.get(reverse("orders:packing"))
    assert "camera=(self)" in table["Permissions-Policy"] and "data-camera-open" in table.text
    answer = packer.post(address, {"picture": picture()}, headers={"HX-Request": "true"})
    assert answer.status_code == 200 and "data-packing-photo" in answer.text and "data-packing-done" in answer.text
    assert packer.post(address, {}).status_code == 422
    assert stranger.post(address, {"picture": picture()}).status_code == 404
    order, photo = packed.lines.first().order, ParcelPhoto.objects.get()
    shown = reverse("orders:parcel_photo", args=[photo.public_id])
    assert shown in owner.get(reverse("orders:detail", args=[order.public_id])).text
    found = owner.get(shown)
    assert (found.status_code, found["Content-Type"]) == (200, "image/jpeg") and "private" in found["Cache-Control"]
    assert packer.get(shown).status_code == 403 and stranger.get(shown).status_code == 404


def test_a_photo_is_taken_away_by_who_works_on_orders_and_the_history_keeps_it(shop, packed):
    order, (first, second) = packed.lines.first().order, [photos.add(packed, picture(), actor=BAYU) for _n in range(2)]
    address = reverse("orders:remove_photo", args=[order.public_id, first.public_id])
    path = f"/packages/{packed.public_id}/photos/{second.public_id}"
    packer, owner, stranger = Client(), Client(), Client()
    packer.force_login(make.member(shop, "PACKER"))
    owner.force_login(shop.memberships.get(role="OWNER").user)
    stranger.force_login(make.shop().memberships.get().user)
    assert (packer.post(address).status_code, stranger.post(address).status_code) == (403, 404)
    assert Api(token_for(shop, "orders:read", "packing:write")).delete(path).status_code == 403
    assert (
        ParcelPhoto.objects.count() == 2 and address in owner.get(reverse("orders:detail", args=[order.public_id])).text
    )
    assert "The photo was taken away." in owner.post(address, follow=True).text
    assert list(ParcelPhoto.objects.all()) == [second]
    entry = ChangeLog.objects.get(fact="order.parcel_photo_removed")
    assert (entry.subject_id, entry.before["taken_by"]) == (order.pk, "Bayu")
    api = Api(token_for(shop, "orders:read", "orders:write"))
    assert api.delete(path).status_code == 204 and api.delete(path).status_code == 404
    assert ParcelPhoto.objects.count() == 0


def test_the_file_of_a_photo_that_was_taken_away_goes_too(packed, django_capture_on_commit_callbacks):
    row = photos.add(packed, picture(), actor=SARI)
    storage, name = row.file.storage, row.file.name
    with django_capture_on_commit_callbacks(execute=True):
        photos.remove(row, actor=make.SELLER)
    assert not storage.exists(name)
