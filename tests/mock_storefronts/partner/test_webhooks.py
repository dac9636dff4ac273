"""Webhooks of the mock: signed, retried, and as unreliable as the faults want them."""

import hashlib
import hmac
import json
import random
import time

import pytest

from mock_storefronts.host.faults import Dice
from tests.mock_storefronts.seller import TOKOPEDIA

WEBHOOKS = "/event/202309/webhooks"
KINDS = ("PRODUCT_STATUS_CHANGE", "PRODUCT_INFORMATION_CHANGE", "PRODUCT_CREATION", "PRODUCT_AUDIT_STATUS_CHANGE")


@pytest.fixture
def listening(seller, inbox):
    """A seller's program that listens for everything about products."""
    for kind in (*KINDS, "ORDER_STATUS_CHANGE"):
        assert seller.call("PUT", WEBHOOKS, {"address": inbox.url, "event_type": kind}).code == 0
    return inbox


def of_type(number):
    """Those of one type."""
    return lambda notes: [note for note in notes if note["type"] == number]


def test_subscriptions_are_kept_listed_and_ended(seller, listening):
    found = seller.call("GET", WEBHOOKS).data
    assert found["total_count"] == 5
    assert {row["address"] for row in found["webhooks"]} == {listening.url}
    assert seller.call("DELETE", WEBHOOKS, {"event_type": "PRODUCT_CREATION"}).code == 0
    assert seller.call("GET", WEBHOOKS).data["total_count"] == 4


@pytest.mark.parametrize(
    "address", ["http://shop.example/hook", "https://10.0.0.1/hook", "https://a.example:8443/", "ftp://x", 7, ""]
)
def test_only_https_with_a_domain_or_this_machine_may_listen(seller, address):
    assert seller.call("PUT", WEBHOOKS, {"address": address, "event_type": KINDS[0]}).code == 12052910


def test_a_new_product_is_told_signed_and_with_numbers_as_ids(seller, listening):
    id = seller.create()["product_id"]
    notes = listening.wait_for(lambda notes: of_type(5)(notes) and of_type(16)(notes) and of_type(37)(notes))
    for authorization, body, _ in listening.received:
        key = seller.config.app_secret.encode()
        expected = hmac.new(key, seller.config.app_key.encode() + body, hashlib.sha256).hexdigest()
        assert authorization == expected
    (created,) = of_type(16)(notes)
    assert created["data"]["product_id"] == int(id)
    assert created["shop_id"] == seller.config.shop_id
    assert 0 <= time.time() - created["timestamp"] < 30
    (status,) = of_type(5)(notes)
    assert status["data"]["status"] == "PRODUCT_FIRST_PASS_REVIEW"
    (audit,) = of_type(37)(notes)
    assert audit["data"]["audit"] == {"status": "APPROVED"}
    assert audit["data"]["integrated_platform_statuses"] == {"platform": TOKOPEDIA, "status": "APPROVED"}
    assert len({note["tts_notification_id"] for note in notes}) == len(notes)


def test_its_time_is_the_machines_however_far_the_shelves_travelled(seller, listening):
    seller.running.front.clock.travel(90 * 86_400, 1_000)
    seller.create()
    (note,) = of_type(16)(listening.wait_for(of_type(16)))
    assert 0 <= time.time() - note["timestamp"] < 30


def test_an_edit_tells_which_fields_and_that_it_was_the_api(seller, listening):
    id = seller.create()["product_id"]
    seller.partial_edit(id, title="Kopi Gayo Arabika Biji Sangrai 500 gram")
    notes = listening.wait_for(of_type(15))
    (note,) = of_type(15)(notes)
    assert note["data"] | {"update_time": 0} == {
        "product_id": id,
        "change_source": "OPEN_API",
        "changed_fields": ["title"],
        "update_time": 0,
    }


def test_a_refusal_is_told_with_its_reason(seller, listening):
    seller.create(title="Jam tangan pria replika mewah tahan air")
    notes = listening.wait_for(of_type(5))
    assert of_type(5)(notes)[0]["data"]["status"] == "PRODUCT_AUDIT_FAILURE"
    assert "replika" in of_type(5)(notes)[0]["data"]["suspended_reason"]


def test_prices_and_stock_tell_nothing(seller, listening):
    made = seller.create()
    listening.wait_for(lambda notes: len(notes) == 3)
    rows = [{"id": made["skus"][0]["id"], "price": {"amount": "90000", "currency": "IDR"}}]
    seller.call("POST", f"/product/202309/products/{made['product_id']}/prices/update", {"skus": rows})
    time.sleep(0.3)
    assert len(listening.received) == 3


def test_anything_but_200_is_tried_again_four_times_and_then_given_up(seller, inbox):
    seller.call("PUT", WEBHOOKS, {"address": inbox.url, "event_type": "PRODUCT_CREATION"})
    inbox.answers = [500, 204, 302, 401, 500]
    seller.create()
    # 2 min, 30 min, 3 h and 12 h, fifty thousand times faster: 1.1 seconds in all.
    notes = inbox.wait_for(lambda notes: len(notes) == 5, seconds=9)
    assert len({note["tts_notification_id"] for note in notes}) == 1
    time.sleep(0.3)
    assert len(inbox.received) == 5
    url = f"{seller.running.url}/faults/webhooks"
    (delivery,) = json.loads(seller.http.request("GET", url).data)["data"]
    assert (delivery["state"], delivery["attempts"], delivery["answer"]) == ("GIVEN_UP", 5, "500")


def test_a_retry_arrives(seller, inbox):
    seller.call("PUT", WEBHOOKS, {"address": inbox.url, "event_type": "PRODUCT_CREATION"})
    inbox.answers = [503]
    seller.create()
    inbox.wait_for(lambda notes: len(notes) == 2)
    assert [status for _, _, status in inbox.received] == [503, 200]


def test_duplicates_carry_the_same_id(seller, listening):
    seller.set_faults(webhook={"duplicate": 1.0})
    seller.create()
    notes = listening.wait_for(lambda notes: len(of_type(16)(notes)) == 2)
    one, two = of_type(16)(notes)
    assert one == two


def test_dropped_ones_never_arrive(seller, listening):
    seller.set_faults(webhook={"drop": 1.0})
    seller.create()
    seller.set_faults()
    seller.create()
    listening.wait_for(lambda notes: of_type(16)(notes) and of_type(37)(notes))
    time.sleep(0.3)
    assert len(of_type(16)(listening.parsed())) == 1


def test_delays_delay(seller, listening):
    seller.set_faults(webhook={"delay_ms": 500})
    began = time.monotonic()
    seller.create()
    listening.wait_for(of_type(16))
    assert time.monotonic() - began >= 0.5


def test_shuffled_ones_are_overtaken(seller, listening, monkeypatch):
    monkeypatch.setattr(seller.running.front, "dice", Dice(random.Random(7)))
    seller.set_faults(webhook={"shuffle": 0.5})
    for _ in range(8):
        seller.create()
    notes = listening.wait_for(lambda notes: len(of_type(16)(notes)) == 8)
    ids = [note["data"]["product_id"] for note in of_type(16)(notes)]
    assert ids != sorted(ids)
