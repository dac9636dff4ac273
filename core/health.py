"""What an operator must know and no request can tell: who is alive, what is lost, how much room there is."""

import shutil
import socket
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import connection as db

from core import clock
from core.models import Heartbeat

EVERY_SECONDS = 15
SILENT_SECONDS = 60
FORGOTTEN_AFTER = timedelta(days=1)
_STARTED = "started:"


def beat(name: str, **details: Any) -> None:
    """Say that ``name`` (``worker:sync@host``, ``beat``) is alive, by the database's clock."""
    with db.cursor() as cursor:
        cursor.execute(
            "INSERT INTO core_heartbeat (name, at, details) VALUES (%s, clock_timestamp(), %s::jsonb)"
            " ON CONFLICT (name) DO UPDATE SET at = excluded.at, details = excluded.details",
            [name, _json(details)],
        )


def note_started(name: str) -> None:
    """Remember when work that comes rarely was begun, so that another clock does not begin it again."""
    beat(_STARTED + name)


def last_started() -> dict[str, datetime]:
    """When each piece of rare work was begun last."""
    rows = Heartbeat.objects.filter(name__startswith=_STARTED)
    return {row.name.removeprefix(_STARTED): row.at for row in rows}


def silences() -> dict[str, float]:
    """Seconds since each reported last: ``beat``, and each queue by its liveliest worker (``worker:sync``)."""
    with db.cursor() as cursor:
        cursor.execute(
            "SELECT split_part(name, '@', 1), extract(epoch FROM clock_timestamp() - max(at)) FROM core_heartbeat"
            " WHERE name = 'beat' OR name LIKE 'worker:%%' GROUP BY 1 ORDER BY 1",
            [],
        )
        return {name: max(0.0, float(seconds)) for name, seconds in cursor.fetchall()}


def worker_name(queue: str) -> str:
    """How a worker of this machine calls itself."""
    return f"worker:{queue}@{socket.gethostname()}"


def details_of(name: str) -> dict | None:
    """The details that ``name`` reported last, or None when it never reported."""
    row = Heartbeat.objects.filter(name=name).first()
    return {**row.details, "at": row.at} if row else None


def forget_old() -> None:
    """Machines that are gone for a day are no longer listed."""
    Heartbeat.objects.filter(name__startswith="worker:", at__lt=clock.machine_now() - FORGOTTEN_AFTER).delete()


def disk_free_percent() -> float:
    """Room left where files are kept, in per cent."""
    usage = shutil.disk_usage(settings.VAR_DIR if settings.VAR_DIR.exists() else settings.BASE_DIR)
    return round(100 * usage.free / usage.total, 1)


def database_connections() -> tuple[int, int]:
    """Connections in use, and how many there may be."""
    with db.cursor() as cursor:
        cursor.execute("SELECT count(*), current_setting('max_connections')::int FROM pg_stat_activity")
        used, most = cursor.fetchone()
    return used, most


def _json(details: dict) -> str:
    import json

    return json.dumps(details, default=str)
