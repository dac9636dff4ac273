"""No page of the house shows a raw name, in either language, or a text of the other language: the pages come from the URL
conf, the rows from a shop with one of every kind, the names from the models' own choices."""

import itertools

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from promotions.tools import SELLER_TOOLS
from tests import raw_names
from tests.filled import fill, seller_urls
from tests.test_every_url import ids_of, likely, owner_of

# Pages on which a program's names are the subject.
FOR_PROGRAMS = {
    "accounts:tokens": "rights are written as programs ask for them",
    "webhooks:new": "event types are chosen by the names that programs receive",
    "webhooks:edit": "event types are chosen by the names that programs receive",
    "webhooks:detail": "event types are shown by the names that programs receive",
    "webhooks:delivery": "what a program received",
    "products:template": "columns of a file",
}


def test_what_counts_as_raw():
    page = "<title>PRICE_PUSH</title><p>PRODUCT_PUSH of prd_01m8gpfyqsvwey5ve0ckx8ey0x</p><i>None {'a': 1} &amp;lt;b&gt;</i><code>seller_sku</code><b>weight_grams</b><s>product.created</s><u>Save</u>"
    assert raw_names.raw_in(page, "en") == [
        "prd_01m8gpfyqsvwey5ve0ckx8ey0x", "PRODUCT_PUSH", "None", "{'", "&lt;", "weight_grams", "product.created",
    ]  # fmt: skip


def test_what_counts_as_the_other_language():
    page = "<u>Save</u><p>order.created: Pesanan masuk</p><b>Kopi Gayo</b><i lang='id'>Simpan</i>"
    assert raw_names.foreign_in(page, "id") == ["Save"]
    assert raw_names.foreign_in(page, "en") == ["Pesanan masuk"]


def pages(browser, shop) -> dict:
    """The answer of every page that its owner can open, by name."""
    ids, found = ids_of(shop) | {"tool": list(SELLER_TOOLS), "code": ["XTRA"], "secret": ["x"], "kind": ["open"]}, {}
    for name, words in seller_urls():
        for values in itertools.islice(itertools.product(*likely(name, words, ids)), 24):
            address = reverse(name, kwargs=dict(zip(words, values, strict=True)))
            answer = browser.get(address)
            if answer.status_code == 200:
                found[name] = answer
            if answer.status_code != 404:
                break
    return found


@pytest.mark.django_db
def test_no_seller_page_shows_a_raw_name_or_the_other_language():
    shop = fill()
    owner = owner_of(shop)
    browser = Client()
    browser.force_login(owner)
    User.objects.update(language="en")
    answers = pages(browser, shop)
    assert len(answers) > 140
    for tab in ("failed", "inbox", "done"):
        answers[f"sync {tab}"] = browser.get(f"{reverse('storefronts:sync')}?tab={tab}")
    User.objects.update(language="id")
    found = []
    for name, in_english in answers.items():
        if in_english.streaming or "html" not in in_english["Content-Type"]:
            continue
        in_indonesian = browser.get(in_english.request["PATH_INFO"], query_string=in_english.request["QUERY_STRING"])
        for language, answer in (("en", in_english), ("id", in_indonesian)):
            page = answer.content.decode()
            raw = [] if name in FOR_PROGRAMS else raw_names.raw_in(page, language)
            if raw := {*raw, *raw_names.foreign_in(page, language)}:
                found.append((language, name, sorted(raw)))
    assert not found, "\n".join(map(str, found))
