"""A whole house, as `make run` starts it, and a browser that looks at it."""

import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from seller_center import processes

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
)


def pytest_itemcollected(item):
    """Without a browser the journeys say so, instead of failing one by one."""
    if CHROMIUM is None:
        item.add_marker(pytest.mark.skip(reason="no Chromium on this machine: install it to run the journeys"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """A journey that failed tells what its page showed and what the house complained of: neither can be looked at later."""
    report = yield
    if report.failed and call.when == "call":
        fixtures = getattr(item, "funcargs", {})
        for name in ("page", "own_page"):
            for tab in fixtures[name].context.pages if name in fixtures else ():
                report.sections.append((f"tab {tab.url}", tab.locator("body").inner_text(timeout=2_000)[:3_000]))
        if house := fixtures.get("house"):
            complaints = [
                f"{log.name}: {line[:300]}"
                for log in sorted((house.var_dir / "log").glob("*.log"))
                for line in log.read_text(errors="replace").splitlines()
                if re.search(r"\[(warning|error|critical) *\]|Traceback|ERROR", line)
            ]
            report.sections.append(("what the house complained of", "\n".join(complaints[-40:])))
    return report


def _free_port() -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


class House:
    """Addresses of the running house."""

    def __init__(self, web: str, tiktok_shop: str, tokopedia: str, var_dir: Path):
        self.web, self.tiktok_shop, self.tokopedia, self.var_dir = web, tiktok_shop, tokopedia, var_dir

    def wait_until_filled(self) -> None:
        """Until the demo's buyers have ordered, asked and returned: what a journey looks at or does then is the newest."""
        log = self.var_dir / "house.log"
        assert processes.wait_until(lambda: b"demo shop is complete" in log.read_bytes(), seconds=300, every=0.5)

    def manage(self, *arguments: str) -> str:
        """A management command beside the house."""
        environment = os.environ | {
            "DEMO": "1",
            "VAR_DIR": str(self.var_dir),
            "DJANGO_SETTINGS_MODULE": "seller_center.settings",
        }
        for name in ("DATABASE_URL", "REDIS_URL", "SECRET_KEY"):
            environment.pop(name, None)
        command = [sys.executable, "manage.py", *arguments]
        return subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True).stdout


@pytest.fixture(scope="session")
def house():
    """`make run`, on ports of its own, with a filled demo shop."""
    var_dir = Path(tempfile.mkdtemp(prefix="sc-e2e-"))
    ports = {name: _free_port() for name in ("PORT", "TIKTOK_SHOP_PORT", "TOKOPEDIA_PORT")}
    environment = {
        key: value for key, value in os.environ.items() if key not in ("DATABASE_URL", "REDIS_URL", "SECRET_KEY")
    }
    environment |= ports | {"VAR_DIR": str(var_dir), "DEMO": "1", "DJANGO_SETTINGS_MODULE": "seller_center.settings"}
    with (var_dir / "house.log").open("wb") as log:
        process = processes.spawn(
            [sys.executable, "-m", "seller_center.supervisor"], env=environment, cwd=ROOT, output=log
        )
    try:
        ready = processes.wait_until(
            lambda: b"Ready in" in (var_dir / "house.log").read_bytes() or process.poll() is not None,
            seconds=400,
            every=0.5,
        )
        assert ready and process.poll() is None, (var_dir / "house.log").read_text()[-3000:]
        yield House(*(f"http://127.0.0.1:{ports[name]}" for name in ports), var_dir)
    finally:
        processes.stop(process, patience=30)
        shutil.rmtree(var_dir, ignore_errors=True)


@pytest.fixture(scope="session")
def browser(house):
    """Chromium, without a word to the outside."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
        arguments += [
            "--use-fake-device-for-media-stream",
            "--use-fake-ui-for-media-stream",
        ]  # a camera that shows a test picture
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield running
        running.close()


def _log_in(context, house, email: str = "seller@demo.test", password: str = "seller-demo"):
    """A tab of the seller's home, or of a colleague's."""
    tab = context.new_page()
    tab.goto(house.web + "/accounts/login/")
    tab.fill("#id_login", email)
    tab.fill("#id_password", password)
    tab.click("button.btn-primary")
    tab.wait_for_selector(".side-link")
    return tab


@pytest.fixture(scope="session")
def logged_in(browser, house):
    """What a browser keeps of the seller's log-in."""
    context = browser.new_context(locale="id-ID")
    _log_in(context, house)
    state = context.storage_state()
    context.close()
    return state


def _watched(context, problems: list[str]) -> None:
    context.on("weberror", lambda error: problems.append(str(error.error)))
    context.on(
        "response", lambda answer: problems.append(f"{answer.status} {answer.url}") if answer.status >= 500 else None
    )
    context.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)


@pytest.fixture
def page(browser, logged_in):
    """A logged-in seller's page; an error in the console or an exception that nobody caught fails the test, in every tab."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="id-ID", storage_state=logged_in)
    problems: list[str] = []
    _watched(context, problems)
    yield context.new_page()
    context.close()
    assert problems == []


@pytest.fixture
def own_page(browser, house):
    """The same with a log-in of its own: for who goes to another shop, which is kept with the log-in."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="id-ID")
    problems: list[str] = []
    _watched(context, problems)
    yield _log_in(context, house)
    context.close()
    assert problems == []


@pytest.fixture
def colleague(browser, house):
    """The same of a member who works beside the seller, in a browser of their own."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="id-ID")
    problems: list[str] = []
    _watched(context, problems)
    yield _log_in(context, house, "operations@demo.test", "operations-demo-demo")
    context.close()
    assert problems == []
