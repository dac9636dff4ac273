"""Where a shop stands, as the API and clients' webhooks tell it."""

from core.api import moment
from core.models import ChangeLog
from integration import machine, queries
from integration.models import Integration

MOVES_OF_SELLERS = ("activate", "opt_out", "rejoin", "confirm")


def standing(row: Integration, *, with_history: bool = True) -> dict:
    """All that is known of where the shop stands; ``mirror_status`` is None as long as Tokopedia said nothing."""
    counts, effects = queries.counts(row.shop), queries.effects(row.shop)
    told = {
        "state": row.state,
        "reason": row.reason or None,
        "mirror_status": row.mirror_status or None,
        "announced_at": moment(row.announced_at),
        "scheduled_at": moment(row.scheduled_at),
        "latest_at": moment(row.latest_at),
        "activated_at": moment(row.activated_at),
        "trouble": row.trouble or None,
        "counts": {
            "live": counts.live,
            "mirrored": counts.mirrored,
            "waiting": counts.waiting,
            "refused": counts.refused,
            "suspended": counts.suspended,
            "left_out": counts.left_out,
        },
        "progress": {
            "total": row.mirror_total,
            "looked_at": row.mirror_looked,
            "put_on": row.mirror_put_on,
            "finished_at": moment(row.mirror_finished_at),
        },
        "leaving_would_touch": effects.told(),
        "can": queries.can_now(row),
    }
    return told | ({"history": [entry(one) for one in queries.history(row)]} if with_history else {})


def entry(row: ChangeLog) -> dict:
    """One step of the history: who, from where to where, why."""
    before, after = row.before or {}, row.after or {}
    return {
        "at": moment(row.at),
        "fact": row.fact,
        "by": machine.party_of_kind(row.actor_kind),
        "from": before.get("state"),
        "to": after.get("state"),
        "reason": after.get("reason"),
        "details": {name: value for name, value in after.items() if name not in ("state", "reason")},
    }
