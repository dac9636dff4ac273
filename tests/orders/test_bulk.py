"""From the list to one file of labels for many orders: what is chosen, combined, asked, arranged and printed."""

import html
import io
from collections import Counter
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from accounts import actions as accounts
from accounts.roles import Role
from core import clock
from core.platforms import Platform
from orders import queries
from orders.models import LabelPrint, Order, Package, Status
from tests import make
from tests.helpers import read_orders, sync

TIKTOK, TOKOPEDIA = Platform.TIKTOK_SHOP, Platform.TOKOPEDIA
ARRANGE, LABELS, PAPERS, IDS = (
    reverse(f"orders:{name}") for name in ("arrange_many", "labels_of_many", "papers", "ids")
)
HX = {"HX-Request": "true"}


@pytest.fixture
def client(connected):
    make.product(connected, skus=[make.sku(seller_sku="KOPI-10", price=89_000, stock=500)])
    sync()
    browser = Client()
    browser.force_login(connected.memberships.get(role=Role.OWNER).user)
    return browser


def bought(hosts, platform, count=1, **body) -> list[str]:
    ids = [hosts[platform].buy("KOPI-10", **body)[1]["order_id"] for _number in range(count)]
    read_orders()
    return list(Order.objects.filter(external_id__in=ids).order_by("id").values_list("public_id", flat=True))


def said(answer, status=200) -> str:
    assert answer.status_code == status, answer.content[:500]
    return " ".join(answer.content.decode().split())


def test_from_ticked_orders_to_one_file_with_combined_parcels_and_a_hand_over_a_service(client, hosts):
    together = bought(hosts, TIKTOK, 3)  # one buyer, one address, one service
    economy = bought(hosts, TOKOPEDIA, shipping_service="ECONOMY")
    instant = bought(hosts, TOKOPEDIA, shipping_service="INSTANT_3H")
    own = Order.objects.get(public_id=bought(hosts, TOKOPEDIA)[0])
    Order.objects.filter(pk=own.pk).update(cancel_requested_at=clock.now())
    ids = [*together, *economy, *instant, own.public_id]

    asked = said(client.post(ARRANGE, {"ids": ids}, headers=HX))
    assert Package.objects.filter(wanted_at__isnull=False).count() == 0  # it only asks
    assert "Arrange 5 shipments" in asked and "3 orders can become 1 parcel." in asked
    assert 'name="hand_over-STANDARD" value="PICKUP" checked' in asked
    assert 'name="hand_over-STANDARD" value="DROP_OFF"' in asked
    assert 'name="hand_over-ECONOMY" value="DROP_OFF"' in asked  # Wahana waits for parcels
    assert "hand_over-INSTANT_3H" not in asked and "Pick-up only · GoSend, GrabExpress" in asked
    assert own.external_id in asked and "Answer that request first" in asked

    waiting = said(client.post(reverse("orders:combine_many"), {"ids": ids}, headers=HX))
    assert "The storefront is changing the parcels of 3 orders" in waiting and "Arrange 2 shipments" in waiting
    sync()
    read_orders()
    again = said(client.post(ARRANGE, {"ids": ids}, headers=HX))
    assert "Arrange 5 shipments" in again and "can become" not in again and "is changing" not in again

    ways = {"hand_over-STANDARD": "DROP_OFF", "hand_over-ECONOMY": "DROP_OFF"}
    done = said(client.post(ARRANGE, {"ids": ids, "sure": "1", **ways}, headers=HX))
    assert "5 of 6 shipments arranged" in done and own.external_id in done
    assert "0 of 3 labels are ready." in done  # five orders in three parcels
    assert f'hx-post="{LABELS}"' in done
    of_order = {
        one.public_id: one.parcels[0].hand_over for one in queries.with_everything(Order.objects.exclude(pk=own.pk))
    }
    assert [of_order[key] for key in (*together, *economy, *instant)] == ["DROP_OFF"] * 4 + ["PICKUP"]
    sync()
    read_orders()
    ready = said(client.post(LABELS, {"ids": ids[:5]}, headers=HX))
    assert "3 of 3 labels are ready." in ready and "hx-post" not in ready and "Print 3 labels, by courier" in ready

    pdf = client.post(PAPERS, {"ids": ids[:5], "paper": "labels"})
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(pdf.content)).pages]
    assert len(pages) == 3 and LabelPrint.objects.count() == 3
    tracked = list(Package.objects.exclude(tracking_number="").values_list("provider_name", "tracking_number"))
    told = [name for page in pages for name, number in tracked if number in page.replace(" ", "")]
    assert told == sorted(told, key=str.casefold) and len(told) == 3  # by courier


def test_all_that_match_is_the_list_on_all_its_pages_and_a_part_never_passes_for_all(client, hosts):
    tiktok = bought(hosts, TIKTOK, 2)
    tokopedia = bought(hosts, TOKOPEDIA, 2)
    Order.objects.filter(public_id=tiktok[0]).update(ordered_at=clock.now() - timedelta(days=3))
    today = clock.jakarta_today()
    day_before = today - timedelta(days=1)
    three_ago = (clock.now() - timedelta(days=3)).astimezone(clock.JAKARTA).date()

    def found(**query) -> list[str]:
        return client.get(IDS, query).json()["ids"]

    assert set(found()) == {*tiktok, *tokopedia} and found()[-1] == tiktok[0]  # newest first, as the list has it
    assert set(found(purchased_on="TIKTOK_SHOP")) == set(tiktok)
    assert found(ordered_to=day_before) == [tiktok[0]]
    assert found(ordered_from=three_ago, ordered_to=three_ago) == [tiktok[0]]  # both days count in
    assert set(found(ordered_from=day_before)) == {tiktok[1], *tokopedia}
    assert found(status="CANCELLED") == []
    page = said(client.get(reverse("orders:list"), {"ordered_from": day_before}))
    assert f"Ordered from {day_before}" in page and "3 orders" in page
    for broken in ({"ordered_from": "2026-02-31"}, {"status": "NOPE"}, {"ordered_to": "yesterday"}):
        assert client.get(IDS, broken).status_code == 422, broken

    for most, count in ((300, 301), (600, 601)):
        address = ARRANGE if most == 300 else PAPERS
        many = {"ids": [*tokopedia, *(f"ord_{number}" for number in range(count - 2))], "sure": "1"}
        answer = client.post(address, many, headers=HX)
        assert answer.status_code == 204 and f"At most {most} orders at once" in answer["HX-Trigger"]
    assert Package.objects.filter(wanted_at__isnull=False).count() == 0
    assert client.post(ARRANGE, {"sure": "1"}, headers=HX).status_code == 204

    stranger = Client()
    stranger.force_login(accounts.create_shop(name="Other", owner=make.user("other@x.test")).memberships.get().user)
    assert stranger.get(IDS).json() == {"ids": []}
    assert stranger.post(ARRANGE, {"ids": tokopedia, "sure": "1"}, headers=HX).status_code == 204
    assert set(Order.objects.values_list("status", flat=True)) == {Status.AWAITING_SHIPMENT}


def test_labels_are_printed_a_courier_at_a_time_on_the_paper_that_was_chosen(client, hosts):
    ids = [*bought(hosts, TIKTOK, 2), *bought(hosts, TOKOPEDIA, shipping_service="INSTANT_3H")]
    unready = bought(hosts, TOKOPEDIA)
    client.post(ARRANGE, {"ids": ids, "sure": "1"}, headers=HX)
    sync()
    read_orders()
    piles = Counter(Package.objects.exclude(tracking_number="").values_list("provider_name", flat=True))
    assert piles.total() == 3 and len(piles) == 2
    asked = html.unescape(said(client.post(reverse("orders:print_many"), {"ids": ids + unready}, headers=HX)))
    assert "1 parcel has no label yet." in asked and "Print 3 labels, by courier" in asked
    assert all(
        f'name="courier" value="{name}"' in asked and f"{name} · {count}" in asked for name, count in piles.items()
    )
    assert LabelPrint.objects.count() == 0  # it only asks

    name, count = piles.most_common(1)[0]
    pdf = client.post(PAPERS, {"ids": ids + unready, "courier": name, "size": "A4"})
    pages = PdfReader(io.BytesIO(pdf.content)).pages
    assert (round(float(pages[0].mediabox.width)), round(float(pages[0].mediabox.height))) == (595, 842)
    printed = LabelPrint.objects.values_list("package__provider_name", "size")
    assert list(printed) == [(name, "A4")] * count == [(name, "A4")] * 2
    none = client.post(PAPERS, {"ids": ids, "courier": "Kurir lain"})
    assert none.status_code == 302 and LabelPrint.objects.count() == 2
