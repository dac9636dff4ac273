"""Returns on the shop front and in the protocol: what each side may do, and what time does alone."""

import base64
from datetime import UTC, datetime, timedelta

import pytest

from mock_storefronts.selling import checkout, claim_clocks, claims, courier, orderbook
from tests.mock_storefronts.seller import picture

BUYER = {"name": "Siti", "phone": "0812", "address": "Jl. Melati 5", "city": "Bandung", "province": "Jawa Barat"}
HOUR = 3600
WIB = timedelta(hours=7)


@pytest.fixture
def front(seller):
    return seller.running.front


@pytest.fixture
def sku_id(seller):
    return seller.create()["skus"][0]["id"]


def delivered(front, sku_id, quantity=1, channel="TOKOPEDIA"):
    """An order at the buyer's door."""
    items = [{"sku_id": sku_id, "quantity": quantity}]
    placed = checkout.place(front, channel, {"items": items, "buyer": BUYER})
    parcel = placed["doc"]["parcels"][0]["id"]
    with front.store.writing():
        courier.ship(front, [placed], parcel, hand_over="PICKUP")
    for step in ("scan", "deliver"):
        courier.do_step(front, parcel, step)
    return str(placed["id"])


def ask(seller, order_id, sku_id, quantity=1, kind="REFUND", **more):
    body = {"type": kind, "reason": "DEFECTIVE", "lines": [{"sku_id": sku_id, "quantity": quantity}]} | more
    return seller.buyer("POST", f"/orders/{order_id}/returns", body)


def answer(seller, claim_id, what, decision, **body):
    version = {"approve": "202309", "reject": "202606"}[what]
    path = f"/return_refund/{version}/returns/{claim_id}/{what}"
    return seller.call("POST", path, {"decision": decision, **body})


def found(seller, claim_id):
    """The return as the protocol tells it."""
    body = {"return_ids": [claim_id]}
    rows = seller.call("POST", "/return_refund/202602/returns/search", body, query={"page_size": 50}).data
    (row,) = rows["return_orders"]
    return row


def pass_time(front, seconds):
    """So much later, with everything done that was due."""
    front.clock.travel(front.clock.now() - front.clock.wall() + seconds, 1)
    claim_clocks.run_due(front)


def test_a_return_goes_there_and_back_again(seller, front, sku_id):
    order_id = delivered(front, sku_id, 3)
    proof = [{"name": "../retak.png", "base64": base64.b64encode(picture()).decode()}]
    status, claim = ask(seller, order_id, sku_id, 2, "RETURN_AND_REFUND", evidence=proof, comment="Retak")
    assert (status, claim["status"], claim["amount"]) == (201, "PENDING", 178_000)
    told = found(seller, claim["return_id"])
    assert (told["return_status"], told["return_type"]) == ("RETURN_OR_REFUND_REQUEST_PENDING", "RETURN_AND_REFUND")
    (action,) = told["seller_next_action_response"]
    assert (action["action"], action["deadline"] - told["create_time"]) == ("SELLER_RESPOND_RETURN", 2 * 86_400)
    assert [return_line_item["refund_amount"]["refund_total"] for return_line_item in told["return_line_items"]] == [
        "89000",
        "89000",
    ]

    id = claim["return_id"]
    assert answer(seller, id, "approve", "APPROVE_REFUND").code == 25001001
    assert answer(seller, id, "approve", "APPROVE_RETURN").code == 0
    assert answer(seller, id, "approve", "APPROVE_RETURN").code == 25011012  # once
    assert seller.buyer("POST", f"/returns/{id}/ship", {"tracking_number": ""})[1]["status"] == "BUYER_SHIPPED"
    assert seller.buyer("POST", f"/returns/{id}/withdraw")[0] == 409
    assert seller.http.request("POST", f"{seller.running.url}/courier/returns/{id}/deliver").status == 200
    told = found(seller, id)
    assert told["return_status"] == "BUYER_SHIPPED_ITEM" and told["moments"]["received_at"]
    assert answer(seller, id, "approve", "APPROVE_RECEIVED_PACKAGE").code == 0
    told = found(seller, id)
    assert (told["return_status"], told["refund_amount"]["refund_total"]) == (
        "RETURN_OR_REFUND_REQUEST_COMPLETE",
        "178000",
    )

    rows = seller.call("GET", f"/return_refund/202309/returns/{id}/records").data["records"]
    assert [row["event"] for row in rows] == [
        "REQUESTED", "APPROVE_RETURN", "SENT", "RECEIVED", "APPROVE_RECEIVED_PACKAGE", "REFUNDED",
    ]  # fmt: skip
    (image,) = rows[0]["images"]
    file = seller.call("GET", f"/extension/202611/returns/{id}/files/{image['file_id']}").data
    assert (file["name"], base64.b64decode(file["base64"])) == ("..retak.png", picture())
    served = seller.http.request("GET", image["url"])
    assert served.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    # Two of three pieces are gone; one may still be asked about.
    assert ask(seller, order_id, sku_id, 2)[0] == 422
    assert ask(seller, order_id, sku_id, 1)[0] == 201


@pytest.mark.parametrize(
    ("evidence", "code"),
    [
        ([{"name": "foto.png", "base64": base64.b64encode(b"PK\x03\x04 zip").decode()}], "file_type"),
        ([{"name": "foto.jpg", "base64": base64.b64encode(b"<script>alert(1)</script>").decode()}], "file_type"),
        ([{"name": "x", "base64": "not base64!"}], "file_unreadable"),
        ([{"name": "x", "base64": base64.b64encode(picture()).decode()}] * 10, "too_many_files"),
        ("a string", "too_many_files"),
    ],
)
def test_what_is_no_photo_is_refused_and_nothing_is_kept(seller, front, sku_id, evidence, code):
    order_id = delivered(front, sku_id)
    status, problem = ask(seller, order_id, sku_id, evidence=evidence)
    assert (status, problem["code"]) == (422, code)
    assert claims.of_order(front, int(order_id)) == []
    assert front.store.number("SELECT count(*) FROM proof") == 0


def test_an_offer_is_taken_refused_or_runs_out(seller, front, sku_id):
    def asked():
        id = ask(seller, delivered(front, sku_id), sku_id)[1]["return_id"]
        offer = {"partial_refund": {"currency": "IDR", "amount": "30000"}}
        for amount in ("0", "89000", "-5", "abc", "1.5"):
            wrong = {"partial_refund": {"currency": "IDR", "amount": amount}}
            assert answer(seller, id, "approve", "OFFER_PARTIAL_REFUND", **wrong).code == 25001001
        assert answer(seller, id, "approve", "OFFER_PARTIAL_REFUND", **offer).code == 0
        return id

    first, second, third = asked(), asked(), asked()
    taken = seller.buyer("POST", f"/returns/{first}/accept")[1]
    assert (taken["status"], taken["refund"]) == ("COMPLETE", 30_000)
    assert seller.buyer("POST", f"/returns/{second}/decline")[1]["status"] == "PENDING"
    again = {"partial_refund": {"currency": "IDR", "amount": "40000"}}
    assert answer(seller, second, "approve", "OFFER_PARTIAL_REFUND", **again).code == 25011012
    pass_time(front, 2 * 86_400 + 1)
    assert found(seller, third)["return_status"] == "REFUND_OR_RETURN_REQUEST_REJECT"
    # The second waited for the seller as long: silence is a yes, to all of it.
    assert found(seller, second)["refund_amount"]["refund_total"] == "89000"


def test_the_last_day_to_ask_is_the_sixth_after_delivery_and_the_fifteenth_for_mall(seller, front, sku_id):
    """S24, by the host's own clock."""
    order_id = delivered(front, sku_id, 3)
    at = datetime.fromtimestamp(orderbook.load(front, order_id)["doc"]["parcels"][0]["delivered_at"], UTC) + WIB
    midnight = (at + timedelta(days=7)).replace(hour=0, minute=0, second=0, microsecond=0) - WIB

    def at_second(moment):
        front.clock.travel(moment.timestamp() - front.clock.wall(), 1)

    at_second(midnight - timedelta(seconds=30))
    assert ask(seller, order_id, sku_id)[0] == 201
    at_second(midnight)
    assert ask(seller, order_id, sku_id)[0] == 409
    front.save_shop(front.shop | {"mall": True})
    assert ask(seller, order_id, sku_id)[0] == 409  # placed before the shop was Mall
    of_mall = delivered(front, sku_id, 2)
    at_second(midnight + timedelta(days=16, seconds=-1))
    assert ask(seller, of_mall, sku_id)[0] == 201
    at_second(midnight + timedelta(days=16))
    assert ask(seller, of_mall, sku_id)[0] == 409


def test_silence_acts_once_whoever_was_to_act(seller, front, sku_id):
    order_id = delivered(front, sku_id, 4)
    ids = {}
    for kind in ("REFUND", "RETURN_AND_REFUND", "REPLACEMENT"):
        ids[kind] = ask(seller, order_id, sku_id, 1, kind)[1]["return_id"]
    own = ask(seller, order_id, sku_id, 1, "RETURN_AND_REFUND")[1]["return_id"]
    pass_time(front, 2 * 86_400 - HOUR)
    assert {found(seller, id)["return_status"] for id in (ids["REFUND"], own)} == {"RETURN_OR_REFUND_REQUEST_PENDING"}
    pass_time(front, HOUR + 1)
    claim_clocks.run_due(front)
    assert found(seller, ids["REFUND"])["return_status"] == "RETURN_OR_REFUND_REQUEST_COMPLETE"
    assert found(seller, ids["RETURN_AND_REFUND"])["return_status"] == "AWAITING_BUYER_SHIP"
    assert found(seller, ids["REPLACEMENT"])["return_status"] == "RETURN_OR_REFUND_REQUEST_SUCCESS"
    assert seller.buyer("POST", f"/returns/{own}/ship", {"tracking_number": "JNE123"})[0] == 200
    # Everything at once, as after an outage of a month.
    pass_time(front, 30 * 86_400)
    seller.authorize()
    told = {name: found(seller, id)["return_status"] for name, id in {**ids, "own": own}.items()}
    assert told == {
        "REFUND": "RETURN_OR_REFUND_REQUEST_COMPLETE",
        "RETURN_AND_REFUND": "RETURN_OR_REFUND_REQUEST_CANCEL",
        "REPLACEMENT": "REPLACEMENT_REQUEST_REFUND_SUCCESS",
        "own": "RETURN_OR_REFUND_REQUEST_COMPLETE",
    }
    refunds = [
        row
        for row in claims.of_order(front, int(order_id))
        for record in row["doc"]["records"]
        if record["event"] == "REFUNDED"
    ]
    assert len(refunds) == 3


def test_a_third_dispute_is_refused_and_evidence_decides_where_staff_do_not(seller, front, sku_id):
    id = ask(seller, delivered(front, sku_id), sku_id)[1]["return_id"]
    no = {"reject_reason": "seller_reject_evidence_insufficient", "comment": "Barang utuh"}
    assert answer(seller, id, "reject", "REJECT_REFUND", reject_reason="because").code == 25001021
    assert answer(seller, id, "reject", "REJECT_REFUND", **no).code == 0
    assert seller.buyer("POST", f"/returns/{id}/dispute", {"reason": "Tidak benar"})[1]["arbitration"] == "IN_PROGRESS"
    assert answer(seller, id, "approve", "APPROVE_REFUND").code == 25011012  # the platform decides now
    proof = [{"name": "video.mp4", "base64": base64.b64encode(b"\x00\x00\x00\x18ftypmp42").decode()}]
    shown = seller.call(
        "POST", f"/extension/202611/returns/{id}/evidence", {"evidence": proof, "comment": "Dikemas utuh"}
    )
    assert shown.code == 0
    pass_time(front, 2 * 86_400 + 1)
    told = found(seller, id)
    assert (told["arbitration_status"], told["return_status"]) == ("SUPPORT_SELLER", "REFUND_OR_RETURN_REQUEST_REJECT")
    assert seller.buyer("POST", f"/returns/{id}/dispute", {"reason": "Sekali lagi"})[0] == 200
    decided = seller.call("POST", f"/extension/202611/returns/{id}/arbitration", {"decision": "CLOSED", "note": "Sama"})
    assert decided.code == 0
    assert seller.buyer("POST", f"/returns/{id}/dispute", {"reason": "Ketiga"})[0] == 409
    assert len(claims.load(front, id)["doc"]["disputes"]) == 2


def test_the_platform_refunds_alone_and_an_appeal_within_15_days_wins_it_back(seller, front, sku_id):
    order_id = delivered(front, sku_id)
    url = f"{seller.running.url}/platform/orders/{order_id}/refund"
    assert seller.http.request("POST", url, body='{"reason": "NOT_AS_DESCRIBED"}').status == 201
    (claim,) = claims.of_order(front, int(order_id))
    id = str(claim["id"])
    told = found(seller, id)
    assert (told["is_quick_refund"], told["return_status"]) == (True, "RETURN_OR_REFUND_REQUEST_COMPLETE")
    pass_time(front, 15 * 86_400 - HOUR)
    seller.authorize()
    assert seller.call("POST", f"/extension/202611/returns/{id}/disputes", {"reason": "Barang asli"}).code == 0
    seller.call("POST", f"/extension/202611/returns/{id}/arbitration", {"decision": "SUPPORT_SELLER"})
    assert found(seller, id)["borne_by"] == "PLATFORM"
    pass_time(front, 2 * HOUR)
    assert seller.call("POST", f"/extension/202611/returns/{id}/disputes", {"reason": "Lagi"}).code == 25011012


def test_all_of_it_by_the_pages_of_the_shop_front(seller, front, sku_id):
    from mock_storefronts.buyers import basket

    order_id = delivered(front, sku_id)
    key = basket.key_of(front, order_id)
    url = f"{seller.running.url}"
    order_page = seller.http.request("GET", f"{url}/orders/{order_id}?key={key}&channel=TOKOPEDIA").data.decode()
    assert "Ajukan pengembalian" in order_page
    form = {"key": key, "type": "RETURN_AND_REFUND", "reason": "WRONG_PRODUCT", f"quantity {sku_id}": "1"}
    fields = {**form, "comment": "Salah warna", "evidence": ("a.png", picture(), "image/png")}
    address = f"{url}/orders/{order_id}/return?channel=TOKOPEDIA"
    zipped = seller.http.request("POST", address, fields={**fields, "evidence": ("a.zip", b"PK\x03\x04")})
    assert zipped.status == 422 and "Hanya foto" in zipped.data.decode()
    sent = seller.http.request("POST", address, fields=fields, redirect=False)
    assert sent.status == 303
    place = url + sent.headers["Location"]
    page = seller.http.request("GET", place).data.decode()
    assert "Menunggu jawaban penjual" in page and "Salah warna" in page
    (claim,) = claims.of_order(front, int(order_id))
    assert seller.http.request("GET", f"{url}/returns/{claim['id']}?channel=TOKOPEDIA").status == 404  # a stranger
    assert (
        seller.http.request("POST", f"{url}/returns/{claim['id']}/withdraw?channel=TOKOPEDIA", fields={}).status == 404
    )
    answer(seller, str(claim["id"]), "approve", "APPROVE_RETURN")
    steps = f"{url}/returns/{claim['id']}"
    shipped = seller.http.request("POST", f"{steps}/ship?channel=TOKOPEDIA", fields={"key": key}, redirect=False)
    assert shipped.status == 303
    late = seller.http.request("POST", f"{steps}/withdraw?channel=TOKOPEDIA", fields={"key": key}, redirect=False)
    assert late.status == 409 and "tidak bisa lagi" in late.data.decode()
