"""The settings pages, as their owner, a viewer and somebody without a shop."""

import csv
import re

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import ApiToken, Invitation, Membership
from core.models import ChangeLog
from logistics.models import Warehouse
from tests import make

pytestmark = pytest.mark.django_db
PAGES = [
    "accounts:settings",
    "accounts:team",
    "accounts:tokens",
    "accounts:changelog",
    "logistics:warehouses",
    "logistics:new",
]


def browser_of(person) -> Client:
    browser = Client()
    browser.force_login(person)
    return browser


@pytest.fixture
def shop():
    return make.shop()


@pytest.fixture
def owner(shop):
    return browser_of(shop.members.get())


@pytest.fixture
def viewer(shop):
    return browser_of(make.member(shop, "VIEWER"))


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_every_page_opens_in_both_languages(shop, owner, name, language):
    person = shop.members.get()
    person.language = language
    person.save()
    answer = owner.get(reverse(name))
    assert answer.status_code == 200
    assert f'lang="{language}"' in answer.text


@pytest.mark.parametrize("name", PAGES)
def test_who_has_no_shop_is_asked_to_open_one(name):
    answer = browser_of(make.user()).get(reverse(name))
    assert answer["Location"] == reverse("logistics:open_shop")


def test_opening_a_first_shop():
    person = make.user()
    browser = browser_of(person)
    assert browser.post(reverse("logistics:open_shop"), {"name": "0812345678"}).status_code == 422
    assert not Membership.objects.filter(user=person).exists()
    assert browser.post(reverse("logistics:open_shop"), {"name": "Toko Pertama"}).status_code == 302
    shop = Membership.objects.get(user=person).shop
    assert Warehouse.objects.get(shop=shop).is_default


def test_a_viewer_looks_but_does_not_touch(shop, viewer):
    assert viewer.get(reverse("accounts:settings")).status_code == 200
    assert viewer.get(reverse("accounts:tokens")).status_code == 403
    viewer.post(reverse("accounts:settings"), {"name": "Toko Lain", "version": 1})
    viewer.post(reverse("accounts:team"), {"email": "x@contoh.test", "role": "ADMIN"})
    me = Membership.objects.get(shop=shop, role="VIEWER")
    assert viewer.post(reverse("accounts:member", args=[me.pk]), {"role": "ADMIN"}).status_code == 403
    assert viewer.post(reverse("logistics:new"), {"name": "x"}).status_code == 403
    shop.refresh_from_db()
    me.refresh_from_db()
    assert (shop.name, me.role, Invitation.objects.count()) == ("Toko Maju Jaya", "VIEWER", 0)
    assert not ChangeLog.objects.exists()


def test_a_refusal_names_the_role_and_who_may(viewer):
    text = viewer.get(reverse("accounts:tokens")).text
    assert "Viewer" in text
    assert "Owner, Admin" in text


def test_faults_stand_beside_the_field(owner):
    answer = owner.post(reverse("accounts:settings"), {"name": "Toko 081234567890", "version": 1})
    assert answer.status_code == 422
    assert 'id="id_name-error"' in answer.text
    assert 'value="Toko 081234567890"' in answer.text


def test_an_invitation_travels_by_link(shop, owner):
    answer = owner.post(reverse("accounts:team"), {"email": "tamu@contoh.test", "role": "OPERATIONS"})
    path = re.search(r"http://testserver(/invitations/[^/\"<]+/)", answer.text)[1]
    guest = make.user("tamu@contoh.test")
    browser = browser_of(guest)
    assert "Toko Maju Jaya" in browser.get(path).text
    wrong = browser_of(make.user("lain@contoh.test"))
    wrong.post(f"{path}join/")
    assert not Membership.objects.filter(user__email="lain@contoh.test").exists()
    browser.post(f"{path}join/")
    assert Membership.objects.get(user=guest).role == "OPERATIONS"


def test_a_tokens_secret_is_on_one_page_only(owner):
    owner.post(reverse("account_reauthenticate"), {"password": "rahasia-sekali"})
    answer = owner.post(reverse("accounts:tokens"), {"name": "Gudang", "scopes": ["stock:write"]})
    assert "sct_" in answer.text
    secret = re.search(r"<code>(sct_[^<]+)</code>", answer.text)[1]
    assert secret not in owner.get(reverse("accounts:tokens")).text
    token = ApiToken.objects.get()
    owner.post(reverse("accounts:token_revoke", args=[token.public_id]))
    token.refresh_from_db()
    assert token.revoked_at is not None


def test_the_team_page_escapes_names(shop, owner):
    person = make.member(shop, "VIEWER")
    person.name = "<script>alert(1)</script>"
    person.save()
    text = owner.get(reverse("accounts:team")).text
    assert "<script>alert(1)" not in text
    assert "&lt;script&gt;alert(1)" in text


def test_the_log_filters_pages_and_exports(shop, owner):
    for number in range(60):
        owner.post(reverse("accounts:settings"), {"name": f"Toko Nomor {number}", "version": number + 1})
    address = reverse("accounts:changelog")
    first = owner.get(address).text
    assert "Toko Nomor 59" in first
    assert "Toko Nomor 5<" not in first
    assert re.search(r'data-result-count="(\d+) ', first)[1] == "60"
    older = re.search(r'href="([^"]*before=\d+)"', first)[1].replace("&amp;", "&")
    assert "Toko Nomor 5<" in owner.get(older).text
    rows = {"HX-Request": "true"}  # only the list, without the shop's name on top of the page
    assert "Toko Nomor" in owner.get(address, headers=rows).text
    assert "Toko Nomor" not in owner.get(address, {"fact": "member.joined"}, headers=rows).text
    assert "Toko Nomor" not in owner.get(address, {"to": "2020-01-01"}, headers=rows).text
    assert "To 2020-01-01" in owner.get(address, {"to": "2020-01-01"}, headers=rows).text
    odd = owner.get(address, {"from": "not a date", "before": "x"}, headers=rows)
    assert odd.status_code == 200 and "From: not a date" in odd.text and "Toko Nomor" in odd.text
    body = b"".join(owner.get(reverse("accounts:changelog_export"))).decode("utf-8-sig")
    assert len(list(csv.reader(body.splitlines()))) == 61


def test_an_export_defuses_formulas(shop, owner):
    entry = {"subject_type": "shop", "subject_id": shop.pk, "fact": "shop.renamed", "actor_kind": "API"}
    ChangeLog.objects.create(shop=shop, subject_label="=HYPERLINK(1)", at=make.moment(), **entry)
    ChangeLog.objects.create(shop=shop, subject_label="\t@SUM(1)", at=make.moment(), **entry)
    body = b"".join(owner.get(reverse("accounts:changelog_export"))).decode("utf-8-sig")
    labels = [row[4] for row in csv.reader(body.splitlines())][1:]
    assert labels == ["'\t@SUM(1)", "'=HYPERLINK(1)"]


def test_nobody_reads_another_shops_log(shop):
    stranger = make.user()
    make.shop(stranger)
    ChangeLog.objects.create(
        shop=shop, subject_type="shop", subject_id=1, subject_label="RAHASIA", fact="x.y", actor_kind="API",
        at=make.moment(),
    )  # fmt: skip
    browser = browser_of(stranger)
    assert "RAHASIA" not in browser.get(reverse("accounts:changelog")).text
    assert b"RAHASIA" not in b"".join(browser.get(reverse("accounts:changelog_export")))


def test_switching_shops_works_for_members_only(shop):
    person = make.user()
    mine = make.shop(person, name="Toko Saya")
    browser = browser_of(person)
    assert browser.post(reverse("accounts:switch_shop"), {"shop": shop.slug}).status_code == 404
    Membership.objects.create(shop=shop, user=person, role="VIEWER")
    assert browser.post(reverse("accounts:switch_shop"), {"shop": shop.slug}).status_code == 302
    assert shop.name in browser.get(reverse("accounts:settings")).text
    browser.post(reverse("accounts:switch_shop"), {"shop": mine.slug})
    assert "Toko Saya" in browser.get(reverse("accounts:settings")).text


def test_preferences_go_back_to_this_house_only(shop, owner):
    away = owner.post(reverse("accounts:preferences"), {"theme": "dark", "next": "https://evil.test/"})
    assert away["Location"] == "/"
    home = owner.post(reverse("accounts:preferences"), {"language": "id", "next": "/settings/"})
    assert home["Location"] == "/settings/"
    person = shop.members.get()
    assert (person.theme, person.language) == ("dark", "id")


def test_warehouses_are_added_edited_and_made_default(shop, owner):
    values = {
        "name": "Gudang dua",
        "city": "Bandung",
        "postal_code": "40111",
        "opens_at": "09:00",
        "closes_at": "16:30",
    }
    values["open_days"] = ["1", "2"]
    assert owner.post(reverse("logistics:new"), values | {"postal_code": "4011"}).status_code == 422
    assert owner.post(reverse("logistics:new"), values).status_code == 302
    assert owner.post(reverse("logistics:new"), values).status_code == 422
    for wrong in ({"closes_at": "08:00"}, {"open_days": []}, {"open_days": ["8"]}):
        assert owner.post(reverse("logistics:new"), values | {"name": "Gudang tiga"} | wrong).status_code == 422
    row = Warehouse.objects.get(shop=shop, is_default=False)
    assert (row.name, f"{row.opens_at:%H:%M}", f"{row.closes_at:%H:%M}") == ("Gudang dua", "09:00", "16:30")
    assert row.open_days == [1, 2]
    owner.post(reverse("logistics:make_default", args=[row.public_id]))
    assert Warehouse.objects.get(shop=shop, is_default=True) == row


def test_signing_up_and_logging_in_by_email_whatever_the_case():
    browser = Client()
    words = {
        "name": "Baru",
        "email": "Baru@Contoh.Test",
        "password1": "rahasia-sekali-9",
        "password2": "rahasia-sekali-9",
    }
    assert browser.post(reverse("account_signup"), words).status_code == 302
    browser = Client()
    answer = browser.post(reverse("account_login"), {"login": "BARU@contoh.test", "password": "rahasia-sekali-9"})
    assert answer.status_code == 302
    assert browser.get("/", follow=True).redirect_chain[-1][0] == reverse("logistics:open_shop")


@pytest.mark.parametrize(
    "name", ["account_login", "account_signup", "account_reset_password", "mfa_index", "account_change_password"]
)
def test_the_librarys_pages_wear_our_clothes(owner, name):
    browser = owner if name in ("mfa_index", "account_change_password") else Client()
    answer = browser.get(reverse(name), follow=True)
    assert answer.status_code == 200
    assert "app.css" in answer.text
