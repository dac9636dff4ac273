"""Databases beside the test's own, for what becomes of a whole house."""

import os
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.db import connection


def house(database):
    """The environment of a house with this database."""
    parts = urlsplit(os.environ["DATABASE_URL"])
    return dict(os.environ) | {"DATABASE_URL": urlunsplit(parts._replace(path=f"/{database}"))}


@pytest.fixture
def empty(transactional_db):
    """The name of an empty database."""
    name = f"{connection.settings_dict['NAME']}_empty"
    with connection.cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        cursor.execute(f'CREATE DATABASE "{name}"')
    yield name
    with connection.cursor() as cursor:
        cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
