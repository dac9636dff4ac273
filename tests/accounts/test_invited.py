"""The way of somebody who is invited: from the link through log-in or a new account to the shop; and what a member sees
of the settings."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from accounts import actions, forms
from accounts.models import ApiToken, Invitation, User
from accounts.roles import Permission
from tests import make

pytestmark = pytest.mark.django_db
PASSWORD = "kopi-gayo-2026"


@pytest.fixture
def shop():
    return make.shop(name="Toko Sinar")


@pytest.fixture
def link(shop):
    owner = shop.memberships.get(role="OWNER").user
    _row, secret = actions.invite_member(shop, email="dewi@contoh.test", role="OPERATIONS", invited_by=owner)
    return reverse("invitations:accept", args=[secret])


def test_an_invited_stranger_reads_who_invites_and_opens_an_account_without_losing_the_invitation(shop, link, settings):
    settings.ACCOUNT_EMAIL_VERIFICATION = "none"
    browser = Client()
    page = browser.get(link).content.decode()
    assert "Toko Sinar" in page and "dewi@contoh.test" in page
    signup = re.search(r'href="(/accounts/signup/[^"]+)"', page).group(1).replace("&amp;", "&")
    form = browser.get(signup).content.decode()
    assert 'value="dewi@contoh.test"' in form and 'name="name"' in form
    answer = browser.post(
        reverse("account_signup"),
        {"name": "  Dewi   Lestari ", "email": "dewi@contoh.test", "password1": PASSWORD, "password2": PASSWORD},
    )
    assert (answer.status_code, answer["Location"]) == (302, link)
    assert User.objects.get(email="dewi@contoh.test").name == "Dewi Lestari"
    answer = browser.post(link + "join/")
    assert answer["Location"] == "/"
    assert shop.memberships.get(user__email="dewi@contoh.test").role == "OPERATIONS"
    assert Invitation.objects.get().accepted_at is not None


def test_an_invited_person_who_has_an_account_is_led_back_after_log_in(link):
    person = make.user("dewi@contoh.test")
    person.set_password(PASSWORD)
    person.save()
    browser = Client()
    browser.get(link)
    answer = browser.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})
    assert (answer.status_code, answer["Location"]) == (302, link)


def test_somebody_else_reads_whom_it_is_for_and_cannot_join(shop, link):
    browser = Client()
    browser.force_login(make.user("andi@contoh.test"))
    page = browser.get(link).content.decode()
    assert "andi@contoh.test" in page and "dewi@contoh.test" in page
    assert link + "join/" not in page
    browser.post(link + "join/")
    assert not shop.memberships.filter(user__email="andi@contoh.test").exists()


def test_an_invitation_gives_the_least_unless_more_is_chosen():
    form = forms.InviteForm()
    assert form["role"].initial == "VIEWER"
    assert next(value for value, _label in form.fields["role"].choices) == "VIEWER"


def test_settings_show_the_tabs_that_a_member_may_open(shop):
    browser = Client()
    browser.force_login(make.member(shop, "VIEWER"))
    page = browser.get(reverse("accounts:settings")).content.decode()
    tabs = re.findall(r'href="(/settings/[^"]*)"', page.split('class="tabs"')[1].split("</nav>")[0])
    assert reverse("accounts:tokens") not in tabs and reverse("accounts:team") in tabs
    for address in tabs:
        assert browser.get(address).status_code == 200, address


def test_a_token_gets_the_rights_of_the_ready_choice_or_those_that_were_ticked(shop):
    browser = Client()
    browser.force_login(shop.memberships.get(role="OWNER").user)
    address = reverse("accounts:tokens")
    browser.post(reverse("account_reauthenticate"), {"password": "rahasia-sekali"})
    browser.post(address, {"name": "Gudang", "preset": "orders", "scopes": ["team:write"]})
    browser.post(address, {"name": "Skrip", "preset": "own", "scopes": ["stock:write"]})
    answer = browser.post(address, {"name": "Kosong", "preset": "own"})
    assert answer.status_code == 422
    assert {token.name: token.scopes for token in ApiToken.objects.all()} == {
        "Gudang": ["orders:read", "orders:write", "packing:write", "products:read"],
        "Skrip": ["stock:write"],
    }


def test_every_right_of_a_token_stands_in_a_named_group():
    groups = forms.TokenForm().rights()
    shown = [box.data["value"] for _about, boxes in groups for box in boxes]
    assert sorted(shown) == sorted(Permission.values)
    assert {value.partition(":")[0] for value in Permission.values} <= set(forms.RIGHTS_ABOUT)
