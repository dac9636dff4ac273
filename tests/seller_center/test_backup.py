"""A house in one file, and an empty house that becomes it."""

import io
import subprocess
import tarfile

import psycopg2
import pytest
from django.db import connection

from core.models import ChangeLog
from seller_center import backup
from tests import make
from tests.seller_center.conftest import house


def test_an_empty_house_becomes_the_one_that_was_saved_and_its_invariants_are_true(empty, tmp_path):
    product = make.product(make.shop(), skus=[make.sku(seller_sku="KOPI-10", stock=10)])
    old = {name: tmp_path / "old" / name for name in ("media", "private")}
    new = {name: tmp_path / "new" / name for name in old}
    for name, folder in old.items():
        (folder / "a").mkdir(parents=True)
        (folder / "a" / "file.txt").write_text(name)
    file = tmp_path / "house.dump"
    backup.save(file, old, house(connection.settings_dict["NAME"]))
    assert file.stat().st_mode & 0o077 == 0 and sorted(one.name for one in tmp_path.iterdir()) == ["house.dump", "old"]

    backup.restore(file, new, house(empty))
    assert {name: (folder / "a" / "file.txt").read_text() for name, folder in new.items()} == {
        "media": "media", "private": "private",
    }  # fmt: skip
    with psycopg2.connect(house(empty)["DATABASE_URL"]) as there, there.cursor() as cursor:
        cursor.execute("SELECT title FROM products_product")
        assert cursor.fetchall() == [(product.title,)]
        cursor.execute(
            "SELECT l.on_hand, (SELECT sum(on_hand_change) FROM products_stockentry e WHERE e.sku_id = l.sku_id)"
            " FROM products_stocklevel l"
        )
        assert cursor.fetchall() == [(10, 10)]
        with pytest.raises(psycopg2.Error, match="append-only"):
            cursor.execute("UPDATE core_changelog SET fact = 'x'")
    there.close()
    with psycopg2.connect(house(empty)["DATABASE_URL"]) as there, there.cursor() as cursor:
        cursor.execute(
            "CREATE TABLE later PARTITION OF core_changelog FOR VALUES FROM ('2090-01-01') TO ('2090-02-01')"
        )
    there.close()
    backup.restore(file, new, house(empty))  # a house that has come to have other months since
    with psycopg2.connect(house(empty)["DATABASE_URL"]) as there, there.cursor() as cursor:
        cursor.execute("SELECT to_regclass('later'), (SELECT count(*) FROM core_changelog)")
        assert cursor.fetchone() == (None, ChangeLog.objects.count())
    there.close()


def test_a_file_that_is_no_house_changes_nothing(empty, tmp_path):
    file, media = tmp_path / "bad.dump", tmp_path / "media"
    with tarfile.open(file, "w") as archive:
        for name in ("../outside", backup.DATABASE):
            archive.addfile(tarfile.TarInfo(name), io.BytesIO())
    with pytest.raises(tarfile.TarError):
        backup.restore(file, {"media": media}, house(empty))
    with tarfile.open(file, "w") as archive:
        for name in ("media/a.txt", backup.DATABASE):
            archive.addfile(tarfile.TarInfo(name), io.BytesIO())
    with pytest.raises(subprocess.CalledProcessError):
        backup.restore(file, {"media": media}, house(empty))
    assert [one.name for one in tmp_path.iterdir()] == ["bad.dump"]
