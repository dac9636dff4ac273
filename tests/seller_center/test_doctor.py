"""`manage.py doctor` says what is wrong with a house, in words with the way out, and changes nothing."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from core import audit, clock, health, partitions
from core.models import Heartbeat
from finance.models import Case
from outbox.models import Connection
from seller_center import programs
from storefronts.models import Difference, DriftCheck
from tests import make
from webhooks import actions as webhooks


@pytest.fixture
def well(db, monkeypatch):
    """Every program was heard a moment ago, there is room on the disk, and the next months are made."""
    monkeypatch.setattr(health, "disk_free_percent", lambda: 40.0)
    partitions.make_months()
    for name in ("beat", *(health.worker_name(queue) for queue in programs.QUEUES)):
        health.beat(name)


def asked(capsys):
    """(exit code, what it says)."""
    code = 0
    try:
        call_command("doctor")
    except SystemExit as end:
        code = end.code
    return code, capsys.readouterr().out


def test_a_house_that_is_well_says_so(well, capsys):
    assert asked(capsys) == (0, "The house is well.\n")


def test_each_trouble_is_named_with_its_way_out(well, capsys, monkeypatch):
    shop = make.shop()
    kept = make.connection(shop, last_polled_at=timezone.now(), paused_at=timezone.now())
    Heartbeat.objects.filter(name__startswith="worker:jobs").update(at=timezone.now() - timedelta(minutes=5))
    health.beat("ledger", differences=2)
    monkeypatch.setattr(health, "disk_free_percent", lambda: 4.0)
    Case.objects.create(
        shop=shop, connection=kept, purchased_on="TOKOPEDIA", kind="OTHER", subject="x", day=timezone.now().date(),
        expected=5, actual=3, difference=-2, opened_at=timezone.now(),
    )  # fmt: skip
    for _twice in range(2):  # only the newest comparison counts
        check = DriftCheck.objects.create(
            shop=shop,
            connection=kept,
            platform="TOKOPEDIA",
            status="DONE",
            requested_at=timezone.now(),
            finished_at=timezone.now(),
        )
        Difference.objects.create(check_run=check, subject_type="product", field="title", ours="a", theirs="b")
    code, told = asked(capsys)
    assert code == 1
    for words in (
        "1 values differ on a storefront.",
        "worker:jobs was not heard for a minute.",
        f"{kept} of {shop} is paused since",
        "2 stock figures are not the sum of their ledger.",
        "1 differences of money are unexplained.",
        "Only 4 % of the disk is free.",
    ):
        assert words in told
    lines = told.splitlines()
    assert len(lines) == 12 and all(line.startswith("  ") for line in lines[1::2])
    assert Connection.objects.get().paused_at == kept.paused_at


def test_a_storefront_that_refuses_us_is_told_by_its_own_words(well, capsys):
    make.connection(
        make.shop(), last_polled_at=timezone.now(), auth_failed_at=timezone.now(), last_error="access token revoked"
    )
    code, told = asked(capsys)
    assert code == 1 and "refuses our permission: access token revoked\n  The owner connects it again." in told


def test_mail_that_cannot_be_sent_and_redis_that_is_away_are_named(well, capsys, settings, monkeypatch):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    monkeypatch.setattr("core.broker.redis_client", lambda: (_ for _ in ()).throw(ConnectionError("refused")))
    code, told = asked(capsys)
    assert code == 1 and "Letters cannot be sent: " in told and "Redis does not answer: refused" in told


def test_a_month_that_is_missing_and_rows_in_none_are_named_until_they_are_made(well, capsys):
    shop, next_month = make.shop(), partitions.month_of(clock.now(), 1)
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE core_changelog_y{next_month:%Ym%m}")
    entry = audit.entry(shop, "shop.renamed", make.SYSTEM, shop=shop)
    entry.at = next_month
    entry.save()
    code, said = asked(capsys)
    assert code == 1 and "- core_changelog has no partition for the next month.\n" in said
    assert "- 1 rows of core_changelog are in no month.\n" in said
    partitions.make_months()
    assert asked(capsys) == (0, "The house is well.\n")


def test_secrets_of_another_key_are_named_until_the_old_one_is_a_fallback(well, capsys, settings):
    shop = make.shop()
    make.connection(shop)
    webhooks.create_endpoint(shop, url="https://x.contoh.com/1", event_types=[], actor=make.SELLER)
    before = settings.SECRET_KEY
    settings.SECRET_KEY = "a-new-key-that-nobody-stored-anything-under"
    code, said = asked(capsys)
    assert code == 1
    assert "- 1 rows of outbox.Connection have secrets that were stored under another SECRET_KEY." in said
    assert "- 1 rows of webhooks.Endpoint have secrets that were stored under another SECRET_KEY." in said
    settings.SECRET_KEY_FALLBACKS = [before]
    assert asked(capsys) == (0, "The house is well.\n")
