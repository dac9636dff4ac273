"""The demo's stock: a second warehouse, goods on their way to it, goods that came with two pieces missing, and SKUs that are
low."""

from core.actors import Actor
from logistics import actions as logistics
from logistics import queries
from logistics.models import Warehouse
from products import actions
from products.models import Sku, StockTransfer
from products.stock.actions import transfers
from products.stock.actions.transfers import Arrived

SENT, LOW = 6, 12


def seed_stock(shop, actor: Actor) -> None:
    """Make what is missing of it; safe to run again."""
    if StockTransfer.objects.for_shop(shop).exists():
        return
    home = queries.default_warehouse(shop)
    away = Warehouse.objects.for_shop(shop).filter(name="Gudang Surabaya").first() or logistics.create_warehouse(
        shop, values={"name": "Gudang Surabaya", "city": "Surabaya", "province": "Jawa Timur"}, actor=actor
    )
    on_sale = Sku.objects.for_shop(shop).filter(is_active=True, product__status="ACTIVATE").select_related("product")
    full = list(on_sale.filter(on_hand__gte=40).order_by("id")[: 2 * SENT])
    for place, note in enumerate(["Truk pagi", "Truk sore"]):
        goods = {sku.public_id: 12 for sku in full[place * SENT : (place + 1) * SENT]}
        if not goods:
            continue
        sent = transfers.send(shop, source=home, target=away, pieces=goods, note=note, actor=actor)
        if place == 0:
            arrived = {key: Arrived(10, 2) if number == 0 else Arrived(12) for number, key in enumerate(goods)}
            transfers.receive(sent, arrived, reason="DAMAGED", actor=actor)
    for place, sku in enumerate(on_sale.filter(on_hand__lte=24).order_by("id")[:LOW]):
        actions.set_low_points(sku.product, {sku.public_id: 3 + 2 * (place % 6)}, actor=actor)
