"""Random lives of orders: bought, shipped, delivered, returned whole and in part, disputed, settled, withdrawn. After each
step the books add up to zero, the stock is its ledger, no refund is more than its payment, and what we expect of each order
is what the storefront works out for it, to the rupiah, with no case open.

``make fuzz`` (``MONEY_FUZZ=full``) lives many more lives.
"""

import os
from datetime import timedelta

from hypothesis import HealthCheck, Phase, given, note, settings
from hypothesis import strategies as st

from aftersales.actions import deciding
from core import clock
from core.platforms import Platform
from finance.models import Case
from logistics import actions as logistics
from promotions.tools import Tool
from tests import make
from tests.finance.lives import World
from tests.helpers import sync

IS_FULL = os.environ.get("MONEY_FUZZ") == "full"
LIVES, STEPS = (60, 14) if IS_FULL else (2, 8)
FEES = {"STANDARD": 12_001, "CARGO": 0, "SEND_BY_SELLER": 15_003, "SELECTED_CARRIERS": 9_007}
REASONS = ["DEFECTIVE", "DAMAGED_PARCEL", "NO_LONGER_NEEDED"]


def steps(world: World, draw) -> dict[str, object]:
    """What could be done next, by name; each is a call."""
    found: dict[str, object] = {}
    pick = st.sampled_from

    def one(name: str, rows: list, act) -> None:
        if rows:
            found[name] = lambda: act(draw(pick(rows)))

    def buy() -> None:
        sku = draw(pick(["KOPI", "TEH", "PO"]))
        platform = draw(pick(list(Platform.values)))
        own = ["SEND_BY_SELLER", "SELECTED_CARRIERS"] if platform == Platform.TOKOPEDIA else []
        service = draw(pick(["STANDARD", "CARGO", *own]))
        world.buy(str(platform), sku, draw(pick([1, 2, 3, 7])), shipping_service=service)

    def ask(order) -> None:
        free = world.free(order)
        shares = {sku: draw(st.integers(1, most)) for sku, most in free.items()}
        world.ask(order, draw(pick(["REFUND", "RETURN_AND_REFUND", "REPLACEMENT"])), draw(pick(REASONS)), shares)

    def answer(row) -> None:
        match draw(pick(["approve", "reject", "offer", "keep"])):
            case "offer" if row.type != "REPLACEMENT" and not row.is_offer_refused and row.amount > 1:
                amount = max(1, min(row.amount - 1, row.amount * draw(st.integers(1, 99)) // 100))
                deciding.counter_offer(row, amount=amount, actor=make.SYSTEM)
            case "reject":
                deciding.reject(row, reason="ITEMS_MISSING", comment="Tidak", actor=make.SYSTEM)
            case "keep":
                deciding.approve(row, keeps_goods=True, refund_instead=True, actor=make.SYSTEM)
            case _:
                deciding.approve(row, actor=make.SYSTEM)

    def inspect(row) -> None:
        good = draw(st.booleans())
        world.inspect(row, good=good, approve=None if good else draw(st.booleans()))

    def alone(order) -> None:
        lines = [{"sku_id": sku, "quantity": draw(st.integers(1, n))} for sku, n in world.free(order).items()]
        body = {"reason": draw(pick(REASONS)), "lines": lines}
        world.call(order.purchased_on, f"/platform/orders/{order.external_id}/refund", body)

    if len(world.orders) < 3:
        found["buy"] = buy
    quiet = {"arbitration__in": ["", "SUPPORT_BUYER", "SUPPORT_SELLER", "CLOSED"], "wanted": {}}
    askable = [order for order in world.orders_in("DELIVERED") if world.may_ask(order)]
    one("reach", world.orders_in("AWAITING_SHIPMENT"), world.bring)
    one("ship", world.orders_in("AWAITING_SHIPMENT"), world.ship)
    one(
        "cancel",
        world.orders_in("AWAITING_SHIPMENT"),
        lambda o: world.call(o.purchased_on, f"/buyer/orders/{o.external_id}/cancel"),
    )
    one("scan", world.orders_in("AWAITING_COLLECTION"), lambda o: world.courier(o, "scan"))
    one("deliver", world.orders_in("IN_TRANSIT"), lambda o: world.courier(o, "deliver"))
    one("lose", world.orders_in("IN_TRANSIT"), lambda o: world.courier(o, "lose"))
    one("ask", askable, ask)
    one("alone", [o for o in world.orders_in("DELIVERED", "COMPLETED") if world.free(o)], alone)
    one("answer", world.returns_in("PENDING", **quiet), answer)
    one("accept", world.returns_in("AWAITING_BUYER_RESPONSE", **quiet), lambda r: world.buyer(r, "accept"))
    one("decline", world.returns_in("AWAITING_BUYER_RESPONSE", **quiet), lambda r: world.buyer(r, "decline"))
    one(
        "withdraw it", world.returns_in("PENDING", "AWAITING_BUYER_SHIP", **quiet), lambda r: world.buyer(r, "withdraw")
    )
    one("send", world.returns_in("AWAITING_BUYER_SHIP", **quiet), lambda r: world.buyer(r, "ship"))
    one(
        "send alone",
        world.returns_in("AWAITING_BUYER_SHIP", **quiet),
        lambda r: world.buyer(r, "ship", tracking_number="JNE"),
    )
    came = world.returns_in("BUYER_SHIPPED", is_self_arranged=False, **quiet)
    one("arrive", came, lambda r: world.call(r.purchased_on, f"/courier/returns/{r.external_id}/deliver"))
    one("lost back", came, lambda r: world.call(r.purchased_on, f"/courier/returns/{r.external_id}/lose"))
    one("inspect", world.returns_in("RECEIVED", inspected_at=None, **quiet), inspect)
    one(
        "dispute",
        world.returns_in("REJECTED", "PACKAGE_REJECTED", arbitration=""),
        lambda r: world.buyer(r, "dispute", reason="Sama"),
    )
    appeals = [r for r in world.returns_in("COMPLETE", is_by_platform=True, **quiet) if not r.disputes.exists()]
    one("appeal", appeals, lambda r: deciding.dispute(r, reason="Barang utuh", actor=make.SYSTEM))
    open_ones = world.returns_in(arbitration="IN_PROGRESS")
    one("decide", open_ones, lambda r: world.decide(r, draw(pick(["BUYER", "SELLER", "CLOSED"]))))
    replacing = world.returns_in("SUCCESS", type="REPLACEMENT", shelf="RESERVED", **quiet)
    one("replace", replacing, lambda r: deciding.send_replacement(r, tracking_number="JNE-1", actor=make.SYSTEM))
    if world.orders:
        found["days"] = lambda: world.pass_days(draw(pick([1, 1, 3, 5])))
        found["withdraw"] = lambda: world.withdraw(draw(pick([50, 100])))
    return found


def test_whatever_happens_to_orders_every_rupiah_and_piece_is_accounted_for(connected, hosts):
    goods = [("KOPI", 33_337, {}), ("TEH", 1_250_000, {}), ("PO", 500_001, {"preorder_days": 7})]
    for code, price, more in goods:
        make.product(connected, skus=[make.sku(seller_sku=code, price=price, stock=9_000)], **more)
    for host in hosts.values():
        object.__setattr__(host.front.config, "shipping_fees", FEES)
    logistics.set_shipping_options(connected, changes={"SEND_BY_SELLER": True}, actor=make.SYSTEM)
    until = clock.now() + timedelta(days=85)
    make.promotion(connected, Tool.VOUCHER, amount=10_007, minimum_spend=60_000, total_limit=9_000, ends_at=until)
    sync()

    @given(st.data())
    # A life goes on where the last one ended, so a shorter one cannot be found by trying again; it is short as it is.
    @settings(
        max_examples=LIVES, deadline=None, database=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    def live(data):
        world = World(connected, hosts, known=set(Case.objects.values_list("pk", flat=True)))
        for _step in range(STEPS):
            options = steps(world, data.draw)
            name = data.draw(st.sampled_from(sorted(options)))
            note(name)
            options[name]()
            world.hear()
            world.check()
        note("silence")
        world.pass_days(18)
        world.hear()
        world.check()

    live()
