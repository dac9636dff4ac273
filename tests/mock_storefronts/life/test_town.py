"""A shop that lives: who comes when, the same again by seed, never more than it can bear, and nothing lost by a kill."""

from datetime import UTC, datetime, timedelta

import pytest

from mock_storefronts.buyers.shopper import Shopper
from mock_storefronts.life import rhythm, visits
from mock_storefronts.life.switch import Silent, Switch
from mock_storefronts.life.town import VISITS_A_TURN, Town
from tests.mock_storefronts.seller import sku


def at(day: str, hour: int) -> float:
    """A moment in Jakarta."""
    return datetime.fromisoformat(f"{day}T{hour:02d}:00:00+07:00").timestamp()


class TestRhythm:
    def test_a_whole_ordinary_day_brings_what_it_is_to(self):
        assert rhythm.visits_between(at("2026-11-17", 0), at("2026-11-18", 0), 900) == pytest.approx(900)

    def test_the_parts_of_a_day_are_the_day(self):
        begin = at("2026-11-17", 0)
        parts = [rhythm.visits_between(begin + n * 1000, begin + (n + 1) * 1000, 900) for n in range(86)]
        assert sum(parts) == pytest.approx(rhythm.visits_between(begin, begin + 86_000, 900))

    def test_evenings_are_full_and_nights_are_empty(self):
        def hour(number):
            return rhythm.visits_between(at("2026-11-17", number), at("2026-11-17", number) + 3600, 1000)

        assert hour(20) == pytest.approx(1000 * 88 / 1000)
        assert hour(3) == pytest.approx(1000 * 4 / 1000)

    @pytest.mark.parametrize(
        ("day", "times"),
        [("2026-12-12", 4.0), ("2026-11-26", 1.5), ("2026-11-28", 1.875), ("2026-11-21", 1.25), ("2026-11-17", 1.0)],
    )
    def test_double_dates_paydays_and_weekends(self, day, times):
        assert rhythm.season(datetime.fromisoformat(day)) == times


@pytest.fixture
def shop(seller):
    """A mock with ten products in stock; its address."""
    for number in range(10):
        seller.create(
            title=f"Kopi Gayo Arabika Biji Sangrai nomor {number}",
            skus=[sku(quantity=500, seller_sku=f"KOPI-{number}")],
        )
    return seller.running.url


def happened(url: str, seed: int, numbers) -> list[tuple]:
    """What the visits of these numbers were, without the ids that a shop gives."""
    found = []
    for number in numbers:
        acts, due = visits.visit(Shopper(url), seed, number)
        found.append((acts, [(row["kind"], row["after"], row["who"]) for row in due]))
    return found


def test_the_same_seed_lives_the_same_again(shop, seller):
    first = happened(shop, 7, range(40))
    assert {act.kind for acts, _due in first for act in acts} >= {"VISIT", "CART", "ORDER"}
    assert happened(shop, 7, range(40)) == first
    assert happened(shop, 8, range(40)) != first


def test_orders_and_traffic_are_the_storefronts_own(shop, seller):
    ordered = sum(act.kind == "ORDER" for acts, _due in happened(shop, 7, range(40)) for act in acts)
    assert seller.running.front.store.number("SELECT count(*) FROM purchase") == ordered > 0


def test_a_town_is_switched_reports_and_goes_on_after_a_kill(shop):
    switch = Switch(shop)
    switch.set(running=True, seed=3)
    Town([("tiktok-shop", shop)], visits_a_day=20_000).turn(switch.read(), 60)
    told = switch.read()
    assert told["visits"] > 0 and told["sums"]["VISIT"] == told["visits"]
    begun = told["at"]
    # Another process, which knows nothing but what the storefront keeps.
    Town([("tiktok-shop", shop)], visits_a_day=20_000).turn(switch.read(), 60)
    after = switch.read()
    assert after["at"] == pytest.approx(begun + 60) and after["visits"] > told["visits"]
    assert after["sums"]["VISIT"] == after["visits"]


def test_however_fast_the_day_goes_a_turn_is_bounded(shop):
    switch = Switch(shop)
    switch.set(running=True)
    Town([("tiktok-shop", shop)], visits_a_day=10**9).turn(switch.read(), 3000)
    assert switch.read()["visits"] == VISITS_A_TURN


def test_a_report_of_before_a_switch_is_not_taken(shop):
    switch = Switch(shop)
    old = switch.set(running=True)
    switch.set(running=False)
    assert not switch.report({"switched": old["switched"], "visits": 99})
    assert switch.read()["visits"] == 0 and switch.read()["running"] is False


@pytest.mark.parametrize(
    ("given", "name"),
    [({"running": 1}, "running"), ({"running": None}, "running"), ({"seed": -1}, "seed"), ({"seed": "x"}, "seed")],
)  # fmt: skip
def test_what_is_no_switch_is_refused_and_changes_nothing(seller, given, name):
    before = Switch(seller.running.url).read()
    with pytest.raises(ValueError, match=name):
        Switch(seller.running.url).set(**given)
    after = Switch(seller.running.url).read()
    assert after | {"now": 0} == before | {"now": 0}


def test_a_storefront_that_is_down_is_missed_and_the_others_are_visited(shop):
    switch = Switch(shop)
    switch.set(running=True)
    Town([("tiktok-shop", shop), ("tokopedia", "http://127.0.0.1:9")], visits_a_day=10**6).turn(switch.read(), 60)
    sums = switch.read()["sums"]
    assert sums["VISIT"] > 0 and sums["MISSED"] > 0
    assert sums["VISIT"] + sums["MISSED"] == VISITS_A_TURN


def test_a_host_that_holds_no_switch_is_silent():
    with pytest.raises(Silent):
        Switch("http://127.0.0.1:9").read()


def test_what_follows_an_order_comes_when_it_is_due(shop, seller):
    front, switch = Shopper(shop), Switch(shop)
    bought = next(due for number in range(100) for due in visits.visit(front, 5, number)[1] if due["kind"] == "WATCH")
    acts, follow = visits.follow(front, 5, bought)
    assert acts == [] and follow[0]["kind"] == "WATCH" and follow[0]["days"] == 1
    acts, _follow = visits.follow(front, 5, follow[0])
    assert [act.kind for act in acts] == ["CHAT"]  # where is my parcel
    cancelled = dict(bought, kind="CANCEL")
    now = datetime.now(UTC) + timedelta(days=1)
    switch.set(running=True)
    state = switch.read() | {"due": [cancelled | {"at": now.timestamp(), "front": "tiktok-shop"}]}
    town = Town([("tiktok-shop", shop)], visits_a_day=0)
    town.turn(state | {"at": now.timestamp() - 100}, 50)
    assert front.order(bought["order"])[1]["status"] != "CANCELLED"
    assert len(switch.read()["due"]) == 1
    town.turn(switch.read(), 51)
    assert switch.read()["due"] == [] and switch.read()["sums"] == {"CANCEL": 1}


def test_they_live_by_the_storefronts_clock_and_a_pause_is_no_crowd(shop, seller):
    """An hour of a fast clock is an hour of visits; what went by while nobody lived is not made up for."""
    front, switch = seller.running.front, Switch(shop)
    switch.set(running=True)
    machine = front.clock.wall()
    switch.follow([[machine - 100, machine - 100, 1000.0]])
    state = switch.read()
    assert state["pace"] == 1000 and state["now"] == pytest.approx(machine + 99_900, abs=3_000)
    town = Town([("tiktok-shop", shop)], visits_a_day=0)
    town.catch_up(state | {"at": state["now"] - 1_500})
    assert switch.read()["at"] == state["now"]
    town = Town(
        [("tiktok-shop", shop)], visits_a_day=24_000 / 1.25
    )  # a Sunday: so many thousandths an hour as rhythm says
    town.catch_up(state | {"at": state["now"] - 10 * 86_400})
    assert switch.read()["at"] == state["now"]
    assert 0 < switch.read()["visits"] <= VISITS_A_TURN
