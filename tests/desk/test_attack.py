"""The demo's attack: more buyers than pieces, through both real storefronts; what it refuses, and that one that broke off
goes on."""

import contextlib
import threading

import pytest
from django.db import IntegrityError, connections, transaction
from django.test import Client
from django.urls import reverse
from django.utils import translation

from core import jobs
from core.actors import Actor
from core.errors import Refused
from core.models import ChangeLog, Job
from desk import demo_attack
from orders.models import Order, Status
from products.models import Sku, StockEntry
from tests import make
from tests.helpers import read_orders, read_reviews, sync

HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def english():
    """Whatever language the test before left behind."""
    with translation.override("en"):
        yield


@pytest.fixture
def target(connected, hosts, settings, monkeypatch):
    """A SKU of a demo shop, forty pieces, seen by buyers on both storefronts; sixty come to buy three of it."""
    settings.DEMO = True
    settings.STOREFRONT_TIKTOK_SHOP_URL = hosts["TIKTOK_SHOP"].url
    settings.STOREFRONT_TOKOPEDIA_URL = hosts["TOKOPEDIA"].url
    monkeypatch.setattr(demo_attack, "BUYERS", 60)
    monkeypatch.setattr(demo_attack, "PIECES", 3)
    product = make.product(connected, skus=[make.sku(seller_sku="KOPI-1", stock=40)])
    sync()
    read_reviews()
    return product.skus.get()


@contextlib.contextmanager
def workers():
    """The house's workers, beside the test."""
    over = threading.Event()

    def work():
        while not over.wait(0.05):
            read_orders()
        connections.close_all()

    thread = threading.Thread(target=work)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join(30)


def browser_of(shop, role: str = "OWNER") -> Client:
    browser = Client()
    members = shop.memberships.filter(role=role)
    browser.force_login(members.get().user if members else make.member(shop, role))
    return browser


def address(sku) -> str:
    return reverse("desk:attack", args=[sku.product.public_id, sku.public_id])


def attack(sku) -> Job:
    return demo_attack.start(sku, actor=Actor.seller(sku.shop.memberships.get(role="OWNER").user))


def test_sixty_buyers_and_three_pieces_sell_three_and_the_stock_is_what_it_was(target, connected):
    browser = browser_of(connected)
    assert "Attack with 60 buyers" in browser.get(address(target), headers=HTMX).content.decode()
    shown = browser.post(address(target), headers=HTMX).content.decode()
    assert "Both storefronts are being told of 3 pieces." in shown and "load delay:1s" in shown
    job = Job.objects.get(kind="ATTACK")
    target.refresh_from_db()
    assert (job.status, target.on_hand, target.available) == ("PENDING", 3, 3)
    with workers():
        jobs.run(job)
    job.refresh_from_db()
    found = job.summary
    assert (job.status, job.error, found["phase"]) == ("DONE", "", "OVER")
    assert (found["sold"] + found["refused"], found["silent"], job.processed) == (60, 0, 60)
    assert 3 <= found["sold"] <= 6  # each storefront had three to sell, and knew nothing of the other's
    assert found["verdict"] == {
        "stand": 3, "cancelled": found["sold"] - 3, "oversold": 0, "available": 0, "is_green": True,
    }  # fmt: skip
    target.refresh_from_db()
    assert (target.on_hand, target.reserved, target.available) == (40, 0, 40)
    orders = Order.objects.for_shop(connected)
    assert set(orders.values_list("status", "buyer_message")) == {(Status.CANCELLED, job.public_id)}
    notes = StockEntry.objects.filter(sku=target, note="For the demo's attack").order_by("id")
    assert list(notes.values_list("kind", "on_hand_change")) == [("COUNT", -37), ("CORRECTION", 37)]
    entry = ChangeLog.objects.get(fact="product.demo_attacked")
    assert (entry.shop, entry.after) == (connected, {"sku": target.public_id, "buyers": 60})
    done = browser.get(address(target), headers=HTMX).content.decode()
    assert "Oversold: 0" in done and "The ledger adds up" in done and "40 on hand, as before" in done
    assert "<dt>Orders that stood</dt><dd>3</dd>" in done and "Attack again" in done and "load delay" not in done


def test_every_step_of_an_attack_has_its_words(target, connected):
    job, browser = attack(target), browser_of(connected)
    counts = {"sold": 4, "refused": 50, "silent": 2}
    for known, words in (
        ({"phase": "RUSH", **counts}, "The buyers are at the checkout."),
        ({"phase": "SETTLE", "seconds": 2.5, **counts}, "The rush took 2,5 seconds."),
        ({"phase": "GIVE_BACK", "verdict": vars(demo_attack.Verdict(4, 0, 1, 0, is_green=False))}, "Oversold: 1"),
    ):
        Job.objects.filter(pk=job.pk).update(summary=known, status="RUNNING")
        shown = browser.get(address(target), headers=HTMX).content.decode()
        assert words in shown and "load delay:1s" in shown
    assert "The ledger does not add up" in shown


def test_an_attack_that_broke_off_goes_on_without_a_second_crowd(target, monkeypatch):
    job = attack(target)
    monkeypatch.setattr(demo_attack, "PATIENCE_SECONDS", 0)
    with workers():
        jobs.run(job)
        job.refresh_from_db()
        assert (job.status, job.error) == (
            "FAILED", "The house did not come to rest in time. Let it go on in a moment.",
        )  # fmt: skip
        monkeypatch.setattr(demo_attack, "PATIENCE_SECONDS", 60)
        again = attack(target)
        assert (again.pk, again.status) == (job.pk, "PENDING")
        jobs.run(again)
        again.refresh_from_db()
        bought = Order.objects.for_shop(target.shop).count()
        # The worker dies after the rush: the rest is done, and nobody buys again.
        Job.objects.filter(pk=job.pk).update(
            status="PENDING",
            finished_at=None,
            summary=again.summary | {"phase": "SETTLE"},
            params=job.params | {"moved": 0},
        )
        again.refresh_from_db()
        jobs.run(again)
    again.refresh_from_db()
    assert (again.status, again.summary["phase"], again.summary["verdict"]["oversold"]) == ("DONE", "OVER", 0)
    assert Order.objects.for_shop(target.shop).count() == bought == again.summary["sold"]
    assert Sku.objects.get(pk=target.pk).available == 40


def test_a_second_attack_waits_for_the_first_in_the_database_too(target, connected):
    first = attack(target)
    with pytest.raises(Refused, match="under way already"):
        attack(target)
    with pytest.raises(IntegrityError, match="job_one_attack_at_a_time"), transaction.atomic():
        jobs.create(connected, kind="ATTACK", actor=make.SYSTEM)
    assert list(Job.objects.filter(kind="ATTACK")) == [first]
    assert StockEntry.objects.filter(sku=target, note="For the demo's attack").count() == 1


def test_no_attack_outside_a_demo_without_the_right_or_on_one_storefront_alone(target, connected, settings):
    alone = make.product(connected, platforms=["TOKOPEDIA"]).skus.get()
    sync()
    read_reviews()
    with pytest.raises(Refused, match="both storefronts"):
        attack(alone)
    assert browser_of(connected, "VIEWER").post(address(target)).status_code == 403
    assert browser_of(make.shop()).post(address(target)).status_code == 404
    settings.DEMO = False
    ledger = reverse("products:ledger", args=[target.product.public_id, target.public_id])
    browser = browser_of(connected)
    assert 'id="attack"' not in browser.get(ledger).content.decode()
    assert browser.get(address(target), headers=HTMX).status_code == 204
    with pytest.raises(Refused, match="Only the demo"):
        attack(target)
    settings.DEMO = True
    assert 'id="attack"' in browser.get(ledger).content.decode()
    assert not Job.objects.exists() and Sku.objects.get(pk=target.pk).on_hand == 40
    assert not ChangeLog.objects.filter(fact="product.demo_attacked").exists()
