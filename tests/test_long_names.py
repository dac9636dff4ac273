"""A shop whose names are all as long as they may be: no page is wider than its window, no name sticks out of its place, and
what is cut short leads to where it stands in full or says it when it is pointed at."""

import shutil
from urllib.parse import urlsplit

import pytest
from django.apps import apps
from django.contrib.staticfiles import finders
from django.db import connection as db
from django.db.models import CharField
from playwright.sync_api import sync_playwright

from core.models import Heartbeat
from tests.filled import fill
from tests.test_every_url import NAMES, browser_of, every_id, owner_of, visit

pytestmark = pytest.mark.e2e  # the journeys have a browser
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
LOOKS = [(1440, "light"), (390, "dark")]
WORDS = "name", "title", "label", "note", "reason", "city"
# Sixty characters without a blank, then what a seller might write on.
LONG = (
    "Mempertanggungjawabkankeanekaragamanrempahkepulauannyakitano" + " dan segala perlengkapan dapur keluarga besar" * 6
)
FAULTS = """() => {
    const wrong = [], right = (one) => one.getBoundingClientRect().right;
    if (document.documentElement.scrollWidth > innerWidth) {
        const rolls = (one) => one && (['auto', 'scroll'].includes(getComputedStyle(one).overflowX) || rolls(one.parentElement));
        const all = [...document.querySelectorAll('body *')].filter((one) => !rolls(one.parentElement));
        const widest = all.reduce((most, one) => right(one) >= right(most) ? one : most, document.body);
        wrong.push('wider than the window: ' + widest.outerHTML.slice(0, 160));
    }
    const says = (element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    for (const element of document.querySelectorAll('body *')) {
        const style = getComputedStyle(element), box = element.getBoundingClientRect();
        const head = element.closest('thead'), leads = element.closest('tr')?.querySelector('a[href]');
        if (box.width < 2 || !says(element) || head && getComputedStyle(head).clipPath !== 'none') continue;
        const over = element.clientWidth && element.scrollWidth > element.clientWidth + 1;
        const isCut = over && ['hidden', 'clip'].includes(style.overflowX)
            || style.webkitLineClamp !== 'none' && element.scrollHeight > element.clientHeight + 3;
        if (over && style.overflowX === 'visible') wrong.push('sticks out: ' + element.outerHTML.slice(0, 160));
        if (isCut && !leads && !element.closest('a, [title]') && !element.querySelector('a, [title]'))
            wrong.push('cut: ' + element.outerHTML.slice(0, 160));
    }
    return wrong;
}"""


def lengthen() -> int:
    """Every name of every row that may change becomes as long as its column; how many columns there are."""
    with db.cursor() as cursor:
        cursor.execute("SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgfoid = 'refuse_change'::regproc")
        fixed = {table for (table,) in cursor.fetchall()}
    columns = [
        (model, field)
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, CharField) and not field.choices and field.name.rpartition("_")[2] in WORDS
        if model is not Heartbeat  # names of our own programs
        if model._meta.db_table not in fixed and not model.__module__.startswith(("django", "axes", "allauth"))
    ]
    for model, field in columns:
        for row in model._default_manager.all():
            text = f"{row.pk}{LONG}"[: field.max_length]  # many a name may be given once
            model._default_manager.filter(pk=row.pk).update(**{field.name: text})
    return len(columns)


def rendered(shop) -> dict[str, bytes]:
    """Every page that the shop's owner can open, by its address."""
    browser, every = browser_of(owner_of(shop)), every_id(shop)
    pages = {}
    for name, words in NAMES:
        address, answers = visit(browser, every, name, words)
        answer = answers.get("get")
        if answer and answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
            pages[address] = answer.content
    return pages


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
@pytest.mark.django_db
def test_names_as_long_as_they_may_be_fit_every_page():
    shop = fill()
    assert lengthen() > 20
    pages = rendered(shop)
    assert len(pages) > 80

    def answer(route) -> None:
        path = urlsplit(route.request.url).path
        if "hx-request" in route.request.headers:
            route.fulfill(status=204)  # what a page asks for later
        elif path in pages:
            route.fulfill(body=pages[path], content_type="text/html")
        elif file := path.startswith("/static/") and finders.find(path.removeprefix("/static/")):
            route.fulfill(path=file)
        else:
            route.abort()

    wrong = []
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        for width, scheme in LOOKS:
            tab = chromium.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
            tab.route("**/*", answer)
            for address in pages:
                tab.goto(f"http://house.test{address}", wait_until="load")
                wrong += [(address, width, fault) for fault in tab.evaluate(FAULTS)]
            tab.unroute_all(behavior="ignoreErrors")
        chromium.close()
    assert not wrong, "\n".join(map(str, wrong))
