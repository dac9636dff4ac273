"""After a log-in that ran out, or one elsewhere, what was typed is still there."""

import json

import pytest
from django.test import Client
from django.urls import reverse

from tests import make

pytestmark = pytest.mark.django_db
WORDS = {"name": "Toko Baru Sekali", "cod_default": "on", "version": "1"}


def test_a_form_sent_after_the_log_in_ran_out_is_there_after_the_next():
    shop = make.shop()
    owner, browser, path = shop.members.get(), Client(), reverse("accounts:settings")
    asked = browser.post(path, WORDS | {"password": "rahasia"})
    assert asked.status_code == 302 and asked["Location"].startswith(reverse("account_login"))
    words = {"login": owner.email, "password": "rahasia-sekali", "next": reverse("accounts:kept_form")}
    page = browser.post(reverse("account_login"), words, follow=True)
    assert "Toko Baru Sekali" in page.text and f'action="{path}"' in page.text and 'name="password"' not in page.text
    shop.refresh_from_db()
    assert shop.name != "Toko Baru Sekali"
    assert browser.get(reverse("accounts:kept_form")).status_code == 302  # shown once


def test_a_part_of_a_page_says_that_one_is_logged_out_and_draws_no_log_in():
    headers = {"HX-Request": "true", "HX-Current-URL": "http://testserver/products/?q=kopi"}
    answer = Client().get(reverse("products:list"), headers=headers)
    assert answer.status_code == 401 and answer.content == b"" and answer["HX-Reswap"] == "none"
    told = json.loads(answer["HX-Trigger"])["loggedOut"]
    assert told["login"] == f"{reverse('account_login')}?next=%2Fproducts%2F%3Fq%3Dkopi"


def test_an_old_token_keeps_what_was_typed_and_another_site_gets_nothing():
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(make.shop().members.get())
    path = reverse("accounts:settings")
    page = browser.post(path, WORDS, headers={"Origin": "http://testserver"})
    assert page.status_code == 403 and "Toko Baru Sekali" in page.text and "csrfmiddlewaretoken" in page.text
    for elsewhere in ({"Origin": "https://jahat.test"}, {}):
        page = browser.post(path, WORDS, headers=elsewhere)
        assert page.status_code == 403 and "Toko Baru Sekali" not in page.text and "<form" not in page.text
    part = browser.post(path, WORDS, headers={"Origin": "http://testserver", "HX-Request": "true"})
    token = json.loads(part["HX-Trigger"])["freshToken"]["token"]
    again = browser.post(path, WORDS, headers={"HX-Request": "true", "X-CSRFToken": token})
    assert again.status_code in (200, 204, 302)
