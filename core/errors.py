"""The business says no: one type for what is wrong (``Fault``), one family of exceptions that carry it.

How a refusal travels from a rule to a form, the API, a job's row and the reader's language is told in ARCHITECTURE.md.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from dataclasses import field as attribute
from typing import Any, Self

from core import sentences

Field = str | tuple[str | int, ...]


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong.

    ``code`` is for programs and stays; ``message`` is the sentence for a person, with the rule and a way out; ``field``
    is the input at fault as a dotted path such as ``skus.3.price`` (a tuple of steps where a name may have dots, "" for
    the whole); ``values`` is what a program needs to go on, such as the current version or the row of a file.
    """

    code: str
    message: str
    field: Field = ""
    values: Mapping[str, Any] = attribute(default_factory=dict)

    @property
    def path(self) -> tuple[str | int, ...]:
        """The steps of ``field``."""
        return self.field if isinstance(self.field, tuple) else tuple(self.field.split(".")) if self.field else ()

    def at(self, field: Field, **values: Any) -> "Fault":
        """The same fault at another input, with more values."""
        return replace(self, field=field, values={**self.values, **values})

    def kept(self, **more: Any) -> dict[str, Any]:
        """What a JSON column keeps; ``said`` reads it. ``message`` is the sentence as it was worded when it happened,
        ``sentence`` its message id and values, which the reader's language is made from."""
        found = {"field": ".".join(map(str, self.path)), "code": self.code, "message": str(self.message), **more}
        if isinstance(again := sentences.kept(self.message), dict):
            found["sentence"] = again
        return found


def said(kept: Mapping[str, Any]) -> str:
    """The sentence of a kept fault in the language of the moment."""
    return sentences.said(kept["sentence"]) if "sentence" in kept else str(kept.get("message", ""))


def shown(kept: Mapping[str, Any]) -> dict[str, Any]:
    """A kept fault as the API shows it, its ``message`` in the language of the moment."""
    return {name: value for name, value in kept.items() if name != "sentence"} | {"message": said(kept)}


class Refused(Exception):
    """A rule of the business forbids the change: nothing was changed. ``faults`` says why; ``code``, ``message``,
    ``field`` and ``details`` are those of the first."""

    faults: Sequence[Fault]

    def __init__(self, code: str, message: str, *, field: Field = "", details: Mapping[str, Any] | None = None):
        super().__init__(f"{code}: {message}")
        self.faults = (Fault(code, message, field, details or {}),)

    @classmethod
    def of(cls, fault: Fault) -> Self:
        """A refusal with this one fault."""
        return cls(fault.code, fault.message, field=fault.field, details=fault.values)

    @property
    def code(self) -> str:
        """What programs go by."""
        return self.faults[0].code

    @property
    def message(self) -> str:
        """What a person reads."""
        return self.faults[0].message

    @property
    def field(self) -> Field:
        """The input at fault; "" for the whole."""
        return self.faults[0].field

    @property
    def details(self) -> Mapping[str, Any]:
        """What a program needs to go on."""
        return self.faults[0].values

    def placed(self, place: Callable[[Fault], Field]) -> Self:
        """The same refusal with each fault at the input that ``place`` says: a body's member, a form's field."""
        moved = type(self).__new__(type(self), *self.args)
        moved.faults = tuple(replace(fault, field=place(fault)) for fault in self.faults)
        return moved


class Invalid(Refused):
    """The input itself is out of bounds (a limit of docs/rules.md 2.1); every fault at once."""

    def __init__(self, faults: Sequence[Fault]):
        Exception.__init__(self, "; ".join(f"{fault.code}: {fault.message}" for fault in faults))
        self.faults = tuple(faults)


class NotAllowed(Refused):
    """Whoever asks lacks the right ``scope``; somebody else of the shop may have it."""

    def __init__(self, scope: str, message: str):
        super().__init__("scope_missing", message, details={"scope": scope})


class Stale(Refused):
    """Somebody else changed the row since the caller read it."""


class Unreadable(ValueError):
    """A text that is not what it should be: no number, no moment, no JSON. ``fault`` says why; whoever knows the input
    that it came from says where (``fault.at``)."""

    def __init__(self, code: str, message: str, *, field: Field = ""):
        super().__init__(message)
        self.fault = Fault(code, message, field)

    @property
    def code(self) -> str:
        """What programs go by."""
        return self.fault.code

    @property
    def message(self) -> str:
        """What a person reads."""
        return self.fault.message
