"""A column for when a row was made, in the house's time."""

from datetime import datetime
from typing import Any

from django.db import models

from core import clock


class CreatedAt(models.DateTimeField):
    """When the row was made: Django's ``auto_now_add``, by the house's clock in place of the machine's."""

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **{"auto_now_add": True, **options})

    def pre_save(self, model_instance: models.Model, add: bool) -> datetime | None:
        """The house's time for a new row; what is there for an old one."""
        if add:
            setattr(model_instance, self.attname, clock.now())
        return getattr(model_instance, self.attname)

    def deconstruct(self) -> Any:
        """As Django's own field, for the column is the same: migrations need not know."""
        name, _path, args, options = super().deconstruct()
        return name, "django.db.models.DateTimeField", args, options
