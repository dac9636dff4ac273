"""Rows by SQL: a fill names the columns that matter to it, and the database knows what a model gives the others."""

from django.db import connection as db
from django.db.models import Field, Model


def give_defaults(*models: type[Model]) -> None:
    """Let the columns of these tables default to what their model gives: a column that is added to a model tomorrow does not
    break a fill. Only for databases that are thrown away."""
    with db.cursor() as cursor:
        for model in models:
            for field in model._meta.concrete_fields:
                if not _is_given_by_model(field):
                    continue
                value = field.get_db_prep_value(field.get_default(), db)
                cursor.execute(f'ALTER TABLE "{model._meta.db_table}" ALTER "{field.column}" SET DEFAULT %s', [value])


def _is_given_by_model(field: Field) -> bool:
    """Whether the column must have a value, the database gives none, and the model's is the same for every row."""
    if field.primary_key or field.null or field.generated or field.has_db_default():
        return False
    if field.has_default() and callable(field.default):
        return field.default in (dict, list)
    return field.get_default() is not None
