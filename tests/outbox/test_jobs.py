"""Enqueue, claim, settle, sweep: nothing lost, nothing doubled, nothing out of order."""

import threading
import time
from datetime import timedelta

import pytest
from django.db import connections, transaction

from core import clock
from core.errors import Refused
from core.platforms import Platform
from outbox import actions as outbox
from outbox import health
from outbox.models import Connection, SyncAttempt, SyncJob
from outbox.operations import Operation
from tests import make
from tests.helpers import end_jobs

State = SyncJob.State


@pytest.fixture
def shop(db):
    return make.shop()


@pytest.fixture
def product(shop):
    """A product whose first push is settled, on one connection."""
    row = make.product(shop)
    make.connection(shop)
    return row


def enqueue(product, operation=Operation.PRICE_PUSH, **options):
    with transaction.atomic():
        outbox.enqueue(operation, product, **options)


def outcome(result=SyncAttempt.Outcome.ACCEPTED, **fields):
    now = clock.now()
    return outbox.Outcome(result, now, now, **fields)


def test_ten_edits_are_one_job(product):
    for _edit in range(10):
        enqueue(product)
    job = SyncJob.objects.get()
    assert (job.state, job.attempts, job.subject_id) == (State.PENDING, 0, product.pk)


def test_one_job_a_connection(shop, product):
    make.connection(shop, channels=[Platform.TOKOPEDIA])
    enqueue(product)
    assert SyncJob.objects.count() == 2


def test_a_job_outside_a_transaction_is_a_bug(transactional_db):
    row = make.product(make.shop())
    with pytest.raises(RuntimeError):
        outbox.enqueue(Operation.PRICE_PUSH, row)


def test_a_rolled_back_edit_leaves_no_job(product):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        outbox.enqueue(Operation.PRICE_PUSH, product)
        raise ZeroDivisionError
    assert SyncJob.objects.count() == 0


def test_an_edit_during_the_call_makes_a_job_behind_it(product):
    enqueue(product)
    connection = product.shop and SyncJob.objects.get().connection
    [sending] = outbox.claim(connection, limit=10)
    enqueue(product)
    assert SyncJob.objects.count() == 2
    assert outbox.claim(connection, limit=10) == []  # strict order inside a mailbox
    outbox.settle([(sending, outcome())])
    assert len(outbox.claim(connection, limit=10)) == 1


def test_a_refused_text_does_not_hold_back_stock(product):
    enqueue(product, Operation.PRODUCT_PUSH)
    connection = SyncJob.objects.get().connection
    [text] = outbox.claim(connection, limit=10)
    enqueue(product, Operation.STOCK_PUSH)
    [stock] = outbox.claim(connection, limit=10)
    assert stock.operation == Operation.STOCK_PUSH
    outbox.settle([(text, outcome(SyncAttempt.Outcome.PERMANENT, code="12052051", message="no"))])
    text.refresh_from_db()
    assert (text.state, text.error_code) == (State.FAILED, "12052051")


def test_a_late_worker_changes_nothing(product):
    enqueue(product)
    connection = SyncJob.objects.get().connection
    [late] = outbox.claim(connection, limit=1)
    SyncJob.objects.update(due_at=clock.now() - timedelta(seconds=1))
    assert outbox.release_expired_leases() == 1
    [newer] = outbox.claim(connection, limit=1)
    assert newer.lease == late.lease + 1
    outbox.settle([(late, outcome(SyncAttempt.Outcome.PERMANENT))])
    assert SyncJob.objects.get().state == State.SENDING
    outbox.settle([(newer, outcome())])
    assert SyncJob.objects.get().state == State.DONE
    assert SyncAttempt.objects.count() == 1


def test_a_temporary_failure_waits_longer_each_time_then_gives_up(product, settings):
    settings.SYNC_MAX_ATTEMPTS = 3
    enqueue(product)
    connection = SyncJob.objects.get().connection
    waits = []
    for _attempt in range(3):
        SyncJob.objects.update(due_at=clock.now())
        [job] = outbox.claim(connection, limit=1)
        result = outcome(SyncAttempt.Outcome.TEMPORARY, code="unreachable", message="down")
        outbox.settle([(job, result)])
        job.refresh_from_db()
        waits.append(round((job.due_at - result.finished_at).total_seconds()))
    assert waits[:2] == [5, 10]
    assert job.state == State.FAILED
    assert SyncAttempt.objects.filter(outcome="TEMPORARY").count() == 3


def test_the_storefronts_own_wish_wins_over_the_back_off(product):
    enqueue(product)
    [job] = outbox.claim(SyncJob.objects.get().connection, limit=1)
    result = outcome(SyncAttempt.Outcome.TEMPORARY, retry_after=7.0)
    outbox.settle([(job, result)])
    job.refresh_from_db()
    assert 7.0 <= (job.due_at - result.finished_at).total_seconds() < 8


def test_going_back_to_pending_yields_to_a_newer_twin(product):
    enqueue(product)
    connection = SyncJob.objects.get().connection
    [old] = outbox.claim(connection, limit=1)
    enqueue(product)
    outbox.settle([(old, outcome(SyncAttempt.Outcome.TEMPORARY))])
    old.refresh_from_db()
    assert old.state == State.SUPERSEDED
    assert SyncJob.objects.filter(state=State.PENDING).count() == 1


def test_a_new_edit_makes_a_backed_off_job_due_at_once(product):
    enqueue(product)
    later = clock.now() + timedelta(hours=1)
    SyncJob.objects.update(due_at=later, attempts=7)
    enqueue(product)
    job = SyncJob.objects.get()
    assert job.attempts == 0
    assert job.due_at < later


def test_a_success_makes_older_failures_history(product):
    enqueue(product)
    connection = SyncJob.objects.get().connection
    [failed] = outbox.claim(connection, limit=1)
    outbox.settle([(failed, outcome(SyncAttempt.Outcome.PERMANENT))])
    enqueue(product)
    [good] = outbox.claim(connection, limit=1)
    outbox.settle([(good, outcome())])
    failed.refresh_from_db()
    assert failed.state == State.SUPERSEDED


def test_retry_is_for_failed_jobs_only(product):
    enqueue(product)
    job = SyncJob.objects.get()
    with pytest.raises(Refused) as refusal:
        outbox.retry_job(job, actor=make.SYSTEM)
    assert refusal.value.code == "job_not_failed"
    end_jobs(attempts=12)
    assert outbox.retry_job(job, actor=make.SYSTEM).attempts == 0
    assert SyncJob.objects.get().state == State.PENDING


def test_released_jobs_wait_again_without_costing_a_try(product):
    enqueue(product)
    jobs = outbox.claim(SyncJob.objects.get().connection, limit=1)
    outbox.release(jobs)
    job = SyncJob.objects.get()
    assert (job.state, job.attempts) == (State.PENDING, 0)


@pytest.mark.django_db(transaction=True)
def test_four_workers_never_send_a_job_twice():
    shop = make.shop()
    connection = make.connection(shop)
    products = [make.product(shop, actor=make.SYSTEM) for _number in range(30)]
    SyncJob.objects.all().delete()
    with transaction.atomic():
        outbox.enqueue_many(Operation.PRICE_PUSH, products)
        outbox.enqueue_many(Operation.STOCK_PUSH, products)
    claimed, lock = [], threading.Lock()

    def work():
        try:
            while jobs := outbox.claim(connection, limit=4):
                with lock:
                    claimed.extend(job.pk for job in jobs)
                outbox.settle([(job, outcome()) for job in jobs])
        finally:
            connections.close_all()

    workers = [threading.Thread(target=work) for _number in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert len(claimed) == len(set(claimed)) == 60
    assert SyncJob.objects.filter(state=State.DONE).count() == 60


@pytest.mark.django_db(transaction=True)
def test_an_edit_that_commits_while_the_worker_claims_is_not_lost():
    """The claimer waits for the uncommitted edit's row lock, so it reads the new values (DO NOTHING would lose them)."""
    product = make.product(make.shop())
    connection = make.connection(product.shop)
    enqueue(product)
    edited, claimed = threading.Event(), []

    def claim():
        edited.wait(5)
        claimed.extend(outbox.claim(connection, limit=1))
        connections.close_all()

    worker = threading.Thread(target=claim)
    worker.start()
    with transaction.atomic():
        outbox.enqueue(Operation.PRICE_PUSH, product)
        edited.set()
    worker.join(5)
    # Either the worker skipped the locked row (it stays for the next claim) or got it after the commit.
    assert SyncJob.objects.filter(state__in=[State.PENDING, State.SENDING]).count() == 1
    assert claimed or SyncJob.objects.get().state == State.PENDING


def test_reading_back_never_rides_with_a_push(product):
    enqueue(product, Operation.PRODUCT_READ)
    enqueue(product, Operation.PRICE_PUSH)
    connection = SyncJob.objects.first().connection
    assert [job.operation for job in outbox.claim(connection, limit=10)] == [Operation.PRICE_PUSH]
    assert [job.operation for job in outbox.claim(connection, limit=10, read_limit=1)] == [Operation.PRODUCT_READ]


def test_trouble_of_the_host_uses_up_no_try(product, settings):
    settings.SYNC_MAX_ATTEMPTS = 2
    enqueue(product)
    connection = SyncJob.objects.get().connection
    waits = []
    for _setback in range(6):
        SyncJob.objects.update(due_at=clock.now())
        [job] = outbox.claim(connection, limit=1)
        result = outcome(SyncAttempt.Outcome.HOST_TROUBLE, code="unreachable", message="down")
        outbox.settle([(job, result)])
        job.refresh_from_db()
        waits.append(round((job.due_at - result.finished_at).total_seconds()))
    assert (job.state, job.attempts, job.setbacks) == (State.PENDING, 0, 6)
    assert waits == [5, 10, 20, 40, 60, 60]  # a minute at most
    assert list(job.tries.order_by("id").values_list("number", flat=True)) == [1, 2, 3, 4, 5, 6]
    health.note_trouble(connection, "down")
    Connection.objects.filter(pk=connection.pk).update(failures_in_a_row=settings.SYNC_CIRCUIT_FAILURES)
    connection.refresh_from_db()
    health.note_ok(connection, now=clock.database_now())
    job.refresh_from_db()
    assert job.setbacks == 0 and job.due_at <= clock.database_now()


def test_a_newer_job_inherits_what_may_still_land(product, settings):
    settings.SYNC_LATE_WRITE_SECONDS = 60
    enqueue(product)
    connection = SyncJob.objects.get().connection
    [lost] = outbox.claim(connection, limit=1)
    enqueue(product)
    outbox.settle([(lost, outcome(SyncAttempt.Outcome.HOST_TROUBLE, may_land=True))])
    [newer] = outbox.claim(connection, limit=1)
    assert newer.pk != lost.pk and newer.may_land_until > clock.database_now()
    outbox.settle([(newer, outcome())])
    again = SyncJob.objects.get(state=State.PENDING)
    assert (again.due_at, again.may_land_until) == (newer.may_land_until, newer.may_land_until)
    enqueue(product)  # an edit meanwhile goes at once, and what may land is not forgotten
    [edit] = outbox.claim(connection, limit=1)
    outbox.settle([(edit, outcome())])
    assert SyncJob.objects.get(state=State.PENDING).due_at == newer.may_land_until


def test_an_edit_and_a_job_that_goes_back_never_meet_on_the_key(transactional_db):
    """One thread edits, one has its tries fail: no error in either, and one job waits in the end."""
    product = make.product(make.shop())
    connection = make.connection(product.shop)
    SyncJob.objects.all().delete()
    errors, until = [], time.monotonic() + 1

    def edit():
        while time.monotonic() < until:
            enqueue(product)

    def fail():
        while time.monotonic() < until:
            for job in outbox.claim(connection, limit=1):
                outbox.settle([(job, outcome(SyncAttempt.Outcome.HOST_TROUBLE, retry_after=0.0))])

    def run(work):
        try:
            work()
        except Exception as error:
            errors.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[work]) for work in (edit, fail, fail)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert SyncJob.objects.filter(state__in=["PENDING", "SENDING"]).count() == 1
    assert SyncJob.objects.filter(state="FAILED").count() == 0
