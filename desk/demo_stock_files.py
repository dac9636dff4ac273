"""The demo's stock files: a supplier's, which is taken over, and one of the old warehouse program that was written only half,
so that it asks first. Both lie where the demo's pictures do."""

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from core.actors import Actor
from products.importing.actions import stock_files
from products.models import Sku, StockFile

_FILES = (
    ("Pemasok: CV Sumber Rejeki", "stok-pemasok.csv", 5),
    ("Gudang lama (program kasir)", "stok-gudang.csv", None),
)
_ROWS = 12


def seed_stock_files(shop, actor: Actor) -> None:
    """Make what is missing of it; safe to run again."""
    if StockFile.objects.for_shop(shop).exists():
        return
    on_sale = Sku.objects.for_shop(shop).filter(is_active=True, makes=None, product__status="ACTIVATE")
    skus = list(on_sale.filter(on_hand__gte=20).exclude(seller_sku="").order_by("-id")[: 2 * _ROWS])
    for place, (name, file, more) in enumerate(_FILES):
        rows = [
            f"{sku.seller_sku},{0 if more is None else sku.on_hand + more * (number % 2)}"
            for number, sku in enumerate(skus[place * _ROWS : (place + 1) * _ROWS])
        ]
        text = "\n".join(["sku,stok", *rows])
        kept = default_storage.save(f"demo/{file}", ContentFile(text.encode()))
        url = f"{settings.PUBLIC_URL}/media/{kept}"
        stock_files.create(shop, values={"name": name, "url": url}, actor=actor)
