"""Forms are made of one kit: whoever shows fields to be saved ends with the one bar, and no page draws its own."""

import re
from pathlib import Path

from django.conf import settings

TEMPLATES = settings.BASE_DIR / "templates"
FORM = re.compile(r"<form[^>]*method=\"post\"[^>]*>.*?</form>", re.DOTALL)
FIELDS = re.compile(r"\{\{ (?:field|choices)\(")


def _pages() -> list[Path]:
    return [path for path in TEMPLATES.rglob("*.html") if "django" not in path.relative_to(TEMPLATES).parts]


def test_every_form_that_saves_fields_ends_with_the_bar_of_the_kit():
    forms = [(path, form) for path in _pages() for form in FORM.findall(path.read_text()) if FIELDS.search(form)]
    assert len(forms) >= 9
    bare = [str(path.relative_to(TEMPLATES)) for path, form in forms if "save_bar(" not in form]
    assert bare == []


def test_only_the_kit_draws_a_bar_but_for_the_product_editor_which_hides_it_until_something_is_typed():
    drawn = {str(path.relative_to(TEMPLATES)) for path in _pages() if 'class="save-bar"' in path.read_text()}
    assert drawn == {"components/forms.html", "products/editor.html"}


def test_a_file_is_chosen_in_the_language_of_the_page():
    bare = [
        str(path.relative_to(TEMPLATES))
        for path in _pages()
        for tag in re.findall(r"<input[^>]*type=\"file\"[^>]*>", path.read_text())
        if "visually-hidden" not in tag and "hidden" not in tag
    ]
    assert bare == []
