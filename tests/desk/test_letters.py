"""Notifications by e-mail: quiet hours to the second, one digest a day, and nobody is written to twice."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, time, timedelta

import pytest
from django.core import mail
from django.db import connections
from django.test import override_settings
from hypothesis import given
from hypothesis import strategies as st

from accounts import actions as accounts
from accounts.models import Membership, User
from core import audit, clock
from core.clock import JAKARTA
from desk import quiet
from desk.actions import mailing, notices, reading
from desk.models import Letter, NoticeHours, Notification
from shop_health.actions import violations
from tests import make
from tests.desk.mail_server import mail_server

pytestmark = pytest.mark.django_db


def at(hour, minute=0, second=0, *, day=10):
    """A moment of December 2026 on the shop's clock."""
    return datetime(2026, 12, day, hour, minute, second, tzinfo=JAKARTA).astimezone(UTC)


@pytest.mark.parametrize(
    ("begin", "end", "quiet_moments", "loud_moments"),
    [
        (time(22), time(7), [at(22), at(23, 59, 59), at(0), at(6, 59, 59)], [at(7), at(21, 59, 59), at(12)]),
        (time(12), time(13, 30), [at(12), at(13, 29, 59)], [at(11, 59, 59), at(13, 30), at(0), at(23, 59, 59)]),
        (time(0), time(6), [at(0), at(5, 59, 59)], [at(6), at(23, 59, 59)]),
        (time(23), time(0), [at(23), at(23, 59, 59)], [at(0), at(22, 59, 59)]),
        (time(9), time(9), [], [at(9), at(8, 59, 59), at(0)]),
    ],
)
def test_quiet_hours_hold_from_their_first_second_to_the_last_before_their_end(begin, end, quiet_moments, loud_moments):
    hours = NoticeHours(quiet_from=begin, quiet_until=end)
    assert [quiet.is_quiet(hours, moment) for moment in quiet_moments] == [True] * len(quiet_moments)
    assert [quiet.is_quiet(hours, moment) for moment in loud_moments] == [False] * len(loud_moments)
    for moment in quiet_moments:
        allowed = quiet.first_allowed(hours, moment)
        assert allowed > moment and allowed.astimezone(JAKARTA).time() == end
        assert allowed - moment <= timedelta(days=1)


@given(st.times(), st.times(), st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC)))
def test_the_first_allowed_moment_is_never_quiet_and_nothing_before_it_is_allowed(begin, end, moment):
    hours = NoticeHours(quiet_from=begin, quiet_until=end)
    allowed = quiet.first_allowed(hours, moment)
    assert allowed >= moment and not quiet.is_quiet(hours, allowed)
    if allowed > moment:
        assert quiet.is_quiet(hours, allowed - timedelta(microseconds=1))
        assert quiet.is_quiet(hours, moment + (allowed - moment) / 2)


@pytest.fixture
def sets_clock(monkeypatch):
    """Says what time it is."""

    def say(moment):
        monkeypatch.setattr(clock, "now", lambda: moment)
        monkeypatch.setattr(clock, "machine_now", lambda: moment)

    say(at(12))
    return say


@pytest.fixture
def shop(sets_clock):
    """A shop of the morning, from now on listened to."""
    row = make.shop(owner=make.user("sari@contoh.test", name="Sari Dewi"), name="Toko Sinar")
    Membership.objects.update(created_at=at(8, day=1))
    notices.tail()
    return row


def owner_of(shop) -> Membership:
    return shop.memberships.get(role="OWNER")


def happens(shop, points=1):
    """Something urgent."""
    row = violations.issue(shop, reason="CHAT_MISCONDUCT", points=points, notice="Kasar.", actor=make.SYSTEM)
    notices.tail()
    return row


def outcome(**where):
    return list(Letter.objects.filter(**where).order_by("id").values_list("kind", "state"))


def test_what_is_urgent_is_mailed_once_in_the_readers_language_and_the_rest_stays_in_the_app(shop, sets_clock):
    violation = happens(shop)
    audit.record(shop, "shop.bar_ended", make.SYSTEM, after={"bar": "CAMPAIGNS"}, shop=shop)
    notices.tail()
    assert (mailing.run(), mailing.run()) == (1, 0)
    [letter] = mail.outbox
    assert (letter.to, letter.subject) == (["sari@contoh.test"], "Toko Sinar: Violation points given")
    assert letter.body.startswith("Hello Sari,") and f"/health/violations/{violation.public_id}/" in letter.body
    assert "A bar has ended" not in letter.body and "/notifications/settings/" in letter.body
    # Two more within the next minutes wait for the gap, and come together; she reads Indonesian by then.
    User.objects.update(language="id")
    for minute in (1, 2):
        sets_clock(at(12, minute))
        happens(shop)
        assert mailing.run() == 0
    sets_clock(at(12, 9, 59))
    assert mailing.run() == 0
    sets_clock(at(12, 10))
    assert mailing.run() == 1
    assert mail.outbox[1].subject == "Toko Sinar: 2 notifikasi"
    assert mail.outbox[1].body.startswith("Halo Sari,") and "Hello" not in mail.outbox[1].body
    assert mail.outbox[1].body.count("/health/violations/") == 2
    sets_clock(at(18))
    assert mailing.run() == 0


def test_what_happens_in_the_quiet_hours_comes_in_one_letter_at_their_end(shop, sets_clock):
    sets_clock(at(21, 59, 59))
    happens(shop)
    assert mailing.run() == 1
    for moment in (at(22), at(23, 30), at(0, day=11), at(6, 59, 59, day=11)):
        sets_clock(moment)
        happens(shop)
        assert mailing.run() == 0
    sets_clock(at(7, day=11))
    assert mailing.run() == 1
    assert mail.outbox[1].subject == "Toko Sinar: 4 notifications"
    # Fewer quiet hours hold at once for what waits already.
    sets_clock(at(23, day=11))
    happens(shop)
    assert mailing.run() == 0
    reading.choose(owner_of(shop), {}, NoticeHours(quiet_from=time(1), quiet_until=time(2)))
    assert mailing.run() == 1


def test_what_was_read_in_the_app_or_may_no_longer_be_read_is_not_mailed(shop, sets_clock):
    sets_clock(at(23))
    admin = make.member(shop, "ADMIN")
    helper = make.member(shop, "FINANCE")
    Membership.objects.filter(user__in=[admin, helper]).update(created_at=at(8, day=1))
    audit.record(shop, "shop.owes", make.SYSTEM, after={"balance": -9}, shop=shop)
    notices.tail()
    assert Notification.objects.filter(mail_wanted=True).count() == 3
    reading.mark(Notification.objects.filter(user=owner_of(shop).user), read=True)
    accounts.remove_member(Membership.objects.get(user=admin), actor=make.SYSTEM)
    accounts.change_role(Membership.objects.get(user=helper), role="VIEWER", actor=make.SYSTEM)
    sets_clock(at(7, day=11))
    assert mailing.run() == 0 and mail.outbox == []
    assert outcome() == [("NEWS", "EMPTY")] * 3
    sets_clock(at(9, day=11))
    assert mailing.run() == 0  # and it does not come up again


def test_the_digest_comes_once_a_day_at_its_time_with_what_no_letter_has_told(shop, sets_clock):
    member = owner_of(shop)
    reading.choose(member, {}, NoticeHours(has_digest=True, digest_at=time(8)))
    assert mailing.run() == 0  # it is noon: from tomorrow on
    happens(shop)
    audit.record(shop, "shop.bar_ended", make.SYSTEM, after={"bar": "CAMPAIGNS"}, shop=shop)
    notices.tail()
    assert mailing.run() == 1
    sets_clock(at(7, 59, 59, day=11))
    assert mailing.run() == 0
    sets_clock(at(8, day=11))
    assert [mailing.run() for _time in range(3)] == [1, 0, 0]
    digest = mail.outbox[1]
    assert digest.subject == "Toko Sinar: your day"
    assert "A bar has ended" in digest.body and "Violation points given" not in digest.body.partition("Still unread")[2]
    sets_clock(at(8, day=12))
    reading.mark(Notification.objects.filter(user=member.user), read=True)
    assert [mailing.run(), outcome(kind="DIGEST", day="2026-12-12")] == [0, [("DIGEST", "EMPTY")]]
    reading.choose(member, {}, NoticeHours(has_digest=False))
    sets_clock(at(8, day=13))
    assert mailing.begin_digests() == 0


def test_a_server_that_refuses_or_cannot_be_reached_is_asked_again_and_gets_it_once(shop, sets_clock):
    second = make.member(shop, "ADMIN")
    Membership.objects.filter(user=second).update(created_at=at(8, day=1))
    happens(shop)
    with override_settings(
        EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend", EMAIL_HOST="127.0.0.1", EMAIL_PORT=9
    ):
        assert mailing.run() == 0  # nobody listens there
    assert list(Letter.objects.values_list("tries", flat=True).order_by("id")) == [
        1,
        0,
    ]  # the others are not kept waiting
    accounts.remove_member(Membership.objects.get(user=second), actor=make.SYSTEM)
    letter = Letter.objects.get(user=owner_of(shop).user)
    assert (letter.state, letter.tries, letter.due_at) == ("WAITING", 1, at(12, 1))
    assert "ConnectionRefusedError" in letter.server_said
    with mail_server() as server:
        sets_clock(at(12, 0, 59))
        assert mailing.run() == 0
        server.mood = "refuse"
        sets_clock(at(12, 1))
        assert mailing.run() == 0
        letter.refresh_from_db()
        assert (letter.state, letter.tries, letter.due_at) == ("WAITING", 2, at(12, 6))
        happens(shop)  # joins the letter that waits
        server.mood = ""
        sets_clock(at(12, 6))
        assert [mailing.run(), mailing.run()] == [1, 0]
    assert len(server.heard) == 1 and "2 notifications" in server.heard[0]
    assert f"<{letter.public_id}@" in server.heard[0]
    assert outcome() == [("NEWS", "SENT"), ("NEWS", "EMPTY")]


def test_a_letter_is_given_up_after_its_last_try_and_the_next_news_get_a_new_one(shop, sets_clock):
    happens(shop)
    moment = at(8, day=11)
    with override_settings(
        EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend", EMAIL_HOST="127.0.0.1", EMAIL_PORT=9
    ):
        for _try in range(7):
            sets_clock(moment)
            mailing.run()
            Letter.objects.filter(state="WAITING").update(due_at=moment)
    letter = Letter.objects.get()
    assert (letter.state, letter.tries) == ("FAILED", 7)
    happens(shop)
    assert mailing.run() == 1 and outcome() == [("NEWS", "FAILED"), ("NEWS", "SENT")]
    assert mail.outbox[0].subject.endswith("Violation points given")


def test_a_line_that_breaks_after_the_text_or_a_worker_that_dies_then_sends_nothing_twice(shop, sets_clock):
    happens(shop)
    with mail_server() as server:
        server.mood = "break"
        assert mailing.run() == 0
        server.mood = ""
        sets_clock(at(13))
        assert mailing.run() == 0
        assert len(server.heard) == 1 and outcome() == [("NEWS", "UNKNOWN")]
        # Killed between writing and mailing: the next worker mails it.
        happens(shop)
        mailing.open_letters()
        # Killed while it is being sent: it stays so, whoever comes later.
        envelope = mailing.claim_next()
        sets_clock(at(13, 14, 59))
        assert mailing.run() == 0 and Letter.objects.filter(state="SENDING").count() == 1
        sets_clock(at(13, 15, 1))
        assert mailing.run() == 0
        assert outcome() == [("NEWS", "UNKNOWN"), ("NEWS", "UNKNOWN")]
        mailing.settle(envelope, "SENT", "")  # the dead one comes back: too late
        assert outcome() == [("NEWS", "UNKNOWN"), ("NEWS", "UNKNOWN")]
        happens(shop)
        assert mailing.run() == 1 and len(server.heard) == 2
    assert Notification.objects.filter(letter=None, mail_wanted=True).count() == 0


@pytest.mark.django_db(transaction=True)
def test_four_workers_at_once_write_one_letter_to_each_and_one_digest():
    shop = make.shop()
    notices.tail()
    people = [owner_of(shop), *(Membership.objects.get(user=make.member(shop, "ADMIN")) for _n in range(5))]
    anytime = {"quiet_from": time(0), "quiet_until": time(0)}
    for member in people:
        NoticeHours.objects.create(shop=shop, user=member.user, has_digest=True, digest_at=time(0), **anytime)
    audit.record(shop, "shop.bar_ended", make.SYSTEM, after={"bar": "CAMPAIGNS"}, shop=shop)
    happens(shop)

    def work(_number):
        try:
            return mailing.run()
        finally:
            connections.close_all()

    with mail_server() as server, ThreadPoolExecutor(4) as threads:
        sent = sum(threads.map(work, range(4)))
    assert sent == len(server.heard) == 2 * len(people)
    addressed = sorted(line for text in server.heard for line in text.splitlines() if line.startswith("To: "))
    assert addressed == sorted(f"To: {member.user.email}" for member in people for _kind in range(2))
    assert set(outcome()) == {("NEWS", "SENT"), ("DIGEST", "SENT")}
