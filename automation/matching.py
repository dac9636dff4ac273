"""Whether an order is what a rule asks for, and when the rule may act (pure)."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from automation.models import FlagIs, Rule
from core import clock
from logistics import shipping
from orders.filters import COURIERS
from orders.models import TO_SHIP, Order

COURIER_NAMES = dict(COURIERS)


@dataclass(frozen=True)
class Seen:
    """What rules look at of an order. ``couriers`` are the names of those whose numbers its parcels have, else all that may come for
    them; ``province`` is without what people write differently; ``total`` is whole rupiah."""

    platform: str
    service: str
    couriers: frozenset[str]
    province: str
    total: int
    pieces: int
    skus: frozenset[str]
    is_cod: bool
    flag: str

    @classmethod
    def of(cls, order: Order) -> "Seen":
        """Of an order that came with its lines and their parcels."""
        lines, province = list(order.lines.all()), order.recipient.get("province", "")
        known = {parcel.provider_name for parcel in order.parcels if parcel.provider_name}
        may_come = {name for names in shipping.ways(order.service_code, province=province).values() for name in names}
        return cls(
            platform=order.purchased_on,
            service=order.service_code,
            couriers=frozenset(known or may_come),
            province=shipping.letters(province),
            total=order.total,
            pieces=sum(line.quantity for line in lines),
            skus=frozenset(line.seller_sku.casefold() for line in lines),
            is_cod=order.is_cod,
            flag=order.flag or FlagIs.NONE.value,
        )


def unmet(rule: Rule, seen: Seen) -> list[str]:
    """The conditions of the rule (by their columns) that the order does not meet. A courier is met where every one that the
    parcels have, or may get, is among the rule's."""
    return [
        name
        for name, is_met in (
            ("platforms", not rule.platforms or seen.platform in rule.platforms),
            ("services", not rule.services or seen.service in rule.services),
            ("couriers", not rule.couriers or (bool(seen.couriers) and seen.couriers <= _names(rule.couriers))),
            ("provinces", not rule.provinces or seen.province in {shipping.letters(name) for name in rule.provinces}),
            ("total", _within(seen.total, rule.total_from, rule.total_until)),
            ("pieces", _within(seen.pieces, rule.pieces_from, rule.pieces_until)),
            ("skus", not rule.skus or not seen.skus.isdisjoint(sku.casefold() for sku in rule.skus)),
            ("is_cod", rule.is_cod is None or seen.is_cod == rule.is_cod),
            ("flags", not rule.flags or seen.flag in rule.flags),
        )
        if not is_met
    ]


def is_open(order: Order) -> bool:
    """Whether rules look at the order at all: paid, or to be paid at the door, and not with the courier yet."""
    return order.status in TO_SHIP


def may_act_at(rule: Rule, moment: datetime) -> datetime:
    """The first moment, from this one on, that lies within the rule's weekdays and hours (WIB)."""
    local = moment.astimezone(clock.JAKARTA)
    begins, ends = rule.hours or (time.min, time.min)
    for offset in range(-1, 8):
        day = local.date() + timedelta(days=offset)
        if rule.weekdays and day.weekday() not in rule.weekdays:
            continue
        start = datetime.combine(day, begins, clock.JAKARTA)
        end = datetime.combine(day if ends > begins else day + timedelta(days=1), ends, clock.JAKARTA)
        if local < end:
            return max(moment, start)
    raise AssertionError("a week has every weekday")


def _names(couriers: list[str]) -> set[str]:
    return {COURIER_NAMES[code] for code in couriers}


def _within(value: int, least: int | None, most: int | None) -> bool:
    return (least is None or value >= least) and (most is None or value <= most)
