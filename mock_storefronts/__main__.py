"""``python -m mock_storefronts tiktok-shop|tokopedia``: run one storefront until it is told to stop."""

import argparse
import signal
import sys
import threading

from mock_storefronts.app import serve
from mock_storefronts.host import config


def main() -> int:
    """Serve until SIGINT or SIGTERM; 1 when the port is taken."""
    parser = argparse.ArgumentParser(prog="python -m mock_storefronts", description=config.from_environment.__doc__)
    parser.add_argument("name", choices=["tiktok-shop", "tokopedia"])
    name = parser.parse_args().name
    settings = config.from_environment(name)
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    try:
        with serve(settings) as running:
            print(f"{name} listens on {running.url}", flush=True)
            stop.wait()
    except OSError as error:
        print(f"{name} cannot listen on {settings.host}:{settings.port}: {error.strerror}", file=sys.stderr, flush=True)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
