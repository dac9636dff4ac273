"""Waves: parcels whose pieces are fetched from the shelves together."""

from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q

from core import ids
from core.models import ShopOwned
from core.sight import Sight


def wave_id() -> str:
    """A fresh ``wav_...`` id."""
    return ids.new_id("wav")


class PickWave(ShopOwned):
    """Parcels that are picked together; people call it by its ``number``, which counts in the shop."""

    public_id = models.CharField(max_length=32, unique=True, default=wave_id, editable=False)
    number = models.PositiveIntegerField()
    courier = models.CharField(max_length=60, blank=True)  # when it was made of one courier's parcels
    made_by = models.CharField(max_length=150, blank=True)
    made_at = models.DateTimeField()
    dissolved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["shop", "number"], name="pickwave_number_once")]

    @classmethod
    def in_sight(cls, sight: Sight) -> Q:
        """Those whose parcels are all in sight: nobody picks a part of a wave."""
        parcels = WaveParcel.objects.filter(wave=OuterRef("pk"))
        package: Any = WaveParcel._meta.get_field("package").related_model
        return Q(Exists(parcels)) & ~Q(Exists(parcels.exclude(package.in_sight(sight, "package"))))

    def __str__(self) -> str:
        return f"#{self.number}"


class WaveParcel(models.Model):
    """A parcel of a wave; it is in one at a time."""

    wave = models.ForeignKey(PickWave, on_delete=models.CASCADE, related_name="parcels")
    package = models.OneToOneField("orders.Package", on_delete=models.CASCADE, related_name="in_wave")

    def __str__(self) -> str:
        return f"{self.wave_id} {self.package_id}"


class PickMark(models.Model):
    """Pieces of one SKU (``key`` as ``orders.pieces.by_shelf`` has it) that somebody took off the shelf for a wave."""

    wave = models.ForeignKey(PickWave, on_delete=models.CASCADE, related_name="marks")
    key = models.CharField(max_length=60)
    pieces = models.PositiveIntegerField()
    picker_name = models.CharField(max_length=150, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["wave", "key"], name="pickmark_once"),
            models.CheckConstraint(condition=Q(pieces__gt=0), name="pickmark_pieces_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.pieces} x {self.key}"
