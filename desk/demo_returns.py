"""The demo's returns: buyers of delivered orders ask, and each is at another point, so that no tab of Manage Returns is
empty. Everything goes the way of real buyers and sellers; where the storefront is slow, fewer are made."""

import base64
import io
import time
from collections.abc import Callable

from django.conf import settings
from PIL import Image, ImageDraw

from accounts.models import Shop
from aftersales.actions import deciding, hints
from aftersales.models import Return
from core.actors import Actor
from core.errors import Refused
from desk.demo import STOREFRONTS
from mock_storefronts.buyers.shopper import Shopper
from orders.actions import hints as order_hints
from orders.models import Order, Package, Status
from outbox.models import Connection

_PATIENCE = 15
# What the buyers ask for, why, in their words, and how far it has come.
_STORIES = (
    ("RETURN_AND_REFUND", "DEFECTIVE", "Tutupnya retak saat dibuka, mohon dicek fotonya.", "asked"),
    ("REFUND", "MISSING_PARTS", "Isinya kurang satu dari yang dipesan.", "refunded"),
    ("RETURN_AND_REFUND", "WRONG_PRODUCT", "Warnanya tidak sesuai pesanan.", "came back"),
    ("REFUND", "NOT_AS_DESCRIBED", "Ukurannya lebih kecil dari deskripsi.", "disputed"),
    ("REPLACEMENT", "DAMAGED_PARCEL", "Paket penyok, isinya ikut rusak.", "asked"),
    ("REFUND", "NOT_AS_DESCRIBED", "Bahannya terasa lebih tipis.", "offered"),
)


def seed_returns(shop: Shop, actor: Actor) -> int:
    """Have some of the demo's orders delivered and asked about; how many returns there are then."""
    for name, _host, setting in STOREFRONTS.values():
        shopper = Shopper(getattr(settings, setting), seed=7)
        connection = Connection.objects.for_shop(shop).filter(name=name).first()
        if connection is None:
            continue
        for order, story in zip(_delivered(connection, shopper), _STORIES, strict=False):
            _play(connection, shopper, order, story, actor)
    return Return.objects.for_shop(shop).count()


def _delivered(connection: Connection, shopper: Shopper) -> list[Order]:
    """Orders of this storefront whose parcels the courier has brought to their buyers, the newest first; the courier
    brings more where too few have arrived."""
    there = Order.objects.filter(connection=connection, status=Status.DELIVERED).order_by("-delivered_at", "-id")
    if there.count() >= len(_STORIES) // 2:
        return list(there[: len(_STORIES)])
    arranged = Package.objects.filter(connection=connection).exclude(wanted_at=None, tracking_number="")
    count = len(_STORIES)
    _wait(lambda: _handed_over(connection).count() >= min(count, arranged.count()))
    orders: list[Order] = []
    for package in _handed_over(connection)[:count]:
        steps = [shopper.courier(package.external_id, step) for step in ("scan", "deliver")]
        if steps[-1] == 200:
            orders += Order.objects.filter(lines__package=package).distinct()
    order_hints.hint(connection, [order.external_id for order in orders])
    order_hints.fetch_due(connection)
    return list(Order.objects.filter(pk__in=[order.pk for order in orders], status=Status.DELIVERED).order_by("id"))


def _handed_over(connection: Connection):
    """Parcels with a number that have not arrived; those of the sixty days before did, and are settled."""
    rows = Package.objects.filter(connection=connection).exclude(tracking_number="")
    return rows.exclude(status__in=[Package.Status.COMPLETED, Package.Status.CANCELLED]).order_by("id")


def _play(
    connection: Connection, shopper: Shopper, order: Order, story: tuple[str, str, str, str], actor: Actor
) -> None:
    kind, reason, words, end = story
    lines = [{"sku_id": line.external_sku_id, "quantity": 1} for line in order.lines.filter(is_gift=False)[:1]]
    body = {"type": kind, "reason": reason, "comment": words, "lines": lines, "evidence": [_photo(words)]}
    status, answer = shopper.ask(order.external_id, body)
    if status != 201:
        return
    row = _read(connection, answer["return_id"])
    if row is None or end == "asked":
        return
    try:
        match end:
            case "refunded":
                deciding.approve(row, actor=actor)
            case "came back":
                deciding.approve(row, actor=actor)
                if _wait(lambda: _is(row, Return.Status.AWAITING_BUYER_SHIP)):
                    shopper.answer(row.external_id, "ship")
                    shopper.courier_returns(row.external_id, "deliver")
            case "offered":
                deciding.counter_offer(row, amount=max(1, row.amount // 3), actor=actor)
            case "disputed":
                comment = "Ukuran tertulis di foto ketiga dan di deskripsi."
                deciding.reject(row, reason="GOODS_AS_DESCRIBED", comment=comment, actor=actor)
                if _wait(lambda: _is(row, Return.Status.REJECTED)):
                    shopper.answer(row.external_id, "dispute", reason="Tidak ada di deskripsi saat saya membeli.")
    except Refused:
        return  # the buyer or the storefront was quicker
    _read(connection, row.external_id)


def _read(connection: Connection, external_id: str) -> Return | None:
    hints.hint(connection, [external_id])
    hints.fetch_due(connection, max_seconds=5)
    return Return.objects.filter(connection=connection, external_id=external_id).first()


def _is(row: Return, status: str) -> bool:
    return Return.objects.filter(pk=row.pk, status=status).exists()


def _wait(condition: Callable[[], bool]) -> bool:
    """Whether it came true in time; the workers do the talking meanwhile."""
    until = time.monotonic() + _PATIENCE
    while not (met := condition()) and time.monotonic() < until:
        time.sleep(0.2)
    return met


def _photo(words: str) -> dict[str, str]:
    """A picture that a buyer might have taken: a box with a mark on it, drawn."""
    picture = Image.new("RGB", (640, 480), (222, 214, 200))
    pen = ImageDraw.Draw(picture)
    pen.rectangle((150, 110, 490, 400), fill=(181, 135, 90), outline=(120, 84, 52), width=6)
    pen.line((150, 190, 490, 190), fill=(120, 84, 52), width=4)
    shift = len(words) % 60
    pen.line((260 + shift, 120, 300, 250, 280 + shift, 380), fill=(40, 30, 24), width=7)
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=80)
    return {"name": "foto-barang.jpg", "base64": base64.b64encode(buffer.getvalue()).decode()}
