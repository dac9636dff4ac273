"""The published and recomputed signing vectors, against the adapters' own signer."""

import json
from pathlib import Path

import pytest

from storefronts.adapters.open_api.signing import is_webhook_signature, sign_request, sign_webhook

VECTORS = json.loads((Path(__file__).parent.parent / "fixtures/wire/sign_vectors.json").read_text())["vectors"]
REQUESTS = [v for v in VECTORS if v["api"] == "tiktok_shop" and v["kind"] == "request"]
WEBHOOKS = [v for v in VECTORS if v["api"] == "tiktok_shop" and v["kind"] == "webhook"]


@pytest.mark.parametrize("vector", REQUESTS, ids=lambda vector: vector["id"])
def test_requests(vector):
    given = vector["inputs"]
    signature = sign_request(
        given["app_secret"],
        given["path"],
        {key: ",".join(value) if isinstance(value, list) else str(value) for key, value in given["params"].items()},
        (given.get("body") or "").encode(),
        is_multipart=(given.get("content_type") or "").startswith("multipart/form-data"),
    )
    assert signature == vector["signature"]


@pytest.mark.parametrize("vector", WEBHOOKS, ids=lambda vector: vector["id"])
def test_webhooks(vector):
    given = vector["inputs"]
    body = given["body"].encode()
    assert sign_webhook(given["app_key"], given["app_secret"], body) == vector["signature"]
    assert is_webhook_signature(given["app_key"], given["app_secret"], body, vector["signature"])
    assert not is_webhook_signature(given["app_key"], given["app_secret"], body + b" ", vector["signature"])
    assert not is_webhook_signature(given["app_key"], given["app_secret"], body, vector["signature"].upper())


def test_there_are_vectors_of_both_kinds():
    assert len(REQUESTS) >= 5
    assert len(WEBHOOKS) >= 1
