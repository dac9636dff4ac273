"""What a seller meets on the first day: orders quicker than our news, deadlines, own couriers, empty shelves."""

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from accounts.roles import Role
from core.errors import Refused
from core.platforms import Platform
from logistics import actions as logistics
from logistics import deadlines as rules
from logistics import queries, shipping
from logistics.models import Holiday
from mock_storefronts.selling import deadlines as theirs
from mock_storefronts.selling import services as their_services
from orders.actions import holdings, intake, wishes
from orders.models import Order, Package, Status
from outbox.models import Connection
from products.models import KnownSku, Sku, StockEntry
from storefronts import adapters
from tests import make
from tests.helpers import read_orders, sync
from tests.orders.test_fulfilment import courier, figures, fresh
from tests.orders.test_fulfilment import order as order
from tests.orders.test_fulfilment import sku as sku
from tests.orders.test_intake import told

TIKTOK, TOKOPEDIA = Platform.TIKTOK_SHOP, Platform.TOKOPEDIA
SYSTEM, WIB = make.SYSTEM, ZoneInfo("Asia/Jakarta")


def page(order, address="", data=None):
    """A page of the order as its shop's owner sees it."""
    client = Client()
    client.force_login(order.shop.memberships.get(role=Role.OWNER).user)
    path = f"/orders/{order.public_id}/{address}"
    return client.get(path) if data is None else client.post(path, data)


class TestBoughtBeforeItsIdIsKnown:
    def test_the_line_is_linked_and_held_when_the_id_arrives(self, order, sku, hosts):
        """As when the order comes while the create is unanswered: nobody here knows the id yet."""
        connection = Connection.objects.get(channels=[TOKOPEDIA])
        known = list(KnownSku.objects.filter(connection=connection))
        KnownSku.objects.filter(connection=connection).delete()
        _status, bought = hosts[TOKOPEDIA].buy("KOPI-10", 3)
        second = intake.apply(connection, told(connection, bought["order_id"]))
        assert (second.is_unlinked, second.stock, second.lines.get().sku) == (True, Order.Stock.NONE, None)
        assert "not in your catalogue" in page(second).content.decode()
        assert figures(sku) == (10, 2, 8)
        assert holdings.link_known() == 0
        KnownSku.objects.bulk_create(known)
        assert holdings.link_known() == 1 and holdings.link_known() == 0
        second = fresh(second)
        assert (second.is_unlinked, second.stock, second.lines.get().sku_id) == (False, Order.Stock.RESERVED, sku.pk)
        assert figures(sku) == (10, 5, 5)
        wishes.cancel(second, reason="WRONG_PRICE", actor=SYSTEM)
        sync()
        assert figures(sku) == (10, 2, 8)

    @pytest.mark.parametrize(("status", "expected"), [("IN_TRANSIT", (7, 0, 7)), ("CANCELLED", (10, 0, 10))])
    def test_what_became_of_the_order_meanwhile_counts(self, sku, hosts, status, expected):
        connection = Connection.objects.get(channels=[TOKOPEDIA])
        known = list(KnownSku.objects.filter(connection=connection))
        KnownSku.objects.filter(connection=connection).delete()
        hosts[TOKOPEDIA].buy("KOPI-10", 3)
        [data] = _all_told(connection)
        order = intake.apply(connection, replace(data, status=status))
        KnownSku.objects.bulk_create(known)
        holdings.link_known()
        intake.apply(connection, replace(data, status=status, buyer_message="again"))
        assert fresh(order).lines.get().sku_id == sku.pk and figures(sku) == expected

    def test_a_product_made_anew_under_an_open_order_gives_everything_back(self, order, sku, hosts):
        """The order goes on under the old id: what it holds stays held, and is free once it is cancelled."""
        connection = Connection.objects.get(channels=[TOKOPEDIA])
        sku.product.listings.get(platform=TOKOPEDIA).listing_skus.update(external_id="1729999999999999999")
        intake.apply(connection, replace(told(connection, order.external_id), buyer_message="news"))
        assert fresh(order).lines.get().sku_id == sku.pk and figures(sku) == (10, 2, 8)
        wishes.cancel(order, reason="WRONG_PRICE", actor=SYSTEM)
        sync()
        assert fresh(order).status == Status.CANCELLED and figures(sku) == (10, 0, 10)


def _all_told(connection):

    return [
        data
        for page in adapters.open_adapter(connection).orders_changed_since(make.moment().replace(year=2020))
        for data in page
    ]


class TestEveryServiceIsShipped:
    def test_each_that_buyers_can_choose(self, connected, sku, hosts):
        """By the page, with the hand-over it offers first; the seller's own courier with its number."""
        logistics.set_shipping_options(connected, changes={"SEND_BY_SELLER": True}, actor=SYSTEM)
        sync()
        for code in their_services.SERVICES:
            platform = TOKOPEDIA if TOKOPEDIA in their_services.SERVICES[code][3] else TIKTOK
            status, bought = hosts[platform].buy("KOPI-10", 1, shipping_service=code)
            assert status == 201, (code, bought)
            read_orders()
            order = Order.objects.get(external_id=bought["order_id"])
            assert order.service_code == code
            dialog = page(order, "arrange/")
            assert dialog.status_code == 200
            offered = [way for way in ("PICKUP", "DROP_OFF") if f'value="{way}"' in dialog.content.decode()]
            assert offered == list(shipping.ways(code, province="Jawa Barat"))
            data = {"provider": "Kurir toko", "tracking_number": f"KT-{code}"} if order.is_seller_shipping else {}
            assert page(order, "arrange/", data).status_code in (200, 302)
            sync()
            assert fresh(order).status == Status.AWAITING_COLLECTION, (code, fresh(order).problem)

    def test_instant_has_no_counter_to_bring_a_parcel_to(self):
        assert list(shipping.ways("INSTANT_3H")) == ["PICKUP"]
        assert shipping.ways("SEND_BY_SELLER") == {}

    def test_the_sellers_own_courier_is_off_until_the_shop_switches_it_on(self, connected, hosts):
        front = hosts[TOKOPEDIA].front
        codes = lambda: [row["code"] for row in their_services.offered(front, "TOKOPEDIA", "Jawa Barat")]  # noqa: E731
        assert "SEND_BY_SELLER" in queries.services_off(connected) and "SEND_BY_SELLER" not in codes()
        logistics.set_shipping_options(connected, changes={"SEND_BY_SELLER": True}, actor=SYSTEM)
        sync()
        assert "SEND_BY_SELLER" in codes()
        logistics.set_shipping_options(connected, changes={"SEND_BY_SELLER": False}, actor=SYSTEM)
        sync()
        assert "SEND_BY_SELLER" not in codes()


class TestDeadlines:
    @pytest.mark.django_db
    def test_both_houses_count_alike_over_two_years_of_hours(self):
        """The mock's own arithmetic against ours: every service, each seventh hour of 2026 and 2027, pre-orders too."""
        holidays = queries.holidays()
        start = int(datetime(2026, 1, 1, tzinfo=WIB).timestamp())
        for second in range(start, start + 2 * 365 * 86_400, 7 * 3600 + 61):
            at = datetime.fromtimestamp(second, WIB)
            for service in ("STANDARD", "INSTANT_3H", "SAME_DAY", "SAME_DAY_8H"):
                ours = rules.ship_by(service, at, holidays=holidays)
                assert int(ours.timestamp()) == theirs.due(service, second), (service, at, ours)
            ours = rules.ship_by("STANDARD", at, holidays=holidays, preorder_days=6)
            assert int(ours.timestamp()) == theirs.due("STANDARD", second, 6)

    def test_the_stricter_of_both_counts_and_both_are_shown(self, order):
        connection, data = order.connection, told(order.connection, order.external_id)
        assert order.ship_by == order.ship_by_rule == order.ship_by_storefront
        late = data.ship_by.replace(year=data.ship_by.year + 1)
        intake.apply(connection, replace(data, ship_by=late))
        order = fresh(order)
        assert order.ship_by == order.ship_by_rule and order.ship_by_storefront == late
        text = page(order).content.decode()
        assert "The stricter of two" in text and str(late.year) in text
        early = data.ordered_at.replace(microsecond=0)
        intake.apply(connection, replace(data, ship_by=early, buyer_message="x"))
        assert fresh(order).ship_by == early

    def test_a_pre_order_has_the_days_of_its_product(self, connected, hosts):
        make.product(connected, skus=[make.sku(seller_sku="PO-1", stock=5)], preorder_days=6)
        sync()
        hosts[TOKOPEDIA].buy("PO-1")
        read_orders()
        order = Order.objects.get()
        days = (order.ship_by_rule.astimezone(WIB).date() - order.ordered_at.astimezone(WIB).date()).days
        assert days == 8 and order.ship_by_storefront == order.ship_by_rule


class TestOutOfStock:
    def test_the_shelf_is_empty_at_once_and_stays_so(self, order, sku, hosts):
        wishes.cancel(order, reason="OUT_OF_STOCK", actor=SYSTEM)
        assert figures(sku) == (2, 2, 0)
        sync()
        assert fresh(order).status == Status.CANCELLED and figures(sku) == (0, 0, 0)
        assert [host.products()[0]["stock"] if host.products() else 0 for host in hosts.values()] == [0, 0]
        kinds = StockEntry.objects.filter(sku=sku, cause=order.public_id).order_by("id").values_list("kind", "quantity")
        assert list(kinds) == [("RESERVE", 2), ("CORRECTION", -8), ("RELEASE", 2), ("CORRECTION", -2)]

    def test_customer_service_keeps_the_pieces_off_sale_and_changes_no_other_stock(self, order, sku):
        client = Client()
        client.force_login(make.member(order.shop, Role.CUSTOMER_SERVICE))
        address = f"/orders/{order.public_id}/cancel/"
        assert "Not for sale again, what this order gives back:" in client.get(address).content.decode()
        client.post(address, {"reason": "OUT_OF_STOCK", "sold_out": [sku.public_id]})
        assert figures(sku) == (10, 2, 8)  # without stock:write the rest of the shelf stays as it is
        sync()
        assert fresh(order).status == Status.CANCELLED and figures(sku) == (8, 0, 8)

    def test_the_seller_may_keep_the_figures(self, order, sku):
        page(order, "cancel/", {"reason": "OUT_OF_STOCK"})  # every box unticked
        sync()
        assert fresh(order).status == Status.CANCELLED and figures(sku) == (10, 0, 10)

    def test_another_reason_leaves_the_figures_alone(self, order, sku):
        page(order, "cancel/", {"reason": "WRONG_PRICE", "sold_out": [sku.public_id]})
        sync()
        assert figures(sku) == (10, 0, 10)


def test_a_label_printed_before_the_buyer_cancelled_is_void_and_said_until_somebody_saw_it(hosts, order):
    wishes.arrange_shipment(order, actor=SYSTEM)
    sync()
    page(fresh(order), "label/", {})
    assert Package.objects.get().label_prints == 1
    hosts[TOKOPEDIA].call("POST", f"/buyer/orders/{order.external_id}/cancel", {})
    read_orders()
    package = Package.objects.get()
    assert fresh(order).status == Status.CANCELLED and package.void_at is not None and not package.has_label
    assert "label of parcel" in page(order).content.decode()
    client = Client()
    client.force_login(order.shop.memberships.get(role=Role.OWNER).user)
    assert order.external_id in client.get("/orders/").content.decode().split("void-labels")[0]
    client.post("/orders/void-labels/")
    assert Package.objects.get().void_seen_at is not None
    assert "void-labels" not in client.get("/orders/").content.decode()


def test_answering_a_wish_that_the_courier_overtook_says_so(hosts, order):
    wishes.arrange_shipment(order, actor=SYSTEM)
    sync()
    order = courier(hosts, order, "scan")
    with pytest.raises(Refused, match="courier was quicker"):
        wishes.answer_cancellation(order, approve=True, actor=SYSTEM)
    assert fresh(order).wanted_answer == "" and Sku.objects.get().reserved == 0


def test_labels_come_by_courier_and_the_list_is_narrowed_by_service_and_courier(db):
    connection = make.connection(make.shop(), channels=[TIKTOK])
    client = Client()
    client.force_login(connection.shop.memberships.get(role=Role.OWNER).user)
    orders = [
        make.order(connection, status="AWAITING_COLLECTION", tracking_number=f"TT{place}", service_code=service)
        for place, service in enumerate(["STANDARD", "ECONOMY", "STANDARD"])
    ]
    for row, courier_name in zip(orders, ["SiCepat", "J&T Express", "J&T Express"], strict=True):
        Package.objects.filter(lines__order=row).update(provider_name=courier_name)
    found = {
        query: [
            row.external_id for row in orders if row.external_id in client.get(f"/orders/?{query}").content.decode()
        ]
        for query in ("service=ECONOMY", "courier=SICEPAT", "courier=JNT&service=STANDARD")
    }
    assert list(found.values()) == [[orders[1].external_id], [orders[0].external_id], [orders[2].external_id]]
    answer = client.post("/orders/papers/", {"ids": [row.public_id for row in orders], "paper": "labels"})
    assert answer.status_code == 200 and answer["Content-Type"] == "application/pdf"


def test_the_calendar_says_why_a_day_is_what_it_is_and_joint_leave_is_worked(db):
    eid = Holiday.objects.get(day=date(2027, 5, 17))
    assert eid.is_day_off and "10 Zulhijah 1448" in eid.note
    leave = Holiday.objects.get(day=date(2026, 12, 24))
    assert leave.is_joint_leave and leave.day not in queries.holidays()
    leave.is_day_off = True
    leave.save()
    assert leave.day in queries.holidays()
