"""The partner protocol as a package reads it that nobody of this house wrote: every call of every test is held against it."""

import functools
import importlib
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
