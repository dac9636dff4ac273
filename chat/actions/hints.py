"""News about conversations arrives as hints; what is true is fetched (ADR 12). As orders and returns have it: the
messages beyond what we have, the pictures in them, and the conversation as it is after that.
"""

from datetime import timedelta

import structlog
from django.conf import settings
from django.db import connection as db
from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Now

from chat import pictures
from chat.actions import answers, intake
from chat.models import ChatHint, ChatPoll, Conversation, Message
from core import clock
from core.errors import Refused
from core.transactions import in_transaction
from outbox.models import Connection, SyncJob
from outbox.nudges import wake
from outbox.operations import Operation
from storefronts import adapters
from storefronts.contract import Adapter, ChatMessageData, StorefrontError

log = structlog.get_logger(__name__)
BATCH = 20


@in_transaction
def hint(connection: Connection, external_ids: list[str]) -> None:
    """Remember that these conversations have news, and have them fetched after the commit."""
    with db.cursor() as cursor:
        cursor.execute(
            """INSERT INTO chat_chathint AS h
                   (connection_id, external_id, hinted_at, due_at, attempts, version, last_error)
               SELECT %(connection)s, id, clock_timestamp(), clock_timestamp(), 0, 1, ''
               FROM unnest(%(ids)s::text[]) AS id ORDER BY id
               ON CONFLICT (connection_id, external_id) DO UPDATE SET hinted_at = excluded.hinted_at,
                   due_at = least(h.due_at, excluded.due_at), version = h.version + 1""",
            {"connection": connection.pk, "ids": sorted(set(external_ids))},
        )
    transaction.on_commit(lambda: wake("chat.tasks.fetch", queue="inbound", connection_id=connection.pk), robust=True)


def fetch_due(connection: Connection, *, max_seconds: float = 20) -> int:
    """Fetch and apply the conversations that hints name, until none is due. How many were settled. Speaks HTTP."""
    until, settled = clock.monotonic() + max_seconds, 0
    adapter = adapters.open_adapter(connection)
    while clock.monotonic() < until and (claimed := _claim(connection)):
        for place, one in enumerate(claimed):
            try:
                take(connection, one.external_id, adapter)
            except StorefrontError as error:
                _postpone(claimed[place:], str(error))
                return settled
            except Exception as error:  # one bad conversation waits alone
                log.exception("conversation_not_applied", conversation=one.external_id)
                _postpone([one], f"{type(error).__name__}: {error}")
            else:
                _done(one)
                settled += 1
    return settled


def take(connection: Connection, external_id: str, adapter: Adapter) -> Conversation | None:
    """Read what is new in a conversation and keep it. None when the storefront does not know it. Speaks HTTP."""
    mine = Conversation.objects.filter(connection=connection, external_id=external_id).first()
    told = adapter.messages_after(external_id, mine.last_index if mine else 0)
    shown = _pictures(mine, told, adapter)
    data = adapter.conversation(external_id)  # after its messages: it may know of more, never of fewer
    if data is None or data.platform not in connection.channels:
        return None
    return intake.apply(connection, data, told, shown)


def _pictures(mine: Conversation | None, told: list[ChatMessageData], adapter: Adapter) -> dict[str, bytes]:
    """The pictures among new messages, cleaned; one that cannot be had or read is left out, and its message says so."""
    wanted = [
        one for one in told if one.type == Message.Type.IMAGE and one.sender == "BUYER" and one.content.get("url")
    ]
    found: dict[str, bytes] = {}
    for one in wanted:
        try:
            found[one.external_id] = pictures.cleaned(adapter.chat_picture(str(one.content["url"])))
        except (StorefrontError, Refused) as error:
            log.warning("chat_picture_left_out", message=one.external_id, error=str(error)[:200])
    return found


def _claim(connection: Connection) -> list[ChatHint]:
    """Due hints, oldest first, put off by the time a dead worker may hold them."""
    claimed = ChatHint.objects.raw(
        """UPDATE chat_chathint SET due_at = clock_timestamp() + make_interval(secs => %(lease)s),
               attempts = attempts + 1 WHERE id IN (
               SELECT id FROM chat_chathint
               WHERE connection_id = %(connection)s AND due_at <= clock_timestamp()
               ORDER BY due_at, id LIMIT %(limit)s FOR UPDATE SKIP LOCKED) RETURNING *""",
        {"connection": connection.pk, "lease": float(settings.SYNC_LEASE_SECONDS), "limit": BATCH},
    )
    return sorted(claimed, key=lambda one: one.hinted_at)


@in_transaction
def _done(row: ChatHint) -> None:
    """Forget the hint, unless another came meanwhile: then it is due at once."""
    deleted, _rows = ChatHint.objects.filter(pk=row.pk, version=row.version).delete()
    if not deleted:
        ChatHint.objects.filter(pk=row.pk).update(due_at=Now(), attempts=0)


@in_transaction
def _postpone(rows: list[ChatHint], error: str) -> None:
    for row in rows:
        wait = min(settings.SYNC_BACKOFF_SECONDS * 2 ** min(row.attempts, 10), 3600)
        ChatHint.objects.filter(pk=row.pk).update(due_at=Now() + Value(timedelta(seconds=wait)), last_error=error[:500])


def poll(connection: Connection) -> int:
    """Look at the newest conversations until a whole page is as we have it: webhooks get lost, and none tells what a
    buyer has read. How many had news. Then the sessions, with the buyers' stars. Speaks HTTP."""
    adapter, news = adapters.open_adapter(connection), 0
    for page in adapter.conversations():
        known = {
            row.external_id: (row.last_index, row.buyer_read_index, row.session_external_id)
            for row in Conversation.objects.filter(
                connection=connection, external_id__in=[one.external_id for one in page]
            )
        }
        behind = [
            one.external_id
            for one in page
            if one.platform in connection.channels
            and known.get(one.external_id) != (one.latest_index, one.read_index, one.session_id)
        ]
        if behind:
            hint(connection, behind)
            news += len(behind)
        elif page:
            break
    _read_sessions(connection, adapter)
    return news


def _read_sessions(connection: Connection, adapter: Adapter) -> None:
    mark = ChatPoll.objects.filter(connection=connection).first()
    now = adapter.host_time() or clock.database_now()
    since = mark.read_until if mark else now - timedelta(days=settings.CHAT_SESSION_DAYS)
    for page in adapter.sessions_since(since):
        intake.apply_sessions(connection, page)
    # Stars come days after a session began: those of the last days are read again and again.
    _mark(connection, now - timedelta(days=settings.CHAT_SESSION_DAYS))


@in_transaction
def _mark(connection: Connection, until) -> None:
    ChatPoll.objects.update_or_create(connection=connection, defaults={"read_until": until})


def due_connections():
    """Connections with hints to fetch."""
    ids = ChatHint.objects.filter(due_at__lte=Now()).values_list("connection_id", flat=True).distinct()
    return Connection.objects.filter(pk__in=ids)


def tell_given_up(*, limit: int = 200) -> int:
    """Messages whose job gave up say so; how many conversations."""
    failed = SyncJob.objects.filter(operation=Operation.CHAT_PUSH, state=SyncJob.State.FAILED)
    waiting = Message.objects.filter(state=Message.State.QUEUED).values("conversation_id")
    ids = failed.filter(subject_id__in=waiting).values_list("subject_id", flat=True).distinct()[:limit]
    on_its_way = set(
        SyncJob.objects.waiting()
        .filter(operation=Operation.CHAT_PUSH, subject_id__in=list(ids))
        .values_list("subject_id", flat=True)
    )
    lost = [row for row in Conversation.objects.filter(pk__in=list(ids)) if row.pk not in on_its_way]
    for row in lost:
        answers.give_up(row)
    return len(lost)
