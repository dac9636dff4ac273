"""Photos of what was packed: taken at the packing table, shown on the order, kept for a while or until
somebody takes one away."""

from datetime import datetime
from functools import partial

from django.core.files.base import ContentFile
from django.db import transaction

from accounts.roles import Permission
from core import audit, clock, pictures
from core.actors import Actor
from core.errors import Refused
from core.sentences import gettext as _
from core.transactions import in_transaction
from orders.models import Order, Package, ParcelPhoto

PHOTOS_MOST, BATCH = 5, 200


@in_transaction
def add(package: Package, upload, *, actor: Actor) -> ParcelPhoto:
    """Keep a photo of a parcel that is being packed, or is packed; its pixels alone, as a JPEG. Refuses a parcel that is
    not (``parcel_not_packed``), more than 5 photos of one (``photos_too_many``), and what ``core.pictures`` refuses."""
    actor.require(Permission.PACKING_WRITE)
    content = pictures.uploaded(upload)
    package = Package.objects.select_for_update(no_key=True).get(pk=package.pk)
    if not hasattr(package, "packing"):
        raise Refused("parcel_not_packed", _("Scan the parcel first: a photo shows what was packed."))
    if package.photos.count() >= PHOTOS_MOST:
        raise Refused("photos_too_many", _("A parcel has at most %d photos.") % PHOTOS_MOST, field="picture")
    photo = ParcelPhoto(shop_id=package.shop_id, package=package, taken_by=actor.name[:150], taken_at=clock.now())
    photo.file.save(f"{photo.public_id}.jpg", ContentFile(content), save=False)
    photo.save()
    orders = Order.objects.filter(lines__package=package).distinct()
    after = {"order": package.tracking_number}
    audit.record_many([audit.entry(order, "order.parcel_photographed", actor, after=after) for order in orders])
    return photo


@in_transaction
def remove(photo: ParcelPhoto, *, actor: Actor) -> None:
    """Take a photo away, its file with it; the order's history keeps who did. A photo is evidence, so that takes the right to
    work on orders."""
    actor.require(Permission.ORDERS_WRITE)
    package = Package.objects.select_for_update(no_key=True).get(pk=photo.package_id)
    row = package.photos.get(pk=photo.pk)
    before = {"taken_by": row.taken_by, "taken_at": row.taken_at.isoformat()}
    row.delete()
    transaction.on_commit(partial(row.file.storage.delete, str(row.file.name)), robust=True)
    orders = Order.objects.filter(lines__package=package).distinct()
    audit.record_many([audit.entry(order, "order.parcel_photo_removed", actor, before=before) for order in orders])


@in_transaction
def prune(*, before: datetime) -> int:
    """Forget some photos that were taken before a moment; how many. Their files go once the rows are gone."""
    old = list(ParcelPhoto.objects.filter(taken_at__lt=before).order_by("id")[:BATCH])
    list(
        Package.objects.select_for_update(no_key=True).filter(pk__in={photo.package_id for photo in old}).order_by("id")
    )
    ParcelPhoto.objects.filter(pk__in=[photo.pk for photo in old]).delete()
    for photo in old:
        transaction.on_commit(partial(photo.file.storage.delete, str(photo.file.name)), robust=True)
    return len(old)
