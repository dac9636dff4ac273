"""docs/coverage.md is true: each row's page, API path and test are there."""

import ast
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import Resolver404, resolve

BASE = Path(settings.BASE_DIR)
ROWS = [
    [cell.strip() for cell in line.strip().strip("|").split("|")]
    for line in (BASE / "docs" / "coverage.md").read_text().splitlines()
    if line.startswith("| ") and not line.startswith(("| **", "| What a seller"))
]
# Every room of the document has its rows.
ROOMS = {"integration", "settings", "products", "orders", "logistics", "promotions", "campaigns", "returns", "finance", "chat", "health", "insights"}  # fmt: skip


@pytest.fixture(scope="module")
def api_paths() -> set[str]:
    return set(re.findall(r"^  (/api/\S+):$", (BASE / "docs" / "openapi.yml").read_text(), re.MULTILINE))


def _plain(cell: str) -> str:
    assert re.fullmatch(r"`[^`]+`", cell), cell
    return cell.strip("`")


def test_every_room_of_the_document_has_rows():
    assert {_plain(row[1]).split("/")[1] for row in ROWS} >= ROOMS
    assert len({row[0] for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0][:60])
def test_page_api_and_test_exist(row, api_paths):
    _said, page, api, test = row
    try:
        resolve(_plain(page))
    except Resolver404:
        pytest.fail(f"no page at {page}")
    assert _plain(api) in api_paths
    file, _colons, name = _plain(test).partition("::")
    tree = ast.parse((BASE / file).read_text())
    assert name in {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
