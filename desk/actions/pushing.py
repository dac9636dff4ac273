"""Notifications on people's devices: outside their quiet hours, only what they may still see and have not read, and to a
device only while the session lives that it was switched on in.

A push is claimed before it goes out. Where a worker dies meanwhile it is sent once more: the device knows it by its name
and shows it no second time.
"""

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils import translation

from accounts import sessions
from accounts.models import Membership
from core import clock, facts
from core.notices import Urgency
from core.outside.call import CallFailed
from core.sentences import gettext as _
from core.transactions import in_transaction
from desk import notice_queries, notice_words, quiet, web_push
from desk.models import NoticeHours, Notification, Push, PushDevice

AT_ONCE = 8  # side by side: a push service that hangs holds up eight, for as long as a call may take
LEASE = timedelta(minutes=2)
# How long to wait before the second try, the third ...; then it is given up.
WAITS = [timedelta(seconds=seconds) for seconds in (15, 60, 300, 1800)]
# So long a push service keeps it for a device that is away; then it is old.
KEPT_SECONDS = 12 * 3600
BODY_MAX = 200
TAKEN, GONE, LATER, REFUSED = "TAKEN", "GONE", "LATER", "REFUSED"


@dataclass(frozen=True)
class Parcel:
    """A claimed push, as it goes out. ``tries`` says whose claim it is."""

    pk: int
    tries: int
    device: PushDevice
    message: bytes
    topic: str
    is_urgent: bool


def run(*, max_seconds: float = 5) -> int:
    """Send what is due now; how many were taken by their push services."""
    until, taken = clock.monotonic() + max_seconds, 0
    with ThreadPoolExecutor(AT_ONCE) as pool:
        while clock.monotonic() < until and (claimed := claim()):
            # The database is spoken to by this thread alone; the others only send.
            parcels = [one for one in claimed if isinstance(one, Parcel)]
            for parcel, (outcome, problem) in zip(parcels, pool.map(_send, parcels), strict=True):
                settle(parcel, outcome, problem)
                taken += outcome == TAKEN
    return taken


@in_transaction
def claim() -> list[Parcel | Push]:
    """Take what is due, and say so before it goes out. A push itself is given back where there is nothing to send after
    all, or not at this hour. Devices whose session has ended end here, where it was not logged out of but ended from
    elsewhere (a new password)."""
    now, machine_now = clock.now(), clock.machine_now()
    # A push waits for an hour of the house's day, a second try for the push service: that is the machine's time.
    is_due = Q(tries=0, due_at__lte=now) | Q(tries__gt=0, due_at__lte=machine_now)
    rows = Push.objects.select_for_update(no_key=True, skip_locked=True, of=("self",)).filter(is_due, finished_at=None)
    found = list(rows.select_related("device", "notification__entry").order_by("tries", "due_at", "id")[:AT_ONCE])
    dead = {row.device_id for row in found if not sessions.is_somebodys(row.device.session_id)}
    PushDevice.objects.filter(pk__in=dead).delete()
    found = [row for row in found if row.device_id not in dead]
    claimed: list[Parcel | Push] = []
    for row in found:
        reader = _reader(row)
        hours = notice_queries.hours_of(reader) if reader else NoticeHours()
        if reader is None:
            row.finished_at = now
        elif quiet.is_quiet(hours, now):
            row.due_at = quiet.first_allowed(hours, now) if not row.tries else machine_now + WAITS[0]
        elif body := _body(row, reader):
            row.due_at, row.tries = machine_now + LEASE, row.tries + 1
            claimed.append(_parcel(row, reader, body))
            continue
        else:
            row.finished_at = now
        claimed.append(row)
    Push.objects.bulk_update(found, ["due_at", "tries", "finished_at"])
    return claimed


def _reader(row: Push) -> Membership | None:
    """Whoever is to see it, if they still may and have not read it; else None."""
    told = row.notification
    if told.read_at is not None:
        return None
    members = Membership.objects.filter(shop=row.shop_id, user=told.user_id, user__is_active=True)
    reader = members.select_related("user", "shop", "own_role").first()
    if reader is None or not reader.may(told.right):
        return None
    seen = notice_queries.in_sight(Notification.objects.filter(pk=told.pk), reader.seen_shop)
    return reader if seen.exists() else None


def _body(row: Push, reader: Membership) -> str:
    """What the device shows, in its reader's language; "" where there is nothing to tell any more."""
    told = row.notification
    notice = facts.notice_of(told.entry.fact)
    with translation.override(reader.user.language):
        if notice and notice.says:
            return notice.says(reader.seen_shop)
        about = " ".join(str(told.entry.subject_label).split())
        return f"{notice_words.words_of(told)}: {about}"


def _parcel(row: Push, reader: Membership, body: str) -> Parcel:
    told = row.notification
    notice = facts.notice_of(told.entry.fact)
    # Of what a list counts a device shows the newest alone.
    alike = f"{told.entry.fact} {reader.shop.public_id}" if notice and notice.is_pushed_only else told.public_id
    message = {
        "id": told.public_id,
        "title": reader.shop.name,
        "body": body if len(body) <= BODY_MAX else body[: BODY_MAX - 1] + "…",
        "tag": alike,
        "url": reverse("desk:notification", args=[told.public_id]),
        "lang": reader.user.language,
    }
    text = json.dumps(message, ensure_ascii=False).encode()
    return Parcel(row.pk, row.tries, row.device, text, told.public_id, told.urgency == Urgency.NOW)


def _send(parcel: Parcel) -> tuple[str, str]:
    """What became of it, and why it was not taken."""
    try:
        reply = web_push.send(
            parcel.device, parcel.message, topic=parcel.topic, is_urgent=parcel.is_urgent, seconds=KEPT_SECONDS
        )
    except CallFailed as failed:
        return LATER, failed.message
    if 200 <= reply.status < 300:
        return TAKEN, ""
    if reply.status in (404, 410):
        return GONE, ""
    problem = _("The push service of this browser answered %(status)d.") % {"status": reply.status}
    return (LATER if reply.status == 429 or reply.status >= 500 else REFUSED), problem


@in_transaction
def settle(parcel: Parcel, outcome: str, problem: str) -> None:
    """Write down what became of a push, unless somebody else has claimed it meanwhile. A device whose push service does not
    know it any more is forgotten."""
    row = Push.objects.select_for_update(no_key=True).filter(pk=parcel.pk, tries=parcel.tries, finished_at=None).first()
    if row is None:
        return
    if outcome == GONE:
        PushDevice.objects.filter(pk=parcel.device.pk).delete()
        return
    now = clock.now()
    if outcome == LATER and row.tries <= len(WAITS):
        row.due_at = clock.machine_now() + WAITS[row.tries - 1]
    else:
        row.finished_at = now
    row.save(update_fields=["due_at", "finished_at"])
    device = PushDevice.objects.filter(pk=parcel.device.pk)
    device.update(problem=problem, **({"told_at": now} if outcome == TAKEN else {}))
