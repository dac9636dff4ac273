"""People are told what the change log says: each fact with a notice becomes a notification for every member of the shop who
may see what it is about. No app calls this: the log is the news, and each entry is read once (docs/adr: "People are told by
tailing the log").
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any

import structlog
from django.apps import apps
from django.core.exceptions import FieldError
from django.db.models import Model

from accounts.models import Membership
from core import clock, facts, horizon
from core.models import ChangeLog
from core.transactions import in_transaction
from desk.models import Letter, NoticeCursor, NoticeRule, Notification, Push, PushDevice

log = structlog.get_logger(__name__)
BATCH = 500
# More entries of one fact than these in one turn are told as one: "and 499 more".
EACH_MOST = 10
PRUNED_AT_ONCE = 20_000


def tail(*, max_seconds: float = 5) -> int:
    """Turn what was logged since the last turn into notifications; how many log entries were read."""
    until, total, count = clock.monotonic() + max_seconds, 0, BATCH
    while count == BATCH and clock.monotonic() < until:
        count = _read_on()
        total += count
    return total


@in_transaction
def _read_on() -> int:
    """One batch: entries, their notifications and the cursor together, or none of it."""
    NoticeCursor.objects.get_or_create(pk=1)
    cursor = NoticeCursor.objects.select_for_update(no_key=True, skip_locked=True).filter(pk=1).first()
    if cursor is None:
        return 0  # another worker is reading
    if not cursor.has_begun:
        # Nobody is told of what happened before there were notifications.
        safe = horizon.safe_until(cursor, ChangeLog._meta.db_table)
        cursor.has_begun, cursor.position, cursor.moved_at = True, safe, clock.machine_now()
        cursor.save()
        return 0
    taken = horizon.take(cursor, ChangeLog, most=BATCH)
    _write([row for row in taken if (notice := facts.notice_of(row.fact)) and notice.is_about(row.after)])
    cursor.save()
    return len(taken)


def _write(entries: list[ChangeLog]) -> None:
    """A row for each member who may see it and wants it, but not for whoever did it. Twice is impossible: one row a person
    and entry, held by the database."""
    if not entries:
        return
    shops = {entry.shop_id for entry in entries}
    members: dict[int, list[Membership]] = defaultdict(list)
    for member in (
        Membership.objects.filter(shop_id__in=shops, user__is_active=True).select_related("own_role").order_by("id")
    ):
        members[member.shop_id].append(member)
    rules = {(row.shop_id, row.user_id, row.kind): row for row in NoticeRule.objects.filter(shop_id__in=shops)}
    people = {member.user_id for team in members.values() for member in team}
    devices: dict[int, list[int]] = defaultdict(list)
    for device, user in PushDevice.objects.filter(user__in=people).order_by("id").values_list("pk", "user_id"):
        devices[user].append(device)
    told, pages = list(_bundled(entries)), _page_ids(entries)
    rows = [
        row
        for entry, others in told
        for member in members[entry.shop_id]
        if (row := _for(member, entry, others, rules, pages.get((entry.subject_type, entry.subject_id), ""), devices))
    ]
    Notification.objects.bulk_create(rows, ignore_conflicts=True)
    _to_devices(rows, devices)


def _to_devices(rows: list[Notification], devices: dict[int, list[int]]) -> None:
    """On their way to each device of whoever wants them there, after their quiet hours."""
    wanted = {row.public_id for row in rows if row.push_wanted}
    found = Notification.objects.filter(public_id__in=wanted).order_by("id") if wanted else ()
    pushes = [
        Push(shop_id=row.shop_id, notification=row, device_id=device, due_at=row.at)
        for row in found
        for device in devices[row.user_id]
    ]
    Push.objects.bulk_create(pushes, ignore_conflicts=True)


def _bundled(entries: list[ChangeLog]) -> Iterable[tuple[ChangeLog, int]]:
    """Each entry by itself; of a shop's many of one fact the last, with how many there were beside it."""
    alike: dict[tuple, list[ChangeLog]] = defaultdict(list)
    for entry in entries:
        alike[entry.shop_id, entry.fact, entry.actor_user_id].append(entry)
    for group in alike.values():
        if len(group) > EACH_MOST:
            yield group[-1], len(group) - 1
        else:
            yield from ((entry, 0) for entry in group)


def _for(
    member: Membership, entry: ChangeLog, others: int, rules: dict, page_id: str, devices: dict[int, list[int]]
) -> Notification | None:
    """What this member is told of an entry; None for nothing."""
    notice = facts.notice_of(entry.fact)
    assert notice is not None
    if not member.may(notice.right) or member.user_id == entry.actor_user_id or _joined_after(member, entry.at):
        return None
    rule = rules.get((entry.shop_id, member.user_id, notice.kind)) or NoticeRule()
    in_app, by_mail = rule.in_app, rule.wants_mail(notice.urgency) and not notice.is_mailed_elsewhere
    if notice.is_pushed_only:
        in_app = by_mail = False
    by_push = rule.push and bool(devices.get(member.user_id))
    if not (in_app or by_mail or by_push):
        return None
    return Notification(
        shop_id=entry.shop_id, user_id=member.user_id, entry=entry, others=others, kind=notice.kind,
        urgency=notice.urgency, right=notice.right, page_id=page_id, in_app=in_app, mail_wanted=by_mail, push_wanted=by_push,
        at=entry.at,
    )  # fmt: skip


def _joined_after(member: Membership, at: datetime) -> bool:
    return member.created_at > at


def _page_ids(entries: list[ChangeLog]) -> dict[tuple[str, int], str]:
    """What the pages of these entries are called: the public id of the row, or of the one that its notice names. A row that
    is gone has none."""
    models = {model._meta.model_name: model for model in apps.get_models()}
    wanted: dict[tuple[str, str], set[int]] = defaultdict(set)
    for entry in entries:
        notice = facts.notice_of(entry.fact)
        if notice and notice.page_id:
            wanted[entry.subject_type, notice.page_id].add(entry.subject_id)
    found: dict[tuple[str, int], str] = {}
    for (kind, path), ids in wanted.items():
        model: type[Model] | None = models.get(kind)
        if model is None:
            continue
        try:
            rows: Any = model._default_manager.filter(pk__in=ids).values_list("pk", path)
        except FieldError:  # told all the same: one wrong declaration must not hold up every shop's news
            log.error("notice_page_unknown", model=kind, column=path)
            continue
        found |= {(kind, pk): str(value) for pk, value in rows}
    return found


@in_transaction
def prune(*, before: datetime) -> int:
    """Forget notifications and letters of before a moment; how many notifications. The change log keeps what happened."""
    old = Notification.objects.filter(at__lt=before).order_by("id").values_list("pk", flat=True)[:PRUNED_AT_ONCE]
    letters = Letter.objects.filter(due_at__lt=before).exclude(state__in=[Letter.State.WAITING, Letter.State.SENDING])
    held = list(letters.select_for_update(no_key=True).order_by("id").values_list("pk", flat=True)[:PRUNED_AT_ONCE])
    ids = list(old.select_for_update(no_key=True, of=("self",)))
    _count, by_model = Notification.objects.filter(pk__in=ids).delete()
    Letter.objects.filter(pk__in=held, notifications=None).delete()
    return by_model.get(Notification._meta.label, 0)
