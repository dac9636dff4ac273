"""Every session begins with a database as migrations make it, in a moment: copied from one that was migrated once.

Keeping the test database itself between sessions would be as quick, but a session that is killed leaves its rows
behind, and tests that truncate take away what migrations had put in.
"""

import contextlib
import hashlib
from pathlib import Path

import psycopg2
from django.db import connections
from django.test import TransactionTestCase

_BASE_DIR = Path(__file__).resolve().parent.parent
# What a migrated database depends on: our migrations and the data they load, and the apps of others.
_SOURCES = ("*/migrations/*.py", "products/categor*", "products/data/*", "requirements/base.txt")
_PREFIX = "template_of_tests_"
_LOCK = 20261123


def use_template(*, anew: bool = False) -> None:
    """Make Django create its test database from the template of these migrations, which is made when missing.

    xdist workers come here together: the first makes it, the others wait. ``anew`` makes it in any case.
    """
    connection = connections["default"]
    name = _PREFIX + _digest()
    with _maintenance(connection) as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
        cursor.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [_PREFIX])
        present = {row[0] for row in cursor.fetchall()}
        if name not in present or anew:
            for old in present:
                cursor.execute(f'DROP DATABASE "{old}" WITH (FORCE)')
            _migrate(connection, f"{_PREFIX}new")
            # Renamed when it is whole: a session killed in the middle leaves no half of one under this name.
            cursor.execute(f'ALTER DATABASE "{_PREFIX}new" RENAME TO "{name}"')
    connection.settings_dict["TEST"]["TEMPLATE"] = name


def _migrate(connection, name: str) -> None:
    settings = connection.settings_dict
    usual, usual_test = settings["NAME"], settings["TEST"].get("NAME")
    settings["TEST"]["NAME"] = name
    try:
        connection.creation.create_test_db(verbosity=0, autoclobber=True)
    finally:
        connection.close()
        settings["NAME"], settings["TEST"]["NAME"] = usual, usual_test


@contextlib.contextmanager
def _maintenance(connection):
    """A cursor on the server's own database: nobody may be connected to one that is copied or renamed."""
    parameters = connection.get_connection_params() | {"dbname": "postgres"}
    keep = {key: parameters[key] for key in ("dbname", "user", "password", "host", "port") if key in parameters}
    with contextlib.closing(psycopg2.connect(**keep)) as server:
        server.autocommit = True
        with server.cursor() as cursor:
            yield cursor


def _digest() -> str:
    digest = hashlib.sha256()
    for path in sorted(path for pattern in _SOURCES for path in _BASE_DIR.glob(pattern) if path.is_file()):
        digest.update(path.relative_to(_BASE_DIR).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()[:16]


# What migrating writes for every model, the same in each run: kept, for writing it anew after each of some thousand
# tests would take a tenth of the suite's time.
_KEPT = {"django_content_type", "auth_permission", "django_site", "django_migrations"}


# A table of more deleted rows than this is vacuumed, or the next look at it would read all of them again.
_MANY_ROWS = 1000
# A connection of its own that stays open: one that has seen all tables asks them in a moment, a new one does not.
_cleaner = None


def empty_after_committing() -> None:
    """A test that commits is followed by empty tables, as Django does it, but for those that no test changes.

    Only tables that have rows are emptied, by DELETE: TRUNCATE writes new files for each table and index of the house,
    which took a third of the suite's time. Triggers and foreign keys are out of force for it, as ledgers refuse every
    DELETE.
    """
    TransactionTestCase._fixture_teardown = lambda test: _delete_rows()


def _delete_rows() -> None:
    global _cleaner
    if _cleaner is None:
        connection = connections["default"]
        _cleaner = psycopg2.connect(**connection.get_connection_params())
        _cleaner.autocommit = True
        names = set(connection.introspection.django_table_names(only_existing=True, include_views=False)) - _KEPT
        with _cleaner.cursor() as cursor:
            cursor.execute("SET session_replication_role = replica")
            has_rows = " UNION ALL ".join(
                f"SELECT '{name}' WHERE EXISTS (SELECT FROM \"{name}\")" for name in sorted(names)
            )
            cursor.execute(f"PREPARE tables_with_rows AS {has_rows}")
    with _cleaner.cursor() as cursor:
        cursor.execute("EXECUTE tables_with_rows")
        for (name,) in cursor.fetchall():
            cursor.execute(f'DELETE FROM "{name}"')
            if cursor.rowcount > _MANY_ROWS:
                cursor.execute(f'VACUUM "{name}"')


def stop_emptying() -> None:
    """Close the connection that empties tables: nobody may be connected to a database that is dropped."""
    global _cleaner
    if _cleaner is not None:
        _cleaner.close()
        _cleaner = None
