"""``python -m mock_storefronts.life``: the buyers of both storefronts, until it is told to stop.

- ``STOREFRONT_TIKTOK_SHOP_URL``, ``STOREFRONT_TOKOPEDIA_URL``: where the storefronts are; else
- ``TIKTOK_SHOP_PORT`` (8001), ``TOKOPEDIA_PORT`` (8002): their ports on this machine.
- ``LIFE`` (0): they come from the start; 0 waits for the switch. How fast their day goes is the storefronts' clock's.
"""

import os
import signal
import threading

from mock_storefronts.life.switch import Silent, Switch
from mock_storefronts.life.town import Town


def main() -> int:
    """Run until SIGINT or SIGTERM."""
    fronts = [("tiktok-shop", _address("TIKTOK_SHOP", "8001")), ("tokopedia", _address("TOKOPEDIA", "8002"))]
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    waits = (os.environ.get("LIFE") or "0") != "0"
    while waits and not stop.is_set():
        try:
            Switch(fronts[0][1]).set(running=True)
        except Silent:
            stop.wait(1)
        else:
            waits = False
    Town(fronts).run(stop)
    return 0


def _address(name: str, usual_port: str) -> str:
    port = os.environ.get(f"{name}_PORT") or usual_port
    return os.environ.get(f"STOREFRONT_{name}_URL") or f"http://127.0.0.1:{port}"


if __name__ == "__main__":
    raise SystemExit(main())
