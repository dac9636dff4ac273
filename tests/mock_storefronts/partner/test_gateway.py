"""The door of the mock's partner API: signature, time, token, cipher, version, faults; seen from outside, by HTTP."""

import json
import time
from pathlib import Path
from urllib.parse import urlencode

import pytest
import urllib3

from mock_storefronts.partner import signing
from tests.mock_storefronts.seller import WAREHOUSE, sign

VECTORS = json.loads((Path(__file__).parents[2] / "fixtures" / "wire" / "sign_vectors.json").read_text())["vectors"]
REQUESTS = [vector for vector in VECTORS if vector["kind"] == "request"]
SHOPS = "/authorization/202309/shops"
SEARCH = "/product/202502/products/search"


@pytest.mark.parametrize("vector", REQUESTS, ids=lambda vector: vector["id"])
def test_request_signatures_are_those_of_the_wire(vector):
    given = vector["inputs"]
    multipart = given["content_type"].startswith("multipart/")
    body = b"" if multipart or given.get("method") == "GET" else given["body"].encode()
    ours = signing.request_signature(given["app_secret"], given["path"], given["params"].items(), body)
    assert ours == vector["signature"]
    # The tests' own signer stands on the same vectors, or it would prove nothing.
    assert sign(given["app_secret"], given["path"], given["params"], body) == vector["signature"]


def test_webhook_signature_is_that_of_the_wire():
    (vector,) = [vector for vector in VECTORS if vector["id"] == "tts-webhook-official"]
    given = vector["inputs"]
    assert (
        signing.webhook_signature(given["app_key"], given["app_secret"], given["body"].encode()) == vector["signature"]
    )


def test_a_good_call_is_answered_in_the_envelope(seller):
    answer = seller.call("GET", SHOPS, cipher=False)
    assert (answer.status, answer.code, answer.message) == (200, 0, "Success")
    assert answer.request_id
    (shop,) = answer.data["shops"]
    assert shop["cipher"] == seller.config.shop_cipher
    assert shop["region"] == "ID"


@pytest.mark.parametrize(
    ("changes", "status", "code", "word"),
    [
        ({"sign": "0" * 64}, 401, 106001, "signature"),
        ({"sign": ""}, 401, 36009004, "sign"),
        ({"app_key": "someone-else"}, 401, 36009004, "app_key"),
        ({"timestamp": "soon"}, 401, 36009004, "timestamp"),
        ({"shop_cipher": None}, 400, 106013, "shop_cipher"),
        ({"shop_cipher": "ROW_foreign"}, 401, 101000, "shop_cipher"),
    ],
)
def test_common_parameters_are_checked(seller, changes, status, code, word):
    answer = seller.call("POST", SEARCH, {}, query={"page_size": 1}, **changes)
    assert (answer.status, answer.code) == (status, code)
    assert word in answer.message


def test_an_upper_case_signature_is_wrong(seller):
    query = {"app_key": seller.config.app_key, "timestamp": str(int(time.time()))}
    good = sign(seller.config.app_secret, SHOPS, query)
    assert seller.call("GET", SHOPS, cipher=False, sign=good).code == 0
    assert seller.call("GET", SHOPS, cipher=False, sign=good.upper()).code == 106001


def test_the_signature_covers_the_bytes_of_the_body(seller):
    query = {"app_key": seller.config.app_key, "timestamp": str(int(time.time())), "page_size": "1"}
    query["shop_cipher"] = seller.config.shop_cipher
    signed_for = sign(seller.config.app_secret, SEARCH, query, b'{"status":"ALL"}')
    same = seller.call("POST", SEARCH, raw=b'{"status":"ALL"}', query={"page_size": 1}, sign=signed_for)
    blank = seller.call("POST", SEARCH, raw=b'{"status": "ALL"}', query={"page_size": 1}, sign=signed_for)
    assert (same.code, blank.code) == (0, 106001)


def test_raw_values_are_signed_not_their_encoding(seller):
    answer = seller.call("GET", "/product/202309/brands", query={"page_size": 10, "brand_name": "Eka Sport & Co/=+"})
    assert answer.code == 0
    assert answer.data["brands"] == []


@pytest.mark.parametrize(("offset", "code"), [(-290, 0), (-310, 36009004), (20, 0), (40, 36009004)])
def test_timestamps_may_be_five_minutes_old_and_thirty_seconds_ahead(seller, offset, code):
    answer = seller.call("GET", SHOPS, cipher=False, timestamp=int(time.time()) + offset)
    assert answer.code == code


def test_a_shifted_clock_refuses_and_tells_its_time(seller):
    seller.set_faults(clock_offset_s=600)
    refused = seller.call("GET", SHOPS, cipher=False)
    assert refused.code == 36009004
    assert "timestamp" in refused.message
    from email.utils import parsedate_to_datetime

    theirs = parsedate_to_datetime(refused.headers["Date"]).timestamp()
    assert seller.call("GET", SHOPS, cipher=False, timestamp=int(theirs)).code == 0


def test_a_cipher_where_none_belongs_is_refused(seller):
    answer = seller.call("GET", SHOPS)
    assert answer.code == 36009004
    assert "shop_cipher" in answer.message


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/product/202309/nothing", 404, 36009009),
        ("PATCH", "/product/202309/products/1", 405, 36009010),
        ("POST", "/product/209901/products", 400, 36009014),
        ("POST", "/product/202309/products/1/partial_edit/more", 404, 36009009),
        ("GET", "/finance/202309/payments", 404, 36009009),
    ],
)
def test_unknown_paths_methods_and_versions_have_their_codes(seller, method, path, status, code):
    answer = seller.call(method, path)
    assert (answer.status, answer.code) == (status, code)


@pytest.mark.parametrize("raw", [b"{", b"[]", b'"x"', b"\xff"])
def test_a_body_that_is_no_json_object_is_refused(seller, raw):
    assert seller.call("POST", SEARCH, raw=raw, query={"page_size": 1}).code == 36009022


def test_tokens_are_checked_expire_and_are_refreshed(seller):
    assert seller.call("GET", SHOPS, cipher=False, headers={"x-tts-access-token": ""}).code == 36009004
    assert seller.call("GET", SHOPS, cipher=False, headers={"x-tts-access-token": "ROW_x"}).code == 36009004
    pair = seller.authorize()
    assert pair["access_token_expire_in"] - time.time() == pytest.approx(7 * 86400, abs=5)
    seller.set_faults(expire_token=True)
    expired = seller.call("GET", SHOPS, cipher=False)
    assert (expired.status, expired.code) == (401, 105002)

    def refresh(token):
        query = {
            "app_key": seller.config.app_key,
            "app_secret": seller.config.app_secret,
            "refresh_token": token,
            "grant_type": "refresh_token",
        }
        return json.loads(
            seller.http.request("GET", f"{seller.running.url}/api/v2/token/refresh?{urlencode(query)}").data
        )

    assert refresh("ROW_wrong")["code"] == 36004004
    fresh = refresh(pair["refresh_token"])["data"]
    assert fresh["refresh_token"] != pair["refresh_token"]
    seller.token = fresh["access_token"]
    assert seller.call("GET", SHOPS, cipher=False).code == 0


@pytest.mark.parametrize(
    ("name", "value"), [("auth_code", "stolen"), ("app_secret", "x"), ("grant_type", "authorization_code")]
)
def test_a_token_wants_the_right_code_secret_and_spelling(seller, name, value):
    query = {
        "app_key": seller.config.app_key,
        "app_secret": seller.config.app_secret,
        "auth_code": seller.config.auth_code,
        "grant_type": "authorized_code",
    } | {name: value}
    response = seller.http.request("GET", f"{seller.running.url}/api/v2/token/get?{urlencode(query)}")
    assert json.loads(response.data)["code"] == (36004004 if name == "auth_code" else 36009004)


class TestFaults:
    def log(self, seller):
        return json.loads(seller.http.request("GET", f"{seller.running.url}/faults/log").data)["data"]

    def test_get_shows_the_documented_shape_and_put_replaces_all(self, seller):
        healthy = json.loads(seller.http.request("GET", f"{seller.running.url}/faults").data)
        assert healthy == {
            "latency_ms": 0,
            "error_rate": 0.0,
            "timeout_after_write": 0.0,
            "rate_limit_per_s": None,
            "expire_token": False,
            "clock_offset_s": 0,
            "down": False,
            "review": {"seconds": 0, "refuse_rate": 0.0},
            "webhook": {"duplicate": 0.0, "shuffle": 0.0, "drop": 0.0, "delay_ms": 0},
            "settlement": {
                "missing": 0.0,
                "double": 0.0,
                "wrong_rate": 0.0,
                "late_days": 0,
                "off_by_one": 0.0,
                "repair": False,
            },
            "bank": {"refuse": 0.0},
        }
        assert seller.set_faults(latency_ms=5)["latency_ms"] == 5
        assert seller.set_faults(webhook={"drop": 1.0}) == healthy | {"webhook": healthy["webhook"] | {"drop": 1.0}}

    @pytest.mark.parametrize(
        "bad",
        [
            {"error_rate": 1.5},
            {"latency_ms": -1},
            {"down": 1},
            {"nonsense": 1},
            {"webhook": {"x": 1}},
            [],
            {"review": 3},
        ],
    )
    def test_nonsense_changes_nothing(self, seller, bad):
        seller.set_faults(latency_ms=7)
        response = seller.http.request("PUT", f"{seller.running.url}/faults", body=json.dumps(bad))
        assert response.status == 422
        assert json.loads(seller.http.request("GET", f"{seller.running.url}/faults").data)["latency_ms"] == 7

    def test_errors_come_before_the_write(self, seller):
        body = seller.product()
        seller.set_faults(error_rate=1.0)
        failed = seller.call("POST", "/product/202309/products", body)
        assert failed.status in (500, 503)
        assert failed.code == 36009003
        seller.set_faults()
        assert seller.buyer("GET", "/products")[1]["data"] == []
        assert self.log(seller)[-1]["fault"] == "error_rate"

    def test_a_time_out_after_the_write_leaves_the_write(self, seller):
        body = seller.product()
        seller.set_faults(timeout_after_write=1.0)
        with pytest.raises(urllib3.exceptions.ProtocolError):
            seller.call("POST", "/product/202309/products", body)
        seller.set_faults()
        (shown,) = seller.buyer("GET", "/products")[1]["data"]
        assert self.log(seller)[-1] | {"at": 0, "ms": 0, "request_id": 0} == {
            "at": 0,
            "method": "POST",
            "path": "/product/202309/products",
            "status": 0,
            "code": None,
            "ms": 0,
            "fault": "timeout_after_write",
            "request_id": 0,
        }
        # The same key again: the same product, not a second one.
        again = seller.call("POST", "/product/202309/products", body)
        assert again.data["product_id"] == shown["id"]
        assert len(seller.buyer("GET", "/products")[1]["data"]) == 1

    def test_reads_do_not_time_out(self, seller):
        seller.set_faults(timeout_after_write=1.0)
        assert seller.call("GET", SHOPS, cipher=False).code == 0
        assert seller.call("POST", SEARCH, {}, query={"page_size": 1}).code == 0

    def test_the_rate_limit_says_when_to_come_back(self, seller):
        seller.set_faults(rate_limit_per_s=3)
        answers = [seller.call("GET", SHOPS, cipher=False) for _ in range(6)]
        limited = [answer for answer in answers if answer.status == 429]
        assert limited
        assert {answer.code for answer in limited} == {36009002}
        time.sleep(int(limited[0].headers["Retry-After"]))
        assert seller.call("GET", SHOPS, cipher=False).code == 0

    def test_latency_slows_the_partner_api_and_not_the_buyers(self, seller):
        seller.set_faults(latency_ms=150)
        began = time.perf_counter()
        seller.call("GET", SHOPS, cipher=False)
        middle = time.perf_counter()
        seller.buyer("GET", "/products")
        assert middle - began >= 0.15
        assert time.perf_counter() - middle < 0.15

    def test_down_answers_503_but_the_fault_desk_stays(self, seller):
        seller.set_faults(down=True)
        for path in ("/", "/buyer/products", SHOPS):
            assert seller.http.request("GET", seller.running.url + path).status == 503
        seller.set_faults()
        assert seller.call("GET", SHOPS, cipher=False).code == 0

    def test_the_log_lists_calls(self, seller):
        seller.http.request("DELETE", f"{seller.running.url}/faults/log")
        seller.call("GET", SHOPS, cipher=False)
        seller.call("POST", "/product/202309/products", {})
        good, bad = self.log(seller)
        assert (good["method"], good["path"], good["status"], good["code"]) == ("GET", SHOPS, 200, 0)
        assert good["at"].endswith("Z")
        assert bad["status"] == 200
        assert bad["code"] == 12052051


def test_an_inner_accident_is_a_500_in_the_envelope(seller, monkeypatch):
    monkeypatch.setattr(type(seller.running.front), "warehouse_ids", lambda self: 1 / 0)
    product = seller.product()
    answer = seller.call("POST", "/product/202309/products", product)
    assert (answer.status, answer.code) == (500, 36009003)
    monkeypatch.undo()
    assert seller.call("POST", "/product/202309/products", product).code == 0
    assert WAREHOUSE.isdigit()
