"""Who is told of a fact: each app says it beside the fact's words, in ``facts.py`` (docs/adr: "People are told by tailing
the log").

A fact without a notice is told to nobody; a test asks why of each.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What a notification is about; each person switches each on or off."""

    ORDERS = "ORDERS", _("Orders")
    RETURNS = "RETURNS", _("Returns")
    PRODUCTS = "PRODUCTS", _("Products and storefronts")
    PROMOTIONS = "PROMOTIONS", _("Promotions and campaigns")
    MONEY = "MONEY", _("Money")
    HEALTH = "HEALTH", _("Shop health")
    SHOP = "SHOP", _("Shop and team")
    CHAT = "CHAT", _("Chat")
    PACKING = "PACKING", _("Packing")


class Urgency(models.IntegerChoices):
    """How soon somebody should look. What is to be looked at now comes by e-mail unless its reader says otherwise."""

    KNOW = 1, _("Good to know")
    SOON = 2, _("Soon")
    NOW = 3, _("Now")


@dataclass(frozen=True)
class Notice:
    """Members whose role has the ``right`` are told, but for whoever did it.

    ``page`` is the name of the page it leads to, ``page_id`` the column of the logged row (or of one that it belongs to)
    by which that page is called, "" for a page without one. ``only`` narrows it to entries that logged these values
    afterwards. ``is_mailed_elsewhere``: another letter tells of it already, so none goes out from here. ``is_pushed_only``:
    a list counts it already; devices show it to whoever has one switched on, the newest alone, and nothing else does.
    ``says`` words what there is now of the shop as its reader sees it, instead of the fact; where that is "" nothing is sent.
    """

    kind: Kind
    urgency: Urgency
    right: str
    page: str
    page_id: str = "public_id"
    only: dict[str, frozenset[Any]] = field(default_factory=dict)
    is_mailed_elsewhere: bool = False
    is_pushed_only: bool = False
    says: Callable[[Any], str] | None = None

    def is_about(self, after: dict | None) -> bool:
        """Whether an entry that logged these values is told."""
        return all((after or {}).get(name) in values for name, values in self.only.items())
