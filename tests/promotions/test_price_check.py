"""Orders are judged by their own moment: late news, gifts and the last pieces raise no false alarm, a wrong price does."""

from datetime import timedelta
from decimal import Decimal

from core import clock
from core.platforms import Platform
from orders.models import Order
from products import actions as products
from products.models import Sku
from promotions import tasks
from promotions.actions import lifecycle
from promotions.models import Promotion, PromotionListing
from promotions.tools import Tool
from tests import make
from tests.helpers import read_orders, sync

TIKTOK, TOKOPEDIA = Platform.TIKTOK_SHOP.value, Platform.TOKOPEDIA.value


def bought(market, platform, *codes, quantity=1, phone="081200000001", **more):
    """A checkout whose news nobody read yet."""
    host = market.hosts[platform]
    ids = {sku["seller_sku"]: sku["id"] for product in host.products() for sku in product["skus"]}
    buyer = {"name": "Budi", "phone": phone, "address": "Jl. Melati 5", "city": "Bandung", "province": "Jawa Barat"}
    items = [{"sku_id": ids[code], "quantity": quantity} for code in codes]
    status, order = host.call("POST", "/buyer/checkout", {"items": items, "buyer": buyer, "pay": True, **more})
    assert status == 201, order
    return order


def long_ago(*rows):
    """Everything was told an hour ago, and nothing changed since."""
    then = clock.now() - timedelta(hours=1)
    for row in rows:
        Promotion.objects.filter(pk=row.pk).update(updated_at=then, starts_at=then, published_at=then)
        PromotionListing.objects.filter(promotion=row).update(accepted_at=then)


def alarms():
    return [(row.price_check, row.price_unchecked) for row in Order.objects.order_by("id")]


def test_a_gift_that_is_also_bought_is_a_line_of_its_own_and_no_alarm(market):
    main = market.product(price=200_000)
    market.product("TEH", price=99_999)
    gift = make.promotion(
        market.shop, Tool.GIFT, products=[main], gifts=[Sku.objects.get(seller_sku="TEH")], minimum_quantity=1
    )
    more = make.promotion(market.shop, Tool.PRODUCT_DISCOUNT, products=[main], percent=Decimal(10))
    sync()
    long_ago(gift, more)
    for platform in (TIKTOK, TOKOPEDIA):
        assert bought(market, platform, "KOPI", "TEH")["total"] == 279_999
    read_orders()
    assert alarms() == [(None, "")] * 2
    for order in Order.objects.all():
        lines = [(line.seller_sku, line.quantity, line.is_gift, line.paid) for line in order.lines.order_by("id")]
        assert lines == [("KOPI", 1, False, 180_000), ("TEH", 1, False, 99_999), ("TEH", 1, True, 0)]


def test_news_that_comes_late_raises_no_alarm(market):
    product = market.product(price=200_000, stock=50)
    row = make.promotion(market.shop, Tool.PRODUCT_DISCOUNT, products=[product], percent=Decimal(20))
    welcome = make.promotion(market.shop, Tool.VOUCHER, amount=5_000, total_limit=90, buyers="NEW")
    sync()
    long_ago(row, welcome)
    assert bought(market, TIKTOK, "KOPI")["total"] == 155_000
    assert bought(market, TIKTOK, "KOPI")["total"] == 160_000  # the same buyer is no longer new
    assert bought(market, TOKOPEDIA, "KOPI", phone="081200000005")["total"] == 155_000
    products.set_prices(product, prices={product.skus.get().public_id: 300_000}, actor=make.SYSTEM)
    products.set_availability(product, platforms=[Platform.TOKOPEDIA], actor=make.SYSTEM)
    lifecycle.stop(row, actor=make.SYSTEM)
    sync()
    read_orders()
    assert [check for check, _why in alarms()] == [None] * 3


def test_a_code_that_one_buyer_typed_is_not_taken_for_anothers_whose_news_came_along(market):
    market.product(price=200_000, stock=50)
    row = make.promotion(market.shop, Tool.PROMO_CODE, percent=Decimal(60), code="GAJIAN", total_limit=90)
    cheaper = make.promotion(market.shop, Tool.VOUCHER, amount=5_000, total_limit=90)
    sync()
    long_ago(row, cheaper)
    assert bought(market, TIKTOK, "KOPI", phone="081200000002")["total"] == 195_000
    assert bought(market, TIKTOK, "KOPI", voucher_code=" gajian ")["total"] == 80_000
    assert bought(market, TIKTOK, "KOPI", phone="081200000003")["total"] == 195_000
    read_orders()
    assert alarms() == [(None, "")] * 3
    assert [
        [layer["name"] for layer in order.layers if layer["kind"] == "VOUCHER"]
        for order in Order.objects.order_by("id")
    ] == [[cheaper.name], [row.name], [cheaper.name]]


def test_a_price_that_no_promotion_explains_is_an_alarm(market):
    product = market.product(price=200_000)
    row = make.promotion(market.shop, Tool.PRODUCT_DISCOUNT, products=[product], percent=Decimal(20))
    sync()
    long_ago(row)
    market.hosts[TIKTOK].front.store.run("UPDATE promoted SET percent = '21'")
    assert bought(market, TIKTOK, "KOPI")["total"] == 158_000
    read_orders()
    assert alarms() == [({"told": 158_000, "expected": 160_000}, "")]


def test_what_history_cannot_say_is_no_alarm_but_stands_on_the_order(market):
    product = market.product(price=200_000)
    row = make.promotion(
        market.shop, Tool.FLASH_SALE, products=[product], amount=150_000, total_limit=50, per_buyer_limit=9
    )
    sync()
    long_ago(row)
    market.hosts[TIKTOK].front.store.run("UPDATE promoted SET quota = 0")
    assert bought(market, TIKTOK, "KOPI")["total"] == 200_000
    read_orders()
    [(check, why)] = alarms()
    assert check is None
    assert row.name in why


def test_the_last_pieces_sold_twice_are_counted_and_stand_on_the_order(market):
    product = market.product(price=200_000)
    row = make.promotion(market.shop, Tool.FLASH_SALE, products=[product], amount=100_000, total_limit=2)
    sync()
    for platform in (TIKTOK, TOKOPEDIA):
        assert bought(market, platform, "KOPI", quantity=3)["total"] == 400_000  # two at the price, one without
    read_orders()
    counter = row.counters.get()
    assert (counter.reserved, counter.beyond, counter.used, counter.left) == (2, 2, 4, 0)
    first, second = Order.objects.order_by("id")
    assert (first.problem, row.name in second.problem, "2" in second.problem) == ("", True, True)
    market.hosts[second.purchased_on].call("POST", f"/buyer/orders/{second.external_id}/cancel", {})
    read_orders()
    counter.refresh_from_db()
    assert (counter.reserved, counter.beyond, counter.left) == (2, 0, 0)
    sync()
    tasks.sweep()
    assert market.shown() == {TIKTOK: 200_000, TOKOPEDIA: 200_000}
