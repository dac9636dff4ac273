"""/collaborations for programs, as the public interface lists them."""

import pytest

from accounts import actions as accounts
from affiliates.models import AffiliateOrder, Collaboration, Creator, Sample
from core import clock
from outbox.models import Connection
from tests import make
from tests.affiliates.conftest import TOKOPEDIA


@pytest.fixture
def shop(db):
    shop = make.shop()
    make.connection(shop)
    return shop


@pytest.fixture
def call(shop, client):
    """A program's call; (status, JSON)."""
    _row, secret = accounts.create_token(
        shop, name="kreator", scopes=["affiliates:read", "affiliates:write"], actor=make.SYSTEM
    )

    def send(method: str, path: str, body=None):
        options = {"data": body, "content_type": "application/json"} if body is not None else {}
        answer = getattr(client, method)(
            f"/api/v1{path}", headers={"Authorization": f"Bearer {secret}"}, **options
        )  # fmt: skip
        return answer.status_code, answer.json() if answer.content else None

    return send


def test_a_program_offers_invites_changes_and_ends(call, shop):
    product = make.product(shop, title="Kopi Gayo yang dijual di dua etalase")
    only = make.product(shop, title="Teh yang hanya di Tokopedia", platforms=[TOKOPEDIA])
    people = [
        Creator.objects.create(shop=shop, open_id=str(n), username=f"k{n}", nickname=f"K{n}", read_at=make.moment())
        for n in range(2)
    ]
    body = {
        "kind": "TARGET", "rate": 12, "creator_ids": [people[0].public_id], "ends_at": "2027-05-01T00:00:00+07:00",
        "product_ids": [product.public_id, only.public_id], "contact_email": "a@b.test",
    }  # fmt: skip
    for rate in (0, 81):
        status, problem = call("post", "/collaborations", body | {"rate": rate})
        assert (status, problem["errors"][0]["code"]) == (422, "rate_out_of_range")
    assert call("post", "/collaborations", body | {"creator_ids": ["crt_x"]})[0] == 422
    assert not Collaboration.objects.exists()
    status, made = call("post", "/collaborations", body)
    assert (status, made["kind"], made["rate"], made["state"]) == (201, "TARGET", 12.0, "RUNNING")
    assert [(one["product_id"], one["rate"], one["eligible"], one["why"] and one["why"]["code"]) for one in made["products"]] == [
        (product.public_id, 12.0, True, None), (only.public_id, None, False, "tokopedia_only"),
    ]  # fmt: skip
    path = f"/collaborations/{made['id']}"
    assert call("post", f"{path}/creators", {"creator_ids": [people[1].public_id]})[1]["invited_count"] == 2
    status, problem = call("post", f"{path}/creators", {"creator_ids": [people[1].public_id]})
    assert (status, problem["code"]) == (409, "already_invited")
    assert call("put", f"{path}/products/{product.public_id}", {"rate": 15})[1]["products"][0]["rate"] == 15.0
    assert call("delete", f"{path}/creators/{people[1].public_id}")[1]["invited_count"] == 1
    assert call("patch", path, {"name": "Kreator kopi"})[1]["name"] == "Kreator kopi"
    assert call("post", f"{path}/end", {})[1]["state"] == "ENDED"
    assert call("post", f"{path}/products", {"product_ids": [product.public_id]})[1]["code"] == "collaboration_over"
    status, found = call("get", "/collaborations?kind=TARGET&state=ENDED")
    assert [one["id"] for one in found["data"]] == [made["id"]]
    # A stranger's row is not there.
    assert call("get", f"/collaborations/{'clb_' + 'x' * 26}")[0] == 404


def test_creators_samples_orders_and_analytics_are_told(call, shop):
    connection = Connection.objects.get(shop=shop)
    product, order = make.product(shop), make.order(connection)
    creator = Creator.objects.create(shop=shop, open_id="1", username="kopi", nickname="Kopi", read_at=make.moment())
    Sample.objects.create(
        shop=shop, connection=connection, external_id="1", creator=creator, product=product,
        sku=product.skus.get(), asked_at=make.moment(), updated_at=make.moment(),
    )  # fmt: skip
    AffiliateOrder.objects.create(
        shop=shop, connection=connection, platform="TIKTOK_SHOP", external_order_id=order.external_id, order=order,
        external_sku_id="2", product=product, creator=creator, kind="OPEN", rate=850, quantity=1, gmv=50_000,
        commission=4_250, ordered_at=order.ordered_at, read_at=clock.now(),
    )  # fmt: skip
    [row] = call("get", "/collaborations/creators?q=kop")[1]["data"]
    assert (row["id"], row["our_orders"], row["our_gmv"], row["our_commission"]) == (
        creator.public_id,
        1,
        50_000,
        4_250,
    )
    assert (
        call("put", f"/collaborations/creators/{row['id']}/note", {"note": "Ramah", "is_favourite": True})[1]["note"]
        == "Ramah"
    )
    [asked] = call("get", "/collaborations/samples?status=PENDING")[1]["data"]
    assert call("post", f"/collaborations/samples/{asked['id']}/reject", {"reason": "OTHER"})[1]["wanted"] == "REJECT"
    assert call("post", f"/collaborations/samples/{asked['id']}/approve", {})[1]["code"] == "sample_answered"
    [sold] = call("get", "/collaborations/orders")[1]["data"]
    assert (sold["rate"], sold["commission"], sold["state"]) == (8.5, 4_250, "AWAITING")
    status, report = call("get", "/collaborations/analytics?source=TIKTOK_SHOP")
    assert (status, report["orders"], report["gmv"], report["commission"]) == (200, 1, 50_000, 4_250)
    assert report["creators"][0]["creator_id"] == creator.public_id and len(report["series"]) == 28
    assert call("get", "/collaborations/analytics?source=TOKOPEDIA")[1]["gmv"] == 0
    for wrong in ("source=SHOPEE", "from=2026-13-01", "from=2027-01-02&to=2027-01-01"):
        assert call("get", f"/collaborations/analytics?{wrong}")[0] == 400
