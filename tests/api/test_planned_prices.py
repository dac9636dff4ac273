"""/planned-prices: plan, look, cancel."""

from datetime import timedelta

import pytest

from core import clock
from tests import make

pytestmark = pytest.mark.django_db


def test_a_price_is_planned_listed_and_cancelled(api, shop):
    sku = make.product(shop, skus=[make.sku(price=100_000)]).skus.get()
    begins = (clock.now() + timedelta(days=1)).replace(microsecond=0)
    body = {"sku_id": sku.public_id, "price": 80_000, "starts_at": begins.isoformat()}
    made = api.post("/planned-prices", body)
    assert made.status_code == 201
    row = made.json()
    assert (row["status"], row["price"], row["price_before"], row["ends_at"]) == ("WAITING", 80_000, None, None)
    assert [one["id"] for one in api.get("/planned-prices").json()["data"]] == [row["id"]]
    twice = api.post("/planned-prices", body)
    assert twice.status_code == 409 and twice.json()["code"] == "planned_already"
    assert api.post(f"/planned-prices/{row['id']}/cancel").json()["status"] == "CANCELLED"
    assert api.get(f"/planned-prices/{row['id']}").json()["status"] == "CANCELLED"
    wrong = api.post("/planned-prices", body | {"starts_at": "2020-01-01T00:00:00Z"})
    assert wrong.json()["code"] == "starts_out_of_bounds"
