"""Every refusal that the API can be driven to, in both languages: two different sentences, each in its own language,
without names of the code, at a place, and with its entry in the catalogue.

The requests are derived from the description: every operation gets bodies that are wrong in every member, ids that are
nobody's, parameters and headers that cannot be read, and a sound body for each row of a shop that has rows in every state.
"""

import datetime
import inspect
import itertools
import re

import pytest
from django.core.cache import cache
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext
from rest_framework import exceptions, fields, serializers

from accounts.models import Membership
from core import clock
from core.models import Job
from orders.models import Order, Package
from outbox.models import SyncJob
from storefronts.models import DriftCheck
from tests import filled, make, raw_names
from tests.api import described
from tests.api.conftest import Api, token_for

pytestmark = pytest.mark.django_db
METHODS = ("get", "post", "put", "patch", "delete")
ROWS_TRIED = 2

# How every leaf of a body is made wrong at once.
WRONG = {
    "another kind": lambda schema: {"x": 1} if schema.get("type") != "object" else "x",
    "junk": lambda schema: {"string": "²", "integer": -1, "number": -1, "boolean": "x"}.get(schema.get("type"), []),
    "too much": lambda schema: {"string": "x" * 5000, "integer": 10**12, "number": 1e12}.get(schema.get("type"), "x"),
}
# Words that stand in sentences of one language only.
ENGLISH = re.compile(r"\b(the|is|are|not|of|this|with|and|or|may|must|cannot|there|has|have|be|it|at|for|from)\b", re.I)
INDONESIAN = re.compile(
    r"\b(yang|tidak|dan|atau|untuk|dari|belum|sudah|ini|itu|dengan|hanya|harus|bukan|bisa|ada)\b", re.I
)
# What a sentence quotes is the sender's, and what it names for a program stands there as the program writes it.
QUOTED = re.compile(r"“[^”]*”|«[^»]*»|\"[^\"]*\"|[\w-]+: (?!“)(?:\w+(?:, \w+)+|\S+)")


def sample(schema: dict, wrong=None):
    """A value that the schema allows, or, with ``wrong``, one that is wrong in every leaf."""
    schema = next((one for one in described._resolved(schema) if one.keys() & {"type", "enum", "properties"}), {})
    if "enum" in schema:
        return "NOPE" if wrong else schema["enum"][0]
    kind = schema.get("type")
    kind = next((one for one in kind if one != "null"), None) if isinstance(kind, list) else kind
    if kind == "object" or "properties" in schema:
        if "properties" not in schema:
            return {"Warna": sample(schema.get("additionalProperties") or {"type": "string"}, wrong)}
        found = {name: sample(inner, wrong) for name, inner in schema["properties"].items()}
        return found | ({"nope": 1} if wrong is WRONG["junk"] else {})
    if kind == "array":
        return [sample(schema.get("items", {}), wrong)] * max(1, schema.get("minItems", 0))
    if wrong:
        return wrong({**schema, "type": kind})
    if kind == "integer" or kind == "number":
        return max(1, schema.get("minimum", 1))
    if kind == "boolean":
        return True
    moment = (clock.now() + datetime.timedelta(days=2)).isoformat()
    texts = {"date-time": moment, "date": moment[:10], "uri": "https://contoh.test/x", "decimal": "10"}
    return texts.get(schema.get("format"), "Kopi Gayo Arabika Biji Sangrai")


@pytest.fixture
def shop():
    """A shop with rows of every kind, and orders, products and promotions in more states than one."""
    shop = filled.fill()
    connection = Order.objects.filter(shop=shop).first().connection
    at = make.moment()
    make.order(connection, status="CANCELLED", cancelled_at=at, cancelled_by="BUYER")
    make.order(connection, status="AWAITING_SHIPMENT", cancel_requested_at=at)
    make.product(shop, is_draft=True)
    return shop


def ids_for(path: str, api: Api, shop) -> list[str]:
    """What may stand first in an address with arguments: ids of the list above it, or of tables that no list shows."""
    noun = path.removeprefix("/api/v1").partition("/{")[0]
    other = {
        "/packages": lambda: Package.objects.filter(shop=shop).values_list("public_id", flat=True),
        "/imports": lambda: Job.objects.filter(shop=shop, kind="IMPORT").values_list("public_id", flat=True),
        "/bulk/orders": lambda: Job.objects.filter(shop=shop, kind="BULK_ORDERS").values_list("public_id", flat=True),
        "/exports": lambda: Job.objects.filter(shop=shop, kind="EXPORT_PRODUCTS").values_list("public_id", flat=True),
        "/sync/drift-checks": lambda: DriftCheck.objects.filter(shop=shop).values_list("public_id", flat=True),
    }
    numbered = {"sync/jobs/syn_": SyncJob.objects, "members/mbr_": Membership.objects.order_by("-pk")}
    if "{number}" in path:
        rows = next(rows for begin, rows in numbered.items() if path.startswith("/api/v1/" + begin))
        ids = list(rows.for_shop(shop).values_list("pk", flat=True)[:ROWS_TRIED])
    elif noun in other:
        ids = list(other[noun]()[:ROWS_TRIED])
    elif noun == "/webhook-endpoints/deliveries":
        endpoint = api.get("/webhook-endpoints").json()["data"][0]["id"]
        ids = [one["id"] for one in api.get(f"/webhook-endpoints/{endpoint}/deliveries").json()["data"][:ROWS_TRIED]]
    else:
        ids = [one.get("id") or one["code"] for one in api.get(noun).json()["data"][:ROWS_TRIED]]
    assert ids, f"no row for {path}"
    return [str(one) for one in ids]


def requests(api: Api, shop):
    """(method, path, body or None, raw or None, headers) of everything that is tried."""
    known = {}
    for path, operations in described.description()["paths"].items():
        template = path.removeprefix("/api/v1")
        first, *others = re.findall(r"\{(\w+)\}", path) or [""]
        rows = [{}]
        if first:
            noun = path.partition("/{")[0] + ("syn" if "{number}" in path else "")
            known[noun] = known.get(noun) or ids_for(path, api, shop)
            rows = [dict.fromkeys(others, "nobodys") | {first: one} for one in known[noun]]
        for method in (method for method in METHODS if method in operations):
            yield from _of(method, [template.format(**row) for row in rows], operations[method])
        if first:
            yield method, template.format(**dict.fromkeys(rows[0], "0")), None if method == "get" else {}, None, {}
    yield from _once_for_all()


def _of(method: str, addresses: list[str], operation: dict):
    """What is tried of one operation, at the addresses of several rows."""
    address = addresses[0]
    schema = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema")
    filters = [one["name"] for one in operation.get("parameters", []) if one["in"] == "query"]
    if filters := [name for name in filters if name not in ("cursor", "limit", "sort")]:
        yield method, f"{address}?{'&'.join(f'{name}=²' for name in filters)}", None, None, {}
    if method == "get":
        return
    for wrong in WRONG.values() if schema else ():
        yield method, address, sample(schema, wrong), None, {}
    told = sample(schema) if schema else {}
    for one in addresses:
        yield method, one, told, None, {}
    if method == "patch":  # alone, each member meets the rule that another one's refusal hides
        for name in told:
            yield method, address, {name: told[name]}, None, {}
    if told:
        yield method, address, {}, None, {}
    if method in ("patch", "put"):
        yield method, address, told, None, {"if_match": '"x"'}


def _once_for_all():
    """What every address is held to by the same few lines."""
    yield from (("post", "/products", None, raw, {}) for raw in ("[]", "{", '{"title": NaN}', '{"title": "\\u0000"}'))
    yield from (
        ("get", f"/products?{wrong}=²", None, None, {}) for wrong in ("cursor", "limit", "sort", "expand", "nope")
    )
    yield from (("get", path, None, None, {}) for path in ("/products?q=a&q=b", "/products?status=", "/nothing"))
    yield "put", "/products", None, None, {}
    yield "get", "/products", None, None, {"accept": "text/html"}
    yield "post", "/images", None, None, {"idempotency_key": "two words"}


def ask(api: Api, method, path, body, raw, headers, language: str):
    """One answer; whatever it changed is undone, so that the next one meets the same shop."""
    block = transaction.atomic()
    block._from_testcase = True  # as the test's own block: actions open their transaction inside it
    try:
        with block:
            answer = api.ask(method, path, body, raw=raw, is_checked=False, accept_language=language, **headers)
            raise Undone
    except Undone:
        return answer


class Undone(Exception):
    """Rolls back what a request did."""


def faults_of(english: dict, indonesian: dict) -> list[str]:
    """What is wrong with a problem that was said twice."""
    found = []
    if [english[name] for name in ("code", "status")] != [indonesian[name] for name in ("code", "status")]:
        return [f"{english['code']} in English and {indonesian['code']} in Indonesian"]
    pairs = [(english[name], indonesian[name]) for name in ("title", "detail")]
    both = itertools.zip_longest(english.get("errors", []), indonesian.get("errors", []), fillvalue={})
    for one, other in both:
        pairs.append((one.get("message", ""), other.get("message", "")))
        if not {"pointer", "parameter"} & one.keys() or one.get("code") != other.get("code"):
            found.append(f"an error without a place: {one}")
    if english["status"] == 422 and not english.get("errors"):
        found.append("422 without errors")
    for said, dikatakan in pairs:
        if not said or said == dikatakan:
            found.append(f"one sentence for both languages: {said}")
        for text, foreign in ((said, INDONESIAN), (dikatakan, ENGLISH)):
            bare = QUOTED.sub("", text)
            if word := foreign.search(bare):
                found.append(f"“{word.group()}” of the other language in: {text}")
            found += [f"raw name {word} in: {text}" for word in raw_names.raw_in(bare, "en")]
    return found


def test_every_refusal_is_said_in_both_languages_and_says_where(shop):
    cache.clear()
    api, seen, wrong, codes = Api(token_for(shop)), set(), {}, set()
    for method, path, body, raw, headers in requests(api, shop):
        english = ask(api, method, path, body, raw, headers, "en")
        assert english.status_code < 500, (method, path, body)
        if english.status_code < 400:
            continue
        told = english.json()
        shape = (told["code"], told["detail"], *((one["code"], one["message"]) for one in told.get("errors", [])))
        if shape in seen:
            continue
        described.check(english, method, f"/api/v1{path}")
        described.check_pointers(english, method, f"/api/v1{path}", described.read(raw) if raw else body)
        seen.add(shape)
        codes |= {told["code"], *(one["code"] for one in told.get("errors", []))}
        indonesian = ask(api, method, path, body, raw, headers, "id").json()
        for fault in faults_of(told, indonesian):
            wrong.setdefault(fault, f"{method.upper()} {path} {str(body)[:150]}")
    assert len(codes) > 70, sorted(codes)
    assert wrong == {}, "\n".join(f"{fault}\n    {where}" for fault, where in wrong.items())


def test_the_librarys_own_sentences_have_their_indonesian():
    """Those that Django REST framework does not translate itself stand in our catalogue."""
    with translation.override("en"):
        texts = {str(said) for _name, kind in _kinds(exceptions) if (said := getattr(kind, "default_detail", ""))}
        for module in (fields, serializers):
            for _name, kind in _kinds(module):
                texts |= {str(said) for said in getattr(kind, "default_error_messages", {}).values()}
    assert len(texts) > 60
    with translation.override("id"):
        assert sorted(text for text in texts if gettext(text) == text) == []


def _kinds(module):
    return inspect.getmembers(module, lambda one: inspect.isclass(one) and one.__module__ == module.__name__)
