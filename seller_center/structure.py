"""`python -m seller_center.structure [--check]`: write core/structure.sql anew, or say that it is not what the migrations
make. Runs every migration in an embedded PostgreSQL of its own, which is gone afterwards."""

import difflib
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from seller_center import pg, services

_HOUSE = Path(__file__).resolve().parent.parent
# Django fills these after every migrate, from the models.
_MADE_AFTERWARDS = ("django_migrations*", "django_content_type*", "auth_permission*")
# Settings of the session that dumped, and what only an owner of the extension may say.
_NOISE = re.compile(r"^(--|SET |SELECT pg_catalog\.set_config|COMMENT ON EXTENSION|\\(un)?restrict)")


def written() -> str:
    """What an empty database becomes by all migrations, as statements."""
    with tempfile.TemporaryDirectory(prefix="structure-") as folder:
        house = services.Services(Path(folder), durable=False)
        try:
            environment = dict(os.environ) | house.start()
            environment |= {"VAR_DIR": folder, "DEMO": "1", "DJANGO_SETTINGS_MODULE": "seller_center.settings"}
            manage = [sys.executable, "manage.py"]
            subprocess.run([*manage, "migrate", "--replay", "-v0"], cwd=_HOUSE, env=environment, check=True)
            options = [
                "--no-owner",
                "--no-privileges",
                "--inserts",
                *(f"--exclude-table-data={name}" for name in _MADE_AFTERWARDS),
            ]
            line, environment = pg.command("pg_dump", options, environment)
            dump = subprocess.run(line, cwd=_HOUSE, env=environment, check=True, capture_output=True, text=True).stdout
            code = (
                "import django; django.setup(); from django.db import connection; from core import structure;"
                "print(structure.heading(structure.MigrationLoader(connection)))"
            )
            ran = subprocess.run(
                [sys.executable, "-c", code], cwd=_HOUSE, env=environment, check=True, capture_output=True, text=True
            )
        finally:
            house.stop()
    lines = [line for line in dump.splitlines() if not _NOISE.match(line)]
    statements = re.sub(r"\n{2,}", "\n\n", "\n".join(lines)).strip()
    return f"{ran.stdout.strip()}\n{statements}\n"


def main() -> int:
    """0 when the file is (now) what the migrations make."""
    path = _HOUSE / "core" / "structure.sql"
    new = written()
    if "--check" not in sys.argv[1:]:
        path.write_text(new)
        return 0
    old = path.read_text() if path.exists() else ""
    differences = list(
        difflib.unified_diff(old.splitlines(), new.splitlines(), "core/structure.sql", "the migrations", lineterm="")
    )
    if differences:
        print("\n".join(differences[:60]))
        print("core/structure.sql is not what the migrations make: run make structure")
    return int(bool(differences))


if __name__ == "__main__":
    sys.exit(main())
