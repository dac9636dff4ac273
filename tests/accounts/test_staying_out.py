"""No one stays in: leavers, wrong passwords, second factors, idle staff, and the password asked again."""

import re
import time
from importlib import import_module

import pytest
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from accounts import actions, queries
from accounts.models import ApiToken, Invitation, Membership
from core.actors import Actor
from core.errors import NotAllowed, Refused
from core.models import ChangeLog
from finance.models import BankAccount
from tests import make
from webhooks import actions as webhooks
from webhooks import notices

pytestmark = pytest.mark.django_db
PASSWORD = "rahasia-sekali"


@pytest.fixture(autouse=True)
def fresh():
    cache.clear()


@pytest.fixture
def shop():
    return make.shop()


def log_in(person, password=PASSWORD, *, address="10.0.0.1", browser=None, **more):
    browser = browser or Client()
    words = {"login": person.email, "password": password, **more}
    answer = browser.post(reverse("account_login"), words, REMOTE_ADDR=address)
    return browser, answer


def is_in(browser) -> bool:
    return browser.get(reverse("accounts:settings")).status_code == 200


def again(browser, password=PASSWORD):
    """Answer the question for the password."""
    return browser.post(reverse("account_reauthenticate"), {"password": password}, follow=True)


# --- leavers


@pytest.fixture
def leaver(shop):
    """An admin who made a token of everything, a small one, and an invitation; the owner made a token too."""
    person = make.member(shop, "ADMIN")
    owner = shop.memberships.get(role="OWNER").user
    tokens = [("*", person), ("orders:write", person), ("*", owner)]
    secrets = [
        actions.create_token(shop, name=f"t{number}", scopes=[scope], actor=Actor.seller(who), created_by=who)[1]
        for number, (scope, who) in enumerate(tokens)
    ]
    _invitation, link = actions.invite_member(shop, email="teman@contoh.test", role="ADMIN", invited_by=person)
    return person, secrets, link


def still_usable(secrets) -> list[bool]:
    return [queries.token_for(secret) is not None for secret in secrets]


def test_a_removed_members_tokens_and_invitations_end_after_the_owner_saw_them(shop, leaver):
    person, secrets, link = leaver
    row = person.memberships.get()
    owner = Client()
    owner.force_login(shop.memberships.get(role="OWNER").user)
    page = owner.post(reverse("accounts:member", args=[row.pk]), {"do": "remove"})
    assert page.status_code == 200 and still_usable(secrets) == [True] * 3
    assert all(word in page.text for word in ("“t0”", "“t1”", "teman@contoh.test")) and "“t2”" not in page.text
    owner.post(reverse("accounts:member", args=[row.pk]), {"do": "remove", "sure": "1"})
    assert still_usable(secrets) == [False, False, True] and queries.invitation_for(link) is None
    assert not Membership.objects.filter(pk=row.pk).exists()
    ended = ChangeLog.objects.filter(fact="api_token.revoked").order_by("id")
    assert [entry.before for entry in ended] == [{"name": f"t{n}", "by": person.email} for n in (0, 1)]
    with pytest.raises(Refused, match="member_gone"):
        actions.create_token(shop, name="late", scopes=["*"], actor=make.SYSTEM, created_by=person)


@pytest.mark.parametrize(("role", "left"), [("OPERATIONS", [False, True, True]), ("MARKETING", [False, False, True])])
def test_a_demoted_member_keeps_only_what_the_new_role_may(shop, leaver, role, left):
    person, secrets, link = leaver
    actions.change_role(person.memberships.get(), role=role, actor=make.SYSTEM)
    assert still_usable(secrets) == left and queries.invitation_for(link) is None
    with pytest.raises(NotAllowed):
        actions.create_token(shop, name="x", scopes=["team:write"], actor=make.SYSTEM, created_by=person)


def test_a_closed_log_in_ends_them_in_every_shop(shop, leaver):
    person, secrets, link = leaver
    other = make.shop()
    Membership.objects.create(shop=other, user=person, role="ADMIN")
    _row, there = actions.create_token(other, name="there", scopes=["*"], actor=make.SYSTEM, created_by=person)
    actions.set_login_open(person, is_open=False, actor=Actor.staff(make.user()))
    assert still_usable([*secrets, there]) == [False, False, True, False]
    assert queries.invitation_for(link) is None and Invitation.objects.get().revoked_at


@pytest.mark.parametrize(
    ("role", "is_on"), [("", False), ("MARKETING", False), ("OPERATIONS", False), ("FINANCE", False), ("ADMIN", True)]
)
def test_a_leavers_webhook_endpoint_is_switched_off_and_kept_for_who_takes_it_over(shop, leaver, settings, role, is_on):
    settings.WEBHOOK_LOOK_UP_AT_SAVING = False
    person, secrets, _link = leaver
    row = person.memberships.get()
    owner = shop.memberships.get(role="OWNER").user
    token = queries.token_for(secrets[0])
    browser = Client()
    browser.force_login(owner)
    theirs = webhooks.create_endpoint(shop, url="https://x.contoh.com/1", event_types=[], actor=Actor.seller(person))
    programs = webhooks.create_endpoint(shop, url="https://x.contoh.com/2", event_types=[], actor=Actor.api(token))
    owners = webhooks.create_endpoint(shop, url="https://x.contoh.com/3", event_types=[], actor=Actor.seller(owner))
    words = {"do": "role", "role": role} if role else {"do": "remove"}
    shown = browser.post(reverse("accounts:member", args=[row.pk]), words).text
    assert [url in shown for url in ("contoh.com/1", "contoh.com/2", "contoh.com/3")] == [not is_on, not is_on, False]
    browser.post(reverse("accounts:member", args=[row.pk]), words | {"sure": "1"})
    rows = [type(one).objects.get(pk=one.pk) for one in (theirs, programs, owners)]
    assert [row.is_active for row in rows] == [is_on, is_on, True]
    if is_on:
        return
    assert rows[0].disabled_reason == "LEFT" and rows[0].subscribes_to("order.created")
    assert ChangeLog.objects.filter(fact="webhook.disabled").count() == 2
    mail.outbox.clear()
    assert notices.tell_of_disabled() > 0
    told = [message for message in mail.outbox if "contoh.com/1" in message.body]
    assert [message.to for message in told] == [[owner.email]]
    webhooks.edit_endpoint(rows[0], values={"is_active": True}, actor=Actor.seller(owner))
    adopted = type(theirs).objects.get(pk=theirs.pk)
    assert adopted.is_active and adopted.made_by == owner and adopted.disabled_reason == ""


# --- wrong passwords


@pytest.fixture
def guarded(settings):
    settings.AXES_ENABLED = True


def test_an_account_locks_after_ten_tries_from_anywhere_and_an_office_never(shop, guarded):
    victim, colleague = make.member(shop, "VIEWER"), make.member(shop, "VIEWER")
    for number in range(10):
        log_in(victim, "salah", address=f"10.0.1.{number}", browser=Client())
    assert not is_in(log_in(victim, address="10.0.9.9")[0])
    spelled = make.user("lain@contoh.test")
    for number in range(10):
        spelled.email = ("LAIN@contoh.test", " lain@Contoh.test")[number % 2]
        log_in(spelled, "salah", address="10.0.0.7")
    spelled.email = "lain@contoh.test"
    assert not log_in(spelled, address="10.0.0.7")[0].session.get("_auth_user_id")
    for number in range(30):  # many strangers behind the office's own address
        log_in(make.user(f"asing{number}@contoh.test"), "salah", address="10.0.0.7")
    assert is_in(log_in(colleague, address="10.0.0.7")[0])


def code_of(secret, step=0) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + step))


def test_a_second_factor_is_guessed_ten_times_at_most(shop, guarded):
    person = make.member(shop, "VIEWER")
    secret = "JBSWY3DPEHPK3PXP"
    TOTP.activate(person, secret)
    for number in range(10):
        browser, _answer = log_in(person, address=f"10.0.2.{number}")
        browser.post(reverse("mfa_authenticate"), {"code": "000000"}, REMOTE_ADDR=f"10.0.2.{number}")
    browser, _answer = log_in(person, address="10.0.3.1")
    browser.post(reverse("mfa_authenticate"), {"code": code_of(secret)}, REMOTE_ADDR="10.0.3.1")
    assert not is_in(browser)


# --- sessions


def test_staying_logged_in_is_what_the_box_says(shop):
    person = make.member(shop, "VIEWER")
    short, _answer = log_in(person)
    long, _answer = log_in(person, remember="on")
    assert short.session.get_expire_at_browser_close() and short.cookies["sessionid"]["max-age"] == ""
    assert not long.session.get_expire_at_browser_close() and long.cookies["sessionid"]["max-age"] == 14 * 86400


def enrol(browser) -> str:
    """Make a second factor on the pages; returns its secret."""
    browser.get(reverse("mfa_activate_totp"))
    again(browser)
    browser.get(reverse("mfa_activate_totp"))
    secret = browser.session["mfa.totp.secret"]
    assert browser.post(reverse("mfa_activate_totp"), {"code": code_of(secret)}).status_code == 302
    return secret


@pytest.mark.django_db(transaction=True)
def test_a_session_enters_the_admin_only_when_it_has_proved_the_second_factor(settings):
    settings.ADMIN_REQUIRES_SECOND_FACTOR = True
    staff = make.user(is_staff=True, is_superuser=True)
    make.shop(staff)
    old, new = Client(), Client()
    old.force_login(staff)  # no list of sessions knows of this one
    log_in(staff, browser=new)
    known, _answer = log_in(staff)
    assert new.get("/admin/").status_code == 302
    secret = enrol(new)
    assert new.get("/admin/").status_code == 200
    assert not is_in(old) and not is_in(known)
    assert any("Authenticator" in message.subject or "uthenticator" in message.body for message in mail.outbox)
    sly = Client()
    staff.refresh_from_db()
    sly.force_login(staff)  # a session of its person, but without the factor
    answer = sly.get("/admin/", follow=True)
    assert answer.redirect_chain[-1][0].startswith(reverse("mfa_reauthenticate"))
    cache.clear()
    sly.post(reverse("mfa_reauthenticate"), {"code": code_of(secret)})
    assert sly.get("/admin/").status_code == 200


def test_ones_sessions_are_listed_and_ended(shop):
    person = make.member(shop, "VIEWER")
    here, _answer = log_in(person)
    there, _answer = log_in(person, address="10.9.9.9")
    page = here.get(reverse("usersessions_list"))
    assert page.status_code == 200 and "10.9.9.9" in page.text and UserSession.objects.count() == 2
    here.post(reverse("usersessions_list"))
    assert is_in(here) and not is_in(there)


def test_idle_staff_are_logged_out_and_sellers_are_not(shop, settings):
    staff, seller = make.user(is_staff=True), make.member(shop, "VIEWER")
    Membership.objects.create(shop=shop, user=staff, role="VIEWER")
    for person, stays in ((staff, False), (seller, True)):
        browser, _answer = log_in(person)
        assert is_in(browser)
        session = browser.session
        session["seen"] = int(time.time()) - settings.STAFF_IDLE_MINUTES * 60 - 1
        session.save()
        assert is_in(browser) == stays


# --- the password again


def test_a_token_asks_for_the_password_again_and_tells_its_maker(shop, django_capture_on_commit_callbacks):
    owner = shop.memberships.get(role="OWNER").user
    browser, _answer = log_in(owner)
    words = {"name": "Gudang", "scopes": ["stock:write"]}
    asked = browser.post(reverse("accounts:tokens"), words)
    assert asked["Location"].startswith(reverse("account_reauthenticate")) and not ApiToken.objects.exists()
    assert "sct_" not in again(browser, "salah").text and not ApiToken.objects.exists()
    with django_capture_on_commit_callbacks(execute=True):
        page = again_on(browser, reverse("accounts:tokens"), words)
    assert re.search(r"<code>sct_[^<]+</code>", page.text) and ApiToken.objects.count() == 1
    told = mail.outbox[-1]
    assert told.to == [owner.email] and "Gudang" in told.body and "sct_" not in told.body


def again_on(browser, path, words):
    """The whole way: the post, the question, the password, and the post carried out."""
    asked = browser.post(path, words)
    return browser.post(asked["Location"], {"password": PASSWORD, "next": path}, follow=True)


def test_handing_the_shop_over_asks_again_and_tells_both(shop, django_capture_on_commit_callbacks):
    owner = shop.memberships.get(role="OWNER").user
    heir = make.member(shop, "ADMIN")
    path = reverse("accounts:member", args=[heir.memberships.get().pk])
    browser, _answer = log_in(owner)
    assert browser.post(path, {"do": "transfer"})["Location"].startswith(reverse("account_reauthenticate"))
    assert shop.memberships.get(role="OWNER").user == owner
    with django_capture_on_commit_callbacks(execute=True):
        again_on(browser, path, {"do": "transfer"})
    assert shop.memberships.get(role="OWNER").user == heir
    assert {message.to[0] for message in mail.outbox} == {owner.email, heir.email}


def test_a_bank_account_asks_again_and_tells_the_owner(shop, django_capture_on_commit_callbacks):
    owner = shop.memberships.get(role="OWNER").user
    browser, _answer = log_in(make.member(shop, "FINANCE"))
    words = {"bank": "BCA", "number": "123 4567 890", "holder": owner.get_full_name()}
    asked = browser.post(reverse("finance:add_account"), words)
    assert asked["Location"].startswith(reverse("account_reauthenticate"))
    again(browser, "salah")
    assert not BankAccount.objects.exists()
    with django_capture_on_commit_callbacks(execute=True):
        page = again_on(browser, reverse("finance:add_account"), words)
    assert "BCA" in page.text and BankAccount.objects.get().number == "1234567890"
    told = mail.outbox[-1]
    assert told.to == [owner.email] and "BCA ···7890" in told.body and "1234567890" not in told.body


@pytest.mark.parametrize("name", ["account_email", "mfa_activate_totp"])
def test_address_and_second_factor_ask_for_the_password_again(shop, name):
    browser, _answer = log_in(make.member(shop, "VIEWER"))
    answer = browser.post(reverse(name), {"action_add": "", "email": "pencuri@contoh.test"})
    assert answer.status_code == 302 and answer["Location"].startswith(reverse("account_reauthenticate"))


def test_a_new_password_is_told_to_the_address(shop, django_capture_on_commit_callbacks):
    person = make.member(shop, "VIEWER")
    browser, _answer = log_in(person)
    guess = {"oldpassword": "salah", "password1": "lain-rahasia-9", "password2": "lain-rahasia-9"}
    assert browser.post(reverse("account_change_password"), guess).status_code == 200
    person.refresh_from_db()
    assert person.check_password(PASSWORD) and not mail.outbox
    words = {"oldpassword": PASSWORD, "password1": "lain-rahasia-9", "password2": "lain-rahasia-9"}
    with django_capture_on_commit_callbacks(execute=True):
        assert browser.post(reverse("account_change_password"), words).status_code == 302
    assert mail.outbox[-1].to == [person.email]


def test_a_new_address_is_told_to_the_old_one(shop, django_capture_on_commit_callbacks):
    person = shop.members.first()
    old = person.email
    person.set_password(PASSWORD)
    person.save()
    browser, _answer = log_in(person)
    with django_capture_on_commit_callbacks(execute=True):
        again(browser)
        browser.post(reverse("account_email"), {"email": "baru@contoh.test", "action_add": ""})
    (link,) = {found for message in mail.outbox if message.to == ["baru@contoh.test"]
               for found in re.findall(r"https?://\S+confirm-email/\S+", message.body)}  # fmt: skip
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        browser.post(re.sub(r"https?://[^/]+", "", link), follow=True)
    person.refresh_from_db()
    assert person.email == "baru@contoh.test"
    told = [message for message in mail.outbox if message.to == [old]]
    assert len(told) == 1 and "baru@contoh.test" in told[0].body


def test_the_owner_answers_for_endpoints_of_before_it_was_kept_who_made_them(shop, settings):
    settings.WEBHOOK_LOOK_UP_AT_SAVING = False
    owner, other = shop.memberships.get(role="OWNER").user, make.user()
    old = webhooks.create_endpoint(shop, url="https://x.contoh.com/1", event_types=[], actor=Actor.system("before"))
    known = webhooks.create_endpoint(shop, url="https://x.contoh.com/2", event_types=[], actor=Actor.seller(other))
    assert old.made_by is None
    import_module("webhooks.migrations.0013_owners_answer").owners_answer(apps, None)
    assert [type(old).objects.get(pk=one.pk).made_by for one in (old, known)] == [owner, other]
