"""The integration's talk with Tokopedia: whether the shop is shown there, and what Tokopedia says of it."""

from dataclasses import dataclass
from datetime import UTC, datetime

from core import audit
from core.actors import Actor
from core.platforms import Platform
from integration import queries
from integration.actions.binding import forget_tokens
from integration.models import Binding, Integration
from outbox import queries as outbox
from outbox.models import Connection, SyncJob
from outbox.nudges import wake
from outbox.operations import Operation
from storefronts.contract import Adapter, MirrorData
from storefronts.models import InboundEvent
from storefronts.registry import Refusal, Sent, goes_before, on_webhook, sends


@dataclass(frozen=True)
class Wish:
    """What a connection is told: whether buyers see the mirror through it; of a shop of before how it is bound
    (``binding``: Tokopedia's word, our account there and its name)."""

    shown: bool
    binding: tuple[str, str, str] | None = None


@sends(Operation.INTEGRATION_PUSH)
class IntegrationPush:
    """Show the shop on Tokopedia, or take it away: as it stands when the call is made."""

    def prepare(self, connection: Connection, jobs: list[SyncJob]) -> dict[int, Wish]:
        if Platform.TOKOPEDIA not in connection.channels:
            return {}
        wish = Wish(queries.is_shown(queries.standing(connection.shop), connection), _bound(connection))
        return {job.pk: wish for job in jobs}

    def send(self, adapter: Adapter, payload: Wish, job: SyncJob) -> MirrorData | None:
        if payload.binding is not None:
            status, account, name = payload.binding
            adapter.set_binding(status, account=account, name=name)
            return None
        return adapter.set_mirror(shown=payload.shown)

    def record(self, connection: Connection, sent: list[Sent], refused: list[Refusal]) -> None:
        if sent and connection.stage == Connection.Stage.RELEASED:
            forget_tokens(connection)
        if connection.stage != Connection.Stage.LIVE:
            return
        for item in [item for item in sent if item.reply is not None]:
            Integration.objects.filter(shop=connection.shop_id).update(
                mirror_status=item.reply.status, mirror_changed_at=item.reply.changed_at
            )


@goes_before(Operation.PRODUCT_PUSH, Operation.PROMOTION_PUSH)
def told_first(connection: Connection) -> bool:
    """A shop that is being bound takes no products before it was told that the merge is done."""
    return not outbox.is_on_its_way(connection, Operation.INTEGRATION_PUSH)


def _bound(connection: Connection) -> tuple[str, str, str] | None:
    """Of a shop of before: what Tokopedia is to call the binding, for which account."""
    binding = Binding.objects.filter(connection=connection).order_by("-id").first()
    account = queries.connection_of(connection.shop, Platform.TIKTOK_SHOP)
    if binding is None or account is None:
        return None
    return Binding.TOLD[binding.state], account.external_shop_id, connection.shop.name


@on_webhook("shop.mirror_status_changed")
def on_mirror_changed(event: InboundEvent) -> bool:
    """Webhook 35. News that is older than what we know is left alone; a mirror that was rolled back is settled by the
    next sweep, which takes the locks of a whole shop."""
    status, at = str(event.payload.get("mirror_status") or ""), event.payload.get("update_time")
    if event.connection.stage != Connection.Stage.LIVE or status not in ("MIRRORED", "ROLLED_BACK", "CANCELED"):
        return False
    try:
        changed_at = datetime.fromtimestamp(int(at or 0), UTC)
    except (ValueError, OverflowError, OSError, TypeError):
        return False
    row = Integration.objects.select_for_update(no_key=True).filter(shop=event.connection.shop_id).first()
    if row is None or (row.mirror_changed_at is not None and changed_at < row.mirror_changed_at):
        return False
    if row.mirror_status == status and not (status == "ROLLED_BACK" and row.state == "ACTIVE_AUTO"):
        return True
    before, row.mirror_status, row.mirror_changed_at = row.mirror_status, status, changed_at
    row.is_roll_back_due = status == "ROLLED_BACK"
    row.save(update_fields=["mirror_status", "mirror_changed_at", "is_roll_back_due"])
    after = {"mirror_status": status}
    actor = Actor.platform(event.connection.name)
    audit.record(row, "integration.mirror_told", actor, before={"mirror_status": before}, after=after)
    if row.is_roll_back_due:
        wake("integration.tasks.settle", queue="periodic")
    return True
