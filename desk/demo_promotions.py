"""The demo's promotions: one of most tools, some running, some to come, one over, as in a shop before pay day."""

from datetime import datetime, time, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

from campaigns.actions import registering
from campaigns.models import Campaign
from core import audit, clock
from core.actors import Actor
from core.errors import Refused
from core.money import with_ending
from core.platforms import Platform
from products.catalogue.actions import planned_prices
from products.models import Product, Sku
from promotions.actions import lifecycle
from promotions.models import Promotion
from promotions.rules import ItemInput
from promotions.tools import Tool

AGED = 56  # the place of the product whose prices have a past
_SECOND, _HOUR, _DAY = timedelta(seconds=1), timedelta(hours=1), timedelta(days=1)


def seed_promotions(shop, actor: Actor) -> int:
    """Make them once; returns how many there are."""
    if Promotion.objects.for_shop(shop).exists():
        return Promotion.objects.for_shop(shop).count()
    products = Product.objects.for_shop(shop).filter(wanted_status=Product.Status.ACTIVATE).prefetch_related("skus")
    both = list(products.filter(platforms__contains=[*Platform.values]).order_by("-id")[:60])
    tokopedia = list(products.filter(platforms=[Platform.TOKOPEDIA]).order_by("-id")[:3])
    now = clock.now().replace(microsecond=0)
    gift = both[40].skus.all()[0]
    for product, begins, ends in zip(both[52:54], (_DAY, 3 * _DAY), (2 * _DAY, None), strict=False):
        sku = product.skus.all()[0]
        planned_prices.plan(
            sku, price=with_ending(sku.price * 9 // 10, 900, "nearest"), starts_at=now + begins,
            ends_at=now + ends if ends else None, actor=actor,
        )  # fmt: skip
    plans: list[tuple[str, str, dict[str, Any], list[ItemInput], bool]] = [
        (Tool.FLASH_SALE, "Flash sale gajian", {"percent": 25, "total_limit": 30, "per_buyer_limit": 3,
         "starts_at": now, "ends_at": now + 6 * _HOUR}, _of(both[:8]), True),
        (Tool.FLASH_SALE, "Flash sale tengah malam", {"percent": 30, "total_limit": 20,
         "starts_at": now + 12 * _HOUR, "ends_at": now + 14 * _HOUR}, _of(both[8:14]), True),
        (Tool.PRODUCT_DISCOUNT, "Diskon akhir bulan", {"percent": 15, "ends_at": now + 7 * _DAY}, _of(both[4:24]), True),
        (Tool.PRODUCT_DISCOUNT, "Cuci gudang Tokopedia", {"percent": 20, "ends_at": now + 10 * _DAY}, _of(tokopedia), True),
        (Tool.VOUCHER, "Voucher belanja hemat", {"percent": 10, "minimum_spend": 140_000, "maximum_discount": 25_000,
         "total_limit": 500, "budget": 5_000_000, "ends_at": now + 30 * _DAY}, [], True),
        (Tool.NEW_BUYER_VOUCHER, "Selamat datang", {"amount": 10_000, "minimum_spend": 75_000, "total_limit": 200,
         "ends_at": now + 60 * _DAY}, [], True),
        (Tool.PROMO_CODE, "Kode untuk pengikut", {"code": "NUSA25", "amount": 25_000, "minimum_spend": 250_000,
         "total_limit": 100, "ends_at": now + 14 * _DAY}, [], True),
        (Tool.BUY_MORE_SAVE_MORE, "Borong lebih hemat", {"tiers": [{"quantity": 2, "percent": "5"},
         {"quantity": 3, "percent": "10"}], "budget": 2_000_000, "ends_at": now + 30 * _DAY}, _of(both[24:36]), True),
        (Tool.SHIPPING_DISCOUNT, "Gratis ongkir belanja Rp200 ribu", {"minimum_spend": 200_000, "ends_at": None}, [], True),
        (Tool.GIFT, "Bonus untuk dua barang", {"minimum_quantity": 2, "ends_at": now + 14 * _DAY},
         [*_of(both[36:39]), ItemInput(both[40], gift, is_gift=True)], True),
        (Tool.BUNDLE, "Paket berdua", {"percent": 12, "total_limit": 50, "ends_at": now + 20 * _DAY}, _of(both[42:44]), True),
        (Tool.PRODUCT_DISCOUNT, "Rencana tahun baru", {"percent": 10, "starts_at": now + 20 * _DAY,
         "ends_at": now + 27 * _DAY}, _of(both[44:50]), False),
    ]  # fmt: skip
    for tool, name, values, items, is_published in plans:
        settings = {"name": name, "starts_at": now, **values}
        try:
            lifecycle.save(shop, None, tool=tool, values=settings, items=items, then_publish=is_published, actor=actor)
        except Refused:
            continue  # a product of the list is priced so that the rule forbids it
    if len(both) > AGED:
        _month_of_prices(shop, both[AGED], actor)
    return Promotion.objects.for_shop(shop).count()


def _month_of_prices(shop, product: Product, actor: Actor) -> None:
    """A product that is older than the demo: its price was lowered twice, and it was in a discount that is over."""
    now, sku = clock.now().replace(microsecond=0), product.skus.all()[0]
    prices = [sku.price * share // 100 for share in (115, 107, 100)]
    entries = []
    for days, (before, after) in zip((27, 9), pairwise(prices), strict=True):
        told = [{"price": {sku.public_id: price}} for price in (before, after)]
        entries.append(audit.entry(product, "product.price_changed", actor, before=told[0], after=told[1]))
        entries[-1].at = now - days * _DAY
    audit.record_many(entries)
    for row in (product, sku):
        row.created_at = now - 40 * _DAY
        row.save(update_fields=["created_at"])
    values = {"name": "Diskon tengah bulan", "percent": 20, "starts_at": now + _DAY, "ends_at": now + 2 * _DAY}
    over = lifecycle.save(
        shop, None, tool=Tool.PRODUCT_DISCOUNT, values=values, items=_of([product]), then_publish=False, actor=actor
    )  # fmt: skip
    begins = now - 20 * _DAY
    Promotion.objects.filter(pk=over.pk).update(published_at=begins, starts_at=begins, ends_at=begins + 7 * _DAY)


def seed_campaigns(shop, actor: Actor) -> int:
    """Three campaigns of the platform, once: one that runs on Tokopedia with three approved products, a joint one whose
    registration is open with two under review, and one to come; returns how many there are."""
    if Campaign.objects.exists():
        return Campaign.objects.count()
    now = clock.now().replace(microsecond=0)
    running = Campaign.objects.create(
        name="Tokopedia WIB Tengah Bulan", platforms=[Platform.TOKOPEDIA], atmosphere_on=[Platform.TOKOPEDIA],
        about="Waktu Indonesia Belanja: harga spesial hanya di Tokopedia.", minimum_percent=Decimal(10),
        registration_opens_at=now - 7 * _DAY, registration_closes_at=now + 4 * _SECOND, starts_at=now + 4 * _SECOND,
        ends_at=now + 5 * _DAY,
    )  # fmt: skip
    begins = double_date(now)
    joint = Campaign.objects.create(
        name=f"{begins:%-d.%-m} Belanja Puas", platforms=[*Platform.values], atmosphere_on=[Platform.TIKTOK_SHOP],
        about="Kampanye tanggal kembar di kedua kanal. Suasana kampanye tampil di TikTok Shop.", minimum_percent=Decimal(15),
        registration_opens_at=now - _DAY, registration_closes_at=begins - 2 * _DAY, starts_at=begins,
        ends_at=begins + 3 * _DAY,
    )  # fmt: skip
    Campaign.objects.create(
        name="Ramadan Ekstra Seru", platforms=[Platform.TIKTOK_SHOP], atmosphere_on=[Platform.TIKTOK_SHOP],
        minimum_percent=Decimal(5), must_beat_30_days=True, registration_opens_at=now + 40 * _DAY,
        registration_closes_at=now + 60 * _DAY, starts_at=now + 65 * _DAY, ends_at=now + 80 * _DAY,
    )  # fmt: skip
    skus = list(
        Sku.objects.filter(product__shop=shop, product__status=Product.Status.ACTIVATE, is_active=True, on_hand__gte=12)
        .filter(product__platforms__contains=[*Platform.values], price__gte=20_000)
        .order_by("-id")[60:70]
    )
    staff = Actor.system("demo")
    for registration in registering.register(shop, running, _rows(skus[:3], 80), actor=actor).accepted:
        registering.approve(registration, actor=staff)
    registering.register(shop, joint, _rows(skus[3:5], 75), actor=actor)
    return Campaign.objects.count()


def double_date(now: datetime) -> datetime:
    """The midnight (WIB) that begins the next day whose number is its month's, a week ahead or more: the platforms' great
    campaigns are on these days."""
    day = clock.jakarta_day(now) + timedelta(days=7)
    while day.day != day.month:
        day += timedelta(days=1)
    return datetime.combine(day, time(), tzinfo=clock.JAKARTA)


def _rows(skus: list[Sku], percent: int) -> list[dict[str, Any]]:
    return [{"sku_id": sku.public_id, "price": sku.price * percent // 100, "stock": 5} for sku in skus]


def _of(products: list[Product]) -> list[ItemInput]:
    return [ItemInput(product) for product in products]
