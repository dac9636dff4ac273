"""Two kinds of time, told apart by name: what sellers live by may run ahead in a demo, what machines wait by never does."""

import ast
import re
import threading
import time
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connections
from hypothesis import given
from hypothesis import strategies as st

from accounts import actions as accounts
from accounts.models import Shop
from core import clock, jobs, pace
from core.actors import Actor
from core.models import ChangeLog, Job
from tests import make
from tests.helpers import wait_for
from tests.source import BASE, files, nodes_of, reads_all_code

# Who asks for the machine's time, and what for. Everything else goes by the house's.
MACHINE = {
    "accounts/actions/roles.py": "the same link",
    "accounts/actions/team.py": "an invitation's link is a key: it ends 120 hours later",
    "accounts/admin.py": "the same link",
    "accounts/leaving.py": "the same link",
    "accounts/queries.py": "the same link",
    "accounts/notices.py": "when somebody logged in, as the browser's clock says it",
    "accounts/sessions.py": "an idle session of staff",
    "accounts/actions/tokens.py": "a token's last use is noted once a minute",
    "accounts/visits.py": "a look of staff into a shop ends by itself",
    "ads/tasks.py": "the circuit of a connection",
    "affiliates/tasks.py": "the circuit of a connection",
    "aftersales/tasks.py": "the circuit of a connection",
    "automation/actions/news.py": "how far a reader of a log has come, and when it last moved",
    "chat/actions/tending.py": "who is typing, for seconds",
    "chat/queries.py": "who is typing, for seconds",
    "chat/tasks.py": "the circuit of a connection",
    "core/api/idempotency.py": "how long answers are kept for a repeated request",
    "core/api/throttle.py": "requests a minute",
    "core/health.py": "heartbeats of machines",
    "core/horizon.py": "how far a reader of a log has come, and when it last moved",
    "core/ids.py": "ids in the order in which they were made",
    "core/jobs.py": "a worker's lease of a job",
    "core/partitions.py": "months come by either time: tries are of the machine's, the log is of the house's",
    "core/presence.py": "who has a row open, for seconds",
    "core/tasks.py": "how long the change log is kept",
    "desk/actions/mailing.py": "the lease of a letter, and the mail server's back-off",
    "desk/actions/notices.py": "how far a reader of a log has come, and when it last moved",
    "desk/actions/pushing.py": "the lease of a push, and the push service's back-off",
    "desk/demo_attack.py": "that the worker of an attack is alive",
    "desk/demo_life.py": "how the two times stand to each other",
    "desk/tasks.py": "how long notifications are kept",
    "desk/web_push.py": "until when a signature holds",
    "finance/tasks.py": "the circuit of a connection",
    "insights/tasks.py": "the circuit of a connection",
    "integration/actions/binding.py": "how long another window may be at it",
    "integration/actions/moving.py": "when a host was in trouble: the back-off of the next try",
    "integration/queries.py": "the back-off of the next try",
    "orders/actions/hints.py": "when a hint's lease runs out",
    "orders/queries.py": "how long a hint has waited",
    "orders/tasks.py": "the circuit of a connection",
    "outbox/actions/deciding.py": "when a connection was paused, beside its other marks",
    "outbox/actions/queueing.py": "when a job was asked for and may be sent, and the lease of who sends it",
    "outbox/actions/settling.py": "leases and back-off of jobs",
    "outbox/admin.py": "the circuit of a connection",
    "outbox/health.py": "the circuit of a connection, and the lease of a token's renewal",
    "outbox/models.py": "the circuit of a connection",
    "outbox/queries.py": "how long jobs took",
    "products/catalogue/actions/asking.py": "what categories ask for is read again a day of the storefront's machine later",
    "products/catalogue/actions/form_saves.py": "how long the key of an open form is kept",
    "products/drift/actions.py": "the lease of a comparison",
    "products/drift/checking.py": "which jobs were done while it compared",
    "products/listings/receipts.py": "when a storefront was seen to have what it was sent, beside when it was sent",
    "promotions/payloads.py": "jobs that were done a moment ago",
    "seller_center/context.py": "how the two times stand to each other",
    "seller_center/health.py": "how long things have waited",
    "seller_center/web.py": "how long a connection is quiet: the web server dates its last word by the machine",
    "shop_health/tasks.py": "the circuit of a connection",
    "products/tasks.py": "the circuit of a connection",
    "seller_center/doctor.py": "how long things wait, and how far two clocks are apart",
    "products/importing/actions/stock_files.py": "when an address outside is called again: its server lives by the machine's time",
    "storefronts/actions.py": "when a webhook came, and the back-off of a second try to apply it",
    "storefronts/adapters/open_api/client.py": "a signature's timestamp: the storefronts compare it with their machine's",
    "storefronts/api.py": "the circuit of a connection",
    "storefronts/delivery.py": "when a try began and ended",
    "storefronts/hints.py": "leases and back-off of hints",
    "storefronts/queries.py": "the circuit of a connection, and jobs a minute",
    "storefronts/tasks.py": "which jobs are due, tokens that run out, how long jobs are kept",
    "storefronts/webhooks.py": "how old a webhook is: its host dates it by its machine",
    "webhooks/actions/deliveries.py": "leases and back-off of deliveries",
    "webhooks/actions/endpoints.py": "how long a replaced secret signs along; when a test may be sent",
    "webhooks/actions/tailing.py": "when a delivery may be sent",
    "webhooks/delivery.py": "how long a replaced secret signs along",
    "webhooks/queries.py": "whether a delivery may be sent",
    "webhooks/sender.py": "the timestamp that is signed: the receiver compares it with its own clock",
    "webhooks/tasks.py": "how long events are kept",
    "webhooks/views.py": "whether a delivery may be sent soon",
}
DOORS = {"core/clock.py", "core/pace.py"}
_ASKED = {("timezone", "now"), ("datetime", "now"), ("datetime", "utcnow"), ("datetime", "today"), ("date", "today"),
          ("time", "time"), ("time", "time_ns")}  # fmt: skip
_MACHINES = {"machine_now", "database_now", "unix_now"}
_SQL = re.compile(
    r"\b(clock_timestamp|statement_timestamp|transaction_timestamp|now)\(\)|\bcurrent_(timestamp|date|time)\b", re.I
)


def uses(node: ast.AST) -> str:
    """``machine`` for a door of the machine's time, ``past`` for one that goes past the doors, else ""."""
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        if node.value.id.endswith("clock") and node.attr in _MACHINES:
            return "machine"
        if (node.value.id, node.attr) in _ASKED:
            return "past"
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Now":
        return "machine"
    if isinstance(node, ast.keyword) and node.arg in ("auto_now", "auto_now_add"):
        return "past"
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and _SQL.search(node.value):
        return "machine"
    return ""


@reads_all_code
def test_nobody_asks_for_the_time_but_at_the_doors_and_who_asks_for_the_machines_says_why():
    found: dict[str, set[str]] = {"machine": set(), "past": set()}
    for path in files():
        name = str(path.relative_to(BASE))
        if name in DOORS or name.startswith("mock_storefronts/"):
            continue
        for use in {uses(node) for node in nodes_of(path)} - {""}:
            found[use].add(name)
    assert found["past"] == {"core/ids.py", "seller_center/web.py"}
    assert found["machine"] | found["past"] == set(MACHINE)


FAR = 2_000_000_000.0


def plan_of(*switches: tuple[float, int, float]) -> pace.Plan:
    """A plan that was switched at these moments: (seconds after FAR, pace, days)."""
    plan = pace.Plan()
    for after, rate, days in switches:
        plan = plan.switched(FAR + after, rate, days)
    return plan


def test_a_switch_begins_a_moment_later_and_goes_on_from_the_moment_that_is_shown():
    plan = plan_of((0, 600, 40))
    begin = FAR + pace.LEAD_SECONDS
    assert plan.shown(FAR - 5) == FAR - 5 and plan.shown(begin) == begin
    assert plan.shown(begin + 1) == begin + 600 and plan.rate(begin + 1) == 600
    # Nobody keeps it going: the lease ends, and it goes on as life does from where it is.
    end = begin + pace.LEASE_SECONDS
    assert plan.shown(end + 10) == begin + 600 * pace.LEASE_SECONDS + 10 and plan.rate(end + 10) == 1
    assert plan.is_fast(end + 10)  # and is to go fast again


def test_it_ends_by_itself_when_the_days_are_over():
    plan, at = plan_of((0, 1000, 2)), FAR
    while at < FAR + 600:
        at += 1
        plan = plan.kept(at)
    assert (plan.pace, plan.rate(at)) == (1, 1)
    # Two days at a thousand times are 172.8 s; the rest of the ten minutes went as life does.
    assert plan.shown(at) == pytest.approx(FAR + 2 + 2 * 86_400 + (598 - 172.8))
    assert plan.kept(at) is plan


def test_a_house_that_was_stopped_goes_on_where_it_stood_and_as_fast_as_before():
    plan = plan_of((0, 1000, 40))
    stood = plan.shown(FAR + 100)
    assert stood == FAR + 2 + 30_000 + 68  # thirty seconds of lease, then as life does
    again = plan.kept(FAR + 100)
    assert again.shown(FAR + 100) == stood and again.rate(FAR + 102.5) == 1000
    assert again.until == plan.until


def test_other_paces_are_refused():
    for wrong, days in ((0, 40), (-1, 40), (1001, 40), (1.5, 40), (True, 40), (60, 0), (60, -1), (60, 367)):
        with pytest.raises(pace.BadPace):
            pace.Plan().switched(FAR, wrong, days)
    assert pace.Plan().switched(FAR, 1, 0) == pace.Plan()


@given(
    st.lists(st.tuples(st.sampled_from(("keep", "switch", "wait")), st.floats(0, 90), st.sampled_from((1, 60, 1000))))
)
def test_time_never_goes_back_and_whoever_looks_late_shows_the_same(deeds):
    """Whatever is switched, kept or left alone: an old copy of the plan agrees with the new one until it is read again."""
    plan, at, shown = pace.Plan(), FAR, FAR
    for deed, seconds, rate in deeds:
        step = 0.0
        while step < seconds:
            assert plan.shown(at + step) >= shown
            shown = plan.shown(at + step)
            step += 7
        at += seconds
        before = plan
        if deed == "switch":
            plan = plan.switched(at, rate, 3)
        elif deed == "keep":
            plan = plan.kept(at)
        for late in (0, pace.LOOK_SECONDS, pace.LEAD_SECONDS / 2):
            assert plan.shown(at + late) == pytest.approx(before.shown(at + late), abs=1e-3)
    assert len(plan.steps) <= 2 * len(deeds) + 2


def test_what_is_no_plan_is_the_machines_time(tmp_path):
    for broken in ("", "[]", "{", '{"steps": [[1]], "pace": 1, "until": 0}', '{"steps": null}'):
        path = tmp_path / "clock.json"
        path.write_text(broken)
        assert pace.PaceFile(path).plan() == pace.Plan()


def test_only_a_demo_travels(settings, tmp_path):
    settings.CLOCK_FILE = tmp_path / "clock.json"
    begun = time.time() - 3600
    plan = pace.Plan((pace.Step(begun, begun, 1000), pace.Step(begun + 100, begun + 100_000, 1)), 1, 0)
    pace.PaceFile(settings.CLOCK_FILE).put_back(plan)
    settings.DEMO = False
    assert abs((clock.now() - clock.machine_now()).total_seconds()) < 1 and clock.pace() == 1
    settings.DEMO = True
    assert (clock.now() - clock.machine_now()).total_seconds() == pytest.approx(99_900, abs=1)
    mark = datetime.fromtimestamp(begun + 50, UTC)
    assert abs(clock.in_house_time(mark) - mark - timedelta(seconds=50 * 999)) < timedelta(seconds=0.1)


def test_ten_who_switch_at_once_leave_one_whole_plan(tmp_path):
    path = tmp_path / "clock.json"
    ready = threading.Barrier(10)

    def switch(number: int) -> None:
        ready.wait()
        pace.PaceFile(path).switch((60, 1000)[number % 2], 3)

    people = [threading.Thread(target=switch, args=(number,)) for number in range(10)]
    for one in people:
        one.start()
    for one in people:
        one.join()
    plan = pace.PaceFile(path).plan()
    reals = [step.real for step in plan.steps]
    assert reals == sorted(reals) and plan.pace in (60, 1000) and plan.rate(time.time() + 3) == plan.pace
    assert {one.name for one in tmp_path.iterdir()} == {"clock.json", "clock.json.lock"}


@pytest.mark.django_db
def test_a_lease_is_the_machines_however_fast_the_house_goes(settings, tmp_path):
    """A worker's job is its own for ninety seconds of the machine, though a day goes by in the house."""
    settings.DEMO, settings.CLOCK_FILE = True, tmp_path / "clock.json"
    job = jobs.create(make.shop(), kind=Job.Kind.IMPORT, actor=Actor.system("test"))
    assert jobs._claim(job.pk)
    begun = time.time() - 90
    clock.pace_file(settings.CLOCK_FILE).put_back(pace.Plan((pace.Step(begun, begun, 1000),), 1000, begun + 10**6))
    assert (clock.now() - clock.machine_now()).total_seconds() > 80_000
    assert not jobs._claim(job.pk) and job not in list(jobs.unfinished())
    Job.objects.filter(pk=job.pk).update(heartbeat_at=clock.machine_now() - timedelta(seconds=91))
    assert job in list(jobs.unfinished()) and jobs._claim(job.pk)
    assert make.shop().created_at > clock.machine_now() + timedelta(hours=20)


@pytest.mark.django_db(transaction=True)
def test_a_deadline_at_a_thousand_times_comes_and_comes_once(settings, tmp_path):
    """A month without express is over in forty-three minutes of the machine; four workers look at once."""
    settings.DEMO, settings.CLOCK_FILE = True, tmp_path / "clock.json"
    file, begun = clock.pace_file(settings.CLOCK_FILE), time.time() - 60
    file.put_back(pace.Plan((pace.Step(begun, begun, 1000),), 1000, begun + 10**9))
    shop = make.shop()
    due = clock.now() + timedelta(minutes=30)  # 1.8 s of the machine
    Shop.objects.filter(pk=shop.pk).update(settlement_standing="LOST", settlement_until=due)
    assert accounts.end_lost_settlements() == 0
    wait_for(lambda: clock.now() > due, seconds=20)
    wait_for_all = threading.Barrier(4)

    def look() -> None:
        wait_for_all.wait()
        accounts.end_lost_settlements()
        connections.close_all()

    workers = [threading.Thread(target=look) for _number in range(4)]
    for one in workers:
        one.start()
    for one in workers:
        one.join()
    shop.refresh_from_db()
    assert (shop.settlement_standing, shop.settlement_until) == ("EXPRESS", None)
    entry = ChangeLog.objects.get(shop=shop, fact="shop.settlement_changed")
    assert entry.at >= due > clock.machine_now() + timedelta(hours=15)
