"""The partner protocol as a package reads it that nobody of this house wrote: every call of every test is held against it."""

import functools
import importlib
import json
import re
from collections.abc import Iterator
from enum import Enum
from types import ModuleType
from typing import Any, get_args

import attrs

EXTENSION = "/extension/"
_API, _MODELS = "tiktok_shop_api.generated.api", "tiktok_shop_api.generated.models"
_SCALARS = {str: "str", bool: "bool", int: "int", float: "float"}


def snake(name: str) -> str:
    """A name of the catalogue (operationId, tag, group) as the package's modules and methods spell it."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", name).replace(" ", "_").lower()


def operation_of(method: str, path: str) -> dict[str, Any] | None:
    """The catalogue's entry of a call, None when it knows no such method, path and version."""
    from tiktok_shop_api.signing import operation_for

    return operation_for(method, path)


@functools.cache
def _module(operation_id: str, tag: str) -> ModuleType:
    return importlib.import_module(f"{_API}.{snake(tag)}.{snake(operation_id)}")


def models(operation: dict[str, Any]) -> tuple[type | None, type | None]:
    """The typed models of an operation's body (None for none) and reply."""
    module = _module(operation["operationId"], operation["tag"])
    return _named(module._get_kwargs.__annotations__.get("body")), _named(
        module._parse_response.__annotations__["return"]
    )


def as_typed(operation: dict[str, Any], name: str, value: Any) -> Any:
    """A query value as the client takes it: a word of a fixed list has a type of its own."""
    module = _module(operation["operationId"], operation["tag"])
    words = next((kind for kind in _kinds(module._get_kwargs.__annotations__.get(name)) if issubclass(kind, Enum)), str)
    if not issubclass(words, Enum):
        return value
    return [words(one) for one in value] if isinstance(value, list) else words(value)


def _kinds(annotation: Any) -> Iterator[type]:
    if isinstance(annotation, type) and not get_args(annotation):
        yield annotation
    for inner in get_args(annotation):
        yield from _kinds(inner)


def _named(annotation: Any) -> type | None:
    name = re.search(r"\w+(Request|Response)\b", str(annotation))
    return getattr(importlib.import_module(_MODELS), name.group()) if name else None


def misfits(model: type, value: dict[str, Any]) -> list[str]:
    """What of ``value`` the model does not take: members that are missing, unknown, or of another kind."""
    try:
        read = model.from_dict(value)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        return [f"cannot be read: {error!r}"]
    return strangeness(read)


# What the catalogue's models do not take of us, and why.
TAKEN_OTHERWISE = (
    "PUT /event/202309/webhooks: cannot be read: ValueError",  # events that are EXTENSIONS of our mocks
    "POST /promotion/202309/activities: cannot be read: KeyError('activity_type')",  # it has no word for a gift
)
told: set[str] = set()  # the calls with a body that were held
found: list[str] = []  # what did not fit, in the running test


@functools.cache
def hold_every_call() -> None:
    """From now on every call of our adapters, whichever test makes it, must be one of the catalogue and have a body that
    its typed model takes without loss. What does not fit is in ``found``."""
    from storefronts.adapters.open_api.client import Client

    once, seen = Client._once, set()

    @functools.wraps(once)
    def held(self, method, path, query, body, files, with_shop):
        shape = (method, re.sub(r"\d+", "0", path), json.dumps(_shape(body)))
        if not path.startswith(EXTENSION) and shape not in seen:
            seen.add(shape)
            _hold(method, path, body)
        return once(self, method, path, query, body, files, with_shop)

    Client._once = held


def _hold(method: str, path: str, body: dict[str, Any] | None) -> None:
    operation = operation_of(method, path)
    if operation is None:
        found.append(f"{method} {path} is not in the catalogue")
        return
    asked, _told = models(operation)
    call = f"{method} {operation['path']}"
    if body and asked:
        told.add(call)
        lines = [f"{call}: {misfit} in {body}" for misfit in misfits(asked, body)]
        found.extend(line for line in lines if not line.startswith(TAKEN_OTHERWISE))


def _shape(value: Any) -> Any:
    """Members and kinds of a body, without its values."""
    if isinstance(value, dict):
        return {name: _shape(value[name]) for name in sorted(value)}
    if isinstance(value, list):
        return sorted({json.dumps(_shape(one)) for one in value})
    return type(value).__name__


def strangeness(read: Any) -> list[str]:
    """Members of a typed body or reply that the catalogue does not know, or knows as another kind."""
    return list(_walked(read, ""))


def _walked(read: Any, at: str):
    yield from (f"{at}{name}" for name in read.additional_properties)
    for field in attrs.fields(type(read)):
        if not field.init:
            continue
        for given in _each(getattr(read, field.name)):
            where = at + field.name
            if attrs.has(type(given)):
                yield from _walked(given, f"{where}.")
            elif (kind := _SCALARS.get(type(given))) and not re.search(rf"\b({kind}|Any|Literal)\b", str(field.type)):
                yield f"{where}: {kind}, not {field.type}"


def _each(value: Any):
    if isinstance(value, list):
        for one in value:
            yield from _each(one)
    else:
        yield value
