"""What a "once" rule of the database says when two did the same thing in the same moment.

An action looks first and refuses in its own words. Where two look at once, both find nothing; the constraint lets one of
them through, and the other hears it from here instead of a fault of the server. A constraint says it in its own words
(``violation_error_message`` and ``violation_error_code``), or a general sentence stands in.
"""

import functools
from typing import Any

from django.apps import apps
from django.db import IntegrityError

from core.errors import Refused
from core.sentences import gettext as _

UNIQUE_VIOLATION, FOREIGN_KEY_VIOLATION = "23505", "23503"  # PostgreSQL, appendix A


def refusal_of(error: IntegrityError) -> Refused | None:
    """The refusal that a broken rule of the database means; None for one that only a fault of ours can break."""
    cause: Any = error.__cause__
    state = getattr(cause, "pgcode", None)
    if state == FOREIGN_KEY_VIOLATION:
        return gone_meanwhile()
    if state != UNIQUE_VIOLATION:
        return None
    constraint = _constraints().get(getattr(cause, "diag", None) and cause.diag.constraint_name)
    if constraint is not None and constraint.violation_error_code:
        return Refused(constraint.violation_error_code, str(constraint.violation_error_message))
    return Refused("already_there", _("Somebody did the same a moment ago. Load the page again and look at it."))


def gone_meanwhile() -> Refused:
    """The refusal where a row that the caller saw is there no more."""
    return Refused("gone_meanwhile", _("What this refers to was deleted a moment ago. Load the page again."))


@functools.cache
def _constraints() -> dict:
    return {constraint.name: constraint for model in apps.get_models() for constraint in model._meta.constraints}
