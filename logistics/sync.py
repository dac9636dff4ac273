"""Which shipping services the shop offers, told to the storefronts (an extension of our mocks; ADR 1: per connection)."""

from dataclasses import dataclass

from logistics import queries, shipping
from outbox.models import Connection, SyncJob
from outbox.operations import Operation
from storefronts.contract import Adapter
from storefronts.models import Receipt
from storefronts.registry import Refusal, Sent, sends


@dataclass(frozen=True)
class Options:
    """What one connection is told."""

    services: list[dict]


@sends(Operation.SHIPPING_OPTIONS_PUSH)
class ShippingOptionsPush:
    """The services of a connection's channels, on or off."""

    def prepare(self, connection: Connection, jobs: list[SyncJob]) -> dict[int, Options]:
        options = Options(shipping.told(queries.services_off(connection.shop), connection.channels))
        return {job.pk: options for job in jobs}

    def send(self, adapter: Adapter, options: Options, job: SyncJob) -> None:
        adapter.push_shipping_options(services=options.services, hand_over=shipping.BOTH_WAYS)

    def record(self, connection: Connection, sent: list[Sent], refused: list[Refusal]) -> None:
        Receipt.objects.bulk_create(
            Receipt(
                shop_id=connection.shop_id,
                connection=connection,
                platform=channel,
                subject_type="shop",
                subject_id=connection.shop_id,
                field="shipping",
                value=[row["code"] for row in item.payload.services if row["enabled"]],
                requested_at=item.job.requested_at,
                accepted_at=item.accepted_at,
            )
            for item in sent
            for channel in connection.channels
        )
