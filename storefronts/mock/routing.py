"""Which handler answers a partner API call: by category, resource, version and method, each endpoint its own versions."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from storefronts.mock import codes

if TYPE_CHECKING:
    from storefronts.mock.storefront import Storefront
    from storefronts.mock.web import Request


@dataclass(frozen=True, slots=True)
class Call:
    """One checked partner API call: ``body`` is the parsed JSON object, ``ids`` what stood in the path's braces."""

    front: "Storefront"
    request: "Request"
    query: dict[str, str]
    body: dict[str, Any]
    ids: tuple[str, ...]


Handler = Callable[[Call], Any]


@dataclass(frozen=True, slots=True)
class Route:
    """An endpoint. ``cipher`` None means that shop_cipher must not be sent; ``writes`` counts for time-outs."""

    method: str
    resource: str
    versions: frozenset[str]
    handler: Handler
    cipher: bool
    writes: bool
    multipart: bool


_exact: dict[tuple[str, str], list[Route]] = {}
_patterns: dict[tuple[str, int], list[tuple[tuple[str, ...], Route]]] = {}


def route(
    method: str, path: str, versions: str, *, cipher: bool = True, writes: bool | None = None, multipart: bool = False
) -> Callable[[Handler], Handler]:
    """Register a handler: ``path`` is ``category/resource`` with ``{}`` for ids, ``versions`` blank separated."""
    category, resource = path.split("/", 1)

    def register(handler: Handler) -> Handler:
        made = Route(
            method,
            resource,
            frozenset(versions.split()),
            handler,
            cipher,
            method != "GET" if writes is None else writes,
            multipart,
        )
        parts = tuple(resource.split("/"))
        if "{}" in parts:
            _patterns.setdefault((category, len(parts)), []).append((parts, made))
        else:
            _exact.setdefault((category, resource), []).append(made)
        return handler

    return register


def find(method: str, path: str) -> tuple[Route, tuple[str, ...]]:
    """The route of ``/category/version/resource`` and its ids; raises ApiError with the gateway's code."""
    parts = path.split("/", 3)
    if len(parts) < 4 or parts[0]:
        raise codes.ApiError(codes.UNKNOWN_PATH, f"Invalid path: {path}")
    _, category, version, resource = parts
    found = [(known, ()) for known in _exact.get((category, resource), ())] or _by_pattern(category, resource)
    if not found:
        raise codes.ApiError(codes.UNKNOWN_PATH, f"Invalid path: {path}")
    of_version = [pair for pair in found if version in pair[0].versions]
    if not of_version:
        raise codes.ApiError(codes.UNKNOWN_VERSION, f"The API version {version} does not exist for this path")
    for known, ids in of_version:
        if known.method == method:
            return known, ids
    raise codes.ApiError(codes.UNKNOWN_METHOD, f"Invalid method {method} for {path}")


def _by_pattern(category: str, resource: str) -> list[tuple[Route, tuple[str, ...]]]:
    given = resource.split("/")
    return [
        (known, tuple(part for part, wanted in zip(given, parts, strict=True) if wanted == "{}"))
        for parts, known in _patterns.get((category, len(given)), ())
        if all(wanted in ("{}", part) for part, wanted in zip(given, parts, strict=True))
    ]
