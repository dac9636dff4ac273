"""Every address of the house, asked by those who may not have it: nobody, a stranger, the wrong method, and a browser
without htmx. The addresses come from the URL conf and the rows from a shop that has one of every kind."""

import itertools
import uuid
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import resolve, reverse

from accounts.models import Membership
from campaigns.models import Campaign, Programme
from core.models import ChangeLog
from orders.models import Order
from products.models import Product, StockEntry
from promotions.models import Promotion
from promotions.tools import Tool
from storefronts.models import Receipt
from tests import make
from tests.filled import fill, seller_urls
from tests.poison import Rough

# What belongs to the person and not to a shop; the tests of accounts cover them.
OF_THE_PERSON = {
    "accounts:switch_shop",
    "desk:device_remove",
    "desk:as_curl",
    "accounts:preferences",
    "accounts:kept_form",
    "accounts:visit_end",
    "logistics:open_shop",
    "invitations:accept",
    "invitations:join",
}
# What the platform offers to every shop: the address names no shop's row.
OF_THE_PLATFORM = {
    "campaigns:detail": "campaigns are announced to all",
    "campaigns:find_products": "a campaign and one's own products",
    "campaigns:add_rows": "a campaign and one's own products",
    "campaigns:register": "a campaign and one's own products",
    "campaigns:register_file": "a campaign and one's own products",
    "campaigns:join": "programmes are the platform's",
    "campaigns:leave": "programmes are the platform's",
    "shipping:switch": "services are the platform's",
    "promotions:new": "a tool",
    "affiliates:new": "a kind",
    "affiliates:find_products": "a kind and one's own products",
    "affiliates:add_rows": "a kind and one's own products",
    "health:measure": "measures are the platform's",
    "affiliates:analytics_file": "the page is the house's own, and holds the asking shop's figures",
    "restock:file": "the list is the house's own, and holds the asking shop's SKUs",
    "insights:file": "the pages are the house's own, and hold the asking shop's figures",
    "promotions:preview": "a tool",
    "promotions:find_products": "a tool and one's own products",
    "promotions:add_products": "a tool and one's own products",
    "promotions:switch_mode": "a tool and one's own products",
}
# Answers for the page's own script, which nobody opens.
FOR_SCRIPTS = {"orders:ids": "the ids behind “select all”, asked by the list's script"}
POST_ONLY_WORDS = ("remove", "revoke", "retry", "pause", "resume", "replay", "heal", "accept", "activate", "undo")

# The app of the row behind each id and its place among its kind, and what was found behind the beginning of an address: pages
# of one beginning are about one kind of row. Hints for speed alone: all ids are tried before a page counts as empty.
ORIGIN: dict[object, tuple[str, int]] = {}
FOUND: set[tuple] = set()

# Rows that no page is about.
NO_PAGES = (ChangeLog, Receipt, StockEntry)

NAMES = seller_urls()
ABOUT_A_ROW = [
    (name, words) for name, words in NAMES if words and name not in OF_THE_PERSON and name not in OF_THE_PLATFORM
]


def dummy(words):
    """Any arguments that fit the address."""
    values = {"pk": 1, "key": uuid.UUID(int=1)}
    return {word: values.get(word, "x1") for word in words}


@contextmanager
def taken_back():
    """Whatever is done inside is undone after."""
    block = transaction.atomic()
    block._from_testcase = True  # actions open their own transaction inside, as they do in the house
    with block:
        yield
        transaction.set_rollback(True)


def browser_of(person) -> Client:
    """A browser in which this person is logged in."""
    browser = Client()
    browser.force_login(person)
    return browser


def owner_of(shop):
    """The shop's owner."""
    return Membership.objects.get(shop=shop, role="OWNER").user


def ids_of(shop) -> dict[str, list]:
    """For each kind of argument, what it may be: the ids of every row that belongs to the shop, from all models."""
    found: dict[str, list] = {"public_id": [], "pk": [], "key": []}
    for model in apps.get_models():
        if model in NO_PAGES:
            continue
        for path in ("shop", "connection__shop", "check_run__shop", "endpoint__shop"):
            try:
                model._meta.get_field(path.partition("__")[0])
            except FieldDoesNotExist:
                continue
            for place, row in enumerate(model._default_manager.filter(**{path: shop})[:4]):
                # Whatever has a public id or a key goes by that name in addresses.
                word = next((word for word in ("public_id", "key") if getattr(row, word, None)), "pk")
                found[word].append(getattr(row, word))
                ORIGIN[getattr(row, word)] = (model._meta.app_label, place)
            break
    found["pk"] = list(dict.fromkeys(found["pk"]))
    found["image_id"] = [id for id in found["public_id"] if id.startswith("img_")]
    found["evidence_id"] = [id for id in found["public_id"] if id.startswith("evd_")]
    found["photo_id"] = [id for id in found["public_id"] if id.startswith("pph_")]
    found["message_id"] = [id for id in found["public_id"] if id.startswith("msg_")]
    found["order_id"] = [id for id in found["public_id"] if id.startswith("ord_")]
    found["product_id"] = [id for id in found["public_id"] if id.startswith("prd_")]
    found["creator_id"] = [id for id in found["public_id"] if id.startswith("crt_")]
    found["file_format"] = ["csv"]
    found["measure"] = ["LDR"]
    found["page"] = ["overview"]
    found["sku_id"] = [id for id in found["public_id"] if id.startswith("sku_")]
    return found


def every_id(shop) -> dict[str, list]:
    """The same, and what the platform has."""
    ids = ids_of(shop)
    more = {
        "tool": [Tool.FLASH_SALE],
        "code": [*Programme.objects.values_list("code", flat=True), "STANDARD"],
        "secret": ["x"],
        "kind": ["open", "target"],
        "public_id": ids["public_id"] + list(Campaign.objects.values_list("public_id", flat=True)),
    }
    return ids | more


def room(name, words) -> str:
    """What stands before the first argument of an address, as "/orders/"."""
    values = {str(value) for value in dummy(words).values()}
    parts = reverse(name, kwargs=dummy(words)).split("/")
    return "/".join(itertools.takewhile(lambda part: part not in values, parts))


def likely(name, words, ids) -> list[list]:
    """For each argument the shop's ids, those first that the address is probably about: what was found behind the same
    beginning, then of the view's own app or of the floor that all stand on, and one of each kind before the second."""
    app, here = resolve(reverse(name, kwargs=dummy(words))).func.__module__.partition(".")[0], room(name, words)

    def far(word, id):
        origin, place = ORIGIN.get(id, ("", 0))
        return (here, word, id) not in FOUND, origin not in (app, "core"), place, origin

    return [sorted(ids[word], key=lambda id: far(word, id)) for word in words]


def visit(browser, ids, name, words) -> tuple[str, dict[str, HttpResponse]]:
    """The first address under this name at which something is found, and its answers to GET and to an empty form."""
    here = room(name, words)
    for values in itertools.product(*likely(name, words, ids)):
        address, answers = reverse(name, kwargs=dict(zip(words, values, strict=True))), {}
        for method in ("get", "post"):
            with taken_back():
                answers[method] = getattr(browser, method)(address)
            if answers[method].status_code == 404:
                break
        else:
            FOUND.update((here, word, id) for word, id in zip(words, values, strict=True))
            return address, answers
    return "", {}


def test_the_walk_sees_the_whole_house():
    rooms = {name.split(":")[0] for name, _words in NAMES}
    assert {"products", "orders", "promotions", "campaigns", "shipping", "desk", "accounts", "webhooks"} <= rooms
    known = {name for name, _words in NAMES}
    assert OF_THE_PERSON | set(OF_THE_PLATFORM) | set(FOR_SCRIPTS) <= known  # no exception for what is gone


@pytest.mark.django_db
def test_nobody_is_sent_to_the_log_in():
    wrong, nobody = [], Client()
    for name, words in NAMES:
        address = reverse(name, kwargs=dummy(words))
        for method in ("get", "post"):
            if (name, method) == ("invitations:accept", "get"):
                continue  # whoever has the link reads what it offers, before there is an account
            answer = getattr(nobody, method)(address)
            is_led = answer.status_code == 302 and answer["Location"].startswith(reverse("account_login"))
            if not (is_led or answer.status_code == 405):
                wrong.append((method, address, answer.status_code))
    assert not wrong


def fault_of(answer) -> str:
    """What keeps an answer from being something that a person can stand on: "" for a page, a file or a way on."""
    if answer.status_code in (301, 302, 303):
        return ""
    if answer.status_code in (204, 304):
        return "a blank page"
    if not answer.get("Content-Type", "").startswith("text/html"):
        return "" if answer.get("Content-Disposition") else f"bare {answer.get('Content-Type')}"
    text = answer.content.decode()
    title = text.partition("<title>")[2].partition("</title>")[0].partition(" · ")[0].strip()
    if "<!doctype html>" not in text or not title:
        return "a piece of a page"
    return "" if 'class="side-nav"' in text or answer.status_code >= 400 else "no navigation"


@pytest.fixture
def shop(db):
    """A shop with a row of every kind."""
    return fill()


def test_every_address_is_a_whole_page_or_leads_to_one_and_a_stranger_finds_no_row_at_it(shop, monkeypatch):
    """Its owner opens it without htmx (a link in a new tab, a reload, a browser without JavaScript) and sends its form
    empty, then with poison; then somebody else does."""
    browser, stranger = browser_of(owner_of(shop)), browser_of(owner_of(make.shop()))
    every, rough = every_id(shop), Rough(owner_of(shop), taken_back, monkeypatch)
    pieces, empty, open_to_strangers, led_to = [], [], [], set()
    for name, words in NAMES:
        address, answers = visit(browser, every, name, words)
        if not address:
            empty.append(name)
        elif answers["get"].status_code != 405:
            rough.visit(address, answers["get"])
        for method, answer in answers.items():
            if name in FOR_SCRIPTS or (method, answer.status_code) == ("post", 405):
                continue
            if fault := fault_of(answer):
                pieces.append((method, name, answer.status_code, fault))
            if method == "get" and answer.status_code == 302 and urlsplit(answer["Location"]).path != address:
                led_to.add(answer["Location"])
        if address and (name, words) in ABOUT_A_ROW:
            met = []
            for method in ("get", "post"):
                with taken_back():
                    met.append(getattr(stranger, method)(address).status_code)
            if set(met) - {404, 405} or 404 not in met:
                open_to_strangers.append((address, met))
    assert not set(empty) - OF_THE_PERSON, "tests/filled.py makes no row for these"
    assert rough.broken == [] and rough.asked > 250 and len(rough.seen) > 100
    assert not open_to_strangers
    for address in led_to:
        with taken_back():
            answer = browser.get(address, follow=True)
        if answer.status_code != 200 or (fault := fault_of(answer)):
            pieces.append(("led to", address, answer.status_code, fault))
    assert not pieces, pieces


def test_an_id_in_a_query_or_a_form_is_no_way_to_a_strangers_row(shop):
    stranger, ids = browser_of(owner_of(make.shop())), ids_of(shop)["public_id"]
    marks = [
        *Product.objects.for_shop(shop).values_list("title", flat=True),
        *Order.objects.for_shop(shop).values_list("external_id", flat=True),
        *Promotion.objects.for_shop(shop).values_list("name", flat=True),
    ]
    given = dict.fromkeys(
        ("id", "ids", "sku", "add", "product", "creator", "collaboration", "from", "item", "gift", "image_ids"), ids
    )
    wrong = []
    for name, words in NAMES:
        if name in OF_THE_PERSON or (words and words not in (("tool",), ("kind",))):
            continue
        address = reverse(name, kwargs={word: {"tool": Tool.FLASH_SALE, "kind": "open"}[word] for word in words})
        for method in ("get", "post"):
            with taken_back():
                answer = getattr(stranger, method)(address, given, headers={"HX-Request": "true"})
            text = "" if answer.streaming else answer.content.decode(errors="replace")
            if any(mark in text for mark in marks):
                wrong.append((method, address))
    assert not wrong


@pytest.mark.django_db
def test_changes_need_a_post():
    browser = browser_of(owner_of(make.shop()))
    for name, words in NAMES:
        if any(word in name.split(":")[1].split("_") for word in POST_ONLY_WORDS) and name != "invitations:accept":
            assert browser.get(reverse(name, kwargs=dummy(words))).status_code == 405, name
