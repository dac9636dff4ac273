"""What a page weighs when it is opened for the first time, where its first row stands, and that it ends where it ends.
The `page` fixture fails on any console error and any exception that nobody caught."""

import pytest

pytestmark = pytest.mark.e2e

PAGES = [
    "/",
    "/orders/",
    "/products/",
    "/products/new/",
    "/promotions/",
    "/promotions/simulator/",
    "/campaigns/",
    "/logistics/",
    "/sync/",
    "/settings/",
]
LISTS = ["/orders/", "/products/", "/promotions/", "/campaigns/"]
MOST = 200_000  # bytes with pictures
SHAPES = """() => {
  const rows = [...document.querySelectorAll('#results tbody tr')].map((row) => row.getBoundingClientRect());
  const main = document.querySelector('main.page'), last = main.lastElementChild.getBoundingClientRect();
  return {
    first: Math.round(rows[0]?.top ?? 0),
    tallest: Math.max(0, ...rows.map((row) => Math.round(row.height))),
    wider: document.documentElement.scrollWidth - innerWidth,
    below: document.documentElement.scrollHeight - Math.max(innerHeight, Math.ceil(scrollY + last.bottom) + 84),
  };
}"""


def weigh(page, address: str) -> tuple[int, int]:
    """Bytes on the wire of a page that nothing of is cached: (all, without pictures)."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.clearBrowserCache")
    kinds, sizes = {}, {}
    session.on("Network.responseReceived", lambda event: kinds.update({event["requestId"]: event["type"]}))
    session.on("Network.loadingFinished", lambda event: sizes.update({event["requestId"]: event["encodedDataLength"]}))
    page.goto(address, wait_until="networkidle")
    session.detach()
    total = sum(sizes.values())
    return int(total), int(total - sum(size for key, size in sizes.items() if kinds.get(key) == "Image"))


def test_a_first_visit_is_light_on_every_page(page, house):
    heavy = {}
    for path in PAGES:
        total, without_pictures = weigh(page, house.web + path)
        if total > MOST or without_pictures > 90_000:
            heavy[path] = (total, without_pictures)
    assert heavy == {}


@pytest.mark.parametrize(("width", "height", "first", "tallest"), [(1440, 900, 262, 80), (390, 844, 300, 90)])
def test_lists_begin_high_with_quiet_rows_and_no_page_scrolls_past_its_end(page, house, width, height, first, tallest):
    house.wait_until_filled()
    page.set_viewport_size({"width": width, "height": height})
    for path in LISTS:
        page.goto(house.web + path)
        shape = page.evaluate(SHAPES)
        assert 0 < shape["first"] <= first, (path, shape)
        assert shape["tallest"] <= tallest, (path, shape)
        assert shape["wider"] <= 0 and shape["below"] <= 0, (path, shape)
