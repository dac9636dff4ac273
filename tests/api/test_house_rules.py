"""Tokens, scopes, problems, idempotency, budget: what holds for every address."""

from datetime import timedelta

import pytest
from cryptography.fernet import InvalidToken
from django.core.cache import cache
from django.urls import get_resolver

from accounts.models import ApiToken, Shop
from automation import actions as automation
from core.actors import Actor
from core.models import IdempotencyKey
from core.secrets import unseal
from products.catalogue import representations
from products.models import Product, StockEntry
from shop_health.actions import appeals, violations
from tests import make
from tests.api.conftest import Api
from tests.api.described import description
from tests.api.test_products import new_product

pytestmark = pytest.mark.django_db


def test_no_token_and_wrong_tokens_are_401(api, shop):
    for headers in ({}, {"Authorization": "Bearer sct_wrong"}, {"Authorization": "Basic eDp5"}):
        client = Api(None)
        client.headers = headers
        answer = client.get("/products")
        assert answer.status_code == 401 and answer["Content-Type"] == "application/problem+json"
        assert answer["WWW-Authenticate"].startswith("Bearer")
    ApiToken.objects.update(revoked_at=make.moment())
    assert api.get("/products").status_code == 401
    ApiToken.objects.update(revoked_at=None, expires_at=make.moment() - timedelta(seconds=1))
    assert api.get("/products").status_code == 401


def test_each_scope_opens_its_door_only(api_with, shop):
    product = make.product(shop)
    sku = product.skus.get()
    reader = api_with("products:read")
    assert reader.get("/products").status_code == 200
    answer = reader.patch(f"/skus/{sku.public_id}", {"price": 5_000})
    assert answer.status_code == 403
    assert answer.json()["code"] == "scope_missing" and answer.json()["scope"] == "products:write"
    stock = api_with("stock:write")
    assert stock.post(f"/skus/{sku.public_id}/stock", {"kind": "COUNT", "quantity": 1}).status_code == 200
    assert stock.get("/products").status_code == 403
    for path in ("/tokens", "/changes", "/sync/jobs", "/shop"):
        assert reader.get(path).status_code == 403


def test_every_action_of_every_view_names_its_scope():
    views = {p.callback.cls: p.callback.actions for p in _patterns(get_resolver("seller_center.api_urls"))
             if getattr(p.callback, "actions", None)}  # fmt: skip
    assert len(views) >= 12
    for pattern in _patterns(get_resolver("seller_center.api_urls")):
        for method, action in (getattr(pattern.callback, "actions", None) or {}).items():
            view = pattern.callback.cls
            assert action in view.scopes, (view, action)
            if method == "post":
                assert getattr(getattr(view, action), "is_idempotent", False), (view, action)


def _patterns(resolver):
    for pattern in resolver.url_patterns:
        if hasattr(pattern, "url_patterns"):
            yield from _patterns(pattern)
        else:
            yield pattern


def test_a_suspended_shop_is_read_only(api, shop):
    Shop.objects.update(status="SUSPENDED")
    assert api.get("/products").status_code == 200
    assert api.post("/products", new_product()).json()["code"] == "shop_suspended"


def test_what_is_not_there_is_a_problem_too(api):
    for answer in (
        api.get("/nothing"),
        api.get("/products/x%00y"),
        api.get("/products/"),
        api.post("/products/prd_1/x"),
    ):
        assert answer.status_code == 404 and answer["Content-Type"] == "application/problem+json"
    answer = api.put("/products")
    assert answer.status_code == 405 and "POST" in answer["Allow"]
    assert api.client.options("/api/v1/products", headers=api.headers).status_code == 405
    assert api.client.post("/api/v1/products", "a=1", content_type="text/plain", headers=api.headers).status_code == 415
    assert api.get("/shop?x=1").json()["code"] == "parameter_unknown"


def test_a_post_sent_twice_works_once(api, shop):
    sku = make.product(shop).skus.get()
    path, body = f"/skus/{sku.public_id}/stock", {"kind": "RECEIPT", "quantity": 5}
    first = api.post(path, body, idempotency_key="a")
    again = api.post(path, body, idempotency_key="a")
    assert first.json() == again.json() and again["Idempotent-Replayed"] == "true"
    assert "Idempotent-Replayed" not in first and again["ETag"] == first["ETag"]
    assert api.get(f"/skus/{sku.public_id}").json()["on_hand"] == 25
    other = api.post(path, {**body, "quantity": 6}, idempotency_key="a")
    assert other.status_code == 422 and other.json()["code"] == "idempotency_key_reused"
    assert api.post(path, body, idempotency_key="b").json()["on_hand"] == 30
    assert StockEntry.objects.filter(kind="RECEIPT").count() == 2


def test_a_refused_post_may_be_mended_under_its_key(api):
    assert api.post("/products", new_product(title="x"), idempotency_key="k").status_code == 422
    assert not IdempotencyKey.objects.exists()
    made = api.post("/products", new_product(), idempotency_key="k")
    assert made.status_code == 201
    again = api.post("/products", new_product(), idempotency_key="k")
    assert again.status_code == 201 and again["Location"] == made["Location"]
    assert Product.objects.count() == 1


def test_keys_are_forgotten_after_48_hours_and_belong_to_the_shop(api, api_with, shop):
    sku = make.product(shop).skus.get()
    path, body = f"/skus/{sku.public_id}/stock", {"kind": "RECEIPT", "quantity": 5}
    api.post(path, body, idempotency_key="a")
    rotated = api_with("stock:write").post(path, body, idempotency_key="a")
    assert rotated["Idempotent-Replayed"] == "true" and rotated.json()["on_hand"] == 25
    IdempotencyKey.objects.update(created_at=make.moment() - timedelta(hours=49))
    assert "Idempotent-Replayed" not in api.post(path, body, idempotency_key="a")
    assert IdempotencyKey.objects.count() == 1


def test_the_secret_of_a_new_token_is_not_readable_in_the_table(api):
    from django.db import connection

    made = api.post("/tokens", {"name": "Gudang", "scopes": ["stock:write"]}, idempotency_key="t").json()
    assert api.post("/tokens", {"name": "Gudang", "scopes": ["stock:write"]}, idempotency_key="t").json() == made
    with connection.cursor() as cursor:
        cursor.execute("SELECT answer, key_digest FROM core_idempotencykey")
        answer, digest = cursor.fetchone()
    assert made["token"] not in answer
    with pytest.raises(InvalidToken):  # SECRET_KEY and the row alone do not open it: the client's key is needed
        unseal(answer, digest)
    assert made["token"] in unseal(answer, "t")


def test_tokens_give_no_more_than_they_have(api, api_with):
    made = api.post("/tokens", {"name": "Gudang", "scopes": ["stock:write"]})
    assert made.status_code == 201 and made.json()["token"].startswith("sct_")
    row = api.get("/tokens").json()["data"][0]
    assert row["id"] == made.json()["id"] and "token" not in row
    limited = api_with("tokens:write")
    assert limited.post("/tokens", {"name": "x", "scopes": ["*"]}).status_code == 403
    assert api.post("/tokens", {"name": "x", "scopes": ["all"]}).status_code == 422
    assert api.delete(f"/tokens/{made.json()['id']}").status_code == 204
    assert Api(made.json()["token"]).get("/products").status_code == 401


def test_the_budget_is_told_and_kept(api, settings):
    cache.clear()
    settings.REST_FRAMEWORK = {**settings.REST_FRAMEWORK, "DEFAULT_THROTTLE_RATES": {"token": "2/min"}}
    first = api.get("/shop")
    assert first["RateLimit-Policy"] == '"default";q=2;w=60' and first["RateLimit"].startswith('"default";r=1;t=')
    api.get("/shop")
    answer = api.get("/shop")
    assert answer.status_code == 429 and int(answer["Retry-After"]) <= 61
    assert answer.json()["code"] == "throttled"
    cache.clear()


def test_shop_and_changes(api, shop):
    tag = api.get("/shop")["ETag"]
    assert api.patch("/shop", {"name": "Toko Maju Sejahtera"}, if_match=tag).json()["name"] == "Toko Maju Sejahtera"
    assert api.patch("/shop", {"name": "Toko Lain Lagi"}, if_match=tag).status_code == 412
    assert api.patch("/shop", {"name": "hubungi 081234567890"}).status_code == 422
    (change,) = api.get("/changes?fact=shop.").json()["data"]
    assert change["before"] == {"name": "Toko Maju Jaya"} and change["actor_kind"] == "API"
    assert api.get("/changes?actor_kind=NOBODY").status_code == 400


def test_a_fault_of_ours_is_a_problem_too_and_is_reported(api, monkeypatch, caplog):
    monkeypatch.setattr(representations, "products", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        api.get("/products")
    api.client.raise_request_exception = False
    answer = api.get("/products")
    assert answer.status_code == 500 and answer["Content-Type"] == "application/problem+json"
    assert answer.json()["code"] == "server_error" and answer.json()["instance"] == answer["X-Request-ID"]
    assert "ZeroDivisionError" in caplog.text


def _ways_in(method: str):
    """(path, operation) of every address with this method."""
    return [(path, of[method]) for path, of in description()["paths"].items() if method in of]


def test_a_choice_that_is_none_is_refused_by_every_list(api):
    """What is not understood passes neither for everything nor for nothing."""
    tried = 0
    for path, operation in _ways_in("get"):
        asked = operation.get("parameters", [])
        for one in asked if "{" not in path and not any(other.get("required") for other in asked) else ():
            if "enum" in one["schema"] | one["schema"].get("items", {}):
                answer = api.get(f"{path.removeprefix('/api/v1')}?{one['name']}=AAA")
                assert answer.status_code in (400, 422) and one["name"] in str(answer.json()["errors"]), (path, one)
                tried += 1
    assert tried > 20


def _rule(shop):
    owner = Actor.seller(shop.memberships.get(role="OWNER").user)
    row = automation.create_rule(shop, values={"name": "Kecil", "flag_with": "RED"}, actor=owner)
    return row, {"version": 99}


def _appeal(shop):
    row = violations.issue(shop, reason="COUNTERFEIT", points=6, notice="Label palsu pada foto.", actor=make.SYSTEM)
    appeals.write(row, text="Kurir tidak datang.", proofs=[], order_numbers=[], actor=make.SYSTEM)
    return row, {"text": "Kurir lain.", "version": 99}


STALE = {"/api/v1/rules/{public_id}/switch-on": _rule, "/api/v1/violations/{public_id}/appeals": _appeal}


@pytest.mark.parametrize("path", [path for path, operation in _ways_in("post") if "412" in operation["responses"]])
def test_a_post_for_an_old_version_is_told_what_is_there_now_with_a_key_as_without(api, shop, path):
    row, body = STALE[path](shop)
    address = path.removeprefix("/api/v1").format(public_id=row.public_id)
    for key in ({}, {"idempotency_key": "once"}):
        answer = api.post(address, body, **key)
        assert (answer.status_code, answer.json()["current"]["id"]) == (412, row.public_id)
    assert not IdempotencyKey.objects.exists()  # a refusal leaves no trace
