"""From points to what a shop is barred from: pure arithmetic."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from accounts.standing import Bar
from core.clock import JAKARTA
from shop_health import steps
from shop_health.steps import Given, is_near, standing

BEGIN = datetime(2026, 6, 1, 10, tzinfo=JAKARTA)
DAY = timedelta(days=1)


def points(number: int, day: float = 0, lasts: int = 90) -> Given:
    at = BEGIN + day * DAY
    return Given(number, at, at + lasts * DAY)


def bars(given_, day: float) -> dict:
    found = standing(given_, BEGIN + day * DAY)
    return {
        bar.value: (one.step, (one.until - BEGIN) / DAY if one.until else None) for bar, one in found.barred.items()
    }


def test_eleven_bar_from_nothing_twelve_from_campaigns_for_seven_days():
    assert bars([points(11)], 0) == {}
    twelve = [points(8), points(4, day=3)]
    assert bars(twelve, 2.9) == {} and bars(twelve, 3) == {"CAMPAIGNS": (12, 10)}
    assert bars(twelve, 9.99) == {"CAMPAIGNS": (12, 10)} and bars(twelve, 10) == {}
    assert standing(twelve, BEGIN + 20 * DAY).points == 12  # the points stay, the bar has ended


def test_each_step_bars_from_more_and_the_longest_end_counts():
    assert bars([points(24)], 1) == {"CAMPAIGNS": (24, 28), "AFFILIATES": (24, 28), "LISTINGS": (24, 28)}
    assert bars([points(36)], 1) == {
        "CAMPAIGNS": (36, 60),
        "AFFILIATES": (36, 60),
        "LISTINGS": (24, 28),
        "SALES": (36, 28),
    }
    assert set(bars([points(36)], 30)) == {"CAMPAIGNS", "AFFILIATES"}  # it sells again after 28 days


def test_points_that_expire_do_not_shorten_what_runs_and_fewer_points_begin_a_step_anew():
    early, late = points(8, lasts=5), points(4, day=3)
    assert bars([early, late], 6) == {"CAMPAIGNS": (12, 10)}
    assert standing([early, late], BEGIN + 6 * DAY).points == 4
    again = points(8, day=20)
    assert bars([early, late, again], 20) == {"CAMPAIGNS": (12, 27)}


def test_forty_eight_are_for_good_and_nothing_expires_any_more():
    found = standing([points(40), points(8, day=1)], BEGIN + 500 * DAY)
    assert found.points == 48 and found.barred[Bar.SALES].until is None and found.due_at is None
    assert standing([points(40), points(7, day=1)], BEGIN + 500 * DAY).points == 0


def test_a_warning_comes_five_points_before_a_step():
    assert [number for number in range(49) if is_near(number)] == [*range(7, 12), *range(19, 24), *range(31, 36), *range(43, 48)]  # fmt: skip


rows = st.lists(
    st.builds(points, st.integers(1, 20), st.integers(0, 120), st.integers(1, 100)), max_size=12, unique_by=lambda one: one.at
)  # fmt: skip


@given(rows, st.integers(0, 300))
def test_the_order_of_the_rows_and_what_is_yet_to_come_do_not_matter(given_, day):
    at = BEGIN + day * DAY
    past = [one for one in given_ if one.at <= at]
    assert standing(given_, at) == standing(past[::-1], at)


@given(rows, points_strategy := st.builds(points, st.integers(1, 48), st.integers(0, 120)), st.integers(0, 300))
def test_points_that_are_taken_back_leave_no_trace_and_more_points_never_bar_less(given_, more, day):
    at = BEGIN + day * DAY
    without, with_more = standing(given_, at), standing([*given_, more], at)
    assert standing([one for one in [*given_, more] if one is not more], at) == without
    assert with_more.points >= without.points


@given(rows, st.integers(0, 300))
def test_nothing_changes_before_it_is_due(given_, day):
    at = BEGIN + day * DAY
    known = [one for one in given_ if one.at <= at]
    now = standing(known, at)
    until = (now.due_at - timedelta(seconds=1)) if now.due_at else at + 999 * DAY
    later = standing(known, until)
    assert (later.points, later.barred) == (now.points, now.barred)
    assert steps.STEPS == (12, 24, 36, 48)
