"""An empty database becomes in a second what two hundred migrations would make of it in half a minute.

`structure.sql` is a dump of a database that all migrations were run in; its first line says of which. It is written by
`make structure` (seller_center/structure.py) and compared with the migrations by `make lint`. Where it does not fit (a
newer migration, a database with tables, a server that does not know its words), the migrations run as they always did.
"""

import hashlib
from pathlib import Path

from django.db import DatabaseError, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

FILE = Path(__file__).resolve().parent / "structure.sql"
_HOUSE = FILE.parent.parent
_HEADING = "-- after the migrations "


def heading(loader: MigrationLoader) -> str:
    """The first line of a structure made by these migrations: a digest of the names of all and the text of our own."""
    digest = hashlib.sha256()
    for app, name in sorted(loader.disk_migrations):
        digest.update(f"{app}.{name}\n".encode())
        own = _HOUSE / app / "migrations" / f"{name}.py"
        if own.exists():
            digest.update(own.read_bytes())
    return f"{_HEADING}{digest.hexdigest()}"


def load(connection: BaseDatabaseWrapper) -> bool:
    """Fill an empty database and write down that every migration was applied. False: nothing was done."""
    loader = MigrationLoader(connection)
    statements = FILE.read_text() if FILE.exists() else ""
    if not statements.startswith(heading(loader) + "\n") or connection.introspection.table_names():
        return False
    recorder = MigrationRecorder(connection)
    try:
        with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
            cursor.execute(statements)
            recorder.migration_qs.bulk_create(
                recorder.Migration(app=app, name=name) for app, name in sorted(loader.disk_migrations)
            )
    except DatabaseError:  # an older server than the one that wrote it; what is really wrong, the migrations will say
        return False
    return True
