"""The way back from one change of many orders, and which shelves a cancellation of many empties."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.urls import reverse

from core import clock, jobs
from core.errors import Refused
from core.models import ChangeLog, Job
from core.platforms import Platform
from orders.actions import bulk, undoing, wishes
from orders.models import Order
from products.models import Sku
from tests import make
from tests.api.conftest import Api, token_for
from tests.helpers import read_orders, sync
from tests.orders.test_together import CHANGE, HX, bought, client, done, outcomes, said, shop  # noqa: F401


def looked(client, job) -> tuple[str, list[str]]:  # noqa: F811
    """What the page says before it undoes anything: how many come back, and why others are left alone."""
    before = Job.objects.count(), ChangeLog.objects.count()
    page = said(client.get(reverse("orders:changed_way_back", args=[job.public_id])))
    assert (Job.objects.count(), ChangeLog.objects.count()) == before
    found = undoing.look(Job.objects.get(pk=job.pk))
    assert all(str(why) in page for why in found.left)
    return next(line for line in re.findall(r"<strong>(.*?)</strong>", page)), list(found.left)


def undone(client, job) -> Job:  # noqa: F811
    answer = client.post(reverse("orders:changed_undo", args=[job.public_id]))
    undo = Job.objects.latest("id")
    assert answer["Location"] == reverse("orders:changed", args=[undo.public_id])
    jobs.run(undo)
    undo.refresh_from_db()
    assert undo.status == Job.Status.DONE, undo.error
    return undo


def test_flags_and_notes_are_put_back_and_what_changed_since_is_left_alone(client, hosts, shop):  # noqa: F811
    first, second, third = bought(hosts, 3)
    wishes.set_note(Order.objects.get(public_id=first), flag="RED", note="Rapuh", actor=make.SYSTEM)
    flags = done(client, ids=[first, second, third], do="flag", new_flag="BLUE")
    notes = done(client, ids=[first, second], do="note", new_note="Dobel")
    wishes.set_note(Order.objects.get(public_id=third), flag="GREEN", actor=make.SYSTEM)
    page = said(client.get(reverse("orders:changed", args=[flags.public_id])))
    assert reverse("orders:changed_way_back", args=[flags.public_id]) in page
    back = undone(client, flags)
    assert outcomes(back) == {"UPDATED": [first, second], "SKIPPED": [third]}
    undone(client, notes)
    found = {row.public_id: (row.flag, row.note) for row in Order.objects.all()}
    assert found == {first: ("RED", "Rapuh"), second: ("", ""), third: ("GREEN", "")}
    page = said(client.get(reverse("orders:changed", args=[back.public_id])))
    assert "Undo: Flag: Blue" in page and "Changed since; it was left alone." in page and "This puts back:" in page
    assert "This run was undone." in said(client.get(reverse("orders:changed", args=[flags.public_id])))


def test_what_somebody_wrote_while_the_change_was_under_way_is_what_comes_back(client, hosts, shop, monkeypatch):  # noqa: F811
    ids = bought(hosts, 2)
    as_planned = bulk.plan

    def meanwhile(orders, change):
        made = as_planned(orders, change)
        wishes.set_note(orders[0], flag="GREEN", note="Rapuh", actor=make.SYSTEM)
        return made

    jobs_done = []
    with monkeypatch.context() as patch:
        patch.setattr(bulk, "plan", meanwhile)
        jobs_done += [
            done(client, ids=ids, do="note", new_note="Dobel"),
            done(client, ids=ids, do="flag", new_flag="RED"),
        ]
    assert list(Order.objects.order_by("id").values_list("flag", "note")) == [("RED", "Rapuh"), ("RED", "Dobel")]
    for job in reversed(jobs_done):
        undone(client, job)
    assert list(Order.objects.order_by("id").values_list("flag", "note")) == [("GREEN", "Rapuh"), ("", "")]


def test_parcels_that_were_split_or_combined_are_put_back_until_the_shipment_is_arranged(client, hosts, shop):  # noqa: F811
    make.product(shop, title="Teh Melati Wangi Pilihan 100 gram asli", skus=[make.sku(seller_sku="TEH-1", stock=50)])
    sync()
    pairs = [bought(hosts, 2), bought(hosts, 2, shipping_service="ECONOMY")]
    on_sale = [sku["id"] for product in hosts[Platform.TIKTOK_SHOP].products() for sku in product["skus"]]
    host = hosts[Platform.TIKTOK_SHOP]
    of_two = host.buy("KOPI-10", items=[{"sku_id": id, "quantity": 1} for id in on_sale])[1]["order_id"]
    read_orders()
    two = Order.objects.get(external_id=of_two)
    split = done(client, ids=[two.public_id], do="split")
    both = done(client, ids=[*pairs[0], *pairs[1]], do="combine")
    sync()
    read_orders()
    assert len(two.parcels) == 2 and len({order.parcels[0].pk for order in Order.objects.exclude(pk=two.pk)}) == 2
    wishes.arrange_shipment(Order.objects.get(public_id=pairs[1][0]), actor=make.SYSTEM)
    assert looked(client, split) == ("1 order would be put back.", [])
    said_first = looked(client, both)
    assert said_first[0] == "2 orders would be put back."
    assert [why for why in said_first[1] if "arranged" in why or "being changed" in why] == said_first[1] != []
    assert outcomes(undone(client, split)) == {"UPDATED": [two.public_id]}
    assert outcomes(undone(client, both)) == {"UPDATED": pairs[0], "REFUSED": pairs[1]}
    sync()
    read_orders()
    two = Order.objects.get(pk=two.pk)
    assert len(two.parcels) == 1
    assert len({Order.objects.get(public_id=id).parcels[0].pk for id in pairs[0]}) == 2
    assert len({Order.objects.get(public_id=id).parcels[0].pk for id in pairs[1]}) == 1


def test_there_is_no_way_back_from_these(client, hosts, shop):  # noqa: F811
    ids = bought(hosts, 3)
    cancelled = done(client, ids=ids[:1], do="cancel", new_reason="WRONG_PRICE")
    flagged = done(client, ids=ids[1:], do="flag", new_flag="BLUE")
    same = done(client, ids=ids[1:], do="flag", new_flag="BLUE")
    old = done(client, ids=ids[1:], do="note", new_note="Lama")
    Job.objects.filter(pk=old.pk).update(created_at=clock.now() - timedelta(days=settings.UNDO_DAYS, seconds=1))
    dry = bulk.start(
        shop, selection={"ids": ids[1:]}, change={"do": "flag", "flag": ""}, dry_run=True, actor=make.SYSTEM
    )
    jobs.run(dry)
    back = undone(client, flagged)
    before = (
        Job.objects.count(),
        ChangeLog.objects.count(),
        list(Order.objects.values("flag", "note", "wanted_cancel")),
    )
    for job in (cancelled, same, old, dry, back, flagged):
        with pytest.raises(Refused) as refused:
            undoing.start(Job.objects.get(pk=job.pk), actor=make.SYSTEM)
        assert refused.value.code == "cannot_undo"
        page = said(client.get(reverse("orders:changed", args=[job.public_id])))
        assert reverse("orders:changed_way_back", args=[job.public_id]) not in page
    assert before == (
        Job.objects.count(), ChangeLog.objects.count(), list(Order.objects.values("flag", "note", "wanted_cancel"))
    )  # fmt: skip


def test_an_undo_whose_worker_died_goes_on_with_the_rest(client, hosts, shop):  # noqa: F811
    ids = bought(hosts, 3)
    job = done(client, ids=ids, do="flag", new_flag="BLUE")
    undo = undoing.start(job, actor=make.SYSTEM)
    [last] = job.rows.filter(number=3)
    undoing._put_back(undo, last, make.SYSTEM)
    assert [row.flag for row in Order.objects.order_by("id")] == ["BLUE", "BLUE", ""]
    jobs.run(undo)
    assert outcomes(undo) == {"UPDATED": ids} and not Order.objects.exclude(flag="").exists()
    assert undo.rows.count() == 3


@pytest.mark.parametrize("ticked", [["KOPI-10"], ["TEH-1"], [], None])
def test_out_of_stock_empties_the_shelves_that_are_ticked_and_no_others(client, hosts, shop, ticked):  # noqa: F811
    make.product(shop, title="Teh Melati Wangi Pilihan 100 gram asli", skus=[make.sku(seller_sku="TEH-1", stock=50)])
    sync()
    host = hosts[Platform.TIKTOK_SHOP]
    ids = [host.buy(code)[1]["order_id"] for code in ("KOPI-10", "TEH-1")]
    read_orders()
    orders = list(Order.objects.filter(external_id__in=ids).values_list("public_id", flat=True))
    skus = {sku.seller_sku: sku.public_id for sku in Sku.objects.all()}
    form = {"ids": orders, "do": "cancel", "new_reason": "OUT_OF_STOCK"}
    asked = said(client.post(CHANGE, form, headers=HX))
    assert "Which shelves are empty" in asked and all(f'value="{sku}" checked' in asked for sku in skus.values())
    if ticked is not None:
        form |= {"ticks": "1", "sold_out": [skus[code] for code in ticked]}
    asked = said(client.post(CHANGE, form, headers=HX))
    left = [sku for code, sku in skus.items() if ticked is not None and code not in ticked]
    assert not any(f'value="{sku}" checked' in asked for sku in left)
    done(client, **form)
    empty = {code for code, pieces in Sku.objects.values_list("seller_sku", "on_hand") if pieces < 2}
    assert empty == set(skus if ticked is None else ticked)


def test_programs_name_the_empty_shelves_and_undo_a_change(shop, hosts):  # noqa: F811
    api = Api(token_for(shop))
    ids = bought(hosts, 2)
    started = api.post("/bulk/orders", {"selection": {"ids": ids}, "change": {"do": "flag", "flag": "GREEN"}}).json()
    jobs.run(Job.objects.get())
    wishes.set_note(Order.objects.get(public_id=ids[0]), flag="RED", actor=make.SYSTEM)
    number = Order.objects.get(public_id=ids[0]).external_id
    assert api.get(f"/bulk/orders/{started['id']}/undo").json() == {
        "put_back": 1, "left_alone": [{"reason": "Changed since.", "numbers": [number]}], "not_looked_at": 0,
    }  # fmt: skip
    wishes.set_note(Order.objects.get(public_id=ids[0]), flag="GREEN", actor=make.SYSTEM)
    answer = api.post(f"/bulk/orders/{started['id']}/undo")
    assert (answer.status_code, answer.json()["undo_of"]) == (202, started["id"])
    jobs.run(Job.objects.latest("id"))
    assert not Order.objects.exclude(flag="").exists()
    assert api.post(f"/bulk/orders/{started['id']}/undo").json()["code"] == "cannot_undo"
    assert api.get(f"/bulk/orders/{started['id']}/undo").json()["code"] == "cannot_undo"
    change = {"do": "cancel", "reason": "OUT_OF_STOCK", "sold_out_sku_ids": []}
    api.post("/bulk/orders", {"selection": {"ids": ids}, "change": change})
    jobs.run(Job.objects.latest("id"))
    assert Order.objects.exclude(wanted_cancel="").count() == 2 and Sku.objects.get().on_hand == 500
