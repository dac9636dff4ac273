"""Cut Tabler's stylesheet down to what our pages use: ``make styles``.

Tabler has 620 kB and our pages use a twelfth of it. A rule stays when one of its selectors stays; a selector stays when
every class in it is a word of our pages, scripts or forms; a custom property stays when something that stays reads it.
Nothing is changed or reordered, so a page looks as it did with the whole file.
"""

import re
import sys
from pathlib import Path

import tinycss2

ROOT = Path(__file__).resolve().parents[1]
UPSTREAM = ROOT / "vendor" / "tabler-1.6.1.css"
TRIMMED = ROOT / "static" / "vendor" / "tabler-1.6.1" / "tabler.trimmed.css"

_CLASS_ATTRIBUTE = re.compile(r"""class=("[^"]*(?:"[^"]*"[^"]*)*?"|'[^']*')[\s>]|class=\\?"([^"\\]*)""")
_WORD = re.compile(r"[A-Za-z][\w-]*")
_CLASS = re.compile(r"\.((?:\\.|[\w-])+)")
_NOT_ANY = re.compile(r":not\([^()]*\)")
# Words that Tabler knows and that scripts or libraries put on elements themselves.
_ADDED_BY_SCRIPTS = {"show", "active", "disabled", "collapsed"}
# Small words of layout that a page may take up without cutting anew.
_ALWAYS = re.compile(
    r"[mp][trblxyse]?-(?:[0-5]|auto)|gap-[0-5]|d-(?:none|flex|grid|block|inline|inline-block|inline-flex)"
    r"|align-items-\w+|justify-content-\w+|flex-(?:wrap|nowrap|column|row|fill|grow-1|shrink-0)|fw-\w+|h[1-6]|small"
    r"|text-(?:start|center|end|nowrap|truncate|break|secondary|danger|success|warning|muted)|w-(?:1|25|50|75|100|auto)"
    r"|btn-(?:sm|lg|link)|form-(?:check|control|select|label|hint)|alert|alert-(?:danger|warning|info|success)"
)
# Themes and variants that are chosen by an attribute no page of ours carries.
_UNUSED_ATTRIBUTES = re.compile(r"\[(?:dir=|data-bs-theme-|data-bs-popper|list=|multiple|size)")


def words_in_use() -> set[str]:
    """Every word inside a class attribute of our templates, and every quoted word of our scripts and forms.

    More than the classes themselves (a condition's words are among them), never less.
    """
    words = set(_ADDED_BY_SCRIPTS)
    for path in sorted((ROOT / "templates").rglob("*.html")):
        for double, single in _CLASS_ATTRIBUTE.findall(path.read_text()):
            words |= set(_WORD.findall(double + " " + single))
    for path in sorted((ROOT / "static").glob("*.js")):
        for text in re.findall(r"""["'`]([^"'`\n]*)["'`]""", path.read_text()):
            words |= set(_WORD.findall(text))
    for path in sorted([*ROOT.glob("*/forms.py"), *ROOT.glob("*/forms/*.py"), *ROOT.glob("seller_center/*.py")]):
        for text in re.findall(r'"([^"\n]*)"', path.read_text()):
            words |= set(_WORD.findall(text))
    return words


def tabler_classes(css: str) -> set[str]:
    """The classes that a stylesheet speaks of."""
    found: set[str] = set()
    for selector in _selectors(css):
        found |= _classes(selector)
    return found


def trimmed(css: str, words: set[str]) -> str:
    """The rules of ``css`` that can meet an element whose classes are all among ``words``."""
    nodes = tinycss2.parse_stylesheet(css, skip_comments=False, skip_whitespace=True)
    licence = next(node.serialize() for node in nodes if node.type == "comment")
    kept = "\n".join(filter(None, (_kept(node, words) for node in nodes if node.type != "comment")))
    return f'@charset "UTF-8";\n{licence}\n{_without_idle_properties(kept)}\n'


def _kept(node, words: set[str]) -> str:
    """One rule as it stays, or nothing."""
    if node.type == "qualified-rule":
        selectors = [one for one in _split(tinycss2.serialize(node.prelude)) if _is_used(one, words)]
        return f"{','.join(selectors)}{{{tinycss2.serialize(node.content)}}}" if selectors else ""
    if node.type == "at-rule" and node.lower_at_keyword in ("media", "supports"):
        inner = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
        rules = "".join(filter(None, (_kept(one, words) for one in inner)))
        return f"@{node.at_keyword}{tinycss2.serialize(node.prelude)}{{{rules}}}" if rules else ""
    if node.type == "at-rule" and node.lower_at_keyword == "keyframes":
        return node.serialize()
    return ""


def _is_used(selector: str, words: set[str]) -> bool:
    classes = _classes(_NOT_ANY.sub("", selector))
    return not _UNUSED_ATTRIBUTES.search(selector) and all(one in words or _ALWAYS.fullmatch(one) for one in classes)


def _classes(selector: str) -> set[str]:
    return {name.replace("\\", "") for name in _CLASS.findall(selector)}


def _selectors(css: str):
    for node in tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True):
        yield from _selectors_of(node)


def _selectors_of(node):
    if node.type == "qualified-rule":
        yield from _split(tinycss2.serialize(node.prelude))
    elif node.type == "at-rule" and node.content is not None and node.lower_at_keyword in ("media", "supports"):
        for one in tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True):
            yield from _selectors_of(one)


def _split(prelude: str) -> list[str]:
    """A selector list at its own commas, not at those inside brackets."""
    parts, depth, start = [], 0, 0
    for at, sign in enumerate(prelude):
        depth += (sign in "([") - (sign in ")]")
        if sign == "," and depth == 0:
            parts.append(prelude[start:at].strip())
            start = at + 1
    return [*parts, prelude[start:].strip()]


def _without_idle_properties(css: str) -> str:
    """Custom properties that nothing reads go, until none is left; keyframes that nothing plays go with them."""
    ours = "\n".join(path.read_text() for path in sorted((ROOT / "static").glob("*.css")))
    while True:
        read = set(re.findall(r"var\(\s*(--[\w-]+)", css + ours))
        rules = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
        smaller = "\n".join(filter(None, (_with_properties(node, read) for node in rules)))
        if smaller == css:
            break
        css = smaller
    lines = css.split("\n")
    played = " ".join(re.findall(r"animation[\w-]*:[^;}]*", css + ours))
    return "\n".join(one for one in lines if not one.startswith("@keyframes") or one.split()[1].split("{")[0] in played)


def _with_properties(node, read: set[str]) -> str:
    """One rule without the custom properties that are not among ``read``; nothing when nothing is left of it."""
    if node.type == "at-rule" and node.lower_at_keyword in ("media", "supports"):
        inner = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
        rules = "".join(filter(None, (_with_properties(one, read) for one in inner)))
        return f"@{node.at_keyword}{tinycss2.serialize(node.prelude)}{{{rules}}}" if rules else ""
    if node.type == "at-rule":
        return node.serialize()
    parts = tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True)
    kept = [part for part in parts if not part.name.startswith("--") or part.name in read]
    body = "".join(f"{tinycss2.serialize([part]).rstrip(';')};" for part in kept)
    return f"{tinycss2.serialize(node.prelude)}{{{body}}}" if body else ""


def main() -> None:
    """Write the trimmed file."""
    css = trimmed(UPSTREAM.read_text(), words_in_use())
    TRIMMED.write_text(css)
    sys.stdout.write(f"{TRIMMED.relative_to(ROOT)}: {len(css.encode()):,} bytes of {UPSTREAM.stat().st_size:,}\n")


if __name__ == "__main__":
    main()
