"""/packing: a program's own scanner, and the couriers' lists."""

import pytest

from orders.models import Packing
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def parcel(shop):
    """An order of one piece whose parcel waits for the courier."""
    return make.order(make.connection(shop), status="AWAITING_COLLECTION", tracking_number="JX001")


def test_a_parcel_is_opened_packed_and_stands_on_the_couriers_list(api, parcel):
    opened = api.post("/packing/scan", {"code": "JX001"})
    assert opened.status_code == 200
    line = {"seller_sku": "LAIN", "title": "Barang dari luar katalog", "quantity": 1, "scanned": 0}
    told = opened.json()
    assert (told["tracking_number"], told["packed_at"], told["lines"]) == ("JX001", None, [line])
    assert told["package_id"] == parcel.lines.get().package.public_id
    nothing = api.get("/packing/hand-over-list")
    assert (nothing.status_code, nothing.json()["code"]) == (409, "nothing_to_hand_over")
    wrong = api.post("/packing/scan", {"code": "GULA"})
    assert (wrong.status_code, wrong.json()["code"]) == (409, "piece_wrong")
    packed = api.post("/packing/scan", {"code": "LAIN"}).json()
    assert packed["lines"] == [line | {"scanned": 1}] and packed["packed_at"] is not None
    assert api.get("/packing/hand-over-list").content.startswith(b"%PDF")


def test_a_parcel_is_put_aside_and_who_may_not_ship_may_not_pack(api, api_with, parcel):
    api.post("/packing/scan", {"code": "JX001"})
    assert api_with("orders:read").post("/packing/scan", {"code": "LAIN"}).status_code == 403
    assert api.post("/packing/put-aside").status_code == 204
    assert not Packing.objects.exists()
    assert api.post("/packing/put-aside").status_code == 204
