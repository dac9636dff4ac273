"""Who has which row open right now: a set in Redis, whose entries live for SECONDS and are said again while the page is open.

It is a courtesy, no lock: while Redis is away nobody is shown, and every page works.
"""

from collections import defaultdict
from collections.abc import Iterable

import redis

from core import broker, clock

SECONDS = 15


def look(shop_id: int, user_id: int, rows: Iterable[str] = ()) -> dict[str, set[int]]:
    """Say that a person has these rows (public ids) of a shop open, and hear who else (ids) has which open; rows that
    nobody else has are left out."""
    key, now = f"open-rows:{shop_id}", clock.unix_now()
    says = {f"{row}:{user_id}": now + SECONDS for row in rows}

    def ask() -> list[bytes]:
        line = broker.redis_client().pipeline()
        line.zremrangebyscore(key, "-inf", now)
        if says:
            line.zadd(key, says)
            line.expire(key, SECONDS)
        line.zrange(key, 0, -1)
        return line.execute()[-1]

    try:
        entries = broker.ask(ask)
    except redis.RedisError:
        return {}
    found = defaultdict(set)
    for entry in entries:
        row, _colon, person = entry.decode().rpartition(":")
        if int(person) != user_id:
            found[row].add(int(person))
    return dict(found)
