from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

LOCK = 0x5E11C10D


class Command(BaseCommand):
    """Any number of machines may start at once: one migrates, the others wait and find nothing left to do."""

    help = "Migrate the database, one process at a time."

    def handle(self, *args: Any, **options: Any) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = 0")  # however long the first one takes
            cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
            # A change of a table that somebody holds gives up after a minute, so that nobody queues behind it longer.
            cursor.execute("SET lock_timeout = '60s'")
        try:
            if (
                _is_behind()
            ):  # `migrate` itself puts all models together first, for seconds, and finds that nothing is left
                call_command("migrate", interactive=False, verbosity=options["verbosity"])
        finally:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])


def _is_behind() -> bool:
    """Whether the database lacks a migration of this code."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
