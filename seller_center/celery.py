"""Celery carries the work; beat's schedule here is the only place that lists periodic work."""

import os
import threading
import time
from typing import Any

from celery import Celery, bootsteps
from celery.signals import setup_logging, worker_process_init, worker_ready
from django.conf import settings

from seller_center import processes

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "seller_center.settings")

app = Celery("seller_center")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(
    [
        "storefronts",
        "products",
        "promotions",
        "orders",
        "automation",
        "aftersales",
        "finance",
        "chat",
        "campaigns",
        "integration",
        "insights",
        "shop_health",
        "affiliates",
        "ads",
        "desk",
        "core",
        "accounts",
        "webhooks",
    ]
)


class Listening(bootsteps.StartStopStep):
    """Part of a worker whose queue is listened for: it carries out what commits tell (core/listening.py, ADR 45). It needs
    no broker, and starts after the pool: the processes that do the long work are forked before there are threads."""

    requires = ("celery.worker.components:Pool",)

    def __init__(self, parent: Any, **_options: Any):
        self.listeners: list[Any] = []

    def start(self, parent: Any) -> None:
        """Listen for those of its queues that have notices, or say why not."""
        from seller_center import hearing

        mine = set(parent.app.amqp.queues.consume_from)
        found = [hearing.listener_of(queue) for queue in settings.LISTENED_QUEUES if queue in mine]
        self.listeners = [listener for listener in found if listener is not None]
        for listener in self.listeners:
            listener.start()

    def stop(self, parent: Any) -> None:
        """End what is under way."""
        for listener in self.listeners:
            listener.stop()
        self.listeners = []

    terminate = stop


app.steps["worker"].add(Listening)


@setup_logging.connect
def _use_djangos_logging(**_):
    """Workers log through settings.LOGGING, as the web does."""


@app.on_after_configure.connect
def _schedule(sender, **_):
    from seller_center.house_schedule import calls, looks

    every = sender.add_periodic_task
    every(settings.SYNC_SWEEP_SECONDS, sender.signature("storefronts.tasks.sweep", queue="sync"), name="sweep")
    every(settings.SYNC_SWEEP_SECONDS, sender.signature("orders.tasks.sweep", queue="inbound"), name="fetch orders")
    moved = sender.signature("promotions.tasks.sweep", queue="periodic", expires=settings.SYNC_SWEEP_SECONDS * 3)
    every(settings.SYNC_SWEEP_SECONDS, moved, name="promotions of products that moved")
    opened = sender.signature("campaigns.tasks.sweep", queue="periodic", expires=settings.SYNC_SWEEP_SECONDS * 3)
    every(looks(settings.SYNC_SWEEP_SECONDS), opened, name="campaigns that begin or end")
    every(looks(60), sender.signature("campaigns.tasks.end_malls", queue="periodic"), name="end Mall where it is due")
    due = sender.signature("integration.tasks.sweep", queue="periodic", expires=60)
    every(looks(10), due, name="integrations that are due")
    every(looks(3600), sender.signature("integration.tasks.watch_malls", queue="periodic"), name="brands that run out")
    every(settings.ORDER_POLL_SECONDS, sender.signature("orders.tasks.poll", queue="inbound"), name="poll orders")
    every(
        settings.SYNC_SWEEP_SECONDS, sender.signature("aftersales.tasks.sweep", queue="inbound"), name="fetch returns"
    )
    asked = sender.signature("aftersales.tasks.poll", queue="inbound")
    every(calls(settings.RETURN_POLL_SECONDS), asked, name="poll returns")
    # A buyer waits: what a lost webhook did not tell is found within seconds.
    every(settings.SYNC_SWEEP_SECONDS, sender.signature("chat.tasks.sweep", queue="inbound"), name="fetch chats")
    talks = sender.signature("chat.tasks.poll", queue="inbound", expires=settings.CHAT_POLL_SECONDS)
    every(settings.CHAT_POLL_SECONDS, talks, name="poll chats")
    obeyed = sender.signature("automation.tasks.run", queue="periodic", expires=settings.SYNC_SWEEP_SECONDS * 3)
    every(looks(settings.SYNC_SWEEP_SECONDS), obeyed, name="rules over orders")
    missing = sender.signature("aftersales.tasks.write_missing_refunds", queue="periodic", expires=60)
    every(60, missing, name="refunds of orders cancelled before refunds were kept")
    booked = sender.signature("finance.tasks.follow", queue="periodic", expires=settings.SYNC_SWEEP_SECONDS * 3)
    every(settings.SYNC_SWEEP_SECONDS, booked, name="orders into the books")
    read = sender.signature("finance.tasks.read_statements", queue="inbound")
    every(calls(settings.FINANCE_READ_SECONDS), read, name="statements")
    read = sender.signature("finance.tasks.read_estimates", queue="inbound")
    every(calls(settings.FINANCE_ESTIMATES_SECONDS), read, name="what is to be settled")
    ended = sender.signature("finance.tasks.end_lost_settlements", queue="periodic", expires=300)
    every(looks(300), ended, name="months without express that are over")
    folded = sender.signature("finance.tasks.fold_what_is_to_come", queue="periodic", expires=300)
    every(300, folded, name="what is to come, in few rows")
    every(calls(60), sender.signature("finance.tasks.read_payouts", queue="inbound"), name="withdrawals")
    written = sender.signature("shop_health.tasks.write_days", queue="periodic", expires=300)
    every(looks(300), written, name="days of shop health")
    ended = sender.signature("shop_health.tasks.end_due", queue="periodic", expires=60)
    every(looks(60), ended, name="bars that end")
    measured = sender.signature("shop_health.tasks.read_storefronts", queue="inbound", expires=300)
    every(calls(settings.HEALTH_READ_SECONDS), measured, name="the storefronts' own measures")
    summed = sender.signature("insights.tasks.follow", queue="periodic", expires=settings.INSIGHTS_SECONDS * 5)
    every(settings.INSIGHTS_SECONDS, summed, name="sums of Data Compass")
    seen = sender.signature("insights.tasks.read_traffic", queue="inbound", expires=settings.INSIGHTS_READ_SECONDS)
    every(calls(settings.INSIGHTS_READ_SECONDS), seen, name="who looked at the shop")
    moved = sender.signature("affiliates.tasks.sweep", queue="periodic", expires=60)
    every(looks(60), moved, name="collaborations of products that moved")
    earned = sender.signature("affiliates.tasks.work_out", queue="periodic", expires=settings.SYNC_SWEEP_SECONDS * 3)
    every(settings.SYNC_SWEEP_SECONDS, earned, name="what creators earn")
    brought = sender.signature("affiliates.tasks.read_news", queue="inbound", expires=settings.AFFILIATE_READ_SECONDS)
    every(settings.AFFILIATE_READ_SECONDS, brought, name="news of creators")
    again = sender.signature("affiliates.tasks.read_everything", queue="inbound", expires=300)
    every(calls(settings.AFFILIATE_REREAD_SECONDS), again, name="creators and their orders")
    read = sender.signature("ads.tasks.sweep", queue="inbound", expires=settings.SYNC_SWEEP_SECONDS * 3)
    every(settings.SYNC_SWEEP_SECONDS, read, name="reports of ads")
    tended = sender.signature("ads.tasks.tend", queue="periodic", expires=settings.ADS_TEND_SECONDS * 3)
    every(looks(settings.ADS_TEND_SECONDS), tended, name="ads that begin, end or go on")
    asked = sender.signature("ads.tasks.poll", queue="inbound", expires=settings.ADS_POLL_SECONDS)
    every(calls(settings.ADS_POLL_SECONDS), asked, name="news of ads")
    told = sender.signature("desk.tasks.tell", queue="periodic", expires=settings.SYNC_SWEEP_SECONDS * 3)
    every(settings.SYNC_SWEEP_SECONDS, told, name="notifications")
    shown = sender.signature("desk.tasks.push", queue="webhooks", expires=settings.SYNC_SWEEP_SECONDS * 3)
    every(settings.SYNC_SWEEP_SECONDS, shown, name="notifications on devices")
    every(60, sender.signature("desk.tasks.send_letters", queue="periodic", expires=60), name="letters to members")
    if settings.DEMO:
        work = sender.signature("desk.tasks.demo_staff", queue="jobs", expires=60)
        every(looks(600), work, name="staff who are programs")
    every(24 * 3600, sender.signature("desk.tasks.prune", queue="periodic"), name="prune notifications")
    every(24 * 3600, sender.signature("orders.tasks.prune_photos", queue="periodic"), name="prune photos of parcels")
    every(30, sender.signature("core.tasks.resume_jobs", queue="jobs"), name="resume stalled jobs")
    opinions = sender.signature("products.tasks.read_reviews", queue="inbound", expires=settings.REVIEWS_READ_SECONDS)
    every(calls(settings.REVIEWS_READ_SECONDS), opinions, name="what buyers wrote")
    attributes = sender.signature("products.tasks.read_category_attributes", queue="inbound", expires=60)
    every(calls(60), attributes, name="what categories ask for")
    planned = sender.signature("products.tasks.run_planned_prices", queue="periodic", expires=30)
    every(looks(10), planned, name="planned prices")
    files = sender.signature("products.tasks.sweep_stock_files", queue="periodic", expires=30)
    every(10, files, name="stock files from addresses")
    every(60, sender.signature("products.tasks.poll_reviews_in_progress", queue="inbound"), name="poll audits")
    every(3600, sender.signature("storefronts.tasks.refresh_tokens", queue="inbound"), name="refresh tokens")
    every(6 * 3600, sender.signature("products.tasks.check_drift", queue="jobs"), name="drift check")
    every(24 * 3600, sender.signature("products.tasks.check_ledger", queue="periodic"), name="check the ledger")
    every(3600, sender.signature("core.tasks.forget_silent", queue="periodic"), name="forget machines that are gone")
    months = sender.signature("core.tasks.turn_months", queue="periodic", expires=600)
    every(looks(24 * 3600), months, name="months of what only grows")
    every(24 * 3600, sender.signature("storefronts.tasks.prune", queue="periodic"), name="prune settled jobs")
    # It comes often: one that waited longer than a few beats is stale, and the next does the same.
    soon = settings.WEBHOOK_SECONDS * 5
    tell = sender.signature("webhooks.tasks.run", queue="webhooks", expires=soon)
    every(settings.WEBHOOK_SECONDS, tell, name="tell clients by webhook")
    every(24 * 3600, sender.signature("webhooks.tasks.prune", queue="periodic"), name="prune webhook events")


@worker_process_init.connect
@worker_ready.connect
def _keep_what_is_loaded(**_):
    """In a worker's head, which drains, and in each process of its pool."""
    processes.keep_what_is_loaded()


@worker_ready.connect
def _say_we_are_alive(sender, **_):
    """A worker's head writes its heartbeat from a thread, so that a long job is no silence."""
    queue = str(sender.hostname).partition("@")[0]
    threading.Thread(target=_heartbeat, args=(queue,), daemon=True, name="heartbeat").start()


def _heartbeat(queue: str) -> None:
    import structlog
    from django.db import connection

    from core import health

    while True:
        try:
            health.beat(health.worker_name(queue))
        except Exception as error:  # the database is away: that is seen anyway
            structlog.get_logger(__name__).warning("heartbeat_lost", because=f"{type(error).__name__}: {error}"[:200])
        finally:
            connection.close()  # its own thread's; nothing is kept open between two beats
        time.sleep(health.EVERY_SECONDS)
