"""The other shops on this platform: each a storefront of its own under /shops/<slug>, kept over a restart.

The host's own shop is the first. More come in two ways: the mirror of a TikTok-side shop is opened for it, or a seller has
had a shop here before anybody spoke of integration (``owner``).
"""

import json
import re
import secrets
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mock_storefronts.host.clock import Steps
from mock_storefronts.host.config import Config

if TYPE_CHECKING:
    from mock_storefronts.host.storefront import Storefront

SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")


class Estate:
    """The shops beside the host's own. ``build`` makes the program that answers for one of them."""

    def __init__(self, front: "Storefront", build: Callable[[Config], Any]):
        self._front, self._build = front, build
        self._lock = threading.Lock()
        self.shops: dict[str, Any] = {}
        for row in self._rows():
            self._start(row)

    def open(self, slug: str, *, name: str, owner: str = "", account: str = "") -> Any:
        """The shop ``slug``; opened when it is not there. ``account`` is the TikTok-side shop that a mirror shows."""
        with self._lock:
            if slug not in self.shops:
                row = {"slug": slug, "name": name, "owner": owner, "account": account, "number": len(self._rows()) + 1}
                row["auth_code"] = "" if owner else "mirror-" + secrets.token_urlsafe(18)
                with self._front.store.writing():
                    self._front.store.set_meta("estate", json.dumps([*self._rows(), row]))
                self._start(row)
            return self.shops[slug]

    def own_shops(self) -> list[Any]:
        """The shops that sellers have had here before, oldest first."""
        return [app for app in self.shops.values() if app.front.config.owner]

    def clear(self) -> None:
        """No other shops any more: for tests."""
        with self._lock:
            for app in self.shops.values():
                app.close()
            self.shops.clear()

    def _rows(self) -> list[dict[str, Any]]:
        return json.loads(self._front.store.get_meta("estate") or "[]")

    def follow(self, steps: Steps) -> None:
        """All shops of a platform live in one time."""
        for app in list(self.shops.values()):
            app.front.clock.follow(steps)

    def _start(self, row: dict[str, Any]) -> None:
        mine, number = self._front.config, row["number"]
        file = mine.data_file
        if str(file) != ":memory:":
            file = Path(file).with_name(f"{Path(file).stem}-{row['slug']}.sqlite3")
        self.shops[row["slug"]] = self._build(
            replace(
                mine,
                root=f"/shops/{row['slug']}",
                number=number,
                owner=row["owner"],
                shop_name=row["name"],
                shop_id=f"{int(mine.shop_id) + number * 1000}",
                shop_cipher=f"{mine.shop_cipher}_{number}",
                auth_code=row["auth_code"],
                data_file=file,
            )
        )
        self.shops[row["slug"]].front.clock.follow(self._front.clock.steps)
