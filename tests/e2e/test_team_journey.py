"""Two members at once: who has an order open, what the team's lists open with, and news on a device."""

import json
import re

import pytest
from playwright.sync_api import expect

from tests.desk.push_service import push_service
from tests.e2e.shop import buy, call, live_product
from tests.helpers import wait_for

pytestmark = pytest.mark.e2e
# What a browser without a push service of its maker would answer: the subscription of the test's own.
SUBSCRIBES = """
const given = %s, bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0)).buffer;
const made = { endpoint: given.endpoint, getKey: (name) => bytes(name === "auth" ? given.secret : given.key), unsubscribe: async () => true };
PushManager.prototype.subscribe = async () => made;
PushManager.prototype.getSubscription = async () => localStorage.getItem("subscribed") ? made : null;
Notification.requestPermission = async () => "granted";
"""


def test_two_members_who_have_an_order_open_see_each_other_and_the_list_says_so(page, colleague, house):
    order = call(house, "GET", "/api/v1/orders?limit=1")["data"][0]
    page.goto(f"{house.web}/orders/{order['id']}/")
    expect(page.locator("[data-looking]")).to_have_count(0)
    colleague.goto(f"{house.web}/orders/{order['id']}/")
    expect(colleague.locator("[data-looking]")).to_contain_text("Sari Wulandari sedang membuka pesanan ini.")
    expect(page.locator("[data-looking]")).to_contain_text("Bayu Pratama sedang membuka pesanan ini.", timeout=20_000)
    page.goto(f"{house.web}/orders/?q={order['external_id']}")
    mark = page.locator(f"[data-looking-row='{order['id']}'] .looking")
    expect(mark).to_have_attribute("title", re.compile("Bayu Pratama"), timeout=20_000)
    colleague.goto(house.web + "/products/")
    expect(mark).to_have_count(0, timeout=40_000)


def test_a_list_opens_for_a_colleague_as_the_team_has_it(page, colleague, house):
    page.goto(house.web + "/orders/?sort=ship_by")
    page.locator("#saved-views summary").click()
    page.get_by_role("button", name="Buka seperti ini untuk seluruh tim").click()
    page.wait_for_load_state()
    colleague.goto(house.web + "/orders/")
    assert colleague.url.endswith("/orders/?sort=ship_by")
    page.locator("#saved-views summary").click()
    page.get_by_role("button", name="Buka dengan semua baris untuk seluruh tim").click()
    page.wait_for_load_state()
    colleague.goto(house.web + "/products/")
    colleague.goto(house.web + "/orders/")
    assert colleague.url.endswith("/orders/")


def test_a_new_order_comes_to_a_device_that_was_switched_on_and_opens_its_page(browser, logged_in, house):
    context = browser.new_context(locale="id-ID", storage_state=logged_in)
    context.grant_permissions(["notifications"], origin=house.web)
    with push_service() as service:
        phone = service.browser("phone")
        context.add_init_script(SUBSCRIBES % json.dumps(phone.subscription))
        page = context.new_page()
        page.goto(house.web + "/notifications/settings/")
        for field in ("#id_quiet_from", "#id_quiet_until"):  # a journey may run at night
            page.fill(field, "00:00")
        page.locator(".save-bar button").click()
        page.wait_for_load_state()
        page.get_by_role("button", name="Tampilkan notifikasi di perangkat ini").click()
        page.get_by_text("Mulai sekarang notifikasi ditampilkan di perangkat ini.").wait_for()
        page.evaluate("localStorage.setItem('subscribed', '1')")
        page.reload()
        expect(page.get_by_text("Perangkat ini", exact=True)).to_be_visible()
        buy(house.tokopedia, live_product(house)["title"])

        def came():
            return next((one for one in phone.shown if one["tag"].startswith("order.created")), None)

        told = wait_for(came, seconds=90, every=0.5)
        assert told["body"].startswith("Pesanan masuk")
        shown = delivered(context, page, house, told)
        assert (shown["body"], shown["tag"]) == (told["body"], told["tag"])
        page.goto(house.web + shown["url"])
        assert re.search(r"/orders/ord_\w+/$", page.url)
        page.goto(house.web + "/notifications/settings/")
        page.locator("[data-push-remove] button").first.click()
        page.get_by_text("Notifikasi tidak lagi ditampilkan di perangkat itu.").wait_for()
    context.close()


def delivered(context, page, house, told: dict) -> dict:
    """What the service worker shows once the browser's maker brings it a message."""
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    session, known = context.new_cdp_session(page), []
    session.on("ServiceWorker.workerRegistrationUpdated", lambda event: known.extend(event["registrations"]))
    session.send("ServiceWorker.enable")
    page.wait_for_timeout(200)
    session.send(
        "ServiceWorker.deliverPushMessage",
        {"origin": house.web, "registrationId": known[0]["registrationId"], "data": json.dumps(told)},
    )
    look = "navigator.serviceWorker.ready.then((worker) => worker.getNotifications()).then((all) => all.map((one) => ({ body: one.body, tag: one.tag, url: one.data.url })))"
    return wait_for(lambda: page.evaluate(look), seconds=20, every=0.2)[0]
