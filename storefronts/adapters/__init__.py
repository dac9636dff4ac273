"""Only what is in here speaks HTTP to a storefront."""

from outbox.models import Connection
from storefronts.contract import Adapter


def open_adapter(connection: Connection) -> Adapter:
    """The adapter of a connection; today every host speaks the Open API (docs/protocol.md 6)."""
    from storefronts.adapters.open_api.adapter import OpenApiAdapter

    return OpenApiAdapter(connection)
