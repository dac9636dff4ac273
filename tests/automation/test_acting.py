"""What rules do with orders: once, by order of the rules, within their hours, with the rights of whoever switched them on."""

import dataclasses
from datetime import time, timedelta

import pytest

from accounts import actions as accounts
from accounts import leaving
from accounts.models import Shop
from automation import actions, queries
from automation.actions import deeds, news
from automation.models import Deed, Kind, Look, Rule
from core import clock
from core.actors import Actor
from core.errors import Refused
from core.models import ChangeLog
from core.platforms import Platform
from desk.actions import notices
from desk.models import Notification
from orders import papers
from orders.actions import intake, wishes
from orders.models import Order, Package
from outbox.models import SyncJob
from outbox.operations import Operation
from tests import make
from tests.automation.conftest import on, owner_of

pytestmark = pytest.mark.django_db


def done(*, state="DONE") -> list[tuple[str, str, str]]:
    """(rule, order, kind) of the deeds in a state, oldest first."""
    rows = Deed.objects.filter(state=state).order_by("id")
    return [(row.rule.name, row.order.external_id, row.kind) for row in rows.select_related("rule", "order")]


def news_of(order: Order) -> None:
    """Somebody changes the order, so the log tells of it."""
    wishes.set_note(order, note=f"{order.note}!", actor=make.SELLER)


def ship_jobs() -> int:
    return SyncJob.objects.filter(operation=Operation.PACKAGE_SHIP).count()


def test_what_matches_is_arranged_flagged_and_noted_and_the_rest_is_left_alone(shop, connection):
    row = on(
        shop,
        services=["STANDARD"],
        total_until=60_000,
        arranges=True,
        hand_over="DROP_OFF",
        flag_with="GREEN",
        note_with="Otomatis",
    )
    small, economy = make.order(connection), make.order(connection, service_code="ECONOMY")
    assert actions.run() == 2
    assert done() == [(row.name, small.external_id, kind) for kind in ("FLAG", "NOTE", "ARRANGE")]
    small.refresh_from_db()
    economy.refresh_from_db()
    parcel = Package.objects.get(lines__order=small)
    assert (small.flag, small.note, parcel.hand_over, ship_jobs()) == ("GREEN", "Otomatis", "DROP_OFF", 1)
    assert parcel.wanted_at is not None and (economy.flag, economy.note) == ("", "")
    entry = ChangeLog.objects.get(fact="order.shipment_arranged")
    owner = shop.memberships.get(role="OWNER").user
    assert (entry.actor_kind, entry.actor_name, entry.actor_user_id) == ("RULE", row.name, owner.pk)
    assert not Look.objects.exists()


def test_a_rule_acts_once_on_an_order_and_what_it_did_is_no_news(shop, connection):
    on(shop, "Satu", flags=["NONE", "RED"], flag_with="RED", note_with="satu")
    on(shop, "Dua", flags=["RED"], flag_with="BLUE", note_with="dua")
    on(shop, "Tiga", flags=["BLUE"], flag_with="RED", note_with="tiga")
    order = make.order(connection)
    actions.run()
    wanted = [
        ("Satu", order.external_id, "FLAG"),
        ("Satu", order.external_id, "NOTE"),
        ("Dua", order.external_id, "NOTE"),
    ]
    assert done() == wanted
    assert actions.run() == 0  # the log has the rules' own entries, and nobody looks because of them
    order.refresh_from_db()
    news_of(order)
    assert actions.run() == 1
    assert done() == wanted
    order.refresh_from_db()
    assert (order.flag, order.note) == ("RED", "satu | dua!")


def test_each_rule_sees_what_those_before_it_did(shop, connection):
    on(shop, "Mahal", total_from=100_000, flag_with="RED")
    on(shop, "Kirim", flags=["NONE"], arranges=True)
    payment = {"goods_original": 50_000, "sub_total": 50_000, "total": 250_000}
    dear = make.order(connection, payment=make.told(connection).payment | payment)
    cheap = make.order(connection)
    actions.run()
    assert done() == [("Mahal", dear.external_id, "FLAG"), ("Kirim", cheap.external_id, "ARRANGE")]
    actions.move_rule(Rule.objects.get(name="Kirim"), position=1, actor=make.SYSTEM)
    assert list(Rule.objects.order_by("position").values_list("name", "position")) == [("Kirim", 1), ("Mahal", 2)]


def test_the_first_arranging_rule_wins_also_when_it_was_refused(shop, connection):
    first = on(shop, "Jemput", services=["ECONOMY"], arranges=True, hand_over="PICKUP")
    on(shop, "Antar", arranges=True, hand_over="DROP_OFF")
    order = make.order(connection, service_code="INSTANT_3H")
    own = make.order(connection, service_code="SEND_BY_SELLER", is_seller_shipping=True)
    notices.tail()
    actions.run()
    assert done() == []
    assert done(state="REFUSED") == [("Antar", order.external_id, "ARRANGE"), ("Antar", own.external_id, "ARRANGE")]
    codes = list(Deed.objects.order_by("id").values_list("problem__code", flat=True))
    assert codes == ["hand_over_not_possible", "tracking_number_required"] and ship_jobs() == 0
    actions.edit_rule(first, values={"services": []}, actor=make.SYSTEM)
    first.refresh_from_db()
    actions.switch_on(first, version=first.version, actor=owner_of(shop))
    news_of(order)
    Order.objects.filter(pk=order.pk).update(received_at=clock.now())
    actions.run()
    assert ship_jobs() == 0 and Deed.objects.count() == 2
    operator = make.member(shop, "OPERATIONS")
    notices.tail()
    assert not Notification.objects.filter(user=operator).exists()  # joined after it
    told = Notification.objects.filter(user=shop.memberships.get(role="OWNER").user)
    assert list(told.values_list("entry__fact", flat=True)) == ["rule.refused", "rule.refused"]


def test_out_of_its_hours_a_rule_waits_for_them(shop, connection):
    now = clock.now().astimezone(clock.JAKARTA)
    begins = (now + timedelta(hours=2)).replace(second=0, microsecond=0)
    ends = begins + timedelta(hours=1)
    on(shop, arranges=True, from_time=begins.time(), until_time=ends.time(), note_with="pagi")
    order = make.order(connection)
    actions.run()
    look = Look.objects.get()
    assert look.due_at == begins and done() == []
    assert actions.run() == 0  # nobody looks before
    Rule.objects.update(from_time=time(0), until_time=time(23, 59))
    Look.objects.update(due_at=clock.now())
    assert actions.run() == 1
    assert done() == [("Aturan", order.external_id, "NOTE"), ("Aturan", order.external_id, "ARRANGE")]
    assert not Look.objects.exists()


def test_orders_of_before_are_left_alone_until_they_are_paid(shop, connection):
    old, unpaid = make.order(connection), make.order(connection, status="UNPAID", paid_at=None)
    on(shop, flag_with="RED")
    news_of(old)
    actions.run()
    assert done() == []
    told = make.told(connection, external_id=unpaid.external_id, paid_at=clock.now(), updated_at=clock.now())
    intake.apply(connection, told)
    actions.run()
    assert done() == [("Aturan", unpaid.external_id, "FLAG")]


def test_a_flag_of_somebodys_stays_unless_the_rule_asks_for_it(shop, connection):
    on(shop, "Biasa", flag_with="RED")
    order = make.order(connection)
    wishes.set_note(order, flag="BLUE", actor=make.SELLER)
    actions.run()
    order.refresh_from_db()
    assert order.flag == "BLUE" and done() == []
    on(shop, "Tukar", flags=["BLUE"], flag_with="GREEN")
    other = make.order(connection)
    wishes.set_note(other, flag="BLUE", actor=make.SELLER)
    actions.run()
    other.refresh_from_db()
    assert other.flag == "GREEN"


def test_who_may_no_longer_ship_takes_their_rules_along_and_others_are_told(shop, connection):
    person = make.member(shop, "OPERATIONS")
    member = shop.memberships.get(user=person)
    row = on(shop, arranges=True, actor=Actor.seller(person, member.rights))
    notices.tail()
    assert leaving.what_else_ends(shop, person, frozenset()) == [
        "Rule “Aturan”: it is switched off; who switches it on again answers for it"
    ]
    accounts.change_role(member, role="VIEWER", actor=owner_of(shop))
    row.refresh_from_db()
    assert (row.is_on, row.stopped) == (False, "LEFT")
    make.order(connection)
    actions.run()
    assert done() == [] and ship_jobs() == 0
    with pytest.raises(Refused) as refusal:
        actions.switch_on(row, version=row.version, actor=Actor.seller(person, frozenset({"orders:read"})))
    assert refusal.value.code == "scope_missing"
    assert ChangeLog.objects.filter(fact="rule.stopped").count() == 1


def test_a_person_who_was_shut_out_stops_their_rules_when_they_would_act(shop, connection):
    person = make.member(shop, "ADMIN")
    row = on(shop, arranges=True, actor=Actor.seller(person, frozenset({"orders:write"})))
    person.is_active = False
    person.save()
    make.order(connection)
    actions.run()
    row.refresh_from_db()
    assert (row.is_on, row.stopped, done()) == (False, "LEFT", [])


def test_a_rule_sees_what_whoever_switched_it_on_sees(shop, connection):
    person = make.member(shop, "OPERATIONS")
    member = shop.memberships.get(user=person)
    on(shop, flag_with="RED", actor=Actor.seller(person, member.rights))
    accounts.keep_to(member, platforms=[Platform.TOKOPEDIA], warehouses=[], actor=owner_of(shop))
    elsewhere = make.connection(shop, channels=[Platform.TOKOPEDIA])
    make.order(connection)
    mine = make.order(elsewhere)
    actions.run()
    assert done() == [("Aturan", mine.external_id, "FLAG")]


def test_a_suspended_shops_orders_wait(shop, connection):
    on(shop, flag_with="RED")
    order = make.order(connection)
    Shop.objects.filter(pk=shop.pk).update(status="SUSPENDED")
    assert actions.run() == 0 and done() == []
    Shop.objects.filter(pk=shop.pk).update(status="ACTIVE")
    actions.run()
    assert done() == [("Aturan", order.external_id, "FLAG")]


def test_a_rule_that_was_changed_or_switched_off_meanwhile_does_nothing(shop, connection):
    row = on(shop, flag_with="RED")
    order = make.order(connection)
    changed = actions.edit_rule(row, values={"flag_with": "BLUE"}, actor=make.SYSTEM)
    assert (changed.is_on, changed.stopped, changed.version) == (False, "EDITED", row.version + 1)
    assert deeds.obey([row], order.pk) is None
    actions.switch_on(changed, version=changed.version, actor=owner_of(shop))
    assert deeds.obey([row], order.pk) is None
    order.refresh_from_db()
    assert (order.flag, done()) == ("", [])


def test_a_worker_that_dies_loses_nothing_and_does_nothing_twice(shop, connection):
    row = on(shop, flag_with="RED", note_with="sekali", arranges=True)
    order = make.order(connection)
    news._read_on()  # and dies: the order is written down
    deeds.obey([row], order.pk)  # the next one dies before the line is taken away
    assert Look.objects.count() == 1
    assert actions.run() == 1
    assert [kind for _rule, _order, kind in done()] == ["FLAG", "NOTE", "ARRANGE"]
    order.refresh_from_db()
    assert (order.note, ship_jobs(), Look.objects.count()) == ("sekali", 1, 0)
    assert ChangeLog.objects.filter(fact="order.noted").count() == 2


def test_an_order_over_which_rules_stumble_holds_up_no_other(shop, connection):
    on(shop, services=["STANDARD"], flag_with="RED", couriers=["JNT"])
    bad, good = make.order(connection), make.order(connection)
    Order.objects.filter(pk=bad.pk).update(recipient=[])  # no fault of a seller's
    actions.run()
    assert done() == [("Aturan", good.external_id, "FLAG")]
    look = Look.objects.get()
    assert look.order_id == bad.pk and look.due_at > clock.now() + timedelta(minutes=4)


def test_a_label_goes_on_the_print_list_with_its_number_and_off_it_when_printed(shop, connection):
    on(shop, arranges=True, prints=True)
    first, second = make.order(connection), make.order(connection)
    actions.run()
    assert queries.to_print(shop) == [] and {kind for *_rest, kind in done()} == {"ARRANGE"}
    for number, order in enumerate((first, second)):
        known = Package.objects.get(lines__order=order).external_id
        told = make.told(
            connection, external_id=order.external_id, status="AWAITING_COLLECTION", tracking_number=f"JX{number}"
        )
        told.pieces[0] = dataclasses.replace(told.pieces[0], package_id=known)
        intake.apply(connection, told)
    actions.run()
    assert [row.pk for row in queries.to_print(shop)] == [first.pk, second.pk]
    papers.print_labels(shop, first.parcels, size="A4", actor=make.SELLER)
    assert [row.pk for row in queries.to_print(shop)] == [second.pk]
    deed = Deed.objects.get(order=second, kind=Kind.PRINT)
    actions.undo(deed, actor=make.SELLER)
    assert queries.to_print(shop) == []


def test_a_flag_and_a_note_are_undone_unless_somebody_changed_them(shop, connection):
    on(shop, arranges=True, flag_with="RED", note_with="Rapuh")
    order, other = make.order(connection), make.order(connection)
    wishes.set_note(order, note="Bungkus kado", actor=make.SELLER)
    actions.run()
    flag, note, arranged = Deed.objects.filter(order=order).order_by("id")
    assert actions.undo(flag, actor=make.SELLER).state == "UNDONE"
    assert actions.undo(note, actor=make.SELLER).state == "UNDONE"
    order.refresh_from_db()
    assert (order.flag, order.note) == ("", "Bungkus kado")
    for deed, code in ((arranged, "deed_not_undoable"), (flag, "deed_not_done")):
        with pytest.raises(Refused) as refusal:
            actions.undo(deed, actor=make.SELLER)
        assert refusal.value.code == code
    wishes.set_note(other, flag="BLUE", note="lain", actor=make.SELLER)
    for deed in Deed.objects.filter(order=other).exclude(kind="ARRANGE"):
        with pytest.raises(Refused) as refusal:
            actions.undo(deed, actor=make.SELLER)
        assert refusal.value.code == "deed_overtaken"
    other.refresh_from_db()
    assert (other.flag, other.note) == ("BLUE", "lain")
    news_of(order)
    actions.run()
    order.refresh_from_db()
    assert order.flag == ""  # what was undone is not done again
