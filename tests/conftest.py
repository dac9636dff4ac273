"""Fixtures every test may use. The services behind them start in the conftest.py above."""

import os

import pytest

from tests import embedded, make
from tests.hosts import both_hosts


@pytest.fixture(scope="session")
def django_db_keepdb():
    """Test databases stay for the next run, which only applies new migrations."""
    return True


@pytest.fixture(scope="session")
def django_db_createdb(request):
    """Made from nothing when asked for (--create-db) or when a migration file changed."""
    return request.config.getvalue("create_db") or os.environ.get(embedded.CREATE_DB) == "1"


@pytest.fixture
def hosts():
    """Both mock storefronts, served for real on loopback ports; fresh for each test."""
    with both_hosts() as running:
        yield running


@pytest.fixture
def connected(transactional_db, hosts):
    """A shop connected to both mocks through the real actions."""
    shop = make.shop()
    for host in hosts.values():
        host.connect(shop)
    return shop
