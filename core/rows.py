"""Write many rows at once, each with values of its own."""

from collections.abc import Collection

from django.db import connection as db
from django.db.models import Field, Model


def update_rows(rows: Collection[Model], fields: list[str]) -> None:
    """Save ``fields`` of each row with one UPDATE ... FROM (VALUES ...). No signals, no ``auto_now``.

    Django's ``bulk_update`` does the same with a CASE of as many branches as rows for each field; building that text
    was the most of what settling a batch of sync jobs cost (docs/performance.md).
    """
    if not rows:
        return
    meta = next(iter(rows))._meta
    columns: list[Field] = [field for field in (meta.get_field(name) for name in fields) if isinstance(field, Field)]
    casts = [
        meta.pk.rel_db_type(db),
        *(column.rel_db_type(db) if column.remote_field else column.db_type(db) for column in columns),
    ]
    placeholders = "(" + ", ".join(f"%s::{cast}" for cast in casts) + ")"
    changes = ", ".join(f'"{column.column}" = given."{column.column}"' for column in columns)
    names = ", ".join(f'"{column.column}"' for column in columns)
    values = []
    for row in rows:
        values.append(row.pk)
        values += [column.get_db_prep_save(getattr(row, column.attname), db) for column in columns]
    with db.cursor() as cursor:
        cursor.execute(
            f'UPDATE "{meta.db_table}" AS held SET {changes} FROM (VALUES {", ".join([placeholders] * len(rows))}) '
            f'AS given(row_id, {names}) WHERE held."{meta.pk.column}" = given.row_id',
            values,
        )
