"""A real Celery worker and a real broker beside the test, both of which a test may kill."""

import os
import signal
import urllib.parse

import pytest
import redis
from django.conf import settings
from django.db import connection

from seller_center import processes, programs
from seller_center.children import Child, Family
from seller_center.embedded import Valkey

LEASE_SECONDS = 4


class Broker:
    """A Valkey of this test's own: flushing it harms nobody else."""

    def __init__(self, folder):
        self._server = Valkey(folder, folder.with_suffix(".log"))
        self.url = self._server.start()

    def flush(self):
        """Lose everything the broker knows."""
        redis.Redis.from_url(self.url).flushall()

    def waiting(self, queue: str) -> int:
        """How many messages nobody has taken yet."""
        return redis.Redis.from_url(self.url).llen(queue)

    def kill_9(self):
        """End it without a word."""
        self._server.process.kill()
        self._server.process.wait()

    def hang(self):
        """It takes connections and says nothing more."""
        self._server.process.send_signal(signal.SIGSTOP)

    def go_on(self):
        """It answers again."""
        self._server.process.send_signal(signal.SIGCONT)

    def start(self):
        """Start it again where its clients look for it, empty."""
        self._server.spawn()
        self._server.wait_ready()

    def stop(self):
        self._server.stop()


class Worker:
    """The worker of the sync queue as `make run` starts it, with the clock that sweeps inside."""

    def __init__(self, environment, folder):
        self.environment, self._folder = environment, folder
        self._family = Family(say=lambda text: None)

    def start(self):
        """Start it; it needs a few seconds before it takes its first job."""
        self._family.add(Child("worker", self._spawn))

    def look(self):
        """What the supervisor does a few times a second: start it again when it ended by itself."""
        self._family.look()

    def kill_9(self):
        """kill -9 of the worker with its pool, as an out-of-memory killer or a power cut would."""
        process = self._family.children.pop().process
        process.kill()
        processes.kill_group(process)

    def stop(self):
        self._family.stop({"worker"}, patience=10)

    def log(self) -> str:
        return (self._folder / "worker.log").read_text(errors="replace")

    def _spawn(self):
        command = [*programs.worker_command("sync"), "-B", "-s", str(self._folder / "beat")]
        with (self._folder / "worker.log").open("ab") as output:
            return processes.spawn(command, env=self.environment, cwd=programs.BASE_DIR, output=output)


@pytest.fixture
def broker(tmp_path):
    running = Broker(tmp_path / "broker")
    yield running
    running.stop()


@pytest.fixture
def worker(transactional_db, broker, tmp_path):
    """Not started yet. It works on the test's own database, and is quick where a shop would be patient."""
    own = connection.settings_dict
    address = urllib.parse.urlsplit(os.environ["DATABASE_URL"])
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "seller_center.settings",
        "DATABASE_URL": address._replace(path="/" + urllib.parse.quote(own["NAME"])).geturl(),
        "REDIS_URL": broker.url,
        "SECRET_KEY": settings.SECRET_KEY,  # stored secrets are readable with the key they were written with only
        "MEDIA_ROOT": str(settings.MEDIA_ROOT),
        "DEMO": "1",
        "VAR_DIR": str(tmp_path),  # with a clock of the test's own
        "CELERY_SKIP_CHECKS": "1",  # as in make run, where migrate has made them
        "SYNC_SWEEP_SECONDS": "0.3",
        "SYNC_BACKOFF_SECONDS": "0.2",
        "SYNC_LEASE_SECONDS": str(LEASE_SECONDS),
        "SYNC_CALL_TIMEOUT_SECONDS": "3",
    }
    made = Worker(environment, tmp_path)
    yield made
    made.stop()
