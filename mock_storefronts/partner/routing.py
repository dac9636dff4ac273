"""Which handler answers a partner API call: by category, resource, version and method, each endpoint its own versions."""

import itertools
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from werkzeug.exceptions import NotFound
from werkzeug.routing import Map, Rule

from mock_storefronts.host import codes

if TYPE_CHECKING:
    from mock_storefronts.host.storefront import Storefront
    from mock_storefronts.host.web import Request


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
    """An endpoint. ``cipher`` False means that shop_cipher must not be sent; ``writes`` counts for time-outs; ``token``
    False is the platform's own, which no shop's token opens."""

    method: str
    resource: str
    versions: frozenset[str]
    handler: Handler
    cipher: bool
    writes: bool
    multipart: bool
    token: bool = True


_paths = Map(strict_slashes=False, merge_slashes=False, redirect_defaults=False)
_routes: dict[str, list[Route]] = {}


def route(
    method: str,
    path: str,
    versions: str,
    *,
    cipher: bool = True,
    writes: bool | None = None,
    multipart: bool = False,
    token: bool = True,
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
            token,
        )
        if path not in _routes:
            _paths.add(Rule(f"/{category}/<version>/{_with_names(resource)}", endpoint=path))
        _routes.setdefault(path, []).append(made)
        return handler

    return register


def find(method: str, path: str) -> tuple[Route, tuple[str, ...]]:
    """The route of ``/category/version/resource`` and its ids; raises ApiError with the gateway's code."""
    try:
        endpoint, values = _paths.bind("").match(path)
    except NotFound:
        raise codes.ApiError(codes.UNKNOWN_PATH, f"Invalid path: {path}") from None
    version, *ids = values.values()
    of_version = [known for known in _routes[endpoint] if version in known.versions]
    if not of_version:
        raise codes.ApiError(codes.UNKNOWN_VERSION, f"The API version {version} does not exist for this path")
    for known in of_version:
        if known.method == method:
            return known, tuple(ids)
    raise codes.ApiError(codes.UNKNOWN_METHOD, f"Invalid method {method} for {path}")


def offered() -> set[tuple[str, str]]:
    """Every endpoint: its method, and its path with each version it has and ``{}`` for ids."""
    return {
        (known.method, f"/{endpoint.replace('/', f'/{version}/', 1)}")
        for endpoint, routes in _routes.items()
        for known in routes
        for version in known.versions
    }


def _with_names(resource: str) -> str:
    """Werkzeug's placeholders need names: the ids of a path are id0, id1, …"""
    count = itertools.count()
    return re.sub(r"\{\}", lambda _: f"<id{next(count)}>", resource)
