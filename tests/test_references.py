"""References lead somewhere: to a document, a section of it, a decision, a scenario, a source, a setting, a command, a file.

The rules of the business and the protocol are documents of this repository. Whoever reads `docs/rules.md 4.1` in a comment
finds it; a paper that only its author has is refused, whatever its name: a name that ends in .md must be a file here.
"""

import os
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import get_commands

BASE = Path(__file__).resolve().parent.parent
# Made or brought from elsewhere: nobody here wrote what they say.
FOREIGN = {"__pycache__", "vendor", "fonts", "requirements", "cases", "screenshots", "var"}
# Data and binaries; every other file is read.
DATA = {".csv", ".xlsx", ".json", ".svg", ".png", ".jpg", ".ico", ".mo", ".ttf", ".woff2", ".lock", ".gz", ".sqlite3"}
# What people see carries no reference at all: pages, translated texts, the API's description.
SHOWN = re.compile(r"^(templates/|locale/|.*/templates/|docs/openapi\.yml$)")

PAPER = re.compile(r"\b(?:rules|protocol)\.md\b|\bADR \d+")

_NUMBERS = r"\d+(?:\.\d+)*(?:(?:, | and |, and )\d+(?:\.\d+)*)*"
DOCUMENT = re.compile(r"(?<![\w/.-])((?:[\w.-]+/)*[\w-]+\.md)\b(?:[\s#]+(" + _NUMBERS + r"))?")
CODE = re.compile(r"(?<![\w/.-])((?:\.\./)*(?:[\w-]+/)+[\w-]+\.py)\b")
DECISION = re.compile(r"\bADR[\s#]+(" + _NUMBERS + ")")
SCENARIO = re.compile(r"\bS(\d{1,2})\b")
TAG = re.compile(r"\b((?:U|API)-[A-Z]{3,})\b")
BRACKET = re.compile(r"\[((?:[A-Z][A-Z0-9]*)(?:-[A-Z0-9]+)*)\]")
SETTING = re.compile(r"\bsettings\.([A-Z][A-Z_]+)")
ANCHOR = re.compile(r"\]\(([\w./-]*)#([\w-]+)\)")
ELSEWHERE = re.compile(r"(?<!RFC )(?<!\d )\b[Ss]ections? \d+|(?<![\w./])\.\./(?!\.)[\w-]+(?=[:,\s])|\bwire notes\b")
TARGET = re.compile(r"`make ([a-z][\w-]*)(?=[ `])")
COMMAND = re.compile(r"\bmanage\.py ([a-z_]+)")
SAID = re.compile(r'"""(.*?)"""|#([^\n]*)', re.DOTALL)


def own_files() -> Iterator[Path]:
    """Every text file that somebody here wrote."""
    for folder, inner, names in os.walk(BASE):
        inner[:] = sorted(name for name in inner if not name.startswith(".") and name not in FOREIGN)
        for name in sorted(names):
            path = Path(folder, name)
            if not name.startswith(".") and path.suffix not in DATA and path.is_file():
                yield path


def said_in(path: Path, text: str) -> str:
    """What a file says to people: of Python its comments and docstrings, and documents named anywhere; of anything else
    all."""
    if path.suffix != ".py":
        return text
    named = (match[0] for match in DOCUMENT.finditer(text)) if ".md" in text else ()
    return "\n".join([*map("".join, SAID.findall(text)), *named])


# A file that the text itself makes: a new one of a tutorial's patch.
MADE = re.compile(r"^\+\+\+ (\S+)\n@@ new$", re.MULTILINE)


@cache
def sections_of(path: Path) -> frozenset[str]:
    """The numbers of a document's headings."""
    return frozenset(re.findall(r"^#{1,6} (\d+(?:\.\d+)*)\.?\s", path.read_text(), re.MULTILINE))


@cache
def anchors_of(path: Path) -> frozenset[str]:
    """What a link may name behind #."""
    titles = re.findall(r"^#{1,6} (.+)$", path.read_text(), re.MULTILINE)
    return frozenset(re.sub(r"[^\w -]", "", title.lower()).strip().replace(" ", "-") for title in titles)


@cache
def rules() -> tuple[str, frozenset[int], frozenset[str]]:
    """docs/rules.md: its text before the sources, its scenarios, its tags."""
    body, sources = (BASE / "docs" / "rules.md").read_text().split("\n## Sources\n")
    rows = re.findall(r"^\| ([A-Z0-9, -]+) \|", sources, re.MULTILINE)
    tags = frozenset(tag for row in rows for tag in row.split(", "))
    return body, frozenset(map(int, re.findall(r"^- \*\*S(\d+) ", body, re.MULTILINE))), tags


@cache
def decisions() -> frozenset[int]:
    """The numbers of the decisions."""
    return frozenset(int(path.name[:4]) for path in (BASE / "docs" / "adr").glob("*.md"))


@cache
def targets() -> frozenset[str]:
    """What make can make."""
    return frozenset(re.findall(r"^([a-z][\w-]*):", (BASE / "Makefile").read_text(), re.MULTILINE))


def found(name: str, at: Path) -> Path | None:
    """The file that a name means: from the root, from docs, or from a folder that the reader is in."""
    inside = [folder for folder in at.parents if folder == BASE or BASE in folder.parents]
    places = [BASE, BASE / "docs", *inside]
    # By the listing and not by asking for the file: architecture.md is not ARCHITECTURE.md on any disk.
    return next((place / name for place in places if (place / name).resolve() in _files()), None)


@cache
def _files() -> frozenset[Path]:
    return frozenset(own_files())


def _find(pattern: re.Pattern, text: str, sign: str) -> list:
    """What a pattern finds, quickly where the text has not even its sign."""
    return pattern.findall(text) if sign in text else []


def numbers(text: str) -> list[str]:
    return re.findall(r"\d+(?:\.\d+)*", text)


def faults(text: str, at: Path) -> list[str]:
    """Every reference in a text at this place that leads nowhere."""
    wrong = []
    for name, cited in _find(DOCUMENT, text, ".md"):
        document = found(name, at)
        if document is None:
            wrong.append(f"{name} is no document of this repository")
            continue
        wrong += [f"{name} has no section {one}" for one in numbers(cited) if one not in sections_of(document)]
    made = _find(MADE, text, "+++ ")
    wrong += [
        f"{name} is no file here" for name in _find(CODE, text, ".py") if found(name, at) is None and name not in made
    ]
    wrong += [
        f"there is no ADR {one}"
        for cited in _find(DECISION, text, "ADR")
        for one in numbers(cited)
        if int(one) not in decisions()
    ]
    _body, scenarios, tags = rules()
    wrong += [f"docs/rules.md has no source {tag}" for tag in _find(TAG, text, "-") if tag not in tags]
    if at.suffix in (".py", ".md"):
        own = sections_of(at) if at.suffix == ".md" and at in _files() else frozenset()
        others = [one for one in ELSEWHERE.findall(text) if not own & set(numbers(one))]
        wrong += [f"“{one}”: name the document and its number" for one in others]
        wrong += [
            f"docs/rules.md has no scenario S{one}" for one in SCENARIO.findall(text) if int(one) not in scenarios
        ]
    wrong += [f"there is no make {one}" for one in _find(TARGET, text, "`make ") if one not in targets()]
    wrong += [f"there is no manage.py {one}" for one in _find(COMMAND, text, "manage.py ") if one not in get_commands()]
    if at.suffix == ".md":
        wrong += [f"there is no setting {one}" for one in SETTING.findall(text) if not hasattr(settings, one)]
        for name, anchor in ANCHOR.findall(text):
            document = found(name, at) if name else at
            if document is None or anchor not in anchors_of(document):
                wrong.append(f"{name}#{anchor} is no heading")
    if SHOWN.match(at.relative_to(BASE).as_posix()):
        wrong += [f"people see this: no “{one}” in it" for one in PAPER.findall(text)]
    return wrong


def test_every_reference_leads_somewhere():
    wrong, cited = [], set()
    for path in own_files():
        try:
            said = said_in(path, path.read_text())
        except UnicodeDecodeError:
            continue
        if path != Path(__file__):
            wrong += [f"{path.relative_to(BASE)}: {fault}" for fault in faults(said, path)]
        if path.suffix == ".py":
            cited |= {(Path(name).name, one) for name, some in DOCUMENT.findall(said) for one in numbers(some)}
            cited |= {("S", one) for one in SCENARIO.findall(said)}
    assert wrong == []
    # The walk saw the code: were it to see nothing, nothing would be wrong.
    assert {("rules.md", "4.1"), ("rules.md", "3.5"), ("protocol.md", "4.5"), ("S", "23")} <= cited


def test_a_decision_has_a_number_of_its_own_and_its_title_begins_with_it():
    paths = sorted((BASE / "docs" / "adr").glob("*.md"))
    titles = [path.read_text().partition("\n")[0] for path in paths]
    assert [title.partition(". ")[0] for title in titles] == [f"# {int(path.name[:4])}" for path in paths]
    assert len(decisions()) == len(paths)


def sources_in(body: str) -> set[str]:
    """The tags that a text names: in brackets, or in the last column of a table whose last column says Source."""
    named = set(BRACKET.findall(body))
    for table in re.findall(r"^\|[^\n]*\| Source \|\n(?:\|[^\n]*\n)+", body, re.MULTILINE):
        cells = [row.rstrip("| ").rpartition("| ")[2] for row in table.splitlines()[2:]]
        named |= {tag for cell in cells if re.fullmatch(r"[A-Z0-9, -]+", cell) for tag in cell.split(", ")}
    return named


def test_the_rules_name_each_of_their_sources_and_no_other():
    body, scenarios, tags = rules()
    assert sources_in(body) == tags
    assert scenarios == frozenset(range(1, 26))


def test_a_source_that_is_not_listed_is_found():
    table = "| Fee | Rate | Source |\n|---|---|---|\n| A | 1 % | U-FEES, NEWS-9 |\n| B | 2 % | |\n"
    assert sources_in(f"said [MK-9][U-FEES] and [a link](x)\n\n{table}") == {"MK-9", "NEWS-9", "U-FEES"}


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("the rule (papers.md 4.1)", "papers.md is no document of this repository"),
        ("see overview.md", "overview.md is no document of this repository"),
        ("docs/minutes.md says so", "docs/minutes.md is no document of this repository"),
        ("docs/rules.md 4.1, 4.9 and 7.1", "docs/rules.md has no section 4.9"),
        ("docs/rules.md\n    # 12", "docs/rules.md has no section 12"),
        ("docs/protocol.md 9", "docs/protocol.md has no section 9"),
        ("kept by products/nothing.py", "products/nothing.py is no file here"),
        ("as ADR 1 and 999 say", "there is no ADR 999"),
        ("S26 holds", "docs/rules.md has no scenario S26"),
        ("by U-NOBODY", "docs/rules.md has no source U-NOBODY"),
        ("run `make nothing` first", "there is no make nothing"),
        ("with manage.py do_nothing", "there is no manage.py do_nothing"),
        ("in section 5 of it", "“section 5”: name the document and its number"),
        ("(../wire: the notes)", "“../wire”: name the document and its number"),
    ],
)
def test_a_broken_reference_is_found(text, fault):
    assert fault in faults(text, BASE / "products" / "rules.py")
    assert len(faults(text, BASE / "products" / "rules.py")) == 1


def test_of_python_its_words_are_read_and_the_documents_its_strings_name():
    source = '"""As S99 says."""\nx = "S98 in papers.md 4.1"  # ADR 997\n'
    expected = [
        "there is no ADR 997",
        "docs/rules.md has no scenario S99",
        "papers.md is no document of this repository",
    ]
    assert sorted(faults(said_in(BASE / "core" / "x.py", source), BASE / "core" / "x.py")) == sorted(expected)


@pytest.mark.parametrize(
    ("name", "text", "fault"),
    [
        ("docs/new.md", "by `settings.NO_SUCH_THING`", "there is no setting NO_SUCH_THING"),
        ("docs/new.md", "[it](rules.md#no-such-heading)", "rules.md#no-such-heading is no heading"),
        ("templates/new.html", "off unless (docs/rules.md 1.2)", "people see this: no “rules.md” in it"),
        ("locale/id/LC_MESSAGES/new.po", "msgid (ADR 1)", "people see this: no “ADR 1” in it"),
    ],
)
def test_a_document_or_a_page_that_says_too_much_is_found(name, text, fault):
    assert faults(text, BASE / name) == [fault]
