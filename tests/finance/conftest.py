"""Tests that truncate tables lose the migrated rate card: here it is always there."""

from importlib import import_module

import pytest
from django.apps import apps

from pricing.models import RateCard


@pytest.fixture(autouse=True)
def card(request):
    """The rate card as the migrations fill it."""
    if "connected" in request.fixturenames:
        request.getfixturevalue("connected")
    elif "transactional_db" in request.fixturenames:
        request.getfixturevalue("transactional_db")
    else:
        return
    if not RateCard.objects.exists():
        import_module("pricing.migrations.0002_rates").fill(apps, None)
