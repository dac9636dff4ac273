"""Answers that get lost and returns that a host cannot tell of: nothing is said twice, and none holds up another."""

import json
from datetime import datetime

from django.db import connection as database

from aftersales.actions import deciding, hints
from aftersales.models import Evidence, Refund, Return, ReturnHint, ReturnPoll
from core import clock
from outbox.models import Connection, SyncJob
from storefronts import delivery
from tests import make
from tests.aftersales.conftest import TIKTOK, TOKOPEDIA, upload
from tests.helpers import read_returns, sync

SYSTEM = make.SYSTEM


def settle(host) -> None:
    """Every answer is lost, and everything is said again until it is done."""
    host.fault(timeout_after_write=1.0)
    for row in Connection.objects.order_by("id"):
        delivery.drain(row)
    assert SyncJob.objects.filter(state="PENDING", operation__startswith="RETURN").exists()
    host.fault()
    Connection.objects.update(circuit_open_until=None, failures_in_a_row=0, trouble_since=None)
    SyncJob.objects.filter(state="PENDING").update(due_at=clock.now(), may_land_until=None)
    sync()
    read_returns()


def test_what_got_no_answer_is_said_again_and_counts_once(sides):
    host = sides.hosts[TOKOPEDIA]
    row = sides.ask(sides.delivered(1))
    deciding.reject(
        row, reason="ITEMS_MISSING", comment="Kurang satu", files=[upload(name="satu.png"), upload(name="dua.png")],
        actor=SYSTEM,
    )  # fmt: skip
    settle(host)
    row.refresh_from_db()
    assert (row.status, row.wanted, row.problem) == ("REJECTED", {}, "")
    kept = json.loads(host.front.store.one("SELECT doc FROM claim WHERE id = ?", int(row.external_id))["doc"])
    assert sorted(file["name"] for file in kept["proofs"]) == ["dua.png", "satu.png"]
    assert [record["event"] for record in kept["records"]].count("REJECT_RETURN") == 1
    assert Evidence.objects.filter(side="SELLER").exclude(external_id="").count() == 2 == Evidence.objects.count()
    # The same of a yes: the buyer has the money once, and no problem stands on the return.
    second = sides.ask(sides.delivered(1), "REFUND")
    deciding.approve(second, actor=SYSTEM)
    settle(host)
    second.refresh_from_db()
    assert (second.status, second.problem, Refund.objects.get().amount) == ("COMPLETE", "", 89_000)


def test_a_return_that_the_host_cannot_tell_of_holds_up_no_other(sides):
    host = sides.hosts[TIKTOK]
    host.fault(webhook={"drop": 1.0})
    order = sides.delivered(4, TIKTOK)
    sku = order.lines.get().external_sku_id
    asked = []
    for _piece in range(4):
        body = {"type": "REFUND", "reason": "DEFECTIVE", "lines": [{"sku_id": sku, "quantity": 1}]}
        asked.append(host.call("POST", f"/buyer/orders/{order.external_id}/returns", body)[1]["return_id"])
    store, broken, whole = host.front.store, asked[1], None
    with store.writing():
        whole = store.one("SELECT doc FROM claim WHERE id = ?", int(broken))["doc"]
        store.run("UPDATE claim SET doc = json_set(doc, '$.units', 7) WHERE id = ?", int(broken))
        # The wire tells whole seconds, and a change is a second after the one before: all of them are over by now.
        store.run("UPDATE claim SET updated = updated - 9")
        second = int(store.one("SELECT updated FROM claim WHERE id = ?", int(broken))["updated"])
    row = Connection.objects.get(channels=[TIKTOK])

    def known() -> set[str]:
        return set(Return.objects.values_list("external_id", flat=True))

    hints.poll(row)
    assert known() == set(asked) - {broken}
    assert ReturnPoll.objects.get(connection=row).unread == [datetime.fromtimestamp(second, clock.JAKARTA)]
    # Hinted at together, the others are fetched at the second try.
    with database.cursor() as cursor:
        cursor.execute("TRUNCATE aftersales_return CASCADE")
    hints.hint(row, asked)
    assert hints.fetch_due(row) == 0
    ReturnHint.objects.update(due_at=clock.now())
    assert hints.fetch_due(row) == 3
    assert (known(), ReturnHint.objects.get().external_id) == (set(asked) - {broken}, broken)
    with store.writing():
        store.run("UPDATE claim SET doc = ? WHERE id = ?", whole, int(broken))
    hints.poll(row)
    assert known() == set(asked) and ReturnPoll.objects.get(connection=row).unread == []
