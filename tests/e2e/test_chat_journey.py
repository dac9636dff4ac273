"""A buyer on the Tokopedia shop front and an agent talk in two browsers, and the agent answers fifty with the keyboard alone."""

import time

import pytest

from tests.e2e.shop import ask, call, post
from tests.helpers import wait_for

pytestmark = pytest.mark.e2e
NAME = "Wulan Sari"
ON_SCREEN_SECONDS = 2.0
FIFTY = 50


def say(buyer, text: str) -> None:
    """What the buyer types on the shop front's own page, and sees there as said."""
    buyer.fill("[name=text]", text)
    buyer.locator(".chat-write button[type=submit]").click()
    buyer.locator("[data-chat-said]").get_by_text(text).wait_for(timeout=30_000)


def test_a_buyer_and_an_agent_talk_without_a_reload_and_fifty_are_answered_by_keyboard_alone(page, house):
    """The buyer's page is the mock's own; ours is never loaded again. Then fifty buyers, and not one click."""
    house.wait_until_filled()
    buyer = page.context.new_page()
    buyer.goto(f"{house.tokopedia}/chat")
    buyer.fill("input[name=name]", NAME)
    say(buyer, "Halo, apakah masih ada?")

    page.goto(f"{house.web}/chat/")
    page.locator("[data-chat-line]", has_text=NAME).wait_for(timeout=90_000)  # a house that has just come up
    page.keyboard.press("j")
    page.wait_for_selector("[data-chat-open]")
    page.evaluate("window.neverLoadedAgain = true")
    open_one = page.locator("[data-chat-open]")
    page.locator("[data-chat-line]", has_text=NAME).click()
    open_one.get_by_text("Halo, apakah masih ada?").wait_for(timeout=10_000)

    took = []
    for number in range(3):
        said = f"Ukuran {number} ada?"
        began = time.monotonic()
        say(buyer, said)
        open_one.get_by_text(said).wait_for(timeout=30_000)
        took.append(time.monotonic() - began)
        page.keyboard.type(f"Ada, nomor {number}")
        page.keyboard.press("Enter")
        buyer.get_by_text(f"Ada, nomor {number}").wait_for(timeout=30_000)  # the buyer's page asks by itself
    assert min(took) < ON_SCREEN_SECONDS, took  # the best of three: a machine that is busy takes longer
    # A hand that is faster than the eye: what came into the page a moment ago works at once, not after it has settled.
    page.evaluate("""() => document.addEventListener("htmx:afterSwap", function atOnce(event) {
        if (event.target.id !== "chat-list") return;
        document.removeEventListener("htmx:afterSwap", atOnce);
        setTimeout(() => document.querySelector("[data-chat-line]").click());
    })""")
    with page.expect_response(lambda answer: "/chat/cnv_" in answer.url and "/thread/" not in answer.url):
        page.evaluate("htmx.trigger(document.body, 'chatChanged')")
    assert page.evaluate("window.neverLoadedAgain") is True
    page.locator("[data-chat-line]", has_text=NAME).click()
    open_one.get_by_text("Ada, nomor 2").wait_for(timeout=10_000)

    for number in range(25):
        say(buyer, f"Lama {number}")
    open_one.get_by_text("Lama 24").wait_for(timeout=30_000)
    page.evaluate("document.querySelector('[data-chat-scroll]').scrollTop = 0")
    say(buyer, "Masih di sana?")
    page.locator("[data-chat-line]", has_text="Masih di sana?").wait_for(timeout=30_000)
    assert open_one.get_by_text("Masih di sana?").count() == 0  # who reads older messages is left alone
    page.evaluate("document.querySelector('[data-chat-scroll]').scrollTop = 1e6")
    open_one.get_by_text("Masih di sana?").wait_for(timeout=10_000)

    for number in range(FIFTY):
        someone = {"name": f"Pembeli {number:02d}", "phone": f"08190000{number:04d}"}
        assert (
            post(f"{house.tokopedia}/buyer/messages", {"buyer": someone, "text": f"Halo dari {number:02d}"})[0] == 201
        )
    path = "/api/v1/conversations?state=waiting&limit=100"
    mine = lambda: [one for one in call(house, "GET", path)["data"] if one["buyer"].startswith("Pembeli ")]  # noqa: E731
    wait_for(lambda: len(mine()) == FIFTY, seconds=60)
    page.evaluate("window.clicks = 0; addEventListener('pointerdown', () => window.clicks++, true)")
    answered: set[str] = set()
    while len(answered) < FIFTY:
        shown = open_one.get_attribute("data-chat-open")
        name = page.locator("#chat-head b").inner_text()
        page.keyboard.type("Ada, kak")
        page.keyboard.press("Control+Enter")
        answered |= {name} if name.startswith("Pembeli ") else set()
        if len(answered) < FIFTY:
            page.wait_for_function(
                "was => document.querySelector('[data-chat-open]').dataset.chatOpen !== was", arg=shown
            )
    wait_for(lambda: not mine(), seconds=60)
    assert page.evaluate("window.clicks") == 0 and page.evaluate("window.neverLoadedAgain") is True
    last = {"name": "Pembeli 49", "phone": "081900000049"}
    told = ask(f"{house.tokopedia}/buyer/messages?buyer_phone={last['phone']}")["data"]
    assert [(one["from"], one["text"]) for one in told] == [("BUYER", "Halo dari 49"), ("SHOP", "Ada, kak")]
