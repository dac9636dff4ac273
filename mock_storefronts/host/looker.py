"""A thread that looks again and again whether something is due."""

import threading
from collections.abc import Callable

_EVERY = 0.1


class Looker:
    """Calls ``look`` ten times a second until it is stopped."""

    def __init__(self, name: str, look: Callable[[], object]):
        self._look, self._stop = look, threading.Event()
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)

    def start(self) -> None:
        """Begin to look."""
        self._thread.start()

    def stop(self) -> None:
        """End after the look at hand."""
        self._stop.set()
        self._thread.join(timeout=5)

    def _run(self) -> None:
        while not self._stop.wait(_EVERY):
            self._look()
