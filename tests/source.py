"""The house's own code as trees, read once for all tests about it (``reads_all_code`` keeps them in one process)."""

import ast
import functools
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

BASE = Path(settings.BASE_DIR)
reads_all_code = pytest.mark.xdist_group("source")


@functools.cache
def files() -> list[Path]:
    """Every Python file of our apps but migrations."""
    ours = [Path(app.path) for app in apps.get_app_configs() if Path(app.path).parent == BASE]
    return sorted(path for folder in ours for path in folder.rglob("*.py") if "migrations" not in path.parts)


@functools.cache
def tree_of(path: Path) -> ast.Module:
    """What is written in a file."""
    return ast.parse(path.read_text())


@functools.cache
def nodes_of(path: Path) -> list[ast.AST]:
    """All of it in one list."""
    return list(ast.walk(tree_of(path)))
