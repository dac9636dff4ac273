"""The seller center as an installed app: what its manifest and its service worker promise is there."""

import json
import re

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from seller_center import installable
from tests import make


def path_of(address: str) -> str:
    """The static file behind an address, whatever hash its name has in production."""
    return address.removeprefix("/static/")


def test_every_page_names_the_manifest_and_all_that_it_names_is_there(client, db):
    assert '<link rel="manifest" href="/manifest.webmanifest">' in client.get("/accounts/login/").content.decode()
    answer = client.get("/manifest.webmanifest")
    told = json.loads(answer.content)
    assert answer["Content-Type"] == "application/manifest+json"
    assert (told["start_url"], told["scope"], told["display"]) == ("/", "/", "standalone")
    assert {icon.get("purpose", icon["sizes"]) for icon in told["icons"]} >= {"192x192", "512x512", "maskable"}
    assert all(finders.find(path_of(icon["src"])) for icon in told["icons"])
    client.force_login(make.member(make.shop(), "ADMIN"))
    assert [client.get(one["url"]).status_code for one in told["shortcuts"]] == [200, 200, 200, 200]


def test_the_manifest_speaks_the_readers_language(client):
    names = {}
    for language in ("en", "id"):
        told = json.loads(client.get("/manifest.webmanifest", headers={"accept-language": language}).content)
        names[told["lang"]] = told["shortcuts"][0]["name"]
    assert names == {"en": "Orders", "id": "Pesanan"}


def test_the_worker_keeps_one_page_and_its_looks_and_nothing_of_a_shop(client):
    answer = client.get("/sw.js")
    assert (answer["Content-Type"], answer["Cache-Control"]) == ("text/javascript; charset=utf-8", "no-cache")
    told = answer.content.decode()
    files = json.loads(re.search(r"FILES = (\[.*?\]);", told)[1])
    assert files[0] == "/offline/"
    assert all(finders.find(path_of(file)) for file in files[1:])
    page = Client().get("/offline/").content.decode()
    used = set(re.findall(r'(?:href|src)="(/static/[^"#]+)', page)) - {"/static/icons/app-192.png"}
    assert used <= set(files), "the page that is shown without a connection needs what the worker does not keep"


def test_a_changed_file_is_another_worker(client, monkeypatch):
    before = client.get("/sw.js").content
    assert client.get("/sw.js").content == before
    monkeypatch.setattr(installable, "_OFFLINE_FILES", installable._OFFLINE_FILES[:-1])
    after = client.get("/sw.js").content
    versions = [re.search(rb'VERSION = "(\w+)"', told)[1] for told in (before, after)]
    assert versions[0] != versions[1]


@pytest.mark.parametrize("address", ["/manifest.webmanifest", "/sw.js", "/offline/"])
def test_nobody_has_to_be_logged_in_for_them_and_no_query_is_asked(client, address, django_assert_num_queries, db):
    with django_assert_num_queries(0):
        assert client.get(address).status_code == 200
        assert client.post(address).status_code == 405
