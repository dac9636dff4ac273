"""Manage Returns, the return's page and the API: what a member sees and does."""

import io
import json
import zipfile
from datetime import timedelta

import pytest

from aftersales.models import Evidence, Refund, Return
from core.models import ChangeLog
from tests.aftersales.conftest import TOKOPEDIA, evidence, upload
from tests.api.conftest import Api, token_for

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner(client, sides):
    user = sides.shop.memberships.get(role="OWNER").user
    client.force_login(user)
    return client


def test_a_return_is_seen_decided_inspected_and_packed_on_the_pages(sides, owner):
    order = sides.delivered(2)
    row = sides.ask(order, evidence=evidence())
    page = owner.get("/returns/?purchased_on=TOKOPEDIA&status=PENDING").content.decode()
    assert row.external_id in page and "Tokopedia" in page and "1 h 23 j" not in page
    assert row.external_id not in owner.get("/returns/?purchased_on=TIKTOK_SHOP").content.decode()
    assert owner.get("/returns/arrivals/?since=0-1", headers={"HX-Request": "true"}).status_code == 204
    address = f"/returns/{row.public_id}/"
    page = owner.get(address).content.decode()
    shown = Evidence.objects.get()
    assert "Rp178.000" in page and shown.public_id in page and "Retak di ujung" in page
    file = owner.get(f"{address}evidence/{shown.public_id}/")
    assert (file["Content-Type"], file["X-Content-Type-Options"]) == ("image/png", "nosniff")
    assert "sandbox" in file["Content-Security-Policy"]

    dry = owner.get("/returns/approve/", {"ids": [row.public_id]}).content.decode()
    assert "Rp178.000" in dry
    assert Return.objects.get().wanted == {}
    done = owner.post("/returns/approve/", {"ids": [row.public_id]})
    assert done.status_code == 200 and Return.objects.get().wanted["decision"] == "APPROVE_RETURN"
    again = owner.get("/returns/approve/", {"ids": [row.public_id]}).content.decode()
    assert "Rp0" in again  # nothing is left to approve
    sides.heard(row)
    sides.buyer(row, "ship")
    sides.courier(f"returns/{row.external_id}/deliver")
    sides.heard(row)
    line = row.lines.get()
    form = {f"good-{line.pk}": "1", f"damaged-{line.pk}": "0", f"restock-{line.pk}": "1"}
    assert owner.post(f"{address}inspect/", form).status_code == 409
    assert sides.figures() == (8, 0, 8)
    assert owner.post(f"{address}inspect/", form | {f"damaged-{line.pk}": "1"}).status_code == 302
    assert sides.figures() == (9, 0, 9)
    row.refresh_from_db()
    assert (row.status, row.wanted) == ("RECEIVED", {})  # one piece is damaged: the seller decides
    for unclear in ("12.5", "1,5", "100.00o", ""):
        refused = owner.post(f"{address}offer/", {"amount": unclear})
        assert refused.status_code == 409 and f'value="{unclear}"' in refused.content.decode()
    row.refresh_from_db()
    assert row.wanted == {}
    assert owner.post(f"{address}offer/", {"amount": "100.000"}).status_code == 302
    sides.heard(row)
    assert (row.status, row.offered_amount) == ("AWAITING_BUYER_RESPONSE", 100_000)
    sides.buyer(row, "accept")
    assert Refund.objects.get().amount == 100_000
    page = owner.get(address).content.decode()
    assert "Rp100.000" in page

    packed = owner.post(f"{address}pack/")
    with zipfile.ZipFile(io.BytesIO(packed.content)) as found:
        names = set(found.namelist())
        told = json.loads(found.read("return.json"))
    assert names == {"return.json", "order.json", "timeline.csv", "README.txt", "evidence/01-buyer-retak.png"}
    assert (told["refund"]["amount"], told["purchased_on"]) == (100_000, TOKOPEDIA)
    assert ChangeLog.objects.filter(fact="return.evidence_packed").count() == 1


def test_the_dry_run_of_many_counts_money_that_goes_back_and_no_replacement(sides, owner):
    money = sides.ask(sides.delivered(1), "REFUND")
    pieces = sides.ask(sides.delivered(2), "REPLACEMENT")
    both = {"ids": [money.public_id, pieces.public_id]}
    dry = owner.get("/returns/approve/", both).content.decode()
    assert "<b>Rp89.000</b> goes back" in dry and "Replacement approved" in dry and "Rp178.000" not in dry
    assert not Return.objects.exclude(wanted={}).exists()
    page = owner.get(f"/returns/{pieces.public_id}/").content.decode()
    assert "If you refund instead of replacing" in page and "The buyer asks for" not in page and "Rp178.000" in page
    listed = owner.get("/returns/?sort=-amount").content.decode()
    assert "Rp178.000" not in listed and listed.index("Rp89.000") < listed.index("Rp0")
    done = owner.post("/returns/approve/", both).content.decode()
    assert "2 returns approved" in done and "<b>Rp89.000</b> goes back" in done
    sides.heard(money)
    assert (Refund.objects.get().amount, sides.figures()[1]) == (89_000, 2)


def test_what_is_no_evidence_is_refused_on_the_page_and_nothing_is_kept(sides, owner):
    row = sides.ask(sides.delivered(1), "REFUND")
    address = f"/returns/{row.public_id}/"
    reject = {"reason": "GOODS_AS_DESCRIBED", "comment": "Sesuai"}
    refused = owner.post(f"{address}reject/", reject | {"evidence": upload(b"#!/bin/sh\nrm", "foto.png")})
    assert refused.status_code == 409
    row.refresh_from_db()
    assert (row.wanted, Evidence.objects.count()) == ({}, 0)
    assert owner.post(f"{address}reject/", reject | {"evidence": upload()}).status_code == 302
    sides.heard(row)
    assert row.status == "REJECTED"


def test_programs_do_the_same(sides):
    api = Api(token_for(sides.shop, "*"))
    row = sides.ask(sides.delivered(2), evidence=evidence())
    listed = api.get("/returns?purchased_on=TOKOPEDIA&status=PENDING&sort=due").json()
    assert [one["id"] for one in listed["data"]] == [row.public_id]
    assert listed["data"][0]["order_id"] == row.order.public_id
    late = (row.due_at + timedelta(seconds=1)).isoformat().replace("+", "%2B")
    assert api.get(f"/returns?due_before={late}").json()["data"]
    found = api.get(f"/returns?order_id={row.order.public_id}").json()["data"]
    assert [one["id"] for one in found] == [row.public_id]
    told = api.get(f"/returns/{row.public_id}").json()
    assert (told["type"], told["refund_amount"], told["reason"]) == ("RETURN_AND_REFUND", 178_000, "DEFECTIVE")
    assert told["timeline"][0]["event"] == "REQUESTED" and len(told["evidence"]) == 1
    assert api.post(f"/returns/{row.public_id}/approve", {}).json()["wanted"] == "APPROVE_RETURN"
    assert api.post(f"/returns/{row.public_id}/counter-offer", {"amount": 5}).status_code == 409
    sides.heard(row)
    sides.buyer(row, "ship")
    sides.courier(f"returns/{row.external_id}/deliver")
    sides.heard(row)
    lines = [{"sku_id": told["lines"][0]["sku_id"], "good": 2, "damaged": 0, "missing": 0, "restock": 2}]
    short = api.post(f"/returns/{row.public_id}/inspect", {"lines": [lines[0] | {"good": 1}]})
    assert short.status_code == 422
    assert api.post(f"/returns/{row.public_id}/inspect", {"lines": lines}).status_code == 200
    assert sides.figures() == (10, 0, 10)
    sides.heard(row)
    told = api.get(f"/returns/{row.public_id}").json()
    assert (told["status"], told["refund"]["amount"], told["refund"]["lines"][0]["goods"]) == (
        "COMPLETE",
        178_000,
        178_000,
    )
    decided = api.post(f"/returns/{row.public_id}/approve", {})
    assert (decided.status_code, decided.json()["code"]) == (409, "return_decided")
