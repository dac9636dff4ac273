"""Visits of the weeks before today, made up by rule: a shop front that opened today has none.

More people come in the evening and at the weekend, a little more each week; few products have most of the visits. The
orders of a day were visits too, so no day has more buyers than visitors.
"""

import random
from collections import Counter
from typing import TYPE_CHECKING

from mock_storefronts.host.store import slots
from mock_storefronts.selling import on_sale, sales, traffic
from mock_storefronts.selling.traffic import AD, CREATOR, DAY, HOUR, PRODUCT, SEARCH, SHOP, WHOLE_SHOP

if TYPE_CHECKING:
    from mock_storefronts.host.storefront import Storefront

PRODUCTS_MOST = 60
# How busy each hour of an Indonesian day is: at noon, and after the evening prayer.
HOURS = (1, 1, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 8, 6, 6, 7, 8, 10, 13, 15, 13, 9, 4)
_SOURCES = {SEARCH: 46, SHOP: 22, PRODUCT: 18, AD: 8, CREATOR: 6}
_FIELDS = ", ".join(traffic.FIELDS)
_Sums = list[int]  # one number a field of traffic.FIELDS


def live_through(front: "Storefront", channel: str, days: int, a_day: int) -> int:
    """Visits of so many days before today, about ``a_day`` of them; in place of what was counted there. How many."""
    dice = random.Random(f"{channel} {days} {a_day}")
    offers, _total = on_sale.offers(front, channel, sort="sold", limit=PRODUCTS_MOST)
    if not offers:
        return 0
    ids = [int(offer.id) for offer in offers]
    weights = [1 / (place + 2) for place in range(len(ids))]
    _hour, today = traffic.spans_of(front.clock.now())
    begin, total = today - days * DAY, 0
    by_day: dict[tuple[int, str, int], _Sums] = {}
    by_hour: dict[int, _Sums] = {}
    buyers = _buyers(front, channel, begin, today)
    for place in range(days):
        day = begin + place * DAY
        usual = (
            a_day * (0.75 + place / days / 2) * (1.3 if (day // DAY + 5) % 7 in (1, 2) else 1) * dice.uniform(0.8, 1.2)
        )
        bought = buyers[day]
        visitors = max(sum(bought.values()) * 3, int(usual))
        seen = Counter(dice.choices(ids, weights, k=visitors)) + Counter({id: 3 * n for id, n in bought.items()})
        for id, number in seen.items():
            total += number
            for source, part in _shares(dice, number):
                views, carts = part + part // 3, sum(dice.random() < 0.14 for _one in range(part))
                sums = [part * dice.randint(4, 9), part * 2, views, part, carts, carts]
                for key in ((day, "", WHOLE_SHOP), (day, source, WHOLE_SHOP), (day, "", id), (day, source, id)):
                    _add(by_day.setdefault(key, [0] * 6), sums)
                hours = Counter(dice.choices(range(24), HOURS, k=part))
                for hour, people in hours.items():
                    _add(
                        by_hour.setdefault(day + hour * HOUR, [0] * 6),
                        [people * 6, people * 2, people + people // 3, people, 0, 0],
                    )
    _keep(front, channel, begin, today, by_day, by_hour)
    return total


def _buyers(front: "Storefront", channel: str, begin: int, end: int) -> dict[int, Counter[int]]:
    """How many orders each product had on each day."""
    found: dict[int, Counter[int]] = {day: Counter() for day in range(begin, end, DAY)}
    for order in sales.between(front, channel, begin, end):
        day = traffic.spans_of(sales.counted_at(order) or 0)[1]
        found[day].update({int(line["product_id"]) for line in order["doc"]["lines"]})
    return found


def _shares(dice: random.Random, number: int) -> list[tuple[str, int]]:
    return sorted(Counter(dice.choices(list(_SOURCES), list(_SOURCES.values()), k=number)).items())


def _add(sums: _Sums, more: list[int]) -> None:
    for place, number in enumerate(more):
        sums[place] += number


def _keep(
    front: "Storefront", channel: str, begin: int, end: int,
    by_day: dict[tuple[int, str, int], _Sums], by_hour: dict[int, _Sums],
) -> None:  # fmt: skip
    with front.store.writing(seen=False):
        for table in ("traffic_day", "traffic_hour"):
            front.store.run(
                f"DELETE FROM {table} WHERE channel = ? AND begins >= ? AND begins < ?", channel, begin, end
            )
        rows = [(day, channel, source, id, *sums) for (day, source, id), sums in by_day.items()]
        hours = [(hour, channel, "", WHOLE_SHOP, *sums) for hour, sums in by_hour.items()]
        for table, found in (("traffic_day", rows), ("traffic_hour", hours)):
            front.store.run_many(
                f"INSERT INTO {table} (begins, channel, source, product_id, {_FIELDS}) VALUES ({slots(10)})", found
            )
