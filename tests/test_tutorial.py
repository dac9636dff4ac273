"""docs/tutorial-new-field.md is true: its patch fits, and the tests that it names pass with it.

With the journeys (``make e2e``), for it starts a house of its own in a copy of the repository.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HOUSE = Path(__file__).resolve().parent.parent
TUTORIAL = HOUSE / "docs" / "tutorial-new-field.md"
HANDS_MOST = 6
LEFT_OUT = shutil.ignore_patterns(".git", ".venv", "var", ".mypy_cache", ".ruff_cache")


def patches() -> dict[str, str]:
    """File -> the tutorial's hunks for it."""
    blocks = re.findall(r"```diff\n\+\+\+ (\S+)\n(.*?)```", TUTORIAL.read_text(), re.DOTALL)
    assert len(dict(blocks)) == len(blocks), "a file stands twice"
    return dict(blocks)


def patched(text: str, hunks: str, name: str) -> str:
    """The text with each hunk's lines before, after or instead of the lines that it quotes."""
    if hunks.startswith("@@ new\n"):
        return "".join(line[1:] for line in hunks.removeprefix("@@ new\n").splitlines(keepends=True))
    for quoted, place, added in re.findall(r"@@\n((?: .*\n)+)@@ (before|after|instead)\n((?:\+.*\n)+)", hunks):
        anchor = "".join(line[1:] for line in quoted.splitlines(keepends=True))
        lines = "".join(line[1:] for line in added.splitlines(keepends=True))
        found = list(re.finditer(rf"^{re.escape(anchor)}", text, re.MULTILINE))
        # The first place is meant where a line stands in several lists (a heading, an end of an argument list).
        assert found, f"{name} has no such lines any more:\n{anchor}"
        assert len(found) == 1 or name == "CHANGELOG.md", f"{name} has these lines {len(found)} times:\n{anchor}"
        start, end = found[0].span()
        text = text[:start] + {"before": lines + anchor, "after": anchor + lines, "instead": lines}[place] + text[end:]
    return text


def test_the_tutorials_patch_fits_and_is_short():
    """Cheap, so that whoever changes a quoted line hears of it at once."""
    found = patches()
    assert len(found) <= HANDS_MOST
    for name, hunks in found.items():
        path = HOUSE / name
        new = patched(path.read_text() if path.exists() else "", hunks, name)
        written = re.findall(r"^\+(.*)\n", hunks, re.MULTILINE)
        assert written and [line for line in written if line not in new.splitlines()] == []


@pytest.mark.e2e
def test_the_tutorial_is_walked_in_a_copy(tmp_path):
    copy = tmp_path / "house"
    shutil.copytree(HOUSE, copy, ignore=LEFT_OUT)
    (copy / ".venv").symlink_to(sys.prefix)
    for name, hunks in patches().items():
        path = copy / name
        path.write_text(patched(path.read_text() if path.exists() else "", hunks, name))
    (commands,) = re.findall(r"```sh\n(.*?)```", TUTORIAL.read_text(), re.DOTALL)
    # A session of its own: neither this one's database nor its settings.
    foreign = ("DATABASE_URL", "REDIS_URL", "DJANGO_SETTINGS_MODULE", "SECRET_KEY", "PYTHONDONTWRITEBYTECODE")
    environment = {name: value for name, value in os.environ.items() if name not in foreign}
    environment = {name: value for name, value in environment.items() if not name.startswith("PYTEST_")}
    environment |= {"DEMO": "1", "SECRET_KEY": "of-the-tutorials-copy-and-of-no-house-0123456789abcdef"}
    for command in commands.strip().splitlines():
        ran = subprocess.run(
            shlex.split(command), cwd=copy, env=environment, capture_output=True, text=True, timeout=300
        )
        assert ran.returncode == 0, f"{command}\n{ran.stdout[-5000:]}\n{ran.stderr[-3000:]}"
    assert re.search(r"\b[1-9]\d* passed", ran.stdout) and "failed" not in ran.stdout
    assert "least_order" in (copy / "docs" / "openapi.yml").read_text()
    assert list((copy / "products" / "migrations").glob("*_product_least_order.py"))
