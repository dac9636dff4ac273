"""A shop that is listened to, and rules in a line."""

import pytest

from accounts.models import Shop
from automation import actions
from automation.models import Rule
from core.actors import Actor
from tests import make


@pytest.fixture
def shop(db) -> Shop:
    """A shop whose change log is read from now on."""
    row = make.shop()
    actions.run()
    return row


@pytest.fixture
def connection(shop):
    """TikTok Shop."""
    return make.connection(shop)


def owner_of(shop) -> Actor:
    """The owner, with all rights."""
    member = shop.memberships.get(role="OWNER")
    return Actor.seller(member.user, member.rights)


def rule(shop, name="Aturan", **values) -> Rule:
    """A rule that is off."""
    return actions.create_rule(shop, values={"name": name, **values}, actor=owner_of(shop))


def on(shop, name="Aturan", *, actor: Actor | None = None, **values) -> Rule:
    """A rule that is on, for the owner or another."""
    row = rule(shop, name, **values)
    return actions.switch_on(row, version=row.version, actor=actor or owner_of(shop))
