"""The partner API, one module a part of it. Importing this package registers every route."""

from storefronts.mock.partner import (  # noqa: F401  (imported for the routes they register)
    catalogue,
    editing,
    extensions,
    logistics,
    orders,
    pictures,
    reading,
    selling,
    shops,
)
