"""A shop with orders of known deadlines, and the ways to make one."""

from datetime import timedelta

import pytest
from django.test import Client

from accounts.roles import Role
from core import clock
from core.platforms import Platform
from tests import make

DAY, HOUR = timedelta(days=1), timedelta(hours=1)


def placed(connection, *, due, shipped=None, ago=None, platform=None, **more):
    """An order that was due so long ago (negative: is due then), and handed over so long ago."""
    now = clock.now()
    ordered = now - (ago if ago is not None else max(due, timedelta()) + 2 * DAY)
    told = {"ordered_at": ordered, "paid_at": ordered, "ship_by": now - due, **more}
    if platform:
        told["purchased_on"] = platform
    if shipped is not None:
        told = {"status": "IN_TRANSIT", "handed_over_at": now - shipped} | told
    return make.order(connection, **told)


@pytest.fixture
def connection(db):
    return make.connection(make.shop(), channels=list(Platform))


@pytest.fixture
def shop(connection):
    return connection.shop


@pytest.fixture
def owner(shop):
    browser = Client()
    browser.force_login(shop.memberships.get(role=Role.OWNER).user)
    return browser
