"""Reads over waves: what is to be picked, who has picked it, and where a wave stands."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Q, TextChoices
from django.utils.translation import gettext_lazy as _

from orders import queries
from orders.documents.model import PickLine
from orders.models import OrderLine, Package, PickMark, PickWave, Status, WaveParcel
from orders.pieces import Piece, by_shelf, pieces_of


class State(TextChoices):
    PICKING = "PICKING", _("Being picked")
    PICKED = "PICKED", _("Picked, to be packed")
    DONE = "DONE", _("Done")
    DISSOLVED = "DISSOLVED", _("Dissolved")


@dataclass(frozen=True)
class Row:
    """Pieces of one SKU that a wave takes off its place, ``line.quantity`` of them, and those that were taken."""

    key: str
    line: PickLine
    mark: PickMark | None

    @property
    def picked(self) -> int:
        """Pieces that were taken."""
        return self.mark.pieces if self.mark else 0

    @property
    def missing(self) -> int:
        """Pieces that are still to be taken."""
        return max(0, self.line.quantity - self.picked)

    @property
    def to_put_back(self) -> int:
        """Pieces that were taken and are not needed any more: their order was called off."""
        return max(0, self.picked - self.line.quantity)


@dataclass(frozen=True)
class Shown:
    """A wave as pages and programs see it."""

    wave: PickWave
    rows: list[Row]
    parcels: list[Package]

    @property
    def pieces(self) -> int:
        """Pieces to be taken in all."""
        return sum(row.line.quantity for row in self.rows)

    @property
    def missing(self) -> int:
        """Pieces that are still to be taken."""
        return sum(row.missing for row in self.rows)

    @property
    def packers(self) -> dict[int, str]:
        """Who packed them, by the row ids of its parcels that are packed."""
        return {parcel.pk: parcel.packing.packer_name for parcel in self.parcels if is_packed(parcel)}

    @property
    def packed(self) -> int:
        """Its parcels that are packed."""
        return len(self.packers)

    @property
    def state(self) -> State:
        """Where it stands: done once none of its parcels waits, be they packed, gone or called off."""
        if self.wave.dissolved_at:
            return State.DISSOLVED
        if not any(is_awaited(parcel) for parcel in self.parcels):
            return State.DONE
        return State.PICKING if self.missing else State.PICKED


def is_packed(parcel: Package) -> bool:
    """Whether a parcel that came with its ``packing`` is packed."""
    return hasattr(parcel, "packing") and parcel.packing.packed_at is not None


def is_awaited(parcel: Package) -> bool:
    """Whether a parcel that came with its ``packing`` has yet to be packed."""
    return parcel.status == Package.Status.PROCESSING and parcel.void_at is None and not is_packed(parcel)


def open_waves(shop):
    """Waves with a parcel that has yet to be packed, the newest first."""
    awaited = WaveParcel.objects.filter(
        wave=OuterRef("pk"), package__status=Package.Status.PROCESSING, package__void_at=None
    ).exclude(package__packing__packed_at__isnull=False)
    return PickWave.objects.for_shop(shop).filter(Exists(awaited)).order_by("-id")


def lately(shop) -> list[PickWave]:
    """The open waves and the last ten others, the newest first."""
    still = list(open_waves(shop))
    others = PickWave.objects.for_shop(shop).exclude(pk__in=[wave.pk for wave in still]).order_by("-id")[:10]
    return sorted([*still, *others], key=lambda wave: -wave.number)


def shown(waves: Iterable[PickWave]) -> list[Shown]:
    """These waves with what they fetch, in a fixed number of queries."""
    waves = list(waves)
    found: dict[int, list[Piece]] = {wave.pk: [] for wave in waves}
    lines = (
        OrderLine.objects.filter(package__in_wave__wave__in=waves)
        .select_related("order", "sku", "package__in_wave")
        .order_by("id")
    )
    for piece in pieces_of(lines):
        found[piece.line.package.in_wave.wave_id].append(piece)  # type: ignore[union-attr]
    parcels: dict[int, list[Package]] = {wave.pk: [] for wave in waves}
    packages = Package.objects.filter(in_wave__wave__in=waves).select_related("packing", "in_wave").order_by("id")
    for package in packages:
        parcels[package.in_wave.wave_id].append(package)
    marks: dict[int, dict[str, PickMark]] = {wave.pk: {} for wave in waves}
    for mark in PickMark.objects.filter(wave__in=waves):
        marks[mark.wave_id][mark.key] = mark
    return [Shown(wave, _rows(found[wave.pk], marks[wave.pk]), parcels[wave.pk]) for wave in waves]


def rows_of(wave: PickWave) -> list[Row]:
    """What a wave fetches, along the shelves."""
    return shown([wave])[0].rows


def _rows(pieces: Sequence[Piece], marks: dict[str, PickMark]) -> list[Row]:
    needed = by_shelf(piece for piece in pieces if not _is_off(piece.line))
    beyond = by_shelf(piece for piece in pieces if _is_off(piece.line))
    # What was taken for an order that was called off goes back to its place.
    back = {key: line for key, line in beyond.items() if key in marks and key not in needed}
    rows = [Row(key, line, marks.get(key)) for key, line in needed.items()]
    return rows + [Row(key, _none_of(line), marks[key]) for key, line in back.items()]


def _none_of(line: PickLine) -> PickLine:
    return PickLine(line.seller_sku, line.title, line.variant, 0, line.order_nos, line.location)


def _is_off(line: OrderLine) -> bool:
    package, order = line.package, line.order
    is_void = package is None or package.void_at is not None or package.status == Package.Status.CANCELLED
    return is_void or order.status == Status.CANCELLED or bool(order.wanted_cancel)


def piles(shop, until: datetime) -> list[dict]:
    """What waits to be picked and is in no wave, by courier: ``courier``, ``parcels``, and how many of them are to be handed
    over before ``until`` (``due``)."""
    waiting = queries.waiting_parcels(shop).filter(in_wave=None)
    due = Count("pk", distinct=True, filter=Q(lines__order__ship_by__lte=until))
    counts = waiting.values("provider_name").annotate(parcels=Count("pk", distinct=True), due=due)
    return list(counts.order_by("provider_name"))
