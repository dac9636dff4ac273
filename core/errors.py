"""The business says no."""


class Refused(Exception):
    """A rule of the business forbids the change: nothing was changed.

    ``code`` is for programs, ``message`` for a human (a rule and a way out), ``field`` names the input at fault.
    ``details`` may carry what a program needs to go on, such as the current version.
    """

    def __init__(self, code: str, message: str, *, field: str = "", details: dict | None = None):
        super().__init__(f"{code}: {message}")
        self.code = code
        self.message = message
        self.field = field
        self.details = details or {}


class Invalid(Refused):
    """The input itself is out of bounds (a limit of docs/rules.md 2.1). ``errors`` is a list of {field, code, message}."""

    def __init__(self, errors: list[dict]):
        first = errors[0]
        super().__init__(first["code"], str(first["message"]), field=first["field"])
        self.errors = errors


class NotAllowed(Refused):
    """Whoever asks lacks the right ``scope``; somebody else of the shop may have it."""

    def __init__(self, scope: str, message: str):
        super().__init__("scope_missing", message, details={"scope": scope})


class Stale(Refused):
    """Somebody else changed the row since the caller read it."""
