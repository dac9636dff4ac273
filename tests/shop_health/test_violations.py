"""Points, what follows from them, and appeals: through the actions, the pages, the API and both storefronts."""

import threading
from datetime import datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connections, transaction
from django.test import Client

from accounts import standing
from accounts.models import Shop
from accounts.standing import Bar
from campaigns.actions import registering
from core import clock
from core.clock import JAKARTA
from core.errors import Refused, Stale
from core.models import ChangeLog
from core.platforms import Platform
from orders.models import Order
from outbox import actions as outbox
from outbox.models import SyncJob
from outbox.operations import Operation
from products.catalogue.actions import availability
from shop_health import figures, queries
from shop_health.actions import appeals, days, violations
from shop_health.actions import standing as standings
from shop_health.models import Appeal, Violation
from shop_health.reasons import RULES
from tests import make
from tests.api.conftest import Api, token_for
from tests.campaigns.test_scenarios import campaign
from tests.helpers import sync
from tests.shop_health.conftest import DAY, HOUR, placed
from webhooks.payloads import of_changes

SYSTEM, TIKTOK = make.SYSTEM, Platform.TIKTOK_SHOP
WORDS = "Kurir tidak datang pada tanggal itu walaupun sudah dijadwalkan; lihat fotonya."


def points(shop, number: int, reason="COUNTERFEIT", **more) -> Violation:
    return violations.issue(shop, reason=reason, points=number, notice="Label palsu pada foto.", actor=SYSTEM, **more)


def appeal(violation, **more) -> Appeal:
    given = {"text": WORDS, "order_numbers": [], "proofs": ["PHOTOS"], "send": True, "actor": SYSTEM}
    return appeals.write(violation, **(given | more))


def code_of(act) -> str:
    with pytest.raises(Refused) as refused:
        act()
    return refused.value.code


def stands(shop) -> tuple[int, set[str]]:
    shop = Shop.objects.get(pk=shop.pk)
    return shop.violation_points, {one.bar.value for one in standing.all_barred(shop)}


@pytest.fixture
def at(monkeypatch):
    """Sets the house's clock (WIB)."""

    def travel(*moment) -> datetime:
        now = datetime(2026, *moment, tzinfo=JAKARTA)
        monkeypatch.setattr(clock, "now", lambda: now)
        return now

    return travel


class TestS24Appeals:
    def test_windows_of_thirty_and_fifteen_days_and_never_a_third(self, shop, at):
        """S24, appeals: notice of 1 June, first appeal until 1 July; refused on 5 July, second until 20 July."""
        at(6, 1, 9)
        row = points(shop, 6)
        at(7, 2, 0, 0)
        assert code_of(lambda: appeal(row)) == "appeal_late" and not Appeal.objects.exists()
        at(7, 1, 23, 59)
        first = appeal(row)
        assert code_of(lambda: appeal(row)) == "appeal_open"
        at(7, 5, 15)
        appeals.decide(first, accept=False, note="Faktur tidak terbaca.", actor=SYSTEM)
        at(7, 21, 0, 0)
        assert code_of(lambda: appeal(row)) == "appeal_late"
        at(7, 20, 23, 59)
        second = appeal(row)
        appeals.decide(second, accept=False, note="Faktur bukan dari pemegang merek.", actor=SYSTEM)
        assert code_of(lambda: appeal(row)) == "appeals_used"
        assert [(one.number, one.state) for one in row.appeals.all()] == [(1, "REFUSED"), (2, "REFUSED")]
        assert stands(shop)[0] == 6

    def test_the_database_keeps_two_at_most_and_one_open(self, shop):
        row = points(shop, 6)
        appeal(row, send=False)
        kept = {"shop": shop, "violation": row, "written_at": clock.now()}
        for number in (2, 3, 1):
            with pytest.raises(IntegrityError), transaction.atomic():
                Appeal.objects.create(number=number, **kept)
        with pytest.raises(IntegrityError), transaction.atomic():
            Appeal.objects.filter(violation=row).update(state="ACCEPTED", sent_at=clock.now(), decided_at=clock.now())


def test_a_planted_late_dispatch_costs_points_a_campaign_and_an_appeal_that_wins_undoes_it_all(shop, connection, owner):
    """One parcel too late moves LDR from 6.67 to 10 %; 10 points were there, 2 come; a campaign refuses; the appeal wins."""
    yesterday = clock.jakarta_today() - DAY
    midnight = figures.end_of(yesterday)
    ago = clock.now() - midnight
    for _number in range(27):
        placed(connection, due=ago + HOUR, ago=ago + 3 * HOUR, shipped=ago + 2 * HOUR)
    for _number in range(2):
        placed(connection, due=ago + HOUR)
    points(shop, 10)
    one, before = campaign(TIKTOK), stands(shop)
    registering.register(shop, one, [], actor=SYSTEM)  # it may
    planted = placed(connection, due=ago + HOUR, ago=ago + 3 * HOUR, shipped=ago)
    assert queries.now_of(shop).total("LDR").percent == 10
    assert planted.external_id in owner.get("/health/measures/LDR/").content.decode()

    days.write(shop, yesterday)
    days.judge(shop, yesterday)
    for later in range(7):  # the same parcels are in the rate of six more days, and punished once
        days.judge(shop, yesterday + later * DAY)
    row = Violation.objects.get(source="AUTOMATIC")
    assert (row.reason, row.points) == ("LATE_DISPATCH", 2) and planted in row.orders.all()
    assert stands(shop) == (12, {"CAMPAIGNS", "ORDERS"})
    assert code_of(lambda: registering.register(shop, one, [], actor=SYSTEM)) == "shop_restricted"
    page = owner.get(f"/campaigns/{one.public_id}/").content.decode()
    assert "Your shop reached 12 violation points and may not do this until" in page
    assert planted.external_id in owner.get(f"/health/violations/{row.public_id}/").content.decode()

    sent = appeal(row, order_numbers=[planted.external_id], proofs=["HANDOVER"])
    appeals.decide(sent, accept=True, note="Kurir memang terlambat.", actor=SYSTEM)
    assert stands(shop) == before == (10, set())
    assert Order.objects.get(pk=planted.pk).is_late_excused
    assert planted not in queries.behind(shop, queries.LDR, clock.now())
    assert registering.register(shop, one, [], actor=SYSTEM).refused == []
    assert days.judge(shop, yesterday) is None and Violation.objects.count() == 2  # it does not come back
    assert code_of(lambda: appeal(row)) == "violation_over"
    told = (
        ChangeLog.objects.filter(shop=shop, fact__startswith="shop.bar")
        .order_by("id")
        .values_list("fact", "after__bar")
    )
    assert list(told) == [("shop.barred", "CAMPAIGNS"), ("shop.barred", "ORDERS"), ("shop.bar_ended", "CAMPAIGNS"), ("shop.bar_ended", "ORDERS")]  # fmt: skip


def test_a_reason_carries_only_its_points_by_the_action_and_by_the_database(shop):
    for reason, rule in RULES.items():
        for number in (rule.least - 1, rule.most + 1):
            assert code_of(lambda reason=reason, number=number: points(shop, number, reason)) == "points_out_of_range"
    assert not Violation.objects.exists() and stands(shop) == (0, set())
    row = points(shop, 6)
    with pytest.raises(IntegrityError), transaction.atomic():
        Violation.objects.filter(pk=row.pk).update(points=49)
    assert (
        code_of(lambda: violations.issue(shop, reason="COUNTERFEIT", points=4, notice=" ", actor=SYSTEM))
        == "notice_required"
    )
    stranger = make.order(make.connection(make.shop()))
    assert code_of(lambda: points(shop, 4, orders=[stranger])) == "not_found"


def test_points_expire_and_bars_end_by_themselves(shop, at):
    at(6, 1, 9)
    points(shop, 12)
    assert stands(shop) == (12, {"CAMPAIGNS"})
    at(6, 8, 9)
    assert stands(shop)[1] == set()  # whatever runs: the door reads the clock
    assert standings.refresh_due() == 1 and standings.refresh_due() == 0
    assert Shop.objects.get(pk=shop.pk).restricted == {}
    at(8, 30, 9)
    standings.refresh_due()
    assert stands(shop) == (0, set())
    assert ChangeLog.objects.filter(shop=shop, fact="shop.bar_ended").count() == 1


def test_a_warning_is_logged_once_on_the_way_to_a_step(shop):
    for number in (4, 4, 4):
        points(shop, number)
    warned = ChangeLog.objects.filter(shop=shop, fact="shop.points_warned")
    assert [entry.after for entry in warned] == [{"points": 8, "step": 12}]


def test_twenty_four_points_limit_what_is_on_sale(shop, settings):
    settings.HEALTH_LISTINGS_MOST = 2
    make.product(shop)
    rested = availability.deactivate(make.product(shop), actor=SYSTEM)
    points(shop, 24)
    make.product(shop)  # the second
    assert code_of(lambda: make.product(shop)) == "shop_restricted"
    make.product(shop, is_draft=True)
    assert code_of(lambda: availability.activate(rested, actor=SYSTEM)) == "shop_restricted"


def test_thirty_six_points_close_the_shop_on_both_storefronts_until_the_appeal_wins(connected, hosts):
    make.product(connected, skus=[make.sku(seller_sku="KOPI-10", stock=50)])
    row = points(connected, 36)
    sync()
    for host in hosts.values():
        status, body = host.buy("KOPI-10")
        assert (status, body["code"]) == (422, "shop_closed") or "shop_closed" in str(body)
    appeals.decide(appeal(row), accept=True, note="Faktur sah.", actor=SYSTEM)
    sync()
    assert [host.buy("KOPI-10")[0] for host in hosts.values()] == [201, 201]
    Shop.objects.filter(pk=connected.pk).update(
        restricted={"ORDERS": {"step": 0, "until": (clock.now() + DAY).isoformat(), "most": 3, "shares": {"TIKTOK_SHOP": 2, "TOKOPEDIA": 1}}}
    )  # fmt: skip
    with transaction.atomic():
        outbox.enqueue(Operation.SHOP_PUSH, connected)
    sync()
    assert hosts[Platform.TIKTOK_SHOP].buy("KOPI-10")[0] == 201  # its second of two
    refused = [hosts[one].buy("KOPI-10") for one in Platform.values]
    assert all("shop_busy" in str(body) for _status, body in refused)


def test_the_limit_on_orders_follows_the_late_rate_and_is_divided_between_the_storefronts(shop, connection):
    midnight = figures.end_of(clock.jakarta_today() - DAY)
    ago = clock.now() - midnight
    for number in range(35):
        placed(connection, due=ago + HOUR, ago=ago + DAY, platform=Platform.values[number % 5 == 0],
               **({} if number < 11 else {"shipped": ago + 2 * HOUR}))  # fmt: skip
    limit = standings.order_limit(shop)
    assert (limit.most, sum(limit.shares.values())) == (3, 3)  # 35 orders in 7 days, 31.4 % late: 70 % of 5 a day
    assert limit.until == figures.end_of(clock.jakarta_today())


@pytest.mark.django_db(transaction=True)
def test_of_two_members_of_staff_who_decide_at_once_one_is_told_what_the_other_decided():
    shop = make.shop()
    row = points(shop, 12)
    sent = appeal(row)
    start, outcomes = threading.Barrier(2), []

    def decide(accept):
        start.wait()
        try:
            appeals.decide(sent, accept=accept, note="Sudah diperiksa.", actor=SYSTEM)
            outcomes.append("accepted" if accept else "refused")
        except Refused as refusal:
            outcomes.append(refusal.code)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=decide, args=(accept,)) for accept in (True, False)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) in (["accepted", "appeal_decided"], ["appeal_decided", "refused"])
    won = "accepted" in outcomes
    assert stands(shop) == ((0, set()) if won else (12, {"CAMPAIGNS"}))
    assert ChangeLog.objects.filter(fact="appeal.decided").count() == 1


def test_an_appeal_in_two_windows_loses_nothing(shop):
    row = points(shop, 6)
    first = appeal(row, send=False, version=0)
    with pytest.raises(Stale):
        appeal(row, text="Lain sekali dari jendela kedua.", send=False, version=0)
    first.refresh_from_db()
    assert first.text == WORDS
    assert appeal(row, version=first.version).state == "SENT"
    assert code_of(lambda: appeal(row, version=first.version)) == "appeal_open"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"text": "Tidak benar."}, "text_required"),
        ({"text": "x" * 4001}, "text_too_long"),
        ({"order_numbers": ["579999"]}, "order_unknown"),
        ({"order_numbers": []}, "orders_required"),
        ({"files": [make.picture(name="x.png")] * 10}, "evidence_too_many"),
    ],
)
def test_what_an_appeal_lacks_is_named_and_nothing_is_kept(shop, connection, change, code):
    order = placed(connection, due=DAY)
    row = points(shop, 2, "LATE_DISPATCH", orders=[order])
    assert code_of(lambda: appeal(row, **({"order_numbers": [order.external_id]} | change))) == code
    assert not Appeal.objects.exists()


def test_a_file_is_known_by_its_content(shop):
    row = points(shop, 6)
    page = SimpleUploadedFile("foto.png", b"<script>alert(1)</script>", content_type="image/png")
    assert code_of(lambda: appeal(row, files=[page])) == "evidence_type"
    paper = SimpleUploadedFile("faktur.pdf", b"%PDF-1.4 isi", content_type="application/pdf")
    assert [one.content_type for one in appeal(row, files=[paper]).files.all()] == ["application/pdf"]


def test_the_pages_of_appealing(shop, connection, owner):
    order = placed(connection, due=DAY)
    row = points(shop, 2, "LATE_DISPATCH", orders=[order])
    address = f"/health/violations/{row.public_id}/appeal/"
    assert row.notice in owner.get("/health/violations/").content.decode()  # nothing was said against it yet
    assert order.external_id in owner.get(address).content.decode()
    given = {"text": WORDS, "order_numbers": order.external_id, "proofs": ["HANDOVER"], "version": "0", "step": "save"}
    assert owner.post(address, {**given, "files": make.picture(60, 60)}).status_code == 302
    file = Appeal.objects.get().files.get()
    assert owner.get(f"/health/appeals/files/{file.public_id}/")["Content-Type"] == "image/png"
    answer = owner.post(address, {**given, "text": "Pendek", "version": "1", "step": "send"})
    assert answer.status_code == 409 and "Explain what happened" in answer.content.decode()
    assert owner.post(address, {**given, "version": "1", "step": "send"}).status_code == 302
    assert Appeal.objects.get().state == "SENT"
    assert owner.post(f"/health/appeals/files/{file.public_id}/remove/").status_code == 302
    assert Appeal.objects.get().files.count() == 1  # what was sent stays
    page = owner.get(f"/health/violations/{row.public_id}/").content.decode()
    assert "Being examined" in page and "Your appeal is being examined already." in page
    viewer = Client()
    viewer.force_login(make.member(shop, "VIEWER"))
    assert viewer.get("/health/violations/").status_code == 200 and viewer.get(address).status_code == 403


def test_staff_give_points_and_decide_in_the_admin(shop):
    staff = Client()
    staff.force_login(make.user(is_staff=True, is_superuser=True))
    given = {"shop": shop.pk, "reason": "PROHIBITED", "points": 3, "platform": "", "product": "", "money": 0, "notice": "Obat keras.", "order_numbers": ""}  # fmt: skip
    answer = staff.post("/admin/shop_health/violation/add/", given)
    assert answer.status_code == 200 and "This reason carries 6 to 48 points." in answer.content.decode()
    assert staff.post("/admin/shop_health/violation/add/", {**given, "points": 12}).status_code == 302
    row = Violation.objects.get()
    assert (row.points, row.source, stands(shop)) == (12, "STAFF", (12, {"CAMPAIGNS"}))
    sent = appeal(row, files=[make.picture(name="izin.png")])
    page = staff.get(f"/admin/shop_health/appeal/{sent.pk}/change/").content.decode()
    address = f"/admin/shop_health/appeal/files/appealfile/{sent.files.get().pk}/"
    assert f'href="{address}"' in page and staff.get(address)["Content-Type"] == "image/png"
    body = {"action": "accept", "_selected_action": [sent.pk], "reason": " "}
    silent = staff.post("/admin/shop_health/appeal/", body, follow=True)
    assert silent.status_code == 200 and "Type the reason beside the button" in silent.content.decode()
    sent.refresh_from_db()
    assert (sent.state, stands(shop)) == ("SENT", (12, {"CAMPAIGNS"}))
    body["reason"] = "Izin BPOM sah."
    assert staff.post("/admin/shop_health/appeal/", body).status_code == 302
    sent.refresh_from_db()
    assert (sent.state, sent.decision_note, stands(shop)) == ("ACCEPTED", "Izin BPOM sah.", (0, set()))


def test_the_api_tells_violations_and_takes_appeals(shop, connection):
    order = placed(connection, due=DAY)
    row = points(shop, 2, "LATE_DISPATCH", orders=[order])
    reader, writer = Api(token_for(shop, "health:read")), Api(token_for(shop, "health:read", "health:write"))
    told = reader.get("/violations?state=STANDS").json()["data"]
    assert [(one["id"], one["points"], one["state"], one["appeals"]) for one in told] == [
        (row.public_id, 2, "STANDS", [])
    ]
    body = {"text": WORDS, "order_numbers": [order.external_id], "proofs": ["HANDOVER"], "send": True}
    path = f"/violations/{row.public_id}/appeals"
    assert reader.ask("post", path, body).status_code == 403
    assert writer.ask("post", path, body).json()["state"] == "SENT"
    again = writer.ask("post", path, body)
    assert (again.status_code, again.json()["code"]) == (409, "appeal_open")
    assert [one["violation_id"] for one in reader.get("/appeals").json()["data"]] == [row.public_id]
    points(shop, 34)
    assert {one["bar"] for one in reader.get("/shop-health").json()["bars"]} == {
        "CAMPAIGNS",
        "AFFILIATES",
        "LISTINGS",
        "SALES",
    }


def test_clients_hear_of_points_and_decisions(shop):
    appeals.decide(appeal(points(shop, 6)), accept=False, note="Tidak terbukti.", actor=SYSTEM)
    told = of_changes(list(ChangeLog.objects.filter(shop=shop).order_by("id")))
    assert [one.type.value for one in told] == ["violation.created", "appeal.decided"]
    assert told[0].data["violation"]["points"] == 6
    assert told[1].data["appeal"]["decision_note"] == "Tidak terbukti."
    assert Bar.SALES not in {one.bar for one in standing.all_barred(Shop.objects.get(pk=shop.pk))}
    assert not SyncJob.objects.filter(operation="SHOP_PUSH").exists()  # nothing that the storefronts keep
    assert timedelta(days=90) == Violation.objects.get().expires_at - Violation.objects.get().noticed_at
