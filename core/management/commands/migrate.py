from typing import Any

from django.core.management.base import CommandParser
from django.core.management.commands import migrate
from django.db import connections

from core import partitions, structure

# What asks for less, for something else, or only what would be done.
_SPECIAL = ("app_label", "plan", "check_unapplied", "fake", "fake_initial", "prune", "replay")


class Command(migrate.Command):
    """Django's own, with a quick start: an empty database is filled from core/structure.sql. Tables that are cut by month
    have the next ones afterwards."""

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--replay", action="store_true", help="Run every migration, in an empty database too.")

    def handle(self, *args: Any, **options: Any) -> None:
        if not any(options[name] for name in _SPECIAL):
            connection = connections[options["database"]]
            connection.prepare_database()
            if structure.load(connection) and options["verbosity"]:
                self.stdout.write("The empty database was filled from core/structure.sql.")
        super().handle(*args, **options)
        if not any(options[name] for name in _SPECIAL):
            partitions.make_months(connections[options["database"]])
