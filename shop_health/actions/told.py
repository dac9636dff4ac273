"""What the storefronts say of the shop's measures, read now and then and held against our own count."""

from functools import cache
from itertools import islice

from core import clock
from core.transactions import in_transaction
from outbox.models import Connection
from shop_health import figures, queries
from shop_health.actions.standing import lock_shop
from shop_health.measures import DEFECTS, LDR, SFCR
from shop_health.models import StorefrontFigure
from storefronts import adapters
from storefronts.contract_performance import PerformanceData

# The wire's word -> our measure of the same orders (docs/protocol.md 4.10).
MEASURE_OF = {"LDR": LDR, "SFCR": SFCR, "NBFR": DEFECTS}
ORDERS_MOST = 500  # looked at on each side
SHOWN_MOST = 50  # of those that only one side counts


def read(connection: Connection) -> int:
    """Ask a storefront for its measures and the orders behind them, and keep them beside ours; how many. Speaks HTTP."""
    adapter = adapters.open_adapter(connection)
    told = []
    for data in adapter.performances(tuple(MEASURE_OF)):
        pages = adapter.performance_orders(data.code) if data.part else iter(())
        orders = list(islice((one for page in pages for one in page), ORDERS_MOST))
        told.append((data, orders))
    return record(connection, told)


@in_transaction
def record(connection: Connection, told: list[tuple[PerformanceData, list[str]]]) -> int:
    """Keep what a storefront told, and what we count of its orders at the same moment; how many measures."""
    shop, now, rows = lock_shop(connection.shop_id), clock.now(), []
    counted = cache(lambda at: figures.figures(shop, at).splits)  # the measures are mostly of one moment
    for data, orders in told:
        measure = MEASURE_OF[data.code]
        splits = counted(data.until)[measure.code]
        ours = [splits[platform] for platform in connection.channels]
        behind = queries.behind(shop, measure, data.until).filter(purchased_on__in=connection.channels)
        numbers = list(behind.order_by("-id").values_list("external_id", flat=True)[:ORDERS_MOST])
        row = StorefrontFigure(
            shop=shop,
            connection=connection,
            code=measure.code,
            part=data.part,
            whole=max(data.part, data.whole),
            our_part=sum(one.part for one in ours),
            our_whole=sum(one.whole for one in ours),
            only_theirs=[one for one in orders if one not in set(numbers)][:SHOWN_MOST],
            only_ours=[one for one in numbers if one not in set(orders)][:SHOWN_MOST],
            counted_at=data.until,
            read_at=now,
        )
        rows.append(row)
    StorefrontFigure.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["connection", "code"], update_fields=_TOLD
    )
    return len(rows)


_TOLD = ["part", "whole", "our_part", "our_whole", "only_theirs", "only_ours", "counted_at", "read_at"]
