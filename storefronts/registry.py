"""Who sends what, and who hears what. Each app's sync.py registers itself here; storefronts imports no app above."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from accounts.models import Shop
from accounts.roles import Permission
from core.actors import Actor
from outbox.models import Connection, SyncJob
from outbox.operations import Operation
from storefronts.contract import Adapter
from storefronts.models import InboundEvent
from storefronts.reading import Unread


@dataclass(frozen=True)
class Sent:
    """One job that the storefront accepted (or that needed no call): what was sent, what came back."""

    job: SyncJob
    payload: Any
    reply: Any
    accepted_at: Any


@dataclass(frozen=True)
class Refusal:
    """One job that the storefront refused for good, with reasons for the seller."""

    job: SyncJob
    payload: Any
    reasons: list[str]


@dataclass(frozen=True)
class Deviation:
    """Something that is not a product and that a storefront shows otherwise than we want it; ``part`` is the public id of
    a SKU within it, or the storefront's own id of something we know nothing of."""

    subject_id: int
    label: str
    field: str
    ours: Any
    theirs: Any
    part: str = ""


Comparer = Callable[[Connection, Adapter, Unread], tuple[int, list[Deviation]]]


@dataclass(frozen=True)
class Acceptance:
    """How a field's value there becomes ours. ``lock`` takes the locks that go before a difference's row (ADR 15);
    ``take_over`` is told the shop, the row id, the value there and the actor; ``right`` is what the actor needs."""

    right: Permission
    lock: Callable[[Shop], None]
    take_over: Callable[[Shop, int, Any, Actor], None]
    may: Callable[[Any], bool] = lambda theirs: theirs is not None


@dataclass(frozen=True)
class Comparison:
    """What an app compares of its rows. ``operation`` sends ours again, once ``put_right`` was told of the connection and
    the row ids; ``accepts`` has the fields whose value there can become ours."""

    operation: Operation
    compare: Comparer
    put_right: Callable[[Connection, list[int], Actor], None]
    accepts: Mapping[str, Acceptance]


class Sender(Protocol):
    """Read together, send one by one, write together."""

    def prepare(self, connection: Connection, jobs: list[SyncJob]) -> dict[int, Any]:
        """Read the rows as they are NOW, for all jobs at once; by job id. A job left out needs no call."""

    def send(self, adapter: Adapter, payload: Any, job: SyncJob) -> Any:
        """The HTTP call(s). No database (the tests stop one that tries); may run in a thread; may run twice."""

    def record(self, connection: Connection, sent: list[Sent], refused: list[Refusal]) -> None:
        """Write down what the storefront said; runs inside one transaction with the jobs' settlement."""


def both(sent: Iterable[Sent], refused: Iterable[Refusal]) -> list[Sent | Refusal]:
    """All that a storefront answered, taken or refused."""
    return [*sent, *refused]


_senders: dict[Operation, Sender] = {}
_before: dict[Operation, list[Callable[[Connection], bool]]] = {}
_comparisons: dict[str, Comparison] = {}
_webhook_handlers: dict[str, Callable[[InboundEvent], bool]] = {}


def sends(operation: Operation):
    """Class decorator: this sender carries out ``operation``."""

    def register(sender_class):
        _senders[operation] = sender_class()
        return sender_class

    return register


def goes_before(*operations: Operation):
    """Function decorator: this is done on a connection before one of ``operations`` is; it returns whether nothing of
    it is left to do."""

    def register(function):
        for operation in operations:
            _before.setdefault(operation, []).append(function)
        return function

    return register


def is_its_turn(connection: Connection, operation: str) -> bool:
    """Do what goes before the operation; False while something of it is left."""
    return all(function(connection) for function in _before.get(Operation(operation), []))


def on_webhook(*topics: str):
    """Function decorator: this handler takes webhooks of these topics; returns False to ignore one."""

    def register(handler):
        for topic in topics:
            _webhook_handlers[topic] = handler
        return handler

    return register


def sender_of(operation: str) -> Sender:
    """The sender of an operation."""
    return _senders[Operation(operation)]


def compares(
    noun: str,
    operation: Operation,
    *,
    put_right: Callable[[Connection, list[int], Actor], None] = lambda connection, ids, actor: None,
    accepts: Mapping[str, Acceptance] | None = None,
):
    """Function decorator: part of every drift check. It reads what a host shows of the shop's ``noun`` rows, and returns
    how many values it compared and which deviate; see ``Comparison`` for what settles them."""

    def register(function: Comparer) -> Comparer:
        _comparisons[noun] = Comparison(operation, function, put_right, accepts or {})
        return function

    return register


def comparisons() -> dict[str, Comparison]:
    """By the noun of what they compare."""
    return dict(_comparisons)


def senders() -> dict[Operation, Sender]:
    """Every sender of the house by its operation."""
    return dict(_senders)


def hearer_of(topic: str) -> Callable[[InboundEvent], bool] | None:
    """The handler of a topic; None when nobody wants it."""
    return _webhook_handlers.get(topic)
