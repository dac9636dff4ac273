"""Indonesian first: every string of ours is translated, with the same placeholders."""

import re
import subprocess
import sys
from pathlib import Path

import unfold
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils.translation import gettext, override

BASE = Path(settings.BASE_DIR)
CATALOGUE = BASE / "locale" / "id" / "LC_MESSAGES"
LONE_PERCENT = re.compile(r"(?<!%)%(?!\(\w+\)[sd]|[sd%]|\.\d)")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
OF_THE_THEME = re.compile(r"""\b_\(\s*"([^"]+)"|{%\s*trans(?:late)?\s+["\']([^"\']+)["\']""")
# Parts of the theme that no page of ours has: its own log-in and users, data sets, tables in tables, money, crispy forms.
NO_PART_OF_OURS = (
    *(
        "registration/",
        "admin/login",
        "auth/user",
        "unfold_crispy",
        "unauthenticated",
        "app_list_all",
        "display_header",
    ),
    *("dataset", "nested_inlines", "forms.py", "Select currency"),
)


def test_every_string_has_its_indonesian_with_the_same_placeholders(tmp_path):
    template = tmp_path / "django.pot"
    keywords = ["_", "_lazy", "gettext_lazy", "ngettext:1,2"]
    subprocess.run(
        [
            *(sys.executable, "-m", "babel.messages.frontend", "-q", "extract", "-F", "babel.cfg", "--no-location"),
            *(part for keyword in keywords for part in ("-k", keyword)),
            *("-o", str(template), "--ignore-dirs", ".venv var bench tests mock node_modules django", "."),
        ],
        cwd=BASE,
        check=True,
    )
    with template.open("rb") as file:
        wanted = {message.id for message in read_po(file) if message.id}
    with (CATALOGUE / "django.po").open("rb") as file:
        known = {message.id: message for message in read_po(file) if message.id}
    missing = sorted(str(text) for text in wanted if text not in known or not _is_whole(known[text].string))
    assert missing == [], "translate these in locale/id, then run make messages"
    for text, message in known.items():
        if isinstance(text, str):
            assert sorted(PLACEHOLDER.findall(message.string)) == sorted(PLACEHOLDER.findall(text)), text
            # A template fills in values even where there are none: a lone % in one language alone breaks its page.
            assert bool(LONE_PERCENT.search(message.string)) == bool(LONE_PERCENT.search(text)), text


def test_every_word_of_the_admin_theme_that_staff_can_meet_is_translated():
    root, left = Path(unfold.__file__).parent, []
    for file in [file for file in root.rglob("*") if file.suffix in (".py", ".html") and "contrib" not in file.parts]:
        for found in OF_THE_THEME.finditer(file.read_text()):
            word = found[1] or found[2]
            with override("id"):
                if gettext(word) == word and word not in ("Filter",):
                    left.append(f"{file.relative_to(root)}: {word}")
    assert [line for line in left if not any(part in line for part in NO_PART_OF_OURS)] == []
    assert left  # the exceptions are still there


def _is_whole(said) -> bool:
    """Something is said, in every plural form."""
    return all(said) if isinstance(said, tuple) else bool(said)
