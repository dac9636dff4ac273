"""The building: settings, addresses, middleware. No business code."""

from seller_center.celery import app as celery_app

__all__ = ["celery_app"]
