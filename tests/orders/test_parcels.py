"""Which parcels orders travel in: S23, splitting, and what either leaves unharmed."""

import json

import pytest
from django.test import Client
from django.urls import reverse

from accounts import actions as accounts
from accounts.roles import Role
from core.errors import Refused
from core.models import ChangeLog
from core.platforms import Platform
from orders import queries
from orders.actions import parcels, wishes
from orders.models import Order, OrderLine, Package, Status
from outbox.models import SyncJob
from products.models import Sku
from tests import make
from tests.helpers import read_orders, sync

TIKTOK, TOKOPEDIA = Platform.TIKTOK_SHOP, Platform.TOKOPEDIA
SYSTEM = make.SYSTEM
OTHER = {"name": "Budi", "phone": "0819000111", "address": "Jl. Lain 9", "city": "Medan", "province": "Sumatera Utara"}


@pytest.fixture
def skus(connected):
    rows = [make.sku(seller_sku=code, price=50_000, stock=20, options={"Rasa": code}) for code in ("PAHIT", "MANIS")]
    product = make.product(connected, skus=rows)
    sync()
    return {sku.seller_sku: sku for sku in product.skus.all()}


def buy(hosts, platform, *lines, **more) -> Order:
    known = {sku["seller_sku"]: sku["id"] for product in hosts[platform].products() for sku in product["skus"]}
    items = [{"sku_id": known[code], "quantity": quantity} for code, quantity in lines]
    status, bought = hosts[platform].buy(lines[0][0], items=items, **more)
    assert status == 201, bought
    read_orders()
    return fresh(Order.objects.get(external_id=bought["order_id"]))


def fresh(order) -> Order:
    return queries.with_everything(Order.objects.filter(pk=order.pk)).get()


def courier(hosts, package, step):
    status, body = hosts[package.purchased_on].call("POST", f"/courier/packages/{package.external_id}/{step}", {})
    assert status == 200, body
    read_orders()


def figures(skus):
    rows = Sku.objects.in_bulk([sku.pk for sku in skus.values()])
    return [(rows[skus[code].pk].on_hand, rows[skus[code].pk].reserved) for code in ("PAHIT", "MANIS")]


def test_s23_combine_only_within_tiktok_shop(hosts, skus):
    """T1 + T2 are suggested, K1 never; when T2 is cancelled the package is taken apart and T1 ships alone."""
    t1, t2 = buy(hosts, TIKTOK, ("PAHIT", 1)), buy(hosts, TIKTOK, ("MANIS", 2))
    k1, stranger = buy(hosts, TOKOPEDIA, ("PAHIT", 1)), buy(hosts, TIKTOK, ("PAHIT", 1), buyer=OTHER)
    assert [queries.companions(order.shop, order) for order in (t1, t2, k1, stranger)] == [[t2], [t1], [], []]

    for wrong, code in [([t1, k1], "order_not_combinable"), ([t1, stranger], "orders_differ"), ([t1], "combine_count")]:
        with pytest.raises(Refused) as refusal:
            parcels.combine(wrong, actor=SYSTEM)
        assert refusal.value.code == code
    assert not Order.objects.exclude(wanted_parcels={}).exists()

    parcels.combine([t2, t1], actor=SYSTEM)
    with pytest.raises(Refused, match="being changed"):
        wishes.arrange_shipment(t1, actor=SYSTEM)
    sync()
    t1, t2 = fresh(t1), fresh(t2)
    assert t1.parcels == t2.parcels and t1.parcels[0].is_combined
    assert (t1.wanted_parcels, queries.mates(t1), queries.companions(t1.shop, t1)) == ({}, [t2], [])
    assert figures(skus) == [(20, 3), (20, 2)]

    wishes.arrange_shipment(t1, actor=SYSTEM)
    sync()
    t1, t2 = fresh(t1), fresh(t2)
    assert [(one.status, one.parcels[0].tracking_number != "") for one in (t1, t2)] == [
        (Status.AWAITING_COLLECTION, True)
    ] * 2
    shared = t1.parcels[0]

    assert hosts[TIKTOK].call("POST", f"/buyer/orders/{t2.external_id}/cancel")[0] == 200
    read_orders()
    t1, t2 = fresh(t1), fresh(t2)
    assert (t2.status, t1.status) == (Status.CANCELLED, Status.AWAITING_SHIPMENT)
    assert t1.parcels[0] != shared and not t1.parcels[0].is_combined and queries.mates(t1) == []
    shared.refresh_from_db()
    assert shared.status == Package.Status.CANCELLED and not shared.has_label
    assert figures(skus) == [(20, 3), (20, 0)]

    wishes.arrange_shipment(t1, actor=SYSTEM)
    sync()
    courier(hosts, fresh(t1).parcels[0], "scan")
    assert (fresh(t1).status, fresh(t2).status) == (Status.IN_TRANSIT, Status.CANCELLED)
    assert figures(skus) == [(19, 2), (20, 0)]


def test_s23_a_wish_to_cancel_a_pre_order_takes_the_parcel_apart_too(connected, hosts):
    make.product(connected, preorder_days=7, skus=[make.sku(seller_sku="PRE", stock=5)])
    sync()
    first, second = buy(hosts, TIKTOK, ("PRE", 1)), buy(hosts, TIKTOK, ("PRE", 1))
    parcels.combine([first, second], actor=SYSTEM)
    sync()
    wishes.arrange_shipment(fresh(first), actor=SYSTEM)
    sync()
    assert hosts[TIKTOK].call("POST", f"/buyer/orders/{second.external_id}/cancel")[0] == 200
    read_orders()
    first, second = fresh(first), fresh(second)
    assert first.status == second.status == Status.AWAITING_SHIPMENT
    assert second.cancel_requested_at is not None and first.parcels != second.parcels


def test_a_combined_parcel_arrives_for_all_its_orders(hosts, skus):
    orders = [buy(hosts, TIKTOK, ("PAHIT", 1)) for _ in range(3)]
    parcels.combine(orders, actor=SYSTEM)
    sync()
    wishes.arrange_shipment(fresh(orders[1]), actor=SYSTEM)
    sync()
    package = fresh(orders[0]).parcels[0]
    for step, status in [("scan", Status.IN_TRANSIT), ("deliver", Status.DELIVERED)]:
        courier(hosts, package, step)
        assert {fresh(order).status for order in orders} == {status}
    assert figures(skus)[0] == (17, 0)


def test_a_combined_parcel_is_taken_apart_by_hand_until_it_is_arranged(hosts, skus):
    first, second = buy(hosts, TIKTOK, ("PAHIT", 1)), buy(hosts, TIKTOK, ("MANIS", 1))
    with pytest.raises(Refused) as refusal:
        parcels.take_apart(first, actor=SYSTEM)
    assert refusal.value.code == "order_not_combined"
    parcels.combine([first, second], actor=SYSTEM)
    sync()
    parcels.take_apart(fresh(second), actor=SYSTEM)
    sync()
    read_orders()
    first, second = fresh(first), fresh(second)
    assert first.parcels != second.parcels and queries.companions(first.shop, first) == [second]
    assert [entry.fact for entry in ChangeLog.objects.filter(fact__contains="combine").order_by("id")] == [
        "order.combine_asked",
        "order.combine_asked",
        "order.uncombine_asked",
    ]
    parcels.combine([first, second], actor=SYSTEM)
    sync()
    wishes.arrange_shipment(fresh(first), actor=SYSTEM)
    with pytest.raises(Refused) as refusal:
        parcels.take_apart(fresh(second), actor=SYSTEM)
    assert refusal.value.code == "order_not_to_ship"


@pytest.mark.parametrize("platform", [TIKTOK, TOKOPEDIA])
def test_a_split_order_ships_in_two_parcels(hosts, skus, platform):
    order = buy(hosts, platform, ("PAHIT", 2), ("MANIS", 1))
    held = sorted(line.held for line in order.lines.all())
    groups = [[line.external_sku_id] for line in order.lines.all()]
    parcels.split(order, groups, actor=SYSTEM)
    sync()
    order = fresh(order)
    assert order.is_split and len(order.parcels) == 2
    assert sorted(line.held for line in order.lines.all()) == held
    assert figures(skus) == [(20, 2), (20, 1)]

    wishes.arrange_shipment(order, actor=SYSTEM)
    sync()
    one, two = fresh(order).parcels
    assert one.tracking_number != two.tracking_number
    courier(hosts, one, "scan")
    assert fresh(order).status == Status.AWAITING_COLLECTION
    assert [[text for text, _at in package.scans] for package in fresh(order).parcels] == [
        [
            f"Paket diambil J&T Express ({one.tracking_number})",
            f"Pengiriman diatur; menunggu kurir ({one.tracking_number})",
        ],
        [f"Pengiriman diatur; menunggu kurir ({two.tracking_number})"],
    ]
    courier(hosts, two, "scan")
    assert (fresh(order).status, figures(skus)) == (Status.IN_TRANSIT, [(18, 0), (19, 0)])
    courier(hosts, one, "deliver")
    assert fresh(order).status == Status.IN_TRANSIT
    courier(hosts, two, "deliver")
    assert fresh(order).status == Status.DELIVERED


def test_a_split_order_is_put_together_again(hosts, skus):
    order = buy(hosts, TIKTOK, ("PAHIT", 2), ("MANIS", 1))
    one, two = [line.external_sku_id for line in order.lines.all()]
    parcels.split(order, [[one], [two]], actor=SYSTEM)
    sync()
    parcels.split(fresh(order), [[one, two]], actor=SYSTEM)
    sync()
    order = fresh(order)
    assert (order.is_split, len(order.parcels)) == (False, 1)
    assert Package.objects.filter(lines=None).exclude(status=Package.Status.CANCELLED).count() == 0


def test_a_split_that_makes_no_sense_changes_nothing(hosts, skus):
    order, single = buy(hosts, TIKTOK, ("PAHIT", 2), ("MANIS", 1)), buy(hosts, TIKTOK, ("PAHIT", 3))
    one, two = [line.external_sku_id for line in order.lines.all()]
    for subject, groups, code in [
        (order, [[one]], "parcels_incomplete"),
        (order, [[one, two], [two]], "parcels_incomplete"),
        (single, [[one]], "order_not_splittable"),
    ]:
        with pytest.raises(Refused) as refusal:
            parcels.split(subject, groups, actor=SYSTEM)
        assert refusal.value.code == code
    parcels.split(order, [[one, two]], actor=SYSTEM)  # as it is: nothing to ask for
    assert not SyncJob.objects.filter(operation="PARCELS_CHANGE").exists()


def test_a_combination_the_storefront_refuses_is_said_on_every_order(hosts, skus):
    first, second = buy(hosts, TIKTOK, ("PAHIT", 1)), buy(hosts, TIKTOK, ("MANIS", 1))
    parcels.combine([first, second], actor=SYSTEM)
    assert hosts[TIKTOK].call("POST", f"/buyer/orders/{second.external_id}/cancel")[0] == 200
    sync()
    first, second = fresh(first), fresh(second)
    assert (first.wanted_parcels, second.wanted_parcels) == ({}, {})
    assert "combine" in first.problem and first.status == Status.AWAITING_SHIPMENT
    assert second.status == Status.CANCELLED
    assert OrderLine.objects.filter(order=first).count() == 1


def test_by_page_and_by_api(connected, hosts, skus):
    first, second = buy(hosts, TIKTOK, ("PAHIT", 1)), buy(hosts, TIKTOK, ("MANIS", 1), ("PAHIT", 1))
    client = Client()
    client.force_login(connected.memberships.get(role=Role.OWNER).user)
    detail = reverse("orders:detail", args=[first.public_id])

    def text(address: str) -> str:
        return client.get(address).content.decode()

    assert "1 more order of this buyer goes to the same address" in text(detail)
    dialog = text(reverse("orders:combine", args=[first.public_id]))
    assert second.external_id in dialog and 'name="ids"' in dialog
    answer = client.post(reverse("orders:combine", args=[first.public_id]), {"ids": [second.public_id]})
    assert answer.status_code == 302
    sync()
    assert "Take apart" in text(detail) and second.external_id in text(detail)
    combined, split = (text(reverse("orders:list") + f"?parcels={kind}") for kind in ("combined", "split"))
    assert first.external_id in combined and second.external_id in combined
    assert first.external_id not in split
    assert client.post(reverse("orders:take_apart", args=[first.public_id])).status_code == 302
    sync()
    read_orders()
    shown = text(reverse("orders:split", args=[second.public_id]))
    names = [line.external_sku_id for line in fresh(second).lines.all()]
    assert all(f'name="parcel-{name}"' in shown for name in names)
    refused = client.post(reverse("orders:split", args=[second.public_id]), {f"parcel-{names[0]}": "7"})
    assert refused.status_code == 409 and not fresh(second).wanted_parcels
    given = {f"parcel-{name}": str(number) for number, name in enumerate(names, start=1)}
    assert client.post(reverse("orders:split", args=[second.public_id]), given).status_code == 302
    sync()
    assert fresh(second).is_split
    assert second.external_id in text(reverse("orders:list") + "?parcels=split")

    _token, secret = accounts.create_token(connected, name="test", scopes=["orders:read", "orders:write"], actor=SYSTEM)
    api = Client(headers={"Authorization": f"Bearer {secret}"})

    def post(order, step, body):
        path = f"/api/v1/orders/{order.public_id}/{step}"
        answer = api.post(path, json.dumps(body), content_type="application/json")
        return answer.status_code, answer.json()

    status, told = post(second, "split", {"packages": [[sku.public_id for sku in skus.values()]]})
    assert (status, told["id"]) == (200, second.public_id)
    sync()
    assert not fresh(second).is_split
    status, problem = post(first, "combine", {"orders": ["ord_nobody"]})
    assert (status, problem["code"]) == (404, "not_found")
    assert post(first, "combine", {"orders": [second.public_id]})[0] == 200
    sync()
    told = api.get(f"/api/v1/orders/{first.public_id}").json()
    assert [package["is_combined"] for package in told["packages"]] == [True]
    assert post(second, "uncombine", {})[0] == 200
    status, problem = post(fresh(first), "split", {"packages": [["x"]]})
    assert (status, problem["code"]) == (409, "order_not_splittable")


def test_a_buyer_who_confirms_early_has_the_parcel(hosts, skus):
    order = buy(hosts, TIKTOK, ("PAHIT", 1))
    wishes.arrange_shipment(order, actor=SYSTEM)
    sync()
    courier(hosts, fresh(order).parcels[0], "scan")
    assert hosts[TIKTOK].call("POST", f"/buyer/orders/{order.external_id}/confirm-receipt")[0] == 200
    read_orders()
    order = fresh(order)
    assert (order.status, order.parcels[0].status) == (Status.COMPLETED, Package.Status.COMPLETED)
