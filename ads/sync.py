"""Ads' talk with the storefronts: campaigns go out through the outbox, news of spending comes in as hints."""

from contextlib import suppress

from ads.actions import answers, hints, lives
from ads.actions.tending import data_of
from ads.delivery import products_on
from ads.machine import State
from ads.models import AdCampaign, AdPlacement
from outbox.models import Connection, SyncJob
from outbox.operations import Operation
from storefronts.contract import Adapter, NotFoundError
from storefronts.contract_ads import AdAnswer, AdData
from storefronts.models import InboundEvent
from storefronts.registry import Refusal, Sent, on_webhook, sends


@sends(Operation.AD_PUSH)
class AdPush:
    """Make a campaign there equal to ours, on each channel of the host that it runs on."""

    def prepare(self, connection: Connection, jobs: list[SyncJob]) -> dict[int, list[AdData]]:
        rows = AdCampaign.objects.filter(pk__in=[job.subject_id for job in jobs]).exclude(state=State.DRAFT)
        campaigns = list(rows.prefetch_related("placements", "ad_products"))
        shown = products_on(campaigns)
        told = {
            campaign.pk: [
                data_of(campaign, placement, shown[campaign.pk, placement.platform])
                for placement in campaign.placements.all()
                if _is_told(placement, connection)
            ]
            for campaign in campaigns
        }
        return {job.pk: found for job in jobs if (found := told.get(job.subject_id))}

    def send(self, adapter: Adapter, told: list[AdData], job: SyncJob) -> dict[str, AdAnswer]:
        found = {}
        for data in told:
            with suppress(NotFoundError):  # it lost what it had taken in: its next life begins
                found[data.key] = adapter.put_ad(data)
        return found

    def record(self, connection: Connection, sent: list[Sent], refused: list[Refusal]) -> None:
        for item in sent:
            answers.record_accepted(connection, [one for one in item.payload if one.key in item.reply], item.reply)
            for data in item.payload:
                if data.key not in item.reply:
                    lives.forgotten(connection, data.key, data.external_id)
        for refusal in refused:
            answers.record_refused(connection, refusal.payload, refusal.reasons)


def _is_told(placement: AdPlacement, connection: Connection) -> bool:
    """Where it was taken in, and while it was nowhere, where buyers see the shop."""
    if placement.platform not in connection.channels or not placement.revision:
        return False
    is_live = connection.stage == Connection.Stage.LIVE
    return placement.connection_id == connection.pk or (placement.connection_id is None and is_live)


@on_webhook("ads.spent")
def on_spend(event: InboundEvent) -> bool:
    """An ad had clicks or orders: read its report. What the webhook says is only a hint."""
    key = str(event.payload.get("campaign_key") or "")
    if not key.startswith("adp_") or len(key) > 40:
        return False
    hints.hint(event.connection, [key])
    return True
