"""core/structure.sql: the quick start of an empty database. That it says what the migrations say, `make lint` proves."""

import psycopg2
import pytest
from django.core.management import call_command
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from core import structure

pytestmark = pytest.mark.django_db(transaction=True)


def _on_the_server(statement: str) -> None:
    own = psycopg2.connect(**connection.get_connection_params() | {"dbname": "postgres"})
    own.autocommit = True
    try:
        own.cursor().execute(statement)
    finally:
        own.close()


@pytest.fixture
def empty():
    """A database without a table, under an alias of its own."""
    name = f"{connection.settings_dict['NAME']}_empty"
    _on_the_server(f'DROP DATABASE IF EXISTS "{name}"')
    _on_the_server(f'CREATE DATABASE "{name}"')
    made = connection.copy("empty")
    made.settings_dict = connection.settings_dict | {"NAME": name}
    connections["empty"] = made
    yield made
    made.close()
    del connections["empty"]
    _on_the_server(f'DROP DATABASE "{name}"')


def test_an_empty_database_is_filled_and_at_most_what_came_later_is_left_to_migrate(empty):
    assert structure.load(empty)
    later = len(structure.heading(MigrationLoader(None)).splitlines()) - structure.FILE.read_text().count(
        "-- migrated: "
    )
    executor = MigrationExecutor(empty)
    assert len(executor.migration_plan(executor.loader.graph.leaf_nodes())) == later
    call_command("migrate", database="empty", verbosity=0, interactive=False)
    assert set(connection.introspection.table_names()) == set(empty.introspection.table_names())
    with empty.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pricing_ratecard")
        assert cursor.fetchone() == (7,)


def test_a_database_with_tables_is_left_alone(empty):
    with empty.cursor() as cursor:
        cursor.execute("CREATE TABLE kept (id int)")
    assert not structure.load(empty)
    assert empty.introspection.table_names() == ["kept"]


def test_what_came_after_it_is_left_to_migrate(empty, tmp_path, monkeypatch):
    of_its_day = [line for line in structure.heading(MigrationLoader(None)).splitlines() if ": contenttypes." in line]
    monkeypatch.setattr(structure, "FILE", tmp_path / "structure.sql")
    records = "CREATE TABLE django_migrations (id serial, app text, name text, applied timestamptz DEFAULT now());"
    structure.FILE.write_text("\n".join([*of_its_day, records]))
    assert structure.load(empty)
    left = MigrationExecutor(empty).loader
    assert sorted(left.applied_migrations) == [
        ("contenttypes", "0001_initial"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]


@pytest.mark.parametrize("kind", ["changed since", "gone since", "a later one before it"])
def test_one_of_other_migrations_is_not_loaded(empty, tmp_path, monkeypatch, kind):
    monkeypatch.setattr(structure, "FILE", tmp_path / "structure.sql")
    lines = structure.heading(MigrationLoader(None)).splitlines()
    own = next(number for number, line in enumerate(lines) if ": accounts.0001" in line)
    if kind == "changed since":
        lines[own] = lines[own][:-1] + ("0" if lines[own][-1] != "0" else "1")
    elif kind == "gone since":
        lines.append("-- migrated: accounts.0000_of_old")
    else:
        del lines[own]
    structure.FILE.write_text("\n".join([*lines, "CREATE TABLE wrong ();"]))
    assert not structure.load(empty)
    assert empty.introspection.table_names() == []


def test_a_server_that_does_not_know_its_words_is_left_empty(empty, tmp_path, monkeypatch):
    fitting = structure.heading(MigrationLoader(None))
    monkeypatch.setattr(structure, "FILE", tmp_path / "structure.sql")
    structure.FILE.write_text(f"{fitting}\nCREATE TABLE half ();\nCREATE SOMETHING of_a_later_release ();\n")
    assert not structure.load(empty)
    assert empty.introspection.table_names() == []


def test_migrate_says_where_it_came_from(empty, capsys):
    call_command("migrate", database="empty", verbosity=1, interactive=False)
    assert "filled from core/structure.sql" in capsys.readouterr().out
