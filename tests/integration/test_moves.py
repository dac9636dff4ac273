"""Leaving and coming back, a mirror that is rolled back, troubles on the way, and who may make which move."""

import itertools
import json
from collections import Counter
from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client

from accounts import actions as accounts
from accounts.actions import create_token
from campaigns.actions import registering as campaigns
from campaigns.models import Campaign
from core import clock, jobs
from core.actors import Actor
from core.errors import Refused
from core.models import ChangeLog, Job
from finance.actions import orders as finance
from finance.models import OrderMoney
from integration import machine, queries
from integration.actions import leaving, mirroring, moving, planning, waves
from integration.machine import MOVES, State
from integration.models import Choice, Integration, Wave
from orders.actions import wishes
from orders.models import Order
from outbox.models import SyncJob
from products import actions as products
from promotions import tasks as promotion_tasks
from promotions.tools import Tool
from storefronts import actions as storefronts
from storefronts.adapters.open_api.signing import sign_webhook
from tests import make
from tests.helpers import read_orders, sync
from tests.hosts import BUYER
from tests.integration.conftest import TIKTOK, TOKOPEDIA, fill, work

SYSTEM = Actor.system("integration")
OWNER = Actor("SELLER", None, "Sari")
STAFF = Actor("STAFF", None, "Staff")


def activated(seller, live: int):
    """The seller's shop on Tokopedia with so many products."""
    fill(seller, live=live)
    moving.plan(seller.shop, at=clock.now(), actor=SYSTEM)
    planning.start_due()
    work()
    assert len(seller.titles()) == live


def buy(seller, product) -> None:
    host, root = seller.hosts[TOKOPEDIA], seller.mirror
    [shown] = [p for p in host.call("GET", f"{root}/buyer/products")[1]["data"] if p["title"] == product.title]
    body = {"items": [{"sku_id": shown["skus"][0]["id"], "quantity": 1}], "buyer": BUYER}
    assert host.call("POST", f"{root}/buyer/checkout", body)[0] == 201
    read_orders()


def registered(seller, product, platform=TOKOPEDIA):
    """The product takes part in a campaign of one storefront alone that begins tomorrow."""
    now = clock.now()
    campaign = Campaign.objects.create(
        name="Kampanye", platforms=[platform], registration_opens_at=now - timedelta(days=1),
        registration_closes_at=now + timedelta(hours=1), starts_at=now + timedelta(days=1), ends_at=now + timedelta(days=2),
    )  # fmt: skip
    rows = [{"sku_id": product.skus.get().public_id, "price": 100_000, "stock": 2}]
    campaigns.register(seller.shop, campaign, rows, actor=OWNER)
    return campaign.registrations.get()


def test_leaving_is_said_before_and_coming_back_is_exact(seller):
    activated(seller, 4)
    mine = seller.products
    products.set_availability(mine["live0"], platforms=[TIKTOK], actor=make.SYSTEM)
    products.set_availability(mine["live1"], platforms=[TOKOPEDIA], actor=make.SYSTEM)
    work()
    buy(seller, mine["live2"])
    discount = make.promotion(seller.shop, Tool.PRODUCT_DISCOUNT, products=[mine["live3"]], percent=Decimal(10))
    make.promotion(seller.shop, Tool.PRODUCT_DISCOUNT, products=[mine["live0"]], percent=Decimal(10))
    place = registered(seller, mine["live1"])
    make.returned(Order.objects.get(shop=seller.shop))
    while finance.follow():
        pass
    work()
    before = {channel: seller.titles(channel) for channel in (TIKTOK, TOKOPEDIA)}
    assert OrderMoney.objects.get().expected > 100_000
    assert queries.effects(seller.shop).told() == {
        "products": 3, "only_there": 1, "promotions": 1, "registrations": 1, "open_orders": 1, "open_returns": 1,
        "unpaid": OrderMoney.objects.get().expected,
    }  # fmt: skip
    row = leaving.opt_out(seller.shop, actor=OWNER)
    promotion_tasks.follow(shop_id=seller.shop.pk)
    assert campaigns.drop_unreachable() == 1
    work()
    discount.refresh_from_db()
    place.refresh_from_db()
    assert (discount.display_case, place.status) == ("TIKTOK_SHOP_ONLY", "REMOVED")
    row.refresh_from_db()
    assert (row.state, row.reason, row.mirror_status) == ("OPTED_OUT", "SELLER_LEFT", "CANCELED")
    assert seller.titles() == set() and seller.titles(TIKTOK) == before[TIKTOK]
    with pytest.raises(Refused) as refused:
        products.set_availability(mine["live0"], platforms=[TIKTOK, TOKOPEDIA], actor=make.SYSTEM)
    assert refused.value.code == "storefront_left"
    mine["live0"].refresh_from_db()
    assert mine["live0"].platforms == [TIKTOK]
    order = Order.objects.get(shop=seller.shop)
    wishes.arrange_shipment(order, hand_over="DROP_OFF", actor=make.SYSTEM)
    sync()
    read_orders()
    order.refresh_from_db()
    assert order.status == "AWAITING_COLLECTION", "open orders go on"
    leaving.rejoin(seller.shop, actor=OWNER)
    promotion_tasks.follow(shop_id=seller.shop.pk)
    work()
    row.refresh_from_db()
    discount.refresh_from_db()
    place.refresh_from_db()
    assert (row.state, row.mirror_status) == ("ACTIVE_AUTO", "MIRRORED")
    assert (discount.display_case, place.status) == ("SAME_ON_BOTH", "REMOVED"), (
        "campaigns do not come back by themselves"
    )
    assert {channel: seller.titles(channel) for channel in (TIKTOK, TOKOPEDIA)} == before
    assert not Choice.objects.filter(shop=seller.shop, kind="WITHDRAWN").exists()
    for wrong in (
        lambda: leaving.rejoin(seller.shop, actor=OWNER),
        lambda: mirroring.begin_now(seller.shop, actor=OWNER),
    ):
        with pytest.raises(Refused) as refused:
            wrong()
        assert refused.value.code == "wrong_state"


def test_a_campaign_that_runs_on_tiktok_shop_goes_on_as_it_was_when_the_shop_comes_to_tokopedia(seller):
    fill(seller, live=1)
    work()
    place = registered(seller, seller.products["live0"], TIKTOK)
    began = clock.now() - timedelta(minutes=1)
    Campaign.objects.update(registration_closes_at=began, starts_at=began)
    campaigns.approve(place, actor=STAFF)
    work()

    def prices(channel):
        host, root = seller.hosts[channel], seller.mirror if channel == TOKOPEDIA else ""
        return [row["price"] for row in host.call("GET", f"{root}/buyer/products")[1]["data"]]

    assert prices(TIKTOK) == [100_000]
    moving.plan(seller.shop, at=clock.now(), actor=SYSTEM)
    planning.start_due()
    work()
    place.refresh_from_db()
    assert (prices(TIKTOK), prices(TOKOPEDIA), place.status) == ([100_000], [125_000], "APPROVED")
    assert campaigns.drop_unreachable() == 0


def test_mirroring_and_leaving_tell_tokopedia_and_say_nothing_to_tiktok_shop(seller):
    fill(seller, live=3)
    moving.plan(seller.shop, at=clock.now(), actor=SYSTEM)
    SyncJob.objects.all().delete()
    planning.start_due()
    work()
    there = seller.shop_connection()

    def pushed():
        return Counter(SyncJob.objects.filter(operation="PRODUCT_PUSH").values_list("connection_id", flat=True))

    assert pushed() == {there.pk: 3}
    leaving.opt_out(seller.shop, actor=OWNER)
    work()
    assert pushed() == {there.pk: 6} and len(seller.titles(TIKTOK)) == 3


def test_a_mirror_that_the_platform_rolls_back_is_heard_by_webhook_35(seller):
    activated(seller, 2)
    connection = seller.shop_connection()
    host = seller.hosts[TOKOPEDIA]
    slug = seller.mirror.rsplit("/", 1)[1]
    assert host.call("POST", f"/dashboard/{slug}/mirror/roll-back")[1] == {"changed": True}
    assert seller.titles() == set()
    front = host.front.estate.shops[slug].front
    [told] = [
        row["body"] for row in front.webhooks.deliveries() if row["event_type"] == "TOKOPEDIA_MIRROR_STATUS_CHANGE"
    ][:1]
    assert told["type"] == 35
    raw = json.dumps(told).encode()
    signature = sign_webhook(connection.app_key, connection.app_secret, raw)
    for _twice in range(2):
        answer = Client().post(
            "/hooks/tokopedia/", raw, content_type="application/json", headers={"Authorization": signature}
        )
        assert answer.status_code == 200
    storefronts.handle_due_events()
    assert leaving.settle_roll_backs() == 1
    assert leaving.settle_roll_backs() == 0
    work()
    row = queries.standing(seller.shop)
    assert (row.state, row.reason, row.mirror_status) == ("NOT_ELIGIBLE", "ROLLED_BACK", "ROLLED_BACK")
    assert seller.wanted() == set() and len(seller.titles(TIKTOK)) == 2
    with pytest.raises(Refused) as refused:
        mirroring.begin_now(seller.shop, actor=OWNER)
    assert refused.value.code == "rolled_back"
    assert planning.plan_eligible() == 0, "only staff plan it anew"
    moving.plan(seller.shop, at=clock.now(), actor=STAFF)
    planning.start_due()
    work()
    assert len(seller.titles()) == 2
    # Old news changes nothing; the wire says whole seconds, so it is a second older than what came between.
    data = told["data"] | {"update_time": int(told["data"]["update_time"]) - 1}
    late = json.dumps(told | {"tts_notification_id": "late", "data": data}).encode()
    signature = sign_webhook(connection.app_key, connection.app_secret, late)
    Client().post("/hooks/tokopedia/", late, content_type="application/json", headers={"Authorization": signature})
    storefronts.handle_due_events()
    assert leaving.settle_roll_backs() == 0


def test_a_worker_that_is_killed_in_the_middle_loses_and_repeats_nothing(seller, settings):
    settings.INTEGRATION_CHUNK = 4
    fill(seller, live=10)
    moving.plan(seller.shop, at=clock.now(), actor=SYSTEM)
    mirroring.activate(seller.shop, actor=SYSTEM)  # the first chunk; whoever was to go on is killed
    Job.objects.all().delete()
    row = queries.standing(seller.shop)
    assert (row.mirror_looked, row.mirror_total, row.is_mirroring) == (4, 10, True)
    taken_off = seller.products["live1"]
    products.set_availability(taken_off, platforms=[TIKTOK], actor=make.SYSTEM)
    accounts.set_suspended(seller.shop, suspended=True, actor=STAFF)
    assert planning.resume() == 0, "a suspended shop gets no more"
    accounts.set_suspended(seller.shop, suspended=False, actor=STAFF)
    assert planning.resume() == 1
    work()
    row = queries.standing(seller.shop)
    assert (row.mirror_looked, row.mirror_put_on, row.is_mirroring) == (10, 10, False)
    assert seller.titles() == {product.title for product in seller.products.values()} - {taken_off.title}
    assert planning.resume() == 0
    # Leaving is resumed in the same way.
    leaving.opt_out(seller.shop, actor=OWNER)
    Job.objects.all().delete()
    assert queries.on_tokopedia(seller.shop).count() == 5
    assert planning.resume() == 1
    work()
    assert seller.wanted() == set()


def test_tokopedia_down_for_the_whole_of_it(seller, settings):
    settings.INTEGRATION_RETRY_SECONDS = 0
    fill(seller, live=1)
    moving.plan(seller.shop, at=clock.now(), actor=SYSTEM)
    seller.hosts[TOKOPEDIA].fault(down=True)
    planning.start_due()
    for job in list(jobs.unfinished()):
        jobs.run(job)
    row = queries.standing(seller.shop)
    assert (row.state, bool(row.trouble), seller.wanted()) == ("SCHEDULED", True, set())
    seller.hosts[TOKOPEDIA].fault()
    assert planning.start_due() == 1
    work()
    row = queries.standing(seller.shop)
    assert (row.state, row.trouble, len(seller.titles())) == ("ACTIVE_AUTO", "", 1)


def test_the_day_can_be_moved_within_the_limit_and_the_shop_kept_off(seller, settings):
    settings.INTEGRATION_NOTICE_DAYS, settings.INTEGRATION_POSTPONE_DAYS = 7, 30
    assert planning.plan_eligible() == 1
    assert planning.plan_eligible() == 0
    row = queries.standing(seller.shop)
    assert row.latest_at - row.scheduled_at == timedelta(days=30)
    for at in (row.latest_at + timedelta(minutes=1), clock.now() - timedelta(minutes=1)):
        with pytest.raises(Refused) as refused:
            moving.change_day(seller.shop, at=at, actor=OWNER)
        assert refused.value.code == "day_out_of_bounds"
    assert queries.standing(seller.shop).scheduled_at == row.scheduled_at
    moving.change_day(seller.shop, at=row.latest_at, actor=OWNER)
    assert planning.start_due() == 0
    leaving.opt_out(seller.shop, actor=OWNER)
    assert planning.plan_eligible() == 0, "no is no"
    leaving.rejoin(seller.shop, actor=OWNER)
    work()
    assert queries.standing(seller.shop).state == "ACTIVE_AUTO"


@pytest.mark.django_db
def test_a_planned_shop_that_its_seller_connects_by_hand_is_there_and_no_day_is_left():
    shop = make.shop()
    make.connection(shop, channels=[TIKTOK], external_shop_id="7494000000000000001")
    assert planning.plan_eligible() == 1
    assert planning.settle_connected() == 0
    make.connection(shop, channels=[TOKOPEDIA], external_shop_id="7494000000000000002")
    assert planning.settle_connected() == 1
    row = queries.standing(shop)
    assert (row.state, row.reason, row.scheduled_at, row.latest_at) == ("ACTIVE_AUTO", "CONNECTED", None, None)
    assert ChangeLog.objects.get(fact="integration.connect").after["state"] == "ACTIVE_AUTO"
    assert (planning.settle_connected(), planning.plan_eligible(), planning.start_due()) == (0, 0, 0)


def test_a_wave_is_planned_paused_gone_on_with_and_stopped(seller):
    others = [make.shop() for _ in range(2)]
    wave = Wave.objects.create(
        name="Gelombang 1", starts_at=clock.now() - timedelta(minutes=1), postpone_until=clock.now() + timedelta(days=9),
        slugs=f"{seller.shop.slug}\n{others[0].slug}", per_hour=1,
    )  # fmt: skip
    waves.begin(wave, actor=STAFF)
    row = queries.standing(seller.shop)
    assert (row.state, row.wave, row.latest_at) == ("SCHEDULED", wave, wave.postpone_until)
    assert queries.standing(others[0]).state == "NOT_ELIGIBLE", "not connected"
    waves.pause(wave)
    assert planning.start_due() == 0
    with pytest.raises(Refused) as refused:
        waves.pause(wave)
    assert refused.value.code == "wave_not_running"
    waves.begin(wave, actor=STAFF)
    waves.stop(wave, actor=STAFF)
    row = queries.standing(seller.shop)
    assert (row.state, row.reason) == ("NOT_ELIGIBLE", "WAVE_STOPPED")
    with pytest.raises(Refused) as refused:
        waves.begin(wave, actor=STAFF)
    assert refused.value.code == "wave_stopped"
    unknown = Wave.objects.create(
        name="Gelombang 2", starts_at=clock.now(), postpone_until=clock.now(), slugs="tidak-ada"
    )
    with pytest.raises(Refused) as refused:
        waves.begin(unknown, actor=STAFF)
    assert refused.value.code == "shop_unknown"


def test_the_table_lets_through_what_it_names_and_nothing_else():
    actors = {"PLATFORM": STAFF, "SELLER": OWNER, "SYSTEM": SYSTEM}
    for (name, move), state in itertools.product(MOVES.items(), State.values):
        target, reason = sorted(move.targets)[0], sorted(move.reasons)[0]
        for party, actor in actors.items():
            if state not in move.sources:
                with pytest.raises(Refused) as refused:
                    machine.check(state, name, target, reason, actor)
                assert refused.value.code == "wrong_state"
            elif party not in move.parties:
                with pytest.raises(ValueError):
                    machine.check(state, name, target, reason, actor)
            else:
                machine.check(state, name, target, reason, actor)
    reachable = {State.NOT_ELIGIBLE.value}
    for _round in State.values:
        reachable |= {target for move in MOVES.values() if move.sources & reachable for target in move.targets}
    assert reachable == set(State.values)
    assert not any(State.AUTO_STOPPED in move.sources or State.BOUND in move.sources for move in MOVES.values())


def test_the_page_and_the_api_tell_the_same_and_say_no_with_a_reason(seller):
    activated(seller, 2)
    owner = seller.shop.memberships.get().user
    browser = Client()
    browser.force_login(owner)
    page = browser.get("/integration/").content.decode()
    assert "Your shop is on Tokopedia" in page and "All products mirrored" in page
    asked = browser.get("/integration/leave/", headers={"HX-Request": "true"}).content.decode()
    assert "products are not on sale there any more" in asked
    token = create_token(seller.shop, name="t", scopes=["*"], actor=OWNER, created_by=owner)[1]
    headers = {"Authorization": f"Bearer {token}"}
    told = Client().get("/api/v1/integration", headers=headers).json()
    assert (told["state"], told["mirror_status"], told["can"]) == ("ACTIVE_AUTO", "MIRRORED", ["opt-out"])
    assert told["counts"] == {
        "live": 2, "mirrored": 2, "waiting": 0, "refused": 0, "suspended": 0, "left_out": 0,
    }  # fmt: skip
    assert [(one["from"], one["to"], one["by"], one["reason"]) for one in told["history"][1:]] == [
        ("SCHEDULED", "ACTIVE_AUTO", "SYSTEM", "DUE"), ("NOT_ELIGIBLE", "SCHEDULED", "SYSTEM", "PLANNED"),
    ]  # fmt: skip
    assert Client().post("/api/v1/integration/opt-out", headers=headers).json()["state"] == "OPTED_OUT"
    again = Client().post("/api/v1/integration/opt-out", headers=headers)
    assert (again.status_code, again.json()["code"]) == (409, "wrong_state")
    assert Client().post("/api/v1/integration/activate", headers=headers).status_code == 409
    browser.post("/integration/rejoin/")
    assert Integration.objects.get(shop=seller.shop).state == "ACTIVE_AUTO"
