"""Scopes, routes and members: who may do what, by a walk over all of them, and the doors that a right of its own guards."""

import re

import pytest
from django.test import Client
from django.urls import get_resolver

from accounts.pages import permission_of
from accounts.roles import ROLE_PERMISSIONS, Permission, Role, may
from core.actors import Actor
from core.errors import NotAllowed
from core.models import ChangeLog, IdempotencyKey, Job
from orders.models import Order
from outbox.models import SyncJob
from products.bulk.actions import changes
from products.catalogue.actions import changing
from products.models import Product, StockEntry
from tests import make
from tests.api.conftest import Api, token_for
from tests.api.test_products import new_product

pytestmark = pytest.mark.django_db
FILL = {"int": "1", "uuid": "00000000-0000-0000-0000-000000000001"}
ARGUMENT = re.compile(r"<(?:(\w+):)?\w+>")


def patterns(resolver, begin=""):
    """(address with arguments filled in, view) of everything below a resolver."""
    for pattern in resolver.url_patterns:
        text = begin + re.sub(r"[\^$]|\\[ZA]", "", str(pattern.pattern))
        if hasattr(pattern, "url_patterns"):
            yield from patterns(pattern, text)
        else:
            text = text.replace("[a-z]{3}_", "prd_").replace("(?P<code>[A-Z]{3})", "XBP")
            text = re.sub(r"\(\?P<\w+>((?:[a-z]+_)?)[^)]*\)", r"\g<1>1", text)
            yield ARGUMENT.sub(lambda found: FILL.get(found[1], "x1"), text), pattern.callback


ROUTES = [
    (method, "/" + path, view.cls.scopes[action])
    for path, view in patterns(get_resolver("seller_center.api_urls"))
    for method, action in (getattr(view, "actions", None) or {}).items()
    if method != "head"
]
PAGES = [
    ("/" + path, permission_of(view))
    for path, view in patterns(get_resolver())
    if permission_of(view) and not path.startswith("api/")
]


def test_each_route_opens_to_its_scope_alone_and_stays_shut_to_all_others_together():
    assert len(ROUTES) > 60
    shop = make.shop()
    wrong = []
    for scope in {needed for _method, _path, needed in ROUTES}:
        clients = {403: Api(token_for(shop, *(set(Permission.values) - {scope}))), 0: Api(token_for(shop, scope))}
        for method, path, needed in ROUTES:
            if needed == scope:
                body = {} if method in ("post", "put", "patch") else None
                for expected, client in clients.items():
                    if (client.ask(method, path, body).status_code == 403) != (expected == 403):
                        wrong.append((method, path, scope, expected))
    assert not wrong


def test_each_page_is_closed_to_members_whose_role_may_not():
    assert len(PAGES) > 80
    shop = make.shop()
    wrong = []
    browsers = {}
    for path, needed in PAGES:
        # Of the roles that may not, the one with the most other rights: all of them read one table.
        role = max(
            (role for role in Role.values if not may(role, needed)), key=lambda r: len(ROLE_PERMISSIONS[r]), default=""
        )
        if not role:
            continue  # every role may
        if role not in browsers:
            browsers[role] = Client()
            browsers[role].force_login(make.member(shop, role))
        answers = {method: getattr(browsers[role], method)(path).status_code for method in ("get", "post")}
        if set(answers.values()) - {403, 405} or 403 not in answers.values():
            wrong.append((role, path, answers))
    assert not wrong and len(browsers) > 1


@pytest.fixture
def shop():
    return make.shop()


def test_stock_is_moved_by_no_request_without_its_scope(shop):
    sku = make.product(shop, skus=[make.sku(seller_sku="A", stock=20)]).skus.get()
    product = sku.product
    row = {"id": sku.public_id, "seller_sku": "A", "options": {}, "price": 125_000}
    api = Api(token_for(shop, "products:write", "products:read", "imports:write"))
    entries, jobs = StockEntry.objects.count(), SyncJob.objects.count()
    change = {"field": "stock", "mode": "add", "value": 5}
    tries = [
        api.put(f"/products/{product.public_id}/skus", {"skus": [{**row, "stock": 7}]}),
        api.patch(
            f"/products/{product.public_id}", {"title": "Judul baru yang cukup panjang", "skus": [{**row, "stock": 7}]}
        ),
        api.put(
            f"/products/{product.public_id}/skus", {"skus": [row, {**row, "id": "", "stock": 3, "seller_sku": "B"}]}
        ),
        api.post("/products", new_product()),
        api.post("/bulk/products", {"selection": {"ids": [product.public_id]}, "change": change}),
    ]
    for answer in tries[:2] + tries[3:]:
        assert answer.status_code == 403, answer.content
        assert (answer.json()["code"], answer.json()["scope"]) == ("scope_missing", "stock:write")
    assert tries[2].status_code in (403, 422)
    assert Product.objects.get().title == product.title and not Job.objects.exists()
    assert (StockEntry.objects.count(), SyncJob.objects.count()) == (entries, jobs)
    # What does not move it may be said: the figure as it is, or none.
    for stock in ({"stock": 20}, {}):
        answer = api.put(f"/products/{product.public_id}/skus", {"skus": [{**row, "price": 99_000, **stock}]})
        assert answer.status_code == 200 and answer.json()["skus"][0]["price"] == 99_000
    made = new_product()
    for one in made["skus"]:
        one.pop("stock", None)
    assert api.post("/products", made).status_code == 201
    both = Api(token_for(shop, "products:write", "stock:write"))
    answer = both.put(f"/products/{product.public_id}/skus", {"skus": [{**row, "stock": 7}]})
    assert answer.json()["skus"][0]["on_hand"] == 7


def test_a_member_or_a_job_without_the_right_moves_no_stock_either(shop):
    sku = make.product(shop, skus=[make.sku(stock=20)]).skus.get()
    marketing = Actor.seller(make.member(shop, Role.MARKETING), frozenset(["products:write"]))
    row = {"id": sku.public_id, "seller_sku": sku.seller_sku, "options": {}, "price": 1_000, "stock": 1}
    with pytest.raises(NotAllowed):
        changing.set_skus(sku.product, skus=[row], actor=marketing)
    with pytest.raises(NotAllowed):
        changes.start_bulk_edit(
            shop, selection={"all": True}, change={"field": "stock", "value": 1}, dry_run=False, actor=marketing
        )
    sku.refresh_from_db()
    assert (sku.on_hand, sku.price) == (20, 125_000)


CONTACT = {
    "name": "Budi Santoso", "phone": "(+62)81234567889", "address": "Jl. Melati 5 RT 02", "city": "Bandung",
    "province": "Jawa Barat", "postal_code": "40123",
}  # fmt: skip


@pytest.fixture
def order(shop):
    return make.order(make.connection(shop), recipient=CONTACT)


def looks() -> int:
    return ChangeLog.objects.filter(fact="order.buyer_revealed").count()


def test_a_buyers_contact_is_masked_without_its_scope_and_logged_with_it(shop, order):
    reader = Api(token_for(shop, "orders:read", "orders:write"))
    path = f"/orders/{order.public_id}"
    for answer in (reader.get(path), reader.get("/orders"), reader.patch(path, {"note": "cek"})):
        assert answer.status_code == 200
        text = answer.content.decode()
        assert not any(CONTACT[name] in text for name in ("phone", "address", "postal_code"))
    buyer = reader.get(path).json()["buyer"]
    assert buyer["phone"] == "***89" and buyer["address"] == buyer["postal_code"] == "***" and buyer["is_masked"]
    assert buyer["city"] == "Bandung" and looks() == 0
    entitled = Api(token_for(shop, "orders:read", "buyers:read"))
    buyer = entitled.get("/orders").json()["data"][0]["buyer"]
    assert (buyer["phone"], buyer["address"], buyer["is_masked"]) == (CONTACT["phone"], CONTACT["address"], False)
    assert entitled.get(path).json()["buyer"] == buyer
    entry = ChangeLog.objects.get(fact="order.buyer_revealed")  # the second look within the hour adds nothing
    assert (entry.actor_kind, entry.actor_name, entry.subject_id) == ("API", "program", order.pk)


def test_the_page_shows_the_contact_to_members_with_the_right(shop, order):
    for role, status in ((Role.FINANCE, 403), (Role.MARKETING, 403), (Role.CUSTOMER_SERVICE, 200)):
        browser = Client()
        browser.force_login(make.member(shop, role))
        page = browser.get(f"/orders/{order.public_id}/").content.decode()
        assert CONTACT["phone"] not in page
        answer = browser.post(f"/orders/{order.public_id}/buyer/")
        assert answer.status_code == status and (CONTACT["phone"] in answer.content.decode()) == (status == 200)
    assert looks() == 1


def test_a_kept_answer_is_the_shops_and_gives_nobody_more_than_he_may_see(shop, order):
    path, body = f"/orders/{order.public_id}/cancel", {"reason": "OUT_OF_STOCK"}
    entitled = Api(token_for(shop, "orders:write", "buyers:read"))
    first = entitled.post(path, body, idempotency_key="k")
    assert first.status_code == 200 and first.json()["buyer"]["phone"] == CONTACT["phone"]
    rotated = Api(token_for(shop, "orders:write", "buyers:read")).post(path, body, idempotency_key="k")
    assert rotated.json() == first.json() and rotated["Idempotent-Replayed"] == "true"
    lesser = Api(token_for(shop, "orders:write")).post(path, body, idempotency_key="k")
    assert (lesser.status_code, lesser.json()["scope"]) == (403, "buyers:read")
    row = IdempotencyKey.objects.get()
    assert CONTACT["phone"] not in row.answer and row.key_digest != "k" and Order.objects.count() == 1
    stranger = Api(token_for(make.shop(), "orders:write"))
    assert stranger.post(path, body, idempotency_key="k").status_code == 404


# Every other address of the house sends somebody without a log-in there, or to the API's 401.
OPEN = {
    "/accounts/": "log-in, sign-up and what they need; the library's own tests cover who may",
    "/invitations/": "whoever has the link reads what it offers",
    "/api/schema/": "the description of the API holds nothing of a shop's",
    "/api/docs/": "the same, to read",
    "/api/problems/": "the codes of refusals, to read",
    "/hooks/": "storefronts sign what they send",
    "/healthz": "liveness", "/readyz": "readiness", "/metrics": "asks for its own token on a server",
    "/media/": "pictures that buyers see", "/favicon.ico": "an icon",
    "/manifest.webmanifest": "what an installed app is called", "/sw.js": "its worker, which knows one page",
    "/offline/": "that page",
}  # fmt: skip


def test_every_address_of_the_house_is_shut_to_strangers_but_these():
    wrong, seen = [], set()
    stranger = Client()  # one for all: a new one has the whole chain of middleware built anew
    for path, _view in patterns(get_resolver()):
        stranger.cookies.clear()
        address = "/" + path.lstrip("/")
        if begin := next((begin for begin in OPEN if address.startswith(begin)), None):
            seen.add(begin)
            continue
        answers = {method: getattr(stranger, method)(address) for method in ("get", "post")}
        allowed = {401, 404, 405} if address.startswith("/api/v1/") else {302, 404, 405}
        for method, answer in answers.items():
            leads = answer.get("Location", "/accounts/login/").startswith(
                ("/accounts/login/", "/admin/login/", "/admin/")
            )
            if answer.status_code not in allowed or not leads:
                wrong.append((method, address, answer.status_code, answer.get("Location")))
    assert not wrong
    assert seen == set(OPEN), "an exception that excepts nothing"
