"""Notifications by e-mail: several of one shop in one letter, outside the person's quiet hours, and a digest once a day.

A letter is a row that is claimed before it goes out. What the mail server did not accept is tried again; where the worker
died or the line broke while it was being sent, nobody knows whether it arrived, and it is not sent twice: the notification
stands in the app (docs/adr: "People are told by tailing the log").
"""

import smtplib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from django.core.mail import EmailMessage, get_connection
from django.db.models import Max, Q, QuerySet
from django.utils import translation

from accounts.models import Membership
from core import clock
from core.transactions import in_transaction
from desk import letters, notice_queries, quiet
from desk.models import Letter, NoticeHours, Notification
from insights.actions import reports

log = structlog.get_logger(__name__)
State = Letter.State
# The next letter about news waits so long after the last one, and takes all that came meanwhile.
GAP = timedelta(minutes=10)
# After which a letter that is being sent counts as broken off; longer than any mail server is waited for.
LEASE = timedelta(minutes=15)
# How long to wait before the second try, the third ...; then it is given up.
WAITS = [timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180, 360)]


@dataclass(frozen=True)
class Envelope:
    """A claimed letter, as it goes out. ``tries`` says whose claim it is."""

    pk: int
    tries: int
    message: EmailMessage


def run(*, max_seconds: float = 20) -> int:
    """What is due now: letters are opened, digests are begun, and all are sent; how many went out."""
    until, sent = clock.monotonic() + max_seconds, 0
    give_up_lost()
    begin_digests()
    begin_reports()
    open_letters()
    while clock.monotonic() < until and (found := claim_next()) is not None:
        if isinstance(found, Envelope):
            state = deliver(found)
            sent += state == State.SENT
            if state != State.SENT:
                break  # the others need not wait for a server in trouble as well: the next minute asks again
    return sent


@in_transaction
def open_letters() -> int:
    """A letter for everybody who is to hear something by e-mail and has none under way; how many were opened."""
    waiting = Notification.objects.filter(mail_wanted=True, letter=None)
    pairs = set(waiting.order_by().values_list("shop_id", "user_id").distinct())
    under_way = Letter.objects.filter(kind=Letter.Kind.NEWS, state__in=[State.WAITING, State.SENDING])
    pairs -= set(under_way.values_list("shop_id", "user_id"))
    people = {user for _shop, user in pairs}
    sent = Letter.objects.filter(kind=Letter.Kind.NEWS, state=State.SENT, user_id__in=people)
    last = {(row["shop_id"], row["user_id"]): row["at"] for row in _latest(sent)}
    now = clock.now()
    rows = [
        Letter(shop_id=shop, user_id=user, kind=Letter.Kind.NEWS, due_at=max(now, last.get((shop, user), now) + GAP))
        if (shop, user) in last
        else Letter(shop_id=shop, user_id=user, kind=Letter.Kind.NEWS, due_at=now)
        for shop, user in sorted(pairs)
    ]
    Letter.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def _latest(rows) -> Iterable[dict]:
    return rows.order_by().values("shop_id", "user_id").annotate(at=Max("finished_at"))


@in_transaction
def begin_digests() -> int:
    """Today's digest for everybody who asked for one and whose hour has come: once a day, held by the database."""
    now = clock.now()
    today = clock.jakarta_day(now)
    local = now.astimezone(clock.JAKARTA).time()
    due = NoticeHours.objects.filter(has_digest=True, digest_at__lte=local)
    had = set(Letter.objects.filter(kind=Letter.Kind.DIGEST, day=today).values_list("shop_id", "user_id"))
    rows = [
        Letter(shop_id=shop, user_id=user, kind=Letter.Kind.DIGEST, day=today, due_at=now)
        for shop, user in due.order_by("id").values_list("shop_id", "user_id")
        if (shop, user) not in had
    ]
    Letter.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


@in_transaction
def begin_reports() -> int:
    """A letter for every report of Data Compass that is due: once a day, held by the database."""
    now = clock.now()
    rows = [
        Letter(
            shop_id=report.shop_id, user_id=report.user_id, kind=Letter.Kind.REPORT, report=report,
            day=clock.jakarta_day(now), due_at=now,
        )
        for report in reports.take_due()
    ]  # fmt: skip
    Letter.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


@in_transaction
def claim_next() -> Envelope | Letter | None:
    """Take the next letter that is due, and say so before it goes out. A letter itself is given back where there is nothing
    to send after all: its reader has left, has read it in the app, or does not want mail at this hour."""
    now = clock.now()
    rows = Letter.objects.select_for_update(no_key=True, skip_locked=True, of=("self",))
    # A letter waits for an hour of the house's day, a second try for the mail server: that is the machine's time.
    is_due = Q(tries=0, due_at__lte=now) | Q(tries__gt=0, due_at__lte=clock.machine_now())
    row = rows.filter(is_due, state=State.WAITING).order_by("due_at", "id").first()
    if row is None:
        return None
    member = Membership.objects.filter(shop=row.shop_id, user=row.user_id, user__is_active=True)
    reader = member.select_related("user", "shop", "own_role").first()
    hours = NoticeHours.objects.filter(shop=row.shop_id, user=row.user_id).first() or NoticeHours()
    if reader is not None and quiet.is_quiet(hours, now):
        row.due_at = clock.machine_now() + WAITS[0] if row.tries else quiet.first_allowed(hours, now)
        row.save(update_fields=["due_at"])
        return row
    told = _take(row, reader)
    text = letters.text_of(row, reader, told) if reader is not None else None
    if reader is None or text is None:
        row.state, row.finished_at = State.EMPTY, now
        row.save(update_fields=["state", "finished_at"])
        return row
    row.state, row.begun_at, row.tries = State.SENDING, clock.machine_now(), row.tries + 1
    row.save(update_fields=["state", "begun_at", "tries"])
    headers = {"Message-ID": f"<{row.public_id}@{letters.mail_host()}>", "Auto-Submitted": "auto-generated"}
    message = EmailMessage(text.subject, text.body, None, [reader.user.email], headers=headers)
    for name, content in text.files:
        message.attach(name, content)
    return Envelope(row.pk, row.tries, message)


def _take(letter: Letter, reader: Membership | None) -> list[Notification]:
    """What the letter tells, all of it marked as told by this letter: of one that goes out, and of one that nobody gets."""
    if letter.kind == Letter.Kind.REPORT:
        return []
    rows = Notification.objects.for_shop(letter.shop_id).filter(user=letter.user_id, letter=None)
    if letter.kind == Letter.Kind.NEWS:
        rows = rows.filter(mail_wanted=True)
    else:
        rows = rows.filter(in_app=True, read_at=None, mail_wanted=False, at__gte=letter.due_at - timedelta(days=1))
    held = list(rows.select_for_update(no_key=True, of=("self",)).order_by("id").values_list("pk", flat=True))
    Notification.objects.filter(pk__in=held).update(letter=letter)
    rights = reader.rights if reader else frozenset()
    told: QuerySet[Notification] = Notification.objects.filter(
        letter=letter, read_at=None, right__in=sorted(map(str, rights))
    )
    told = notice_queries.in_sight(told, reader.seen_shop) if reader else told.none()
    return list(told.select_related("entry").order_by("-urgency", "id"))


def deliver(envelope: Envelope) -> str:
    """Hand a claimed letter to the mail server and write down what became of it; SENT, WAITING or UNKNOWN."""
    state, error = _send(envelope.message)
    settle(envelope, state, error)
    return state


def _send(message: EmailMessage) -> tuple[str, str]:
    """SENT; WAITING when the server certainly did not take it; UNKNOWN when it may have."""
    with translation.override(None):
        connection = get_connection()
        try:
            connection.open()
        except OSError as error:  # smtplib's are such, too
            return State.WAITING, _said(error)
        try:
            message.connection = connection
            message.send()
        except (smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused, smtplib.SMTPNotSupportedError) as error:
            return State.WAITING, _said(error)
        except OSError as error:
            return State.UNKNOWN, _said(error)
        finally:
            _close(connection)
    return State.SENT, ""


def _close(connection) -> None:
    try:
        connection.close()
    except OSError:  # it was sent or refused before; a line that breaks while it is put down changes nothing
        log.info("mail_line_broke_when_closed")


def _said(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:300]


@in_transaction
def settle(envelope: Envelope, state: str, error: str) -> None:
    """Write down what became of a letter, unless somebody has given it up meanwhile."""
    row = Letter.objects.select_for_update(no_key=True).get(pk=envelope.pk)
    if (row.state, row.tries) != (State.SENDING, envelope.tries):
        return
    now = clock.now()
    if state == State.WAITING and row.tries <= len(WAITS):
        row.state, row.due_at = State.WAITING, clock.machine_now() + WAITS[row.tries - 1]
    else:
        row.state, row.finished_at = State.FAILED if state == State.WAITING else state, now
    row.server_said = error
    row.save(update_fields=["state", "due_at", "finished_at", "server_said"])
    if error:
        log.warning("letter_not_sent", letter=row.public_id, state=row.state, because=error)


@in_transaction
def give_up_lost() -> int:
    """Letters whose sender died while they were being sent: whether they arrived is not known, and they stay unsent."""
    before: datetime = clock.machine_now() - LEASE
    rows = Letter.objects.select_for_update(no_key=True, skip_locked=True)
    lost = list(rows.filter(state=State.SENDING, begun_at__lt=before).order_by("id").values_list("pk", flat=True))
    Letter.objects.filter(pk__in=lost).update(state=State.UNKNOWN, finished_at=clock.now())
    if lost:
        log.warning("letters_broken_off", letters=len(lost))
    return len(lost)
