"""Ads' talk with the storefronts: campaigns go out through the outbox, news of spending comes in as hints."""

from ads.actions import answers, hints
from ads.actions.tending import data_of
from ads.delivery import products_on
from ads.machine import State
from ads.models import AdCampaign
from outbox.models import Connection, SyncJob
from outbox.operations import Operation
from storefronts.contract import Adapter
from storefronts.contract_ads import AdData
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
                if placement.platform in connection.channels and placement.revision
            ]
            for campaign in campaigns
        }
        return {job.pk: found for job in jobs if (found := told.get(job.subject_id))}

    def send(self, adapter: Adapter, told: list[AdData], job: SyncJob) -> dict[str, int]:
        return {data.key: adapter.put_ad(data) for data in told}

    def record(self, connection: Connection, sent: list[Sent], refused: list[Refusal]) -> None:
        for item in sent:
            answers.record_accepted(connection, item.payload, item.reply)
        for refusal in refused:
            answers.record_refused(connection, refusal.payload, refusal.reasons)


@on_webhook("ads.spent")
def on_spend(event: InboundEvent) -> bool:
    """An ad had clicks or orders: read its report. What the webhook says is only a hint."""
    key = str(event.payload.get("campaign_key") or "")
    if not key.startswith("adp_") or len(key) > 40:
        return False
    hints.hint(event.connection, [key])
    return True
