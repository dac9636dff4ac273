"""A Tokopedia shop of before and its owner, and many people at once, for the tests of binding."""

import re
import threading

from django.db import connections

from core.actors import Actor
from core.errors import Refused
from integration.actions import binding
from integration.models import Binding
from tests.integration.conftest import TOKOPEDIA, work

OWNER = Actor("SELLER", None, "Sari")


def old_shop(seller, listings, *, slug="toko-lama", name="Toko Lama Sari") -> str:
    """A Tokopedia shop of before with these listings."""
    body = {"slug": slug, "name": name, "owner": "Sari", "followers": 1200, "listings": listings}
    status, told = seller.hosts[TOKOPEDIA].call("POST", "/dashboard/shops", body)
    assert status == 201, told
    return slug


def code_for(seller, slug: str) -> str:
    """What the owner gets from the dashboard's button."""
    front = seller.hosts[TOKOPEDIA].front
    seller.hosts[TOKOPEDIA].call("POST", f"/dashboard/{slug}/bind")
    page = seller.hosts[TOKOPEDIA].page(f"/dashboard/{slug}")
    assert front.estate.shops[slug].front.binding["code"] in page
    return re.search(r"code=([A-Za-z0-9-]+)", page).group(1)


def bind(seller, slug: str) -> Binding:
    row = binding.begin(seller.shop, slug=slug, code=code_for(seller, slug), actor=OWNER)
    work()
    row.refresh_from_db()
    return row


def shown(seller, slug="toko-lama") -> dict[str, dict]:
    """What buyers see in the bound shop, by title."""
    rows = seller.hosts[TOKOPEDIA].call("GET", f"/shops/{slug}/buyer/products?limit=5000")[1]["data"]
    found = {row["title"]: row for row in rows}
    assert len(found) == len(rows), "no product twice"
    return found


def listing(title: str, **values) -> dict:
    return {"title": title, "weight_grams": 300, "price": 125_000, "category_id": "600501", **values}


def together(*deeds) -> list[Exception]:
    """Do all of these at once, each in a thread of its own; what went wrong, refusals aside."""
    faults: list[Exception] = []
    gate = threading.Barrier(len(deeds))

    def run(deed):
        try:
            gate.wait(timeout=10)
            deed()
        except Refused:
            pass
        except Exception as error:
            faults.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(deed,)) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return faults
