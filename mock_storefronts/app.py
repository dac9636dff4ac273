"""The WSGI program of one storefront: which room answers which address."""

import sys
import traceback
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from mock_storefronts import faultdesk, lifedesk, timedesk
from mock_storefronts.buyers import assets, programs, shopfront
from mock_storefronts.catalogue import review
from mock_storefronts.host import codes
from mock_storefronts.host.config import Config
from mock_storefronts.host.estate import Estate
from mock_storefronts.host.looker import Looker
from mock_storefronts.host.server import Server
from mock_storefronts.host.storefront import Storefront
from mock_storefronts.host.web import ConnectionDropped, Request, Response, json_response, text_response
from mock_storefronts.partner import (  # noqa: F401  (for the routes they register)
    ads,
    affiliate_open,
    affiliate_samples,
    affiliate_target,
    analytics,
    cancellations,
    catalogue,
    combining,
    customer_service,
    editing,
    extensions,
    finance,
    fulfilment,
    gateway,
    integration,
    logistics,
    orders,
    pictures,
    promotions,
    reading,
    returns,
    selling,
    shops,
    visits,
)
from mock_storefronts.partner.sender import Sender
from mock_storefronts.sellers import dashboard
from mock_storefronts.selling import claim_clocks, courier, settling, wallet

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse

_PARTNER: tuple[str, ...] = (
    "authorization",
    "seller",
    "product",
    "order",
    "fulfillment",
    "logistics",
    "promotion",
    "return_refund",
)
_PARTNER += ("finance", "customer_service", "affiliate_seller", "analytics", "event", "extension", "api")


class App:
    """A storefront as a WSGI application, with its background threads. ``close`` ends them."""

    def __init__(self, config: Config):
        self.front = Storefront(config)
        self._threads = (
            Sender(self.front),
            Looker("reviews", lambda: review.settle_due(self.front)),
            Looker("courier", lambda: courier.run_due(self.front)),
            Looker("claims", lambda: claim_clocks.run_due(self.front)),
            Looker("settlement", lambda: settling.run_due(self.front)),
            Looker("bank", lambda: wallet.run_due(self.front)),
        )
        for thread in self._threads:
            thread.start()
        # A shop that is mounted has no shops beside it.
        self.front.estate = None if config.root else Estate(self.front, App)

    def __call__(self, environ: dict[str, Any], start_response: "StartResponse") -> Iterable[bytes]:
        if self.front.estate and (mounted := self._mounted(environ)):
            app, environ = mounted
            return app(environ, start_response)
        request = Request(environ)
        try:
            response = self._answer(request)
        except ConnectionDropped:
            raise
        except Exception:
            traceback.print_exc(file=sys.stderr)
            response = json_response(
                {"code": codes.INTERNAL, "message": "Internal error", "request_id": "", "data": None}, 500
            )
        response.headers["Date"] = self.front.clock.http_date()
        if response.headers.get("Location", "").startswith("/"):
            response.headers["Location"] = self.front.config.root + response.headers["Location"]
        return response(environ, start_response)

    def _mounted(self, environ: dict[str, Any]) -> tuple["App", dict[str, Any]] | None:
        """The shop that an address under /shops/ belongs to, and what it is asked; a host that is down has none up."""
        _, first, slug, *rest = [*environ["PATH_INFO"].split("/", 3), "", ""][:4]
        estate = self.front.estate
        if first != "shops" or estate is None or slug not in estate.shops or self.front.faults["down"]:
            return None
        path = "/" + (rest[0] if rest else "")
        return estate.shops[slug], environ | {"SCRIPT_NAME": f"/shops/{slug}", "PATH_INFO": path}

    def _answer(self, request: Request) -> Response:
        front, first = self.front, request.path.split("/", 2)[1] if "/" in request.path else ""
        if first in ("courier", "clock", "platform"):
            return timedesk.answer(front, request)
        if first == "life":
            return lifedesk.answer(front, request)
        if first == "faults" and (response := faultdesk.answer(front, request)):
            return response
        if first == "static":
            return assets.static(request)
        if front.faults["down"] and request.path != "/faults/panel":
            return text_response("Service Unavailable", 503)
        if first in _PARTNER:
            return gateway.answer(front, request)
        if first == "dashboard":
            return dashboard.answer(front, request)
        if first == "buyer":
            return programs.answer(front, request)
        if first == "img":
            return assets.picture(front, request)
        return shopfront.answer(front, request)

    def close(self) -> None:
        """Stop the threads and close the store."""
        if self.front.estate:
            self.front.estate.clear()
        for thread in reversed(self._threads):
            thread.stop()
        self.front.close()


class Running:
    """A storefront that is being served: its address, and the host itself for tests that look inside."""

    def __init__(self, app: App, server: Server):
        self.app, self.front, self._server = app, app.front, server
        self.port = server.port
        self.url = f"http://{'127.0.0.1' if server.host in ('0.0.0.0', '::') else server.host}:{server.port}"

    def reset(self) -> None:
        """Back to an empty shop in good health."""
        self.front.reset()


@contextmanager
def serve(config: Config) -> Iterator[Running]:
    """Serve a storefront from threads of this process until the block ends; ``config.port`` 0 takes a free port."""
    app = App(config)
    try:
        server = Server(app, config.host, config.port)
    except OSError:
        app.close()
        raise
    server.start()
    try:
        yield Running(app, server)
    finally:
        server.stop()
        app.close()
