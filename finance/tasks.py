"""Celery's side of finance: fetch, and one call each."""

import structlog
from celery import shared_task

from accounts import actions as accounts
from core import clock
from finance.actions import cases, coming, estimates, orders, payouts, statements
from outbox.models import Connection
from storefronts.contract import StorefrontError

log = structlog.get_logger(__name__)


@shared_task(name="finance.tasks.follow")
def follow(**_):
    """Every few seconds: book what was logged of orders."""
    orders.follow()


@shared_task(name="finance.tasks.read_statements")
def read_statements(**_):
    """Every few minutes: read new statements, then see what is missing from them."""
    for connection in Connection.objects.heard():
        if not connection.is_open(clock.database_now()):
            continue
        try:
            statements.read(connection)
        except StorefrontError as error:
            log.warning("statements_not_read", connection=connection.pk, error=str(error))
            continue
        cases.look_for_overdue(connection)


@shared_task(name="finance.tasks.read_estimates")
def read_estimates(**_):
    """Now and then: what the storefronts expect of orders that are to be settled."""
    for connection in Connection.objects.exclude(access_token=""):
        if not connection.is_open(clock.database_now()):
            continue
        try:
            estimates.read(connection)
        except StorefrontError as error:
            log.warning("estimates_not_read", connection=connection.pk, error=str(error))


@shared_task(name="finance.tasks.fold_what_is_to_come")
def fold_what_is_to_come(**_):
    """Every few minutes: few rows of many, of what is to come each day."""
    coming.fold()


@shared_task(name="finance.tasks.end_lost_settlements")
def end_lost_settlements(**_):
    """Every few minutes: shops whose month without express settlement is over have it again."""
    accounts.end_lost_settlements()


@shared_task(name="finance.tasks.read_payouts")
def read_payouts(**_):
    """Every minute: what became of money on its way to a bank; then the balances that go there by themselves."""
    for connection in Connection.objects.heard():
        if not connection.is_open(clock.database_now()):
            continue
        try:
            payouts.read(connection)
        except StorefrontError as error:
            log.warning("payouts_not_read", connection=connection.pk, error=str(error))
    payouts.run_automatic()
