"""Fixtures every test may use. The services behind them start in the conftest.py above."""

import hypothesis
import pytest
from django.utils import translation

from tests import catalogue, databases, lock_watch, make
from tests.api import described
from tests.hosts import both_hosts

lock_watch.begin()
described.hold_every_answer()
databases.empty_after_committing()
# How long an example takes says how busy the machine is, nothing of the rule.
hypothesis.settings.register_profile("house", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.load_profile("house")


def pytest_collection_finish(session):
    """A long run holds all that our adapters say against the catalogue; to load its models takes seconds."""
    if len(session.items) > 200:
        catalogue.hold_every_call()


@pytest.fixture(autouse=True)
def calls_of_the_catalogue():
    """No adapter may ask what the partner protocol does not have (tests/storefronts/test_independent_client.py)."""
    catalogue.found.clear()
    yield
    assert not catalogue.found, "\n".join(catalogue.found)


@pytest.fixture(autouse=True)
def the_houses_language():
    """No test reads in the language that the one before it asked a page in."""
    translation.deactivate()


@pytest.fixture(autouse=True)
def locks_in_order():
    """No test may take locks out of the house's order (seller_center/lock_order.py)."""
    lock_watch.found.clear()
    yield
    wrong = list(dict.fromkeys(lock_watch.found))
    assert not wrong, "\n\n".join(wrong)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(request, django_db_modify_db_settings, django_db_blocker):
    """Test databases are copies of one that was migrated once; --create-db migrates it again."""
    with django_db_blocker.unblock():
        databases.use_template(anew=request.config.getvalue("create_db"))


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup):
    """The usual set-up; before the database is dropped, nobody is connected any more."""
    yield
    databases.stop_emptying()


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
