"""Every fact that the code writes into the change log has words for the seller, found by reading the code."""

import ast
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.utils import translation

from core import audit
from core.facts import facts
from core.models import ChangeLog
from integration.machine import MOVES
from tests import make, source
from tests.filled import fill

BASE = Path(settings.BASE_DIR)


# Facts that a table names: where they are recorded, and the table's own.
OF_TABLES = {"integration/actions/moving.py": {move.fact for move in MOVES.values()}}


def recorded() -> tuple[set[str], set[str]]:
    """Facts named in calls of ``audit.record`` and ``audit.entry``, and calls whose fact could not be read."""
    found, unread = set(), set()
    for path in source.files():
        tree = source.tree_of(path)
        for call in [node for node in source.nodes_of(path) if isinstance(node, ast.Call)]:
            name = call.func
            if not (isinstance(name, ast.Attribute) and name.attr in ("record", "entry")):
                continue
            if not (isinstance(name.value, ast.Name) and name.value.id == "audit"):
                continue
            given = call.args[1] if len(call.args) > 1 else None
            said = _strings(given, tree)
            if isinstance(given, ast.Attribute):
                said = OF_TABLES.get(str(path.relative_to(BASE)), set())
            found |= said
            if not said:
                unread.add(f"{path.relative_to(BASE)}: {ast.unparse(call)[:120]}")
    return found, unread


def _strings(node, tree) -> set[str]:
    """The strings that an expression can be: a constant, either side of a condition, or a name given one of these."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return {node.value}
    if isinstance(node, ast.IfExp):
        return _strings(node.body, tree) | _strings(node.orelse, tree)
    if isinstance(node, ast.Name):
        targets = [
            one.value
            for one in ast.walk(tree)
            if isinstance(one, ast.Assign) and any(isinstance(t, ast.Name) and t.id == node.id for t in one.targets)
        ]
        return set().union(*(_strings(value, tree) for value in targets + _handed_in(node.id, tree)))
    return set()


def _handed_in(name: str, tree) -> list:
    """What callers in this file give to a parameter of this name."""
    given = []
    for function in [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]:
        places = [argument.arg for argument in function.args.args]
        if name not in places + [argument.arg for argument in function.args.kwonlyargs]:
            continue
        for call in [node for node in ast.walk(tree) if isinstance(node, ast.Call)]:
            if not (isinstance(call.func, ast.Name) and call.func.id == function.name):
                continue
            given += [keyword.value for keyword in call.keywords if keyword.arg == name]
            if name in places and len(call.args) > places.index(name):
                given.append(call.args[places.index(name)])
    return given


@source.reads_all_code
def test_every_fact_that_is_recorded_has_words():
    found, unread = recorded()
    assert len(found) > 50  # the walk sees the house
    missing = sorted(fact for fact in found if fact not in facts())
    assert missing == [], "add words to the app's facts.py"
    assert sorted(unread) == [], "name the fact where it is recorded, or hand it in from the same file"


@pytest.mark.django_db
def test_the_log_names_a_row_in_the_readers_language_whoever_wrote_it():
    shop, entries = fill(), {}
    logged = set(ChangeLog.objects.values_list("subject_type", flat=True))
    for model in [model for model in apps.get_models() if model._meta.model_name in logged]:
        for row in model.objects.order_by("pk")[:3]:
            with translation.override("id"):
                audit.record(row, "shop.profile_changed", make.SYSTEM, shop=shop)
            entries[ChangeLog.objects.latest("id").pk] = row
    assert {row._meta.model_name for row in entries.values()} == logged
    assert len(logged) >= 20
    for language in ("en", "id"):
        with translation.override(language):
            labels = dict(ChangeLog.objects.filter(pk__in=entries).values_list("pk", "subject_label"))
            assert labels == {pk: str(row) for pk, row in entries.items()}
