"""The demo's packing: places on the shelves, and a wave that is half picked, with its first parcels packed."""

import time

from core.actors import Actor
from core.errors import Refused
from orders import queries
from orders import waves as read
from orders.actions import packing, waves
from orders.models import OrderLine, Package, PickWave
from products import actions
from products.models import Sku

SHELVES, PLACES, IN_WAVE, PACKED = "ABCD", 4, 8, 2


def seed_packing(shop, actor: Actor) -> None:
    """Make what is missing of it; safe to run again."""
    if PickWave.objects.for_shop(shop).exists():
        return
    soon = time.monotonic() + 10
    while not (waiting := list(queries.urgent_first(queries.waiting_parcels(shop))[:IN_WAVE])):
        if time.monotonic() > soon:
            return  # the couriers' numbers are not here yet
        time.sleep(0.5)
    sold = Sku.objects.for_shop(shop).filter(
        rack="", pk__in=OrderLine.objects.filter(package__in=waiting).values("sku")
    )
    for place, sku in enumerate(sold.order_by("id")):
        shelf, number = divmod(place, PLACES)
        actions.set_rack(sku, f"{SHELVES[shelf % len(SHELVES)]}-{number + 1:02d}", actor=actor)
    wave = waves.make(shop, packages=waiting, actor=actor)
    rows = read.rows_of(wave)
    for row in rows[: len(rows) // 2]:
        waves.mark(wave, row.key, picked=row.line.quantity, known=0, actor=actor)
    for package in waiting[:PACKED]:
        _pack(package, actor)


def _pack(package: Package, actor: Actor) -> None:
    try:
        row = packing.scan(package.shop, package.tracking_number, actor=actor)
        for line in packing.lines_of(row):
            for _piece in range(line.missing):
                packing.scan(package.shop, line.piece.seller_sku or "+", actor=actor)
    except Refused:
        packing.put_aside(package.shop, actor=actor)  # the courier or the buyer was quicker
