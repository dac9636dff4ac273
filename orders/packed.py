"""Parcels at the packing table."""

from typing import Any

from django.db import models
from django.db.models import Q

from core import ids
from core.files import PrivateStorage
from core.models import ShopOwned
from core.sight import Sight


def packing_id() -> str:
    """A fresh ``pck_...`` id."""
    return ids.new_id("pck")


def photo_id() -> str:
    """A fresh ``pph_...`` id."""
    return ids.new_id("pph")


class Packing(ShopOwned):
    """A parcel that somebody packs, or has packed: the pieces that were scanned so far, by ``Piece.key``. A parcel is
    packed once, by one person, who has one open at a time."""

    public_id = models.CharField(max_length=32, unique=True, default=packing_id, editable=False)
    package = models.OneToOneField("orders.Package", on_delete=models.CASCADE, related_name="packing")
    packer = models.ForeignKey("accounts.User", on_delete=models.SET_NULL, null=True, related_name="+", db_index=False)
    packer_name = models.CharField(max_length=150)
    scanned: Any = models.JSONField(default=dict, blank=True)
    touched_at = models.DateTimeField()  # after a while without a scan somebody else may go on
    packed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["shop", "-packed_at"], name="packing_newest")]
        constraints = [
            models.UniqueConstraint(
                fields=["shop", "packer", "packer_name"],
                condition=Q(packed_at=None),
                nulls_distinct=False,
                name="packing_one_open_a_packer",
            ),
        ]

    @classmethod
    def in_sight(cls, sight: Sight) -> Q:
        """Those of parcels in sight."""
        package: Any = cls._meta.get_field("package").related_model
        return package.in_sight(sight, "package")

    def __str__(self) -> str:
        return f"{self.package_id} {self.packer_name}"


class ParcelPhoto(ShopOwned):
    """What a parcel looked like when it was packed: the shop's own, kept for ``settings.PARCEL_PHOTO_KEEP_DAYS`` days."""

    public_id = models.CharField(max_length=32, unique=True, default=photo_id, editable=False)
    package = models.ForeignKey("orders.Package", on_delete=models.CASCADE, related_name="photos")
    file = models.FileField(upload_to="parcels/", storage=PrivateStorage())
    taken_by = models.CharField(max_length=150, blank=True)
    taken_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["taken_at"], name="parcelphoto_oldest")]

    @classmethod
    def in_sight(cls, sight: Sight) -> Q:
        """Those of parcels in sight."""
        package: Any = cls._meta.get_field("package").related_model
        return package.in_sight(sight, "package")

    def __str__(self) -> str:
        return f"{self.package_id} {self.taken_at:%Y-%m-%d}"
