"""Stock files on their page and for programs."""

import pytest
from django.test import Client
from django.urls import reverse

from products.models import StockFile
from tests import make
from tests.api.conftest import Api, token_for
from tests.products.test_stock_files import (  # noqa: F401
    EMPTY,
    SAME,
    facts,
    figures,
    go,
    server,
    shop,
    skus,
)

pytestmark = pytest.mark.django_db


def test_the_page_makes_changes_asks_and_deletes_one(shop, skus, server):  # noqa: F811
    browser = Client()
    browser.force_login(shop.memberships.get(role="OWNER").user)
    assert "No stock file yet" in browser.get(reverse("products:stock_files")).content.decode()
    form = {"name": "Pemasok", "url": "https://10.0.0.1/", "every": "60", "zero_percent": "20"}
    refused = browser.post(reverse("products:stock_file_new"), form)
    assert refused.status_code == 422 and "not on the public internet" in refused.content.decode()
    server.holds(EMPTY)
    form |= {"url": f"{server.url}/stok.csv", "username": "toko", "password": "rahasia"}
    page = browser.post(reverse("products:stock_file_new"), form)["Location"]
    row = StockFile.objects.get()
    assert page == reverse("products:stock_file", args=[row.public_id])
    go(row)
    shown = browser.get(page).content.decode()
    assert "It would set 2 of 5 SKUs to 0" in shown and "Run it all the same" in shown
    assert "Waits for you" in browser.get(reverse("products:stock_files")).content.decode()
    assert 'hx-trigger="every 2s"' not in shown
    browser.post(reverse("products:stock_file_fetch", args=[row.public_id]))
    assert 'hx-trigger="every 2s"' in browser.get(page).content.decode()  # it is fetched at this moment
    live = browser.get(page, headers={"HX-Request": "true"}).content.decode()
    assert live.lstrip().startswith("<section") and "<html" not in live
    go(row, is_due=False)
    browser.post(reverse("products:stock_file_answer", args=[row.public_id]), {"run": "0"})
    assert "It would set" not in browser.get(page).content.decode() and figures(shop) == SAME
    edit = form | {"version": str(row.version), "name": "Gudang", "password": "", "is_on": "on"}
    assert browser.post(page, edit).status_code == 302
    row.refresh_from_db()
    assert (row.name, row.password) == ("Gudang", "rahasia")
    assert browser.post(page, edit).status_code == 422  # of a version that is over
    browser.post(page, edit | {"version": str(row.version), "no_password": "on"})
    row.refresh_from_db()
    assert row.password == ""
    viewer = Client()
    viewer.force_login(make.member(shop, "VIEWER"))
    assert viewer.get(page).status_code == 403
    browser.post(reverse("products:stock_file_delete", args=[row.public_id]))
    assert not StockFile.objects.exists() and "stock_file.deleted" in facts(row)


def test_programs_have_it_too(shop, skus, server):  # noqa: F811
    api = Api(token_for(shop))
    server.holds(EMPTY)
    body = {"name": "Pemasok", "url": f"{server.url}/stok.csv", "every_minutes": 15}
    narrow = Api(token_for(shop, "imports:write")).post("/stock-files", body)
    assert (narrow.status_code, narrow.json()["scope"]) == (403, "stock:write") and not StockFile.objects.exists()
    answer = api.post("/stock-files", body)
    assert (answer.status_code, answer.json()["every_minutes"], answer.json()["is_on"]) == (201, 15, True)
    row = go(StockFile.objects.get())
    told = api.get(f"/stock-files/{row.public_id}").json()
    assert told["question"].startswith("It would set 2 of 5") and told["trial_id"] == row.trial.public_id
    ran = api.post(f"/stock-files/{row.public_id}/answer", {"run": True})
    assert ran.json()["question"] is None
    go(row)
    assert [stock for _price, stock in figures(shop)] == [0, 0, 9, 10, 10]
    again = api.post(f"/stock-files/{row.public_id}/answer", {"run": True})
    assert (again.status_code, again.json()["code"]) == (409, "stock_file_asks_nothing")
    off = api.patch(f"/stock-files/{row.public_id}", {"is_on": False}).json()
    assert (off["is_on"], off["paused_reason"]) == (False, "SELLER")
    assert api.post(f"/stock-files/{row.public_id}/fetch").json()["code"] == "stock_file_off"
    assert api.delete(f"/stock-files/{row.public_id}").status_code == 204
    assert api.get("/stock-files").json()["data"] == []
