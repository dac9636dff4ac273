"""The house style of templates and scripts, held by walks over the files themselves."""

import re
from pathlib import Path

HOUSE = Path(__file__).resolve().parent.parent
TEMPLATES = sorted(HOUSE.glob("templates/**/*.html"))
LONGEST_LINE = 160


def test_no_line_of_a_template_is_longer_than_a_screen_is_wide():
    assert len(TEMPLATES) > 100
    long = [
        f"{path.relative_to(HOUSE)}:{number}: {len(line)}"
        for path in TEMPLATES
        for number, line in enumerate(path.read_text().split("\n"), 1)
        if len(line) > LONGEST_LINE
    ]
    assert long == []


def hooks(script: Path) -> set[str]:
    """The data attributes that a script reads or looks for."""
    text = script.read_text()
    named = set(re.findall(r"\bdata-[a-z-]+", text))
    return named | {
        "data-" + re.sub("[A-Z]", lambda letter: "-" + letter[0].lower(), name)
        for name in re.findall(r"\bdataset\.([a-zA-Z]+)", text)
    }


def test_a_hook_of_a_page_belongs_to_one_script_and_says_to_which():
    """Two scripts that listen to one attribute undo each other's work; so each but the house's own carries its name."""
    scripts = {path.stem: hooks(path) for path in HOUSE.glob("static/*.js")}
    shared = {"data-side", "data-bs-theme", "data-theme"}  # the page's looks, set before it is drawn
    assert {"app", "editor", "matrix", "products"} <= set(scripts)
    for name, mine in scripts.items():
        others = [other for other in scripts if other != name]
        if name != "app":
            assert {one for one in mine - shared if not re.match(rf"data-{name}\b", one)} == set(), f"{name}.js"
        assert {one for one in mine - shared for other in others if re.match(rf"data-{other}\b", one)} == set(), name


def test_a_hook_that_a_script_waits_for_is_on_some_page():
    pages = "".join(path.read_text() for path in TEMPLATES) + "".join(p.read_text() for p in HOUSE.glob("*/**/*.py"))
    made_by_script = {"data-undo", "data-side", "data-bs-theme", "data-theme"}
    waiting = {one for path in HOUSE.glob("static/*.js") for one in hooks(path)} - made_by_script
    assert {one for one in waiting if not re.search(rf"{one}(?![a-z-])", pages)} == set()


def test_the_first_or_last_of_what_may_be_empty_has_a_default():
    """Of an empty list Jinja's ``first`` and ``last`` are undefined, and looking at that breaks the page."""
    found = [
        f"{path.relative_to(HOUSE)}: {line.strip()}"
        for path in TEMPLATES
        for line in path.read_text().splitlines()
        if re.search(r"\|\s*(first|last)\b(?!\s*\|\s*default)", line)
    ]
    assert found == []
