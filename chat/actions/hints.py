"""News about conversations arrives as hints; what is true is fetched (ADR 12). As orders and returns have it: the
messages beyond what we have, the pictures in them, and the conversation as it is after that.
"""

from datetime import timedelta

import structlog
from django.conf import settings

from chat.actions import answers, intake
from chat.models import ChatHint, ChatPoll, Conversation, Message
from core import clock, pictures
from core.errors import Refused
from core.transactions import in_transaction
from outbox.models import Connection, SyncJob
from outbox.operations import Operation
from storefronts import adapters, hints
from storefronts.contract import (
    Adapter,
    ChatMessageData,
    ConversationData,
    NotAllowedError,
    SlowDownError,
    StorefrontError,
)

log = structlog.get_logger(__name__)
BATCH = 20


def hint(connection: Connection, external_ids: list[str]) -> None:
    """Remember that these conversations have news, and have them fetched after the commit."""
    hints.remember(ChatHint, connection, external_ids, task="chat.tasks.fetch")


def fetch_due(connection: Connection, *, max_seconds: float = 20) -> int:
    """Fetch and apply the conversations that hints name, until none is due. How many were settled. Speaks HTTP."""
    until, settled = clock.monotonic() + max_seconds, 0
    adapter = adapters.open_adapter(connection)
    while clock.monotonic() < until and (claimed := hints.claim(ChatHint, connection, limit=BATCH)):
        claimed.sort(key=lambda row: row.attempts)  # one that the host cannot tell of holds up no other
        newest = _newest(adapter) if len(claimed) > 1 else {}
        in_vain = 0
        for place, one in enumerate(claimed):
            try:
                take(connection, one.external_id, adapter, newest.get(one.external_id))
            except StorefrontError as error:
                in_vain += 1
                if in_vain == hints.IN_VAIN_MOST or isinstance(error, SlowDownError | NotAllowedError):
                    hints.postpone(ChatHint, claimed[place:], str(error))  # it is the host
                    return settled
                hints.postpone(ChatHint, [one], str(error))
            except Exception as error:  # one bad conversation waits alone
                log.exception("conversation_not_applied", conversation=one.external_id)
                hints.postpone(ChatHint, [one], f"{type(error).__name__}: {error}")
            else:
                hints.forget(ChatHint, [one])
                settled, in_vain = settled + 1, 0
    return settled


def take(
    connection: Connection, external_id: str, adapter: Adapter, listed: ConversationData | None = None
) -> Conversation | None:
    """Read what is new in a conversation and keep it. None when the storefront does not know it. Speaks HTTP, unless
    ``listed``, the conversation as a list told it after its hint, has all that is new: one message at most."""
    known = Conversation.objects.filter(connection=connection, external_id=external_id)
    heard = known.values_list("last_index", flat=True).first() or 0
    data, told = listed, [listed.latest] if listed and listed.latest and listed.latest.index > heard else []
    if data is None or data.latest_index > heard + 1:
        told = adapter.messages_after(external_id, heard)
        data = adapter.conversation(external_id)  # after its messages: it may know of more, never of fewer
    if data is None or data.platform not in connection.channels:
        return None
    return intake.apply(connection, data, told, _pictures(told, adapter))


def _newest(adapter: Adapter) -> dict[str, ConversationData]:
    """The conversations with the newest news, by their ids, in one call; none where the host cannot list them: each is
    asked for alone then, and says by itself what is wrong."""
    try:
        return {one.external_id: one for one in next(adapter.conversations(), [])}
    except StorefrontError as error:
        log.warning("conversations_not_listed", error=str(error)[:200])
        return {}


def _pictures(told: list[ChatMessageData], adapter: Adapter) -> dict[str, bytes]:
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


def poll(connection: Connection) -> int:
    """Look at the newest conversations until a whole page is as we have it: webhooks get lost, and none tells what a
    buyer has read. How many had news. Then the sessions, with the buyers' stars. Speaks HTTP."""
    adapter, news = adapters.open_adapter(connection), 0
    for page in adapter.conversations():
        rows = Conversation.objects.filter(connection=connection, external_id__in=[one.external_id for one in page])
        known = {
            external_id: heard
            for external_id, *heard in rows.values_list(
                "external_id", "last_index", "buyer_read_index", "session_external_id"
            )
        }
        ahead = [
            one
            for one in page
            if one.platform in connection.channels
            and known.get(one.external_id) != [one.latest_index, one.read_index, one.session_id]
        ]
        if page and not ahead:
            break
        settled = intake.number_ours(connection, ahead)
        behind = [one.external_id for one in ahead if one.external_id not in settled]
        if behind:
            hint(connection, behind)
        news += len(behind)
    _read_sessions(connection, adapter)
    return news


def _read_sessions(connection: Connection, adapter: Adapter) -> None:
    mark = ChatPoll.objects.filter(connection=connection).first()
    now = adapter.host_time() or clock.shared_now()
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
    return hints.due_connections(ChatHint)


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
