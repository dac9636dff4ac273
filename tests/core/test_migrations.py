"""Migrations are tried on empty tables here and meet full ones elsewhere: what only rows can break is read from them."""

import re
from pathlib import Path

from django.conf import settings
from django.db.migrations import RunPython, RunSQL
from django.db.migrations.loader import MigrationLoader

# Of before this was known. A migration that was applied is not changed any more.
OLDER = {
    ("core", "0004_rights_of_jobs_and_keys_of_shops"),
    ("orders", "0008_words_to_search"),
    ("orders", "0014_unread_orders"),
    ("products", "0008_one_listing_a_title"),
    ("webhooks", "0003_delivery_type"),
}


CHANGES = re.compile(r"\b(UPDATE|INSERT|DELETE)\b")


def alters_unchecked(operations) -> bool:
    """Whether rows are changed and a table is altered after that, without the constraints being checked in between:
    PostgreSQL refuses it where there were rows to change ("pending trigger events")."""
    is_unchecked = False
    for operation in operations:
        sql = str(operation.sql).upper() if isinstance(operation, RunSQL) else ""
        if "SET CONSTRAINTS ALL IMMEDIATE" in sql:
            is_unchecked = False
        elif isinstance(operation, RunPython) or (CHANGES.search(sql) and "CREATE" not in sql):
            is_unchecked = True
        elif is_unchecked and not isinstance(operation, RunSQL):
            return True
    return False


def test_what_a_migration_changed_is_checked_before_it_alters_a_table():
    ours = {
        key: migration
        for key, migration in MigrationLoader(None).disk_migrations.items()
        if (Path(settings.BASE_DIR) / key[0] / "migrations" / f"{key[1]}.py").exists()
    }
    assert ("aftersales", "0006_replacements_refund_nothing") in ours
    assert {key for key, migration in ours.items() if alters_unchecked(migration.operations)} == OLDER
