"""EXTENSION: ads over the Open API (docs/protocol.md 8.1)."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from storefronts.adapters.open_api.client import Client
from storefronts.adapters.open_api.extension import EXTENSION
from storefronts.contract import NotFoundError, PermanentError
from storefronts.contract_ads import AdAnswer, AdCreditData, AdData, AdHourData, AdOrderData, AdReport, AdState

ADS = f"{EXTENSION}/ads"
UNKNOWN = "12990001"


class AdCalls:
    """See storefronts.contract_ads.AdsAdapter."""

    client: Client

    def put_ad(self, data: AdData) -> AdAnswer:
        """Make the storefront's campaign equal to this one; what it has spent so far. Safe to repeat. Raises NotFoundError
        when the campaign that it once took in is not there any more; nothing was made then."""
        body: dict[str, Any] = {
            "revision": data.revision,
            "channel": data.channel,
            "name": data.name,
            "status": data.status,
            "begin_time": int(data.begins_at.timestamp()),
            "end_time": None if data.ends_at is None else int(data.ends_at.timestamp()),
            "daily_budget": str(data.daily_budget),
            "spend_limit": str(data.spend_limit),
            "credited_days": data.credited_days,
            "roi_target": None if data.roi_target is None else str(data.roi_target),
            "protected_percent": data.protected_percent,
            "products": [{"id": id, "bid": str(bid)} for id, bid in sorted(data.bids.items())],
        }
        if data.external_id:
            body["id"] = data.external_id
        with _known_or_gone():
            found = self.client.put(f"{ADS}/{data.key}", body)
        return AdAnswer(str(found["id"]), int(found["spent"]))

    def ad_report(self, key: str, since: datetime | None) -> AdReport:
        """What a campaign spent, and its hours and orders since a moment (None: all). Raises NotFoundError."""
        query = {"since": str(int(since.timestamp()))} if since else {}
        with _known_or_gone():
            found = self.client.get(f"{ADS}/{key}", query)
        return AdReport(
            spent=int(found["spent"]),
            revision=int(found["revision"]),
            external_id=str(found["id"]),
            hours=[
                AdHourData(
                    begins_at=_moment(row["begin_time"]),
                    product_id=str(row["product_id"]),
                    impressions=int(row["impressions"]),
                    clicks=int(row["clicks"]),
                    cost=int(row["cost"]),
                )
                for row in found.get("hours") or []
            ],
            orders=[
                AdOrderData(
                    order_id=str(row["order_id"]),
                    product_id=str(row["product_id"]),
                    clicked_at=_moment(row["click_time"]),
                    ordered_at=_moment(row["create_time"]),
                    pieces=int(row["quantity"]),
                    amount=int(row["amount"]),
                    click_cost=int(row.get("click_cost") or 0),
                )
                for row in found.get("orders") or []
            ],
            credits=[
                AdCreditData(begins_at=_moment(row["begin_time"]), amount=int(row["amount"]))
                for row in found.get("credits") or []
            ],
        )

    def ad_states(self) -> list[AdState]:
        """Every campaign there with what it runs and has spent."""
        rows = self.client.get(ADS).get("campaigns") or []
        return [
            AdState(
                key=str(row["key"]),
                external_id=str(row["id"]),
                revision=int(row["revision"]),
                status=str(row["status"]),
                daily_budget=int(row["daily_budget"]),
                spend_limit=int(row["spend_limit"]),
                spent=int(row["spent"]),
                has_news=bool(row["has_news"]),
            )
            for row in rows
        ]


@contextmanager
def _known_or_gone() -> Iterator[None]:
    try:
        yield
    except PermanentError as error:
        if error.code != UNKNOWN:
            raise
        raise NotFoundError(error.code, error.message, request_id=error.request_id) from error


def _moment(seconds: int | str) -> datetime:
    return datetime.fromtimestamp(int(seconds), UTC)
