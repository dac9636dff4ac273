"""Which shipping services the shop offers, told to the storefronts (an extension of our mocks; ADR 1: per connection)."""

from dataclasses import dataclass

from logistics import queries, shipping
from outbox.models import Connection, SyncJob
from outbox.operations import Operation
from storefronts import actions as storefronts
from storefronts.contract import Adapter
from storefronts.registry import Refusal, Sent, sends


@dataclass(frozen=True)
class Options:
    """What one connection is told."""

    services: list[dict]


@sends(Operation.SHIPPING_OPTIONS_PUSH)
class ShippingOptionsPush:
    """The services of a connection's channels, on or off."""

    def prepare(self, connection: Connection, jobs: list[SyncJob]) -> dict[int, Options]:
        options = Options(shipping.options_for_storefront(queries.services_off(connection.shop), connection.channels))
        return {job.pk: options for job in jobs}

    def send(self, adapter: Adapter, options: Options, job: SyncJob) -> None:
        adapter.push_shipping_options(services=options.services, hand_over=shipping.BOTH_WAYS)

    def record(self, connection: Connection, sent: list[Sent], refused: list[Refusal]) -> None:
        storefronts.record_shop_value(connection, sent, field="shipping", value_of=_offered)


def _offered(options: Options) -> list[str]:
    return [row["code"] for row in options.services if row["enabled"]]
