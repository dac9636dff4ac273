"""Every address of the house, asked by those who may not have it: nobody, a stranger, and the wrong method."""

import uuid

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from accounts import actions
from accounts.models import User
from core import jobs
from core.models import Job
from core.platforms import Platform
from desk.models import SavedView
from logistics.models import Warehouse
from outbox import actions as outbox
from outbox.models import SyncJob
from outbox.operations import Operation
from products.actions import images
from products.models import Product
from storefronts import actions as storefronts
from storefronts.models import Difference, DriftCheck, InboundEvent
from tests import make
from webhooks import actions as webhooks

SELLER_APPS = {"desk", "products", "storefronts", "accounts", "logistics", "invitations", "webhooks"}
# What belongs to the person and not to a shop; the tests of accounts cover them.
OF_THE_PERSON = {
    "accounts:switch_shop",
    "accounts:preferences",
    "logistics:open_shop",
    "invitations:accept",
    "invitations:join",
}
POST_ONLY_WORDS = ("remove", "revoke", "retry", "pause", "resume", "replay", "heal", "accept", "activate", "undo")


def named_urls() -> list[tuple[str, list[str]]]:
    """(name, names of its arguments) of every seller page."""
    found = []

    def walk(patterns, namespace):
        for pattern in patterns:
            if isinstance(pattern, URLResolver):
                walk(pattern.url_patterns, pattern.namespace or namespace)
            elif isinstance(pattern, URLPattern) and pattern.name and namespace in SELLER_APPS:
                found.append((f"{namespace}:{pattern.name}", sorted(pattern.pattern.converters)))

    walk(get_resolver().url_patterns, None)
    return sorted({(name, tuple(words)) for name, words in found})


NAMES = named_urls()
WITH_ROWS = [(name, words) for name, words in NAMES if words and name not in OF_THE_PERSON]


def dummy(words):
    """Any arguments that fit the address."""
    values = {"pk": 1, "key": uuid.UUID(int=1)}
    return {word: values.get(word, "x1") for word in words}


@pytest.fixture
def theirs(db):
    """A shop full of rows that a stranger must not find."""
    shop = make.shop()
    product = make.product(shop)
    connection = make.connection(shop, channels=[Platform.TIKTOK_SHOP])
    outbox.enqueue(Operation.PRODUCT_PUSH, product)
    image = images.add_image(shop, upload=make.picture(), actor=make.SYSTEM, product=product)
    job = jobs.create(shop, kind=Job.Kind.BULK_EDIT, actor=make.SYSTEM, title="theirs")
    job.result.save("theirs.xlsx", ContentFile(b"rows"))
    check = DriftCheck.objects.create(
        shop=shop, connection=connection, platform=Platform.TIKTOK_SHOP, requested_at=make.moment()
    )
    owner = User.objects.get(memberships__shop=shop)
    member = make.member(shop, "VIEWER")
    invitation, _link = actions.invite_member(shop, email="tamu@contoh.test", role="VIEWER", invited_by=owner)
    token, _secret = actions.create_token(shop, name="theirs", scopes=["*"], actor=make.SYSTEM)
    storefronts.receive_event(connection, event_id="1", topic="product", payload={})
    difference = Difference.objects.create(check_run=check, subject_type="product", field="title")
    sync_job = SyncJob.objects.for_shop(shop).first()
    endpoint = webhooks.create_endpoint(shop, url="https://contoh.test/", event_types=[], actor=make.SYSTEM)
    delivery = webhooks.send_test(endpoint, actor=make.SYSTEM)
    return {
        "products": {
            "public_id": product.public_id,
            "sku_id": product.skus.get().public_id,
            "image_id": image.public_id,
        },
        "job": {"public_id": job.public_id, "job_id": job.public_id, "id": job.public_id},
        "drift": {"public_id": check.public_id, "pk": difference.pk},
        "warehouse": {"public_id": Warehouse.objects.get(shop=shop).public_id},
        "token": {"public_id": token.public_id},
        "sync_job": {"key": sync_job.key},
        "member": {"pk": member.memberships.get().pk},
        "invitation": {"pk": invitation.pk},
        "connection": {"pk": connection.pk},
        "endpoint": {"public_id": endpoint.public_id},
        "delivery": {"public_id": delivery.public_id},
        "event": {"pk": InboundEvent.objects.get(connection=connection).pk},
        "view": {"pk": SavedView.objects.create(shop=shop, owner=owner, page="products", name="theirs").pk},
    }


def rows_behind(name: str, theirs: dict) -> dict:
    """Which of their rows the address is about."""
    app, word = name.split(":")
    if app == "desk":
        return theirs["drift"] if word.startswith("drift") else theirs["view"]
    if app == "products":
        return theirs["job"] if "job" in word or "import" in word or word.startswith("undo") else theirs["products"]
    if app == "logistics":
        return theirs["warehouse"]
    if app == "webhooks":
        return theirs["delivery" if "delivery" in word else "endpoint"]
    if app == "storefronts":
        if "job" in word:
            return theirs["sync_job"]
        return theirs["event"] if "event" in word else theirs["connection"]
    if "token" in word:
        return theirs["token"]
    return theirs["invitation"] if "invitation" in word else theirs["member"]


def test_the_walk_sees_the_whole_house():
    assert len(NAMES) > 50
    assert {name.split(":")[0] for name, _words in NAMES} == SELLER_APPS


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "words"), NAMES)
def test_nobody_is_sent_to_the_log_in(name, words):
    address = reverse(name, kwargs=dummy(words))
    for method in ("get", "post"):
        if (name, method) == ("invitations:accept", "get"):
            continue  # whoever has the link reads what it offers, before there is an account
        answer = getattr(Client(), method)(address)
        assert answer.status_code in (302, 405), f"{method} {address}: {answer.status_code}"
        if answer.status_code == 302:
            assert answer["Location"].startswith(reverse("account_login")), answer["Location"]


def test_a_strangers_rows_are_not_found(theirs):
    stranger = make.user()
    make.shop(stranger)
    browser = Client()
    browser.force_login(stranger)
    found = []
    for name, words in WITH_ROWS:
        rows = rows_behind(name, theirs)
        assert set(words) <= set(rows), f"{name} wants {words}; name its rows in rows_behind"
        address = reverse(name, kwargs={word: rows[word] for word in words})
        answers = [getattr(browser, method)(address).status_code for method in ("get", "post")]
        if set(answers) - {404, 405} or 404 not in answers:
            found.append((address, answers))
    assert not found


def test_their_owner_does_find_them(theirs):
    """The twin of the test above: it would pass with an address that finds nothing for anybody."""
    shop = Product.objects.get(public_id=theirs["products"]["public_id"]).shop
    browser = Client()
    browser.force_login(User.objects.get(memberships__shop=shop, memberships__role="OWNER"))
    missing = []
    for name, words in WITH_ROWS:
        rows = rows_behind(name, theirs)
        address = reverse(name, kwargs={word: rows[word] for word in words})
        answer = browser.get(address)
        if answer.status_code not in (200, 204, 302, 304, 405):
            missing.append((address, answer.status_code))
    assert not missing


@pytest.mark.django_db
def test_changes_need_a_post():
    person = make.user()
    make.shop(person)
    browser = Client()
    browser.force_login(person)
    for name, words in NAMES:
        if any(word in name.split(":")[1].split("_") for word in POST_ONLY_WORDS) and name != "invitations:accept":
            assert browser.get(reverse(name, kwargs=dummy(words))).status_code == 405, name
