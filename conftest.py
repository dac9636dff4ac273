"""Loaded before any test: the embedded servers start, then Django is set up with their addresses."""

import gc
import os

import pytest

SETTINGS = "seller_center.settings_test"
if os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS) != SETTINGS:
    raise pytest.UsageError(f"Unset DJANGO_SETTINGS_MODULE: the tests run with {SETTINGS}.")

from tests import embedded, network  # noqa: E402  (the package names a settings module when there is none yet)

embedded.begin()
network.close_the_outside()

import django  # noqa: E402

django.setup()
# All that is loaded now stays to the end: not looked through again for each 700 objects that a test makes (7 % of all).
gc.freeze()
gc.set_threshold(50_000, 20, 100)


def pytest_report_header():
    return f"services: {embedded.described()}"


def pytest_unconfigure():
    embedded.end()
