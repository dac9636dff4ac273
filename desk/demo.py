"""The demo: people, a shop, about 300 real products. Everything by rule, so every demo is the same one."""

import functools
import io
import random
import zlib
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from PIL import Image, ImageDraw, ImageFont

from accounts import actions as accounts
from accounts.models import Membership, Shop
from accounts.roles import Role
from core import audit, clock
from core.actors import Actor
from core.errors import Refused
from core.models import ChangeLog
from core.platforms import Platform
from core.texts import clean_line
from core.transactions import in_transaction
from desk import demo_content
from logistics import actions as logistics
from outbox.models import Connection
from products import actions, asked, demo
from products.attributes import Attribute
from products.catalogue.actions import asking
from products.catalogue.actions import reviews as review_actions
from products.models import Category, Product, Sku

PRODUCTS = 300
CHUNK = 50  # products a transaction
FILLED = "shop.demo_filled"
STOREFRONTS = {
    Platform.TIKTOK_SHOP: ("TikTok Shop", "tiktok-shop", "STOREFRONT_TIKTOK_SHOP_URL"),
    Platform.TOKOPEDIA: ("Tokopedia", "tokopedia", "STOREFRONT_TOKOPEDIA_URL"),
}
_GIFT_BOX = "Hampers Pasar Nusantara Isi Tiga Barang Pilihan"
_SIZES = ["S", "M", "L", "XL"]
_COLOURS = ["Hitam", "Putih", "Navy", "Merah"]
_AUTHORS = [
    "Siti R.",
    "Budi S.",
    "Ayu L.",
    "Rizky P.",
    "Dewi K.",
    "Agus W.",
    "Putri N.",
    "Hendra T.",
    "Maya F.",
    "Joko M.",
]


def seed() -> str:
    """Make what is missing of the demo; returns a sentence about it. Safe to run again."""
    seller, _staff = _people()
    shop = Shop.objects.filter(slug="demo").first()
    if shop is None:
        shop = logistics.open_shop(owner=seller, name="Pasar Nusantara", slug="demo")
        accounts.update_shop_profile(shop, logo=_logo(), actor=Actor.seller(seller))
        stranger = _person("lain@demo.test", "lain-demo-lain", name="Toko sebelah")
        logistics.open_shop(owner=stranger, name="Toko Sebelah", slug="toko-sebelah")
    for channel, (name, host, setting) in STOREFRONTS.items():
        if not Connection.objects.filter(shop=shop, name=name).exclude(external_shop_id="").exists():
            logistics.connect_storefront(
                shop,
                name=name,
                channels=[channel],
                base_url=getattr(settings, setting),
                app_key=f"demo-{host}",
                app_secret=f"demo-{host}-secret",
                auth_code="demo-auth-code",
                webhook_base=settings.PUBLIC_URL,
                actor=Actor.system("demo"),
            )
    if ChangeLog.objects.filter(shop=shop, fact=FILLED).exists():
        return f"The demo shop is there already ({Product.objects.for_shop(shop).count()} products)."
    # The name and logo reach the storefronts now that there are connections.
    accounts.update_shop_profile(shop, name="Pasar Nusantara Official", actor=Actor.seller(seller))
    for connection in Connection.objects.filter(shop=shop).live().order_by("id"):
        asking.read_due(connection)
    count = _catalogue(shop, Actor.seller(seller))
    # Written last: a seeding that was killed goes on where it stopped.
    audit.record(shop, FILLED, Actor.system("demo"), after={"products": count}, shop=shop)
    return f"The demo shop has {count} products."


def _person(email: str, password: str, **fields):
    user_model = get_user_model()
    return user_model.objects.filter(email=email).first() or user_model.objects.create_user(email, password, **fields)


def _people():
    seller = _person("seller@demo.test", "seller-demo", name="Sari Wulandari")
    staff = _person("admin@demo.test", "admin-demo", name="Platform admin", is_staff=True, is_superuser=True)
    return seller, staff


def _team(shop: Shop) -> None:
    for role, name in [(Role.OPERATIONS, "Bayu Pratama"), (Role.VIEWER, "Nina Kurnia"), (Role.PACKER, "Dedi Saputra")]:
        person = _person(f"{role.lower()}@demo.test", f"{role.lower()}-demo-demo", name=name)
        Membership.objects.get_or_create(shop=shop, user=person, defaults={"role": role})


def _catalogue(shop: Shop, actor: Actor) -> int:
    _team(shop)
    categories = {c.name_en: c for c in Category.objects.filter(is_leaf=True)}
    words = demo.reviews()
    chosen, seen = [], set()
    for row in demo.products():
        title = clean_line(row["Product Name"])
        if len(title) >= 25 and title.casefold() not in seen and int(row["Price"]) >= 100:
            seen.add(title.casefold())
            chosen.append((title, row))
    # Every category gets its share, in the data's own order.
    chosen = chosen[:: max(1, len(chosen) // PRODUCTS)][:PRODUCTS]
    there = set(Product.objects.for_shop(shop).values_list("title", flat=True))
    rows = [
        _Row(place, title, row, categories[row["Category"]], words.get(row["Product Name"], []))
        for place, (title, row) in enumerate(chosen)
    ]
    for number, title in enumerate(
        ["Tas Tangan Wanita Replika Brand Ternama", "Sepatu Sneakers Pria KW Super Grade Ori"]
    ):
        # The storefronts' review refuses these words: the demo shows what a refusal looks like.
        fake = {"Price": str(150_000 + number * 50_000), "Overall Rating": "", "Total Review": "0"}
        rows.append(_Row(7 * (number + 1), title, fake, categories["Women's Fashion"], [], is_plain=True))
    missing = [row for row in rows if row.title not in there]
    for begin in range(0, len(missing), CHUNK):
        _products(shop, missing[begin : begin + CHUNK], actor)
    for title in sorted({"Kemeja batik", "Sarung bantal"} - there):
        values = {"title": title, "description": "", "category": None, "weight_grams": None}
        actions.create_product(
            shop, values=values, skus=[_sku(title, {}, 85_000, 0)], platforms=[], is_draft=True, actor=actor
        )
    _gift_box(shop, actor)
    demo_content.colours(shop, actor)
    return Product.objects.for_shop(shop).count()


def _gift_box(shop, actor: Actor) -> None:
    """A product that is made of two others: two pieces of one, one of the other."""
    alone = Sku.objects.for_shop(shop).filter(is_active=True, options_key="", on_hand__range=(20, 200))
    both = alone.filter(product__platforms=list(Platform.values), product__wanted_status=Product.Status.ACTIVATE)
    first, second = both.select_related("product__category").order_by("id")[:2]
    box = Product.objects.for_shop(shop).filter(title=_GIFT_BOX).first()
    if box is None:
        values = {
            "title": _GIFT_BOX,
            "description": f"<p>{_GIFT_BOX}.</p>",
            "category": first.product.category,
            "attributes": first.product.attributes,
            "weight_grams": 900,
        }
        sku = _sku(_GIFT_BOX, {}, (2 * first.price + second.price) * 9 // 10, 0)
        box = actions.create_product(shop, values=values, skus=[sku], platforms=list(Platform.values), actor=actor)
    actions.set_parts(box.skus.get(), [(first.public_id, 2), (second.public_id, 1)], actor=actor)


@dataclass(frozen=True)
class _Row:
    """A product to make: its ``place`` in the catalogue, what the data says of it, and what buyers said."""

    place: int
    title: str
    data: dict
    category: Category
    words: list[dict]
    is_plain: bool = False

    @functools.cached_property
    def dice(self) -> random.Random:
        return random.Random(zlib.crc32(self.title.encode()))


@in_transaction
def _products(shop, rows: list[_Row], actor: Actor) -> None:
    """All of these, with what buyers said of them, or none: a seeding that was killed looks for titles."""
    asks = asked.asks_of(row.category.pk for row in rows)
    made = actions.create_products(shop, [_new(row, asks[row.category.pk]) for row in rows], actor=actor)
    for row, product in zip(rows, made, strict=True):
        if isinstance(product, Refused):
            raise product
        _finish(product, row, actor)


def _new(row: _Row, asks: list[Attribute]) -> actions.NewProduct:
    title, place = row.title, row.place
    platforms = list(Platform.values)
    if place % 23 == 5:
        platforms = [Platform.TOKOPEDIA]
    elif place % 19 == 3:
        platforms = [Platform.TIKTOK_SHOP]
    values = {
        "title": title,
        "description": f"<p>{title}.</p><ul><li>Barang siap kirim dari Jakarta.</li><li>Garansi tukar bila rusak saat diterima.</li></ul>",
        "category": row.category,
        "weight_grams": row.dice.choice([120, 250, 400, 500, 850, 1200]),
        "attributes": demo_content.answers(asks, row.title),
        **({"preorder_days": 7} if place % 41 == 11 else {}),
    }
    skus = _skus(title, row.category, int(row.data["Price"]), place, row.dice, row.is_plain)
    return actions.NewProduct(values=values, skus=skus, platforms=platforms)


def _finish(product: Product, row: _Row, actor: Actor) -> None:
    dice, rating = row.dice, row.data["Overall Rating"]
    if rating and int(row.data["Total Review"]):
        rating = Decimal(rating).quantize(Decimal("0.1"))
        review_actions.set_rating(product, rating=rating, review_count=int(row.data["Total Review"]), actor=actor)
    if words := row.words:
        now = clock.now()
        review_actions.add_reviews(
            product,
            reviews=[
                {
                    "rating": int(review["Customer Rating"]),
                    "text": review["Customer Review"][:1000],
                    "author": dice.choice(_AUTHORS),
                    "created_at": now - timedelta(days=dice.randrange(1, 200), minutes=dice.randrange(1440)),
                }
                for review in words
            ],
            actor=actor,
        )
    if row.place % 37 == 9:
        actions.deactivate(product, actor=actor)


def _skus(title, category, price, place, dice, is_plain) -> list[dict]:
    def stock() -> int:
        return 0 if place % 17 == 4 else dice.choice([3, 8, 15, 24, 40, 75, 120])

    if not is_plain and "Fashion" in category.name_en and place % 2 == 0:
        return [
            _sku(title, {"Warna": colour, "Ukuran": size}, price + 5_000 * (size == "XL"), stock())
            for colour in _COLOURS[:3]
            for size in _SIZES
        ]
    if not is_plain and place % 6 == 1:
        return [_sku(title, {"Warna": colour}, price, stock()) for colour in _COLOURS]
    return [_sku(title, {}, price, stock())]


def _sku(title: str, options: dict, price: int, stock: int) -> dict:
    code = "".join(word[0] for word in title.split() if word[0].isalnum()).upper()[:6]
    tail = "-".join(value[:3].upper() for value in options.values())
    number = zlib.crc32(title.encode()) % 100_000
    return {
        "seller_sku": f"{code}-{number:05d}" + (f"-{tail}" if tail else ""),
        "options": options,
        "price": price,
        "stock": stock,
    }


def _logo() -> ContentFile:
    picture = Image.new("RGB", (600, 600), "#0f4c5c")
    draw = ImageDraw.Draw(picture)
    draw.rounded_rectangle((110, 250, 490, 480), 40, fill="#e36414")
    draw.arc((200, 130, 400, 370), 180, 360, fill="#ffffff", width=34)
    draw.text((300, 365), "PN", fill="#ffffff", font=ImageFont.load_default(150), anchor="mm")
    buffer = io.BytesIO()
    picture.save(buffer, "PNG")
    return ContentFile(buffer.getvalue(), name="logo.png")
