"""Loaded before any test: the embedded servers start, then Django is set up with their addresses."""

import os

import pytest

SETTINGS = "seller_center.settings_test"
if os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS) != SETTINGS:
    raise pytest.UsageError(f"Unset DJANGO_SETTINGS_MODULE: the tests run with {SETTINGS}.")

from tests import embedded, network  # noqa: E402  (the package names a settings module when there is none yet)

embedded.begin()
network.close_the_outside()

import django  # noqa: E402

from seller_center import processes  # noqa: E402

django.setup()
processes.keep_what_is_loaded()  # 7 % of all that a run takes


def pytest_report_header():
    return f"services: {embedded.described()}"


def pytest_unconfigure():
    embedded.end()
