"""Who sends what, and who hears what. Each app's sync.py registers itself here; storefronts imports no app above."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from outbox.models import Connection, SyncJob
from outbox.operations import Operation
from storefronts.contract import Adapter
from storefronts.models import InboundEvent


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
    """Something that is not a product and that a storefront shows otherwise than we want it."""

    subject_id: int
    label: str
    field: str
    ours: Any
    theirs: Any


Comparer = Callable[[Connection, Adapter], tuple[int, list[Deviation]]]


class Sender(Protocol):
    """Read together, send one by one, write together."""

    def prepare(self, connection: Connection, jobs: list[SyncJob]) -> dict[int, Any]:
        """Read the rows as they are NOW, for all jobs at once; by job id. A job left out needs no call."""

    def send(self, adapter: Adapter, payload: Any, job: SyncJob) -> Any:
        """The HTTP call(s). No database (the tests stop one that tries); may run in a thread; may run twice."""

    def record(self, connection: Connection, sent: list[Sent], refused: list[Refusal]) -> None:
        """Write down what the storefront said; runs inside one transaction with the jobs' settlement."""


_senders: dict[Operation, Sender] = {}
_before: dict[Operation, list[Callable[[Connection], bool]]] = {}
_comparers: dict[str, tuple[Operation, Comparer]] = {}
_hearers: dict[str, Callable[[InboundEvent], bool]] = {}


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


def hears(*topics: str):
    """Function decorator: this handler takes webhooks of these topics; returns False to ignore one."""

    def register(handler):
        for topic in topics:
            _hearers[topic] = handler
        return handler

    return register


def sender_of(operation: str) -> Sender:
    """The sender of an operation."""
    return _senders[Operation(operation)]


def compares(noun: str, operation: Operation):
    """Function decorator: part of every drift check. It reads what a host shows of the shop's ``noun`` rows, and returns
    how many values it compared and which deviate; ``operation`` puts those right."""

    def register(function: Comparer) -> Comparer:
        _comparers[noun] = (operation, function)
        return function

    return register


def comparers() -> dict[str, tuple[Operation, Comparer]]:
    """By the noun of what they compare: the operation that heals, and the comparer."""
    return dict(_comparers)


def senders() -> dict[Operation, Sender]:
    """Every sender of the house by its operation."""
    return dict(_senders)


def hearer_of(topic: str) -> Callable[[InboundEvent], bool] | None:
    """The handler of a topic; None when nobody wants it."""
    return _hearers.get(topic)
