"""docs/coverage.md names only pages, routes and tests that exist."""

import re
from collections.abc import Iterator
from pathlib import Path

from django.urls import get_resolver

from tests.api.described import description

HOUSE = Path(__file__).parent.parent
DOCS = HOUSE / "docs"
ROW = re.compile(r"^\| (?P<promise>[^|]+) \| (?P<page>[^|]+) \| (?P<api>[^|]+) \| (?P<test>[^|]+) \|$", re.M)
ROWS = [row for row in ROW.finditer((DOCS / "coverage.md").read_text()) if row["page"] != "Page"]


def _pages(resolver, spaces: tuple[str, ...] = ()) -> Iterator[str]:
    """The name of every address, with the name spaces in front of it."""
    for one in resolver.url_patterns:
        if hasattr(one, "url_patterns"):
            yield from _pages(one, (*spaces, one.namespace) if one.namespace else spaces)
        elif one.name:
            yield ":".join((*spaces, one.name))


def _routes() -> set[str]:
    """Every operation of the API as the table writes it."""
    paths = description()["paths"]
    return {f"{method.upper()} {path.removeprefix('/api/v1')}" for path, methods in paths.items() for method in methods}


def _is_test(named: str) -> bool:
    file, _colons, name = named.partition("::")
    path = HOUSE / file
    return path.is_file() and re.search(rf"^\s*(?:def|class) {re.escape(name)}\b", path.read_text(), re.M) is not None


def test_every_promise_has_its_page_its_route_and_its_test():
    pages, routes = set(_pages(get_resolver())), _routes()
    assert len(ROWS) > 20
    wrong = [row["page"] for row in ROWS if row["page"] not in pages]
    wrong += [row["api"] for row in ROWS if row["api"] != "-" and row["api"] not in routes]
    wrong += [row["test"] for row in ROWS if not _is_test(row["test"])]
    assert wrong == []


def test_what_does_not_exist_is_found():
    assert "integration:nowhere" not in set(_pages(get_resolver()))
    assert "GET /nowhere" not in _routes()
    assert not _is_test("tests/test_coverage.py::test_s0") and not _is_test("tests/nowhere::test_s1")
