"""Who is told of what: members by their rights, once, and not of what they did themselves."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connections
from django.test import Client
from django.urls import get_resolver, reverse

from accounts import actions as accounts
from accounts.models import Membership, User
from accounts.pages import permission_of
from accounts.roles import ROLE_PERMISSIONS, Role
from core import audit, clock, facts
from core.actors import Actor
from core.models import ChangeLog
from core.notices import Kind
from desk import notice_queries
from desk.actions import notices, reading
from desk.models import NoticeCursor, NoticeHours, Notification
from shop_health.actions import violations
from tests import make

pytestmark = pytest.mark.django_db
HX = {"HX-Request": "true"}

# Facts that nobody is told of, and why. What is not here has a notice.
QUIET = {
    "somebody of the shop does it in the daily work; the change log and the row's own history have it": {
        "shop.programmes_changed", "shop.created", "shop.profile_changed", "shop.list_start_changed", "member.invited", "member.invitation_revoked",
        "role.created", "role.deleted", "member.login_opened", "api_token.revoked", "return.approved", "return.rejected", "return.offered",
        "return.inspected", "return.evidence_added", "return.replacement_sent", "return.noted", "return.evidence_packed",
        "campaign.registered", "campaign.topped_up", "campaign.withdrawn", "conversation.answered", "conversation.noted",
        "conversation.blocked", "conversation.unblocked", "conversation.done", "conversation.reopened",
        "conversation.begun", "chat.settings_changed", "reply.saved", "reply.deleted", "agent.changed",
        "rule.created", "rule.edited", "rule.moved", "rule.switched_on", "rule.switched_off", "rule.deed_undone", "rule.deleted",
        "order.packed", "order.parcel_photographed", "order.parcel_photo_removed", "pickwave.made", "pickwave.picked", "pickwave.dissolved", "product.rack_changed", "product.parts_changed", "product.floor_changed", "product.price_planned", "product.price_plan_cancelled", "product.low_stock_changed", "product.brought_back", "product.demo_attacked", "shop.demo_filled", "shop.demo_life", "shop.demo_ordered", "saved_view.created", "saved_view.deleted", "statement.link_revoked",
        "case.claimed", "case.accepted", "integration.bind", "integration.give_up", "integration.left_out",
        "integration.taken_in", "mall.applied", "order.shipment_arranged", "order.split_asked", "order.combine_asked",
        "order.uncombine_asked", "order.cancel_asked", "order.lines_linked", "order.void_label_seen",
        "order.cancel_request_answered", "order.noted", "order.buyer_revealed", "order.label_printed",
        "connection.sync_requested", "sync_job.retried", "sync_job.dismissed", "product.created", "product.copied", "product.codes_changed", "product.edited",
        "product.price_changed", "stock.buffer_changed", "product.stock_changed", "product.availability_changed",
        "product.variations_changed", "product.activated", "product.deactivated", "product.deleted", "product.restored",
        "product.image_added", "product.image_removed", "product.images_ordered", "product.image_described",
        "product.choice_image_set", "product.choice_image_removed",
        "product.sync_requested", "product.cost_changed", "product.drift_healed", "product.drift_accepted",
        "drift_check.started", "drift_check.healed", "drift_check.accepted", "promotion.created", "promotion.edited",
        "promotion.published", "promotion.deleted", "promotion.put_right", "appeal.sent", "inbound_event.replayed",
        "webhook.created", "webhook.edited", "webhook.enabled", "webhook.deleted", "webhook.secret_rotated",
        "webhook.secret_revealed", "webhook.tested", "webhook.replayed", "job.retried", "warehouse.created",
        "report.saved", "report.removed", "shop.insights_zone_changed",
        "stock_file.created", "stock_file.edited", "stock_file.deleted", "stock_file.fetch_asked", "stock_file.answered", "transfer.sent", "transfer.received", "transfer.called_back", "warehouse.edited", "warehouse.made_default", "shop.shipping_options_changed", "ad.created", "ad.changed",
        "ad.deleted", "ad.published", "ad.paused", "ad.resumed", "adwallet.topped_up", "adwallet.merged",
        "collaboration.created", "collaboration.updated", "collaboration.rate_changed", "collaboration.products_added",
        "collaboration.product_removed", "collaboration.creators_invited", "collaboration.creator_removed",
        "collaboration.ended", "creator.noted", "sample.approved", "sample.rejected",
    },
    "a list of what waits and the deadlines count it; one each would bury the rest": {
        "conversation.assigned",
    },
    "another fact of the same moment tells it, or it needs nobody": {
        "return.status_changed", "return.updated", "order.refund_agreed", "order.refunded", "order.updated",
        "order.late_excused", "order.price_not_checked", "statement.read", "statement.payment_changed",
        "statement.link_used", "case.changed", "case.repaired", "integration.read", "integration.mirror_told",
        "connection.stage_changed", "product.reviews_changed", "promotion.display_changed",
        "promotion.campaign_prices_set", "shop.rating_changed", "ad.budget_again",
        "order.attributed", "sample.status_changed", "ad.forgotten", "ad.drifted", "ad.credited",
    },
}  # fmt: skip


def test_every_fact_has_a_decision_about_who_is_told_of_it():
    quiet = [fact for told in QUIET.values() for fact in told]
    assert len(quiet) == len(set(quiet))
    noticed = {code for code, fact in facts.facts().items() if fact.notice}
    shared = {code for code in facts.facts() if code not in noticed | set(quiet)}
    assert shared == set(), "give the fact a notice in the app's facts.py, or say here why nobody is told"
    assert set(quiet) - set(facts.facts()) == set()  # no exception for what is gone
    assert noticed & set(quiet) == set()


def test_every_notice_leads_to_a_page_that_its_readers_may_open():
    views = {}

    def walk(patterns, namespace):
        for pattern in patterns:
            if hasattr(pattern, "url_patterns"):
                walk(pattern.url_patterns, pattern.namespace or namespace)
            elif pattern.name:
                views[f"{namespace}:{pattern.name}"] = pattern

    walk(get_resolver().url_patterns, "")
    wrong = []
    for code, fact in facts.facts().items():
        if (notice := fact.notice) is None:
            continue
        page = views.get(notice.page)
        if page is None or bool(page.pattern.converters) != bool(notice.page_id):
            wrong.append((code, "no such page"))
            continue
        readers = {role for role in Role if notice.right in ROLE_PERMISSIONS[role]}
        shut = {role for role in readers if permission_of(page.callback) not in ROLE_PERMISSIONS[role] | {""}}
        wrong += [(code, shut)] if shut or not readers else []
    assert wrong == []


@pytest.fixture
def shop():
    """A shop, from now on listened to."""
    row = make.shop(name="Toko Sinar")
    notices.tail()
    return row


def owner_of(shop) -> User:
    return shop.memberships.get(role="OWNER").user


def told(user) -> list[str]:
    """The facts that a person was told of, oldest first."""
    return list(Notification.objects.filter(user=user).order_by("id").values_list("entry__fact", flat=True))


def punish(shop, points=1):
    return violations.issue(shop, reason="CHAT_MISCONDUCT", points=points, notice="Kasar.", actor=make.SYSTEM)


def test_members_are_told_by_their_rights_and_nobody_of_what_they_did_or_of_what_was_before_them(shop):
    owner, viewer, helper = owner_of(shop), make.member(shop, "VIEWER"), make.member(shop, "CUSTOMER_SERVICE")
    stranger, gone = owner_of(make.shop()), make.member(shop, "ADMIN")
    shut = make.member(shop, "ADMIN")
    User.objects.filter(pk=shut.pk).update(is_active=False)
    audit.record(shop, "shop.owes", make.SYSTEM, after={"balance": -5_000}, shop=shop)
    violation = punish(shop)
    accounts.remove_member(Membership.objects.get(user=gone), actor=Actor.seller(owner))
    late = make.member(shop, "ADMIN")
    assert notices.tail() == ChangeLog.objects.filter(shop=shop).count()
    assert told(owner) == ["shop.owes", "violation.created"]  # not that they removed somebody
    assert told(viewer) == told(helper) == ["violation.created", "member.removed"]  # money is not for these
    assert told(late) == told(gone) == told(stranger) == told(shut) == []
    row = Notification.objects.get(user=viewer, entry__fact="violation.created")
    assert (row.kind, row.urgency, row.page_id) == ("HEALTH", 3, violation.public_id)
    browser = Client()
    browser.force_login(viewer)
    answer = browser.get(reverse("desk:notification", args=[row.public_id]))
    assert answer["Location"] == reverse("health:violation", args=[violation.public_id])
    row.refresh_from_db()
    assert row.read_at is not None
    # A row that is gone leads to the list, a stranger's to nothing.
    browser.force_login(stranger)
    assert browser.get(reverse("desk:notification", args=[row.public_id])).status_code == 404


def test_what_happened_before_there_were_notifications_is_not_told(shop):
    NoticeCursor.objects.all().delete()
    punish(shop)
    assert notices.tail() == 0
    punish(shop)
    notices.tail()
    assert told(owner_of(shop)) == ["violation.created"]


def test_an_entry_is_told_only_where_it_says_what_the_notice_asks_for(shop):
    order = make.order(make.connection(shop))
    for after in [
        {"status": "IN_TRANSIT"},
        {"status": "CANCELLED", "cancelled_by": "SELLER"},
        {"status": "CANCELLED", "cancelled_by": "BUYER"},
        None,
    ]:
        audit.record(order, "order.status_changed", make.SYSTEM, after=after)
    notices.tail()
    rows = Notification.objects.filter(user=owner_of(shop), entry__fact="order.status_changed")
    assert [row.entry.after["cancelled_by"] for row in rows.select_related("entry")] == ["BUYER"]


def test_many_of_one_fact_at_once_are_told_as_one(shop):
    products = [make.product(shop, is_draft=True)] * 40
    entries = [
        audit.entry(row, "product.listing_changed", make.SYSTEM, after={"platform": "TOKOPEDIA", "status": "FAILED"})
        for row in products
    ]
    audit.record_many(entries[:10])
    notices.tail()
    assert Notification.objects.filter(user=owner_of(shop), others=0).count() == 10
    audit.record_many(entries[10:])
    notices.tail()
    assert Notification.objects.filter(user=owner_of(shop)).count() == 11
    assert Notification.objects.filter(user=owner_of(shop)).first().others == 29
    browser = Client()
    browser.force_login(owner_of(shop))
    assert "(and 29 more)" in browser.get(reverse("desk:notifications")).content.decode()


def test_a_role_that_is_taken_away_hides_what_it_let_one_read(shop):
    helper = make.member(shop, "FINANCE")
    audit.record(shop, "shop.owes", make.SYSTEM, after={"balance": -5_000}, shop=shop)
    notices.tail()
    member, browser = Membership.objects.get(user=helper), Client()
    browser.force_login(helper)
    row = Notification.objects.get(user=helper)
    assert notice_queries.unread_count(member) == 1
    accounts.change_role(member, role="VIEWER", actor=make.SYSTEM)
    member.refresh_from_db()
    assert notice_queries.unread_count(member) == 0
    assert browser.get(reverse("desk:notification", args=[row.public_id])).status_code == 404
    page = browser.get(reverse("desk:notifications")).content.decode()
    assert "The balance is below zero" not in page and "Role changed" not in page  # not yet told
    answer = browser.post(reverse("desk:notification_read", args=[row.public_id]))
    row.refresh_from_db()
    assert (answer.status_code, row.read_at) == (404, None)


def test_a_kind_that_is_switched_off_is_not_told_to_that_person_alone(shop):
    owner, admin = owner_of(shop), make.member(shop, "ADMIN")
    member = Membership.objects.get(user=owner)
    reading.choose(member, {"HEALTH": (False, "NONE", False), "MONEY": (False, "ALL", False)}, NoticeHours())
    audit.record(shop, "shop.owes_no_more", make.SYSTEM, after={"balance": 5_000}, shop=shop)
    punish(shop)
    notices.tail()
    assert told(owner) == ["shop.owes_no_more"]  # by e-mail alone
    assert told(admin) == ["shop.owes_no_more", "violation.created"]
    assert notice_queries.unread_count(member) == 0
    by_mail = Notification.objects.filter(mail_wanted=True).values_list("user", "entry__fact")
    assert set(by_mail) == {(owner.pk, "shop.owes_no_more"), (admin.pk, "violation.created")}


def test_the_page_narrows_marks_and_says_when_nothing_matches(shop):
    owner, browser = owner_of(shop), Client()
    browser.force_login(owner)
    page = reverse("desk:notifications")
    assert "Nothing to tell yet" in browser.get(page).content.decode()
    long = make.order(make.connection(shop))
    for number in range(60):
        audit.record(long, "order.price_differs", make.SYSTEM, after={"told": number, "expected": 1})
        if number % 10 == 9:
            notices.tail()
    punish(shop)
    notices.tail()
    header = browser.get(reverse("desk:header"), headers=HX)
    assert 'data-notices="61"' in header.content.decode()
    assert browser.get(reverse("desk:header") + "?v=0-61", headers=HX).status_code == 204
    shown = browser.get(page, {"kind": "HEALTH"}).content.decode()
    assert "Violation points given" in shown and "Paid price differs" not in shown
    assert "No notification matches" in browser.get(page, {"kind": "RETURNS"}).content.decode()
    assert "Left out, because it was not understood" in browser.get(page, {"kind": "X"}).content.decode()
    found = browser.get(page, {"q": long.external_id, "urgency": "SOON", "size": "50"}).content.decode()
    assert found.count("notice is-unread") == 50 and "Violation" not in found.partition("<tbody>")[2]
    row = Notification.objects.filter(user=owner).first()
    line = browser.post(reverse("desk:notification_read", args=[row.public_id]), {"read": "1"}, headers=HX)
    assert "Mark as unread" in line.content.decode() and "noticesChanged" in line["HX-Trigger"]
    browser.post(reverse("desk:notification_read", args=[row.public_id]), {"read": "0"})
    row.refresh_from_db()
    assert row.read_at is None
    # What came after the page was drawn stays unread.
    newest = Notification.objects.filter(user=owner).first().public_id
    audit.record(shop, "shop.owes", make.SYSTEM, after={"balance": -1}, shop=shop)
    notices.tail()
    browser.post(reverse("desk:notices_read"), {"newest": newest, "kind": "ORDERS"})
    unread = Notification.objects.filter(user=owner, read_at=None)
    assert set(unread.values_list("entry__fact", flat=True)) == {"violation.created", "shop.owes"}
    answer = browser.post(reverse("desk:notices_read"), {"newest": newest, "unread": "true"})
    assert answer["Location"] == page + "?unread=true"
    assert list(unread.values_list("entry__fact", flat=True)) == ["shop.owes"]
    for bad in ({}, {"newest": "ntf_x"}, {"newest": newest, "kind": "X"}):
        browser.post(reverse("desk:notices_read"), bad)
    assert unread.count() == 1


def test_the_settings_say_what_is_chosen_and_refuse_a_digest_in_the_quiet_hours(shop):
    viewer, browser = make.member(shop, "VIEWER"), Client()
    browser.force_login(viewer)
    page = reverse("desk:notice_settings")
    shown = browser.get(page).content.decode()
    assert "Shop health: In the app" in shown and "Money: In the app" not in shown  # nothing of money for a viewer
    kinds = notice_queries.kinds_for(ROLE_PERMISSIONS["VIEWER"])
    words = {f"mail_{kind}": "NOW" for kind in kinds} | {f"app_{kind}": "on" for kind in kinds}
    words |= {
        "quiet_from": "21:30",
        "quiet_until": "06:15",
        "digest_at": "05:00",
        "has_digest": "on",
        "mail_SHOP": "ALL",
    }
    answer = browser.post(page, words)
    assert answer.status_code == 409 and "At this time you want no mail" in answer.content.decode()
    assert not NoticeHours.objects.exists()
    assert browser.post(page, words | {"mail_SHOP": "X"}).status_code == 409
    assert browser.post(page, words | {"quiet_from": "25:00"}).status_code == 409
    assert browser.post(page, words | {"digest_at": "06:15"}).status_code == 302
    hours = NoticeHours.objects.get(user=viewer)
    assert (f"{hours.quiet_from:%H:%M}", f"{hours.quiet_until:%H:%M}", hours.has_digest) == ("21:30", "06:15", True)
    rules = notice_queries.rules_of(Membership.objects.get(user=viewer))
    assert {kind: (rule.in_app, rule.mail) for kind, rule in rules.items()} == {
        kind: (True, "ALL" if kind == Kind.SHOP else "NOW") for kind in kinds
    }


def test_old_ones_are_forgotten_and_the_change_log_stays(shop, monkeypatch):
    punish(shop)
    notices.tail()
    entries = ChangeLog.objects.count()
    assert notices.prune(before=clock.now() - timedelta(days=1)) == 0
    assert notices.prune(before=clock.now() + timedelta(seconds=1)) == 1
    assert (Notification.objects.count(), ChangeLog.objects.count()) == (0, entries)


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_and_a_turn_that_is_read_again_tell_nobody_twice():
    shop = make.shop()
    notices.tail()
    people = [owner_of(shop), *(make.member(shop, "ADMIN") for _n in range(3))]
    for _number in range(8):
        punish(shop)

    def work(_number):
        try:
            return notices.tail()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as threads:
        read = sum(threads.map(work, range(8)))
    notices.tail()
    assert read <= ChangeLog.objects.count()
    for person in people:
        assert told(person).count("violation.created") == 8
    # As after a restored backup of the cursor: the same entries once more.
    NoticeCursor.objects.update(position=0, mark=None)
    notices.tail()
    assert Notification.objects.filter(entry__fact="violation.created").count() == 8 * len(people)
