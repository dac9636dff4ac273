"""/pick-waves: a program puts parcels together, and says what is taken."""

import pytest

from orders.models import PickMark, PickWave
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def parcel(shop):
    """An order of one piece whose parcel waits for the courier."""
    return make.order(make.connection(shop), status="AWAITING_COLLECTION", tracking_number="JX001")


def test_a_wave_is_made_picked_and_dissolved(api, parcel):
    package = parcel.lines.get().package.public_id
    made = api.post("/pick-waves", {"package_ids": [package]})
    assert made.status_code == 201
    wave = made.json()
    assert (wave["number"], wave["state"], wave["courier"], wave["made_by"]) == (1, "PICKING", "", "program")
    assert wave["parcels"] == [{"package_id": package, "tracking_number": "JX001", "packed_by": None}]
    [row] = wave["rows"]
    assert (row["seller_sku"], row["quantity"], row["picked"], row["picked_by"], row["rack"]) == (
        "LAIN",
        1,
        0,
        None,
        "",
    )
    assert api.get("/pick-waves?open=true").json()["data"] == [wave] == api.get("/pick-waves").json()["data"]
    path = f"/pick-waves/{wave['id']}"
    taken = api.post(f"{path}/picks", {"key": row["key"], "picked": 1, "known": 0})
    assert (taken.status_code, taken.json()["state"], taken.json()["rows"][0]["picked_by"]) == (
        200,
        "PICKED",
        "program",
    )
    assert api.get(path).json() == taken.json()
    assert api.get(f"{path}/pick-list").content.startswith(b"%PDF")
    for code in ("JX001", "LAIN"):
        api.post("/packing/scan", {"code": code})
    assert api.get(path).json()["state"] == "DONE" and api.get("/pick-waves?open=true").json()["data"] == []
    packed = api.post(f"{path}/dissolve")
    assert (packed.status_code, packed.json()["code"]) == (409, "wave_done")


def test_what_is_refused_changes_nothing(api, api_with, parcel):
    unknown = api.post("/pick-waves", {"package_ids": ["pkg_x"]})
    assert (unknown.status_code, unknown.json()["errors"][0]["pointer"]) == (422, "/package_ids/0")
    none = api.post("/pick-waves", {"courier": "SiCepat"})
    assert (none.status_code, none.json()["code"]) == (409, "nothing_to_pick")
    early = api.post("/pick-waves", {"ship_by_lte": "2020-01-01T00:00:00+07:00"})
    assert (early.status_code, early.json()["code"]) == (409, "nothing_to_pick")
    assert api.get("/pick-waves?open=maybe").status_code == 400
    assert api_with("orders:read", "orders:write").post("/pick-waves", {}).status_code == 403
    assert not PickWave.objects.exists()
    wave = api.post("/pick-waves", {}).json()
    path, key = f"/pick-waves/{wave['id']}", wave["rows"][0]["key"]
    many = api.post(f"{path}/picks", {"key": key, "picked": 2, "known": 0})
    assert (many.status_code, many.json()["code"]) == (409, "pieces_too_many")
    stale = api.post(f"{path}/picks", {"key": key, "picked": 1, "known": 1})
    assert (stale.status_code, stale.json()["code"]) == (409, "picked_meanwhile")
    assert not PickMark.objects.exists()
    assert api.post(f"{path}/dissolve").json()["state"] == "DISSOLVED"
    assert api.get(f"{path}/pick-list").json()["code"] == "nothing_to_pick"
