"""With a replica, lists and Data Compass are read there, everything else at the primary."""

import pytest
from django.db import connection, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from products.models import Product
from tests import make


@pytest.fixture
def replica(transactional_db, settings):
    """The very database once more, under the replica's name: what it is asked is seen."""
    settings.DATABASE_ROUTERS = ["seller_center.replica.Router"]
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, "seller_center.replica.ReplicaMiddleware"]
    connections["replica"] = connection.copy("replica")
    yield connections["replica"]
    connections["replica"].close()
    del connections["replica"]


@pytest.fixture
def asked(replica):
    """How many statements each database gets for a request of the seller, as (primary, replica)."""
    product = make.product(make.shop())
    browser = Client()
    browser.force_login(product.shop.memberships.get().user)

    def ask(address, data=None):
        with CaptureQueriesContext(connection) as here, CaptureQueriesContext(replica) as there:
            answer = browser.get(address) if data is None else browser.post(address, data)
        assert answer.status_code < 400, answer.content
        assert all(one["sql"].lstrip(" (").startswith(("SELECT", "WITH")) for one in there), there.captured_queries
        return len(here), len(there)

    ask.product, ask.browser = product, browser
    return ask


def test_lists_and_data_compass_are_read_from_the_replica_but_for_who_is_asking(asked):
    for address in (reverse("products:list"), reverse("orders:list"), reverse("insights:overview")):
        asked(address)
        primary, replica = asked(address)
        assert replica > primary > 0, address


def test_all_else_is_the_primarys(asked):
    assert asked(reverse("products:detail", args=[asked.product.public_id]))[1] == 0
    price = {"price": "99000", "sku": asked.product.skus.get().public_id}
    assert asked(reverse("products:set_price", args=[asked.product.public_id]), price)[1] == 0


def test_who_has_just_changed_something_reads_it_at_the_primary(asked):
    asked(reverse("products:deactivate", args=[asked.product.public_id]), {})
    assert Product.objects.get().wanted_status == "SELLER_DEACTIVATED"
    assert asked(reverse("products:list"))[1] == 0
    cookie = asked.browser.cookies["changed"]
    assert (cookie["max-age"], cookie["httponly"]) == (10, True)
    del asked.browser.cookies["changed"]  # ten seconds later
    assert asked(reverse("products:list"))[1] > 0
