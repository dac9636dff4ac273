"""No page of the house shows a raw name, in either language: the pages come from the URL conf, the rows from a shop
with one of every kind, the names from the models' own choices."""

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
    assert raw_names.raw_in("<u>Save</u><p>Simpan</p>", "id") == ["English: Save"]


def pages(browser, shop) -> dict[str, str]:
    """The address of every page that its owner can open, by name."""
    ids, found = ids_of(shop) | {"tool": list(SELLER_TOOLS), "code": ["XTRA"], "secret": ["x"]}, {}
    for name, words in seller_urls():
        for values in itertools.islice(itertools.product(*likely(name, words, ids)), 8):
            address = reverse(name, kwargs=dict(zip(words, values, strict=True)))
            status = browser.get(address).status_code
            if status == 200:
                found[name] = address
            if status != 404:
                break
    return found


@pytest.mark.django_db
def test_no_seller_page_shows_a_raw_name():
    shop = fill()
    owner = owner_of(shop)
    browser = Client()
    browser.force_login(owner)
    found, addresses = [], pages(browser, shop)
    assert len(addresses) > 50
    addresses |= {f"sync {tab}": f"{reverse('storefronts:sync')}?tab={tab}" for tab in ("failed", "inbox", "done")}
    for language in ("en", "id"):
        User.objects.update(language=language)
        for name, address in addresses.items():
            answer = browser.get(address)
            if name in FOR_PROGRAMS or answer.status_code != 200 or "html" not in answer["Content-Type"]:
                continue
            if raw := raw_names.raw_in(answer.content.decode(), language):
                found.append((language, name, sorted(set(raw))))
    assert not found, found
