"""Lives of orders on the real mocks, step by step, and what must hold after every step whatever was done."""

import json
from dataclasses import dataclass, field
from math import inf

from django.db import connection
from django.db.models import Sum

from aftersales.actions import deciding, judging
from aftersales.actions import hints as return_hints
from aftersales.actions.pieces import Found
from aftersales.models import Refund, Return
from core.platforms import Platform
from finance import expectations, queries
from finance.actions import orders as books
from finance.actions import payouts, statements
from finance.models import Case, OrderMoney, Posting
from mock_storefronts.selling import claim_clocks, courier, orderbook, settling, wallet
from orders.actions import hints, wishes
from orders.models import Order
from outbox.models import Connection
from products.models import Sku
from products.stock import ledger_check
from tests import make
from tests.finance.counted import counted_to_come
from tests.helpers import sync

# Our part of an expectation -> the mock's, each side with names of its own.
NAMES = {
    "PRODUCTS": "products",
    "SELLER_DISCOUNT": "seller_discount",
    "REFUND": "refund",
    "CUSTOMER_SHIPPING": "customer_shipping",
    "ACTUAL_SHIPPING": "actual_shipping",
    "COMMISSION": "commission",
    "DYNAMIC_COMMISSION": "dynamic",
    "MALL_SERVICE": "mall",
    "PRE_ORDER": "preorder",
    "SHIPPING_FEE_PROGRAM": "sfp",
    "BONUS_CASHBACK": "cashback",
    "ORDER_PROCESSING": "processing",
    "INCOME_TAX": "income_tax",
}
DAY = 86_400


@dataclass
class World:
    """A shop on both fronts, and everybody who does something with its orders."""

    shop: object
    hosts: dict
    orders: list[tuple[str, str]] = field(default_factory=list)  # (storefront, its order id) of this life
    known: set[int] = field(default_factory=set)  # cases from before this life

    # What is read.

    def hear(self) -> None:
        """All that happened there is known here and booked."""
        sync()
        for row in Connection.objects.exclude(access_token="").order_by("id"):
            hints.poll(row)
            return_hints.poll(row)
        sync()
        while books.follow():
            pass
        self.read_money()

    def read_money(self) -> None:
        """New statements and the bank's answers."""
        for row in Connection.objects.exclude(access_token="").order_by("id"):
            statements.read(row)
            payouts.read(row)

    def theirs(self, platform: str, order_id: str) -> dict:
        """The order as the mock keeps it."""
        return orderbook.load(self.hosts[platform].front, order_id)

    def orders_in(self, *statuses: str) -> list[Order]:
        """Our orders of this life in these states."""
        ids = [order_id for _platform, order_id in self.orders]
        return list(Order.objects.filter(external_id__in=ids, status__in=statuses).order_by("id"))

    def returns_in(self, *statuses: str, **more) -> list[Return]:
        """Our returns of this life in these states."""
        ids = [order_id for _platform, order_id in self.orders]
        rows = Return.objects.filter(order__external_id__in=ids, **more).select_related("order", "connection", "shop")
        return list((rows.filter(status__in=statuses) if statuses else rows).order_by("id"))

    # What people do.

    def buy(self, platform: str, seller_sku: str, pieces: int, **body) -> None:
        """A buyer checks out."""
        status, told = self.hosts[platform].buy(seller_sku, pieces, **body)
        assert status == 201, told
        self.orders.append((platform, told["order_id"]))

    def call(self, platform: str, path: str, body: dict | None = None) -> dict:
        """Somebody on the storefront's side does something that must be possible now."""
        status, told = self.hosts[platform].call("POST", path, body or {})
        assert status in (200, 201), (path, body, told)
        return told

    def ship(self, order: Order) -> None:
        """The seller arranges the shipment."""
        if order.is_seller_shipping:
            wishes.arrange_shipment(order, provider="Kurir toko", tracking_number="TOKO-1", actor=make.SYSTEM)
        else:
            wishes.arrange_shipment(order, hand_over="PICKUP", actor=make.SYSTEM)
        sync()

    def bring(self, order: Order) -> None:
        """From the seller's shelf to the buyer's door."""
        self.ship(order)
        self.courier(order, "scan")
        self.courier(order, "deliver")

    def courier(self, order: Order, step: str) -> None:
        """The courier does something with the order's parcel."""
        parcel = order.lines.first().package
        self.call(order.purchased_on, f"/courier/packages/{parcel.external_id}/{step}")

    def ask(self, order: Order, kind: str, reason: str, shares: dict[str, int]) -> None:
        """The buyer asks about so many pieces of each SKU."""
        lines = [{"sku_id": sku, "quantity": count} for sku, count in shares.items()]
        body = {"type": kind, "reason": reason, "lines": lines, "comment": "Retak"}
        self.call(order.purchased_on, f"/buyer/orders/{order.external_id}/returns", body)

    def free(self, order: Order) -> dict[str, int]:
        """SKU -> pieces that were paid for and that nobody asked about yet."""
        from mock_storefronts.selling import claims

        front = self.hosts[order.purchased_on].front
        units = claims.free_units(front, self.theirs(order.purchased_on, order.external_id))
        return {sku: n for sku, found in units.items() if (n := len([one for one in found if not one["is_gift"]]))}

    def may_ask(self, order: Order) -> bool:
        """The days to ask are not over, and something is left to ask about."""
        from mock_storefronts.selling import claims

        front = self.hosts[order.purchased_on].front
        until = claims.may_open_until(front, self.theirs(order.purchased_on, order.external_id))
        return until is not None and front.clock.now() < until - 5 and bool(self.free(order))

    def buyer(self, row: Return, step: str, **body) -> None:
        """The buyer goes on with a request."""
        self.call(row.purchased_on, f"/buyer/returns/{row.external_id}/{step}", body)

    def inspect(self, row: Return, *, good: bool, approve: bool | None) -> None:
        """The seller looks at what came back."""
        found = {
            line.pk: Found(good=line.quantity) if good else Found(good=0, damaged=line.quantity)
            for line in row.lines.all()
        }
        deciding.inspect(row, found, approve=approve, actor=make.SYSTEM)

    def decide(self, row: Return, decision: str) -> None:
        """Staff decide the open dispute."""
        judging.decide(row.disputes.get(decision=""), decision=decision, note="Diputus", actor=make.SYSTEM)
        sync()

    def pass_days(self, days: int) -> None:
        """Time goes by at the hosts: clocks run out, statements are written, the bank answers."""
        for host in self.hosts.values():
            front = host.front
            for _day in range(days):
                front.clock.travel(front.clock.now() - front.clock.wall() + DAY, 1)
                courier.run_due(front)
                claim_clocks.run_due(front)
                settling.run_due(front)
            wallet.run_due(front)

    def withdraw(self, percent: int) -> None:
        """The seller has a part of the balance sent to the bank."""
        total = sum(queries.available(self.shop).values())
        amount = total * percent // 100
        if amount >= 10_000:
            account = self.shop_account()
            payouts.withdraw(self.shop, amount=amount, account=account, actor=make.SYSTEM)
            sync()
            for host in self.hosts.values():
                wallet.run_due(host.front)

    def shop_account(self):
        """The seller's bank account, made when it is first needed."""
        if (row := queries.bank_accounts(self.shop).first()) is not None:
            return row
        holder = self.shop.memberships.get(role="OWNER").user.get_full_name()
        return payouts.add_bank_account(self.shop, bank="BCA", number="1234567890", holder=holder, actor=make.SYSTEM)

    # What must hold.

    def check(self) -> None:
        """Every promise about money and stock, for the whole house and each order of this life."""
        self.check_books()
        self.check_stock()
        for platform, order_id in self.orders:
            self.check_order(platform, order_id)
        if found := list(
            Case.objects.exclude(pk__in=self.known).values("kind", "difference", "external_order_id", "parts")
        ):
            raise AssertionError(f"cases of {self.orders}: {found}")

    def check_books(self) -> None:
        """Each entry adds up to zero, and so do all; what can be withdrawn is what the storefronts have for us."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT entry_id FROM finance_posting GROUP BY entry_id HAVING sum(amount) <> 0")
            assert cursor.fetchall() == []
        assert (Posting.objects.aggregate(n=Sum("amount"))["n"] or 0) == 0
        assert queries.available(self.shop) == {p: wallet.balance(self.hosts[p].front) for p in Platform.values}
        assert queries.to_come(self.shop) == counted_to_come(self.shop)

    def check_stock(self) -> None:
        """The stock is the sum of its ledger, and both fronts offer what is available."""
        assert ledger_check.differences() == 0
        ours = {row.seller_sku: row.available for row in Sku.objects.for_shop(self.shop)}
        for host in self.hosts.values():
            shelf = {sku["seller_sku"]: sku["stock"] for product in host.products() for sku in product["skus"]}
            assert shelf == ours, host.name

    def check_order(self, platform: str, order_id: str) -> None:
        """The order's refunds are within its payment and the same on both sides, and so is each part of its money."""
        front, theirs = self.hosts[platform].front, self.theirs(platform, order_id)
        order = Order.objects.get(external_id=order_id)
        claims = [
            json.loads(row["doc"]) for row in front.store.all("SELECT doc FROM claim WHERE order_id = ?", theirs["id"])
        ]
        agreed = sum(doc.get("refund", 0) for doc in claims)
        assert order.refunded <= order.total
        if theirs["status"] == "CANCELLED":
            assert order.status == "CANCELLED"
            assert order.refunded == (order.total if order.paid_at else agreed)
        else:
            assert order.refunded == agreed
        assert (Refund.objects.filter(order=order).aggregate(n=Sum("amount"))["n"] or 0) == order.refunded
        money = OrderMoney.objects.get(order=order)
        ours = {NAMES[part]: amount for part, amount in expectations.parts(money.lines).items()}
        if theirs["status"] == "CANCELLED":
            assert ours == {}
        else:
            due = settling.due(front, theirs, before=inf)
            if ours != due:
                raise AssertionError(f"{order_id}: ours {ours}, theirs {due}, claims {claims}")
        assert money.unexplained == 0, order_id
        told = front.store.one("SELECT told FROM settled WHERE order_id = ?", theirs["id"])
        assert money.settled == sum(json.loads(told["told"]).values()) if told else money.settled == 0
