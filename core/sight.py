"""What of a shop somebody may see: all of it, or the orders, returns and chats of some storefronts and warehouses alone.

Whoever finds out who asks (the middleware, a token, a job) puts it on the shop (``shop.sight``), and ``for_shop`` narrows
the rows of every model that says how (``in_sight``). A shop that the house itself works for has none, and hides nothing.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Sight:
    """The storefronts and warehouses (row ids) that somebody is kept to; none of a kind is all of it. ``user_id`` is who."""

    platforms: tuple[str, ...] = ()
    warehouses: tuple[int, ...] = ()
    user_id: int | None = None

    @classmethod
    def kept_to(
        cls, platforms: Sequence[str] | None, warehouses: Sequence[int] | None, user_id: int | None
    ) -> "Sight | None":
        """Who is kept to these; None for whoever sees all of it."""
        return cls(tuple(platforms or ()), tuple(warehouses or ()), user_id) if platforms or warehouses else None

    def kept(self) -> dict[str, Any]:
        """As a job's row keeps it."""
        return asdict(self)

    @classmethod
    def of(cls, kept: dict[str, Any] | None) -> "Sight | None":
        """What ``kept`` gave."""
        if kept is None:
            return None
        return cls(tuple(kept["platforms"]), tuple(kept["warehouses"]), kept["user_id"])
