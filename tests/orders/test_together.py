"""One change for many orders: what it would do, the job, a row for each, nothing half done."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.roles import Role
from core import jobs
from core.errors import Refused
from core.models import ChangeLog, Job, JobRow
from core.platforms import Platform
from orders.actions import bulk, wishes
from orders.models import Order, Status
from outbox.models import SyncJob
from tests import make
from tests.api.conftest import Api, token_for
from tests.helpers import read_orders, sync
from tests.hosts import BUYER

CHANGE = reverse("orders:change_many")
HX = {"HX-Request": "true"}


@pytest.fixture
def shop(connected):
    make.product(connected, skus=[make.sku(seller_sku="KOPI-10", price=89_000, stock=500)])
    sync()
    return connected


@pytest.fixture
def client(shop):
    browser = Client()
    browser.force_login(shop.memberships.get(role=Role.OWNER).user)
    return browser


def bought(hosts, count=1, platform=Platform.TIKTOK_SHOP, **body) -> list[str]:
    ids = [hosts[platform].buy("KOPI-10", **body)[1]["order_id"] for _number in range(count)]
    read_orders()
    return list(Order.objects.filter(external_id__in=ids).order_by("id").values_list("public_id", flat=True))


def said(answer, status=200) -> str:
    assert answer.status_code == status, answer.content[:500]
    return " ".join(answer.content.decode().split())


def outcomes(job) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in JobRow.objects.filter(job=job).order_by("number"):
        found.setdefault(row.outcome, []).append(Order.objects.get(pk=row.subject_id).public_id)
    return found


def killed_at(row: int):
    """The worker dies when it counts this row: its transaction is lost."""
    counted, advance = [], jobs.advance

    def count(*args, **words):
        counted.append(1)
        if len(counted) == row:
            raise SystemExit
        advance(*args, **words)

    return count


def done(client, **form) -> Job:
    answer = client.post(CHANGE, {**form, "sure": "1"}, headers=HX)
    assert answer.status_code == 204, answer.content[:600]
    job = Job.objects.latest("id")
    assert answer["HX-Redirect"] == reverse("orders:changed", args=[job.public_id])
    jobs.run(job)
    job.refresh_from_db()
    assert job.status == Job.Status.DONE, job.error
    return job


def test_twelve_orders_can_become_four_parcels_and_then_do(client, hosts, shop):
    ids = [
        *bought(hosts, 4),
        *bought(hosts, 3, shipping_service="ECONOMY"),
        *bought(hosts, 2, buyer=BUYER | {"name": "Sari", "address": "Jl. Lain 9"}),
        *bought(hosts, 3, buyer=BUYER | {"name": "Citra", "phone": "0819000111"}),
    ]
    alone = bought(hosts, platform=Platform.TOKOPEDIA)
    own = bought(hosts, buyer=BUYER | {"name": "Dewi", "city": "Kota Cimahi"})
    asked = said(client.post(CHANGE, {"ids": [*ids, *alone, *own], "do": "combine"}, headers=HX))
    assert "12 orders can become 4 parcels." in asked and "2 would be left as they are:" in asked
    assert "Only orders from TikTok Shop can be combined." in asked
    assert Order.objects.exclude(wanted_parcels={}).count() == 0 and Job.objects.count() == 0  # it only looked

    job = done(client, ids=[*ids, *alone, *own], do="combine")
    assert outcomes(job) == {"UPDATED": ids, "REFUSED": [*alone, *own]}
    sync()
    read_orders()
    assert len({order.parcels[0].pk for order in Order.objects.filter(public_id__in=ids)}) == 4
    page = said(client.get(reverse("orders:changed", args=[job.public_id]), {"show": "REFUSED"}))
    assert "None of the other chosen orders goes to the same buyer" in page


def test_a_flag_and_a_note_are_put_on_all_that_match_the_filter(client, hosts, shop):
    first, second = bought(hosts, 2)
    other = bought(hosts, platform=Platform.TOKOPEDIA)[0]
    wishes.set_note(Order.objects.get(public_id=first), note="Rapuh", flag="RED", actor=make.SYSTEM)
    everything = {"ids": [first], "all": "1", "query": "purchased_on=TIKTOK_SHOP&sort=total&size=50"}
    asked = said(client.post(CHANGE, {**everything, "do": "flag", "new_flag": "RED"}, headers=HX))
    assert "All 2 that the list" in asked and "1 order would be changed." in asked and "1 is that way already." in asked

    assert outcomes(done(client, **everything, do="flag", new_flag="RED")) == {
        "UNCHANGED": [first],
        "UPDATED": [second],
    }
    job = done(client, **everything, do="note", new_note="Bubble  wrap dobel")
    again = done(client, **everything, do="note", new_note="Bubble wrap dobel")
    assert outcomes(job) == {"UPDATED": [first, second]} and outcomes(again) == {"UNCHANGED": [first, second]}
    found = {row.public_id: (row.flag, row.note) for row in Order.objects.all()}
    assert found == {
        first: ("RED", "Rapuh | Bubble wrap dobel"), second: ("RED", "Bubble wrap dobel"), other: ("", "")
    }  # fmt: skip
    assert (
        client.post(
            CHANGE, {**everything, "query": "status=NOPE", "do": "flag", "new_flag": "", "sure": "1"}
        ).status_code
        == 422
    )


def test_what_cannot_be_cancelled_is_refused_alone_with_its_reason(client, hosts, shop):
    keep, go = bought(hosts, 2)
    Order.objects.filter(public_id=keep).update(status=Status.IN_TRANSIT)
    reason = "OUT_OF_STOCK"
    form = {"ids": [keep, go], "do": "cancel", "new_reason": reason}
    asked = said(client.post(CHANGE, form, headers=HX))
    assert "1 order would be changed." in asked and "this one is: In transit" in asked
    job = done(client, **form)
    assert outcomes(job) == {"REFUSED": [keep], "UPDATED": [go]}
    assert Order.objects.get(public_id=go).wanted_cancel == reason
    kept = Order.objects.get(public_id=keep)
    assert (kept.wanted_cancel, kept.status) == ("", Status.IN_TRANSIT)
    assert JobRow.objects.get(outcome="REFUSED").errors[0]["code"] == "order_not_cancellable"
    assert SyncJob.objects.filter(operation="ORDER_CANCEL").count() == 1


def test_a_change_without_sense_or_orders_starts_nothing(client, hosts, shop):
    mine = bought(hosts)
    for form, word in (
        ({"ids": mine, "do": "burn"}, "Choose what to do"),
        ({"ids": mine, "do": "cancel", "new_reason": "x"}, "Choose one of the reasons"),
        ({"ids": mine, "do": "note", "new_note": "  "}, "Write the note"),
        ({"ids": mine, "do": "note", "new_note": "x" * 1001}, "at most 1000 characters"),
        ({"ids": ["ord_x"], "do": "split"}, "No order is selected"),
    ):
        assert word in said(client.post(CHANGE, {**form, "sure": "1"}, headers=HX), 422), form
    assert Job.objects.count() == 0 and not ChangeLog.objects.filter(fact="order.noted").exists()


def test_a_second_press_is_one_job_and_a_dead_worker_leaves_the_rest_to_the_next(client, hosts, shop, monkeypatch):
    ids = bought(hosts, 3)
    form = {"ids": ids, "do": "flag", "new_flag": "BLUE", "key": "k1", "sure": "1"}
    assert client.post(CHANGE, form).url == client.post(CHANGE, form).url and Job.objects.count() == 1
    job = Job.objects.get()
    with monkeypatch.context() as patch:
        patch.setattr(bulk.jobs, "advance", killed_at(2))
        with pytest.raises(SystemExit):
            bulk.run(job)
    assert outcomes(job) == {"UPDATED": ids[:1]} and Order.objects.filter(flag="BLUE").count() == 1
    jobs.run(job)
    assert outcomes(job) == {"UPDATED": ids} and ChangeLog.objects.filter(fact="order.noted").count() == 3


def test_programs_try_it_out_and_then_run_it(shop, hosts):
    api = Api(token_for(shop))
    ids = bought(hosts, 2)
    body = {"selection": {"ids": ids}, "change": {"do": "flag", "flag": "GREEN"}, "dry_run": True}
    tried = api.post("/bulk/orders", body)
    assert (tried.status_code, tried.json()["kind"], tried.json()["total"]) == (202, "BULK_ORDERS", 2)
    jobs.run(Job.objects.get())
    rows = api.get(f"/jobs/{tried.json()['id']}/rows").json()["data"]
    assert [row["outcome"] for row in rows] == ["UPDATED"] * 2 and Order.objects.filter(flag="GREEN").count() == 0
    real = bulk.run_for_real(Job.objects.get(), actor=make.SYSTEM)
    jobs.run(real)
    assert Order.objects.filter(flag="GREEN").count() == 2
    with pytest.raises(Refused, match="Only a finished dry run"):
        bulk.run_for_real(real, actor=make.SYSTEM)
    wrong = api.post("/bulk/orders", body | {"selection": {"ids": [ids[0], "ord_no"]}})
    assert (wrong.status_code, wrong.json()["errors"][0]["code"]) == (422, "order_unknown")
    narrow = Api(token_for(shop, "products:read"))
    assert narrow.get(f"/jobs/{tried.json()['id']}/rows").status_code == 403


def test_an_order_of_several_skus_is_split_into_a_parcel_for_each(client, hosts, shop):
    make.product(shop, title="Teh Melati Wangi Pilihan 100 gram asli", skus=[make.sku(seller_sku="TEH-1", stock=50)])
    sync()
    one = bought(hosts)[0]
    on_sale = [sku["id"] for product in hosts[Platform.TIKTOK_SHOP].products() for sku in product["skus"]]
    hosts[Platform.TIKTOK_SHOP].buy("KOPI-10", items=[{"sku_id": id, "quantity": 1} for id in on_sale])
    read_orders()
    two = Order.objects.exclude(public_id=one).get()
    job = done(client, ids=[one, two.public_id], do="split")
    assert outcomes(job) == {"REFUSED": [one], "UPDATED": [two.public_id]}
    sync()
    read_orders()
    assert len(two.parcels) == 2
