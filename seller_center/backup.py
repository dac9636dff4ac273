"""`python -m seller_center.backup save FILE` and `... restore FILE`: a house in one file, its database and its files.

What `make dump` and `make restore` run. SECRET_KEY is not in it: without the house's own, tokens of storefronts are
unreadable, and each is connected again.
"""

import os
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from seller_center import pg

DATABASE = "database.dump"
_AS_DATA: dict[str, Any] = {"filter": "data"} if hasattr(tarfile, "data_filter") else {}

# The statements of pg_restore --clean stumble over what a partition has from its table, and do not know other months.
_WITHOUT_MONTHS = """DO $$
DECLARE name regclass;
BEGIN
    FOR name IN SELECT oid FROM pg_class WHERE relkind = 'p' AND NOT relispartition AND pg_table_is_visible(oid) LOOP
        EXECUTE format('DROP TABLE %s CASCADE', name);
    END LOOP;
END $$;
"""


def save(file: Path, folders: Mapping[str, Path], environment: Mapping[str, str]) -> None:
    """Write the database as it is at one moment, then the files; a row's file is written before its row is, so every
    row has its own. ``file`` is there when it is whole. Refuses (ValueError) a house that is not running."""
    with tempfile.TemporaryDirectory(dir=file.parent) as room:
        dump, whole = Path(room, DATABASE), Path(room, "whole")
        _run("pg_dump", ["--format=custom", "--no-owner", f"--file={dump}"], environment)
        with tarfile.open(whole, "w") as archive:
            archive.add(dump, DATABASE)
            for name, folder in folders.items():
                if folder.exists():
                    archive.add(folder, name)
        whole.chmod(0o600)
        whole.replace(file)


def _refuse_strange(archive: tarfile.TarFile) -> None:
    """Nothing but files and folders below the place where it is unpacked; Python below 3.11.4 does not look itself."""
    for member in archive:
        path = PurePosixPath(member.name)
        if path.is_absolute() or ".." in path.parts or not (member.isfile() or member.isdir()):
            raise tarfile.TarError(f"{member.name} is no file of a backup")


def restore(file: Path, folders: Mapping[str, Path], environment: Mapping[str, str]) -> None:
    """The database becomes what the file says, or stays as it is when that fails; then its files are put beside
    those there are. Refuses (tarfile.TarError) an archive that writes anywhere else."""
    with tempfile.TemporaryDirectory(dir=file.parent) as room, tarfile.open(file) as archive:
        _refuse_strange(archive)
        archive.extractall(room, **_AS_DATA)
        first, script = Path(room, "first.sql"), Path(room, "script.sql")
        first.write_text(_WITHOUT_MONTHS)
        program = pg.command("pg_restore", [], environment)[0][0]
        options = ["--clean", "--if-exists", "--no-owner", f"--file={script}"]
        subprocess.run([program, *options, str(Path(room, DATABASE))], check=True)
        options = ["--quiet", "--no-psqlrc", "--output=/dev/null", "--set=ON_ERROR_STOP=1", "--single-transaction"]
        _run("psql", [*options, f"--file={first}", f"--file={script}"], environment)
        for name, folder in folders.items():
            for found in sorted(Path(room, name).rglob("*")):
                if found.is_file():
                    place = folder / found.relative_to(Path(room, name))
                    place.parent.mkdir(parents=True, exist_ok=True)
                    found.replace(place)


def _run(program: str, arguments: list[str], environment: Mapping[str, str]) -> None:
    line, known = pg.command(program, arguments, environment)
    subprocess.run(line, env=known, check=True)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "seller_center.settings")
    from django.conf import settings

    try:
        step = {"save": save, "restore": restore}[sys.argv[1]]
        step(Path(sys.argv[2]).resolve(), {"media": settings.MEDIA_ROOT, "private": settings.PRIVATE_ROOT}, os.environ)
    except (ValueError, tarfile.TarError, subprocess.CalledProcessError) as problem:
        sys.exit(str(problem))
