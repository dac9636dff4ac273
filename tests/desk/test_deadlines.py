"""What runs out: one list over all apps by the time left, that no clock is forgotten in, and that says nothing twice."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.conf import settings
from django.core import mail
from django.db import models
from django.test import Client
from django.urls import get_resolver, reverse

from accounts.models import ApiToken
from accounts.pages import permission_of
from accounts.roles import ROLE_PERMISSIONS
from ads.actions.locking import lock_wallet
from ads.models import AdWallet
from affiliates.models import Creator, Sample
from aftersales.models import Return
from campaigns.models import Campaign
from core import clock
from core.due import clocks
from desk import deadlines, morning, queries
from desk.actions import mailing
from desk.models import NoticeHours
from finance.actions import orders as books
from finance.models import OrderMoney, StatementReading
from integration.models import Integration, MallApplication
from orders.models import Order
from orders.queries import urgent
from outbox.models import Connection
from shop_health.actions import appeals, violations
from shop_health.models import Appeal, Violation
from tests import make

pytestmark = pytest.mark.django_db
HX = {"HX-Request": "true"}

# Columns that sound like a deadline of the seller's and are none, and why.
NOT_DUE = {
    "our own machinery waits for it": {
        "outbox.Connection.access_token_expires_at", "outbox.Connection.circuit_open_until",
        "outbox.Connection.paced_until", "outbox.Connection.token_lease_until", "outbox.SyncJob.may_land_until",
        "outbox.SyncJob.due_at", "storefronts.InboundEvent.due_at", "webhooks.Delivery.due_at",
        "webhooks.Endpoint.quiet_until", "webhooks.Endpoint.previous_secret_until", "desk.Letter.due_at", "desk.Push.due_at",
        "aftersales.ReturnPoll.read_until", "chat.ChatPoll.read_until", "orders.OrderPoll.read_until",
        "products.StockFile.next_at",
        "ads.AdHint.due_at", "automation.Look.due_at", "ads.AdPlacement.read_until",
        "chat.ChatHint.due_at", "orders.OrderHint.due_at", "aftersales.ReturnHint.due_at",
        "chat.Conversation.writing_until", "accounts.Shop.standing_due_at",
       
    },
    "a part of one that is listed": {
        "orders.Order.auto_cancel_at",
        "aftersales.Return.answer_by", "aftersales.Return.inspect_by", "aftersales.Return.next_at",
        "aftersales.Dispute.evidence_by", "chat.Wait.answer_by", "finance.OrderMoney.estimate_settles_at",
        "integration.Integration.latest_at", "accounts.Shop.mall_until",
    },
    "the buyer's, the courier's or the platform's to keep": {
        "aftersales.Return.buyer_answer_by", "aftersales.Return.buyer_ship_by", "aftersales.Dispute.decide_by",
        "orders.Package.pickup_until", "accounts.SupportVisit.expires_at",
    },
    "ends as the seller or the platform planned it; nothing is to be done before": {
        "accounts.Shop.settlement_until", "accounts.Invitation.expires_at", "pricing.RateCard.valid_until",
        "chat.ChatSettings.holiday_until", "finance.StatementLink.expires_at", "shop_health.Violation.expires_at",
        "integration.Wave.postpone_until", "products.CampaignAllocation.closes_at",
        "affiliates.CollaborationProduct.protected_until",
    },
    "lost only when nobody looks at a return that is over; the return's page says until when": {
        "aftersales.Return.appeal_by",
    },
}  # fmt: skip
ENDINGS = (
    "_by",
    "_until",
    "due_at",
    "expires_at",
    "closes_at",
    "settles_at",
    "scheduled_at",
    "latest_at",
    "next_at",
    "cancel_at",
)


def test_every_column_that_sounds_like_a_deadline_is_a_clock_or_says_why_not():
    shop, columns = make.shop(), set()
    listed = {f"{one.rows(shop).model._meta.label}.{one.column}" for one in clocks().values()}
    for model in apps.get_models():
        if not str(apps.get_app_config(model._meta.app_label).path).startswith(str(settings.BASE_DIR)):
            continue
        if ".venv" in apps.get_app_config(model._meta.app_label).path:
            continue
        for field in model._meta.get_fields():
            if isinstance(field, models.DateField) and field.name.endswith(ENDINGS):
                columns.add(f"{model._meta.label}.{field.name}")
    excused = {name for names in NOT_DUE.values() for name in names}
    assert len(columns) > 25 and columns - listed - excused == set()
    assert excused & listed == set() and excused - columns == set()
    # A second appeal's clock is worked out from when the first was refused; a wallet's is when its money is gone.
    decided = {"shop_health.Appeal.decided_at", "ads.AdWallet.runs_out_at"}
    assert listed - columns == decided


def test_every_clock_leads_to_pages_that_whoever_sees_it_may_open():
    views = {}

    def walk(patterns, namespace):
        for pattern in patterns:
            if hasattr(pattern, "url_patterns"):
                walk(pattern.url_patterns, pattern.namespace or namespace)
            elif pattern.name:
                views[f"{namespace}:{pattern.name}"] = pattern

    walk(get_resolver().url_patterns, "")
    for one in clocks().values():
        assert bool(views[one.page].pattern.converters) == bool(one.page_id), one.code
        for name in [one.page] + ([one.listed.partition("?")[0]] if one.listed else []):
            needed = permission_of(views[name].callback)
            assert all(needed in rights for rights in ROLE_PERMISSIONS.values() if one.right in rights), (
                one.code,
                name,
            )
        for act in one.acts:
            assert permission_of(views[act.name].callback) == act.right, (one.code, act.name)


def everything(_permission):
    return True


@pytest.fixture
def shop():
    return make.shop(owner=make.user("sari@contoh.test", name="Sari Dewi"))


@pytest.fixture
def browser(shop):
    client = Client()
    client.force_login(shop.memberships.get(role="OWNER").user)
    return client


def one_of_each(shop, now):
    """A row of every clock, each an hour after the one before; their codes in this order."""
    hours = lambda n: now + timedelta(hours=n)  # noqa: E731
    connection = make.connection(shop, channels=make.BOTH)
    ship, asked, sold = (make.order(connection) for _n in range(3))
    done = make.order(connection, status="DELIVERED", delivered_at=now - timedelta(days=9))
    Order.objects.filter(pk=ship.pk).update(ship_by=hours(1), total=150_000)
    Order.objects.filter(pk=asked.pk).update(
        ship_by=None, cancel_requested_at=now, cancel_answer_by=hours(2), total=90_000
    )
    Order.objects.filter(pk=sold.pk).update(ship_by=None)
    back = make.returned(done)
    Return.objects.filter(pk=back.pk).update(due_at=hours(3), next_at=hours(3), amount=70_000)
    talk = make.conversation(connection, "Masih ada?")
    type(talk).objects.filter(pk=talk.pk).update(answer_by=hours(4))
    first = violations.issue(shop, reason="CHAT_MISCONDUCT", points=2, notice="Kasar.", actor=make.SYSTEM)
    Violation.objects.filter(pk=first.pk).update(appeal_by=hours(5))
    second = violations.issue(shop, reason="CHAT_MISCONDUCT", points=1, notice="Kasar.", actor=make.SYSTEM)
    appeal = Appeal.objects.create(
        shop=shop, violation=second, number=1, state="REFUSED", text="x", written_at=now, sent_at=now,
        decided_at=now - timedelta(days=14), decision_note="Tidak ada bukti.",
    )  # fmt: skip
    Campaign.objects.create(
        name="Kampanye 12.12", platforms=["TIKTOK_SHOP"], is_published=True, registration_opens_at=hours(-9),
        registration_closes_at=hours(6), starts_at=hours(30), ends_at=hours(60),
    )  # fmt: skip
    books.follow()
    OrderMoney.objects.filter(order=done).update(state="ESTIMATED", settles_at=hours(-25), expected=61_000)
    StatementReading.objects.create(connection=done.connection, read_at=now)
    Integration.objects.filter(shop=shop).delete()
    Integration.objects.create(shop=shop, state="SCHEDULED", scheduled_at=hours(7), latest_at=hours(90), changed_at=now)
    type(shop).objects.filter(pk=shop.pk).update(is_mall=True)
    MallApplication.objects.create(
        shop=shop, brand="Melati", holder="OWNER", applied_at=now, state="GRANTED", decided_at=now,
        valid_until=clock.jakarta_today() + timedelta(days=20),
    )  # fmt: skip
    ApiToken.objects.create(
        shop=shop, name="kasir", start="sct_x", token_digest="x" * 64, scopes=["*"], created_at=now, expires_at=hours(8)
    )
    lock_wallet(shop)
    AdWallet.objects.filter(shop=shop).update(runs_out_at=hours(9))
    Sample.objects.create(
        shop=shop, connection=Connection.objects.for_shop(shop).first() or make.connection(shop), external_id="s1",
        creator=Creator.objects.create(shop=shop, open_id="o1", username="ayu", nickname="Ayu", read_at=now),
        product=make.product(shop, title="Kopi Gayo Arabika untuk kreator"), asked_at=now, answer_by=hours(10), updated_at=now,
    )  # fmt: skip
    return appeal


def test_one_list_over_all_apps_by_the_time_left_with_what_missing_it_costs(shop, browser):
    now = clock.now()
    appeal = one_of_each(shop, now)
    found = deadlines.first(shop, everything, each=9, limit=99)
    assert {row.clock.code for row in found} == set(clocks())  # a later app's clock needs a row here
    assert [row.due_at for row in found] == sorted(row.due_at for row in found)
    at = {row.clock.code: row for row in found}
    assert {code: row.due_at - now for code, row in at.items() if code not in ("appeal.second", "mall.authorisation")} == {
        "money.settlement": timedelta(hours=-1), "order.ship": timedelta(hours=1), "order.cancel": timedelta(hours=2),
        "return.answer": timedelta(hours=3), "chat.answer": timedelta(hours=4), "appeal.first": timedelta(hours=5),
        "campaign.register": timedelta(hours=6), "integration.day": timedelta(hours=7), "token.renew": timedelta(hours=8),
        "ads.money": timedelta(hours=9), "sample.answer": timedelta(hours=10),
    }  # fmt: skip
    # The second appeal's window is the action's own, to the second; the authorisation ends with its last day in Jakarta.
    until = appeals.window(appeal.violation, [appeal])
    assert at["appeal.second"].due_at == until.replace(microsecond=0)
    last = (clock.jakarta_today() + timedelta(days=21)).isoformat()
    assert at["mall.authorisation"].due_at.astimezone(clock.JAKARTA).isoformat() == f"{last}T00:00:00+07:00"
    assert at["order.ship"].cost == "Counts as late dispatch; in the end the storefront cancels it: Rp150.000"
    assert at["order.cancel"].cost == "Silence is a yes: Rp90.000 are refunded"
    assert at["return.answer"].cost == "Without you the request is approved as the buyer asked: Rp70.000"
    assert (at["appeal.first"].cost, at["appeal.second"].cost) == ("2 violation points stay", "1 violation point stays")
    assert at["money.settlement"].cost == "Rp61.000 do not come by themselves" and at["money.settlement"].is_late
    pages = {row.url: browser.get(row.url).status_code for row in found}
    assert set(pages.values()) == {200}
    page = browser.get(reverse("desk:deadlines")).content.decode()
    for row in found:
        assert f'href="{row.url}"' in page
    # By kind and storefront; and what is not understood is said.
    kind = browser.get(reverse("desk:deadlines"), {"kind": "order.ship"}).content.decode()
    assert "Ship: " in kind and "Answer the buyer" not in kind and "/orders/?status=AWAITING_SHIPMENT" in kind
    toko = deadlines.page(shop, everything, platform="TOKOPEDIA", size=50).rows
    assert "campaign.register" not in {row.clock.code for row in toko}
    assert {"integration.day", "appeal.first", "token.renew"} <= {row.clock.code for row in toko}
    odd = browser.get(reverse("desk:deadlines"), {"kind": "x", "platform": "y", "after": "x"}).content.decode()
    assert "there is no such deadline" in odd and "there is no such storefront" in odd
    # Each to whoever may see it, and to no other shop.
    assert {row.clock.code for row in deadlines.first(shop, lambda right: right == "orders:read")} == {
        "order.ship",
        "order.cancel",
    }
    assert [row.clock.code for row in deadlines.first(make.shop(), everything)] == ["campaign.register"]


def test_home_says_nothing_twice(shop, browser):
    one_of_each(shop, clock.now())
    home = queries.home(shop, everything)
    assert {task.key for task in home.queue} <= {
        "problem", "owes", "money_cases", "unreachable", "not_allowed", "failed_syncs", "differ", "suspended", "refused",
        "sold_out", "needs_picture",
    }  # fmt: skip
    assert home.deadline_total == len(clocks())
    page = browser.get(reverse("desk:home")).content.decode()
    assert page.index('id="deadlines-title"') < page.index('id="queue-title"')
    assert page.count("?kind=order.ship") == 1 and 'hx-target="#modal"' in page
    assert f"Show all {len(clocks())}" in page
    assert morning.queue.__doc__


def test_no_kind_pushes_the_others_off_home_and_the_pages_miss_nobody_both_ways(shop):
    now, connection = clock.now(), make.connection(shop)
    same = now + timedelta(hours=5)
    for _number in range(9):
        order = make.order(connection)
        Order.objects.filter(pk=order.pk).update(ship_by=same)
    talks = [make.conversation(connection, "Halo") for _n in range(4)]
    type(talks[0]).objects.filter(pk__in=[row.pk for row in talks]).update(answer_by=same)
    type(talks[0]).objects.filter(pk=talks[0].pk).update(answer_by=now + timedelta(hours=6))
    codes = [row.clock.code for row in deadlines.first(shop, everything)]
    assert codes == ["chat.answer"] * 3 + ["order.ship"] * 3
    whole = [row.place for row in deadlines.page(shop, everything, size=99).rows]
    assert len(whole) == 13 and whole == sorted(whole)
    seen, after, pages = [], "", []
    while True:
        page = deadlines.page(shop, everything, size=4, after=after)
        pages.append(page)
        seen += [row.place for row in page.rows]
        if not (after := page.next):
            break
    assert seen == whole and [len(page.rows) for page in pages] == [4, 4, 4, 1] and not pages[0].previous
    back, before = [], pages[-1].previous
    while before:
        page = deadlines.page(shop, everything, size=4, before=before)
        back = [row.place for row in page.rows] + back
        before = page.previous
    assert back == whole[:12]
    assert deadlines.counts(shop, everything) == {"order.ship": 9, "chat.answer": 4}


def test_what_is_done_leaves_the_list_and_one_comes_back_to_it(shop, browser):
    one_of_each(shop, clock.now())
    asked = Order.objects.get(cancel_answer_by__isnull=False)
    here = "http://testserver" + reverse("desk:deadlines") + "?kind=order.cancel"
    answer = browser.post(
        reverse("orders:answer", args=[asked.public_id]), {"approve": "0"}, headers=HX | {"HX-Current-URL": here}
    )
    assert answer["HX-Redirect"] == reverse("desk:deadlines") + "?kind=order.cancel"
    left = deadlines.counts(shop, everything)
    assert "order.cancel" not in left and urgent(shop).cancel_requested == 1  # the storefront has yet to be told
    other = "http://testserver/elsewhere/deadlines/"
    ship = Order.objects.get(total=150_000)
    answer = browser.post(
        reverse("orders:arrange", args=[ship.public_id]),
        {"hand_over": "PICKUP"},
        headers=HX | {"HX-Current-URL": other},
    )
    assert answer["HX-Redirect"] == reverse("orders:detail", args=[ship.public_id])
    viewer = Client()
    viewer.force_login(make.member(shop, "VIEWER"))
    page = viewer.get(reverse("desk:deadlines")).content.decode()
    assert (
        "Arrange shipment" not in page
        and "Answer the buyer" not in page
        and ">Appeal<" not in page
        and "Make a new token" not in page
    )


def test_the_digest_begins_with_what_is_due_within_a_day(shop, monkeypatch):
    morning_of = clock.now().astimezone(clock.JAKARTA).replace(hour=8, minute=30, second=0, microsecond=0)
    now = morning_of.astimezone(clock.now().tzinfo)
    monkeypatch.setattr(clock, "now", lambda: now)
    one_of_each(shop, now)
    owner = shop.memberships.get(role="OWNER")
    NoticeHours.objects.create(shop=shop, user=owner.user, has_digest=True)
    assert mailing.run() == 1
    body = mail.outbox[0].body
    assert body.index("Due within a day") < body.index("09.30 WIB  Ship: ") < body.index("10.30 WIB  Answer the wish")
    assert "Silence is a yes: Rp90.000 are refunded" in body and "Renew the authorisation" not in body
    assert body.rstrip().endswith("/notifications/settings/") and "/deadlines/" in body
