"""The switch of the town, over HTTP."""

import json
import urllib.error
import urllib.request
from typing import Any

_TIMEOUT = 3


class Silent(Exception):
    """The storefront that holds the switch does not answer."""


class Switch:
    """What a storefront's ``/life`` says and takes; times out after three seconds."""

    def __init__(self, base_url: str):
        self._base = base_url.rstrip("/")

    def read(self) -> dict[str, Any]:
        """How it stands. Raises Silent."""
        return self._call("GET", "/life")[1]

    def set(self, **wanted: Any) -> dict[str, Any]:
        """Switch: ``running``, ``staff``, ``seed``. Raises Silent, and ValueError for a value that the storefront refuses."""
        status, told = self._call("POST", "/life", wanted)
        if status != 200:
            raise ValueError(told.get("message", ""))
        return told

    def follow(self, steps: list[list[float]]) -> None:
        """Have the storefront's clock go by a plan: from each of these moments of the machine's on it shows that moment, so
        many times as fast ([real, shown, scale], Unix seconds). Raises Silent, and ValueError for what is no plan."""
        status, told = self._call("POST", "/clock", {"steps": steps})
        if status != 200:
            raise ValueError(told.get("message", ""))

    def report(self, done: dict[str, Any]) -> bool:
        """Say what was done; False when it was switched meanwhile. Raises Silent."""
        return self._call("POST", "/life/report", done)[0] == 200

    def _call(self, method: str, path: str, body: Any = None) -> tuple[int, dict[str, Any]]:
        payload = None if body is None else json.dumps(body).encode()
        headers = {"Content-Type": "application/json"}
        request = urllib.request.Request(self._base + path, data=payload, headers=headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=_TIMEOUT) as answer:
                return answer.status, json.loads(answer.read())
        except urllib.error.HTTPError as error:
            with error:
                return error.code, _read(error.read())
        except (OSError, ValueError) as error:
            raise Silent(str(error)) from error


def _read(content: bytes) -> dict[str, Any]:
    try:
        return json.loads(content)
    except ValueError:
        return {}
