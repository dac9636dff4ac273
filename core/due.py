"""What has a clock: each app names its own in ``due.py``, and they are gathered here for the one list of what runs out.

A clock is a set of rows that wait for the seller until a moment, with what missing it costs. A test asks of every column
that sounds like a deadline whether it is one of these, or why not.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any

from django.apps import apps
from django.db.models import F, Q, QuerySet
from django.db.models.expressions import BaseExpression
from django.utils.functional import Promise
from django.utils.module_loading import module_has_submodule


@dataclass(frozen=True)
class Act:
    """A button beside the row: ``label``, the address ``name`` (of the row's ``page_id``), the ``right`` it needs. A
    ``dialog`` opens over the list; else, with ``values``, they are posted from the list, and without it is a link.
    ``may`` says whether the row lets it now."""

    label: str | Promise
    name: str
    right: str
    is_dialog: bool = False
    values: tuple[tuple[str, str], ...] = ()
    may: Callable[[Any], bool] = lambda row: True


@dataclass(frozen=True)
class Clock:
    """One kind of deadline.

    ``what`` is to be done, ``many`` what such rows are called together. ``rows(shop)`` are those that wait for the seller;
    ``column`` holds the moment, ``moment`` is the expression of it where the column alone does not say it. ``page`` and
    ``page_id`` lead to the very row; ``label`` says which it is, ``cost`` what missing it costs, ``platforms`` where it
    belongs (none: everywhere), ``on`` narrows the rows to one storefront. ``listed`` is the app's own list of them.
    """

    code: str
    what: str | Promise
    many: str | Promise
    right: str
    rows: Callable[[Any], QuerySet]
    column: str
    page: str
    label: Callable[[Any], str]
    cost: Callable[[Any], str]
    page_id: str = "public_id"
    moment: BaseExpression | F | None = None
    platforms: Callable[[Any], list[str]] = lambda row: [row.purchased_on]
    on: Callable[[str], Q] = lambda platform: Q(purchased_on=platform)
    acts: tuple[Act, ...] = ()
    listed: str = ""

    @property
    def due(self) -> BaseExpression | F:
        """The moment as the database works it out."""
        return self.moment if self.moment is not None else F(self.column)


@cache
def clocks() -> dict[str, Clock]:
    """Every clock of the house by its code."""
    found: dict[str, Clock] = {}
    for app in apps.get_app_configs():
        if app.name != "core" and module_has_submodule(app.module, "due"):
            for one in getattr(import_module(f"{app.name}.due"), "CLOCKS", ()):
                if one.code in found:
                    raise LookupError(f"{app.name}: the clock {one.code} is there already")
                found[one.code] = one
    return found
