"""What the tests of Manage Products share: a shop on both storefronts, and its owner's browser."""

import pytest
from django.test import Client

from accounts.roles import Role
from tests import make


@pytest.fixture
def shop():
    row = make.shop()
    make.connection(row)
    make.connection(row, channels=["TOKOPEDIA"])
    return row


def client_for(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def client(shop):
    return client_for(shop.memberships.get(role=Role.OWNER).user)
