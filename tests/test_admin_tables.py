"""The platform's own tables in the admin: staff add rows and end them, and what a table refuses it says in words."""

from datetime import datetime

import pytest
from django.contrib import admin
from django.db.models import CheckConstraint
from django.test import Client
from django.urls import reverse

from core import clock
from core.support import TableAdmin
from pricing.models import RateCard
from tests import make
from tests.filled import fill

pytestmark = pytest.mark.django_db
TABLES = [model for model, page in admin.site._registry.items() if isinstance(page, TableAdmin)]


@pytest.fixture
def staff():
    """A browser of platform staff with every right."""
    browser = Client()
    browser.force_login(make.user(is_staff=True, is_superuser=True))
    return browser


def test_the_platforms_own_tables_are_never_emptied(staff):
    fill()
    for model in TABLES:
        name, row = f"admin:{model._meta.app_label}_{model._meta.model_name}", model._default_manager.first()
        assert staff.post(reverse(f"{name}_delete", args=[row.pk]), {"post": "yes"}).status_code == 403


def test_what_a_table_refuses_it_says_in_words():
    unsaid = [
        rule.name
        for model in TABLES
        for rule in model._meta.constraints
        if isinstance(rule, CheckConstraint) and rule.violation_error_message == rule.default_violation_error_message
    ]
    assert not unsaid


def test_a_row_whose_end_alone_is_written_ends_after_its_beginning(staff):
    row = RateCard.objects.filter(fee="COMMISSION").first()
    form = {"valid_until_0": "2001-01-01", "valid_until_1": "00:00"}
    answer = staff.post(reverse("admin:pricing_ratecard_change", args=[row.pk]), form)
    assert answer.status_code == 200
    assert "The end must be after the beginning." in answer.content.decode()
    row.refresh_from_db()
    assert row.valid_until is None
    new = {
        "fee": "COMMISSION",
        "percent": "5",
        "flat": "0",
        "source": "x",
        "valid_from_0": "2002-01-01",
        "valid_from_1": "00:00",
    }
    answer = staff.post(reverse("admin:pricing_ratecard_add"), new | form)
    assert "The end must be after the beginning." in answer.content.decode()
    assert not RateCard.objects.filter(source="x").exists()
    assert staff.post(reverse("admin:pricing_ratecard_add"), new).status_code == 302
    [made] = RateCard.objects.filter(source="x")
    assert made.valid_from == datetime(2002, 1, 1, tzinfo=clock.JAKARTA)


def test_a_rate_that_leaves_a_hole_stands_beside_another_or_begins_in_the_past_says_so(staff):
    """It is kept all the same: the platform's card may be like that, and staff may be in the middle of it."""
    row = RateCard.objects.get(fee="COMMISSION")
    end = {"valid_until_0": "2099-01-01", "valid_until_1": "00:00"}
    change = reverse("admin:pricing_ratecard_change", args=[row.pk])
    hole = "From 1 Jan 2099, 00.00 WIB on no row says what this fee is"
    assert hole in staff.post(change, end, follow=True).content.decode()
    new = {
        "fee": "COMMISSION",
        "percent": "8.5",
        "flat": "0",
        "source": "x",
        "valid_from_0": "2099-01-01",
        "valid_from_1": "00:00",
    }
    add = reverse("admin:pricing_ratecard_add")
    page = staff.post(add, new, follow=True).content.decode()
    assert RateCard.objects.filter(source="x").count() == 1
    assert "no row says" not in page and "Beside it holds" not in page and "in the past" not in page
    assert "no row says" not in staff.post(change, end, follow=True).content.decode()
    page = staff.post(add, new | {"valid_from_0": "2002-01-01", "percent": "5"}, follow=True).content.decode()
    assert "Beside it holds: 8,50 % (1 Jan 2099, 00.00 WIB), 6,97 % (" in page and "It begins in the past" in page
    assert RateCard.objects.filter(source="x").count() == 2
