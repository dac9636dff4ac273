"""What is written into the change log: each app names its facts in ``facts.py``, as this file does those of several apps,
and they are gathered here.

``FACTS`` are the facts by code (past tense, dotted), ``FIELDS`` the words of logged fields, ``CODES`` the choices whose
codes a field logs, ``MONEY`` the fields in whole rupiah, ``DECIMALS`` those with a fraction, ``KINDS`` what a row is called
by the beginning of its public id.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any

from django.apps import apps
from django.utils.functional import Promise
from django.utils.module_loading import module_has_submodule
from django.utils.translation import gettext_lazy as _

from core.notices import Notice
from core.platforms import Platform


@dataclass(frozen=True)
class Fact:
    """A fact in words, the types of the webhook events that are sent for it (none: it is not sent to clients), and which
    members are told of it (None: nobody)."""

    words: str | Promise
    event_types: tuple[str, ...] = ()
    notice: Notice | None = None


# What several apps log; like every app's own.
FACTS = {
    "job.retried": Fact(_("Tried again after it broke off")),
}
FIELDS = {
    "reason": _("Reason"),
    "note": _("Note"),
    "platforms": _("Storefronts"),
    "platform": _("Storefront"),
    "status": _("Status"),
    "image": _("Picture"),
    "images": _("Pictures"),
    "added": _("Added"),
    "kind": _("Kind"),
    "part": _("Part"),
    "name": _("Name"),
}
# Codes are logged; a page shows the word of the field's own choices.
CODES = {
    "platforms": (Platform,),
    "platform": (Platform,),
    "channels": (Platform,),
}
# What a row is called, by the beginning of its public id.
KINDS = {
    "job": _("Import or bulk edit"),
}


@cache
def facts() -> dict[str, Fact]:
    """Every fact of the house by its code."""
    return _gathered("FACTS")


@cache
def fields() -> dict[str, str | Promise]:
    """What logged fields are called on a page."""
    return _gathered("FIELDS")


@cache
def codes() -> dict[str, tuple]:
    """Field -> the choices that its values are codes of."""
    found: dict[str, tuple] = defaultdict(tuple)
    for module in _modules():
        for field, choices in getattr(module, "CODES", {}).items():
            found[field] += choices
    return dict(found)


@cache
def money() -> frozenset[str]:
    """The fields that are whole rupiah."""
    return frozenset().union(*(getattr(module, "MONEY", ()) for module in _modules()))


@cache
def decimals() -> frozenset[str]:
    """The fields that are numbers with a fraction."""
    return frozenset().union(*(getattr(module, "DECIMALS", ()) for module in _modules()))


@cache
def kinds() -> dict[str, str | Promise]:
    """What a row is called, by the beginning of its public id."""
    return _gathered("KINDS")


def notice_of(code: str) -> Notice | None:
    """Which members are told of a fact; None where nobody is."""
    known = facts().get(code)
    return known.notice if known else None


def in_words(code: str) -> str:
    """A log entry's fact in words: ``product.price_changed`` as "Price changed"."""
    if known := facts().get(code):
        return str(known.words)
    noun, _dot, verb = code.partition(".")
    return f"{noun.replace('_', ' ').capitalize()}: {verb.replace('_', ' ')}"


def _gathered(name: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for module in _modules():
        mine = getattr(module, name, {})
        if twice := found.keys() & mine.keys():
            raise LookupError(f"{module.__name__}: {sorted(twice)} have words already")
        found |= mine
    return found


def _modules() -> Iterator[ModuleType]:
    for app in apps.get_app_configs():
        if module_has_submodule(app.module, "facts"):
            yield import_module(f"{app.name}.facts")
