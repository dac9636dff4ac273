"""The demo's fast clock, kept going by whoever runs the house: storefronts in step, work as often as the days are short."""

import json
import time
from datetime import timedelta

import pytest

from core import clock
from core.pace import LEAD_SECONDS, LEASE_SECONDS, PaceFile, Plan, Step
from mock_storefronts.app import serve
from mock_storefronts.host.config import preset
from seller_center import beat, house_schedule, supervisor
from seller_center.celery import app
from seller_center.pacekeeper import PaceKeeper


def fast_since(seconds: float, pace: int = 1000) -> Plan:
    """A plan that has gone so fast for so many seconds of the machine, and does for ten minutes more."""
    begun = time.time() - seconds
    return Plan((Step(begun, begun, float(pace)), Step(begun + 600, begun + 600.0 * pace, 1.0)), pace, begun + 10**8)


@pytest.fixture
def travelling(settings, tmp_path):
    """The house's clock a thousand times as fast as life."""
    settings.DEMO, settings.CLOCK_FILE = True, tmp_path / "clock.json"
    clock.pace_file(settings.CLOCK_FILE).put_back(fast_since(10))
    return clock.pace_file(settings.CLOCK_FILE)


def test_both_storefronts_get_the_plan_and_one_that_was_away_gets_it_when_it_is_back(tmp_path):
    said, path = [], tmp_path / "clock.json"
    config = preset("tokopedia", data_file=tmp_path / "mock.sqlite3")
    with serve(preset("tiktok-shop")) as here:
        with serve(config) as there:
            keeper = PaceKeeper(path, {"tiktok-shop": here.url, "tokopedia": there.url}, said.append)
            keeper.turn()
            assert here.front.clock.steps == () and said == []
            plan = PaceFile(path).switch(600, 40)
            keeper.turn()
            later = plan.steps[0].real + 10
            assert {host.front.clock._shown(later) for host in (here, there)} == {(plan.shown(later), 600.0)}
            assert said == ["The demo's time goes 600 times as fast as life."]
        # It is down. The plan changes meanwhile, and the other storefront follows.
        slower = PaceFile(path).switch(60, 40)
        assert keeper.turn() == slower
        with serve(config) as back:  # it kept its plan over the restart, and now hears of the change
            assert back.front.clock._shown(later)[1] == 600
            keeper.addresses["tokopedia"] = back.url
            keeper.turn()
            at = slower.steps[-2].real + 5
            assert here.front.clock._shown(at) == back.front.clock._shown(at) == (slower.shown(at), 60.0)
            # Somebody set its clock by hand: it is told again before long.
            back.front.clock.travel(0, 1)
            keeper._told["tokopedia"] = (slower, time.monotonic() - 60)
            keeper.turn()
            assert back.front.clock._shown(at)[1] == 60


def test_a_fast_clock_is_kept_going_and_goes_on_after_a_night_in_which_the_house_was_stopped(tmp_path):
    path = tmp_path / "clock.json"
    night = time.time() - 8 * 3600
    stopped = Plan().switched(night, 1000, 40)
    path.write_text(json.dumps(stopped.written()))
    file = PaceFile(path)
    # While nobody kept it, half a minute of a thousand times, and then as life.
    ahead = LEASE_SECONDS * 999
    assert file.plan().shown(time.time()) == pytest.approx(time.time() + ahead, abs=1)
    kept = PaceKeeper(path, {}, lambda text: None).turn()
    at = time.time() + LEAD_SECONDS + 1
    assert kept.rate(at) == 1000 and kept.until == stopped.until
    assert kept.shown(at) == pytest.approx(at + ahead + 999, abs=100)
    assert PaceKeeper(path, {}, lambda text: None).turn() == kept  # nothing to do yet


def test_work_comes_as_often_as_the_days_are_short_but_never_without_end(travelling):
    looks, calls = house_schedule.looks(60), house_schedule.calls(3600)
    assert (looks.wait_seconds(), calls.wait_seconds()) == (house_schedule.LOOK, house_schedule.CALL)
    travelling.put_back(fast_since(10, pace=60))
    assert (looks.wait_seconds(), calls.wait_seconds()) == (house_schedule.LOOK, 60)
    travelling.put_back(Plan())
    assert (looks.wait_seconds(), calls.wait_seconds()) == (60, 3600)
    assert house_schedule.looks(1).wait_seconds() == 1  # what comes sooner than the bound does so still
    now = looks.now()
    assert looks.is_due(now - timedelta(seconds=61)).is_due and not looks.is_due(now - timedelta(seconds=59)).is_due


def test_the_beat_follows_a_change_of_pace_and_what_is_stale_is_thrown_away(travelling, transactional_db, monkeypatch):
    travelling.put_back(Plan())
    sent = []
    monkeypatch.setattr(beat.Scheduler, "apply_async", lambda self, entry, *args, **kwargs: sent.append(entry))
    scheduler = beat.LeaderScheduler(app)
    now = scheduler.app.now()
    for entry in scheduler.schedule.values():
        entry.last_run_at = now - timedelta(seconds=20)  # twenty seconds ago: only what comes more often is due

    def due() -> set[str]:
        sent.clear()
        while scheduler.tick() == 0:
            pass
        return {entry.name for entry in sent}

    assert not due() & {"statements", "bars that end", "withdrawals"}
    as_life = list(sent)
    travelling.put_back(fast_since(10))
    again = due()
    assert {"statements", "bars that end", "withdrawals", "days of shop health"} <= again
    assert not again & {"refresh tokens", "drift check", "prune settled jobs", "check the ledger"}  # machines' matters
    assert {entry.options["expires"] for entry in sent if entry.name == "bars that end"} == {5.0}
    # Whatever comes often is stale when the ones after it have come, at any pace: no slow machine hoards it.
    often = [entry for entry in as_life + sent if entry.schedule.run_every <= timedelta(minutes=2)]
    assert {"fetch orders", "sweep"} <= {entry.name for entry in often}
    assert all(0 < entry.options["expires"] <= 300 for entry in often)
    assert {entry.options["expires"] for entry in sent if entry.name == "statements"} == {30.0}


def test_a_pace_that_is_none_does_not_start_a_house(tmp_path):
    for wrong in ("1001", "-1", "fast", "1.5"):
        house = supervisor.House({"DEMO": "1", "VAR_DIR": str(tmp_path), "LIFE": wrong})
        with pytest.raises(supervisor.CannotStart, match="is not a pace"):
            house.open()
    assert list(tmp_path.iterdir()) == []


def test_a_demo_begins_to_live_once_and_does_not_override_who_switched(tmp_path):
    house = supervisor.House({"DEMO": "1", "VAR_DIR": str(tmp_path), "LIFE": "60"})
    house._begin_life()
    assert PaceFile(house.clock_file).plan().pace == 60
    PaceFile(house.clock_file).switch(1000, 40)
    house._begin_life()
    assert PaceFile(house.clock_file).plan().pace == 1000
    quiet = supervisor.House({"DEMO": "1", "VAR_DIR": str(tmp_path / "other")})
    quiet._begin_life()
    assert PaceFile(quiet.clock_file).plan() == Plan()
