"""Every page that stands by itself, and the first row of every list, can be used by everybody: the rules of axe, on a desk in
the light and on a phone in the dark, and nothing is wider than its window.

The pages are those of the command palette, which a test holds complete; the rows are what the lists lead to.
"""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse

from desk.palette import DO, GO_TO, SETTINGS

pytestmark = pytest.mark.e2e
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}
LOOKS = [(1440, "light"), (390, "dark")]
NOT_OURS = {"/api/docs/"}  # Swagger UI draws it
FIRST_ROW = (
    "#results tbody tr th[scope=row] a[href], #results tbody tr a[data-row-link], #results tbody tr a.product-title"
)
# A heading that its buttons squeeze into a column, the tab one is on scrolled out of sight, a second bar that stays in sight.
CROOKED = """() => {
    const narrow = [...document.querySelectorAll('h1')].filter((h) => h.offsetWidth && h.offsetWidth < 120 && h.offsetHeight > 60);
    const hidden = [...document.querySelectorAll('.tabs [aria-current], .sub-nav [aria-current]')].filter((tab) => {
        const at = tab.getBoundingClientRect(), row = tab.parentElement.getBoundingClientRect();
        return at.width && at.width < row.width && (at.left < -1 || at.right > innerWidth + 1);
    });
    const bars = [...document.querySelectorAll('.save-bar')].filter((bar) => getComputedStyle(bar).position === 'sticky').slice(1);
    return [...narrow, ...hidden, ...bars].map((element) => element.outerHTML.slice(0, 160));
}"""
# A page hears of its new width when it is next drawn.
DRAWN = "() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))"


def standing() -> list[str]:
    """The address of every page that somebody can be led to."""
    found = dict.fromkeys(reverse(entry.name, args=entry.args) for entry in [*GO_TO, *DO, *SETTINGS])
    return [path for path in found if path not in NOT_OURS]


def wrong_with(page, path: str) -> list[tuple]:
    """What is wrong with the page that is open, in each look. Colours that are still on their way would be in none."""
    found = []
    for width, theme in LOOKS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=theme, reduced_motion="reduce")
        page.evaluate(DRAWN)
        if page.evaluate("document.documentElement.scrollWidth - window.innerWidth") > 0:
            found.append((path, width, "wider than the window"))
        found += [(path, width, "crooked", element) for element in page.evaluate(CROOKED)]
        rules = Axe().run(page, options=RULES).response["violations"]
        found += [(path, width, rule["id"], rule["nodes"][0]["html"][:160]) for rule in rules]
    return found


def test_every_page_is_accessible_and_fits(page, house):
    wrong, rows = [], []
    for path in standing():
        page.set_viewport_size({"width": 1440, "height": 900})
        page.goto(house.web + path)
        page.wait_for_load_state("networkidle")
        wrong += wrong_with(page, path)
        if row := page.query_selector(FIRST_ROW):
            rows.append(row.get_attribute("href"))
    assert len(rows) > 6
    for path in dict.fromkeys(rows):
        page.set_viewport_size({"width": 1440, "height": 900})
        page.goto(house.web + path)
        page.wait_for_load_state("networkidle")
        wrong += wrong_with(page, path)
    assert not wrong, "\n".join(map(str, wrong))
