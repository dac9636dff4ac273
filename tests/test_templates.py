"""The house style of templates and scripts, held by walks over the files themselves."""

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
