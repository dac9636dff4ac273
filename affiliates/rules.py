"""What a collaboration may be (docs/rules.md 9.6): rates, names, ends; pure checks that return faults."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from decimal import Decimal

from affiliates.models import RATE_LEAST, RATE_MOST
from core.errors import Fault
from core.sentences import gettext as _

NAME_MAX, MESSAGE_MAX = 100, 500
PRODUCTS_MOST, CREATORS_MOST = 100, 50  # of a target collaboration, by the protocol
SAMPLES_MOST = 10_000
LONGEST = timedelta(days=365)


def points_of(percent: Decimal | int | float | str) -> int:
    """A rate in per cent as basis points; not checked against the bounds. What has more than two decimals is rounded to
    the nearest basis point, as 12.345 per cent could be told to nobody."""
    return int((Decimal(str(percent)) * 100).to_integral_value())


def percent_of_points(points: int) -> Decimal:
    """Basis points as per cent, without zeros at the end."""
    return (Decimal(points) / 100).normalize()


def rate_fault(points: int | None, field: str = "rate") -> Fault | None:
    """Why a rate is none: it must be 1 to 80 per cent."""
    if points is None or not RATE_LEAST <= points <= RATE_MOST:
        return Fault("rate_out_of_range", _("The commission must be 1 to 80 per cent."), field)
    return None


def end_fault(ends_at: datetime | None, now: datetime) -> Fault | None:
    """Why a target collaboration cannot end then."""
    if ends_at is None:
        return Fault("end_required", _("Say until when creators can earn it."), "ends_at")
    if ends_at <= now:
        return Fault("end_in_the_past", _("The end must be still to come."), "ends_at")
    if ends_at > now + LONGEST:
        return Fault("end_too_late", _("The end can be at most a year ahead."), "ends_at")
    return None


def text_faults(name: str, message: str) -> Iterable[Fault]:
    """What is wrong with the words."""
    if not name or len(name) > NAME_MAX:
        yield Fault("name_required", _("Give it a name of at most 100 characters."), "name")
    if len(message) > MESSAGE_MAX:
        yield Fault("message_too_long", _("The message has at most 500 characters."), "message")
