"""What a client developer asks for first: look-up by code, many prices and counts, restore, delete, labels, events."""

import pytest

from core.models import ChangeLog
from orders.models import LabelPrint, Package
from outbox.models import SyncJob
from products.models import Sku
from promotions.models import Promotion
from tests import make
from tests.api.conftest import Api, token_for
from webhooks.actions import tail

pytestmark = pytest.mark.django_db


def places(answer) -> list[tuple[str, str]]:
    return [(error["pointer"], error["code"]) for error in answer.json()["errors"]]


@pytest.fixture
def two(shop):
    """Two products: one with the codes A-1 and A-2, one with B,1."""
    first = make.product(
        shop,
        skus=[
            make.sku(seller_sku="A-1", options={"Ukuran": "S"}, price=50_000, stock=5),
            make.sku(seller_sku="A-2", options={"Ukuran": "M"}, price=60_000, stock=6),
        ],
    )
    return first, make.product(shop, skus=[make.sku(seller_sku="B,1", price=70_000, stock=7)])


def test_skus_are_listed_and_found_by_the_sellers_code(api, shop, stranger, two):
    def codes(query=""):
        return [row["seller_sku"] for row in api.get(f"/skus{query}").json()["data"]]

    assert codes() == ["B,1", "A-2", "A-1"]
    assert codes("?seller_sku=a-1") == ["A-1"]
    assert codes("?seller_sku=A-2,A-1,none") == ["A-2", "A-1"]
    assert codes("?seller_sku=B,1") == ["B,1"]
    assert codes(f"?product_id={two[1].public_id}") == ["B,1"]
    assert codes("?sold_out=true") == []
    assert codes("?limit=1") == ["B,1"]
    assert api.get("/skus?seller_sku=" + ",".join(f"x{n}" for n in range(202))).status_code == 400
    assert api.get("/skus?seller_sku=,").status_code == 400
    assert stranger.get("/skus").json()["data"] == []
    api.delete(f"/products/{two[0].public_id}")
    assert codes() == ["B,1"]


def test_many_prices_and_counts_at_once(api, shop, two):
    make.connection(shop)
    SyncJob.objects.all().delete()
    b = two[1].skus.get()
    rows = [{"seller_sku": "a-1", "price": 51_000}, {"sku_id": b.public_id, "price": 71_000}]
    answer = api.post("/skus/prices", {"rows": rows})
    assert answer.status_code == 200, answer.json()
    assert [(row["seller_sku"], row["price"]) for row in answer.json()["data"]] == [("A-1", 51_000), ("B,1", 71_000)]
    counts = [{"seller_sku": "B,1", "stock": 1}, {"seller_sku": "A-2", "stock": 0}]
    answer = api.post("/skus/stock", {"rows": counts})
    assert [(row["seller_sku"], row["on_hand"]) for row in answer.json()["data"]] == [("B,1", 1), ("A-2", 0)]
    assert sorted(SyncJob.objects.values_list("operation", flat=True)) == ["PRICE_PUSH"] * 2 + ["STOCK_PUSH"] * 2


def test_one_row_that_is_refused_leaves_all_as_they_were(api, shop, two):
    make.product(shop, skus=[make.sku(seller_sku="A-2")])
    rows = [
        {"seller_sku": "A-1", "price": 51_000},
        {"seller_sku": "A-2", "price": 51_000},
        {"seller_sku": "nobody", "price": 51_000},
        {"seller_sku": "B,1", "price": 5},
        {"seller_sku": "a-1", "price": 52_000},
        {"price": 52_000},
    ]
    answer = api.post("/skus/prices", {"rows": rows})
    assert answer.status_code == 422
    assert places(answer) == [
        ("/rows/1/seller_sku", "sku_ambiguous"),
        ("/rows/2/seller_sku", "sku_unknown"),
        ("/rows/4/seller_sku", "sku_twice"),
        ("/rows/5", "sku_or_code"),
        ("/rows/3/price", "price_out_of_bounds"),
    ]
    Sku.objects.filter(seller_sku="B,1").update(reserved=7)
    held = [{"seller_sku": "A-1", "stock": 9}, {"seller_sku": "B,1", "stock": 6}]
    refused = api.post("/skus/stock", {"rows": held})
    assert (refused.status_code, places(refused)) == (409, [("/rows/1", "stock_below_zero")])
    assert {sku.seller_sku: (sku.price, sku.on_hand) for sku in Sku.objects.filter(product__in=two)} == {
        "A-1": (50_000, 5), "A-2": (60_000, 6), "B,1": (70_000, 7),
    }  # fmt: skip
    many = [{"seller_sku": f"x{number}", "price": 5_000} for number in range(201)]
    assert api.post("/skus/prices", {"rows": many}).status_code == 422
    assert api.post("/skus/prices", {"rows": []}).status_code == 422


def test_prices_and_stock_need_their_own_scopes(api_with, two):
    row = {"seller_sku": "A-1"}
    assert api_with("stock:write").post("/skus/prices", {"rows": [row | {"price": 51_000}]}).status_code == 403
    assert api_with("products:write").post("/skus/stock", {"rows": [row | {"stock": 1}]}).status_code == 403


def test_a_verb_that_changes_nothing_is_409_everywhere(api, shop, two):
    product = f"/products/{two[0].public_id}"
    promotion = make.promotion(shop, "VOUCHER", amount=5_000, total_limit=9)
    for path, code in (
        (f"{product}/activate", "product_on_sale"),
        (f"{product}/restore", "product_not_deleted"),
        (f"/promotions/{promotion.public_id}/publish", "promotion_not_draft"),
    ):
        answer = api.post(path)
        assert (answer.status_code, answer.json()["code"]) == (409, code)
    for path, code in (
        (f"{product}/deactivate", "product_not_on_sale"),
        (f"/promotions/{promotion.public_id}/deactivate", "promotion_over"),
    ):
        assert api.post(path).status_code == 200
        answer = api.post(path)
        assert (answer.status_code, answer.json()["code"]) == (409, code)


def test_a_deleted_product_comes_back_off_sale_with_all_it_had(api, shop, two):
    path = f"/products/{two[0].public_id}"
    before = api.get(path).json()
    assert api.delete(path).status_code == 204
    two[0].listings.update(status="DELETED", external_id="")
    answer = api.post(f"{path}/restore")
    assert answer.status_code == 200
    after = answer.json()
    assert (after["status"], after["platforms"]) == ("SELLER_DEACTIVATED", before["platforms"])
    assert {row["seller_sku"]: row["on_hand"] for row in after["skus"]} == {"A-1": 5, "A-2": 6}
    assert [row["status"] for row in after["listings"]] == [None, None]
    assert api.post(f"{path}/activate").json()["status"] == "PENDING"
    assert ChangeLog.objects.filter(fact="product.restored").count() == 1


def test_only_a_draft_of_a_promotion_is_deleted(api, shop, stranger):
    draft = make.promotion(shop, "VOUCHER", amount=5_000, total_limit=9, name="Satu")
    Promotion.objects.update(published_at=None)
    running = make.promotion(shop, "VOUCHER", amount=5_000, total_limit=9, name="Dua")
    assert stranger.delete(f"/promotions/{draft.public_id}").status_code == 404
    assert api.delete(f"/promotions/{draft.public_id}").status_code == 204
    assert api.delete(f"/promotions/{draft.public_id}").status_code == 404
    answer = api.delete(f"/promotions/{running.public_id}")
    assert (answer.status_code, answer.json()["code"]) == (409, "promotion_published")
    assert [row.name for row in Promotion.objects.all()] == ["Dua"]
    assert ChangeLog.objects.get(fact="promotion.deleted").before == {"name": "Satu", "tool": "VOUCHER"}


def test_many_labels_are_one_file_and_each_printing_is_logged(api, shop, stranger):
    connection = make.connection(shop, channels=make.BOTH)
    for number in range(2):
        make.order(connection, status="AWAITING_COLLECTION", tracking_number=f"TT00000000000{number}")
    ids = [row.public_id for row in Package.objects.order_by("-id")]
    answer = api.get(f"/packages/labels?ids={','.join(ids)}&format=A4")
    assert (answer.status_code, answer["Content-Type"], answer.content[:5]) == (200, "application/pdf", b"%PDF-")
    assert LabelPrint.objects.count() == 2
    waiting = make.order(connection)
    ids.append(Package.objects.get(lines__order=waiting).public_id)
    refused = api.get(f"/packages/labels?ids={','.join(ids)}")
    assert (refused.status_code, refused.json()["code"]) == (409, "label_not_ready")
    for query in ("", "?ids=", "?ids=,", "?ids=" + ",".join(f"pkg_{n}" for n in range(101))):
        assert api.get(f"/packages/labels{query}").status_code == 400
    assert api.get("/packages/labels?ids=pkg_none").status_code == 404
    assert stranger.get(f"/packages/labels?ids={ids[0]}").status_code == 404
    assert LabelPrint.objects.count() == 2


def test_a_second_arrangement_that_changes_nothing_is_409(api, shop):
    order = make.order(make.connection(shop, channels=make.BOTH))
    path = f"/orders/{order.public_id}/arrange-shipment"
    assert api.post(path, {"hand_over": "PICKUP"}).status_code == 200
    jobs = SyncJob.objects.count()
    again = api.post(path, {"hand_over": "PICKUP"})
    assert (again.status_code, again.json()["code"]) == (409, "shipment_arranged")
    assert SyncJob.objects.count() == jobs
    assert api.post(path, {"hand_over": "DROP_OFF"}).status_code == 200  # another way is a change


@pytest.mark.django_db(transaction=True)
def test_events_are_there_for_who_asks(shop):
    api, narrow = Api(token_for(shop)), Api(token_for(shop, "shop:read", "orders:read"))
    product = make.product(shop)
    order = make.order(make.connection(shop, channels=make.BOTH))
    tail()
    rows = api.get("/events").json()["data"]
    assert {row["type"] for row in rows} >= {"product.updated", "stock.changed", "order.created"}
    told = api.get(f"/events?type=product.updated&subject_id={product.public_id}").json()["data"]
    assert [row["data"]["fact"] for row in told][-1] == "product.created"
    assert {row["type"] for row in narrow.get("/events").json()["data"]} == {"order.created"}
    assert [row["subject_id"] for row in narrow.get("/events").json()["data"]] == [order.public_id]
    assert api.get("/events?type=order.created,stock.changed&occurred_at_gte=2020-01-01").status_code == 422
    assert Api(token_for(make.shop())).get("/events").json()["data"] == []


def test_faults_of_a_promotion_point_at_their_product(api, shop, two):
    make.connection(shop)
    body = {
        "tool": "PRODUCT_DISCOUNT",
        "name": "Diskon",
        "starts_at": "2026-12-01T00:00:00+07:00",
        "ends_at": "2026-12-13T00:00:00+07:00",
        "items": [{"product_id": two[1].public_id, "price": 60_000}, {"product_id": two[0].public_id, "price": 5}],
    }
    assert {place for place, _code in places(api.post("/promotions", body))} == {"/items/1"}
    body["items"] = [{"product_id": two[1].public_id, "price": 60_000}, {"sku_id": "sku_none", "price": 5}]
    assert places(api.post("/promotions", body)) == [("/items/1/sku_id", "not_found")]
    body |= {"items": [{"product_id": two[1].public_id, "percent": "10"}], "ends_at": "2026-12-13"}
    assert places(api.post("/promotions", body)) == [
        ("/ends_at", "offset_missing"),
        ("/items/0/percent", "invalid"),
    ]
    assert not Promotion.objects.exists()


def test_refusals_are_in_the_language_that_was_asked_for(api, shop):
    indonesian = api.post("/products", {"title": "x", "skus": []}, accept_language="id").json()
    english = api.post("/products", {"title": "x", "skus": []}, accept_language="en").json()
    assert [error["code"] for error in indonesian["errors"]] == [error["code"] for error in english["errors"]]
    assert "Choose a category." in {error["message"] for error in english["errors"]}
    assert "Choose a category." not in {error["message"] for error in indonesian["errors"]}
