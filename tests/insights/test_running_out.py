"""What runs out when: the pace of orders, how long the rest lasts, and the list of what to buy."""

import io
from datetime import timedelta

import pytest
from django.urls import reverse
from openpyxl import load_workbook
from pypdf import PdfReader

from core import clock
from core.platforms import Platform
from insights import running_out
from insights.running_out import Asked
from logistics.models import Warehouse
from products import actions
from products.models import Sku
from products.stock.actions import transfers
from tests import make
from tests.api.conftest import Api, token_for
from tests.insights.conftest import know, sold

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop():
    return make.shop()


@pytest.fixture
def connection(shop):
    return make.connection(shop)


def goods(connection, code: str, stock: int, *, days_old: int = 60, **more) -> Sku:
    product = make.product(connection.shop, title=f"Kopi Gayo Arabika Premium {code} 250 gram", skus=[make.sku(seller_sku=code, stock=stock)], **more)  # fmt: skip
    sku = product.skus.get()
    Sku.objects.filter(pk=sku.pk).update(created_at=clock.now() - timedelta(days=days_old))
    know(connection, sku)
    return sku


def listed(shop, **asked) -> list[tuple]:
    rows, count = running_out.rows(shop, Asked(**asked), limit=50)
    assert count == len(rows)
    return [(row.seller_sku, row.available, row.taken, row.lasts, row.wanted) for row in rows]


def test_the_pace_is_what_orders_of_28_days_took_and_kept(shop, connection):
    slow, fast, still = (goods(connection, code, 50) for code in ("PELAN", "CEPAT", "DIAM"))
    now = clock.now()
    sold(connection, slow, at=now, quantity=2)
    sold(connection, fast, at=now, quantity=28)
    sold(connection, fast, at=now - timedelta(days=27), quantity=14)
    sold(
        connection, slow, at=now - timedelta(days=29), quantity=9
    )  # before the 28 days; its pieces are gone all the same
    sold(connection, slow, at=now, quantity=5, status="CANCELLED", cancelled_at=now)
    assert listed(shop) == [("CEPAT", 8, 42, 5, 37), ("PELAN", 39, 2, 546, 0)]  # 45 - 8; 2.1 -> 3 - 39
    [row, _slow], _count = running_out.rows(shop, Asked(), limit=2)
    assert (row.pace, row.runs_out_on) == (1.5, clock.jakarta_day(clock.now()) + timedelta(days=5))
    assert row.by_platform == {"TIKTOK_SHOP": 42, "TOKOPEDIA": 0}
    assert still.seller_sku not in [one[0] for one in listed(shop)]


def test_a_young_sku_is_reckoned_from_its_first_day(shop, connection):
    young = goods(connection, "BARU", 20, days_old=2)
    sold(connection, young, at=clock.now(), quantity=4)
    assert listed(shop, days=20) == [("BARU", 16, 4, 12, 11)]  # three days have begun: 26.7 - 16


def test_orders_of_before_a_sku_came_here_count_over_their_own_days(shop, connection):
    brought = goods(connection, "BAWAAN", 20, days_old=1)
    sold(connection, brought, at=clock.now() - timedelta(days=9, hours=1), quantity=5)
    assert listed(shop, days=10) == [("BAWAAN", 15, 5, 30, 0)]


def test_what_is_low_stands_there_though_nothing_was_sold_and_is_ordered_up_to_its_point(shop, connection):
    low = goods(connection, "TIPIS", 2)
    goods(connection, "CUKUP", 9)
    actions.set_low_points(low.product, {low.public_id: 5}, actor=make.SYSTEM)
    assert listed(shop) == listed(shop, is_low=True) == [("TIPIS", 2, 0, None, 3)]
    assert listed(shop, within=7) == []


def test_one_warehouse_has_its_own_pieces_and_pace(shop, connection):
    sku, second = goods(connection, "DUA", 10), Warehouse.objects.create(shop=shop, name="Gudang Surabaya")
    actions.change_stock(sku, kind="RECEIPT", quantity=30, warehouse=second, actor=make.SYSTEM)
    sold(connection, sku, at=clock.now(), quantity=14)
    first = Warehouse.objects.get(shop=shop, is_default=True)
    by_warehouse = {row.pk: listed(shop, warehouse=row.pk) for row in (first, second)}
    assert listed(shop) == [("DUA", 26, 14, 52, 0)]
    assert by_warehouse == {first.pk: [], second.pk: [("DUA", 16, 14, 32, 0)]}  # the fullest gives


def test_what_is_on_its_way_from_another_warehouse_is_not_bought_again(shop, connection):
    sku, away = goods(connection, "JALAN", 30), Warehouse.objects.create(shop=shop, name="Gudang Surabaya")
    home = Warehouse.objects.get(shop=shop, is_default=True)
    sold(connection, sku, at=clock.now(), quantity=14)
    transfers.send(shop, source=home, target=away, pieces={sku.public_id: 10}, actor=make.SYSTEM)
    [row], _count = running_out.rows(shop, Asked(days=56), limit=5)
    assert (row.available, row.coming, row.wanted) == (6, 10, 12)  # 28 less 6 less 10
    assert running_out.rows(shop, Asked(warehouse=home.pk), limit=5)[0][0].coming == 0


def test_both_storefronts_are_told_apart_and_words_and_sorts_narrow(shop, connection):
    one, two = goods(connection, "SATU", 30), goods(connection, "100%_B", 30)
    sold(connection, one, at=clock.now(), quantity=7)
    sold(connection, two, at=clock.now(), quantity=3, purchased_on=Platform.TOKOPEDIA)
    found, _count = running_out.rows(shop, Asked(words="100%_"), limit=5)
    assert [(row.seller_sku, row.by_platform) for row in found] == [("100%_B", {"TIKTOK_SHOP": 0, "TOKOPEDIA": 3})]
    assert [row[0] for row in listed(shop, sort="-days")] == ["100%_B", "SATU"]
    assert [row[0] for row in listed(shop, sort="-pace")] == ["SATU", "100%_B"]
    assert listed(shop, words="%") == listed(shop, words="100%_")
    assert running_out.rows(make.shop(), Asked(), limit=5) == ([], 0)


def test_the_page_and_its_files_show_the_same(shop, connection, client):
    fast = goods(connection, "CEPAT", 30)
    actions.set_rack(fast, "A-03", actor=make.SYSTEM)
    sold(connection, fast, at=clock.now(), quantity=28)
    client.force_login(shop.memberships.get(role="OWNER").user)
    page = client.get(reverse("restock:list") + "?days=14&q=cepat&within=7").content.decode()
    assert fast.product.title in page and "A-03" in page and "<b>12</b>" in page  # 14 - 2
    assert "restock.pdf?days=14&amp;q=cepat&amp;within=7" in page
    for nonsense in ("?days=0", "?days=abc", "?within=8", "?sort=x", "?page=0", "?page=99999999", "?warehouse=whs_x"):
        assert client.get(reverse("restock:list") + nonsense).status_code == 200
    book = load_workbook(io.BytesIO(client.get(reverse("restock:file", args=["xlsx"]) + "?days=14").content))
    head, row = list(book.active.values)
    assert (row[0], row[3], row[4], row[6], row[9], row[12]) == ("CEPAT", "A-03", 2, 1, 2, 12) and len(head) == len(row)
    pdf = PdfReader(io.BytesIO(client.get(reverse("restock:file", args=["pdf"]) + "?days=14").content))
    assert "12 x" in pdf.pages[0].extract_text() and "CEPAT" in pdf.pages[0].extract_text()
    assert "CEPAT" in client.get(reverse("restock:file", args=["csv"])).content.decode()
    assert client.get(reverse("restock:file", args=["exe"])).status_code == 404


def test_the_statement_is_one_however_many_skus(shop, connection, django_assert_num_queries):
    for number in range(3):
        sold(connection, goods(connection, f"S{number}", 9), at=clock.now())
    with django_assert_num_queries(1):
        assert len(running_out.rows(shop, Asked(), limit=50)[0]) == 3


def test_the_api_tells_it_and_says_what_it_does_not_understand(shop, connection):
    sku, api = goods(connection, "CEPAT", 30), Api(token_for(shop))
    sold(connection, sku, at=clock.now(), quantity=28)
    told = api.get("/stock/running-out?days=14&within=3&q=cep").json()
    [row] = told.pop("skus")
    assert told == {"days": 14, "count": 1}
    assert (row["sku_id"], row["available"], row["taken"], row["pace"]) == (sku.public_id, 2, 28, 1.0)
    assert (row["days_left"], row["to_order"], row["taken_on"]) == (2, 12, {"TIKTOK_SHOP": 28, "TOKOPEDIA": 0})
    wrong = api.get("/stock/running-out?days=0&within=x&sort=price&warehouse_id=whs_x")
    assert wrong.status_code == 400
    assert {fault["parameter"] for fault in wrong.json()["errors"]} == {"days", "within", "sort", "warehouse_id"}
    assert api.get("/stock/running-out?skip=1").json()["skus"] == []
