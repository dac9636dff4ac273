"""An empty database becomes in a second what two hundred migrations would make of it in half a minute.

`structure.sql` is a dump of a database that all migrations of its day were run in; its first lines name them. It is
written by `make structure` (seller_center/structure.py) and compared with the migrations by `make lint`. What came after
it is migrated as always. Where it does not fit (a migration of its day was changed, a database with tables, a server that
does not know its words), all migrations run.
"""

import hashlib
from pathlib import Path

from django.db import DatabaseError, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

FILE = Path(__file__).resolve().parent / "structure.sql"
_HOUSE = FILE.parent.parent
_LINE = "-- migrated: "


def heading(loader: MigrationLoader) -> str:
    """The first lines of a structure made by these migrations: the name of each, and a digest of the text of our own."""
    return "\n".join(_LINE + _signed(app, name) for app, name in sorted(loader.disk_migrations))


def load(connection: BaseDatabaseWrapper) -> bool:
    """Fill an empty database and write down which migrations that stands for. False: nothing was done."""
    loader = MigrationLoader(connection)
    statements = FILE.read_text() if FILE.exists() else ""
    applied = _of_its_day(statements, loader)
    if not applied or connection.introspection.table_names():
        return False
    recorder = MigrationRecorder(connection)
    try:
        with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
            cursor.execute(statements)
            recorder.migration_qs.bulk_create(recorder.Migration(app=app, name=name) for app, name in applied)
    except DatabaseError:  # an older server than the one that wrote it; what is really wrong, the migrations will say
        return False
    return True


def _signed(app: str, name: str) -> str:
    own = _HOUSE / app / "migrations" / f"{name}.py"
    digest = f" {hashlib.sha256(own.read_bytes()).hexdigest()[:16]}" if own.exists() else ""
    return f"{app}.{name}{digest}"


def _of_its_day(statements: str, loader: MigrationLoader) -> list[tuple[str, str]]:
    """The migrations that the file stands for; none when one of them is not what it was, or needs one that came later."""
    today = {_signed(app, name): (app, name) for app, name in loader.disk_migrations}
    lines = [line.removeprefix(_LINE) for line in statements.splitlines() if line.startswith(_LINE)]
    if not today.keys() >= set(lines):
        return []
    applied = {today[line] for line in lines}
    needed = {parent.key for key in applied for parent in loader.graph.node_map[key].parents}
    return sorted(applied) if needed <= applied else []
