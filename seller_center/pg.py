"""`python -m seller_center.pg pg_dump ...`: a PostgreSQL client program on the database of this house.

What `make psql`, `make dump` and `make restore` run. The programs are those of the embedded PostgreSQL, or PATH's; the
password goes through the environment, so no list of processes shows it.
"""

import os
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit, urlunsplit

from seller_center import embedded, services

PROGRAMS = ("psql", "pg_dump", "pg_restore")


def command(program: str, arguments: list[str], environment: Mapping[str, str]) -> tuple[list[str], dict[str, str]]:
    """The command line and the environment with which `program` reaches the database of the house.

    Refuses (ValueError) a program that is none of PROGRAMS, and a house that is not running.
    """
    if program not in PROGRAMS:
        raise ValueError(f"One of {', '.join(PROGRAMS)} is needed, not {program!r}.")
    var_dir = Path(environment.get("VAR_DIR") or Path(__file__).resolve().parent.parent / "var")
    url = environment.get("DATABASE_URL") or services.addresses(var_dir).get("DATABASE_URL")
    if not url:
        raise ValueError(services.HOW_TO_START)
    parts = urlsplit(url)
    who, at, where = parts.netloc.rpartition("@")
    name, colon, password = who.partition(":")
    more = {"PGPASSWORD": unquote(password)} if colon else {}
    bare = urlunsplit(parts._replace(netloc=f"{name}{at}{where}"))
    # PATH's may be older than the embedded server, and an old pg_dump refuses a newer server.
    try:
        found = str(embedded.postgres_program(program))
    except embedded.ServiceFailed:
        found = shutil.which(program) or program
    line = [found, *arguments, "--dbname", bare]
    return line, dict(environment) | more


if __name__ == "__main__":
    try:
        line, environment = command(sys.argv[1] if sys.argv[1:] else "", sys.argv[2:], os.environ)
    except ValueError as problem:
        sys.exit(str(problem))
    os.execvpe(line[0], line, environment)
