"""A house of the last release, with rows of every kind, becomes one of today.

The file is a dump of a filled shop by the release's own code; with the next release it is made anew.
"""

import lzma
import re
import subprocess
import sys
from pathlib import Path

import psycopg2
import pytest
from django.conf import settings
from django.db import connection

from seller_center import pg
from tests.seller_center.conftest import house

RELEASE = Path(__file__).parents[1] / "fixtures" / "release-2026-11-28.sql.xz"
# What a database is made of: two are alike when these say the same of both. Which months a table is cut into is not of it.
WHOLE = "(SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace AND NOT relispartition)"
NAMES = WHOLE.replace("oid", "relname")
SHAPE = {
    "columns": f"""SELECT table_name, column_name, data_type, character_maximum_length, is_nullable, column_default
        FROM information_schema.columns WHERE table_schema = 'public' AND table_name IN {NAMES}""",
    "constraints": f"""SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
        WHERE connamespace = 'public'::regnamespace AND conrelid IN {WHOLE} AND coalesce(confrelid IN {WHOLE}, true)""",
    "indexes": f"""SELECT tablename, indexname, indexdef FROM pg_indexes
        WHERE schemaname = 'public' AND tablename IN {NAMES}""",
    "triggers": f"""SELECT tgrelid::regclass::text, tgname, pg_get_triggerdef(oid) FROM pg_trigger
        WHERE NOT tgisinternal AND tgrelid IN {WHOLE}""",
    "functions": """SELECT p.proname, p.prosrc FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace
        AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')""",
    "migrations": "SELECT app, name FROM django_migrations",
}
# In a process of its own, for the house's own functions speak to the house's own database.
LOOKED_AT = """
import django
django.setup()
from django.core.management import call_command
from django.db.models import Sum
from django.test import Client
from accounts.models import Shop, User
from finance.models import Posting
from products.stock import ledger_check
assert ledger_check.differences() == 0
assert not Posting.objects.values("entry").annotate(left=Sum("amount")).exclude(left=0)
call_command("insights_check")
seller = Client(headers={"host": "localhost"})
seller.force_login(User.objects.filter(memberships__role="OWNER").earliest("id"))
for path in ("/", "/products/", "/orders/", "/returns/", "/promotions/", "/finance/", "/chat/", "/ads/", "/affiliates/"):
    answer = seller.get(path, follow=True)
    assert answer.status_code == 200, (path, answer.status_code)
print("all is well")
"""


@pytest.fixture
def released(empty):
    """A database as the last release left it."""
    line, environment = pg.command("psql", ["--quiet", "--set=ON_ERROR_STOP=1"], house(empty))
    subprocess.run(line, env=environment, check=True, input=lzma.decompress(RELEASE.read_bytes()), capture_output=True)
    return empty


def asked(cursor, sql):
    cursor.execute(sql)
    return cursor.fetchall()


def shape(cursor, sql):
    """Without casts and brackets, which PostgreSQL adds to what it reads again."""
    return {
        tuple(re.sub(r"::(character varying|text)(\[\])?|[()]", "", str(value)) for value in row)
        for row in asked(cursor, sql)
    }


def rows_by_table(cursor):
    names = [name for (name,) in asked(cursor, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'")]
    return {name: asked(cursor, f'SELECT count(*) FROM "{name}"')[0][0] for name in names}


def run(database, *command):
    done = subprocess.run(
        [sys.executable, *command], cwd=settings.BASE_DIR, env=house(database), capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_a_database_of_the_last_release_becomes_todays_with_all_its_rows_and_its_invariants_are_true(released):
    with psycopg2.connect(house(released)["DATABASE_URL"]) as there, there.cursor() as cursor:
        before = rows_by_table(cursor)
    there.close()
    assert before["orders_order"] > 1 and before["core_changelog"] > 20 and before["finance_entry"] > 0
    run(released, "manage.py", "migrate_once", "-v0")
    with psycopg2.connect(house(released)["DATABASE_URL"]) as there, there.cursor() as cursor:
        after = rows_by_table(cursor)
        assert {name: (count, after.get(name)) for name, count in before.items() if after.get(name, -1) < count} == {}
        with connection.cursor() as ours:
            for part, sql in SHAPE.items():
                assert shape(cursor, sql) ^ shape(ours, sql) == set(), part
        with pytest.raises(psycopg2.Error, match="append-only"):
            cursor.execute("UPDATE core_changelog SET fact = 'x'")
    there.close()
    assert run(released, "-c", LOOKED_AT).endswith("all is well\n")
