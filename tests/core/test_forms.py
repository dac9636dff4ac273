"""What every form of the house keeps to."""

import ast
from pathlib import Path

from django.conf import settings


def _taking_away(tree: ast.AST) -> list[ast.AST]:
    """Where a field is taken out of ``self.fields``."""

    def is_fields(node: ast.AST) -> bool:
        return isinstance(node, ast.Attribute) and node.attr == "fields"

    def takes(node: ast.AST) -> bool:
        if isinstance(node, ast.Delete):
            return any(isinstance(target, ast.Subscript) and is_fields(target.value) for target in node.targets)
        called = node.func if isinstance(node, ast.Call) else None
        return isinstance(called, ast.Attribute) and called.attr == "pop" and is_fields(called.value)

    return [node for node in ast.walk(tree) if takes(node)]


def test_fields_are_taken_away_before_a_form_is_judged():
    """``BaseForm`` judges a bound form when it is made: a field that goes afterwards was asked for all the same."""
    late, seen = [], 0
    for path in sorted(Path(settings.BASE_DIR).glob("*/**/*.py")):
        if path.relative_to(settings.BASE_DIR).parts[0] in (".venv", "clients", "tests", "var"):
            continue
        tree = ast.parse(path.read_text())
        early = [
            node
            for function in ast.walk(tree)
            if isinstance(function, ast.FunctionDef) and function.name == "prepare"
            for node in _taking_away(function)
        ]
        found = _taking_away(tree)
        seen += len(found)
        late += [f"{path}:{node.lineno}" for node in found if node not in early]
    assert seen >= 3 and late == []
