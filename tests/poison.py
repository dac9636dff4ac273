"""Poison for every page: in each parameter that it reads, and in each field of each form that stands on it.

A page that learns a new parameter or field is asked about it the next time a walk runs. ``API_FUZZ=full`` tries every poison
in every one of them, alone among good ones.
"""

import base64
import itertools
import json
import os
from collections.abc import Callable

from django.http import QueryDict
from django.test import Client

from tests.forms_of import forms_of

IS_FULL = os.environ.get("API_FUZZ") == "full"


def cursor(*parts) -> str:
    return base64.urlsafe_b64encode(json.dumps(parts).encode()).decode().rstrip("=")


POISON = [
    "²", "-1", "1e999", "9" * 30, "9" * 5000, "2026-02-31", "0000-01-01", "0001-01-01", "2026-01-01T00:00:00+16:00",
    ",", "%", "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"), "' OR 1=1 --", "[]", "{", "\\", "x" * 3000,
    cursor("1", 1), cursor({"at": "0001-01-01T00:00:00+14:00"}, 1), cursor(2**70, 2**70), cursor("\ud800", 1),
    cursor({"at": "2026-01-01"}, 1), cursor(True, True), cursor(1e308, 1), cursor([[[]]], -1), "W1tb" * 3000,
]  # fmt: skip


class Noting(QueryDict):
    """Remembers which parameters a page asks for."""

    asked: set

    def __getitem__(self, key):
        Noting.asked.add(key)
        return super().__getitem__(key)

    def get(self, key, default=None):
        Noting.asked.add(key)
        return super().get(key, default)

    def getlist(self, key, default=None):
        Noting.asked.add(key)
        return super().getlist(key, default)


def parameters_of(browser, address, monkeypatch) -> set[str]:
    """The names that the page reads from its address."""
    Noting.asked = set()
    with monkeypatch.context() as patch:
        patch.setattr("django.core.handlers.wsgi.QueryDict", Noting)
        browser.get(address + "?x=1")
    return Noting.asked - {"x"}


class Rough:
    """Asks pages in all the wrong ways, with nothing kept of it; ``broken`` are those that could not answer."""

    def __init__(self, person, undone: Callable, monkeypatch):
        self.person, self.undone, self.monkeypatch = person, undone, monkeypatch
        self.browser = Client(raise_request_exception=False)
        self.turn, self.seen, self.asked, self.broken = itertools.cycle(POISON), set(), 0, []

    def visit(self, address: str, page) -> None:
        """The page at an address, and what it answered to a good request."""
        self.browser.force_login(self.person)  # an earlier form may have logged it out
        names = sorted(parameters_of(self.browser, address, self.monkeypatch))
        if names:
            self._ask("get", address, {name: next(self.turn) for name in names})
        for name in names if IS_FULL else ():
            for poison in POISON:
                self._ask("get", address, {name: poison})
        if page.status_code == 200 and not page.streaming and page["Content-Type"].startswith("text/html"):
            for form in forms_of(page.content.decode(), address):
                self._fill(form)

    def _fill(self, form) -> None:
        key = (form.method, form.action.partition("?")[0], *form.names)
        if key in self.seen or "logout" in form.action or not form.names:
            return
        self.seen.add(key)
        is_part, names = len(self.seen) % 4 > 1, form.names
        if IS_FULL or len(self.seen) % 2:
            self._ask(form.method, form.action, {name: next(self.turn) for name in names}, is_part)
        for one in names if IS_FULL else [names[len(self.seen) // 2 % len(names)]]:
            for poison in POISON if IS_FULL else [next(self.turn)]:
                self._ask(form.method, form.action, form.values | {one: poison}, is_part)

    def _ask(self, method: str, address: str, data: dict, is_part: bool = False) -> None:
        self.asked += 1
        with self.undone():
            answer = getattr(self.browser, method)(address, data, headers={"HX-Request": "true"} if is_part else {})
        if answer.status_code >= 500:
            self.broken.append(f"{method} {address} {str(data)[:300]} -> {answer.status_code}")
