"""The demo's packing: places on the shelves, and a wave that is half picked."""

from core.actors import Actor
from orders import queries
from orders import waves as read
from orders.actions import waves
from orders.models import PickWave
from products import actions
from products.models import Sku

SHELVES, PLACES, IN_WAVE = "ABCD", 12, 8


def seed_packing(shop, actor: Actor) -> None:
    """Make what is missing of it; safe to run again."""
    if PickWave.objects.for_shop(shop).exists():
        return
    for place, sku in enumerate(Sku.objects.for_shop(shop).filter(is_active=True, rack="").order_by("id")[:48]):
        shelf, number = divmod(place, PLACES)
        actions.set_rack(sku, f"{SHELVES[shelf]}-{number + 1:02d}", actor=actor)
    waiting = list(queries.urgent_first(queries.waiting_parcels(shop))[:IN_WAVE])
    if not waiting:
        return  # the couriers' numbers are not here yet
    wave = waves.make(shop, packages=waiting, actor=actor)
    rows = read.rows_of(wave)
    for row in rows[: len(rows) // 2]:
        waves.mark(wave, row.key, picked=row.line.quantity, known=0, actor=actor)
