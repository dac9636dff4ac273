"""The demo's orders: made-up buyers go to both shop fronts, and the seller has worked on some of what they bought."""

import random
import time

from django.conf import settings

from accounts.models import Shop
from core import audit
from core.actors import Actor
from core.errors import Refused
from core.models import ChangeLog
from core.platforms import Platform
from desk import demo_affiliates
from desk.demo import STOREFRONTS
from desk.demo_ads import seed_ads
from desk.demo_chat import seed_chats
from desk.demo_health import seed_health
from desk.demo_insights import seed_insights
from desk.demo_money import seed_money, settle_past
from desk.demo_packing import seed_packing
from desk.demo_promotions import seed_campaigns, seed_promotions
from desk.demo_returns import seed_returns
from desk.demo_rules import seed_rules
from desk.demo_stock import seed_stock
from desk.demo_stock_files import seed_stock_files
from mock_storefronts.buyers.shopper import NAMES, PLACES, Shopper
from orders import queries
from orders.actions import hints, wishes
from orders.models import Order, Status
from outbox.models import Connection, SyncJob
from outbox.operations import Operation

ORDERED = "shop.demo_ordered"
ORDERS_EACH = 18
UNPAID_EACH = 2
HISTORY_DAYS, HISTORY_EACH, VISITS_A_DAY = 90, 90, 60
REGULARS = (
    3,
    3,
    2,
    2,
    2,
)  # orders of buyers who came again before their parcel was packed: twelve, which fit into five
_MISTAKES = ["wrong_rate", "missing"]
_NOTES = [("Minta bungkus kado", "GREEN"), ("Pelanggan lama, beri bonus stiker", "BLUE"), ("Alamat perlu dicek", "RED")]
_SERVICES = ["STANDARD", "STANDARD", "STANDARD", "ECONOMY", "CARGO"]


def seed_orders(*, wait_seconds: float = 180) -> str:
    """Have the demo's products bought, once; waits until enough of them are on sale. Safe to run again."""
    shop = Shop.objects.get(slug="demo")
    if ChangeLog.objects.filter(shop=shop, fact=ORDERED).exists():
        return f"The demo's orders are there already ({Order.objects.for_shop(shop).count()})."
    owner = Actor.seller(shop.memberships.get(role="OWNER").user)
    seed_rules(shop, owner)
    until, promotions = time.monotonic() + wait_seconds, 0
    for place, (name, _host, setting) in enumerate(STOREFRONTS.values()):
        shopper = Shopper(getattr(settings, setting), seed=place)
        while len(shopper.products()) < 40 and time.monotonic() < until:
            time.sleep(1)
        demo_affiliates.offer(shop, owner)
        links = demo_affiliates.links(shop, shopper, list(STOREFRONTS)[place])
        shopper.live_through(HISTORY_DAYS, HISTORY_EACH, _MISTAKES[place % len(_MISTAKES)], links)
        connection = Connection.objects.for_shop(shop).get(name=name)
        hints.poll(connection)
        demo_affiliates.read_orders(connection, days=HISTORY_DAYS + 1)
        settle_past(connection)
        shopper.had_visits(HISTORY_DAYS, VISITS_A_DAY)
        promotions = seed_promotions(shop, owner)
        seed_campaigns(shop, owner)
        while _untold(shop) and time.monotonic() < until:
            time.sleep(0.5)
        dice = random.Random(place)
        for number in range(ORDERS_EACH):
            shopper.buy_something(pay=number >= UNPAID_EACH, shipping_service=dice.choice(_SERVICES))
    for connection in Connection.objects.for_shop(shop):
        hints.poll(connection)
    # What a poll is too early for comes by webhook a moment later.
    arrived = Order.objects.for_shop(shop).filter(status=Status.AWAITING_SHIPMENT)
    soon = time.monotonic() + 20
    while arrived.count() < ORDERS_EACH and time.monotonic() < soon:
        time.sleep(0.5)
    demo_affiliates.read(shop, owner)
    _work(shop, owner)
    seed_packing(shop, owner)
    _come_again(shop)
    returns = seed_returns(shop, owner)
    seed_chats(shop, owner)
    seed_money(shop, owner)
    seed_health(shop, owner)
    seed_insights(shop)
    seed_ads(shop, owner)
    seed_stock(shop, owner)
    seed_packing(shop, owner)
    seed_stock_files(shop, owner)
    count = Order.objects.for_shop(shop).count()
    audit.record(shop, ORDERED, Actor.system("demo"), after={"orders": count, "returns": returns}, shop=shop)
    return f"The demo shop has {promotions} promotions, {count} orders and {returns} returns."


def _untold(shop) -> bool:
    """Whether a promotion is still on its way to the storefronts."""
    waiting = SyncJob.objects.filter(connection__shop=shop, operation=Operation.PROMOTION_PUSH)
    return waiting.filter(state__in=[SyncJob.State.PENDING, SyncJob.State.SENDING]).exists()


def _work(shop, actor: Actor) -> None:
    """A third is on its way, some carry notes: what an inbox looks like on an ordinary day."""
    waiting = Order.objects.for_shop(shop).filter(status=Status.AWAITING_SHIPMENT).order_by("ordered_at", "id")
    for place, order in enumerate(queries.with_everything(waiting)):
        try:
            if place % 3 == 0:
                wishes.arrange_shipment(order, actor=actor)
            elif place % 5 == 1:
                note, flag = _NOTES[place % len(_NOTES)]
                wishes.set_note(order, note=note, flag=flag, actor=actor)
        except Refused:
            continue  # the buyer was quicker


def _come_again(shop) -> None:
    """Buyers of TikTok Shop who order more, by the same service to the same address: a bulk change combines them."""
    name, _host, setting = STOREFRONTS[Platform.TIKTOK_SHOP]
    shopper = Shopper(getattr(settings, setting), seed=len(REGULARS))
    for place, count in enumerate(REGULARS):
        address, city, province = PLACES[place]
        buyer = {"name": NAMES[place], "phone": f"08127000{place:04}", "address": address, "city": city}
        for _number in range(count):
            shopper.buy_something(buyer=buyer | {"province": province}, shipping_service="STANDARD")
    hints.poll(Connection.objects.for_shop(shop).get(name=name))
