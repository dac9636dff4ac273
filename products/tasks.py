"""Celery's side of the catalogue: fetch, and one call each."""

import structlog
from celery import shared_task

from core import broker, clock, health
from outbox.models import Connection
from products.catalogue.actions import asking, planned_prices, reviews
from products.drift import actions as drift
from products.drift import checking
from products.importing.actions import stock_files
from products.listings.actions import reviewing
from products.stock import ledger_check
from storefronts.contract import StorefrontError

log = structlog.get_logger(__name__)


@shared_task(name="products.tasks.poll_reviews_in_progress")
def poll_reviews_in_progress(**_):
    """A webhook may never come: products that wait for a review are read back every minute."""
    reviewing.read_products_under_review()


@shared_task(name="products.tasks.read_reviews")
def read_reviews(**_):
    """Every few seconds: what buyers wrote on each storefront."""
    for connection in Connection.objects.live():
        if not connection.is_open(clock.database_now()):
            continue
        try:
            reviews.read(connection)
        except StorefrontError as error:
            log.warning("reviews_not_read", connection=connection.pk, error=str(error))


@shared_task(name="products.tasks.read_category_attributes")
def read_category_attributes(**_):
    """Every minute: what storefronts ask for in categories that were not read for a day, or never."""
    for connection in Connection.objects.live():
        if not connection.is_open(clock.database_now()):
            continue
        try:
            asking.read_due(connection)
        except StorefrontError as error:
            log.warning("category_attributes_not_read", connection=connection.pk, error=str(error))


@shared_task(name="products.tasks.run_planned_prices")
def run_planned_prices(**_):
    """Every few seconds: prices whose moment is there come, or go back."""
    planned_prices.run_due()


@shared_task(name="products.tasks.sweep_stock_files")
def sweep_stock_files(**_):
    """Every few seconds: stock files that were tried out are run or asked about, and those that are due are fetched."""
    stock_files.decide_due()
    for pk in stock_files.due():
        broker.send_task("products.tasks.fetch_stock_file", queue="jobs", kwargs={"stock_file_id": pk}, expires=60)


@shared_task(name="products.tasks.fetch_stock_file")
def fetch_stock_file(*, stock_file_id: int, **_):
    """One stock file, in a minute at most: its server may be slow."""
    stock_files.fetch(stock_file_id)


@shared_task(name="products.tasks.check_drift")
def check_drift(**_):
    """On schedule: compare every storefront of every shop."""
    drift.start_due_checks()


@shared_task(name="products.tasks.run_drift_check")
def run_drift_check(*, check_id: int, **_):
    """One comparison of one storefront."""
    checking.run_drift_check(check_id)


@shared_task(name="products.tasks.check_ledger")
def check_ledger(**_):
    """Once a day: compare all stock with its ledger, for the operator's page."""
    found = ledger_check.differences()
    health.beat("ledger", differences=found)
    if found:
        log.error("ledger_differs", differences=found)
