"""A Tokopedia shop of before, from the button in its owner's dashboard to one catalogue on both storefronts."""

import re

import pytest

from tests.e2e.shop import ask
from tests.helpers import wait_for

pytestmark = pytest.mark.e2e

SLUG = "dapur-ratna-lama"


def test_a_shop_of_before_is_bound_from_its_dashboard_and_merged_into_one_catalogue(own_page, house):
    """The demo's third shop: twenty products here, eighteen listings there, twelve of them alike and two of another weight."""
    page = own_page  # it goes to another shop
    choice = page.locator(".shop-switch form:has(input[value=dapur-ratna]) button")

    def is_there():
        page.goto(house.web)
        return choice.count()

    wait_for(is_there, seconds=180, every=1)  # the demo's other shops come after its first
    page.locator(".shop-switch summary").click()
    choice.click()
    page.wait_for_load_state()
    old = f"{house.tokopedia}/shops/{SLUG}/buyer/products?limit=200"
    before = {row["title"]: row for row in ask(old)["data"]}

    page.goto(f"{house.tokopedia}/dashboard/{SLUG}")
    page.locator("form[action$='/bind'] button").click()
    page.locator(".dash-bind a.button").click()
    page.wait_for_url("**/integration/bind/**")
    assert "Dapur Bu Ratna" in page.locator("main").inner_text()
    page.locator("main form button.btn-primary").click()

    confirm = page.locator("a[href$='/integration/confirm/']")

    def is_read():
        page.goto(house.web + "/integration/")
        return confirm.count()

    wait_for(is_read, seconds=90, every=1)
    assert {row["title"]: row for row in ask(old)["data"]} == before, "nothing changes before the seller confirms"
    confirm.first.click()
    page.locator("main form button.btn-primary").click()
    page.wait_for_url("**/integration/pairs/")

    # Two weigh differently: one is made equal and merged, the other stays two products.
    page.locator("form[action$='/pairs/safe/'] button").click()
    page.wait_for_load_state()
    page.goto(house.web + "/integration/pairs/?state=UNEQUAL")
    assert page.locator(".pairs > li").count() == 2
    page.locator("form[action$='/weight/'] button").first.click()
    page.wait_for_load_state()
    page.goto(house.web + "/integration/pairs/?state=PROPOSED")
    while page.locator("form[action$='/accept/'] button").count():
        left = page.locator(".pairs > li").count()
        page.locator("form[action$='/accept/'] button").first.click()
        page.wait_for_function(f"document.querySelectorAll('.pairs > li').length < {left}")
    page.goto(house.web + "/integration/pairs/")
    page.locator("form[action$='/finish/'] button").click()

    def copied():
        page.goto(house.web + "/integration/pairs/?state=LISTINGS")
        told = page.locator(".note-ok").inner_text()
        return told if "Semua sudah" in told else None

    told = wait_for(copied, seconds=120, every=2)
    # Merged, copied on sale, copied off sale, and one that Tokopedia had suspended.
    assert [int(figure) for figure in re.findall(r": (\d+)", told)] == [11, 5, 1, 1]
    front = wait_for(lambda: _all_there(old, before), seconds=120, every=1)
    assert len({row["id"] for row in front}) == len(front) == len({row["title"] for row in front}), "nothing twice"

    def is_bound():
        page.goto(f"{house.tokopedia}/dashboard/{SLUG}")
        return "Terhubung" in page.locator(".dash-bind").inner_text()

    wait_for(is_bound, seconds=120, every=1)


def _all_there(old: str, before: dict) -> list[dict]:
    """What buyers see, once each listing of before that was on sale still is, by its id."""
    front = ask(old)["data"]
    return front if {row["id"] for row in before.values()} <= {row["id"] for row in front} else []
