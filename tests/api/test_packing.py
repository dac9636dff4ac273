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


def test_a_photo_of_a_packed_parcel_is_added_listed_and_read(api, api_with, parcel):
    path = f"/packages/{parcel.lines.get().package.public_id}/photos"
    early = api.post(path, files={"file": make.picture(60, 60)})
    assert (early.status_code, early.json()["code"]) == (409, "parcel_not_packed")
    for code in ("JX001", "LAIN"):
        api.post("/packing/scan", {"code": code})
    made = api.post(path, files={"file": make.picture(60, 60)})
    assert (made.status_code, made.json()["taken_by"]) == (201, "program")
    assert api.get(path).json()["data"] == [made.json()]
    found = api.get(f"{path}/{made.json()['id']}")
    assert found.status_code == 200 and b"".join(found.streaming_content).startswith(b"\xff\xd8\xff")
    text = make.picture()
    text.file.seek(0)
    text.file.write(b"<html>no picture")
    wrong = api.post(path, files={"file": text})
    assert (wrong.status_code, wrong.json()["code"]) == (409, "picture_unreadable")
    assert api_with("orders:read").post(path, files={"file": make.picture(60, 60)}).status_code == 403
    assert api_with("packing:write").get(path).status_code == 403
