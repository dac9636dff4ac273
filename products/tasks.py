"""Celery's side of the catalogue: fetch, and one call each."""

from celery import shared_task

from products.actions import reviewing


@shared_task(name="products.tasks.poll_reviews_in_progress")
def poll_reviews_in_progress(**_):
    """A webhook may never come: products that wait for a review are read back every minute."""
    reviewing.read_products_under_review()
