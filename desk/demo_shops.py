"""The demo's other two shops: one that comes to Tokopedia next week, and one whose owner has a Tokopedia shop of before."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model

from accounts.models import Shop
from core import audit, clock
from core.actors import Actor
from core.errors import Refused
from core.models import ChangeLog
from core.platforms import Platform
from core.texts import clean_line
from integration import queries
from integration.actions import moving
from logistics import actions as logistics
from mock_storefronts.sellers import owner as old_owner
from outbox.models import Connection
from products import actions, demo
from products.catalogue.actions import reviews as review_actions
from products.models import Category, Product
from storefronts import adapters

FILLED = "shop.demo_filled"
KEYS: dict[str, Any] = {"app_key": "demo-tiktok-shop", "app_secret": "demo-tiktok-shop-secret"}
SCHEDULED, OWNER_OF_TWO = "kopi-pagi", "dapur-ratna"
# (address, name, category, how many products, the account's number on TikTok Shop)
SHOPS = [
    (SCHEDULED, "Kopi Pagi Nusantara", "Food and Drink", 12, "7494000000000000501"),
    (OWNER_OF_TWO, "Dapur Bu Ratna", "Kitchen", 20, "7494000000000000502"),
]
ALIKE, HEAVIER = 12, 2


def seed() -> str:
    """Make what is missing of both; safe to run again."""
    seller = get_user_model().objects.get(email="seller@demo.test")
    for slug, name, category, count, account in SHOPS:
        shop = Shop.objects.filter(slug=slug).first() or logistics.open_shop(owner=seller, name=name, slug=slug)
        _connect(shop, account)
        if not ChangeLog.objects.filter(shop=shop, fact=FILLED).exists():
            made = _catalogue(shop, category, count, Actor.seller(seller))
            audit.record(shop, FILLED, Actor.system("demo"), after={"products": made}, shop=shop)
    _schedule(Shop.objects.get(slug=SCHEDULED))
    where = _old_shop(Shop.objects.get(slug=OWNER_OF_TWO))
    return f"Two more shops: one comes to Tokopedia next week, one waits to be bound at {where}."


def _connect(shop: Shop, account: str) -> None:
    """A shop of its own on TikTok Shop's host."""
    if queries.connection_of(shop, Platform.TIKTOK_SHOP) is not None:
        return
    base = settings.STOREFRONT_TIKTOK_SHOP_URL
    host = Connection(
        shop=shop, name="TikTok Shop", channels=[Platform.TIKTOK_SHOP], base_url=base, auth_url=base, **KEYS
    )
    opened = adapters.open_adapter(host).open_mirror(account=account, name=shop.name)
    logistics.connect_storefront(
        shop,
        name="TikTok Shop",
        channels=[Platform.TIKTOK_SHOP],
        base_url=base + opened.path,
        auth_code=opened.auth_code,
        webhook_base=settings.PUBLIC_URL,
        actor=Actor.system("demo"),
        **KEYS,
    )


def _rows(category: str, count: int) -> list[tuple[str, dict[str, str]]]:
    """The first so many real products of a category whose titles are long enough, each title once."""
    found: dict[str, tuple[str, dict[str, str]]] = {}
    for row in demo.products():
        title = clean_line(row["Product Name"])
        if row["Category"] == category and len(title) >= 25 and title.casefold() not in found:
            found[title.casefold()] = (title, row)
    return list(found.values())[:count]


def _catalogue(shop: Shop, category_name: str, count: int, actor: Actor) -> int:
    category = Category.objects.get(name_en=category_name, is_leaf=True)
    there = set(Product.objects.for_shop(shop).values_list("title", flat=True))
    for number, (title, row) in enumerate(_rows(category_name, count)):
        if title in there:
            continue
        product = actions.create_product(
            shop,
            values={"title": title, "description": f"<p>{title}.</p>", "category": category, "weight_grams": 400},
            skus=[
                {
                    "seller_sku": f"{shop.slug[:5].upper()}-{number:02d}",
                    "options": {},
                    "price": int(row["Price"]),
                    "stock": 20,
                }
            ],
            platforms=[Platform.TIKTOK_SHOP],
            actor=actor,
        )
        if int(row["Total Review"]):
            rating = Decimal(row["Overall Rating"]).quantize(Decimal("0.1"))
            review_actions.set_rating(product, rating=rating, review_count=int(row["Total Review"]) // 10, actor=actor)
    return Product.objects.for_shop(shop).count()


def _schedule(shop: Shop) -> None:
    day = clock.now().replace(minute=0, second=0, microsecond=0) + timedelta(days=7)
    try:
        moving.plan(shop, at=day, actor=Actor.system("integration"))
    except Refused:
        return  # it was planned before, or the seller has moved on since


def _old_shop(shop: Shop) -> str:
    """On Tokopedia: twelve listings that are like products here (two of another weight), and six that are not."""
    rows = _rows("Kitchen", 32)
    listings = [
        {
            "title": f"{title} Original" if number % 3 else title,
            "price": int(row["Price"]) + 500 * (number % 3),
            "stock": 15,
            "weight_grams": 650 if number < HEAVIER else 400,
            "category_id": "600102",
            "seller_sku": f"OLD-{number:02d}",
            "rating": row["Overall Rating"] or None,
            "review_count": int(row["Total Review"]) // 20,
            "reviews": [{"rating": 5, "text": "Sesuai gambar, terima kasih", "author": "Pelanggan lama", "created_at": ""}],
            "sold": int(row["Number Sold"]),
            "status": ("ACTIVE", "ACTIVE", "ACTIVE", "INACTIVE", "ACTIVE", "SUSPENDED")[number % 6] if number >= ALIKE else "ACTIVE",
        }
        for number, (title, row) in enumerate(rows[:ALIKE] + rows[-6:])
    ]  # fmt: skip
    return old_owner.open_shop(
        settings.STOREFRONT_TOKOPEDIA_URL, slug="dapur-ratna-lama", name="Dapur Ratna Lama", owner="Ratna",
        followers=3480, listings=listings,
    )  # fmt: skip
