"""Shops to measure with."""

from django.conf import settings
from django.db import connection as db

from accounts.models import Membership, Shop, User
from bench.rows import give_defaults
from core import clock
from core.actors import Actor
from core.platforms import Platform
from logistics import actions as logistics
from logistics.models import Warehouse
from products import actions
from products.models import Category, Listing, Product, Sku

BOTH = list(Platform.values)
ACTOR = Actor.system("bench")


def make_shop(slug: str) -> Shop:
    """A shop with an owner who can log in."""
    shop = Shop.objects.create(name=f"Bench {slug}", slug=slug)
    user = User.objects.create_user(f"{slug}@bench.test", "bench-bench", language="id")
    Membership.objects.create(shop=shop, user=user, role="OWNER")
    Warehouse.objects.create(shop=shop, name="Gudang utama", is_default=True)
    return shop


def connect(shop: Shop, name: str, channel: str, url: str) -> None:
    """Connect to one mock."""
    logistics.connect_storefront(
        shop,
        name=name,
        channels=[channel],
        base_url=url,
        app_key=f"demo-{name}",
        app_secret=f"demo-{name}-secret",
        auth_code="demo-auth-code",
        webhook_base=settings.PUBLIC_URL,
        actor=ACTOR,
    )


def make_products(shop: Shop, count: int, *, stock: int = 20) -> list[Product]:
    """Live products through the real action."""
    category = Category.objects.filter(is_leaf=True).first()
    wanted = [
        actions.NewProduct(
            values={
                "title": f"Kopi Gayo Arabika Biji Sangrai {shop.slug} {number:06d}",
                "description": "<p>Biji kopi pilihan dari dataran tinggi Gayo.</p>",
                "category": category,
                "weight_grams": 300,
            },
            skus=[
                {
                    "seller_sku": f"{shop.slug.upper()}-{number:06d}",
                    "options": {},
                    "price": 50_000 + number,
                    "stock": stock,
                }
            ],
            platforms=BOTH,
        )
        for number in range(count)
    ]
    made: list[Product] = []
    for begin in range(0, count, 500):
        made += actions.create_products(shop, wanted[begin : begin + 500], actor=ACTOR)
    return made


_WORDS = "Kopi Teh Baju Celana Sepatu Tas Jam Panci Wajan Lampu Kabel Meja Kursi Rak Botol Gelas Topi Jaket Buku Pena"


def fill_with_sql(shop: Shop, count: int) -> None:
    """``count`` products as rows only: for lists, which never ask a storefront."""
    statuses = (
        "ARRAY['ACTIVATE','ACTIVATE','ACTIVATE','ACTIVATE','ACTIVATE','PENDING','FAILED','SELLER_DEACTIVATED','DRAFT']"
    )
    give_defaults(Product, Sku, Listing)
    with db.cursor() as cursor:
        cursor.execute(
            """INSERT INTO products_product (public_id, shop_id, title, description, category_id, brand, weight_grams,
                    cod_enabled, axes, status, wanted_status, platforms, price_min, price_max, available_total,
                    needs_picture, review_count, version, created_at, updated_at)
                SELECT 'prd_bench' || %(shop)s || '_' || n, %(shop)s,
                    w[1 + n %% 20] || ' ' || w[1 + (n / 20) %% 20] || ' ' || w[1 + (n / 400) %% 20]
                        || ' pilihan keluarga Indonesia seri ' || n,
                    '<p>Barang bagus.</p>', %(category)s, '', 500, true, '[]', s, CASE WHEN s = 'DRAFT' THEN 'DRAFT'
                    WHEN s = 'SELLER_DEACTIVATED' THEN s ELSE 'ACTIVATE' END,
                    CASE n %% 10 WHEN 0 THEN ARRAY['TIKTOK_SHOP'] WHEN 1 THEN ARRAY['TOKOPEDIA']
                    ELSE ARRAY['TIKTOK_SHOP','TOKOPEDIA'] END, 10000 + n, 10000 + n, n %% 50, n %% 7 = 0, n %% 90, 1,
                    %(now)s - n * interval '1 minute', %(now)s - n * interval '1 minute'
                FROM (SELECT n, (%(statuses)s)[1 + n %% 9] AS s, %(words)s::text[] AS w
                      FROM generate_series(1, %(count)s) AS n) AS rows""".replace("%(statuses)s", statuses),
            {
                "shop": shop.pk,
                "category": Category.objects.filter(is_leaf=True).values_list("pk", flat=True).first(),
                "now": clock.now(),
                "words": _WORDS.split(),
                "count": count,
            },
        )
        cursor.execute(
            """INSERT INTO products_sku (public_id, shop_id, product_id, position, seller_sku, options, options_key, gtin,
                    price, on_hand, reserved, locked, is_active, version, created_at, updated_at)
               SELECT 'sku_bench' || id, shop_id, id, 0, 'BENCH-' || id, '{}', '', '', price_min, available_total, 0, 0,
                    true, 1, created_at, updated_at FROM products_product WHERE shop_id = %s""",
            [shop.pk],
        )
        cursor.execute(
            """INSERT INTO products_listing (product_id, platform, wanted, status, audit_status, reasons, external_id)
               SELECT id, p, p = ANY(platforms), CASE WHEN p = ANY(platforms) THEN status ELSE '' END, 'APPROVED', '[]',
                    '17' || id FROM products_product, unnest(%s::text[]) AS p WHERE shop_id = %s""",
            [BOTH, shop.pk],
        )
        cursor.execute("ANALYZE")
    assert Listing.objects.filter(product__shop=shop).count() == 2 * count
