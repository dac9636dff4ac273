"""The one stylesheet that is cut from another: nothing that a page uses is missing, and little else is in it."""

import functools
import re

from vendor import trim

WHOLE = trim.UPSTREAM.read_text()
CUT = trim.TRIMMED.read_text()


@functools.cache
def _trimmed() -> str:
    return trim.trimmed(WHOLE, trim.words_in_use())


def test_every_class_that_a_page_uses_is_in_the_stylesheet_that_it_loads():
    needed = trim.tabler_classes(_trimmed())
    missing = needed - trim.tabler_classes(CUT)
    assert not missing, f"run make styles: {sorted(missing)}"


def test_a_class_that_no_page_uses_is_left_out_with_its_rules_and_a_used_one_stays_as_it_was():
    cut = _trimmed()
    assert "carousel-caption" in trim.tabler_classes(WHOLE) - trim.tabler_classes(cut)
    for rule in (".d-flex{display:flex!important", ".visually-hidden"):
        assert rule in WHOLE and rule in cut
    with_one_more = trim.trimmed(WHOLE, trim.words_in_use() | {"carousel-caption", "carousel-dark"})
    assert "carousel-caption" in trim.tabler_classes(with_one_more)


def test_the_stylesheet_is_an_eighth_of_tabler_and_carries_its_licence():
    assert len(CUT.encode()) < len(WHOLE.encode()) / 8
    assert "Licensed under MIT" in CUT


def test_radios_of_which_none_is_chosen_are_drawn_empty():
    """A group of radios without a choice is "indeterminate" to a browser: only check boxes may be painted by that."""
    for sheet in sorted((trim.TRIMMED.parents[2]).glob("*.css")):
        for selector in re.findall(r"[^{},]*:indeterminate[^{},]*", sheet.read_text()):
            assert "checkbox" in selector, f"{sheet.name}: {selector.strip()}"
