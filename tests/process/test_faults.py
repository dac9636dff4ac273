"""What must survive when processes die: no edit is lost, none arrives twice, both storefronts end up equal to us."""

import json
import time
from datetime import timedelta

import pytest
from django.db import connection

from core import clock, pace
from outbox.models import SyncJob
from products import actions
from products.models import Listing
from tests import make
from tests.helpers import sync, unsettled, wait_for

pytestmark = [pytest.mark.process, pytest.mark.xdist_group("process")]

PATIENCE = 90  # seconds; a worker needs two on an idle machine, a minute beside a busy test session
State = SyncJob.State


def shown(hosts):
    """What buyers see on each storefront: title -> price."""
    return [{row["title"]: row["price"] for row in host.products()} for host in hosts.values()]


def wait_shown(hosts, product, price, worker):
    def is_shown():
        worker.look()
        return shown(hosts) == [{product.title: price}] * len(hosts)

    try:
        wait_for(is_shown, seconds=PATIENCE, every=0.1)
    except AssertionError:
        raise AssertionError(f"{shown(hosts)} {list(unsettled())}\n{worker.log()[-3000:]}") from None


def set_price(product, price):
    actions.set_prices(product, prices={product.skus.get().public_id: price}, actor=make.SYSTEM)


def backends() -> set[int]:
    """The connections to the test's database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pid FROM pg_stat_activity WHERE datname = current_database()")
        return {pid for (pid,) in cursor.fetchall()}


def is_sending(count):
    return SyncJob.objects.filter(state=State.SENDING).count() == count


def test_edits_while_no_worker_lives_are_delivered_when_one_starts(connected, hosts, worker):
    product = make.product(connected)
    sync()
    set_price(product, 99_000)
    set_price(product, 98_000)
    assert shown(hosts) == [{product.title: 125_000}] * 2
    worker.start()
    wait_shown(hosts, product, 98_000, worker)


def test_kill_9_in_the_middle_of_a_push_recovers_after_the_lease_though_days_go_by_in_the_house(
    connected, hosts, worker, tmp_path
):
    """At a thousand times as fast as life: a lease by the house's time would be over in four milliseconds, and the job sent
    again and again while the first call is still under way."""
    begun = time.time() - 60
    plan = pace.Plan((pace.Step(begun, begun, 1000),), 1000, begun + 10**9)
    (tmp_path / "clock.json").write_text(json.dumps(plan.written()))
    product = make.product(connected)
    sync()
    for host in hosts.values():
        host.fault(latency_ms=2500)
    set_price(product, 77_000)
    worker.start()
    wait_for(lambda: is_sending(2), seconds=PATIENCE)
    worker.kill_9()
    interrupted = list(SyncJob.objects.filter(state=State.SENDING).values_list("pk", flat=True))
    assert len(interrupted) == 2  # leased to a process that is no more
    for host in hosts.values():
        host.fault()
    worker.start()
    wait_shown(hosts, product, 77_000, worker)
    wait_for(lambda: not unsettled(), seconds=PATIENCE)
    again = SyncJob.objects.filter(pk__in=interrupted)
    assert {(job.state, job.lease) for job in again} == {(State.DONE, 2)}
    # The worker lives in the house's time: what it wrote is dated by it, and its marks are not.
    shown_at = Listing.objects.filter(product=product).latest("seen_at").seen_at
    assert shown_at > clock.machine_now() + timedelta(hours=15)
    assert max(job.finished_at for job in again) < clock.machine_now() + timedelta(minutes=1)


def test_kill_9_while_products_are_being_created_never_makes_two(connected, hosts, worker):
    for host in hosts.values():
        host.fault(latency_ms=1500)
    product = make.product(connected)
    worker.start()
    for host in hosts.values():
        wait_for(lambda host=host: host.calls("/images/upload"), seconds=PATIENCE)
        # The next call creates the product, and the storefront never says so.
        host.fault(timeout_after_write=1.0)
    wait_for(lambda: all(shown(hosts)), seconds=PATIENCE)
    assert is_sending(2) and not product.listings.exclude(external_id="").exists()
    worker.kill_9()
    for host in hosts.values():
        host.fault()
    worker.start()
    wait_for(lambda: not unsettled(), seconds=PATIENCE, every=0.1)
    assert shown(hosts) == [{product.title: 125_000}] * 2
    assert [len(host.products()) for host in hosts.values()] == [1, 1]
    assert not product.listings.filter(external_id="").exists()


def test_a_broker_that_is_flushed_or_killed_loses_nothing(connected, hosts, worker, broker):
    product = make.product(connected)
    worker.start()
    wait_shown(hosts, product, 125_000, worker)
    for price in range(80_000, 80_020):
        set_price(product, price)
        broker.flush()
    wait_shown(hosts, product, 80_019, worker)
    broker.kill_9()
    set_price(product, 66_000)  # neither the edit nor the worker that listens needs the broker
    wait_shown(hosts, product, 66_000, worker)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN %'")
    set_price(product, 65_000)  # told while nobody hears; the listener finds it when it is back
    wait_shown(hosts, product, 65_000, worker)
    broker.start()
    set_price(product, 64_000)
    wait_shown(hosts, product, 64_000, worker)


def test_what_the_database_cut_off_is_written_down_when_it_is_back(connected, hosts, worker):
    """A lease of an hour: nothing may have to wait until one ends."""
    worker.environment["SYNC_LEASE_SECONDS"] = "3600"
    product = make.product(connected)
    own = backends()
    worker.start()
    wait_shown(hosts, product, 125_000, worker)
    for host in hosts.values():
        host.fault(latency_ms=1500)
    set_price(product, 77_000)
    wait_for(lambda: is_sending(2), seconds=PATIENCE)
    interrupted = list(SyncJob.objects.filter(state=State.SENDING).values_list("pk", flat=True))
    with connection.cursor() as cursor:
        for backend in backends() - own:
            cursor.execute("SELECT pg_terminate_backend(%s)", [backend])
    for host in hosts.values():
        host.fault()
    set_price(product, 78_000)  # waits behind what was cut off
    wait_shown(hosts, product, 78_000, worker)
    again = SyncJob.objects.filter(pk__in=interrupted)
    wait_for(lambda: {(job.state, job.lease) for job in again.all()} == {(State.DONE, 1)}, seconds=PATIENCE)


def test_while_the_broker_hangs_what_failed_is_tried_again(connected, hosts, worker, broker):
    product = make.product(connected)
    worker.start()
    wait_shown(hosts, product, 125_000, worker)
    broker.hang()
    for host in hosts.values():
        host.fault(down=True)
    set_price(product, 66_000)
    wait_for(lambda: SyncJob.objects.filter(state=State.PENDING, setbacks__gt=0).count() == 2, seconds=PATIENCE)
    for host in hosts.values():
        host.fault()
    wait_shown(hosts, product, 66_000, worker)
    wait_for(lambda: not unsettled(), seconds=PATIENCE)  # read back as well, which is due later
    broker.go_on()
