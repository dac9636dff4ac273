"""Money, ids, transactions, secrets: the words every app uses."""

import contextlib
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from core import clock, ids
from core.errors import Refused
from core.models import ChangeLog
from core.money import percent_of, rupiah, split
from core.secrets import SecretUnreadable
from core.transactions import in_transaction
from outbox.models import Connection
from products.models import StockEntry
from seller_center.jinja import ago
from storefronts.adapters.open_api import signing
from storefronts.adapters.open_api.client import Client
from storefronts.contract import TemporaryError
from tests import make


@pytest.mark.parametrize(
    ("amount", "text"),
    [(0, "Rp0"), (999, "Rp999"), (1_250_000, "Rp1.250.000"), (-500, "-Rp500"), (100_000_000, "Rp100.000.000")],
)
def test_rupiah_reads_as_indonesians_write_it(amount, text):
    assert rupiah(amount) == text


@pytest.mark.parametrize(
    ("amount", "percent", "result"),
    [(9_000, "7.5", 675), (1, "50", 1), (1, "49.9", 0), (333, "10", 33), (335, "10", 34), (10**8, "6.97", 6_970_000)],
)
def test_percentages_round_half_up_to_whole_rupiah(amount, percent, result):
    assert percent_of(amount, Decimal(percent)) == result


@given(st.integers(0, 10**12), st.lists(st.integers(0, 10**6), min_size=1, max_size=30).filter(sum))
def test_split_never_loses_a_rupiah(amount, weights):
    shares = split(amount, weights)
    assert sum(shares) == amount
    exact = [amount * weight / sum(weights) for weight in weights]
    assert all(abs(share - value) < 1 + 1e-3 for share, value in zip(shares, exact, strict=True))
    assert all(share == 0 for share, weight in zip(shares, weights, strict=True) if weight == 0)


def test_split_without_weights_is_a_bug():
    with pytest.raises(ValueError, match="weight"):
        split(10, [0, 0])


def test_ids_sort_by_age_and_say_what_they_are(monkeypatch):
    monkeypatch.setattr("time.time", lambda: 1_795_000_000.0)
    older = ids.new_id("prd")
    monkeypatch.setattr("time.time", lambda: 1_795_000_000.002)
    newer = ids.new_id("prd")
    assert older < newer
    assert older.startswith("prd_") and len(older) == 30
    assert len({ids.new_id("prd") for _number in range(1000)}) == 1000


@in_transaction
def _change(name, *, fail=False):
    connection = Connection.objects.get()
    connection.name = name
    connection.save()
    if fail:
        raise Refused("no", "No.")


@pytest.mark.django_db(transaction=True)
def test_a_refused_action_leaves_nothing_behind():
    row = make.connection(make.shop())
    with pytest.raises(Refused):
        _change("other", fail=True)
    row.refresh_from_db()
    assert row.name != "other"


@pytest.mark.django_db(transaction=True)
def test_a_caller_cannot_swallow_half_a_change():
    """A refusal that passes through a joined action dooms the whole transaction."""
    row = make.connection(make.shop())
    with pytest.raises(transaction.TransactionManagementError), transaction.atomic():
        with contextlib.suppress(Refused):
            _change("other", fail=True)
        Connection.objects.count()
    row.refresh_from_db()
    assert row.name != "other"


def test_inside_a_test_case_an_action_still_opens_its_own_transaction(db):
    """Pins Django's private ``_from_testcase``: without it every test would join the test's own transaction."""
    make.connection(make.shop())
    assert all(block._from_testcase for block in connection.atomic_blocks)
    _change("other")
    with pytest.raises(Refused):
        _change("third", fail=True)
    assert Connection.objects.get().name == "other"


def test_secrets_are_ciphertext_at_rest(db):
    row = make.connection(make.shop())
    with connection.cursor() as cursor:
        cursor.execute("SELECT app_secret FROM outbox_connection")
        stored = cursor.fetchone()[0]
    assert "secret" not in stored
    row.refresh_from_db()
    assert row.app_secret == "secret"


def test_a_lost_key_means_connect_again_not_a_crash(db, settings):
    row = make.connection(make.shop())
    settings.SECRET_KEY = "another"
    row.refresh_from_db()
    assert not row.app_secret and row.app_secret != ""
    with pytest.raises(SecretUnreadable):
        str(row.app_secret)
    empty = signing.sign_webhook(row.app_key, "", b"{}")
    assert not signing.is_webhook_signature(row.app_key, row.app_secret, b"{}", empty)
    with pytest.raises(TemporaryError):
        Client(row).call("GET", "/authorization/202309/shops")
    row.save()  # what cannot be read is not overwritten either
    settings.SECRET_KEY_FALLBACKS = ["only-for-tests"]
    row.refresh_from_db()
    assert row.app_secret == "secret"


@pytest.mark.parametrize("model", [ChangeLog, StockEntry])
@pytest.mark.parametrize("change", ["update", "delete"])
def test_history_cannot_be_edited(db, model, change):
    make.product(make.shop())
    rows = model.objects.all()
    assert rows.exists()
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        rows.update(actor_name="somebody else") if change == "update" else rows._raw_delete(rows.db)


def test_ages_are_told_in_the_readers_language():
    moment = clock.now() - timedelta(minutes=23)
    with translation.override("id"):
        assert ">23 menit lalu<" in ago(moment)
    with translation.override("en"):
        assert ">23 minutes ago<" in ago(moment)
