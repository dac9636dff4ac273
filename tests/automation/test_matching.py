"""Which orders a rule asks for, and when it may act."""

from datetime import datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from automation.matching import COURIER_NAMES, Seen, may_act_at, unmet
from automation.models import FlagIs, Rule
from core import clock
from core.platforms import Platform
from logistics import shipping

SERVICES, COURIERS, PROVINCES = list(shipping.BY_CODE), list(COURIER_NAMES), shipping.PROVINCES
SKUS = ["KOPI-10", "kopi-10", "TEH-1", "GULA"]


def some(values):
    return st.lists(st.sampled_from(values), unique=True, max_size=3)


amounts = st.one_of(st.none(), st.integers(0, 20))
rules = st.builds(
    Rule, platforms=some(Platform.values), services=some(SERVICES), couriers=some(COURIERS), provinces=some(PROVINCES),
    skus=some(SKUS), flags=some(FlagIs.values), is_cod=st.sampled_from([None, True, False]), total_from=amounts,
    total_until=amounts, pieces_from=amounts, pieces_until=amounts,
)  # fmt: skip
orders = st.builds(
    Seen, platform=st.sampled_from(Platform.values), service=st.sampled_from(SERVICES),
    couriers=st.frozensets(st.sampled_from(list(COURIER_NAMES.values())), max_size=2),
    province=st.sampled_from(PROVINCES).map(shipping.letters), total=st.integers(0, 20), pieces=st.integers(0, 20),
    skus=st.frozensets(st.sampled_from(SKUS).map(str.casefold), max_size=2), is_cod=st.booleans(),
    flag=st.sampled_from(FlagIs.values),
)  # fmt: skip


@given(rules, orders)
def test_an_order_matches_when_it_meets_each_condition_that_is_not_empty(rule, seen):
    names = {COURIER_NAMES[code] for code in rule.couriers}
    wanted = set()
    for name, values, value in (
        ("platforms", rule.platforms, seen.platform),
        ("services", rule.services, seen.service),
        ("provinces", [shipping.letters(one) for one in rule.provinces], seen.province),
        ("flags", rule.flags, seen.flag),
    ):
        if values and value not in values:
            wanted.add(name)
    if rule.couriers and (not seen.couriers or seen.couriers - names):
        wanted.add("couriers")
    if rule.skus and not {sku.casefold() for sku in rule.skus} & seen.skus:
        wanted.add("skus")
    if rule.is_cod is not None and rule.is_cod is not seen.is_cod:
        wanted.add("is_cod")
    for name, value in (("total", seen.total), ("pieces", seen.pieces)):
        least, most = getattr(rule, f"{name}_from"), getattr(rule, f"{name}_until")
        if value not in range(0 if least is None else least, 21 if most is None else most + 1):
            wanted.add(name)
    assert set(unmet(rule, seen)) == wanted


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of the last week of November 2026, in WIB; the 23rd is a Monday."""
    return datetime(2026, 11, day, hour, minute, tzinfo=clock.JAKARTA)


def test_hours_and_days_are_the_shops_own_and_may_go_over_midnight():
    office = Rule(weekdays=[0, 1, 2, 3, 4], from_time=time(8), until_time=time(17))
    night = Rule(weekdays=[4], from_time=time(22), until_time=time(6))
    for rule, moment, wanted in [
        (Rule(), at(23, 3), at(23, 3)),
        (office, at(23, 9), at(23, 9)),
        (office, at(23, 7, 59), at(23, 8)),
        (office, at(23, 17), at(24, 8)),
        (office, at(27, 18), at(30, 8)),
        (night, at(27, 21), at(27, 22)),
        (night, at(28, 5, 59), at(28, 5, 59)),
        (night, at(28, 6), at(27, 22) + timedelta(days=7)),
        (Rule(weekdays=[6]), at(23, 12), at(29, 0)),
    ]:
        assert may_act_at(rule, moment) == wanted


@given(
    st.lists(st.integers(0, 6), unique=True),
    st.one_of(st.none(), st.tuples(st.integers(0, 23), st.integers(0, 23)).filter(lambda pair: pair[0] != pair[1])),
    st.integers(0, 7 * 24 - 1),
)
def test_the_moment_is_the_first_hour_within_the_rule(weekdays, hours, hour):
    begins, ends = (time(hours[0]), time(hours[1])) if hours else (None, None)
    rule = Rule(weekdays=weekdays, from_time=begins, until_time=ends)

    def fits(moment: datetime) -> bool:
        day, clock_time = moment.weekday(), moment.time()
        if begins is not None and ends is not None:
            if begins < ends and not begins <= clock_time < ends:
                return False
            if begins > ends and ends <= clock_time < begins:
                return False
            if begins > ends and clock_time < ends:
                day = (day - 1) % 7
        return not weekdays or day in weekdays

    start = at(23, 0) + timedelta(hours=hour)
    first = next(moment for n in range(8 * 24 + 1) if fits(moment := start + timedelta(hours=n)))
    assert may_act_at(rule, start) == first
