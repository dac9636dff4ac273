"""What journeys do beside the browser: the shop fronts' own addresses, and the API by its documentation alone."""

import json
import urllib.error
import urllib.request

from tests.helpers import wait_for


def ask(url: str):
    with urllib.request.urlopen(url, timeout=10) as answer:
        return json.loads(answer.read())


def on_front(front: str, title: str) -> dict | None:
    rows = ask(f"{front}/buyer/products?limit=200&q=" + urllib.request.quote(title[:60]))["data"]
    return next((row for row in rows if row["title"] == title), None)


def call(house, method: str, path: str, body=None):
    """The API by its documentation alone."""
    if not hasattr(house, "token"):
        house.token = house.manage("api_token", "--shop", "demo", "--scopes", "*").strip().splitlines()[-1]
    request = urllib.request.Request(
        house.web + path,
        method=method,
        data=None if body is None else json.dumps(body).encode(),
        headers={"Authorization": f"Bearer {house.token}", "Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=20) as answer:
        return json.loads(answer.read() or b"null")


def post(url: str, body=None) -> tuple[int, dict]:
    """A program's call to a shop front."""
    request = urllib.request.Request(
        url, method="POST", data=json.dumps(body or {}).encode(), headers={"Content-Type": "application/json"}
    )
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status, json.loads(answer.read())
    except urllib.error.HTTPError as refusal:
        return refusal.code, json.loads(refusal.read())


BUYER = {"name": "Siti Rahayu", "phone": "081298765432", "address": "Jl. Melati No. 5", "city": "Kota Bandung", "province": "Jawa Barat"}  # fmt: skip


def buy(front: str, title: str, **more) -> dict:
    """One piece of a product, bought by a program on a shop front."""
    sku = on_front(front, title)["skus"][0]["id"]
    body = {"items": [{"sku_id": sku, "quantity": 1}], "buyer": BUYER, **more}
    status, told = post(f"{front}/buyer/checkout", body)
    assert status == 201, told
    return told


def live_product(house) -> dict:
    """A product with one SKU that is live and in stock on both storefronts, at rest, and in no promotion."""

    def is_plain(row) -> bool:
        if len(row["skus"]) != 1 or not all(x["in_sync"] and x["status"] == "ACTIVATE" for x in row["listings"]):
            return False
        shown = [on_front(front, row["title"]) for front in (house.tiktok_shop, house.tokopedia)]
        return all(one and one["price"] == row["skus"][0]["price"] and one["stock"] >= 10 for one in shown)

    def found():
        path = "/api/v1/products?status=ACTIVATE&platform=TIKTOK_SHOP,TOKOPEDIA&limit=100&expand=skus,listings"
        return next((row for row in call(house, "GET", path)["data"] if is_plain(row)), None)

    return wait_for(found, seconds=300, every=0.5)


def without_its_viewer(route) -> None:
    """The label is asked for and made; the driver of the browser cannot bear a PDF viewer in a frame."""
    assert route.fetch().headers["content-type"] == "application/pdf"
    route.fulfill(body="<p>label</p>", content_type="text/html")
