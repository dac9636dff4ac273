"""Orders through the rules of a shop."""

import time

from automation import actions
from automation.models import Deed, Look
from bench.orders import fill
from bench.shop import make_shop
from core import audit, clock
from core.actors import Actor
from orders.models import Order, Status

RULES = 10
SMALL = 300_000  # whole rupiah; some 27 % of the orders are for no more


def measure(orders: int) -> dict:
    """Orders a second through ten rules: nine ask for what no order is, the last flags, notes and arranges the small ones."""
    shop = make_shop("rules")
    member = shop.memberships.select_related("user").get()
    actor = Actor.seller(member.user, member.rights)
    fill(shop, orders)
    actions.run()
    for number in range(1, RULES):
        _on(shop, actor, name=f"Rule {number}", services=["CARGO"], flag_with="RED")
    _on(shop, actor, name="Small", total_until=SMALL, flag_with="GREEN", note_with="small", arranges=True)
    rows = Order.objects.filter(shop=shop)
    rows.update(status=Status.AWAITING_SHIPMENT, received_at=clock.now())
    audit.record_many([audit.entry(row, "order.received", Actor.system()) for row in rows])
    began, looked = time.perf_counter(), 0
    while (count := actions.run(max_seconds=60)) or Look.objects.filter(shop=shop).exists():
        looked += count
    seconds = time.perf_counter() - began
    small = rows.filter(total__lte=SMALL).count()
    done = Deed.objects.filter(shop=shop, state=Deed.State.DONE).count()
    assert (looked, done) == (orders, 3 * small), f"{looked} looked at, {done} deeds for {small} small orders"
    return {"orders": orders, "of them met by a rule": small, "deeds": done, "orders/s": round(orders / seconds)}


def _on(shop, actor: Actor, **values) -> None:
    rule = actions.create_rule(shop, values=values, actor=actor)
    actions.switch_on(rule, version=rule.version, actor=actor)
