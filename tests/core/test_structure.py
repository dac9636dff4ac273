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


def test_it_is_of_todays_migrations():
    first = structure.FILE.read_text().partition("\n")[0]
    assert first == structure.heading(MigrationLoader(None)), "run make structure"


def test_an_empty_database_is_filled_and_nothing_is_left_to_migrate(empty):
    assert structure.load(empty)
    executor = MigrationExecutor(empty)
    assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == []
    assert set(connection.introspection.table_names()) == set(empty.introspection.table_names())
    with empty.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pricing_ratecard")
        assert cursor.fetchone() == (7,)


def test_a_database_with_tables_is_left_alone(empty):
    with empty.cursor() as cursor:
        cursor.execute("CREATE TABLE kept (id int)")
    assert not structure.load(empty)
    assert empty.introspection.table_names() == ["kept"]


def test_one_of_other_migrations_is_not_loaded(empty, tmp_path, monkeypatch):
    monkeypatch.setattr(structure, "FILE", tmp_path / "structure.sql")
    structure.FILE.write_text("-- after the migrations of another day\nCREATE TABLE wrong ();\n")
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
