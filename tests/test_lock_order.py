"""The house's actions against each other, in threads on a real PostgreSQL: every pair, and no deadlock is allowed.

Each thread stops after its first lock until the other has its own, or waits for one: two that lock in different orders
meet every time, not now and then. ``tests/lock_watch.py`` watches the order itself, in this test and in all others.
"""

import ast
import contextlib
import itertools
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import OperationalError, connection, connections
from django.test.utils import CaptureQueriesContext

from accounts import actions as accounts
from aftersales.actions import deciding
from aftersales.actions.pieces import Found
from campaigns.actions import registering
from campaigns.models import Campaign, Registration
from core.errors import Refused
from core.transactions import in_transaction
from orders.actions import intake
from orders.models import Order, OrderLine
from outbox import actions as outbox
from outbox.models import SyncJob
from outbox.operations import Operation
from products import actions as products
from products.listings.actions import answers, sending
from products.models import KnownSku, Product
from products.stock.actions import buffers
from promotions.actions import following, lifecycle
from promotions.models import Promotion
from promotions.tools import Tool
from storefronts import actions as storefronts
from storefronts.contract import AppliedPromotion
from storefronts.models import InboundEvent
from tests import make
from tests.helpers import end_jobs

SYSTEM = make.SYSTEM
HOUSE = Path(__file__).resolve().parent.parent


class House:
    """A shop with two products, a running flash sale, a campaign price, orders, and what may happen to them."""

    def __init__(self):
        self.shop = make.shop()
        self.connection = make.connection(self.shop, channels=make.BOTH)
        self.products = [make.product(self.shop, skus=[make.sku(stock=100_000)]) for _number in range(2)]
        self.skus = [row.skus.get() for row in self.products]
        for number, sku in enumerate(self.skus):
            KnownSku.objects.create(
                connection=self.connection, external_id=f"17{number:017d}", external_product_id="1", sku=sku, known_since=make.moment()
            )  # fmt: skip
        self.flash = make.promotion(
            self.shop, Tool.FLASH_SALE, products=self.products, percent=Decimal(10), total_limit=99
        )
        self.flash.listings.create(connection=self.connection, external_id="7001")
        now = make.moment()
        hours = lambda n: now + timedelta(hours=n)  # noqa: E731
        self.campaign = Campaign.objects.create(
            name="Sale", platforms=make.BOTH, is_published=True, registration_opens_at=hours(-3),
            registration_closes_at=hours(2), starts_at=hours(3), ends_at=hours(9),
        )  # fmt: skip
        self.registration = Registration.objects.create(
            shop=self.shop,
            campaign=self.campaign,
            sku=self.skus[1],
            price=90_000,
            stock=5,
            created_at=now,
            updated_at=now,
        )
        registering.approve(self.registration, actor=SYSTEM)
        for number, row in enumerate(self.products, start=1):
            row.listings.update(external_id=f"{number}")
        self.numbers = itertools.count(1)
        self.told = self.news()
        self.order = intake.apply(self.connection, self.told)
        end_jobs(SyncJob.objects.filter(shop=self.shop))

    def news(self):
        """A new order of one piece of each product, at the flash sale's price."""
        number = next(self.numbers)
        told = make.told(self.connection)
        pieces = [
            replace(
                told.pieces[0],
                sku_id=f"17{place:017d}",
                external_ids=[f"88{number}{place}"],
                package_id=f"99{number}",
                promotions=[AppliedPromotion("7001", 100)],
            )
            for place in (1, 0)
        ]
        return replace(told, external_id=f"57{number:016d}", pieces=pieces)

    def actions(self):
        """What happens in a shop at the same time, by name."""
        first, second = self.products
        return {
            "an order comes in": lambda: intake.apply(self.connection, self.news()),
            "an order has news": lambda: intake.apply(
                self.connection, replace(self.told, updated_at=make.moment(), buyer_message=str(next(self.numbers)))
            ),
            "a new order is cancelled": self.cancelled,
            "a return is agreed": lambda: make.returned(self.order, **self.agreed()),
            "a parcel comes back": self.came_back,
            "a flash sale is edited": lambda: lifecycle.update(
                self.flash, values={"name": f"Sale {next(self.numbers)}"}, actor=SYSTEM
            ),
            "its display is worked out": lambda: following.refresh(self.flash, shape="x", actor=SYSTEM),
            "a price changes": lambda: products.set_prices(
                second, prices={self.skus[1].public_id: 125_000 + next(self.numbers)}, actor=SYSTEM
            ),
            "a product moves": lambda: products.set_availability(
                first, platforms=make.BOTH[: 1 + next(self.numbers) % 2], actor=SYSTEM
            ),
            "a product is sent again": lambda: sending.send_again(second, actor=SYSTEM),
            "the buffer changes": lambda: buffers.set_shop_buffer(
                self.shop, pieces=1 + next(self.numbers) % 9, actor=SYSTEM
            ),
            "a storefront told its view": self.read_back,
            "a campaign gets more": lambda: registering.top_up(self.registration, 1, actor=SYSTEM),
            "a campaign moves": lambda: registering.follow(self.campaign, actor=SYSTEM),
            "the shop is renamed": lambda: accounts.update_shop_profile(
                self.shop, name=f"Toko {next(self.numbers)} Maju", actor=SYSTEM
            ),
            "storefronts tell of products": self.heard,
            "all is sent now": lambda: outbox.make_due_now([self.connection], actor=SYSTEM),
            "failed jobs go again": lambda: outbox.retry_jobs(SyncJob.objects.for_shop(self.shop), actor=SYSTEM),
        }

    def agreed(self):
        """The money goes back: the order's lock, then the refund's rows."""
        return {"status": "COMPLETE", "is_refund_agreed": True, "is_refunded": True}

    def came_back(self):
        """A parcel is inspected, and its pieces go back on the shelf."""
        at = {"buyer_shipped_at": make.moment(), "received_at": make.moment()}
        row = make.returned(self.order, type="RETURN_AND_REFUND", status="RECEIVED", **at)
        deciding.inspect(row, {line.pk: Found(good=line.quantity) for line in row.lines.all()}, actor=SYSTEM)

    def cancelled(self):
        """It held pieces, counted uses, and gives both back."""
        told = self.news()
        intake.apply(self.connection, told)
        intake.apply(self.connection, replace(told, status="CANCELLED", updated_at=make.moment()))

    def heard(self):
        """Webhooks about both products, the younger one's first."""
        now, number = make.moment(), next(self.numbers)
        ids = [
            InboundEvent.objects.create(
                connection=self.connection, event_id=f"{number}-{place}", topic="product.status_changed",
                payload={"product_id": f"{2 - place}"}, due_at=now, received_at=now,
            ).pk
            for place in range(2)
        ]  # fmt: skip
        storefronts.hear_events(InboundEvent.objects.filter(pk__in=ids, state="RECEIVED").order_by("id"))

    @in_transaction
    def read_back(self):
        """As the settlement of a batch of reads does."""
        answers.record_snapshots(self.connection, [(row.pk, None) for row in self.products])
        outbox.enqueue_many(Operation.PRODUCT_READ, self.products, connections=[self.connection])


class Meeting:
    """Lets two threads go on from their first lock together."""

    def __init__(self):
        self.gate = threading.Barrier(2)
        self.mine = threading.local()

    def __call__(self, execute, sql, params, many, context):
        result = execute(sql, params, many, context)
        if not getattr(self.mine, "met", False) and (" FOR NO KEY UPDATE" in sql or "advisory_xact_lock" in sql):
            self.mine.met = True
            with contextlib.suppress(threading.BrokenBarrierError):  # the other waits for this very lock
                self.gate.wait(0.012)
        return result


def _run(action, meeting, name):
    with connection.execute_wrapper(meeting):
        with connection.cursor() as cursor:
            cursor.execute("SET deadlock_timeout = '30ms'")
        try:
            action()
        except Refused:
            pass
        except OperationalError as error:
            return f"{name}: {error}"
    return None


def test_no_pair_of_actions_ends_in_a_deadlock(transactional_db, settings):
    settings.SYNC_NUDGE = False
    house = House()
    actions = house.actions()
    with ThreadPoolExecutor(2) as threads:
        faults = []
        for (one, first), (other, second) in itertools.combinations_with_replacement(actions.items(), 2):
            meeting = Meeting()
            runs = [threads.submit(_run, action, meeting, f"{one} / {other}") for action in (first, second)]
            faults += [fault for run in runs if (fault := run.result(30))]
        for _thread in range(2):
            threads.submit(connections.close_all).result()
    assert faults == []
    assert Order.objects.count() > 20 and Promotion.objects.get(pk=house.flash.pk).status == Promotion.Status.ONGOING
    for sku in house.skus:
        sku.refresh_from_db()
        lines = OrderLine.objects.filter(sku=sku).values_list("held", flat=True)
        assert sku.reserved == sum(pieces for held in lines for _warehouse, pieces in held)


def test_rows_are_locked_without_their_keys():
    """``FOR UPDATE`` would make every row that names this one wait."""
    ours = [place for place in HOUSE.iterdir() if (place / "__init__.py").exists() and place.name != "tests"]
    wrong = [
        f"{file.relative_to(HOUSE)}:{node.lineno}"
        for file in sorted(file for place in ours for file in place.rglob("*.py"))
        if "select_for_update" in (text := file.read_text())
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Call)
        and getattr(node.func, "attr", "") == "select_for_update"
        and not any(word.arg == "no_key" for word in node.keywords)
    ]
    assert wrong == []


def in_threads(*calls):
    """The calls' answers, or what they refused; each with a connection of its own, at the same moment."""
    gate = threading.Barrier(len(calls))

    def work(call):
        gate.wait(10)
        try:
            return call()
        except Refused as refusal:
            return refusal
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(calls)) as threads:
        return list(threads.map(work, calls))


def test_news_that_comes_in_any_order_is_queued_in_one(transactional_db, settings):
    """Each webhook of a batch queued its own read-back: two batches met in the middle and waited for each other."""
    settings.SYNC_NUDGE = False
    house = House()
    SyncJob.objects.all().delete()
    with CaptureQueriesContext(connection) as seen:
        house.heard()
    written = [query["sql"] for query in seen if "INSERT INTO outbox_syncjob" in query["sql"]]
    assert len(written) == 1
    subjects = list(SyncJob.objects.order_by("id").values_list("operation", "subject_id"))
    assert subjects == [("PRODUCT_READ", row.pk) for row in house.products]


class TestOnceIsOnce:
    def test_ten_identical_products_are_one(self, transactional_db):
        shop = make.shop()
        make.category()
        title = "Kopi Gayo Arabika Biji Sangrai Kembar"
        titles = [title, title.upper(), f"  {title} "] * 4
        found = in_threads(*[lambda title=title: make.product(shop, title=title) for title in titles[:10]])
        assert sorted(getattr(one, "code", "made") for one in found) == ["duplicate_product"] * 9 + ["made"]
        assert Product.objects.count() == 1

    def test_two_drafts_of_one_title_do_not_both_go_live(self, transactional_db):
        shop = make.shop()
        drafts = [make.product(shop, title="Kopi Gayo Arabika Biji Sangrai Kembar", is_draft=True) for _n in range(4)]
        for draft in drafts:
            products.add_image(shop, upload=make.picture(), product=draft, actor=SYSTEM)
        in_threads(*[lambda draft=draft: products.activate(draft, actor=SYSTEM) for draft in drafts])
        assert Product.objects.filter(wanted_status="ACTIVATE").count() == 1

    def test_ten_promotions_of_one_name_or_code_are_one(self, transactional_db):
        shop = make.shop()
        row = make.product(shop)
        voucher = {"amount": 5_000, "minimum_spend": 50_000, "total_limit": 10, "published": False}
        by_name = [
            lambda: make.promotion(
                shop, Tool.PRODUCT_DISCOUNT, products=[row], percent=Decimal(9), name="Sama", published=False
            )
        ] * 6
        by_code = [lambda: make.promotion(shop, Tool.PROMO_CODE, code="HEMAT5", **voucher)] * 6
        found = in_threads(*by_name) + in_threads(*by_code)
        assert Promotion.objects.filter(name="Sama").count() == 1
        assert Promotion.objects.filter(code="HEMAT5").count() == 1
        assert {one.code for one in found if isinstance(one, Refused)} == {"name_taken", "code_taken"}

    def test_the_constraint_alone_is_a_refusal_and_no_fault(self, db):
        """Where nobody looked first, or two looked at once: the database's word reaches a person as a refusal."""
        shop = make.shop()
        make.product(shop, title="Kopi Gayo Arabika Biji Sangrai Kembar")
        twin = make.product(shop, title="Kopi Gayo Arabika Biji Sangrai Lain")

        @in_transaction
        def rename():
            Product.objects.filter(pk=twin.pk).update(title="kopi gayo arabika biji sangrai KEMBAR")

        with pytest.raises(Refused, match="duplicate_product"):
            rename()
        twin.refresh_from_db()
        assert twin.title.endswith("Lain")
