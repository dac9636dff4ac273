"""A shop on both mock shop fronts, an order at its buyer's door, and both sides of a return."""

import base64
import io
from dataclasses import dataclass

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from aftersales.models import Return
from core.platforms import Platform
from mock_storefronts.selling import claim_clocks
from orders.actions import wishes
from orders.models import Order
from products.models import Sku
from tests import make
from tests.helpers import read_orders, read_returns, sync

TOKOPEDIA, TIKTOK = Platform.TOKOPEDIA, Platform.TIKTOK_SHOP


def photo() -> bytes:
    """A small real picture."""
    buffer = io.BytesIO()
    Image.new("RGB", (40, 40), (200, 30, 30)).save(buffer, "PNG")
    return buffer.getvalue()


def upload(content: bytes | None = None, name: str = "bukti.png") -> SimpleUploadedFile:
    """A file as a browser sends it."""
    return SimpleUploadedFile(name, photo() if content is None else content)


@dataclass
class Side:
    """What a test does on both sides; ``shop`` is ours, ``hosts`` the shop fronts."""

    shop: object
    hosts: dict
    sku: Sku

    def delivered(self, quantity: int = 2, platform: str = TOKOPEDIA, seller_sku: str = "KOPI-10", **body) -> Order:
        """An order that reached its buyer."""
        status, placed = self.hosts[platform].buy(seller_sku, quantity, **body)
        assert status == 201, placed
        read_orders()
        order = Order.objects.get(external_id=placed["order_id"])
        wishes.arrange_shipment(order, hand_over="PICKUP", actor=make.SYSTEM)
        sync()
        for step in ("scan", "deliver"):
            self.courier(f"packages/{order.lines.first().package.external_id}/{step}", platform)
        read_orders()
        order.refresh_from_db()
        assert order.status == "DELIVERED"
        return order

    def courier(self, what: str, platform: str = TOKOPEDIA) -> None:
        status, body = self.hosts[platform].call("POST", f"/courier/{what}", {})
        assert status == 200, body

    def ask(self, order: Order, kind: str = "RETURN_AND_REFUND", quantity: int | None = None, **more) -> Return:
        """The buyer asks on the shop front; the return as we have it."""
        lines = [{"sku_id": line.external_sku_id, "quantity": quantity or line.quantity} for line in order.lines.all()]
        body = {"type": kind, "reason": "DEFECTIVE", "lines": lines, "comment": "Retak di ujung"} | more
        status, told = self.hosts[order.purchased_on].call("POST", f"/buyer/orders/{order.external_id}/returns", body)
        assert status == 201, told
        read_returns()
        return Return.objects.get(external_id=told["return_id"])

    def buyer(self, row: Return, step: str, **body) -> dict:
        """A step of the buyer, heard by us."""
        status, told = self.hosts[row.purchased_on].call("POST", f"/buyer/returns/{row.external_id}/{step}", body)
        assert status == 200, told
        read_returns()
        row.refresh_from_db()
        return told

    def theirs(self, row: Return) -> dict:
        """The return as its buyer sees it."""
        return self.hosts[row.purchased_on].call("GET", f"/buyer/returns/{row.external_id}")[1]

    def heard(self, row: Return) -> Return:
        """What we said is sent, and what follows from it is read."""
        sync()
        read_returns()
        row.refresh_from_db()
        return row

    def pass_time(self, seconds: float, *, hear: bool = True) -> None:
        """So much later at the hosts, with all done that was due."""
        for host in self.hosts.values():
            clock = host.front.clock
            clock.travel(clock.now() - clock.wall() + seconds, 1)
            claim_clocks.run_due(host.front)
        if hear:
            read_returns()

    def figures(self) -> tuple[int, int, int]:
        row = Sku.objects.get(pk=self.sku.pk)
        return row.on_hand, row.reserved, row.available


def evidence() -> list[dict]:
    """A photo as the buyer's program sends it."""
    return [{"name": "retak.png", "base64": base64.b64encode(photo()).decode()}]


@pytest.fixture
def sides(connected, hosts) -> Side:
    product = make.product(connected, skus=[make.sku(seller_sku="KOPI-10", price=89_000, stock=10)])
    sync()
    return Side(connected, hosts, product.skus.get())
