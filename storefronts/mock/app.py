"""The WSGI program of one storefront: which room answers which address."""

import sys
import traceback
from typing import Any

from storefronts.mock import (
    assets,
    buyer,
    codes,
    courier,
    faultdesk,
    gateway,
    review,
    shopfront,
)
from storefronts.mock.config import Config
from storefronts.mock.looker import Looker
from storefronts.mock.partner import (  # noqa: F401  (for the routes they register)
    cancellations,
    catalogue,
    combining,
    editing,
    extensions,
    fulfilment,
    logistics,
    orders,
    pictures,
    promotions,
    reading,
    selling,
    shops,
)
from storefronts.mock.sender import Sender
from storefronts.mock.storefront import Storefront
from storefronts.mock.web import ConnectionDropped, Request, Response, StartResponse, json_response

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
        )
        for thread in self._threads:
            thread.start()

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> list[bytes]:
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
        return response.send(start_response, ("Date", self.front.clock.http_date()))

    def _answer(self, request: Request) -> Response:
        front, first = self.front, request.path.split("/", 2)[1] if "/" in request.path else ""
        if first == "courier":
            return faultdesk.courier_step(front, request)
        if first == "faults" and (response := faultdesk.answer(front, request)):
            return response
        if first == "static":
            return assets.static(request)
        if front.faults["down"] and request.path != "/faults/panel":
            return Response(b"Service Unavailable", "text/plain; charset=utf-8", 503)
        if first in _PARTNER:
            return gateway.answer(front, request)
        if first == "buyer":
            return buyer.answer(front, request)
        if first == "img":
            return assets.picture(front, request)
        return shopfront.answer(front, request)

    def close(self) -> None:
        """Stop the threads and close the store."""
        for thread in reversed(self._threads):
            thread.stop()
        self.front.close()


def create_app(config: Config) -> App:
    """One storefront, ready to be served; call ``close()`` on it when done."""
    return App(config)
