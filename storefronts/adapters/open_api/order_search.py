"""Orders found by when they changed (docs/protocol.md 4.2), past those that a host cannot tell of."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from itertools import pairwise
from typing import Any

from core import clock
from storefronts.adapters.open_api.client import Client
from storefronts.adapters.open_api.windows import in_windows, may_be_a_row
from storefronts.contract import OrderData, StorefrontError
from storefronts.snapshots import UnreadOrder

ORDER_SEARCH = "/order/202309/orders/search"
PACKAGE_SEARCH = "/fulfillment/202309/packages/search"
PAGE, PACKAGE_PAGE = 100, 50
# So many parcels are looked through for orders that two broken ones hide between them.
_PACKAGE_PAGES_MOST = 10
STATUSES = (
    "UNPAID",
    "ON_HOLD",
    "AWAITING_SHIPMENT",
    "PARTIALLY_SHIPPING",
    "AWAITING_COLLECTION",
    "IN_TRANSIT",
    "DELIVERED",
    "COMPLETED",
    "CANCELLED",
)
# How long before its news an order was placed, in seconds: the edges of the windows that are tried.
_AGES = (60 * 86_400, 86_400, 3_600)


class OrderSearch:
    """The part of the adapter that searches for orders; ``_ours`` reads a page of them."""

    client: Client
    _ours: Callable[[list[dict]], list[OrderData]]
    get_orders: Callable[[list[str]], list[OrderData]]

    def orders_changed_since(
        self,
        moment: datetime,
        *,
        until: datetime | None = None,
        on_unread: Callable[[UnreadOrder], None] | None = None,
    ) -> Iterator[list[OrderData]]:
        """Pages of orders with news since ``moment`` (and ``until`` the end of that second), oldest news first.

        One that the host cannot tell of takes nothing with it: the search is narrowed down to it, by when orders
        changed, when they were placed, and their status, and ``on_unread`` hears where it stands. Orders may come twice.
        """
        yield from in_windows(
            self._changed,
            int(moment.timestamp()),
            None if until is None else int(until.timestamp()),
            now=self._host_seconds,
            answers=lambda: list(self._changed(0, 0)),
            narrow=None if on_unread is None else partial(self._of_second, on_unread),
        )

    def orders_unread(
        self, unread: UnreadOrder, *, on_unread: Callable[[UnreadOrder], None]
    ) -> Iterator[list[OrderData]]:
        """Ask once more for what the host could not tell of, and for nothing else; ``on_unread`` hears what is left."""
        if unread.created_at is None:
            yield from self.orders_changed_since(unread.changed_at, until=unread.changed_at, on_unread=on_unread)
            return
        changed, created = int(unread.changed_at.timestamp()), int(unread.created_at.timestamp())
        yield from self._of_status(on_unread, changed, created, unread.status)

    def _of_second(self, on_unread: Callable[[UnreadOrder], None], changed: int) -> Iterator[list[OrderData]]:
        """The orders that changed in one second, by when they were placed: mostly a short while ago."""
        found: list[UnreadOrder] = []
        edges = [0, *(changed - age for age in _AGES), changed + 1]
        for first, after in pairwise(edges):
            yield from in_windows(
                lambda begin, end: self._changed(changed, changed, created=(begin, end)),
                first,
                after - 1,
                now=self._host_seconds,
                answers=lambda: list(self._changed(0, 0)),
                narrow=partial(self._of_moment, found.append, changed),
            )
        if not found:
            # Either it was a passing fault, or even the time of its order cannot be told.
            try:
                yield from self._changed(changed, changed)
            except StorefrontError as error:
                if not may_be_a_row(error):
                    raise
                found.append(UnreadOrder(_second(changed)))
        for order in found:
            on_unread(order)

    def _of_moment(
        self, on_unread: Callable[[UnreadOrder], None], changed: int, created: int
    ) -> Iterator[list[OrderData]]:
        """The orders that were placed in one second and changed in another, by their status."""
        found: list[UnreadOrder] = []
        for status in STATUSES:
            yield from self._of_status(found.append, changed, created, status)
        for place in found or [UnreadOrder(_second(changed), _second(created))]:
            on_unread(place)

    def _of_status(
        self, on_unread: Callable[[UnreadOrder], None], changed: int, created: int, status: str
    ) -> Iterator[list[OrderData]]:
        """The last sieve: what of it stands before the orders that cannot be told, and what behind; what stands between
        two of them is asked for by its id, which its parcel names."""
        search = partial(self._changed, changed, changed, created=(created, created), status=status)
        try:
            yield from search()
            return
        except StorefrontError as error:
            if not may_be_a_row(error):
                raise
        for order in ("ASC", "DESC"):
            try:
                yield from search(size=1, order=order)
            except StorefrontError as error:
                if not may_be_a_row(error):
                    raise
        yield from self._between(changed, created)
        on_unread(UnreadOrder(_second(changed), _second(created), status))

    def _between(self, changed: int, created: int) -> Iterator[list[OrderData]]:
        """Orders whose parcels were made from the second that they were placed in until that of their news, each asked
        for alone. One that is not paid has no parcel: it is found when its next news comes."""
        ids: dict[str, None] = {}
        body = {"create_time_ge": created, "create_time_lt": max(changed, created) + 1}
        token: str | None = None
        for _page in range(_PACKAGE_PAGES_MOST):
            query = {"page_size": PACKAGE_PAGE, "page_token": token, "sort_field": "create_time", "sort_order": "ASC"}
            data = self.client.post(PACKAGE_SEARCH, body, query=query)
            ids |= {str(one["id"]): None for row in data.get("packages") or [] for one in row.get("orders") or []}
            if not (token := data.get("next_page_token") or ""):
                break
        for id in ids:
            try:
                if found := self.get_orders([id]):
                    yield found
            except StorefrontError as error:
                if not may_be_a_row(error):
                    raise

    def _host_seconds(self) -> int:
        return int((self.client.host_time or clock.now()).timestamp())

    def _changed(
        self,
        first: int,
        last: int | None,
        *,
        size: int = PAGE,
        order: str = "ASC",
        created: tuple[int, int | None] | None = None,
        status: str = "",
    ) -> Iterator[list[OrderData]]:
        body: dict[str, Any] = {"update_time_ge": first} | ({} if last is None else {"update_time_lt": last + 1})
        if created is not None:
            body |= {"create_time_ge": created[0]} | ({} if created[1] is None else {"create_time_lt": created[1] + 1})
        if status:
            body["order_status"] = status
        token: str | None = None
        while token != "":
            query = {"page_size": size, "page_token": token, "sort_field": "update_time", "sort_order": order}
            data = self.client.post(ORDER_SEARCH, body, query=query)
            if rows := self._ours(data.get("orders") or []):
                yield rows
            token = data.get("next_page_token") or ""


def _second(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, tz=UTC)
